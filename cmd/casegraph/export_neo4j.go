package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"casegraph/docket"
	"casegraph/store/neo4jstore"
)

type exportNeo4jCommand struct {
	Dataset string `arg:"" help:"Folder of case files."`
	To      string `help:"Folder to write; it must be new or empty." required:"" type:"path" placeholder:"DIR"`
}

// Run writes a dataset as files for neo4j-admin, the fastest way to fill an empty Neo4j.
func (c *exportNeo4jCommand) Run(ctx context.Context, t *terminal) error {
	files, err := folder(c.Dataset)
	if err != nil {
		return err
	}
	if err := emptyFolder(c.To); err != nil {
		return err
	}
	dataset, err := t.read(ctx, files)
	if err != nil {
		return err
	}
	if err := neo4jstore.WriteImport(c.To, dataset); err != nil {
		return err
	}
	readme, err := os.Create(filepath.Join(c.To, "README.txt"))
	if err != nil {
		return err
	}
	steps := fmt.Sprintf(importSteps, neo4jstore.ArgumentsFile, c.Dataset)
	_, err = readme.WriteString(steps)
	if err := errors.Join(err, readme.Close()); err != nil {
		return err
	}
	fmt.Fprintf(t.stdout, "Wrote %s to %s.\n\n%s", plural(len(dataset.Nodes()), "thing"), c.To, steps)
	return nil
}

const importSteps = `To make a Neo4j database of these files, with Neo4j 5.26 or later stopped, in this folder:

  neo4j-admin database import full neo4j @%s

Add --overwrite-destination if there is a database neo4j already: it is replaced. Then start Neo4j, and run

  casegraph load %s --store neo4j://…

which creates constraints and indexes, and finds nothing to change.
`

// emptyFolder makes a folder, or checks that it is empty.
func emptyFolder(name string) error {
	if err := os.MkdirAll(name, 0o755); err != nil {
		return docket.Invalidf("the folder cannot be made: %v", err)
	}
	entries, err := os.ReadDir(name)
	if err != nil {
		return docket.Invalidf("the folder cannot be read: %v", err)
	}
	if len(entries) > 0 {
		return docket.Invalidf("%s is not empty: name a new folder by --to", name)
	}
	return nil
}
