package memstore

import (
	"context"
	"slices"

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
		var rows []id
		if n, ok := current.id(docket.Ref{Kind: docket.KindSource, Slug: source}); ok {
			rows = current.facts.of(n)
		}
		show := func(n id) (docket.Fact, bool) {
			known, ok := docket.Known(current.nodes[n], q.AsOf)
			if !ok {
				return docket.Fact{}, false
			}
			f := docket.Fact{Ref: known.Ref(), Citations: docket.CitationsOf(known, source)}
			return f, len(f.Citations) > 0
		}
		pages[i] = page(rows, current.factKey, q.Window, show)
		if q.Count {
			total := count(rows, func(n id) bool { _, ok := show(n); return ok })
			pages[i].Total = &total
		}
	}
	return pages, nil
}

// newFacts lists, for each source, the things that cite it on one day or another, in the order of facts.
func newFacts(t *things) lists[id] {
	var all []listed[id]
	for i, n := range t.nodes {
		for _, support := range docket.SupportsOf(n) {
			if source, ok := t.id(docket.Ref{Kind: docket.KindSource, Slug: support.Source}); ok {
				all = append(all, listed[id]{source, id(i)})
			}
		}
	}
	facts := newLists(len(t.nodes), all)
	for n := range t.nodes {
		slices.SortFunc(facts.of(id(n)), func(a, b id) int { return t.factKey(a).Compare(t.factKey(b)) })
	}
	return facts
}

func (t *things) factKey(n id) docket.FactKey { return docket.FactKey(t.nodes[n].Ref()) }
