// Package corpus makes up datasets of any size for measuring and for tests at scale. What it tells is invented, but
// shaped as real case files are: some 20 events a case, in order from a first contact to a sentence and its aftermath;
// dates as vague as sources leave them; accounts that later ones supersede, and rival ones; several sources a case; and
// agencies, courts, people, places, sections of law and tags that few cases share with very many, as Zipf's law has it.
package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// MaxCases is the greatest number of cases that can be asked for.
const MaxCases = 1_000_000

// Options say which dataset to make.
type Options struct {
	Cases int    // how many cases, from 1 to MaxCases
	Seed  uint64 // which of all datasets of that size
}

// Write writes a dataset as JSON Lines, a line for each case, as a stream. Equal options make equal bytes. The dataset is
// valid, without a warning. The error is the writer's, or says that the options are out of range.
func Write(w io.Writer, o Options) error {
	if o.Cases < 1 || o.Cases > MaxCases {
		return fmt.Errorf("the number of cases must be from 1 to %d, not %d", MaxCases, o.Cases)
	}
	buffered := bufio.NewWriterSize(w, 1<<20)
	lines := json.NewEncoder(buffered)
	lines.SetEscapeHTML(false)
	shared := newWorld(o)
	for number := range o.Cases {
		if err := lines.Encode(tell(shared, number)); err != nil {
			return err
		}
	}
	return buffered.Flush()
}
