package memstore

import (
	"bytes"
	"iter"
	"math"
	"slices"

	"casegraph/docket"
	"casegraph/search"
)

// index finds things by the terms of their texts, whenever these are known.
type index struct {
	ranking
	blocks blocks
}

// find yields what may match a question in a tier, of some kinds or of all if there are none named, by rank from one on. It
// misses nothing that does match; what else it yields matches better or worse.
func (x *index) find(q question, tier docket.SearchTier, kinds []docket.NodeKind, from rank) iter.Seq[found] {
	return func(yield func(found) bool) {
		f := q.finder(tier)
		for f != nil {
			one, ok := f.next(from)
			if !ok {
				return
			}
			if from, ok = x.ofKinds(kinds, one.rank); !ok {
				return
			}
			if from == one.rank {
				if !yield(one) {
					return
				}
				from++
			}
		}
	}
}

// found is a thing that all words find, in which parts each of them does, and in which all of them together are a name.
type found struct {
	rank  rank
	words []search.Parts // good until the next thing is found
	whole search.Parts
}

// noRank is after all others.
const noRank rank = math.MaxUint32

// termList reads the list of a term in a standing, from one hit to a later one.
type termList struct {
	cursor cursor
	prefix []byte
	last   rank // of the block that is read
	rest   places
	at     hit // of noRank at the end
}

// openTermList opens a list at its first hit.
func openTermList(c cursor, name listName) *termList {
	l := &termList{cursor: c, prefix: name.prefix()}
	l.enter(c.Seek(l.prefix))
	return l
}

// seek goes to the first hit of a rank or of one after it, from one before it.
func (l *termList) seek(r rank) {
	if l.last < r {
		key, block := l.cursor.Next() // where it often is
		if bytes.HasPrefix(key, l.prefix) && rankIn(key) < r {
			key, block = l.cursor.Seek(blockKey(l.prefix, r))
		}
		l.enter(key, block)
	}
	for l.at.rank < r {
		var ok bool
		if l.at, l.rest, ok = l.rest.next(l.at.rank); !ok {
			l.at.rank = noRank
		}
	}
}

// enter goes to the first hit of a block, which may be of another list.
func (l *termList) enter(key, block []byte) {
	if !bytes.HasPrefix(key, l.prefix) {
		l.at.rank = noRank
		return
	}
	l.last = rankIn(key)
	l.at, l.rest, _ = places(block).next(0)
}

// word reads the hits of a word that is searched for: those of several lists, which are kept as a heap by the rank that
// they are at.
type word struct {
	lists []*termList
	at    hit
}

// newWord opens the lists of a word.
func newWord(open func() cursor, names []listName) *word {
	w := new(word)
	for _, name := range names {
		w.lists = append(w.lists, openTermList(open(), name))
	}
	for i := len(w.lists) / 2; i >= 0; i-- {
		w.sink(i)
	}
	w.seek(0)
	return w
}

// seek goes to the first hit of a rank or of one after it; one of noRank if there is none.
func (w *word) seek(r rank) {
	w.at = hit{rank: noRank}
	if len(w.lists) == 0 {
		return
	}
	for w.lists[0].at.rank < r {
		w.lists[0].seek(r)
		w.sink(0)
	}
	if w.at = w.lists[0].at; len(w.lists) > 1 {
		w.at.parts = w.partsAt(0, w.at.rank)
	}
}

// sink puts a list where it belongs below its place in the heap.
func (w *word) sink(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(w.lists); child++ {
			if w.lists[child].at.rank < w.lists[least].at.rank {
				least = child
			}
		}
		if least == i {
			return
		}
		w.lists[i], w.lists[least] = w.lists[least], w.lists[i]
		i = least
	}
}

// partsAt are the parts of all hits of a rank at a place of the heap and below it.
func (w *word) partsAt(i int, r rank) search.Parts {
	if i >= len(w.lists) || w.lists[i].at.rank != r {
		return 0
	}
	return w.lists[i].at.parts | w.partsAt(2*i+1, r) | w.partsAt(2*i+2, r)
}

// question is what is searched for, in an index that is being read.
type question struct {
	open  func() cursor
	words [][]listName // of each word, the lists in which it is found
	whole []listName   // those of the names that have just these words
}

func newQuestion(open func() cursor, words []docket.SearchWord) question {
	q := question{open: open}
	for _, w := range words {
		q.words = append(q.words, listsOf(open(), w))
	}
	q.whole = listsOf(open(), docket.SearchWord{Term: search.Whole(words)})
	return q
}

// listsOf names the lists in which a word is found.
func listsOf(c cursor, w docket.SearchWord) []listName {
	var names []listName
	gather := func(prefix []byte) { // the lists whose keys begin so
		for key, _ := c.Seek(prefix); bytes.HasPrefix(key, prefix); {
			name := listOf(key)
			names = append(names, name)
			key, _ = c.Seek(blockKey(name.prefix(), noRank))
		}
	}
	gather(append([]byte(w.Term), 0))
	if w.Prefix != "" {
		gather([]byte(w.Prefix))
	}
	return names
}

// finder finds the things that match a question, by rank.
type finder struct {
	words []*word
	whole *word
	// wholeOnly leaves out the things that have no such name.
	wholeOnly bool
	parts     []search.Parts
}

// finder is what finds all that matches in a tier, and perhaps more; nil if there can be nothing.
func (q question) finder(tier docket.SearchTier) *finder {
	wholeOnly, most := tier == docket.TierWholeName, inAliases
	switch tier {
	case docket.TierName:
		most = inNames
	case docket.TierElsewhere:
		most = inElse
	case docket.TierAliases:
		if !q.hasAliases() {
			return nil
		}
	}
	if wholeOnly && len(q.whole) == 0 || slices.ContainsFunc(q.words, func(n []listName) bool { return len(n) == 0 }) || len(q.words) == 0 {
		return nil
	}
	f := &finder{whole: newWord(q.open, q.whole), wholeOnly: wholeOnly, parts: make([]search.Parts, len(q.words))}
	for _, names := range q.words {
		f.words = append(f.words, newWord(q.open, slices.DeleteFunc(slices.Clone(names), func(n listName) bool { return n.standing > most })))
	}
	return f
}

// hasAliases tells whether any word is in an alias.
func (q question) hasAliases() bool {
	return slices.ContainsFunc(q.words, func(names []listName) bool {
		return slices.ContainsFunc(names, func(n listName) bool { return n.standing == inAliases })
	})
}

// next finds the first thing of a rank or of one after it; false if there is none.
func (f *finder) next(from rank) (found, bool) {
	for r := from; ; {
		// Each word takes the rank on to the first that it has; where none does, all have it.
		at := r
		if f.wholeOnly {
			f.whole.seek(at)
			at = f.whole.at.rank
		}
		for i, w := range f.words {
			if at == noRank {
				return found{}, false
			}
			w.seek(at)
			at, f.parts[i] = w.at.rank, w.at.parts
		}
		switch at {
		case noRank:
			return found{}, false
		case r:
			one := found{rank: r, words: f.parts}
			if f.whole.seek(r); f.whole.at.rank == r {
				one.whole = f.whole.at.parts
			}
			return one, true
		}
		r = at
	}
}
