package neo4jstore

import (
	"cmp"
	"context"
	"math"
	"slices"

	"casegraph/docket"
)

// Involvements implements store.Reader.
func (s *Store) Involvements(ctx context.Context, holders []docket.Ref, asOf docket.AsOf) ([][]docket.Involvement, error) {
	once, err := participantsOf(holders)
	if err != nil {
		return nil, err
	}
	answers, err := s.read(ctx, involvementRequest(once, asOf))
	if err != nil {
		return nil, err
	}
	drafts := make([]map[docket.Slug]*involvementDraft, len(once))
	rows := answers[0].value("rows")
	rows.through(func(r *record) {
		i := r.integer()
		if drafts[i] == nil {
			drafts[i] = make(map[docket.Slug]*involvementDraft)
		}
		slug := r.slug()
		d := drafts[i][slug]
		if d == nil {
			d = &involvementDraft{start: math.MaxInt64, Involvement: docket.Involvement{Case: slug}}
			drafts[i][slug] = d
		}
		d.add(r)
	})
	if rows.err != nil {
		return nil, s.unreadable(rows.err)
	}
	found := make([][]docket.Involvement, len(once))
	for i := range found {
		found[i] = inOrder(drafts[i])
	}
	return byHolder(holders, once, found), nil
}

// involvementDraft gathers the rows of one case.
type involvementDraft struct {
	docket.Involvement
	start int64 // the first sort key; the greatest integer without events
	roles []roleDraft
}

type roleDraft struct {
	docket.InvolvementRole
	start int64
}

// add reads the role of a row, and what follows.
func (d *involvementDraft) add(r *record) {
	one := roleDraft{InvolvementRole: docket.InvolvementRole{Role: docket.ParticipantRole(r.text())}}
	one.start, _ = value[int64](r)
	one.Events, one.Span = r.integer(), readSpan(r)
	switch {
	case one.Role != "":
		d.roles = append(d.roles, one)
	case one.Events > 0:
		d.start, d.Events, d.Span = one.start, one.Events, one.Span
	}
}

func inOrder(drafts map[docket.Slug]*involvementDraft) []docket.Involvement {
	var sorted []*involvementDraft
	for _, d := range drafts {
		slices.SortFunc(d.roles, func(a, b roleDraft) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.Role, b.Role)) })
		for _, r := range d.roles {
			d.Roles = append(d.Roles, r.InvolvementRole)
		}
		sorted = append(sorted, d)
	}
	slices.SortFunc(sorted, func(a, b *involvementDraft) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.Case, b.Case))
	})
	var all []docket.Involvement
	for _, d := range sorted {
		all = append(all, d.Involvement)
	}
	return all
}

// CoParticipants implements store.Reader.
func (s *Store) CoParticipants(ctx context.Context, holders []docket.Ref, q docket.CoParticipantQuery) ([][]docket.CoParticipant, error) {
	once, err := participantsOf(holders)
	if err != nil {
		return nil, err
	}
	answers, err := s.read(ctx, coParticipantRequest(once, q))
	if err != nil {
		return nil, err
	}
	found := make([][]docket.CoParticipant, len(once))
	rows := answers[0].value("rows")
	rows.through(func(r *record) {
		i := r.integer()
		ref, err := docket.ParseRef(r.text())
		r.adopt(err)
		c := docket.CoParticipant{Ref: ref, Events: r.integer(), Cases: texts[docket.Slug](r), Span: readSpan(r)}
		slices.Sort(c.Cases)
		found[i] = append(found[i], c)
	})
	if rows.err != nil {
		return nil, s.unreadable(rows.err)
	}
	return byHolder(holders, once, found), nil
}

// byHolder gives each of the holders what was found of it.
func byHolder[A any](holders, once []docket.Ref, found []A) []A {
	all := make([]A, len(holders))
	for i, holder := range holders {
		all[i] = found[slices.Index(once, holder)]
	}
	return all
}

// participantsOf are the holders, each once, who must be people or organizations.
func participantsOf(holders []docket.Ref) ([]docket.Ref, error) {
	var once []docket.Ref
	for _, holder := range holders {
		if holder.Kind != docket.KindPerson && holder.Kind != docket.KindOrganization {
			return nil, docket.Invalidf("%s takes part in nothing: only people and organizations do", holder)
		}
		if !slices.Contains(once, holder) {
			once = append(once, holder)
		}
	}
	return once, nil
}

func involvementRequest(holders []docket.Ref, asOf docket.AsOf) request {
	return request{involvementsQuery, participantParams(holders, asOf)}
}

func coParticipantRequest(holders []docket.Ref, q docket.CoParticipantQuery) request {
	params := participantParams(holders, q.AsOf)
	params["limit"] = q.Limit
	return request{coParticipantsQuery, params}
}

// participantParams ask for all events of some people and organizations.
func participantParams(holders []docket.Ref, asOf docket.AsOf) map[string]any {
	params := filterParams(docket.EventFilter{})
	all := make([]any, len(holders))
	for i, holder := range holders {
		all[i] = holderParam([]docket.Ref{holder}, false)
	}
	params["holders"], params["asOf"] = all, dayParam(asOf)
	return params
}
