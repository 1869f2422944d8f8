package graph

import (
	"cmp"
	"slices"
	"strings"

	"casegraph/docket"
	"casegraph/graph/model"
)

// parties are those of some roles, or all; one without sources of its own has its case's.
func parties(c *docket.Case, roles []docket.PartyRole) []*docket.Party {
	kept := make([]*docket.Party, 0, len(c.Parties))
	for _, p := range c.Parties {
		if len(roles) > 0 && !slices.Contains(roles, p.Role) {
			continue
		}
		if len(p.Citations) == 0 {
			p.Citations = c.Citations
		}
		kept = append(kept, &p)
	}
	return kept
}

// participants are those of some roles, or all; one without sources of its own has its event's.
func participants(e *docket.Event, roles []docket.ParticipantRole) []*docket.Participant {
	kept := make([]*docket.Participant, 0, len(e.Participants))
	for _, p := range e.Participants {
		if len(roles) > 0 && !slices.Contains(roles, p.Role) {
			continue
		}
		if len(p.Citations) == 0 {
			p.Citations = e.Citations
		}
		kept = append(kept, &p)
	}
	return kept
}

// dispositions are those of a charge; one without sources of its own has the charge's.
func dispositions(c *docket.Charge) []*docket.ChargeDisposition {
	all := make([]*docket.ChargeDisposition, 0, len(c.Dispositions))
	for _, d := range c.Dispositions {
		if len(d.Citations) == 0 {
			d.Citations = c.Citations
		}
		all = append(all, &d)
	}
	return all
}

// relatedCases are a case's ties in both directions, by the other case's slug, then kind, then direction.
func relatedCases(c *docket.Case) []*model.RelatedCase {
	var all []*model.RelatedCase
	for _, r := range c.Related {
		all = append(all, &model.RelatedCase{Relation: r, Direction: model.Outgoing})
	}
	for _, r := range c.RelatedBy {
		all = append(all, &model.RelatedCase{Relation: r, Direction: model.Incoming})
	}
	slices.SortStableFunc(all, func(a, b *model.RelatedCase) int {
		return cmp.Or(cmp.Compare(a.Case, b.Case), cmp.Compare(a.Kind, b.Kind), -cmp.Compare(a.Direction, b.Direction))
	})
	return all
}

func relatedRefs(c *docket.Case) []docket.Ref {
	var refs []docket.Ref
	for _, r := range relatedCases(c) {
		refs = append(refs, docket.Ref{Kind: docket.KindCase, Slug: r.Case})
	}
	return refs
}

// sourceRefs are the sources of a case as a whole, each once, in the file's order.
func sourceRefs(c *docket.Case) []docket.Ref {
	var refs []docket.Ref
	for _, citation := range c.Citations {
		if ref := (docket.Ref{Kind: docket.KindSource, Slug: citation.Source}); !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// timelineGroups are the groups of a timeline.
func timelineGroups(t *model.Timeline, groups []docket.TimelineGroup) []*model.TimelineGroup {
	all := make([]*model.TimelineGroup, len(groups))
	for i, g := range groups {
		all[i] = &model.TimelineGroup{TimelineGroup: g, Timeline: t}
	}
	return all
}

// groupOf is the group with a key; a group without events if there is none.
func groupOf(groups []docket.TimelineGroup, key string) docket.TimelineGroup {
	for _, g := range groups {
		if g.Key == key {
			return g
		}
	}
	return docket.TimelineGroup{Key: key}
}

// groupRef is what a group's key names, if it is a thing.
func groupRef(g *model.TimelineGroup) (docket.Ref, bool) {
	ref, err := docket.ParseRef(g.Key)
	return ref, err == nil
}

// groupLabel says a group's key in words; named is the thing that it names, if any.
func groupLabel(g *model.TimelineGroup, named docket.Node) string {
	switch n := named.(type) {
	case *docket.Case:
		return n.Title
	case *docket.Person:
		return n.Name
	case *docket.Organization:
		return n.Name
	case *docket.Place:
		return n.Name
	}
	if g.Key == "" {
		return "no " + strings.ToLower(string(g.Timeline.GroupBy))
	}
	return strings.ToLower(strings.ReplaceAll(g.Key, "_", " "))
}

func pointers[T any](values []T) []*T {
	all := make([]*T, len(values))
	for i := range values {
		all[i] = &values[i]
	}
	return all
}
