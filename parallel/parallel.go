// Package parallel divides work among processors.
package parallel

import (
	"runtime"
	"sync"
)

// Runs divides the numbers from 0 until n into runs, one for each processor or fewer, and calls do for each run, from first
// until end, at the same time. It returns what the calls do, in the order of the runs, when all of them have returned.
func Runs[R any](n int, do func(first, end int) R) []R {
	share := n/runtime.GOMAXPROCS(0) + 1
	all := make([]R, (n+share-1)/share)
	var working sync.WaitGroup
	for i := range all {
		working.Go(func() { all[i] = do(i*share, min((i+1)*share, n)) })
	}
	working.Wait()
	return all
}

// Each calls do for each number from 0 until n, in no order, on all processors, and returns when all calls have.
func Each(n int, do func(i int)) {
	Runs(n, func(first, end int) struct{} {
		for i := first; i < end; i++ {
			do(i)
		}
		return struct{}{}
	})
}

// Map is what of gives for each of a list, in its order; it is called as by [Each].
func Map[T, R any](list []T, of func(T) R) []R {
	all := make([]R, len(list))
	Each(len(list), func(i int) { all[i] = of(list[i]) })
	return all
}
