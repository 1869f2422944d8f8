// Package loader brings case files into a store. Read turns the files of a folder into problems or a linked
// dataset; Load writes a dataset into a store, only what differs from what is there.
package loader

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"casegraph/docket"
	"casegraph/loader/casefile"
)

// Read reads every case file in fsys and its subfolders, checks all of them and links them to one dataset,
// resolved and sorted by slug. Case files are those named *.yaml, *.yml, *.json and *.jsonl, except those
// whose own or whose folder's name begins with a dot, and JSON Schemas (*.schema.json).
//
// The dataset is nil if any problem is an error. The error is the context's, or that of reading a file.
func Read(ctx context.Context, fsys fs.FS) (*docket.Dataset, Problems, error) {
	r := reader{ctx: ctx, fsys: fsys}
	if err := fs.WalkDir(fsys, ".", r.visit); err != nil {
		return nil, nil, fmt.Errorf("reading the dataset: %w", err)
	}
	if r.found == 0 {
		r.problems.add(SeverityError, casefile.Place{}, "", "no case file found: the dataset needs a file named *.yaml, *.yml, *.json or *.jsonl")
	}
	problems, err := check(ctx, r.files, r.lost, r.incomplete)
	if err != nil {
		return nil, nil, err
	}
	problems = append(problems, r.problems...)
	problems.sort()
	if problems.HasErrors(false) {
		return nil, problems, nil
	}
	dataset := build(r.files)
	if len(dataset.Nodes()) == 0 {
		problems.add(SeverityError, casefile.Place{}, "", "the case files declare nothing: they need sections such as cases and events")
		return nil, problems, nil
	}
	docket.Resolve(dataset)
	return dataset, problems, nil
}

// reader collects the case files of a folder.
type reader struct {
	ctx        context.Context
	fsys       fs.FS
	found      int // how many case files there are
	files      []*casefile.File
	lost       []docket.Slug // ids that unreadable files seem to declare
	incomplete bool          // some file could not be read
	problems   Problems
}

func (r *reader) visit(name string, entry fs.DirEntry, err error) error {
	switch {
	case err != nil:
		return err
	case r.ctx.Err() != nil:
		return r.ctx.Err()
	case name != "." && strings.HasPrefix(entry.Name(), "."):
		if entry.IsDir() {
			return fs.SkipDir
		}
		return nil
	case entry.IsDir() || strings.HasSuffix(name, ".schema.json"):
		return nil
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml":
		return r.whole(name, casefile.YAML)
	case ".json":
		return r.whole(name, casefile.JSON)
	case ".jsonl":
		return r.lines(name)
	}
	return nil
}

// whole reads a file of one document.
func (r *reader) whole(name string, parse func(string, []byte) casefile.Document) error {
	r.found++
	f, err := r.fsys.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	text, err := io.ReadAll(io.LimitReader(f, casefile.MaxFile+1))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	r.take(parse(name, text))
	return nil
}

// lines reads a file of JSON Lines as a stream.
func (r *reader) lines(name string) error {
	r.found++
	f, err := r.fsys.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	for document, err := range casefile.JSONLines(name, f) {
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		r.take(document)
	}
	return nil
}

func (r *reader) take(d casefile.Document) {
	for _, p := range d.Problems {
		r.problems.add(SeverityError, p.Place, p.Suggestion, p.Message)
	}
	if d.File == nil {
		r.incomplete = true
		r.lost = append(r.lost, d.Lost...)
		return
	}
	r.files = append(r.files, d.File)
}
