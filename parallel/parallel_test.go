package parallel_test

import (
	"slices"
	"sync/atomic"
	"testing"

	"casegraph/parallel"
)

func TestEachAndMap(t *testing.T) {
	for n := range 50 {
		list, calls := make([]int, n), make([]atomic.Int32, n)
		for i := range list {
			list[i] = i
		}
		parallel.Each(n, func(i int) { calls[i].Add(1) })
		for i := range calls {
			if got := calls[i].Load(); got != 1 {
				t.Errorf("of %d: %d was done %d times", n, i, got)
			}
		}
		var runs []int
		for _, run := range parallel.Runs(n, func(first, end int) []int { return list[first:end] }) {
			runs = append(runs, run...)
		}
		if !slices.Equal(runs, list) {
			t.Errorf("of %d: the runs are %v", n, runs)
		}
		if got := parallel.Map(list, func(i int) int { return i }); !slices.Equal(got, list) {
			t.Errorf("of %d: got %v", n, got)
		}
	}
}
