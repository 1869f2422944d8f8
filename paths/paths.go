// Package paths finds the shortest chains of links between two things: in a graph of which it knows no more than what
// the neighbors of some things are, and within bounds that count work and not time, so that an answer can be repeated.
package paths

import (
	"cmp"
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
	MaxNeighbors = 50_000 // neighbors that are read of all of them; as many may be looked at in vain, from each end
)

// How work is saved where there are hubs: things with so many neighbors that reading all of them costs more than asking
// which of a few things are among them.
const (
	fewNeighbors = 1_000  // are read without looking for another way
	moreEachTime = 8      // times as many are tried next
	maxPairs     = 10_000 // of things, one from each side, of which it is asked whether they are neighbors
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
// same of the same thing. Who is a neighbor has those it is one of as neighbors. If any are named, only neighbors among
// those count. The error wraps docket.ErrTooComplex if there are more than limit in all.
type Neighbors func(ctx context.Context, things, among []docket.Ref, limit int) ([][]docket.Ref, error)

// Find returns the first paths that a query asks for, which passes its Check: the shorter before the longer, and those of
// one length in the order of the things along them, from the query's From on. It asks for neighbors once
// for each link that a path may have, and a few times more where it meets hubs. The error wraps docket.ErrTooComplex if the bounds do not suffice to tell
// which paths are the first.
func Find(ctx context.Context, neighbors Neighbors, q Query) ([]Path, error) {
	s := search{neighbors: neighbors, query: q, chart: newChart(), room: MaxNeighbors}
	from, to := s.chart.number(q.From), s.chart.number(q.To)
	s.sides = [2]side{newSide(from, to), newSide(to, from)}
	var found [][]int
	// Once the sides have been deepened n times in all, every path of n links is on the chart: of each of its
	// links, one thing is as near to its side as that side has been deepened.
	for links := 1; links <= q.MaxHops && len(found) < q.First; links++ {
		if err := s.extend(ctx); err != nil {
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
	// owed tells whether the sides were joined where one should have been deepened, which puts the paths of one more link
	// on the chart but none of two.
	owed bool
}

// side is how far the search has come from one end.
type side struct {
	frontier []int // the things at the side's depth, not beyond it yet
	seen     map[int]bool
	// tried unread things of the frontier have more neighbors than this in all.
	tried, more int
}

// newSide is a side at its end. It does not go through the other end, where paths are over.
func newSide(end, other int) side {
	return side{frontier: []int{end}, seen: map[int]bool{end: true, other: true}}
}

// extend puts the paths that have one more link on the chart.
func (s *search) extend(ctx context.Context) error {
	if s.owed {
		if deeper, err := s.deepen(ctx, MaxNeighbors); !deeper || err != nil {
			return cmp.Or(err, s.tooComplex())
		}
		s.owed = false
	}
	deeper, err := s.deepen(ctx, fewNeighbors)
	if deeper || err != nil {
		return err
	}
	if s.owed, err = s.join(ctx); s.owed || err != nil {
		return err
	}
	if deeper, err = s.deepen(ctx, MaxNeighbors); !deeper {
		return cmp.Or(err, s.tooComplex())
	}
	return err
}

// deepen takes a side one link further: the one that costs less, as far as that can be told without reading much. It
// returns false if either would take more than some neighbors, or more than there is room for.
func (s *search) deepen(ctx context.Context, most int) (bool, error) {
	a, b := &s.sides[0], &s.sides[1]
	if len(a.frontier) == 0 || len(b.frontier) == 0 {
		return true, nil // an end whose whole surroundings are on the chart: there is nothing more to find
	}
	if len(s.chart.unread(b.frontier)) < len(s.chart.unread(a.frontier)) {
		a, b = b, a
	}
	most = min(most, s.room)
	for limit := min(fewNeighbors, most); ; limit = min(limit*moreEachTime, most) {
		for _, next := range []*side{a, b} {
			switch read, err := s.read(ctx, next, limit); {
			case err != nil:
				return false, err
			case read:
				next.advance(s.chart)
				return true, nil
			}
		}
		if limit == most {
			return false, nil
		}
	}
}

// advance moves a frontier, all of which was read, to the things beyond it.
func (s *side) advance(c *chart) {
	var frontier []int
	for _, thing := range s.frontier {
		for _, n := range c.links[thing] {
			if !s.seen[n] {
				s.seen[n] = true
				frontier = append(frontier, n)
			}
		}
	}
	s.frontier, s.tried, s.more = frontier, 0, 0
}

// read puts the neighbors of a frontier on the chart; false if that would be too many things, or more neighbors than some.
func (s *search) read(ctx context.Context, of *side, limit int) (bool, error) {
	things := s.chart.unread(of.frontier)
	switch {
	case len(things) == 0:
		return true, nil
	case s.chart.known+len(things) > MaxThings, of.tried == len(things) && of.more >= limit:
		return false, nil
	}
	refs := s.refs(things)
	found, err := s.neighbors(ctx, refs, nil, limit)
	if errors.Is(err, docket.ErrTooComplex) {
		of.tried, of.more = len(things), limit
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for i, ref := range refs {
		s.room -= len(found[i])
		s.chart.add(ref, found[i])
	}
	return true, nil
}

// join puts the links between the two frontiers on the chart; false if there would be too many to ask for. What was read has
// all of its links there.
func (s *search) join(ctx context.Context) (bool, error) {
	few, many := s.chart.unread(s.sides[0].frontier), s.chart.unread(s.sides[1].frontier)
	if len(many) < len(few) {
		few, many = many, few
	}
	if len(few)*len(many) > maxPairs || len(few) == 0 {
		return len(few) == 0, nil
	}
	refs := s.refs(few)
	found, err := s.neighbors(ctx, refs, s.refs(many), s.room)
	if errors.Is(err, docket.ErrTooComplex) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for i, ref := range refs {
		s.room -= len(found[i])
		s.chart.join(ref, found[i])
	}
	return true, nil
}

// refs are those of things, in order.
func (s *search) refs(things []int) []docket.Ref {
	refs := make([]docket.Ref, len(things))
	for i, thing := range things {
		refs[i] = s.chart.refs[thing]
	}
	slices.SortFunc(refs, docket.Ref.Compare)
	return refs
}

func (s *search) tooComplex() error {
	return docket.TooComplexf("there is too much within %d links of %s and %s: ask for fewer links (maxHops) or fewer paths (first)",
		s.query.MaxHops, s.query.From, s.query.To)
}
