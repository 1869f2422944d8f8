package graph

import (
	"cmp"
	"context"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/filters"
	"casegraph/graph/cursor"
	"casegraph/graph/model"
)

// queryResolver resolves the root fields. Each reads its own value, then lets the prefetcher read what lies below.
type queryResolver struct{}

func (queryResolver) Node(ctx context.Context, id string, _ *edtf.Day) (docket.Node, error) {
	ref, err := docket.ParseRef(id)
	if err != nil {
		return nil, err
	}
	return root[docket.Node](ctx, ref)
}

func (queryResolver) Nodes(ctx context.Context, ids []string, _ *edtf.Day) ([]docket.Node, error) {
	if err := filters.Within("ids", ids); err != nil {
		return nil, err
	}
	refs := make([]docket.Ref, len(ids))
	for i, id := range ids {
		var err error
		if refs[i], err = docket.ParseRef(id); err != nil {
			return nil, err
		}
	}
	nodes, err := find(ctx, refs)
	if err != nil {
		return nil, err
	}
	return nodes, prefetchNodes(ctx, nodes)
}

func (queryResolver) Case(ctx context.Context, slug string, _ *edtf.Day) (*docket.Case, error) {
	return rootBySlug[*docket.Case](ctx, docket.KindCase, slug)
}

func (queryResolver) Person(ctx context.Context, slug string, _ *edtf.Day) (*docket.Person, error) {
	return rootBySlug[*docket.Person](ctx, docket.KindPerson, slug)
}

func (queryResolver) Organization(ctx context.Context, slug string, _ *edtf.Day) (*docket.Organization, error) {
	return rootBySlug[*docket.Organization](ctx, docket.KindOrganization, slug)
}

func (queryResolver) Place(ctx context.Context, slug string, _ *edtf.Day) (*docket.Place, error) {
	return rootBySlug[*docket.Place](ctx, docket.KindPlace, slug)
}

func (queryResolver) Source(ctx context.Context, slug string, _ *edtf.Day) (*docket.Source, error) {
	return rootBySlug[*docket.Source](ctx, docket.KindSource, slug)
}

func (queryResolver) Event(ctx context.Context, slug string, _ *edtf.Day) (*docket.Event, error) {
	return rootBySlug[*docket.Event](ctx, docket.KindEvent, slug)
}

func (queryResolver) Cases(
	ctx context.Context, in *model.CaseFilter, order docket.CaseOrder, first *int, after *string, last *int, before *string, _ *edtf.Day,
) (*model.CaseConnection, error) {
	filter, err := caseFilter(in)
	if err != nil {
		return nil, err
	}
	asOf := asOfOf(ctx)
	l := cursor.ListOf("cases", string(order), canonical(filter), asOfText(asOf))
	w, err := window(pageArgs{first, last, after, before}, l, cursor.Text)
	if err != nil {
		return nil, err
	}
	page, err := sessionOf(ctx).reader.Cases(ctx, docket.CaseQuery{
		Filter: filter, Order: order, AsOf: asOf, Window: w, Count: selectsTotal(ctx)})
	if err != nil {
		return nil, err
	}
	return rootConnection(ctx, "CaseConnection", page, func(c *docket.Case) string { return cursor.OfText(l, order.Key(c)) })
}

func (queryResolver) People(
	ctx context.Context, filter *docket.PersonFilter, first *int, after *string, last *int, before *string, _ *edtf.Day,
) (*model.PersonConnection, error) {
	var f docket.PersonFilter
	if filter != nil {
		f.Roles = filters.Set(filter.Roles)
	}
	asOf := asOfOf(ctx)
	l := cursor.ListOf("people", canonical(f), asOfText(asOf))
	w, err := window(pageArgs{first, last, after, before}, l, cursor.Text)
	if err != nil {
		return nil, err
	}
	page, err := sessionOf(ctx).reader.People(ctx, docket.PersonQuery{Filter: f, AsOf: asOf, Window: w, Count: selectsTotal(ctx)})
	if err != nil {
		return nil, err
	}
	return rootConnection(ctx, "PersonConnection", page, func(p *docket.Person) string { return cursor.OfText(l, docket.PersonKey(p)) })
}

func (queryResolver) Organizations(
	ctx context.Context, filter *docket.OrganizationFilter, first *int, after *string, last *int, before *string, _ *edtf.Day,
) (*model.OrganizationConnection, error) {
	var f docket.OrganizationFilter
	if filter != nil {
		if err := filters.Within("countries", filter.Countries); err != nil {
			return nil, err
		}
		f = docket.OrganizationFilter{Kinds: filters.Set(filter.Kinds), Countries: filters.Set(filter.Countries), Roles: filters.Set(filter.Roles)}
	}
	asOf := asOfOf(ctx)
	l := cursor.ListOf("organizations", canonical(f), asOfText(asOf))
	w, err := window(pageArgs{first, last, after, before}, l, cursor.Text)
	if err != nil {
		return nil, err
	}
	page, err := sessionOf(ctx).reader.Organizations(ctx, docket.OrganizationQuery{Filter: f, AsOf: asOf, Window: w, Count: selectsTotal(ctx)})
	if err != nil {
		return nil, err
	}
	return rootConnection(ctx, "OrganizationConnection", page,
		func(o *docket.Organization) string { return cursor.OfText(l, docket.OrganizationKey(o)) })
}

func (queryResolver) Places(
	ctx context.Context, filter *docket.PlaceFilter, first *int, after *string, last *int, before *string, _ *edtf.Day,
) (*model.PlaceConnection, error) {
	var f docket.PlaceFilter
	if filter != nil {
		if err := filters.Within("countries", filter.Countries); err != nil {
			return nil, err
		}
		f.Countries = filters.Set(filter.Countries)
	}
	asOf := asOfOf(ctx)
	l := cursor.ListOf("places", canonical(f), asOfText(asOf))
	w, err := window(pageArgs{first, last, after, before}, l, cursor.Text)
	if err != nil {
		return nil, err
	}
	page, err := sessionOf(ctx).reader.Places(ctx, docket.PlaceQuery{Filter: f, AsOf: asOf, Window: w, Count: selectsTotal(ctx)})
	if err != nil {
		return nil, err
	}
	return rootConnection(ctx, "PlaceConnection", page, func(p *docket.Place) string { return cursor.OfText(l, docket.PlaceKey(p)) })
}

func (queryResolver) Sources(
	ctx context.Context, filter *docket.SourceFilter, first *int, after *string, last *int, before *string, _ *edtf.Day,
) (*model.SourceConnection, error) {
	var f docket.SourceFilter
	if filter != nil {
		if err := cmp.Or(filters.Within("kinds", filter.Kinds), filters.Within("publishers", filter.Publishers)); err != nil {
			return nil, err
		}
		f = docket.SourceFilter{Kinds: filters.Set(filter.Kinds), Publishers: filters.Set(filter.Publishers)}
	}
	asOf := asOfOf(ctx)
	l := cursor.ListOf("sources", canonical(f), asOfText(asOf))
	w, err := window(pageArgs{first, last, after, before}, l, cursor.Text)
	if err != nil {
		return nil, err
	}
	page, err := sessionOf(ctx).reader.Sources(ctx, docket.SourceQuery{Filter: f, AsOf: asOf, Window: w, Count: selectsTotal(ctx)})
	if err != nil {
		return nil, err
	}
	return rootConnection(ctx, "SourceConnection", page, func(s *docket.Source) string { return cursor.OfText(l, docket.SourceKey(s)) })
}

func (queryResolver) Timeline(ctx context.Context, in *model.EventFilter, by *docket.Grouping, _ *edtf.Day) (*model.Timeline, error) {
	t, err := timelineOf(docket.Ref{}, in, by)
	if err != nil {
		return nil, err
	}
	return t, prefetch(ctx, "Timeline", t)
}

func (queryResolver) Dataset(ctx context.Context) (*docket.DatasetInfo, error) {
	info, err := sessionOf(ctx).reader.Dataset(ctx)
	if err != nil {
		return nil, err
	}
	return &info, prefetch(ctx, "Dataset", &info)
}

func rootBySlug[N docket.Node](ctx context.Context, kind docket.NodeKind, slug string) (N, error) {
	checked, err := docket.ParseSlug(slug)
	if err != nil {
		var none N
		return none, err
	}
	return root[N](ctx, docket.Ref{Kind: kind, Slug: checked})
}

// root reads one node and what is asked for below it.
func root[N docket.Node](ctx context.Context, ref docket.Ref) (N, error) {
	var none N
	if err := prefetchTimelines(ctx, ref); err != nil {
		return none, err
	}
	nodes, err := find(ctx, []docket.Ref{ref})
	if err != nil {
		return none, err
	}
	n, ok := nodes[0].(N)
	if !ok {
		return none, nil
	}
	return n, prefetchNodes(ctx, nodes)
}

// prefetchTimelines reads the timelines of a thing that is about to be read: its name is all that they need, and it comes with them
// itself, as do those who take part.
func prefetchTimelines(ctx context.Context, holder docket.Ref) error {
	p := prefetcher{session: sessionOf(ctx), operation: graphql.GetOperationContext(ctx), asOf: asOfOf(ctx), headed: true}
	var level []branch
	for _, f := range fieldsOf(p.operation, graphql.GetFieldContext(ctx).Field.Selections, typeOf(holder.Kind)) {
		if f.Name != "timeline" {
			continue
		}
		if s := p.timelineOf(ctx, holder, f); s.below != nil {
			level = grow(level, f.Selections, s.below())
		}
	}
	_, err := p.level(ctx, level)
	return err
}

// prefetchNodes reads what is asked for below nodes of any kinds.
func prefetchNodes(ctx context.Context, nodes []docket.Node) error {
	selections := graphql.GetFieldContext(ctx).Field.Selections
	var all []part
	for _, n := range existing[docket.Node](nodes) {
		all = append(all, nodePart(n))
	}
	return prefetchBranches(ctx, grow(nil, selections, all))
}

func rootConnection[N docket.Node](ctx context.Context, typeName string, page docket.Page[N], seal func(N) string) (*model.Connection[N], error) {
	s, asOf := sessionOf(ctx), asOfOf(ctx)
	for _, n := range page.Items {
		s.remember(asOf, n)
	}
	c := connection(page, seal)
	return c, prefetch(ctx, typeName, c)
}
