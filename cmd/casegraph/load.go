package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

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
		Prune: c.Prune, DryRun: c.DryRun, Progress: progress(t.stderr),
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

// progress shows how far a load has come: a bar on a terminal, elsewhere a line for each tenth.
func progress(w io.Writer) func(done, total int) {
	if isTerminal(w) {
		var bar *progressbar.ProgressBar
		return func(done, total int) {
			if bar == nil {
				bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("Loading"),
					progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
			}
			_ = bar.Set(done) // a bar that cannot be drawn keeps nothing from being loaded
		}
	}
	told := 0
	return func(done, total int) {
		if tenths := done * 10 / total; tenths > told {
			told = tenths
			fmt.Fprintf(w, "Loaded %d of %d.\n", done, total)
		}
	}
}
