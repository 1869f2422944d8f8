package graph

import (
	"cmp"
	"slices"
	"strings"

	"casegraph/docket"
	"casegraph/graph/model"
)

// parties are those of some roles, or all.
func parties(c *docket.Case, roles []docket.PartyRole) []*docket.Party {
	return having(roles, c.SourcedParties(), func(p docket.Party) docket.PartyRole { return p.Role })
}

// participants are those of some roles, or all.
func participants(e *docket.Event, roles []docket.ParticipantRole) []*docket.Participant {
	return having(roles, e.SourcedParticipants(), func(p docket.Participant) docket.ParticipantRole { return p.Role })
}

// having are those of some roles, or all.
func having[T any, R comparable](roles []R, all []T, role func(T) R) []*T {
	kept := make([]*T, 0, len(all))
	for i := range all {
		if len(roles) == 0 || slices.Contains(roles, role(all[i])) {
			kept = append(kept, &all[i])
		}
	}
	return kept
}

// dispositions are those of a charge.
func dispositions(c *docket.Charge) []*docket.ChargeDisposition {
	return pointers(c.SourcedDispositions())
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
	if name := docket.NameOf(named); name != "" {
		return name
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
