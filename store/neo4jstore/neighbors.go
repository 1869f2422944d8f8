package neo4jstore

import (
	"context"
	"maps"
	"math"
	"slices"

	"casegraph/docket"
)

// Neighbors implements store.Reader.
func (s *Store) Neighbors(ctx context.Context, things []docket.Ref, q docket.NeighborQuery) ([][]docket.Ref, error) {
	answers, err := s.read(ctx, neighborRequest(things, q))
	if err != nil {
		return nil, err
	}
	rows, total := answers[0].value("rows"), 0
	all := make([][]docket.Ref, len(things))
	rows.through(func(r *record) {
		i, neighbor := r.integer(), docket.Ref{Kind: docket.NodeKind(r.text()), Slug: r.slug()}
		all[i] = append(all[i], neighbor)
		total++
	})
	if rows.err != nil {
		return nil, s.unreadable(rows.err)
	}
	if q.Limit != docket.NoLimit && total > q.Limit {
		return nil, docket.TooComplexf("there are more than %d neighbors", q.Limit)
	}
	for _, neighbors := range all {
		slices.SortFunc(neighbors, docket.Ref.Compare)
	}
	return all, nil
}

func neighborRequest(things []docket.Ref, q docket.NeighborQuery) request {
	params := map[string]any{"asOf": dayParam(q.AsOf), "most": math.MaxInt32, "narrowed": len(q.Among) > 0, "among": byKind(q.Among)}
	if q.Limit != docket.NoLimit {
		params["most"] = min(q.Limit, math.MaxInt32-1) + 1
	}
	maps.Copy(params, byKind(things))
	return request{neighborsQuery, params}
}

// byKind lists the ids of things, each with its place among all, by what queries call their kind.
func byKind(things []docket.Ref) map[string]any {
	lists := make(map[string]any)
	for _, kind := range docket.NodeKinds() {
		of := []any{}
		for i, thing := range things {
			if thing.Kind == kind {
				of = append(of, map[string]any{"id": string(thing.Slug), "i": i})
			}
		}
		lists[listName(kind)] = of
	}
	return lists
}
