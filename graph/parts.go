package graph

import (
	"cmp"
	"slices"

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

func pointers[T any](values []T) []*T {
	all := make([]*T, len(values))
	for i := range values {
		all[i] = &values[i]
	}
	return all
}
