package memstore

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"casegraph/docket"
)

// Involvements implements store.Reader.
func (s *Store) Involvements(ctx context.Context, holders []docket.Ref, asOf docket.AsOf) ([][]docket.Involvement, error) {
	current := s.state()
	return ofParticipants(ctx, holders, func(holder docket.Ref) []docket.Involvement { return current.involvements(holder, asOf) })
}

// CoParticipants implements store.Reader.
func (s *Store) CoParticipants(ctx context.Context, holders []docket.Ref, q docket.CoParticipantQuery) ([][]docket.CoParticipant, error) {
	current := s.state()
	return ofParticipants(ctx, holders, func(holder docket.Ref) []docket.CoParticipant { return current.coParticipants(holder, q) })
}

// ofParticipants answers for each holder, who must be a person or an organization.
func ofParticipants[A any](ctx context.Context, holders []docket.Ref, answer func(docket.Ref) []A) ([][]A, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	answers := make([][]A, len(holders))
	for i, holder := range holders {
		if holder.Kind != docket.KindPerson && holder.Kind != docket.KindOrganization {
			return nil, docket.Invalidf("%s takes part in nothing: only people and organizations do", holder)
		}
		answers[i] = answer(holder)
	}
	return answers, nil
}

// takesPartIn are the events, as known, of a participant's timeline.
func (s *state) takesPartIn(holder docket.Ref, asOf docket.AsOf) []*docket.Event {
	if s.nodes[holder] == nil {
		return nil
	}
	return filtered(s.eventsOf[holder], admission{s, holder, docket.TimelineQuery{AsOf: asOf}}.admit)
}

func (s *state) involvements(holder docket.Ref, asOf docket.AsOf) []docket.Involvement {
	byCase := make(map[docket.Slug][]*docket.Event)
	for _, e := range s.takesPartIn(holder, asOf) {
		for _, slug := range s.casesThere(e) {
			byCase[slug] = append(byCase[slug], e)
		}
	}
	if s.nodes[holder] != nil {
		for _, slug := range s.partyOf(holder, asOf) {
			if _, there := byCase[slug]; !there {
				byCase[slug] = nil
			}
		}
	}
	var all []docket.Involvement
	for _, slug := range byStart(byCase) {
		events := byCase[slug]
		v := docket.Involvement{Case: slug, Events: len(events)}
		v.Span, _ = span(events)
		byRole := make(map[docket.ParticipantRole][]*docket.Event)
		for _, e := range events {
			for _, role := range rolesIn(e, holder) {
				byRole[role] = append(byRole[role], e)
			}
		}
		for _, role := range byStart(byRole) {
			r := docket.InvolvementRole{Role: role, Events: len(byRole[role])}
			r.Span, _ = span(byRole[role])
			v.Roles = append(v.Roles, r)
		}
		all = append(all, v)
	}
	return all
}

// byStart are the keys of lists of events, which are in order, by the first start; those without events last.
func byStart[K cmp.Ordered](groups map[K][]*docket.Event) []K {
	start := func(key K) (int, int64) {
		if len(groups[key]) == 0 {
			return 1, 0
		}
		start, _ := groups[key][0].Date.SortKeys()
		return 0, start
	}
	return slices.SortedFunc(maps.Keys(groups), func(a, b K) int {
		aNone, aStart := start(a)
		bNone, bStart := start(b)
		return cmp.Or(cmp.Compare(aNone, bNone), cmp.Compare(aStart, bStart), cmp.Compare(a, b))
	})
}

// casesThere are the cases, each once, that an event belongs to and that are there.
func (s *state) casesThere(e *docket.Event) []docket.Slug {
	var cases []docket.Slug
	for _, ref := range distinct(casesOf(e)) {
		if s.nodes[ref] != nil {
			cases = append(cases, ref.Slug)
		}
	}
	return cases
}

// partyOf are the cases that someone was known to be a party of.
func (s *state) partyOf(holder docket.Ref, asOf docket.AsOf) []docket.Slug {
	var cases []docket.Slug
	for _, c := range s.casesBySlug {
		if slices.ContainsFunc(c.Parties, func(p docket.Party) bool { return partyRef(p) == holder && p.KnownFrom.By(asOf) }) {
			cases = append(cases, c.Slug)
		}
	}
	return cases
}

func partyRef(p docket.Party) docket.Ref {
	if p.Person != "" {
		return docket.Ref{Kind: docket.KindPerson, Slug: p.Person}
	}
	return docket.Ref{Kind: docket.KindOrganization, Slug: p.Organization}
}

// rolesIn are the parts, each once, that someone has in an event.
func rolesIn(e *docket.Event, holder docket.Ref) []docket.ParticipantRole {
	var roles []docket.ParticipantRole
	for _, p := range e.Participants {
		if slices.Contains(named(p), holder) {
			roles = append(roles, p.Role)
		}
	}
	return distinct(roles)
}

func (s *state) coParticipants(holder docket.Ref, q docket.CoParticipantQuery) []docket.CoParticipant {
	shared := make(map[docket.Ref][]*docket.Event)
	for _, e := range s.takesPartIn(holder, q.AsOf) {
		var others []docket.Ref
		for _, p := range e.Participants {
			others = append(others, named(p)...)
		}
		for _, other := range distinct(others) {
			if other != holder && s.nodes[other] != nil {
				shared[other] = append(shared[other], e)
			}
		}
	}
	most := slices.SortedFunc(maps.Keys(shared), func(a, b docket.Ref) int {
		return cmp.Or(cmp.Compare(len(shared[b]), len(shared[a])), cmp.Compare(a.String(), b.String()))
	})
	var all []docket.CoParticipant
	for _, other := range most[:min(len(most), q.Limit)] {
		c := docket.CoParticipant{Ref: other, Events: len(shared[other])}
		c.Span, _ = span(shared[other])
		for _, e := range shared[other] {
			c.Cases = append(c.Cases, s.casesThere(e)...)
		}
		slices.Sort(c.Cases)
		c.Cases = slices.Compact(c.Cases)
		all = append(all, c)
	}
	return all
}
