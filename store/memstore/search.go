package memstore

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"casegraph/docket"
	"casegraph/search"
)

// index finds things by the terms of their texts, whenever these are known.
type index struct {
	documents map[docket.Ref]search.Document
	terms     []string // sorted
	things    [][]docket.Ref
}

func newIndex(nodes map[docket.Ref]docket.Node) *index {
	x := &index{documents: make(map[docket.Ref]search.Document)}
	found := make(map[string][]docket.Ref)
	for ref, n := range nodes {
		if !slices.Contains(docket.SearchKinds(), ref.Kind) {
			continue
		}
		d := search.DocumentOf(n)
		x.documents[ref] = d
		for _, term := range d.Terms() {
			found[term] = append(found[term], ref)
		}
	}
	for term := range found {
		x.terms = append(x.terms, term)
	}
	slices.Sort(x.terms)
	for _, term := range x.terms {
		x.things = append(x.things, found[term])
	}
	return x
}

// of are the things that a word finds.
func (x *index) of(w docket.SearchWord) map[docket.Ref]bool {
	found := make(map[docket.Ref]bool)
	add := func(i int) {
		for _, ref := range x.things[i] {
			found[ref] = true
		}
	}
	if i, ok := slices.BinarySearch(x.terms, w.Term); ok {
		add(i)
	}
	if w.Prefix != "" {
		i, _ := slices.BinarySearch(x.terms, w.Prefix)
		for ; i < len(x.terms) && strings.HasPrefix(x.terms[i], w.Prefix); i++ {
			add(i)
		}
	}
	return found
}

// all are the things that every word finds.
func (x *index) all(words []docket.SearchWord) []docket.Ref {
	var found []docket.Ref
	for i, w := range words {
		of := x.of(w)
		if i == 0 {
			for ref := range of {
				found = append(found, ref)
			}
		} else {
			found = slices.DeleteFunc(found, func(ref docket.Ref) bool { return !of[ref] })
		}
	}
	return found
}

// Search implements store.Reader.
func (s *Store) Search(ctx context.Context, q docket.SearchQuery) (docket.Page[docket.Match], error) {
	if err := cmp.Or(ctx.Err(), q.Check()); err != nil {
		return docket.Page[docket.Match]{}, err
	}
	current := s.state()
	var matches []docket.Match
	for _, ref := range current.index().all(q.Words) {
		if m, ok := current.match(ref, q); ok {
			matches = append(matches, m)
		}
	}
	keyOf := func(m docket.Match) docket.SearchKey { return m.Key }
	sortByKey(matches, keyOf)
	p := page(matches, keyOf, q.Window, func(m docket.Match) (docket.Match, bool) { return m, true })
	if q.Count {
		total := len(matches)
		p.Total = &total
	}
	return p, nil
}

// match judges by what is known of a thing.
func (s *state) match(ref docket.Ref, q docket.SearchQuery) (docket.Match, bool) {
	known, ok := docket.Known(s.nodes[ref], q.AsOf)
	if !ok || !anyOf(q.Kinds, ref.Kind) {
		return docket.Match{}, false
	}
	d := s.index().documents[ref].Known(known)
	tier, ok := d.Match(q.Words)
	return docket.Match{Node: known, Key: docket.SearchKey{Tier: tier, Kind: ref.Kind, Words: d.Words, Slug: ref.Slug}}, ok
}

// admitsText judges by the text of an event, all of which is known with it.
func (s *state) admitsText(e *docket.Event, f *docket.TextFilter) bool {
	return f == nil || s.index().documents[e.Ref()].Admits(*f)
}
