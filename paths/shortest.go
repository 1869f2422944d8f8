package paths

import (
	"cmp"
	"slices"
)

// candidate is the first of a set of paths: those that begin with its first fixed things and go on to none of barred.
type candidate struct {
	things []int
	fixed  int
	barred []int
}

// shortest returns the first so many paths of at most so many links between two things, in the order of [Find].
//
// This is Yen's algorithm as Lawler sharpened it: each path that is found divides the rest of the set that it is the
// first of, and the first of each part is a candidate for the next. The sets do not overlap, so that no path is
// found twice, and a path costs one pass over the chart for each of its links.
func (c *chart) shortest(from, to, mostLinks, count int) [][]int {
	var found [][]int
	var candidates []candidate // in order
	consider := func(begin []int, barred []int) {
		if things := c.complete(begin, to, mostLinks, barred); things != nil {
			one := candidate{things, len(begin), barred}
			at, _ := slices.BinarySearchFunc(candidates, one, c.compare)
			candidates = slices.Insert(candidates, at, one)
		}
	}
	for consider([]int{from}, nil); len(candidates) > 0 && len(found) < count; {
		best := candidates[0]
		candidates = candidates[1:]
		found = append(found, best.things)
		for n := best.fixed; n < len(best.things); n++ {
			barred := []int{best.things[n]}
			if n == best.fixed {
				barred = append(barred, best.barred...)
			}
			consider(best.things[:n], barred)
		}
	}
	return found
}

// compare orders paths: the shorter before the longer, and those of one length by their things.
func (c *chart) compare(a, b candidate) int {
	return cmp.Or(cmp.Compare(len(a.things), len(b.things)), slices.CompareFunc(a.things, b.things, c.compareThings))
}

func (c *chart) compareThings(a, b int) int { return c.refs[a].Compare(c.refs[b]) }

// complete returns the first of the paths that begin with some things, go on to none that is barred and have at most so
// many links; nil if there is none.
func (c *chart) complete(begin []int, to, mostLinks int, barred []int) []int {
	left := c.distances(to, begin, mostLinks-len(begin))
	path := slices.Clone(begin)
	for path[len(path)-1] != to {
		next := -1
		for _, n := range c.links[path[len(path)-1]] {
			if left[n] < 0 || len(path) == len(begin) && slices.Contains(barred, n) {
				continue
			}
			if next < 0 || cmp.Or(cmp.Compare(left[n], left[next]), c.compareThings(n, next)) < 0 {
				next = n
			}
		}
		if next < 0 {
			return nil
		}
		path = append(path, next)
	}
	return path
}

// distances counts, for each thing, the links from there to a thing on the shortest way that avoids some; -1 if those are
// more than most, or if there is no way.
func (c *chart) distances(to int, avoided []int, most int) []int8 {
	left := make([]int8, len(c.refs))
	for i := range left {
		left[i] = -1
	}
	left[to] = 0
	reached := []int{to}
	for len(reached) > 0 && int(left[reached[0]]) < most {
		thing := reached[0]
		reached = reached[1:]
		for _, n := range c.links[thing] {
			if left[n] < 0 && !slices.Contains(avoided, n) {
				left[n] = left[thing] + 1
				reached = append(reached, n)
			}
		}
	}
	return left
}
