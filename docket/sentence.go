package docket

import (
	"fmt"
	"strings"
)

// SentenceBasis says what an expected sentence rests on.
type SentenceBasis string

// The bases of an expected sentence.
const (
	StatutoryMaximum SentenceBasis = "STATUTORY_MAXIMUM"
	Agreed           SentenceBasis = "AGREED"
	Guidelines       SentenceBasis = "GUIDELINES"
	Predicted        SentenceBasis = "PREDICTED"
)

// SentenceBases lists every basis of an expected sentence.
func SentenceBases() []SentenceBasis {
	return []SentenceBasis{StatutoryMaximum, Agreed, Guidelines, Predicted}
}

// MonthRange is a term in months, as the range it could be; a nil end is unbounded.
type MonthRange struct {
	Min *int
	Max *int
}

// Label reads "240 months", "between 204 and 324 months", "at least 12 months" or "at most 180 months".
func (r MonthRange) Label() string {
	months := func(n int) string {
		if n == 1 {
			return "1 month"
		}
		return fmt.Sprintf("%d months", n)
	}
	switch {
	case r.Min != nil && r.Max != nil && *r.Min == *r.Max:
		return months(*r.Min)
	case r.Min != nil && r.Max != nil:
		return fmt.Sprintf("between %d and %s", *r.Min, months(*r.Max))
	case r.Min != nil:
		return "at least " + months(*r.Min)
	case r.Max != nil:
		return "at most " + months(*r.Max)
	}
	return "a term not recorded"
}

// Sentence is what a court imposed, or what was asked for, agreed or expected.
type Sentence struct {
	Imprisonment            *MonthRange   `json:",omitempty"` // months; nil if none is stated, or for life
	Life                    bool          `json:",omitempty"` // imprisonment for life
	SupervisedReleaseMonths *int          `json:",omitempty"`
	Fine                    *Money        `json:",omitempty"`
	Forfeiture              *Money        `json:",omitempty"`
	Basis                   SentenceBasis `json:",omitempty"` // of an expected sentence
}

// ImprisonmentMonths is the term where it is exact; nil for a range, for life and where none is stated.
func (s *Sentence) ImprisonmentMonths() *int {
	if r := s.Imprisonment; r != nil && r.Min != nil && r.Max != nil && *r.Min == *r.Max {
		return r.Min
	}
	return nil
}

// Label reads as a person would write it, months in digits: "240 months in prison, 60 months of supervised
// release, fine of $5,000".
func (s *Sentence) Label() string {
	var parts []string
	switch {
	case s.Life:
		parts = append(parts, "life in prison")
	case s.Imprisonment != nil:
		parts = append(parts, s.Imprisonment.Label()+" in prison")
	}
	if m := s.SupervisedReleaseMonths; m != nil {
		parts = append(parts, MonthRange{m, m}.Label()+" of supervised release")
	}
	if s.Fine != nil {
		parts = append(parts, "fine of "+s.Fine.Label())
	}
	if s.Forfeiture != nil {
		parts = append(parts, "forfeiture of "+s.Forfeiture.Label())
	}
	if len(parts) == 0 {
		return "a sentence whose terms are not recorded"
	}
	return strings.Join(parts, ", ")
}
