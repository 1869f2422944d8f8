package memstore

import (
	"context"

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
		t, err := current.timeline(holder, q)
		if err != nil {
			return nil, err
		}
		timelines[i] = t
	}
	return timelines, nil
}

func (s *state) timeline(holder docket.Ref, q docket.TimelineQuery) (docket.Timeline, error) {
	events, err := s.held(holder)
	if err != nil {
		return docket.Timeline{}, err
	}
	admit := admission{s, holder, q}.admit
	if q.Count || q.Span || q.GroupBy != "" {
		// Every event is looked at anyway: decide on each once.
		events, admit = filtered(events, admit), func(e *docket.Event) (*docket.Event, bool) { return e, true }
	}
	var t docket.Timeline
	if q.Window != nil {
		t.Events = page(events, (*docket.Event).Key, *q.Window, admit)
	}
	if q.Count {
		total := len(events)
		t.Events.Total = &total
	}
	if q.Span {
		t.Span, t.Undated = span(events)
	}
	if q.GroupBy != "" {
		t.Groups = groups(events, q.GroupBy, q.GroupWindow)
	}
	return t, nil
}

// held are the events that a holder has on one day or another.
func (s *state) held(holder docket.Ref) ([]*docket.Event, error) {
	switch holder.Kind {
	case docket.KindCase, docket.KindPerson, docket.KindOrganization, docket.KindPlace:
		if s.nodes[holder] == nil {
			return nil, nil
		}
		return s.eventsOf[holder], nil
	default:
		if !holder.IsZero() {
			return nil, docket.Invalidf("%s has no timeline: only cases, people, organizations, places and the whole dataset do", holder)
		}
		return s.events, nil
	}
}

// filtered are the rows that admit admits, as it shows them.
func filtered[T any](rows []T, admit func(T) (T, bool)) []T {
	var admitted []T
	for _, row := range rows {
		if shown, ok := admit(row); ok {
			admitted = append(admitted, shown)
		}
	}
	return admitted
}

// span computes docket.Timeline's Span and Undated.
func span(events []*docket.Event) (edtf.Date, int) {
	undated := 0
	startEarliest, endLatest := edtf.MaxSort, edtf.MinSort
	var startLatest, endEarliest *edtf.Day
	for _, e := range events {
		if e.Date.Undated() {
			undated++
			continue
		}
		start, end := e.Date.SortKeys()
		startEarliest, endLatest = min(startEarliest, start), max(endLatest, end)
		if day, ok := e.Date.LatestStart(); ok && (startLatest == nil || day < *startLatest) {
			startLatest = &day
		}
		if day, ok := e.Date.EarliestEnd(); ok && (endEarliest == nil || day > *endEarliest) {
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
