package memstore

import (
	"context"
	"slices"
	"sort"

	"casegraph/docket"
	"casegraph/edtf"
)

// told is how stories were told: all changes to what was known, in order, and the place among them of those of each case.
type told struct {
	all    []step
	ofCase lists[uint32]
}

// step is a docket.Change, of which only what differs is kept.
type step struct {
	day     edtf.Day
	subject id
	by      id // the event that supersedes the subject; the subject itself if it became known
}

func newTold(t *things) *told {
	x := new(told)
	for i, n := range t.nodes {
		x.all = append(x.all, stepsOf(t, id(i), n)...)
	}
	slices.SortFunc(x.all, func(a, b step) int { return t.change(a).Compare(t.change(b)) })
	x.all = slices.Clip(x.all)
	var all []listed[uint32]
	for i, s := range x.all {
		for _, slug := range distinct(belongsTo(t.nodes[s.subject])) {
			if in, ok := t.id(docket.Ref{Kind: docket.KindCase, Slug: slug}); ok {
				all = append(all, listed[uint32]{in, uint32(i)})
			}
		}
	}
	x.ofCase = newLists(len(t.nodes), all)
	return x
}

// stepsOf are the changes whose subject is a thing.
func stepsOf(t *things, n id, node docket.Node) []step {
	switch node := node.(type) {
	case *docket.Charge:
		return becameKnown(n, node.KnownFrom)
	case *docket.Statement:
		return becameKnown(n, node.KnownFrom)
	case *docket.Event:
		all := becameKnown(n, node.KnownFrom)
		for _, slug := range distinct(node.SupersededBy) {
			by, ok := t.id(docket.Ref{Kind: docket.KindEvent, Slug: slug})
			if !ok {
				continue
			}
			if known := t.event(by).KnownFrom; node.KnownFrom.Known() && known.Known() {
				all = append(all, step{max(node.KnownFrom.Day, known.Day), n, by})
			}
		}
		return all
	}
	return nil
}

func becameKnown(subject id, k docket.KnownFrom) []step {
	if !k.Known() {
		return nil
	}
	return []step{{k.Day, subject, subject}}
}

// change is what a step stands for.
func (t *things) change(s step) docket.Change {
	c := docket.Change{Day: s.day, Kind: docket.BecameKnown, Subject: t.nodes[s.subject].Ref()}
	if s.by != s.subject {
		c.Kind, c.By = docket.Superseded, t.nodes[s.by].Ref().Slug
	}
	return c
}

// Changes implements store.Reader.
func (s *Store) Changes(ctx context.Context, holders []docket.Ref, q docket.ChangeQuery) ([]docket.Page[docket.Change], error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	current := s.state()
	x := current.told
	pages := make([]docket.Page[docket.Change], len(holders))
	for i, holder := range holders {
		if holder.IsZero() {
			pages[i] = changesPage(current, x.all, func(s step) step { return s }, q)
			continue
		}
		if holder.Kind != docket.KindCase {
			return nil, docket.Invalidf("%s has no story that was told: only cases and the whole dataset do", holder)
		}
		var steps []uint32
		if n, ok := current.id(holder); ok {
			steps = x.ofCase.of(n)
		}
		pages[i] = changesPage(current, steps, func(i uint32) step { return x.all[i] }, q)
	}
	return pages, nil
}

// changesPage is a page of rows, which are steps in order.
func changesPage[R any](s *state, rows []R, stepOf func(R) step, q docket.ChangeQuery) docket.Page[docket.Change] {
	// Only the days asked for count.
	first := sort.Search(len(rows), func(i int) bool { return stepOf(rows[i]).day >= q.From })
	past := sort.Search(len(rows), func(i int) bool { return stepOf(rows[i]).day > q.Last() })
	rows = rows[first:max(first, past)]
	changeOf := func(row R) docket.Change { return s.change(stepOf(row)) }
	p := page(rows, changeOf, q.Window, func(row R) (docket.Change, bool) { return changeOf(row), true })
	if q.Count {
		total := len(rows)
		p.Total = &total
	}
	return p
}
