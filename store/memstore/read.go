package memstore

import (
	"context"
	"maps"
	"slices"

	"casegraph/docket"
)

// Nodes implements store.Reader.
func (s *Store) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	current := s.state()
	nodes := make([]docket.Node, len(refs))
	for i, ref := range refs {
		nodes[i] = current.known(ref, asOf)
	}
	return nodes, nil
}

// Heads implements store.Reader.
func (s *Store) Heads(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	return s.Nodes(ctx, refs, asOf)
}

// Cases implements store.Reader.
func (s *Store) Cases(ctx context.Context, q docket.CaseQuery) (docket.Page[*docket.Case], error) {
	current, f := s.state(), q.Filter
	rows := current.rows
	found, narrowed := narrow(rows.tags.asked(f.Tags), rows.courts.asked(f.Courts), rows.accused.asked(f.Defendants),
		rows.parties.asked(f.Parties), current.withStatus(f.Statuses, q.AsOf), current.withEvents(f.During, q.AsOf))
	switch bySlug := q.Order == docket.CasesBySlug; {
	case !narrowed && bySlug:
		found = rows.casesBySlug
	case !narrowed:
		found = rows.cases
	case bySlug:
		found = slices.Clone(found)
		current.sortBySlug(found)
	}
	return list(ctx, current, found, q.Order.Key, q.Window, q.Count, q.AsOf, func(c *docket.Case) bool {
		return anyOf(f.Tags, c.Tags...) && anyOf(f.Courts, c.Court) && anyOf(f.Defendants, c.Defendants()...) &&
			anyOf(f.Parties, partiesOf(c)...)
	})
}

func partiesOf(c *docket.Case) []docket.Ref {
	var parties []docket.Ref
	for _, p := range c.Parties {
		parties = append(parties, partyRef(p))
	}
	return parties
}

// withStatus are the cases that have any of these statuses on the day asked for.
func (s *state) withStatus(statuses []docket.CaseStatus, asOf docket.AsOf) choice {
	if len(statuses) == 0 {
		return nil
	}
	c := choice{}
	for _, status := range statuses {
		if status == docket.CaseNotRecorded {
			c = append(c, s.withoutStatus(asOf))
		} else {
			c = append(c, s.holding(statusTrait(status), asOf))
		}
	}
	return c
}

func statusTrait(status docket.CaseStatus) docket.Trait {
	return docket.Trait{Kind: docket.TraitStatus, Value: string(status)}
}

func (s *state) withoutStatus(asOf docket.AsOf) []id {
	var c choice
	for _, status := range docket.CaseStatuses() {
		c = append(c, s.holding(statusTrait(status), asOf))
	}
	have := c.ids()
	return slices.DeleteFunc(slices.Clone(s.rows.cases), func(n id) bool {
		_, has := slices.BinarySearch(have, n)
		return has
	})
}

// holding are the cases that have a trait on the day asked for, in order.
func (s *state) holding(t docket.Trait, asOf docket.AsOf) []id {
	var ids []id
	for _, p := range s.holders()[t].postings {
		if p.Holds(asOf) {
			ids = append(ids, p.id)
		}
	}
	slices.Sort(ids)
	return ids
}

// withEvents are the cases with an event in their timeline that matches a window of days.
func (s *state) withEvents(w *docket.During, asOf docket.AsOf) choice {
	if w == nil {
		return nil
	}
	var ids []id
	for _, n := range s.admission(docket.Ref{}, docket.EventFilter{During: w}, asOf).all() {
		for _, ref := range casesOf(s.event(n)) {
			if c, ok := s.id(ref); ok {
				ids = append(ids, c)
			}
		}
	}
	slices.Sort(ids)
	return choice{slices.Compact(ids)}
}

// People implements store.Reader.
func (s *Store) People(ctx context.Context, q docket.PersonQuery) (docket.Page[*docket.Person], error) {
	current, f := s.state(), q.Filter
	rows := current.rows
	return list(ctx, current, rowsOf(rows.people, rows.roles.asked(f.Roles)), docket.PersonKey, q.Window, q.Count, q.AsOf,
		func(p *docket.Person) bool { return anyOf(f.Roles, rolesOf(p.Roles)...) })
}

// Organizations implements store.Reader.
func (s *Store) Organizations(ctx context.Context, q docket.OrganizationQuery) (docket.Page[*docket.Organization], error) {
	current, f := s.state(), q.Filter
	rows := current.rows
	found := rowsOf(rows.organizations, rows.kinds.asked(f.Kinds), rows.countries.asked(f.Countries), rows.organizationRoles.asked(f.Roles))
	return list(ctx, current, found, docket.OrganizationKey, q.Window, q.Count, q.AsOf,
		func(o *docket.Organization) bool { return anyOf(f.Roles, rolesOf(o.Roles)...) })
}

// Places implements store.Reader.
func (s *Store) Places(ctx context.Context, q docket.PlaceQuery) (docket.Page[*docket.Place], error) {
	current := s.state()
	found := rowsOf(current.rows.places, current.rows.placeCountries.asked(q.Filter.Countries))
	return list(ctx, current, found, docket.PlaceKey, q.Window, q.Count, q.AsOf, func(*docket.Place) bool { return true })
}

// Sources implements store.Reader.
func (s *Store) Sources(ctx context.Context, q docket.SourceQuery) (docket.Page[*docket.Source], error) {
	current, f := s.state(), q.Filter
	found := rowsOf(current.rows.sources, current.rows.sourceKinds.asked(f.Kinds), current.rows.publishers.asked(f.Publishers))
	return list(ctx, current, found, docket.SourceKey, q.Window, q.Count, q.AsOf, func(*docket.Source) bool { return true })
}

// Dataset implements store.Reader.
func (s *Store) Dataset(ctx context.Context) (docket.DatasetInfo, error) {
	if err := ctx.Err(); err != nil {
		return docket.DatasetInfo{}, err
	}
	info := s.state().info
	info.Counts = maps.Clone(info.Counts)
	return info, nil
}

// list is a page of things found by an index, with its total if that is wanted. Where a day is asked for, admits judges
// of each, as known, what the index found whenever it is known.
func list[N docket.Node](ctx context.Context, s *state, found []id, keyOf func(N) docket.TextKey, w docket.Window[docket.TextKey],
	total bool, asOf docket.AsOf, admits func(N) bool) (docket.Page[N], error) {
	if err := ctx.Err(); err != nil {
		return docket.Page[N]{}, err
	}
	show := func(n id) (N, bool) {
		known, ok := docket.Known(s.nodes[n].(N), asOf)
		return known, ok && admits(known)
	}
	p := page(found, func(n id) docket.TextKey { return keyOf(s.nodes[n].(N)) }, w, show)
	if total {
		n := len(found)
		if _, dated := asOf.Day(); dated {
			n = count(found, func(n id) bool { _, ok := show(n); return ok })
		}
		p.Total = &n
	}
	return p, nil
}

// count is how many rows are admitted.
func count[R any](rows []R, admits func(R) bool) int {
	n := 0
	for _, row := range rows {
		if admits(row) {
			n++
		}
	}
	return n
}

// anyOf tells whether a filter's field admits something with these values: an empty one admits everything. The
// zero value stands for none, which no filter asks for.
func anyOf[V comparable](wanted []V, values ...V) bool {
	var none V
	return len(wanted) == 0 || slices.ContainsFunc(values, func(v V) bool { return v != none && slices.Contains(wanted, v) })
}
