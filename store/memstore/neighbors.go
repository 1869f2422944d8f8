package memstore

import (
	"cmp"
	"context"
	"slices"
	"sort"

	"casegraph/docket"
)

// neighbors tells what links join things to, on one day or another.
type neighbors struct {
	calendar *calendar
	of       lists[neighbor] // each thing's, each once
}

// neighbor is a thing that a link joins another to, from the first day on which one is known and both are there.
type neighbor struct {
	id    id
	known moment
}

func newNeighbors(t *things) *neighbors {
	x := &neighbors{calendar: newCalendar()}
	var all []listed[neighbor]
	for i, node := range t.nodes {
		n := id(i)
		for _, l := range docket.LinksOf(node) {
			other, ok := t.id(l.Other)
			if !ok || other == n {
				continue
			}
			known := x.calendar.number(l.KnownFrom.Later(docket.ExistsFrom(node)).Later(docket.ExistsFrom(t.nodes[other])))
			all = append(all, listed[neighbor]{n, neighbor{other, known}}, listed[neighbor]{other, neighbor{n, known}})
		}
	}
	slices.SortFunc(all, func(a, b listed[neighbor]) int {
		return cmp.Or(cmp.Compare(a.in, b.in), cmp.Compare(a.item.id, b.item.id))
	})
	x.of = newLists(len(t.nodes), x.once(all))
	return x
}

// once makes one of neighbors of the same thing and id, which stand together.
func (x *neighbors) once(all []listed[neighbor]) []listed[neighbor] {
	distinct := all[:0]
	for _, n := range all {
		last := len(distinct) - 1
		if last < 0 || distinct[last].in != n.in || distinct[last].item.id != n.item.id {
			distinct = append(distinct, n)
			continue
		}
		earlier := x.calendar.days[distinct[last].item.known].Earlier(x.calendar.days[n.item.known])
		distinct[last].item.known = x.calendar.number(earlier)
	}
	return distinct
}

// Neighbors implements store.Reader.
func (s *Store) Neighbors(ctx context.Context, things []docket.Ref, q docket.NeighborQuery) ([][]docket.Ref, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	current := s.state()
	among := current.idsOf(q.Among)
	all, total := make([][]docket.Ref, len(things)), 0
	for i, thing := range things {
		n, ok := current.id(thing)
		if !ok || current.replaced(n, q.AsOf) {
			continue
		}
		found := current.neighbors.of.of(n)
		if len(q.Among) > 0 {
			found = within(found, among)
		}
		for _, other := range found {
			if !current.neighbors.calendar.by(other.known, q.AsOf) || current.replaced(other.id, q.AsOf) {
				continue
			}
			if total++; q.Limit != docket.NoLimit && total > q.Limit {
				return nil, docket.TooComplexf("there are more than %d neighbors", q.Limit)
			}
			all[i] = append(all[i], current.nodes[other.id].Ref())
		}
		slices.SortFunc(all[i], docket.Ref.Compare)
	}
	return all, nil
}

// idsOf are those of the things that are there, in order, each once.
func (t *things) idsOf(refs []docket.Ref) []id {
	var ids []id
	for _, ref := range refs {
		if n, ok := t.id(ref); ok {
			ids = append(ids, n)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// within are those of neighbors, which are in order, that are among some. It takes the longer, the more things these are, and
// hardly longer for a hub.
func within(all []neighbor, among []id) []neighbor {
	var found []neighbor
	for _, n := range among {
		i := sort.Search(len(all), func(i int) bool { return all[i].id >= n })
		if all = all[i:]; len(all) > 0 && all[0].id == n {
			found = append(found, all[0])
		}
	}
	return found
}

// replaced tells whether a thing is an event that an account known by then supersedes.
func (s *state) replaced(n id, asOf docket.AsOf) bool {
	e, ok := s.nodes[n].(*docket.Event)
	return ok && s.superseded(e, asOf)
}
