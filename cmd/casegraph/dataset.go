package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"

	"casegraph/data"
	"casegraph/docket"
	"casegraph/loader"
	"casegraph/store/memstore"
)

// folder is a dataset's folder; it must be one.
func folder(name string) (fs.FS, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, docket.Invalidf("the dataset cannot be read: %v", err)
	}
	if !info.IsDir() {
		return nil, docket.Invalidf("%s is a file: a dataset is a folder of case files", name)
	}
	return os.DirFS(name), nil
}

// folderOrShipped is a dataset's folder, or the shipped dataset if none is named.
func folderOrShipped(name string) (fs.FS, error) {
	if name == "" {
		return data.Files, nil
	}
	return folder(name)
}

// read reads a dataset without errors. It lists them on the terminal if there are any; warnings are validate's to
// tell.
func (t *terminal) read(ctx context.Context, files fs.FS) (*docket.Dataset, error) {
	dataset, problems, err := loader.ReadWith(ctx, files, loader.ReadOptions{Progress: t.readProgress()})
	if err != nil {
		return nil, err
	}
	if errors, _ := count(problems); errors > 0 {
		for _, p := range problems {
			if p.Severity == loader.SeverityError {
				fmt.Fprintln(t.stderr, printable(p.String()))
			}
		}
		return nil, docket.Invalidf("the dataset has %s", plural(errors, "error"))
	}
	return dataset, nil
}

// embed reads a dataset into an embedded store.
func (t *terminal) embed(ctx context.Context, files fs.FS, s *memstore.Store) error {
	dataset, err := t.read(ctx, files)
	if err != nil {
		return err
	}
	_, err = loader.Load(ctx, s, dataset, loader.LoadOptions{AtOnce: true})
	return err
}

func count(problems loader.Problems) (errors, warnings int) {
	for _, p := range problems {
		if p.Severity == loader.SeverityError {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

// plural reads "1 error" or "2 errors".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
