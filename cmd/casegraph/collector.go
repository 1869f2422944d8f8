package main

import (
	"math"
	"runtime"
	"runtime/debug"
)

// spare is how many bytes of garbage a server leaves before they are collected, however small what it holds: a heap of a few
// megabytes would otherwise be collected dozens of times a second.
const spare = 64 << 20

// collectSeldom makes the collector take the heap for larger than it is by what it may spare, by an array that is never
// touched and so takes no memory. It does nothing where memory is limited (GOMEMLIMIT), as the array would count there.
func collectSeldom() (release func()) {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return func() {}
	}
	untouched := make([]byte, spare)
	return func() { runtime.KeepAlive(untouched) }
}
