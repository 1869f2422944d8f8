package neo4jstore

import (
	"context"
	"math"

	"casegraph/docket"
)

// Changes implements store.Reader.
func (s *Store) Changes(ctx context.Context, holders []docket.Ref, q docket.ChangeQuery) ([]docket.Page[docket.Change], error) {
	var cases []docket.Slug // each once
	index := make(map[docket.Ref]int)
	everything := false
	for _, holder := range holders {
		_, asked := index[holder]
		switch {
		case holder.IsZero():
			everything = true
		case holder.Kind != docket.KindCase:
			return nil, docket.Invalidf("%s has no story that was told: only cases and the whole dataset do", holder)
		case !asked:
			index[holder] = len(cases)
			cases = append(cases, holder.Slug)
		}
	}
	answers, err := s.read(ctx, changeRequest(cases, everything, q))
	if err != nil {
		return nil, err
	}
	ofCases, ofAll, err := readChanges(answers[0], len(cases), q)
	if err != nil {
		return nil, s.unreadable(err)
	}
	pages := make([]docket.Page[docket.Change], len(holders))
	for i, holder := range holders {
		if holder.IsZero() {
			pages[i] = ofAll
		} else {
			pages[i] = ofCases[index[holder]]
		}
	}
	return pages, nil
}

func changeRequest(cases []docket.Slug, everything bool, q docket.ChangeQuery) request {
	var all scan[docket.Change]
	if everything {
		all = scanOf(q.Window)
	}
	// What stands at the ends of the days asked for.
	first, last := docket.Change{Day: q.From}, docket.Change{Day: q.Last(), Kind: afterAllSlugs}
	bounded := func(k *docket.Change, end docket.Change) []any {
		if k == nil {
			return changeKey(end)
		}
		return changeKey(*k)
	}
	from, to := all.from, all.to
	if from != nil && from.Compare(first) < 0 {
		from = nil
	}
	if to != nil && to.Compare(last) > 0 {
		to = nil
	}
	limit := q.Window.Limit
	if limit == docket.NoLimit {
		limit = math.MaxInt32
	}
	return request{changesQuery, map[string]any{
		"cases": listParam(cases), "first": dateOf(q.From), "last": dateOf(q.Last()),
		"window": map[string]any{"after": bounded(q.Window.After, first),
			"before": bounded(q.Window.Before, last), "limit": limit, "last": q.Window.Last},
		"from": bounded(from, first), "to": bounded(to, last), "forward": all.forward, "backward": all.backward,
		"counted": wanted(everything && q.Count),
	}}
}

// changeKey is a change as queries expect and answer it.
func changeKey(c docket.Change) []any {
	return []any{dateOf(c.Day), string(c.Kind), string(c.Subject.Kind), string(c.Subject.Slug), string(c.By)}
}

// readChanges reads the pages of the cases asked for, and that of everything.
func readChanges(a answer, cases int, q docket.ChangeQuery) ([]docket.Page[docket.Change], docket.Page[docket.Change], error) {
	ofCases := make([]docket.Page[docket.Change], cases)
	if q.Count {
		for i := range ofCases {
			ofCases[i].Total = new(int) // of a case that does not exist
		}
	}
	rows, total := a.value("cases"), a.value("total")
	rows.through(func(r *record) {
		i, first, end, count := r.integer(), r.integer(), r.integer(), r.integer()
		ofCases[i] = docket.Page[docket.Change]{Items: each(r, readChange), HasPrevious: first > 0, HasNext: end < count}
		if q.Count {
			ofCases[i].Total = &count
		}
	})
	forward, backward := a.value("forward"), a.value("backward")
	ofAll := page(q.Window, func(c docket.Change) docket.Change { return c }, each(forward, readChange), each(backward, readChange))
	if n := total.integer(); q.Count {
		ofAll.Total = &n
	}
	for _, r := range []*record{forward, backward, total} {
		rows.adopt(r.err)
	}
	return ofCases, ofAll, rows.err
}

func readChange(r *record) docket.Change {
	var c docket.Change
	if day := r.day(); day != nil {
		c.Day = *day
	}
	c.Kind = docket.ChangeKind(r.text())
	c.Subject = docket.Ref{Kind: docket.NodeKind(r.text()), Slug: r.slug()}
	c.By = r.slug()
	return c
}
