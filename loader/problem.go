package loader

import (
	"cmp"
	"fmt"
	"slices"

	"casegraph/loader/casefile"
)

// Severity says whether a problem keeps a dataset from being used.
type Severity string

// The severities of problems.
const (
	SeverityError   Severity = "ERROR"   // a rule of the format is broken
	SeverityWarning Severity = "WARNING" // likely a slip, or something a reader of the dataset will miss
)

// Problem is something wrong in a dataset, in the words of those who write case files.
type Problem struct {
	File string `json:"file,omitempty"` // slash-separated, relative to the dataset; "" if no one file is at fault
	// Line and Column are counted from 1, columns in characters; 0 if a file as a whole is at fault.
	Line       int      `json:"line,omitempty"`
	Column     int      `json:"column,omitempty"`
	Path       string   `json:"path,omitempty"` // in the document, such as "events[3].participants[0].person"
	Message    string   `json:"message"`        // what is wrong, and how to mend it
	Suggestion string   `json:"suggestion,omitempty"`
	Severity   Severity `json:"severity"`
}

// String reads "file:line:column: path: what is wrong (did you mean …?)"; a warning says so before what is
// wrong, and parts that are not known are left out.
func (p Problem) String() string {
	var s string
	switch {
	case p.Line > 0:
		s = fmt.Sprintf("%s:%d:%d: ", p.File, p.Line, p.Column)
	case p.File != "":
		s = p.File + ": "
	}
	if p.Path != "" {
		s += p.Path + ": "
	}
	if p.Severity == SeverityWarning {
		s += "warning: "
	}
	s += p.Message
	if p.Suggestion != "" {
		s += fmt.Sprintf(" (did you mean %q?)", p.Suggestion)
	}
	return s
}

// Problems are what is wrong in a dataset, sorted by file, line and column.
type Problems []Problem

// HasErrors tells whether any problem is an error; if strict, warnings count as errors.
func (all Problems) HasErrors(strict bool) bool {
	return slices.ContainsFunc(all, func(p Problem) bool { return strict || p.Severity == SeverityError })
}

func (all Problems) sort() {
	slices.SortFunc(all, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Path, b.Path), cmp.Compare(a.Message, b.Message))
	})
}

func (all *Problems) add(severity Severity, place casefile.Place, suggestion, message string) {
	*all = append(*all, Problem{place.File, place.Line, place.Column, place.Path, message, suggestion, severity})
}
