package compare

import (
	"slices"

	"casegraph/docket"
)

// The number of cases that can be compared.
const (
	MinCases = 2
	MaxCases = 20
)

// Comparison is cases laid side by side. Wherever it lists something for each case, it is in the order of Cases.
type Comparison struct {
	Cases     []*docket.Case
	AlignedOn Alignment // with its defaults filled in
	Timelines []Timeline
	Stages    []Stage
	Features  []FeatureRow
	Durations []Duration
	Shared    Shared
	Arguments []Argument
}

// Compare lays the cases of a set side by side. The error wraps [docket.ErrInvalid] for cases that
// [CheckCases] refuses, and for an alignment that makes no sense.
func Compare(s Set, on Alignment) (*Comparison, error) {
	slugs := make([]docket.Slug, len(s.Files))
	cases := make([]*docket.Case, len(s.Files))
	for i, f := range s.Files {
		slugs[i], cases[i] = f.Case.Slug, f.Case
	}
	if err := CheckCases(slugs); err != nil {
		return nil, err
	}
	on, err := on.resolved()
	if err != nil {
		return nil, err
	}
	timelines := make([]Timeline, len(s.Files))
	for i, f := range s.Files {
		timelines[i] = align(f, on)
	}
	return &Comparison{
		Cases:     cases,
		AlignedOn: on,
		Timelines: timelines,
		Stages:    Stages(s),
		Features:  s.Features(),
		Durations: Durations(s),
		Shared:    SharedBy(s),
		Arguments: Arguments(s),
	}, nil
}

// CheckCases tells whether these cases can be compared. The error wraps [docket.ErrInvalid] if they are too few or
// too many, or if one is named twice.
func CheckCases(cases []docket.Slug) error {
	switch {
	case len(cases) < MinCases:
		return docket.Invalidf("a comparison needs at least %d cases: %d given", MinCases, len(cases))
	case len(cases) > MaxCases:
		return docket.Invalidf("a comparison has at most %d cases: %d given", MaxCases, len(cases))
	}
	for i, c := range cases {
		if slices.Contains(cases[:i], c) {
			return docket.Invalidf("the case %q is named twice: name each case once", c)
		}
	}
	return nil
}
