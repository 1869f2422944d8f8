package memstore

import (
	"cmp"
	"slices"
	"sort"

	"casegraph/docket"
	"casegraph/parallel"
	"casegraph/search"
)

// rank is the place of a thing among all that are searched, in the order in which those are found that match equally well: it
// does not depend on the question. See [docket.SearchKey].
type rank uint32

// ranking says who stands where.
type ranking struct {
	things []id // by rank
	runs   []run
}

// run is of things of one kind, whose names have as many words; it ends where the next begins.
type run struct {
	first rank
	kind  docket.NodeKind
	words int
}

// rankThings puts all things that are searched in order.
func rankThings(t *things) ranking {
	type sort struct {
		kind  int // its place among docket.SearchKinds
		words int
	}
	var sorts []sort
	ofSort := make(map[sort][]id)
	for i, kind := range docket.SearchKinds() {
		all := t.every(kind)
		for j, words := range parallel.Map(all, func(n id) int { return search.Words(t.nodes[n]) }) {
			s := sort{i, words}
			if ofSort[s] == nil {
				sorts = append(sorts, s)
			}
			ofSort[s] = append(ofSort[s], all[j])
		}
	}
	slices.SortFunc(sorts, func(a, b sort) int { return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.words, b.words)) })
	parallel.Each(len(sorts), func(i int) { t.sortBySlug(ofSort[sorts[i]]) })
	var r ranking
	for _, s := range sorts {
		r.runs = append(r.runs, run{rank(len(r.things)), docket.SearchKinds()[s.kind], s.words})
		r.things = append(r.things, ofSort[s]...)
	}
	return r
}

// key is the place of a thing among what a search finds that it matches so well.
func (r *ranking) key(t *things, n rank, tier docket.SearchTier) docket.SearchKey {
	run := r.runs[r.runOf(n)]
	return docket.SearchKey{Tier: tier, Kind: run.kind, Words: run.words, Slug: t.nodes[r.things[n]].Ref().Slug}
}

func (r *ranking) runOf(n rank) int {
	return sort.Search(len(r.runs), func(i int) bool { return r.runs[i].first > n }) - 1
}

// after is the first rank whose key comes after another key of the same tier.
func (r *ranking) after(t *things, k docket.SearchKey) rank {
	return rank(sort.Search(len(r.things), func(i int) bool { return r.key(t, rank(i), k.Tier).Compare(k) > 0 }))
}

// ofKinds is the first rank, from one on, of a thing of any of some kinds, of all if there are none named; false if there
// is no such rank.
func (r *ranking) ofKinds(kinds []docket.NodeKind, from rank) (rank, bool) {
	if int(from) >= len(r.things) {
		return 0, false
	}
	for i, run := range r.runs[r.runOf(from):] {
		if anyOf(kinds, run.kind) {
			if i == 0 {
				return from, true
			}
			return run.first, true
		}
	}
	return 0, false
}
