package memstore

import (
	"cmp"
	"context"
	"slices"

	"casegraph/docket"
	"casegraph/search"
)

// Search implements store.Reader.
func (s *Store) Search(ctx context.Context, q docket.SearchQuery) (docket.Page[docket.Match], error) {
	if err := cmp.Or(ctx.Err(), q.Check()); err != nil {
		return docket.Page[docket.Match]{}, err
	}
	current := s.state()
	x := current.index()
	var matches []docket.Match
	for _, f := range x.all(q.Words) {
		if m, ok := current.match(x, f, q); ok {
			matches = append(matches, m)
		}
	}
	keyOf := func(m docket.Match) docket.SearchKey { return m.Key }
	slices.SortFunc(matches, func(a, b docket.Match) int { return a.Key.Compare(b.Key) })
	p := page(matches, keyOf, q.Window, func(m docket.Match) (docket.Match, bool) { return m, true })
	if q.Count {
		total := len(matches)
		p.Total = &total
	}
	return p, nil
}

// match judges by what is known of a thing.
func (s *state) match(x *index, f found, q docket.SearchQuery) (docket.Match, bool) {
	node := s.nodes[f.id]
	ref := node.Ref()
	if !anyOf(q.Kinds, ref.Kind) {
		return docket.Match{}, false
	}
	known, ok := docket.Known(node, q.AsOf)
	if !ok {
		return docket.Match{}, false
	}
	if _, dated := q.AsOf.Day(); dated {
		parts := search.PartsOf(known)
		for i := range f.parts {
			f.parts[i] &= parts
		}
	}
	words := len(f.parts) - 1
	tier, ok := search.Tier(f.parts[:words], f.parts[words])
	return docket.Match{Node: known, Key: docket.SearchKey{Tier: tier, Kind: ref.Kind, Words: int(x.words[f.id]), Slug: ref.Slug}}, ok
}

// eventsWith are the events whose texts, all of which are known with them, have all of some terms; none without terms.
func (s *state) eventsWith(terms []string) choice {
	words := make([]docket.SearchWord, len(terms))
	for i, term := range terms {
		words[i].Term = term
	}
	ids := []id{}
	for _, f := range s.index().all(words) {
		ids = append(ids, f.id)
	}
	return choice{ids[ahead(ids, s.events.first):ahead(ids, s.events.past)]}
}
