package graph

import (
	"context"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/filters"
	"casegraph/graph/cursor"
	"casegraph/graph/model"
	"casegraph/search"
)

func (queryResolver) Search(
	ctx context.Context, text string, kinds []docket.NodeKind, first *int, after *string, _ *edtf.Day,
) (*model.SearchConnection, error) {
	words, err := search.Parse(text)
	if err != nil {
		return nil, err
	}
	s := sessionOf(ctx)
	q := docket.SearchQuery{Words: words, Kinds: filters.Set(kinds), AsOf: asOfOf(ctx), Count: selectsTotal(ctx)}
	l := cursor.ListOf("search", canonical(words), canonical(q.Kinds), asOfText(q.AsOf))
	if q.Window, err = window(pageArgs{first: first, after: after}, l, cursor.Search); err != nil {
		return nil, err
	}
	page, err := s.reader.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	c := &model.SearchConnection{
		Edges:    make([]model.SearchEdge, len(page.Items)),
		Nodes:    make([]docket.Node, len(page.Items)),
		PageInfo: model.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrevious},
	}
	for i, m := range page.Items {
		c.Nodes[i] = m.Node
		c.Edges[i] = model.SearchEdge{Cursor: cursor.OfSearch(l, m.Key), Node: m.Node, Words: words}
	}
	if len(c.Edges) > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = c.Edges[0].Cursor, c.Edges[len(c.Edges)-1].Cursor
	}
	if page.Total != nil {
		c.TotalCount = *page.Total
	}
	s.remember(q.AsOf, c.Nodes...)
	return c, prefetch(ctx, "SearchConnection", c)
}

// searchStep is step for the parts of a page of what a search finds.
func searchStep(c *model.SearchConnection, field string) step {
	nodes := make([]part, len(c.Nodes))
	for i, n := range c.Nodes {
		nodes[i] = nodePart(n)
	}
	switch field {
	case "nodes":
		return below(nodes...)
	case "edges":
		for i, n := range nodes {
			nodes[i] = part{"SearchEdge", edgeNode{n}}
		}
		return below(nodes...)
	}
	return step{}
}
