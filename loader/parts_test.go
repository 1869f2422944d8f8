package loader_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"casegraph/docket"
	"casegraph/loader"
)

// manyLines is a file that is read in several parts: lines of places, of which the first and the last have the same id, and
// an event in the middle that refers to them and to one that there is not.
func manyLines() string {
	var lines strings.Builder
	const places = 8000
	for i := range places {
		if i == places/2 {
			lines.WriteString(`{"events":[{"id":"e","type":"TRAVEL","date":"2001","title":"E","from":"p-0","to":"p-8001","sources":[{"source":"s"}]}],` +
				`"sources":[{"id":"s","title":"S","kind":"NEWS","published":"2001"}]}` + "\n")
		}
		fmt.Fprintf(&lines, `{"places":[{"id":"p-%d","name":"A place that is mentioned in passing, if at all: %d"}]}`+"\n", i, i)
	}
	lines.WriteString(`{"places":[{"id":"p-0","name":"Another"}]}`)
	return lines.String()
}

func TestPartsKnowOfEachOther(t *testing.T) {
	text := manyLines()
	var done, total int64
	_, problems, err := loader.ReadWith(t.Context(), fstest.MapFS{"a.jsonl": {Data: []byte(text)}}, loader.ReadOptions{
		Progress: func(d, all int64) {
			if d < done {
				t.Errorf("progress goes back from %d to %d", done, d)
			}
			done, total = d, all
		}})
	if err != nil {
		t.Fatal(err)
	}
	if done != total || total < 2*int64(len(text)) {
		t.Errorf("read %d of %d bytes, of a file of %d that is read twice", done, total, len(text))
	}
	var got []string
	unused := 0
	for _, p := range problems {
		if strings.Contains(p.Message, "nothing refers to") {
			unused++
			continue
		}
		got = append(got, p.String())
	}
	want := []string{
		`a.jsonl:4001:82: events[0].to: no place has the id "p-8001" (did you mean "p-800"?)`,
		`a.jsonl:8002:18: places[0].id: the place "p-0" is already declared with other content at a.jsonl:1: keep one`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || unused != 7998 {
		t.Errorf("got %q and %d unused, want %q and 7998", got, unused, want)
	}
}

// changing is a folder whose file is another each time that it is opened.
type changing struct {
	fstest.MapFS
	texts map[string][]string
}

func (c changing) Open(name string) (fs.File, error) {
	if texts := c.texts[name]; len(texts) > 0 {
		c.MapFS[name].Data, c.texts[name] = []byte(texts[0]), texts[1:]
	}
	return c.MapFS.Open(name)
}

func TestFileThatChangesWhileItIsRead(t *testing.T) {
	line := func(id string) string { return `{"places":[{"id":"` + id + `","name":"P"}]}` + "\n" }
	for name, texts := range map[string][]string{
		"another line":   {line("a"), line("b")},
		"a line less":    {line("a") + line("b"), line("a")},
		"another part":   {line("a"), line("a") + strings.Repeat(" \n", 1<<19)},
		"no longer JSON": {line("a"), "{"},
	} {
		t.Run(name, func(t *testing.T) {
			d, _, err := loader.Read(context.Background(), changing{fstest.MapFS{"a.jsonl": {}}, map[string][]string{"a.jsonl": texts}})
			if d != nil || !errors.Is(err, docket.ErrConflict) || !strings.Contains(err.Error(), "a.jsonl changed while it was read") {
				t.Errorf("got %v, %v, want a conflict", d, err)
			}
		})
	}
}
