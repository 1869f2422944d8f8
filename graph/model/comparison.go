package model

import (
	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

// Alignment is where a comparison aligns its cases: the schema's type and its input.
type Alignment struct {
	Milestone  *docket.EventType
	Occurrence *compare.Occurrence
	Date       *edtf.Day
}

// Comparison is a comparison as known on a day.
type Comparison struct {
	*compare.Comparison
	AsOf *edtf.Day // nil if no day was asked for
}

// AlignedOn is where the cases are aligned.
func (c *Comparison) AlignedOn() *Alignment {
	on := c.Comparison.AlignedOn
	if on.Day != nil {
		return &Alignment{Date: on.Day}
	}
	return &Alignment{Milestone: &on.Milestone, Occurrence: &on.Occurrence}
}

// Shared is what the cases share.
func (c *Comparison) Shared() *Shared { return &Shared{c.Comparison.Shared} }

// Shared is what cases share, things and their places in each case apart.
type Shared struct{ by compare.Shared }

// People are the shared people.
func (s *Shared) People() []*docket.Person { return things(s.by.People) }

// Organizations are the shared organizations.
func (s *Shared) Organizations() []*docket.Organization { return things(s.by.Organizations) }

// Places are the shared places.
func (s *Shared) Places() []*docket.Place { return things(s.by.Places) }

// Statutes are the shared sections of law.
func (s *Shared) Statutes() []docket.Slug { return things(s.by.Statutes) }

// Tags are the shared tags.
func (s *Shared) Tags() []string { return things(s.by.Tags) }

// Sources are the shared sources.
func (s *Shared) Sources() []*docket.Source { return things(s.by.Sources) }

// Roles are the parts of the shared people, organizations, places and sources in each case.
func (s *Shared) Roles() []*SharedRole {
	all := roles(s.by.People)
	all = append(all, roles(s.by.Organizations)...)
	all = append(all, roles(s.by.Places)...)
	return append(all, roles(s.by.Sources)...)
}

// StatuteCases are the cases that have each statute.
func (s *Shared) StatuteCases() []*SharedText { return texts(s.by.Statutes) }

// TagCases are the cases that have each tag.
func (s *Shared) TagCases() []*SharedText { return texts(s.by.Tags) }

// SharedRole is a thing's part in one case.
type SharedRole struct {
	Node docket.Node
	compare.Appearance
}

// Roles are the names of all roles, each once.
func (r *SharedRole) Roles() []string {
	var all []string
	in := make(map[string]bool)
	add := func(role string) {
		if !in[role] {
			in[role] = true
			all = append(all, role)
		}
	}
	for _, role := range r.PartyRoles {
		add(string(role))
	}
	for _, role := range r.ParticipantRoles {
		add(string(role))
	}
	return all
}

// SharedText is a statute or tag and the cases that have it.
type SharedText struct {
	Text  string
	Cases []*docket.Case
}

func things[T any](shared []compare.SharedThing[T]) []T {
	all := make([]T, len(shared))
	for i, one := range shared {
		all[i] = one.Thing
	}
	return all
}

func roles[N docket.Node](shared []compare.SharedThing[N]) []*SharedRole {
	var all []*SharedRole
	for _, one := range shared {
		for _, in := range one.In {
			all = append(all, &SharedRole{one.Thing, in})
		}
	}
	return all
}

func texts[T ~string](shared []compare.SharedThing[T]) []*SharedText {
	all := make([]*SharedText, len(shared))
	for i, one := range shared {
		all[i] = &SharedText{Text: string(one.Thing)}
		for _, in := range one.In {
			all[i].Cases = append(all[i].Cases, in.Case)
		}
	}
	return all
}
