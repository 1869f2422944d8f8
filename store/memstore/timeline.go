package memstore

import (
	"context"
	"sync"

	"casegraph/docket"
	"casegraph/edtf"
)

// Timelines implements store.Reader.
func (s *Store) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	current := s.state()
	timelines := make([]docket.Timeline, len(holders))
	for i, holder := range holders {
		if err := checkHolder(holder); err != nil {
			return nil, err
		}
		timelines[i] = current.timeline(holder, q)
		if q.Heads {
			timelines[i].Heads = timelines[i].FindHeads(holder, func(ref docket.Ref) docket.Node { return current.known(ref, q.AsOf) })
		}
	}
	return timelines, nil
}

// checkHolder refuses what has no timeline.
func checkHolder(holder docket.Ref) error {
	switch holder.Kind {
	case docket.KindCase, docket.KindPerson, docket.KindOrganization, docket.KindPlace:
		return nil
	default:
		if !holder.IsZero() {
			return docket.Invalidf("%s has no timeline: only cases, people, organizations, places and the whole dataset do", holder)
		}
		return nil
	}
}

func (s *state) timeline(holder docket.Ref, q docket.TimelineQuery) docket.Timeline {
	a := s.admission(holder, q.Filter, q.AsOf)
	var t docket.Timeline
	if q.Window != nil {
		t.Events = pageOfAll(a.candidates, s.eventKey, *q.Window, a.show)
	}
	if !q.Count && !q.Span && q.GroupBy == "" {
		return t
	}
	var whole *whole // what is known of the answer already
	var events []id
	if a.isWhole() {
		whole = s.whole()
		events = whole.events
	} else {
		events = a.all()
	}
	if q.Count {
		total := len(events)
		t.Events.Total = &total
	}
	switch {
	case !q.Span:
	case whole != nil:
		t.Span, t.Undated = whole.span, whole.undated
	default:
		t.Span, t.Undated = s.span(events)
	}
	switch {
	case q.GroupBy == "":
	case whole != nil && q.GroupWindow == nil:
		t.Groups = whole.groups[q.GroupBy]()
	default:
		t.Groups = s.groups(events, q.GroupBy, q.GroupWindow, q.AsOf)
	}
	return t
}

// whole is what is often asked of the timeline of everything.
type whole struct {
	events  []id
	span    edtf.Date
	undated int
	groups  map[docket.Grouping]func() []docket.TimelineGroup
}

func newWhole(s *state) *whole {
	w := &whole{groups: make(map[docket.Grouping]func() []docket.TimelineGroup)}
	w.events = s.admission(docket.Ref{}, docket.EventFilter{}, docket.AsOf{}).all()
	w.span, w.undated = s.span(w.events)
	for _, by := range docket.Groupings() {
		w.groups[by] = sync.OnceValue(func() []docket.TimelineGroup { return s.groups(w.events, by, nil, docket.AsOf{}) })
	}
	return w
}

// isWhole tells whether everything is asked for that there is.
func (a admission) isWhole() bool {
	_, dated := a.asOf.Day()
	return a.unfiltered && !dated
}

// eventKey is the place of an event in the order of the timeline.
func (s *state) eventKey(n id) docket.EventKey { return s.event(n).Key() }

// span computes docket.Timeline's Span and Undated of events.
func (s *state) span(events []id) (edtf.Date, int) {
	undated := 0
	startEarliest, endLatest := edtf.MaxSort, edtf.MinSort
	var startLatest, endEarliest *edtf.Day
	var last edtf.Date
	for i, n := range events {
		date := s.events.dateOf(n)
		if date.Undated() {
			undated++
			continue
		}
		if i > 0 && date == last { // it changes nothing
			continue
		}
		last = date
		start, end := date.SortKeys()
		startEarliest, endLatest = min(startEarliest, start), max(endLatest, end)
		if day, ok := date.LatestStart(); ok && (startLatest == nil || day < *startLatest) {
			startLatest = &day
		}
		if day, ok := date.EarliestEnd(); ok && (endEarliest == nil || day > *endEarliest) {
			endEarliest = &day
		}
	}
	return edtf.Span(dayOf(startEarliest), startLatest, endEarliest, dayOf(endLatest)), undated
}

// dayOf is the day of a sort key; nil if it stands for none.
func dayOf(key int64) *edtf.Day {
	if key == edtf.MinSort || key == edtf.MaxSort {
		return nil
	}
	day := edtf.Day(key)
	return &day
}
