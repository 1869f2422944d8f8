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
		if got := parallel.Map(list, func(i int) int { return i }); !slices.Equal(got, list) {
			t.Errorf("of %d: got %v", n, got)
		}
	}
}
