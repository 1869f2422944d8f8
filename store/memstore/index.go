package memstore

import (
	"encoding/binary"
	"iter"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"casegraph/docket"
	"casegraph/search"
)

// index finds things by the terms of their texts, whenever these are known.
type index struct {
	terms terms
	words []uint16 // of each thing, how many words its name or title has
}

// terms tells where each term is found: of each thing in which parts of its document.
type terms interface {
	// find yields the places of a term, and of those that begin with prefix unless that is "". They are not to be kept.
	find(term, prefix string) iter.Seq[places]
}

// places are those of one term: for each thing, in order, how far its id is from that of the one before, and the parts.
// The first of a list is counted from 0.
type places []byte

// hit is a thing in which something is found.
type hit struct {
	id    id
	parts search.Parts
}

// partBits is how many bits tell the parts.
const partBits = 4

func (p places) hits(yield func(hit) bool) {
	for n := uint64(0); len(p) > 0; {
		one, size := binary.Uvarint(p)
		if p = p[size:]; size <= 0 {
			return
		}
		n += one >> partBits
		if !yield(hit{id(n), search.Parts(one & (1<<partBits - 1))}) {
			return
		}
	}
}

// lister makes the places of a term.
type lister struct {
	first hit
	last  id
	rest  places // after the first
	any   bool
}

// add adds a thing that comes after all others.
func (l *lister) add(h hit) {
	if !l.any {
		l.first, l.any = h, true
	} else {
		l.rest = appendHit(l.rest, uint64(h.id-l.last), h.parts)
	}
	l.last = h.id
}

// join adds places that come after all others.
func (l *lister) join(o *lister) {
	l.add(o.first)
	l.rest, l.last = append(l.rest, o.rest...), o.last
}

func (l *lister) places() places {
	return append(appendHit(nil, uint64(l.first.id), l.first.parts), l.rest...)
}

func appendHit(p places, distance uint64, parts search.Parts) places {
	return binary.AppendUvarint(p, distance<<partBits|uint64(parts))
}

// analysed is what the texts of some things hold.
type analysed struct {
	terms map[string]*lister
	words []uint16
}

// analyse analyses the texts of all things, on all processors: each takes a run of things.
func analyse(t *things) []*analysed {
	share := len(t.nodes)/runtime.GOMAXPROCS(0) + 1
	var all []*analysed
	var working sync.WaitGroup
	for first := 0; first < len(t.nodes); first += share {
		a := &analysed{terms: make(map[string]*lister)}
		all = append(all, a)
		working.Go(func() {
			for i := first; i < min(first+share, len(t.nodes)); i++ {
				a.add(id(i), t.nodes[i])
			}
		})
	}
	working.Wait()
	return all
}

func (a *analysed) add(n id, node docket.Node) {
	if !slices.Contains(docket.SearchKinds(), node.Ref().Kind) {
		a.words = append(a.words, 0)
		return
	}
	d := search.DocumentOf(node)
	a.words = append(a.words, uint16(min(d.Words, 1<<16-1)))
	for term, parts := range d.Places() {
		l := a.terms[term]
		if l == nil {
			l = new(lister)
			a.terms[term] = l
		}
		l.add(hit{n, parts})
	}
}

// joined yields all terms in order with their places, and what was joined is let go.
func joined(runs []*analysed) iter.Seq2[string, places] {
	return func(yield func(string, places) bool) {
		distinct := make(map[string]struct{})
		for _, a := range runs {
			for term := range a.terms {
				distinct[term] = struct{}{}
			}
		}
		for _, term := range slices.Sorted(maps.Keys(distinct)) {
			all := new(lister)
			for _, a := range runs {
				if one := a.terms[term]; one != nil {
					all.join(one)
					delete(a.terms, term)
				}
			}
			if !yield(term, all.places()) {
				return
			}
		}
	}
}

func wordsOf(runs []*analysed) []uint16 {
	var words []uint16
	for _, a := range runs {
		words = append(words, a.words...)
	}
	return words
}

// termsInMemory are sorted.
type termsInMemory struct {
	terms  []string
	places []places
}

func newTermsInMemory(runs []*analysed) *termsInMemory {
	t := new(termsInMemory)
	for term, p := range joined(runs) {
		t.terms, t.places = append(t.terms, term), append(t.places, p)
	}
	return t
}

func (t *termsInMemory) find(term, prefix string) iter.Seq[places] {
	return func(yield func(places) bool) {
		if i, ok := slices.BinarySearch(t.terms, term); ok && !yield(t.places[i]) {
			return
		}
		if prefix == "" {
			return
		}
		i, _ := slices.BinarySearch(t.terms, prefix)
		for ; i < len(t.terms) && strings.HasPrefix(t.terms[i], prefix); i++ {
			if !yield(t.places[i]) {
				return
			}
		}
	}
}

// hits are the things in which a word is found, in order, each once.
func (x *index) hits(w docket.SearchWord) []hit {
	var all []hit
	lists := 0
	for p := range x.terms.find(w.Term, w.Prefix) {
		all = slices.AppendSeq(all, p.hits)
		lists++
	}
	if lists > 1 {
		slices.SortFunc(all, func(a, b hit) int { return int(a.id) - int(b.id) })
		once := all[:0]
		for _, h := range all {
			if last := len(once) - 1; last >= 0 && once[last].id == h.id {
				once[last].parts |= h.parts
			} else {
				once = append(once, h)
			}
		}
		all = once
	}
	runtime.KeepAlive(x) // or else what lies on disk could be closed meanwhile
	return all
}

// found is a thing that all words find, and in which parts of it each does; the last is that of all words together.
type found struct {
	id    id
	parts []search.Parts
}

// all are the things that every word finds, in order.
func (x *index) all(words []docket.SearchWord) []found {
	if len(words) == 0 {
		return nil
	}
	lists := make([][]hit, len(words)+1)
	for i, w := range words {
		lists[i] = x.hits(w)
	}
	lists[len(words)] = x.hits(docket.SearchWord{Term: search.Whole(words)})
	var all []found
	for _, h := range lists[0] {
		f := found{h.id, make([]search.Parts, len(lists))}
		everywhere := true
		for i := range lists {
			rest := lists[i][aheadOf(lists[i], h.id):]
			if lists[i] = rest; len(rest) > 0 && rest[0].id == h.id {
				f.parts[i] = rest[0].parts
			} else if i < len(words) {
				everywhere = false
				break
			}
		}
		if everywhere {
			all = append(all, f)
		}
	}
	return all
}

// aheadOf is how many hits are before a thing. It takes the fewer steps the closer that is to the beginning.
func aheadOf(hits []hit, n id) int {
	return gallop(len(hits), func(i int) bool { return hits[i].id >= n })
}
