package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"casegraph/loader"
)

type loadCommand struct {
	Dataset string `arg:"" help:"Folder of case files."`
	storeFlags
	DryRun bool `help:"Only say what would change."`
	Prune  bool `help:"Remove from the store what the dataset does not have."`
}

// Run loads the dataset, and sums up what changed.
func (c *loadCommand) Run(ctx context.Context, t *terminal) error {
	if c.isEmbedded() {
		return usagef("load needs --store with the address of a Neo4j: the embedded store keeps nothing after the program ends, and `casegraph serve %s` fills it by itself", c.Dataset)
	}
	config, err := c.neo4j() // before a long reading
	if err != nil {
		return err
	}
	files, err := folder(c.Dataset)
	if err != nil {
		return err
	}
	start := time.Now()
	dataset, err := t.read(ctx, files)
	if err != nil {
		return err
	}
	store, closeStore, err := openNeo4j(ctx, config, t)
	if err != nil {
		return err
	}
	defer closeStore()
	summary, err := loader.Load(ctx, store, dataset, loader.LoadOptions{
		Prune: c.Prune, DryRun: c.DryRun, Progress: t.loadProgress(),
	})
	if err != nil {
		return err
	}
	summarize(t.stdout, summary, c.DryRun, time.Since(start))
	return nil
}

func summarize(w io.Writer, s loader.Summary, dryRun bool, took time.Duration) {
	changes := s.Created + s.Updated + s.Removed
	switch {
	case changes == 0:
		fmt.Fprint(w, "Nothing to change: ")
	case dryRun:
		fmt.Fprint(w, "Would change: ")
	default:
		fmt.Fprint(w, "Done: ")
	}
	fmt.Fprintf(w, "%d created, %d updated, %d unchanged, %d removed, in %.1f seconds.\n",
		s.Created, s.Updated, s.Unchanged, s.Removed, took.Seconds())
	if s.Undeclared > 0 {
		fmt.Fprintf(w, "The store also has %s that the dataset has not; --prune removes them.\n", plural(s.Undeclared, "thing"))
	}
}
