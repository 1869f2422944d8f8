package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/graph/model"
	"casegraph/paths"
)

func (queryResolver) Paths(ctx context.Context, from, to string, maxHops, first int, _ *edtf.Day) ([]*model.Path, error) {
	q := paths.Query{MaxHops: maxHops, First: first}
	var err error
	if q.From, err = docket.ParseRef(from); err != nil {
		return nil, fmt.Errorf("from: %w", err)
	}
	if q.To, err = docket.ParseRef(to); err != nil {
		return nil, fmt.Errorf("to: %w", err)
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	s, asOf := sessionOf(ctx), asOfOf(ctx)
	ends, err := s.load(ctx, asOf, []docket.Ref{q.From, q.To})
	if err != nil || slices.Contains(ends, nil) {
		return nil, err
	}
	neighbors := func(ctx context.Context, things, among []docket.Ref, limit int) ([][]docket.Ref, error) {
		return s.reader.Neighbors(ctx, things, docket.NeighborQuery{Among: among, AsOf: asOf, Limit: limit})
	}
	found, err := paths.Find(ctx, neighbors, q)
	if err != nil {
		return nil, err
	}
	if _, err := s.load(ctx, asOf, slices.Concat(found...)); err != nil {
		return nil, err
	}
	all := make([]*model.Path, 0, len(found))
	for _, things := range found {
		// What has changed since the neighbors were read may have broken a chain.
		if p := pathOf(s.held(asOf, things)); p != nil {
			all = append(all, p)
		}
	}
	selections := graphql.GetFieldContext(ctx).Field.Selections
	return all, prefetchBranches(ctx, grow(nil, selections, valueParts("Path", all)))
}

// pathOf is the path along some things; nil if one is missing, or nothing joins it to the next.
func pathOf(things []docket.Node) *model.Path {
	if slices.Contains(things, nil) {
		return nil
	}
	p := &model.Path{Nodes: things}
	for i, to := range things[1:] {
		hop := &model.Hop{From: things[i], To: to}
		for _, l := range docket.LinksBetween(hop.From, hop.To) {
			holder := hop.From
			if l.Holder == to.Ref() {
				holder = to
			}
			hop.Links = append(hop.Links, &model.Link{Link: l, Fact: holder})
		}
		if len(hop.Links) == 0 {
			return nil
		}
		p.Hops = append(p.Hops, hop)
	}
	return p
}

// pathStep is step for a path and its parts, whose things are all there.
func pathStep(of any, f graphql.CollectedField) step {
	switch v := of.(type) {
	case *model.Path:
		switch f.Name {
		case "nodes":
			return nodeParts(v.Nodes...)
		case "hops":
			return parts("Hop", v.Hops)
		}
	case *model.Hop:
		switch f.Name {
		case "from":
			return nodeParts(v.From)
		case "to":
			return nodeParts(v.To)
		case "links":
			return parts("Link", v.Links)
		}
	case *model.Link:
		switch f.Name {
		case "fact":
			return nodeParts(v.Fact)
		case "citations":
			return citationParts(v.Citations)
		}
	}
	return step{}
}

func nodeParts(nodes ...docket.Node) step {
	all := make([]part, len(nodes))
	for i, n := range nodes {
		all[i] = nodePart(n)
	}
	return below(all...)
}
