package memstore

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"casegraph/docket"
)

// amounts are the events with an amount in one currency.
type amounts struct {
	byLeast    []id // by the least that it could be, the least first
	byGreatest []id // by the greatest that it could be, the greatest first
}

func newAmounts(t *things, found []id) amounts {
	a := amounts{slices.Clone(found), slices.Clone(found)}
	slices.SortFunc(a.byLeast, func(a, b id) int {
		return cmp.Compare(least(t.event(a).Amount), least(t.event(b).Amount))
	})
	slices.SortFunc(a.byGreatest, func(a, b id) int {
		return cmp.Compare(greatest(t.event(b).Amount), greatest(t.event(a).Amount))
	})
	return a
}

// least is the least that an amount could be.
func least(m *docket.Money) float64 {
	switch {
	case m.Amount != nil:
		return *m.Amount
	case m.Min != nil:
		return *m.Min
	}
	return math.Inf(-1)
}

// greatest is the greatest that an amount could be.
func greatest(m *docket.Money) float64 {
	switch {
	case m.Amount != nil:
		return *m.Amount
	case m.Max != nil:
		return *m.Max
	}
	return math.Inf(1)
}

// choose are events, in order, among which are all that a filter admits: those which are not too small or those which
// are not too large, whichever are fewer.
func (a amounts) choose(t *things, f docket.AmountFilter) choice {
	large, small := a.byGreatest, a.byLeast
	if f.Min != nil {
		large = large[:sort.Search(len(large), func(i int) bool { return greatest(t.event(large[i]).Amount) < *f.Min })]
	}
	if f.Max != nil {
		small = small[:sort.Search(len(small), func(i int) bool { return least(t.event(small[i]).Amount) > *f.Max })]
	}
	if len(small) < len(large) {
		large = small
	}
	return choice{slices.Sorted(slices.Values(large))}
}
