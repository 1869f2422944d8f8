package loader

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"runtime"
	"strings"
	"sync"

	"casegraph/docket"
	"casegraph/loader/casefile"
)

// reader reads the case files of a folder part by part.
type reader struct {
	ctx      context.Context
	fsys     fs.FS
	files    []string // in order
	progress func(done, total int64)
	done     int64 // bytes that were read
	total    int64 // and that there are to read
}

// find notes the case files; it is an fs.WalkDirFunc.
func (r *reader) find(name string, entry fs.DirEntry, err error) error {
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
	case entry.IsDir() || strings.HasSuffix(name, ".schema.json") || formatOf(name) == noFormat:
		return nil
	}
	info, err := entry.Info()
	if err != nil {
		return err
	}
	if r.total += info.Size(); formatOf(name) == jsonLines {
		r.total += info.Size()
	}
	r.files = append(r.files, name)
	return nil
}

// format is what a file is written in.
type format int

const (
	noFormat format = iota
	yaml
	json
	jsonLines
)

// formatOf tells by the name of a file.
func formatOf(name string) format {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml":
		return yaml
	case ".json":
		return json
	case ".jsonl":
		return jsonLines
	}
	return noFormat
}

// part is a whole file, or some lines of one.
type part struct {
	stock *stock // what was found in it when it was read for the first time; nil if this is that time
	lines *casefile.Lines
	name  string
	text  []byte // of a whole file
}

// documents parses the part. Whole files, which are not large, are parsed once.
func (p part) documents(texts *casefile.Texts) iter.Seq[casefile.Document] {
	return func(yield func(casefile.Document) bool) {
		switch {
		case p.lines != nil:
			p.lines.Documents(texts)(yield)
		case p.stock != nil:
			yield(p.stock.whole)
		case formatOf(p.name) == yaml:
			yield(casefile.YAML(p.name, p.text))
		default:
			yield(casefile.JSON(p.name, p.text))
		}
	}
}

// parts reads all files one after the other, and yields their parts. When they were read before, it yields the same
// parts again with the stocks that were taken of them then.
func (r *reader) parts(before []*stock) iter.Seq2[part, error] {
	return func(yield func(part, error) bool) {
		number := 0
		for p, err := range r.all(before == nil) {
			if err == nil {
				err = r.ctx.Err()
			}
			if err == nil && before != nil {
				p.stock, err = p.among(before, number)
			}
			if err != nil {
				yield(part{}, err)
				return
			}
			number++
			if r.done += p.size(); r.progress != nil {
				r.progress(r.done, max(r.done, r.total))
			}
			if !yield(p, nil) {
				return
			}
		}
	}
}

// all yields the parts of all files; whole files are read for the first time alone.
func (r *reader) all(first bool) iter.Seq2[part, error] {
	return func(yield func(part, error) bool) {
		for _, name := range r.files {
			if formatOf(name) != jsonLines {
				p := part{name: name}
				var err error
				if first {
					p.text, err = r.whole(name)
				}
				if !yield(p, err) {
					return
				}
				continue
			}
			for p, err := range r.lines(name) {
				if !yield(p, err) {
					return
				}
			}
		}
	}
}

func (r *reader) whole(name string) ([]byte, error) {
	f, err := r.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	text, err := io.ReadAll(io.LimitReader(f, casefile.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return text, nil
}

func (r *reader) lines(name string) iter.Seq2[part, error] {
	return func(yield func(part, error) bool) {
		f, err := r.fsys.Open(name)
		if err != nil {
			yield(part{}, err)
			return
		}
		defer func() { _ = f.Close() }() // it was only read
		for lines, err := range casefile.ReadLines(name, f) {
			if err != nil {
				err = fmt.Errorf("%s: %w", name, err)
			}
			if !yield(part{name: name, lines: &lines}, err) {
				return
			}
		}
	}
}

// among is the stock that was taken of the part, if it is still the same.
func (p part) among(before []*stock, number int) (*stock, error) {
	if number >= len(before) || p.lines != nil && p.lines.Sum() != before[number].sum {
		return nil, docket.Conflictf("%s changed while it was read: read the dataset again", p.name)
	}
	return before[number], nil
}

func (p part) size() int64 {
	if p.lines != nil {
		return int64(p.lines.Size())
	}
	return int64(len(p.text))
}

// inParallel works on parts on all processors, and returns what came of each, in their order.
func inParallel[R any](parts iter.Seq2[part, error], work func(part, *casefile.Texts, *R)) ([]*R, error) {
	type task struct {
		part part
		into *R
	}
	tasks := make(chan task)
	var working sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		working.Go(func() {
			texts := new(casefile.Texts)
			for t := range tasks {
				work(t.part, texts, t.into)
			}
		})
	}
	var all []*R
	var failed error
	for p, err := range parts {
		if err != nil {
			failed = err
			break
		}
		into := new(R)
		all = append(all, into)
		tasks <- task{p, into}
	}
	close(tasks)
	working.Wait()
	return all, failed
}
