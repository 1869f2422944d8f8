// Package parallel divides work among processors.
package parallel

import (
	"runtime"
	"sync"
)

// Each calls do for each number from 0 until n, in no order, on all processors, and returns when all calls have.
func Each(n int, do func(i int)) {
	share := n/runtime.GOMAXPROCS(0) + 1
	var working sync.WaitGroup
	for first := 0; first < n; first += share {
		working.Go(func() {
			for i := first; i < min(first+share, n); i++ {
				do(i)
			}
		})
	}
	working.Wait()
}

// Map is what of gives for each of a list, in its order; it is called as by [Each].
func Map[T, R any](list []T, of func(T) R) []R {
	all := make([]R, len(list))
	Each(len(list), func(i int) { all[i] = of(list[i]) })
	return all
}
