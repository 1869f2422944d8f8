package memstore

import (
	"context"
	"slices"
	"sort"

	"casegraph/docket"
)

// Changes implements store.Reader.
func (s *Store) Changes(ctx context.Context, holders []docket.Ref, q docket.ChangeQuery) ([]docket.Page[docket.Change], error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	current := s.state()
	pages := make([]docket.Page[docket.Change], len(holders))
	for i, holder := range holders {
		if !holder.IsZero() && holder.Kind != docket.KindCase {
			return nil, docket.Invalidf("%s has no story that was told: only cases and the whole dataset do", holder)
		}
		rows := between(current.changesOf[holder], q)
		pages[i] = page(rows, func(c docket.Change) docket.Change { return c }, q.Window,
			func(c docket.Change) (docket.Change, bool) { return c, true })
		if q.Count {
			total := len(rows)
			pages[i].Total = &total
		}
	}
	return pages, nil
}

// between are those of changes, which are in order, that happened on the days asked for.
func between(changes []docket.Change, q docket.ChangeQuery) []docket.Change {
	first := sort.Search(len(changes), func(i int) bool { return changes[i].Day >= q.From })
	past := sort.Search(len(changes), func(i int) bool { return changes[i].Day > q.Last() })
	return changes[first:max(first, past)]
}

// changes are all that happened to what was known, by each case that is there and, by the zero Ref, to everything.
func (s *state) changes() map[docket.Ref][]docket.Change {
	changes := make(map[docket.Ref][]docket.Change)
	for _, n := range s.nodes {
		cases, all := s.told(n)
		for _, holder := range append(refsOf(docket.KindCase, cases...), docket.Ref{}) {
			if holder.IsZero() || s.nodes[holder] != nil {
				changes[holder] = append(changes[holder], all...)
			}
		}
	}
	for _, all := range changes {
		slices.SortFunc(all, docket.Change.Compare)
	}
	return changes
}

// told are the changes whose subject is n, and the cases, each once, whose story they are part of.
func (s *state) told(n docket.Node) ([]docket.Slug, []docket.Change) {
	switch n := n.(type) {
	case *docket.Charge:
		return []docket.Slug{n.Case}, becameKnown(n.Ref(), n.KnownFrom)
	case *docket.Statement:
		return distinct(n.Cases), becameKnown(n.Ref(), n.KnownFrom)
	case *docket.Event:
		all := becameKnown(n.Ref(), n.KnownFrom)
		for _, slug := range distinct(n.SupersededBy) {
			if by, ok := s.event(slug); ok && n.KnownFrom.Known() && by.KnownFrom.Known() {
				day := max(n.KnownFrom.Day, by.KnownFrom.Day)
				all = append(all, docket.Change{Day: day, Kind: docket.Superseded, Subject: n.Ref(), By: slug})
			}
		}
		return distinct(n.Cases), all
	}
	return nil, nil
}

func becameKnown(subject docket.Ref, k docket.KnownFrom) []docket.Change {
	if !k.Known() {
		return nil
	}
	return []docket.Change{{Day: k.Day, Kind: docket.BecameKnown, Subject: subject}}
}
