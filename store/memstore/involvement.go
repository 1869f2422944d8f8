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

// takesPartIn are the events of a participant's timeline.
func (s *state) takesPartIn(holder docket.Ref, asOf docket.AsOf) []id {
	return s.admission(holder, docket.EventFilter{}, asOf).all()
}

func (s *state) involvements(holder docket.Ref, asOf docket.AsOf) []docket.Involvement {
	byCase := make(map[docket.Slug][]id)
	for _, n := range s.takesPartIn(holder, asOf) {
		for _, slug := range s.casesThere(s.event(n)) {
			byCase[slug] = append(byCase[slug], n)
		}
	}
	if s.has(holder) {
		for _, slug := range s.partyOf(holder, asOf) {
			if _, there := byCase[slug]; !there {
				byCase[slug] = nil
			}
		}
	}
	var all []docket.Involvement
	for _, slug := range byStart(s, byCase) {
		events := byCase[slug]
		v := docket.Involvement{Case: slug, Events: len(events)}
		v.Span, _ = s.span(events)
		byRole := make(map[docket.ParticipantRole][]id)
		for _, n := range events {
			for _, role := range rolesIn(s.event(n), holder, asOf) {
				byRole[role] = append(byRole[role], n)
			}
		}
		for _, role := range byStart(s, byRole) {
			r := docket.InvolvementRole{Role: role, Events: len(byRole[role])}
			r.Span, _ = s.span(byRole[role])
			v.Roles = append(v.Roles, r)
		}
		all = append(all, v)
	}
	return all
}

// byStart are the keys of lists of events, which are in order, by the first start; those without events last.
func byStart[K cmp.Ordered](s *state, groups map[K][]id) []K {
	start := func(key K) (int, int64) {
		if len(groups[key]) == 0 {
			return 1, 0
		}
		start, _ := s.events.dateOf(groups[key][0]).SortKeys()
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
		if s.has(ref) {
			cases = append(cases, ref.Slug)
		}
	}
	return cases
}

// partyOf are the cases that someone was known to be a party of.
func (s *state) partyOf(holder docket.Ref, asOf docket.AsOf) []docket.Slug {
	var cases []docket.Slug
	for _, n := range s.rows.parties[holder] {
		c := s.nodes[n].(*docket.Case)
		if slices.ContainsFunc(c.Parties, func(p docket.Party) bool { return partyRef(p) == holder && p.KnownFrom.By(asOf) }) {
			cases = append(cases, c.Slug)
		}
	}
	return cases
}

// rolesIn are the parts, each once, that someone was known to have in an event.
func rolesIn(e *docket.Event, holder docket.Ref, asOf docket.AsOf) []docket.ParticipantRole {
	var roles []docket.ParticipantRole
	for _, p := range e.Participants {
		if p.KnownFrom.By(asOf) && slices.Contains(named(p), holder) {
			roles = append(roles, p.Role)
		}
	}
	return distinct(roles)
}

func (s *state) coParticipants(holder docket.Ref, q docket.CoParticipantQuery) []docket.CoParticipant {
	shared := make(map[docket.Ref][]id)
	for _, n := range s.takesPartIn(holder, q.AsOf) {
		for _, other := range groupRefs(s.event(n), docket.ByParticipant, q.AsOf) {
			if other != holder && s.has(other) {
				shared[other] = append(shared[other], n)
			}
		}
	}
	most := slices.SortedFunc(maps.Keys(shared), func(a, b docket.Ref) int {
		return cmp.Or(cmp.Compare(len(shared[b]), len(shared[a])), cmp.Compare(a.String(), b.String()))
	})
	var all []docket.CoParticipant
	for _, other := range most[:min(len(most), q.Limit)] {
		c := docket.CoParticipant{Ref: other, Events: len(shared[other])}
		c.Span, _ = s.span(shared[other])
		for _, n := range shared[other] {
			c.Cases = append(c.Cases, s.casesThere(s.event(n))...)
		}
		slices.Sort(c.Cases)
		c.Cases = slices.Compact(c.Cases)
		all = append(all, c)
	}
	return all
}
