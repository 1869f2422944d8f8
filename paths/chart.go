package paths

import "casegraph/docket"

// chart is the part of the graph that has been read, its things numbered in the order in which they were met.
type chart struct {
	refs    []docket.Ref
	numbers map[docket.Ref]int
	links   [][]int // of each thing, the neighbors that are on the chart: of one that was read, all that it has
	read    []bool
	known   int // how many things were read
}

func newChart() *chart { return &chart{numbers: make(map[docket.Ref]int)} }

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
			c.links[thing] = append(c.links[thing], n)
			c.links[n] = append(c.links[n], thing)
		}
	}
	c.read[thing] = true
	c.known++
}
