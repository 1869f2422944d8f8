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
		if n, ok := current.nodes[ref]; ok {
			nodes[i], _ = docket.Known(n, asOf)
		}
	}
	return nodes, nil
}

// Cases implements store.Reader.
func (s *Store) Cases(ctx context.Context, q docket.CaseQuery) (docket.Page[*docket.Case], error) {
	current := s.state()
	rows := current.casesByTitle
	if q.Order == docket.CasesBySlug {
		rows = current.casesBySlug
	}
	return list(ctx, rows, q.Order.Key, q.Window, q.Count, func(c *docket.Case) (*docket.Case, bool) {
		// What is known of a case is part of it, so that one not admitted as a whole need not be copied.
		if !admitsCase(q.Filter, c) {
			return nil, false
		}
		c, ok := docket.Known(c, q.AsOf)
		return c, ok && admitsCase(q.Filter, c)
	})
}

func admitsCase(f docket.CaseFilter, c *docket.Case) bool {
	return anyOf(f.Tags, c.Tags...) && anyOf(f.Courts, c.Court) && anyOf(f.Defendants, c.Defendants()...)
}

// People implements store.Reader.
func (s *Store) People(ctx context.Context, q docket.PersonQuery) (docket.Page[*docket.Person], error) {
	return list(ctx, s.state().people, docket.PersonKey, q.Window, q.Count,
		func(p *docket.Person) (*docket.Person, bool) {
			p, ok := docket.Known(p, q.AsOf)
			return p, ok && anyOf(q.Filter.Roles, rolesOf(p.Roles)...)
		})
}

// Organizations implements store.Reader.
func (s *Store) Organizations(ctx context.Context, q docket.OrganizationQuery) (docket.Page[*docket.Organization], error) {
	return list(ctx, s.state().organizations, docket.OrganizationKey, q.Window, q.Count,
		func(o *docket.Organization) (*docket.Organization, bool) {
			o, ok := docket.Known(o, q.AsOf)
			return o, ok &&
				anyOf(q.Filter.Kinds, o.Kind) &&
				anyOf(q.Filter.Countries, stated(o.Country)...) &&
				anyOf(q.Filter.Roles, rolesOf(o.Roles)...)
		})
}

// Places implements store.Reader.
func (s *Store) Places(ctx context.Context, q docket.PlaceQuery) (docket.Page[*docket.Place], error) {
	return list(ctx, s.state().places, docket.PlaceKey, q.Window, q.Count, func(p *docket.Place) (*docket.Place, bool) {
		p, ok := docket.Known(p, q.AsOf)
		return p, ok && anyOf(q.Filter.Countries, stated(p.Country)...)
	})
}

// Sources implements store.Reader.
func (s *Store) Sources(ctx context.Context, q docket.SourceQuery) (docket.Page[*docket.Source], error) {
	return list(ctx, s.state().sources, docket.SourceKey, q.Window, q.Count, func(s *docket.Source) (*docket.Source, bool) {
		s, ok := docket.Known(s, q.AsOf)
		return s, ok && anyOf(q.Filter.Kinds, s.Kind) && anyOf(q.Filter.Publishers, stated(s.Publisher)...)
	})
}

// Dataset implements store.Reader.
func (s *Store) Dataset(ctx context.Context) (docket.DatasetInfo, error) {
	if err := ctx.Err(); err != nil {
		return docket.DatasetInfo{}, err
	}
	current := s.state()
	return docket.DatasetInfo{
		Revision: current.revision,
		Writes:   current.writes,
		Counts:   maps.Clone(current.counts),
	}, nil
}

// list is a page of rows with its total, if that is wanted.
func list[T any](ctx context.Context, rows []T, keyOf func(T) docket.TextKey, w docket.Window[docket.TextKey], total bool,
	admit func(T) (T, bool)) (docket.Page[T], error) {
	if err := ctx.Err(); err != nil {
		return docket.Page[T]{}, err
	}
	p := page(rows, keyOf, w, admit)
	if total {
		p.Total = count(rows, admit)
	}
	return p, nil
}

// anyOf tells whether a filter's field admits something with these values: an empty one admits everything. The
// zero value stands for none, which no filter asks for.
func anyOf[V comparable](wanted []V, values ...V) bool {
	var none V
	return len(wanted) == 0 || slices.ContainsFunc(values, func(v V) bool { return v != none && slices.Contains(wanted, v) })
}

// stated is a text as the values of a field: an empty one is none, and no filter admits it.
func stated(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func rolesOf(known []docket.KnownRole) []docket.PartyRole {
	var roles []docket.PartyRole
	for _, k := range known {
		roles = append(roles, k.Role)
	}
	return roles
}
