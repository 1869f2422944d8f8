package memstore

import (
	"slices"
	"sort"
)

// lists are a list for each of many things, kept in one piece: a slice for each would take more room than its items.
type lists[T any] struct {
	starts []uint32 // of the list of each id, and where the last one ends
	items  []T
}

// of is the list of an id.
func (l lists[T]) of(n id) []T {
	if int(n)+1 >= len(l.starts) {
		return nil
	}
	return l.items[l.starts[n]:l.starts[n+1]:l.starts[n+1]]
}

// listed is an item, and the id in whose list it stands.
type listed[T any] struct {
	in   id
	item T
}

// newLists makes the lists of the ids below n; each keeps the order of its items.
func newLists[T any](n int, all []listed[T]) lists[T] {
	l := lists[T]{make([]uint32, n+2), make([]T, len(all))}
	// Counted two places on, the starts end up where they belong by being moved past each item that is put.
	for _, one := range all {
		l.starts[one.in+2]++
	}
	for i := 2; i < len(l.starts); i++ {
		l.starts[i] += l.starts[i-1]
	}
	for _, one := range all {
		l.items[l.starts[one.in+1]] = one.item
		l.starts[one.in+1]++
	}
	l.starts = l.starts[:n+1]
	return l
}

// facet lists, for each value of a field, the ids in order of those that have it.
type facet[V comparable] map[V][]id

// add lists n, which comes after all that were added before, under values; under each once.
func (f facet[V]) add(n id, values ...V) {
	for _, v := range values {
		if all := f[v]; len(all) == 0 || all[len(all)-1] != n {
			f[v] = append(all, n)
		}
	}
}

// clip gives back the room that is left in lists that do not grow any more.
func (f facet[V]) clip() {
	for v, all := range f {
		f[v] = slices.Clone(all)
	}
}

// choice is what a field of a filter admits: whatever is in any of the lists. It is nil if the field asks for nothing.
type choice [][]id

// asked is what a field of a filter admits, if it asks for anything. The zero value stands for none, which no filter asks
// for.
func (f facet[V]) asked(values []V) choice {
	if len(values) == 0 {
		return nil
	}
	var none V
	c := make(choice, 0, len(values))
	for _, v := range values {
		if v != none {
			c = append(c, f[v])
		}
	}
	return c
}

// size is at least how many ids a choice admits.
func (c choice) size() int {
	n := 0
	for _, list := range c {
		n += len(list)
	}
	return n
}

// ids are those that a choice admits, in order.
func (c choice) ids() []id {
	if len(c) == 1 {
		return c[0]
	}
	all := slices.Concat(c...)
	slices.Sort(all)
	return slices.Compact(all)
}

// within are those of sorted ids that a choice admits.
func (c choice) within(ids []id) []id {
	var kept []id
	rest := slices.Clone(c) // of each list what is not before the id looked at
	for _, n := range ids {
		for i, list := range rest {
			rest[i] = list[ahead(list, n):]
			if len(rest[i]) > 0 && rest[i][0] == n {
				kept = append(kept, n)
				break
			}
		}
	}
	return kept
}

// ahead is how many of sorted ids are before n. It takes the fewer steps the closer n is to the beginning.
func ahead(list []id, n id) int {
	return gallop(len(list), func(i int) bool { return list[i] >= n })
}

// gallop is sort.Search for what is most often close to the beginning.
func gallop(n int, reached func(int) bool) int {
	far := 1
	for far < n && !reached(far-1) {
		far *= 2
	}
	near := far / 2
	return near + sort.Search(min(far, n)-near, func(i int) bool { return reached(near + i) })
}

// narrow are the ids, in order, that all choices admit, nil ones left out; false if there are no others.
func narrow(choices ...choice) ([]id, bool) {
	choices = slices.DeleteFunc(choices, func(c choice) bool { return c == nil })
	if len(choices) == 0 {
		return nil, false
	}
	slices.SortFunc(choices, func(a, b choice) int { return a.size() - b.size() })
	ids := choices[0].ids()
	for _, c := range choices[1:] {
		ids = c.within(ids)
	}
	return ids, true
}

// rowsOf are those of a list that all choices admit.
func rowsOf(all []id, choices ...choice) []id {
	if ids, ok := narrow(choices...); ok {
		return ids
	}
	return all
}
