package neo4jstore

import (
	"cmp"
	"context"
	"math"
	"slices"

	"casegraph/docket"
)

// Facts implements store.Reader.
func (s *Store) Facts(ctx context.Context, sources []docket.Slug, q docket.FactQuery) ([]docket.Page[docket.Fact], error) {
	once := slices.Compact(slices.Sorted(slices.Values(sources)))
	answers, err := s.read(ctx, factRequest(once, q))
	if err != nil {
		return nil, err
	}
	found := make(map[docket.Slug]docket.Page[docket.Fact])
	rows := answers[0].value("rows")
	rows.through(func(r *record) {
		source, first, end, total := once[r.integer()], r.integer(), r.integer(), r.integer()
		p := docket.Page[docket.Fact]{HasPrevious: first > 0, HasNext: end < total}
		p.Items = each(r, func(r *record) docket.Fact { return readFact(r, source) })
		if q.Count {
			p.Total = &total
		}
		found[source] = p
	})
	if rows.err != nil {
		return nil, s.unreadable(rows.err)
	}
	pages := make([]docket.Page[docket.Fact], len(sources))
	for i, source := range sources {
		p, ok := found[source]
		if !ok && q.Count {
			p.Total = new(int)
		}
		pages[i] = p
	}
	return pages, nil
}

func factRequest(sources []docket.Slug, q docket.FactQuery) request {
	key := func(k *docket.FactKey, end int) []any {
		if k == nil {
			return []any{end, ""}
		}
		return []any{k.Rank(), string(k.Slug)}
	}
	limit := q.Window.Limit
	if limit == docket.NoLimit {
		limit = math.MaxInt32
	}
	return request{factsQuery, map[string]any{
		"sources": listParam(sources), "asOf": dayParam(q.AsOf),
		"window": map[string]any{"after": key(q.Window.After, -1), "before": key(q.Window.Before, math.MaxInt32),
			"limit": limit, "last": q.Window.Last},
	}}
}

func readFact(r *record, source docket.Slug) docket.Fact {
	type placed struct {
		docket.Citation
		group, part, position int
	}
	var f docket.Fact
	f.Ref = docket.Ref{Kind: at(r, docket.FactKinds(), r.integer()), Slug: r.slug()}
	all := each(r, func(r *record) placed {
		c := placed{group: r.integer(), part: r.integer(), position: r.integer()}
		c.Citation = docket.Citation{Source: source, Locator: r.text(), Quote: r.text(), KnownFrom: r.known()}
		return c
	})
	slices.SortFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.part, b.part), cmp.Compare(a.position, b.position))
	})
	citations := make([]docket.Citation, len(all))
	for i, c := range all {
		citations[i] = c.Citation
	}
	f.Citations = docket.DistinctCitations(citations)
	return f
}
