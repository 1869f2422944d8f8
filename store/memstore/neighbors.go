package memstore

import (
	"context"
	"slices"

	"casegraph/docket"
)

// neighbor is a thing that a link joins another to, from the first day on which one is known and both are there.
type neighbor struct {
	ref   docket.Ref
	known docket.KnownFrom
}

// neighborsOf finds the neighbors of each thing on one day or another, in the order of their refs.
func neighborsOf(nodes map[docket.Ref]docket.Node) map[docket.Ref][]neighbor {
	all := make(map[docket.Ref][]neighbor)
	for ref, n := range nodes {
		for _, l := range docket.LinksOf(n) {
			other, ok := nodes[l.Other]
			if !ok || l.Other == ref {
				continue
			}
			known := l.KnownFrom.Later(docket.ExistsFrom(n)).Later(docket.ExistsFrom(other))
			all[ref] = append(all[ref], neighbor{l.Other, known})
			all[l.Other] = append(all[l.Other], neighbor{ref, known})
		}
	}
	for ref, neighbors := range all {
		slices.SortFunc(neighbors, func(a, b neighbor) int { return a.ref.Compare(b.ref) })
		all[ref] = once(neighbors)
	}
	return all
}

// once makes one of neighbors of the same name, which stand together.
func once(neighbors []neighbor) []neighbor {
	distinct := neighbors[:0]
	for _, n := range neighbors {
		if last := len(distinct) - 1; last >= 0 && distinct[last].ref == n.ref {
			distinct[last].known = distinct[last].known.Earlier(n.known)
		} else {
			distinct = append(distinct, n)
		}
	}
	return slices.Clip(distinct)
}

// Neighbors implements store.Reader.
func (s *Store) Neighbors(ctx context.Context, things []docket.Ref, q docket.NeighborQuery) ([][]docket.Ref, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	current := s.state()
	all, total := make([][]docket.Ref, len(things)), 0
	for i, thing := range things {
		if current.replaced(thing, q.AsOf) {
			continue
		}
		for _, n := range current.neighbors[thing] {
			if !n.known.By(q.AsOf) || current.replaced(n.ref, q.AsOf) {
				continue
			}
			if total++; q.Limit != docket.NoLimit && total > q.Limit {
				return nil, docket.TooComplexf("there are more than %d neighbors", q.Limit)
			}
			all[i] = append(all[i], n.ref)
		}
	}
	return all, nil
}

// replaced tells whether a thing is an event that an account known by then supersedes.
func (s *state) replaced(ref docket.Ref, asOf docket.AsOf) bool {
	e, ok := s.nodes[ref].(*docket.Event)
	return ok && s.superseded(e, asOf)
}
