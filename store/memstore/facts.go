package memstore

import (
	"context"

	"casegraph/docket"
)

// Facts implements store.Reader.
func (s *Store) Facts(ctx context.Context, sources []docket.Slug, q docket.FactQuery) ([]docket.Page[docket.Fact], error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	current := s.state()
	pages := make([]docket.Page[docket.Fact], len(sources))
	for i, source := range sources {
		var rows []docket.Fact
		if current.nodes[docket.Ref{Kind: docket.KindSource, Slug: source}] != nil {
			rows = current.factsOf[source]
		}
		admit := func(f docket.Fact) (docket.Fact, bool) {
			n, ok := docket.Known(current.nodes[f.Ref], q.AsOf)
			if !ok {
				return f, false
			}
			f.Citations = docket.CitationsOf(n, source)
			return f, len(f.Citations) > 0
		}
		pages[i] = page(rows, docket.Fact.Key, q.Window, admit)
		if q.Count {
			pages[i].Total = count(rows, admit)
		}
	}
	return pages, nil
}

// facts are the things that cite each source on one day or another, without their citations.
func (s *state) facts() map[docket.Slug][]docket.Fact {
	facts := make(map[docket.Slug][]docket.Fact)
	for ref, n := range s.nodes {
		for _, support := range docket.SupportsOf(n) {
			facts[support.Source] = append(facts[support.Source], docket.Fact{Ref: ref})
		}
	}
	for _, rows := range facts {
		sortByKey(rows, docket.Fact.Key)
	}
	return facts
}
