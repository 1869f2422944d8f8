package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"casegraph/docket"
	"casegraph/loader"
	"casegraph/store/neo4jstore"
)

type loadCommand struct {
	Dataset string `arg:"" help:"Folder of case files."`
	storeFlags
	DryRun bool `help:"Only say what would change."`
	Prune  bool `help:"Remove from the store what the dataset does not have."`
	Full   bool `help:"Compare all things with those in the store, even if the last load was of the same files: after somebody has changed the database by other means."`
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
	digest, err := loader.Digest(ctx, files)
	if err != nil {
		return err
	}
	origin, err := originOf(digest)
	if err != nil {
		return err
	}
	store, closeStore, err := openNeo4j(ctx, config, t)
	if err != nil {
		return err
	}
	defer closeStore()
	if !c.Full {
		last, now, err := store.Origin(ctx)
		if err != nil {
			return err
		}
		if last == origin {
			summarize(t.stdout, loader.Summary{Unchanged: total(now)}, c.DryRun, time.Since(start))
			return nil
		}
	}
	summary, err := c.load(ctx, t, files, store)
	if err != nil {
		return err
	}
	if !c.DryRun && summary.Undeclared == 0 {
		if err := remember(ctx, files, digest, origin, summary, store); err != nil {
			return err
		}
	}
	summarize(t.stdout, summary, c.DryRun, time.Since(start))
	return nil
}

func (c *loadCommand) load(ctx context.Context, t *terminal, files fs.FS, store *neo4jstore.Store) (loader.Summary, error) {
	dataset, err := t.read(ctx, files)
	if err != nil {
		return loader.Summary{}, err
	}
	return loader.Load(ctx, store, dataset, loader.LoadOptions{Prune: c.Prune, DryRun: c.DryRun, Progress: t.loadProgress()})
}

// remember lets the store say what it was loaded from, if it holds that and nothing else, and the files are still what they were.
func remember(ctx context.Context, files fs.FS, digest, origin docket.Hash, s loader.Summary, store *neo4jstore.Store) error {
	if again, err := loader.Digest(ctx, files); err != nil || again != digest {
		return err
	}
	now, err := store.Dataset(ctx)
	if err != nil || s.Created+s.Updated+s.Unchanged != total(now) {
		return err
	}
	return store.SetOrigin(ctx, origin, now)
}

// originOf names case files together with the program that reads them: another one might make something else of them.
func originOf(digest docket.Hash) (docket.Hash, error) {
	name, err := os.Executable()
	if err != nil {
		return docket.Hash{}, fmt.Errorf("finding the program's own file: %w", err)
	}
	program, err := os.Open(name)
	if err != nil {
		return docket.Hash{}, fmt.Errorf("reading the program's own file: %w", err)
	}
	defer program.Close()
	origin := sha256.New()
	_, _ = origin.Write(digest[:]) // a hash takes everything
	if _, err := io.Copy(origin, program); err != nil {
		return docket.Hash{}, fmt.Errorf("reading the program's own file: %w", err)
	}
	return docket.Hash(origin.Sum(nil)), nil
}

// total is how many things a store holds.
func total(info docket.DatasetInfo) int {
	n := 0
	for _, of := range info.Counts {
		n += of
	}
	return n
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
