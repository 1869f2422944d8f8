package memstore

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"casegraph/docket"
)

// page takes a window of rows, which are in the order of their keys. Of the rows only those exist that show admits, which
// returns what they are shown as. No more of them are looked at than it takes to fill the page and to find one before and one
// after it. An empty page stands where it would begin, after the window's After; with Last, where it would end, before the
// window's Before.
func page[R, T any, K key[K]](rows []R, keyOf func(R) K, w docket.Window[K], show func(R) (T, bool)) docket.Page[T] {
	return pageOf(merged[R, K]{lists: [][]R{rows}, keyOf: keyOf}, w, show)
}

// pageOfAll is page for the ids in any of several lists, which are in the order of their keys as ids are.
func pageOfAll[T any, K key[K]](lists [][]id, keyOf func(id) K, w docket.Window[K], show func(id) (T, bool)) docket.Page[T] {
	return pageOf(merged[id, K]{lists, keyOf, cmp.Compare[id]}, w, show)
}

func pageOf[R, T any, K key[K]](rows merged[R, K], w docket.Window[K], show func(R) (T, bool)) docket.Page[T] {
	begin, end, room := rows.begin(), rows.end(), w.Limit
	if w.After != nil {
		begin = rows.where(func(k K) bool { return k.Compare(*w.After) > 0 })
	}
	if w.Before != nil {
		end = rows.where(func(k K) bool { return k.Compare(*w.Before) >= 0 })
	}
	if room == docket.NoLimit {
		room = math.MaxInt
	}
	first, past := begin, slices.Clone(begin) // the page is what lies between
	take, from, until := rows.next, past, end
	if w.Last {
		first, past = slices.Clone(end), end
		take, from, until = rows.previous, first, begin
	}
	var p docket.Page[T]
	for len(p.Items) < room {
		row, ok := take(from, until)
		if !ok {
			break
		}
		if shown, ok := show(row); ok {
			p.Items = append(p.Items, shown)
		}
	}
	if w.Last {
		slices.Reverse(p.Items)
	}
	p.HasPrevious = admitsAny(rows.previous, first, rows.begin(), show)
	p.HasNext = admitsAny(rows.next, past, rows.end(), show)
	return p
}

// admitsAny tells whether there is any row on the way from one place to another.
func admitsAny[R, T any](take func(at, until place) (R, bool), at, until place, show func(R) (T, bool)) bool {
	for {
		row, ok := take(at, until)
		if !ok {
			return false
		}
		if _, ok := show(row); ok {
			return true
		}
	}
}

// merged are the rows of several lists, each of which is in the order of their keys, as if they were one list.
type merged[R any, K key[K]] struct {
	lists [][]R
	keyOf func(R) K
	order func(a, b R) int // that of their keys; not needed for one list
}

// place is one between two rows: for each list, how many of its rows come before.
type place []int

func (m merged[R, K]) begin() place { return make(place, len(m.lists)) }

func (m merged[R, K]) end() place {
	end := m.begin()
	for i, list := range m.lists {
		end[i] = len(list)
	}
	return end
}

// where is the place before the first row whose key is reached.
func (m merged[R, K]) where(reached func(K) bool) place {
	at := m.begin()
	for i, list := range m.lists {
		at[i] = sort.Search(len(list), func(n int) bool { return reached(m.keyOf(list[n])) })
	}
	return at
}

// next is the first row from a place on, which moves behind it; false if there is none until another place.
func (m merged[R, K]) next(at, until place) (R, bool) {
	return m.take(at, func(i int) (int, bool) { return at[i], at[i] < until[i] }, 1)
}

// previous is the last row before a place, which moves before it; false if there is none from another place on.
func (m merged[R, K]) previous(at, until place) (R, bool) {
	return m.take(at, func(i int) (int, bool) { return at[i] - 1, at[i] > until[i] }, -1)
}

// take takes that of the rows of all lists, in which here finds one each, that comes first, or last if the step is back.
func (m merged[R, K]) take(at place, here func(list int) (int, bool), step int) (R, bool) {
	var best R
	from := -1
	for i, list := range m.lists {
		if n, ok := here(i); ok && (from < 0 || m.order(list[n], best)*step < 0) {
			from, best = i, list[n]
		}
	}
	if from < 0 {
		return best, false
	}
	at[from] += step
	return best, true
}
