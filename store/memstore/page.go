package memstore

import (
	"slices"
	"sort"

	"casegraph/docket"
)

// page takes a window of rows, which are in the order of their keys. Of the rows only those exist that
// admit, which returns them as they are to be shown. An empty page stands where it would begin, after the
// window's After; with Last, where it would end, before the window's Before.
func page[T any, K key[K]](rows []T, keyOf func(T) K, w docket.Window[K], admit func(T) (T, bool)) docket.Page[T] {
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
			if row, ok := admit(rows[first-1]); ok {
				p.Items = append(p.Items, row)
			}
		}
		slices.Reverse(p.Items)
	} else {
		for ; past < end && len(p.Items) < room; past++ {
			if row, ok := admit(rows[past]); ok {
				p.Items = append(p.Items, row)
			}
		}
	}
	admitted := func(row T) bool { _, ok := admit(row); return ok }
	p.HasPrevious = slices.ContainsFunc(rows[:first], admitted)
	p.HasNext = slices.ContainsFunc(rows[past:], admitted)
	return p
}

// count is how many of rows there are.
func count[T any](rows []T, admit func(T) (T, bool)) *int {
	n := 0
	for _, row := range rows {
		if _, ok := admit(row); ok {
			n++
		}
	}
	return &n
}
