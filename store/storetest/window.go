package storetest

import (
	"fmt"
	"testing"

	"casegraph/docket"
)

// ordered is a key of a list.
type ordered[K any] interface{ Compare(K) int }

// checkWindows asks for windows on a whole list, between its first and last keys and keys that do not
// exist, and compares each page with one counted out of the whole list.
func checkWindows[T any, K ordered[K]](t *testing.T, all []T, key func(T) K, strangers []K,
	ask func(w docket.Window[K], count bool) docket.Page[T]) {
	t.Helper()
	if len(all) < 2 {
		t.Fatalf("a list of %d is too short", len(all))
	}
	ends := []*K{nil}
	for _, row := range []T{all[0], all[len(all)/2], all[len(all)-1]} {
		k := key(row)
		ends = append(ends, &k)
	}
	for i := range strangers {
		ends = append(ends, &strangers[i])
	}
	for _, w := range windows(ends, 0, 2, len(all), docket.NoLimit) {
		count := w.Limit == 2
		want, got := countOut(all, key, w), ask(w, count)
		if count {
			want.Total = ptr(len(all))
		}
		same(t, showWindow(w), want, got)
	}
}

// windows are all those between two ends, in both directions.
func windows[K any](ends []*K, limits ...int) []docket.Window[K] {
	var all []docket.Window[K]
	for _, after := range ends {
		for _, before := range ends {
			for _, limit := range limits {
				for _, last := range []bool{false, true} {
					all = append(all, docket.Window[K]{After: after, Before: before, Limit: limit, Last: last})
				}
			}
		}
	}
	return all
}

func deref[K any](k *K) any {
	if k == nil {
		return "nothing"
	}
	return *k
}

// countOut is the page of a window on a list that is all there. An empty page stands where it would
// begin, after the window's After; with Last, where it would end, before the window's Before.
func countOut[T any, K ordered[K]](all []T, key func(T) K, w docket.Window[K]) docket.Page[T] {
	var page docket.Page[T]
	start, end := 0, 0 // how many rows lie up to After, and how many before Before
	for _, row := range all {
		if w.After != nil && key(row).Compare(*w.After) <= 0 {
			start++
		}
		if w.Before == nil || key(row).Compare(*w.Before) < 0 {
			end++
		}
	}
	rows := end - start
	if w.Limit != docket.NoLimit {
		rows = min(rows, w.Limit)
	}
	rows = max(rows, 0)
	if w.Last {
		start = end - rows
	} else {
		end = start + rows
	}
	if start < end {
		page.Items = all[start:end]
	}
	page.HasPrevious, page.HasNext = start > 0, end < len(all)
	return page
}
func showAsOf(a docket.AsOf) string {
	if day, ok := a.Day(); ok {
		return "as of " + day.String()
	}
	return "as of no day"
}

func showWindow[K any](w docket.Window[K]) string {
	return fmt.Sprintf("after %v before %v limit %d last %t", deref(w.After), deref(w.Before), w.Limit, w.Last)
}
