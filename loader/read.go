// Package loader brings case files into a store. Read turns the files of a folder into problems or a linked
// dataset; Load writes a dataset into a store, only what differs from what is there.
package loader

import (
	"context"
	"fmt"
	"io/fs"

	"casegraph/docket"
	"casegraph/loader/casefile"
)

// ReadOptions says how to read.
type ReadOptions struct {
	// Progress, unless nil, is told now and then how many bytes have been read, of how many. Lines are read twice, and
	// counted twice.
	Progress func(done, total int64)
}

// Read is [ReadWith] without options.
func Read(ctx context.Context, fsys fs.FS) (*docket.Dataset, Problems, error) {
	return ReadWith(ctx, fsys, ReadOptions{})
}

// ReadWith reads every case file in fsys and its subfolders, checks all of them and links them to one dataset,
// resolved and sorted by slug. Case files are those named *.yaml, *.yml, *.json and *.jsonl, except those
// whose own or whose folder's name begins with a dot, and JSON Schemas (*.schema.json).
//
// The dataset is nil if any problem is an error. The error is the context's, or that of reading a file; it wraps
// docket.ErrConflict if a file changes meanwhile.
//
// Files are read in parts, on all processors. Parts of JSON Lines are read twice, so that only what all parts need to
// know of each other is kept of them in between: first for what they declare, then to check and build it.
func ReadWith(ctx context.Context, fsys fs.FS, o ReadOptions) (*docket.Dataset, Problems, error) {
	r := reader{ctx: ctx, fsys: fsys, progress: o.Progress}
	if err := fs.WalkDir(fsys, ".", r.find); err != nil {
		return nil, nil, fmt.Errorf("reading the dataset: %w", err)
	}
	stocks, err := inParallel(r.parts(nil), takeStock)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the dataset: %w", err)
	}
	var problems Problems
	incomplete := false
	for _, s := range stocks {
		problems = append(problems, s.problems...)
		incomplete = incomplete || s.incomplete
	}
	if len(r.files) == 0 {
		problems.add(SeverityError, casefile.Place{}, "", "no case file found: the dataset needs a file named *.yaml, *.yml, *.json or *.jsonl")
	}
	x, wanted := newIndex(stocks), !problems.HasErrors(false)
	outcomes, err := inParallel(r.parts(stocks), func(p part, texts *casefile.Texts, o *outcome) { o.of(p, texts, x, wanted) })
	if err != nil {
		return nil, nil, fmt.Errorf("reading the dataset: %w", err)
	}
	for _, o := range outcomes {
		problems = append(problems, o.checker.problems...)
	}
	problems = append(problems, contradictions(outcomes)...)
	problems = append(problems, x.cycles()...)
	if !incomplete {
		problems = append(problems, x.unused()...)
	}
	problems.sort()
	if problems.HasErrors(false) {
		return nil, problems, nil
	}
	dataset := join(outcomes)
	if len(dataset.Nodes()) == 0 {
		problems.add(SeverityError, casefile.Place{}, "", "the case files declare nothing: they need sections such as cases and events")
		return nil, problems, nil
	}
	docket.Resolve(dataset)
	return dataset, problems, nil
}

// outcome is what reading a part for the second time gives.
type outcome struct {
	checker checker
	built   assembly
}

// of checks what a part declares, and builds it if that is wanted.
func (o *outcome) of(p part, texts *casefile.Texts, x *index, wanted bool) {
	o.checker = checker{index: x, next: p.stock.first, occurred: make(map[occurrence]*declared)}
	for d := range p.documents(texts) {
		if d.File == nil {
			continue
		}
		o.checker.file(d.File)
		if wanted {
			o.built.add(d.File)
		}
	}
}
