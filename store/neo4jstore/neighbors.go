package neo4jstore

import (
	"context"
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
	params := map[string]any{"asOf": dayParam(q.AsOf), "most": math.MaxInt32}
	if q.Limit != docket.NoLimit {
		params["most"] = min(q.Limit, math.MaxInt32-1) + 1
	}
	for kind, name := range map[docket.NodeKind]string{
		docket.KindCase: "cases", docket.KindCharge: "charges", docket.KindEvent: "events", docket.KindStatement: "statements",
		docket.KindPerson: "people", docket.KindOrganization: "organizations", docket.KindPlace: "places",
	} {
		of := []any{}
		for i, thing := range things {
			if thing.Kind == kind {
				of = append(of, map[string]any{"id": string(thing.Slug), "i": i})
			}
		}
		params[name] = of
	}
	return request{neighborsQuery, params}
}
