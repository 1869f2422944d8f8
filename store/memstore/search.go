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
	documents map[id]search.Document
	terms     []string // sorted
	things    [][]id
}

func newIndex(t *things) *index {
	x := &index{documents: make(map[id]search.Document)}
	found := make(map[string][]id)
	for i, n := range t.nodes {
		if !slices.Contains(docket.SearchKinds(), n.Ref().Kind) {
			continue
		}
		d := search.DocumentOf(n)
		x.documents[id(i)] = d
		for _, term := range d.Terms() {
			found[term] = append(found[term], id(i))
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
func (x *index) of(w docket.SearchWord) map[id]bool {
	found := make(map[id]bool)
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
func (x *index) all(words []docket.SearchWord) []id {
	var found []id
	for i, w := range words {
		of := x.of(w)
		if i == 0 {
			for ref := range of {
				found = append(found, ref)
			}
		} else {
			found = slices.DeleteFunc(found, func(n id) bool { return !of[n] })
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
	for _, n := range current.index().all(q.Words) {
		if m, ok := current.match(n, q); ok {
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
func (s *state) match(n id, q docket.SearchQuery) (docket.Match, bool) {
	known, ok := docket.Known(s.nodes[n], q.AsOf)
	if !ok {
		return docket.Match{}, false
	}
	ref := known.Ref()
	if !anyOf(q.Kinds, ref.Kind) {
		return docket.Match{}, false
	}
	d := s.index().documents[n].Known(known)
	tier, ok := d.Match(q.Words)
	return docket.Match{Node: known, Key: docket.SearchKey{Tier: tier, Kind: ref.Kind, Words: d.Words, Slug: ref.Slug}}, ok
}

// eventsWith are the events whose texts, all of which are known with them, have all of some terms; none without terms.
func (s *state) eventsWith(terms []string) choice {
	words := make([]docket.SearchWord, len(terms))
	for i, term := range terms {
		words[i].Term = term
	}
	found := slices.Sorted(slices.Values(s.index().all(words)))
	return choice{found[ahead(found, s.events.first):ahead(found, s.events.past)]}
}
