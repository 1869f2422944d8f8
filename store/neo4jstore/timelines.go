package neo4jstore

import (
	"context"
	"fmt"
	"math"

	"casegraph/docket"
	"casegraph/edtf"
)

// Timelines implements store.Reader.
func (s *Store) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	asked := askFor(holders, q.Filter)
	if asked.wrong != (docket.Ref{}) {
		return nil, docket.Invalidf("%s has no timeline: only cases have", asked.wrong)
	}
	var whole scan[docket.EventKey]
	if asked.whole && q.Window != nil {
		whole = scanOf(*q.Window)
	}
	answers, err := s.read(ctx, eventRequest(nil, q, &asked, whole))
	if err != nil {
		return nil, err
	}
	found, err := readTimelines(answers[0], q, asked)
	if err != nil {
		return nil, s.unreadable(err)
	}
	timelines := make([]docket.Timeline, len(holders))
	for i, holder := range holders {
		timelines[i] = found[holder]
	}
	return timelines, nil
}

// asked are the timelines that a query is asked for.
type asked struct {
	holders []docket.Ref // of those in cases, each once
	params  []any        // what the query is told of each of them
	whole   bool         // whether the timeline of everything is asked for
	wrong   docket.Ref   // a holder that can have no timeline
}

func askFor(holders []docket.Ref, filter docket.EventFilter) asked {
	var a asked
	seen := make(map[docket.Ref]bool)
	for _, holder := range holders {
		if seen[holder] {
			continue
		}
		seen[holder] = true
		switch {
		case holder.Kind == docket.KindCase:
			a.holders, a.params = append(a.holders, holder), append(a.params,
				map[string]any{"cases": []any{string(holder.Slug)}, "undeclared": false})
		case !holder.IsZero():
			a.wrong = holder
		case len(filter.Cases) > 0: // all that the filter admits is in these cases
			a.holders, a.params = append(a.holders, holder), append(a.params,
				map[string]any{"cases": listParam(filter.Cases), "undeclared": true})
		default:
			a.whole = true
		}
	}
	return a
}

// eventRequest asks for the events with the ids given, or for timelines.
func eventRequest(ids []string, q docket.TimelineQuery, a *asked, whole scan[docket.EventKey]) request {
	holders, counted := []any{}, false
	if a != nil {
		holders = append(holders, a.params...)
		counted = a.whole && (q.Count || q.Span)
	}
	w := docket.Window[docket.EventKey]{}
	if q.Window != nil {
		w = *q.Window
	}
	limit := w.Limit
	if limit == docket.NoLimit {
		limit = math.MaxInt32
	}
	return request{eventsQuery, map[string]any{
		"ids": listParam(ids), "holders": holders,
		"after": eventKey(w.After, false), "before": eventKey(w.Before, true), "limit": limit, "last": w.Last, "span": q.Span,
		"from": eventKey(whole.from, false), "to": eventKey(whole.to, true),
		"forward": whole.forward, "backward": whole.backward, "counted": wanted(counted),
		"types": listParam(q.Filter.Types), "cases": listParam(q.Filter.Cases), "asOf": dayParam(q.AsOf),
	}}
}

// readTimelines reads the timelines asked for, by holder.
func readTimelines(a answer, q docket.TimelineQuery, asked asked) (map[docket.Ref]docket.Timeline, error) {
	rows := a.value("rows")
	events := make(map[docket.Slug]*docket.Event)
	for _, e := range each(rows, readEvent) {
		events[e.Slug], _ = docket.Known(e, q.AsOf) // the query has left out what was not known
	}
	named := func(r *record) []*docket.Event {
		var all []*docket.Event
		for _, slug := range texts[docket.Slug](r) {
			e, ok := events[slug]
			if !ok {
				r.adopt(fmt.Errorf("the answer lacks the event %q of a timeline", slug))
				return nil
			}
			all = append(all, e)
		}
		return all
	}
	found := make(map[docket.Ref]docket.Timeline)
	timelines := a.value("timelines")
	for i, t := range each(timelines, func(r *record) docket.Timeline {
		var t docket.Timeline
		first, end := r.integer(), r.integer()
		total := r.integer()
		t.Undated, t.Span = r.integer(), readSpan(r)
		if q.Window != nil {
			t.Events = docket.Page[*docket.Event]{Items: named(r), HasPrevious: first > 0, HasNext: end < total}
		}
		if q.Count {
			t.Events.Total = &total
		}
		return t
	}) {
		found[asked.holders[i]] = t
	}
	if asked.whole {
		var t docket.Timeline
		forward, backward := a.value("forwardIds"), a.value("backwardIds")
		if q.Window != nil {
			t.Events = page(*q.Window, (*docket.Event).Key, named(forward), named(backward))
		}
		whole := a.fields("whole")
		total := whole.integer()
		t.Undated, t.Span = whole.integer(), readSpan(whole)
		if q.Count {
			t.Events.Total = &total
		}
		if !q.Span {
			t.Undated, t.Span = 0, edtf.Date{}
		}
		found[docket.Ref{}] = t
		rows.adopt(forward.err)
		rows.adopt(backward.err)
		rows.adopt(whole.err)
	}
	rows.adopt(timelines.err)
	return found, rows.err
}

// readSpan reads a list of the first sort key, the day by which the first event began and that from which
// the last one ended, and the last sort key.
func readSpan(r *record) edtf.Date {
	values, _ := value[[]any](r)
	inner := record{values: values}
	start, latestStart, earliestEnd := inner.sortKey(), inner.day(), inner.day()
	end := inner.sortKey()
	r.adopt(inner.err)
	return edtf.Span(start, latestStart, earliestEnd, end)
}

// sortKey reads a sort key as the day that it stands for, nil if none.
func (r *record) sortKey() *edtf.Day {
	if k, ok := value[int64](r); ok && edtf.MinSort < k && k < edtf.MaxSort {
		d := edtf.Day(k)
		return &d
	}
	return nil
}
