package paths

import "casegraph/docket"

// chart is the part of the graph that has been read, its things numbered in the order in which they were met.
type chart struct {
	refs    []docket.Ref
	numbers map[docket.Ref]int
	links   [][]int         // of each thing, the neighbors that are known: of one that was read, all that it has
	joined  map[[2]int]bool // the links of things that were not read
	read    []bool
	known   int // how many things were read
}

func newChart() *chart {
	return &chart{numbers: make(map[docket.Ref]int), joined: make(map[[2]int]bool)}
}

// number is that of a thing, which is put on the chart if it is not there.
func (c *chart) number(ref docket.Ref) int {
	n, ok := c.numbers[ref]
	if !ok {
		n = len(c.refs)
		c.numbers[ref] = n
		c.refs, c.links, c.read = append(c.refs, ref), append(c.links, nil), append(c.read, false)
	}
	return n
}

// unread are the things whose neighbors were not read.
func (c *chart) unread(things []int) []int {
	var unread []int
	for _, thing := range things {
		if !c.read[thing] {
			unread = append(unread, thing)
		}
	}
	return unread
}

// add puts the neighbors of a thing on the chart.
func (c *chart) add(ref docket.Ref, neighbors []docket.Ref) {
	thing := c.number(ref)
	for _, neighbor := range neighbors {
		// The link to one that was read is there.
		if n := c.number(neighbor); !c.read[n] {
			c.link(thing, n)
		}
	}
	c.read[thing] = true
	c.known++
}

// join puts the links to some neighbors of a thing on the chart, none of which was read, and neither was it.
func (c *chart) join(ref docket.Ref, neighbors []docket.Ref) {
	for _, neighbor := range neighbors {
		a, b := c.number(ref), c.number(neighbor)
		c.link(a, b)
		c.joined[[2]int{min(a, b), max(a, b)}] = true
	}
}

// link links two things, unless they were joined before.
func (c *chart) link(a, b int) {
	if !c.joined[[2]int{min(a, b), max(a, b)}] {
		c.links[a] = append(c.links[a], b)
		c.links[b] = append(c.links[b], a)
	}
}
