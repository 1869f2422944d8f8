// Package paths finds the shortest chains of links between two things: in a graph of which it knows no more than what
// the neighbors of some things are, and within bounds that count work and not time, so that an answer can be repeated.
package paths

import (
	"context"
	"errors"
	"slices"

	"casegraph/docket"
)

// The bounds of a query, and of the work that one may take.
const (
	MaxHops  = 6  // links in a path
	MaxPaths = 20 // paths

	MaxThings    = 2_000  // things whose neighbors are asked for
	MaxNeighbors = 50_000 // neighbors that are read of all of them
)

// Query asks for the shortest paths between two things that are not the same.
type Query struct {
	From, To docket.Ref
	MaxHops  int // at most so many links: 1 to [MaxHops]
	First    int // at most so many paths: 1 to [MaxPaths]
}

// Check returns an error that wraps docket.ErrInvalid if the query asks for what cannot be.
func (q Query) Check() error {
	for _, end := range []struct {
		name string
		ref  docket.Ref
	}{{"from", q.From}, {"to", q.To}} {
		if end.ref.Kind == docket.KindSource {
			return docket.Invalidf("%s: %s is a source, and to be cited by the same page joins nobody: name a case, charge, event, "+
				"statement, person, organization or place", end.name, end.ref)
		}
	}
	switch {
	case q.From == q.To:
		return docket.Invalidf("from and to are both %s: name two things", q.From)
	case q.MaxHops < 1 || q.MaxHops > MaxHops:
		return docket.Invalidf("maxHops is %d: ask for 1 to %d links", q.MaxHops, MaxHops)
	case q.First < 1 || q.First > MaxPaths:
		return docket.Invalidf("first is %d: ask for 1 to %d paths", q.First, MaxPaths)
	}
	return nil
}

// Path is a chain of things, each linked to the next, from one end to the other. None occurs twice.
type Path []docket.Ref

// Neighbors returns, for each thing in order, the things that it is linked to, each once; in any order, but always the
// same of the same thing. Who is a neighbor has those it is one of as neighbors. The error wraps
// docket.ErrTooComplex if there are more than limit in all.
type Neighbors func(ctx context.Context, things []docket.Ref, limit int) ([][]docket.Ref, error)

// Find returns the first paths that a query asks for, which passes its Check: the shorter before the longer, and those of
// one length in the order of the things along them, from the query's From on. It asks for neighbors at most
// once for each link that a path may have. The error wraps docket.ErrTooComplex if the bounds do not suffice to tell
// which paths are the first.
func Find(ctx context.Context, neighbors Neighbors, q Query) ([]Path, error) {
	s := search{neighbors: neighbors, query: q, chart: newChart(), room: MaxNeighbors}
	from, to := s.chart.number(q.From), s.chart.number(q.To)
	s.sides = [2]side{newSide(from, to), newSide(to, from)}
	var found [][]int
	// Once the sides have been deepened n times in all, every path of n links is on the chart: of each of its
	// links, one thing is as near to its side as that side has been deepened.
	for links := 1; links <= q.MaxHops && len(found) < q.First; links++ {
		if err := s.deepen(ctx); err != nil {
			return nil, err
		}
		found = s.chart.shortest(from, to, links, q.First)
	}
	paths := make([]Path, len(found))
	for i, things := range found {
		for _, thing := range things {
			paths[i] = append(paths[i], s.chart.refs[thing])
		}
	}
	return paths, nil
}

// search is one question on its way.
type search struct {
	neighbors Neighbors
	query     Query
	chart     *chart
	sides     [2]side
	room      int // how many more neighbors may be read
}

// side is how far the search has come from one end.
type side struct {
	frontier []int // the things at the side's depth, not beyond it yet
	seen     map[int]bool
}

// newSide is a side at its end. It does not go through the other end, where paths are over.
func newSide(end, other int) side { return side{[]int{end}, map[int]bool{end: true, other: true}} }

// deepen takes the side that costs less, measured in things, one link further.
func (s *search) deepen(ctx context.Context) error {
	if len(s.sides[0].frontier) == 0 || len(s.sides[1].frontier) == 0 {
		return nil // an end whose whole surroundings are on the chart: there is nothing more to find
	}
	next, unread := &s.sides[0], s.chart.unread(s.sides[0].frontier)
	if other := s.chart.unread(s.sides[1].frontier); len(other) < len(unread) {
		next, unread = &s.sides[1], other
	}
	if err := s.read(ctx, unread); err != nil {
		return err
	}
	var frontier []int
	for _, thing := range next.frontier {
		for _, n := range s.chart.links[thing] {
			if !next.seen[n] {
				next.seen[n] = true
				frontier = append(frontier, n)
			}
		}
	}
	next.frontier = frontier
	return nil
}

// read puts the neighbors of things on the chart.
func (s *search) read(ctx context.Context, things []int) error {
	if len(things) == 0 {
		return nil
	}
	if s.chart.known+len(things) > MaxThings {
		return s.tooComplex()
	}
	refs := make([]docket.Ref, len(things))
	for i, thing := range things {
		refs[i] = s.chart.refs[thing]
	}
	slices.SortFunc(refs, docket.Ref.Compare)
	found, err := s.neighbors(ctx, refs, s.room)
	switch {
	case errors.Is(err, docket.ErrTooComplex):
		return s.tooComplex()
	case err != nil:
		return err
	}
	for i, ref := range refs {
		s.room -= len(found[i])
		s.chart.add(ref, found[i])
	}
	return nil
}

func (s *search) tooComplex() error {
	return docket.TooComplexf("there is too much within %d links of %s and %s: ask for fewer links (maxHops) or fewer paths (first)",
		s.query.MaxHops, s.query.From, s.query.To)
}
