package memstore

import (
	"slices"
	"sort"

	"casegraph/docket"
)

// page takes a window of rows, which are in the order of their keys. Of the rows only those exist that show
// admits, which returns what they are shown as. An empty page stands where it would begin, after the window's After;
// with Last, where it would end, before the window's Before.
func page[R, T any, K key[K]](rows []R, keyOf func(R) K, w docket.Window[K], show func(R) (T, bool)) docket.Page[T] {
	begin, end := 0, len(rows)
	if w.After != nil {
		begin = sort.Search(len(rows), func(i int) bool { return keyOf(rows[i]).Compare(*w.After) > 0 })
	}
	if w.Before != nil {
		end = sort.Search(len(rows), func(i int) bool { return keyOf(rows[i]).Compare(*w.Before) >= 0 })
	}
	room := w.Limit
	if room == docket.NoLimit {
		room = len(rows)
	}
	var p docket.Page[T]
	first, past := begin, begin // the page is rows[first:past]
	if w.Last {
		for first, past = end, end; first > begin && len(p.Items) < room; first-- {
			if row, ok := show(rows[first-1]); ok {
				p.Items = append(p.Items, row)
			}
		}
		slices.Reverse(p.Items)
	} else {
		for ; past < end && len(p.Items) < room; past++ {
			if row, ok := show(rows[past]); ok {
				p.Items = append(p.Items, row)
			}
		}
	}
	admitted := func(row R) bool { _, ok := show(row); return ok }
	p.HasPrevious = slices.ContainsFunc(rows[:first], admitted)
	p.HasNext = slices.ContainsFunc(rows[past:], admitted)
	return p
}
