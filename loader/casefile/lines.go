package casefile

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// MaxLine is the greatest length of a line of JSON Lines in bytes.
const MaxLine = 1 << 20

// someLines is about how many bytes of lines are read at once.
const someLines = 256 << 10

// Lines are some lines of a JSON Lines file, one after the other. They can be parsed apart from all others.
type Lines struct {
	name  string
	first int // the number of the first
	lines [][]byte
	size  int
}

// ReadLines reads a JSON Lines file of the given name as a stream. The error is the reader's, and the last thing yielded.
func ReadLines(name string, r io.Reader) iter.Seq2[Lines, error] {
	return func(yield func(Lines, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		for some := (Lines{name: name, first: 1}); ; some = (Lines{name: name, first: some.first + len(some.lines)}) {
			ended := false
			for !ended && some.size < someLines {
				line, err := readLine(in)
				if ended = errors.Is(err, io.EOF); err != nil && !ended {
					if some.size == 0 || yield(some, nil) {
						yield(Lines{}, err)
					}
					return
				}
				some.lines, some.size = append(some.lines, line), some.size+len(line)+1
			}
			if !yield(some, nil) || ended {
				return
			}
		}
	}
}

// readLine reads up to the end of a line. Of a line longer than MaxLine it keeps only so much that this shows.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		chunk, err := r.ReadSlice('\n')
		if len(line) <= MaxLine {
			line = append(line, chunk...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimSuffix(line, []byte("\n")), err
		}
	}
}

// Size is about how many bytes of the file these lines are.
func (l Lines) Size() int { return l.size }

// Sum is equal for equal lines.
func (l Lines) Sum() (sum [sha256.Size]byte) {
	h := sha256.New()
	for _, line := range l.lines {
		h.Write(line)
		h.Write([]byte("\n"))
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// Documents parses the lines, and yields a document for each that is not blank. Equal texts in them share their memory.
func (l Lines) Documents(texts *Texts) iter.Seq[Document] {
	return func(yield func(Document) bool) {
		seen := make(structs)
		for i, line := range l.lines {
			number := l.first + i
			var d Document
			switch {
			case len(line) > MaxLine:
				d = unreadable(line, Problem{Place{l.name, number, 1, ""}, fmt.Sprintf("the line is longer than %d MiB", MaxLine>>20), ""})
			case len(bytes.TrimSpace(line)) > 0:
				d = read(l.name, number, line, parseJSON, seen, texts)
			}
			if (d.File != nil || d.Problems != nil) && !yield(d) {
				return
			}
		}
	}
}

// Texts remembers texts that were read, so that equal ones share their memory: ids, tags and the like stand at many places.
// The zero Texts remembers none yet; it is not for concurrent use.
type Texts struct{ known map[string]string }

const (
	longestShared = 32      // in bytes; longer ones are seldom equal
	mostShared    = 1 << 16 // after so many it begins anew: what is equal mostly stands close together
)

// share is s, apart from the text of which it may be a part.
func (t *Texts) share(s string) string {
	if len(s) > longestShared {
		return strings.Clone(s)
	}
	known, ok := t.known[s]
	if !ok {
		if len(t.known)%mostShared == 0 {
			t.known = make(map[string]string)
		}
		known = strings.Clone(s)
		t.known[known] = known
	}
	return known
}
