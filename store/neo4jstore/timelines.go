package neo4jstore

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"

	"casegraph/docket"
	"casegraph/edtf"
)

// Timelines implements store.Reader.
func (s *Store) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	a, err := askFor(holders, q)
	if err != nil {
		return nil, err
	}
	answers, err := s.read(ctx, eventRequest(nil, q, a))
	if err != nil {
		return nil, err
	}
	found, err := readTimelines(answers[0], q, a)
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
	holders []docket.Ref // of those whose every event is looked at, each once
	params  []any        // what the query is told of each of them
	scanned bool         // whether a page of the timeline of everything is asked for, and nothing else of it
}

func askFor(holders []docket.Ref, q docket.TimelineQuery) (asked, error) {
	var a asked
	seen := make(map[docket.Ref]bool)
	for _, holder := range holders {
		if seen[holder] {
			continue
		}
		seen[holder] = true
		switch holder.Kind {
		case docket.KindCase, docket.KindPerson, docket.KindOrganization, docket.KindPlace:
			a.holders, a.params = append(a.holders, holder), append(a.params, holderParam([]docket.Ref{holder}, false))
			continue
		}
		if !holder.IsZero() {
			return asked{}, docket.Invalidf("%s has no timeline: only cases, people, organizations, places and the whole dataset do", holder)
		}
		if param, dear := everythingParam(q); dear {
			a.holders, a.params = append(a.holders, holder), append(a.params, param)
		} else {
			a.scanned = true
		}
	}
	return a, nil
}

// everythingParam is what the query is told of the timeline of everything, unless a scan for its page will do.
func everythingParam(q docket.TimelineQuery) (map[string]any, bool) {
	narrow := q.Filter.Participants // all that the filter admits is of these
	switch {
	case len(q.Filter.Cases) > 0:
		narrow = refsOf(docket.KindCase, q.Filter.Cases)
	case len(q.Filter.Places) > 0:
		narrow = refsOf(docket.KindPlace, q.Filter.Places)
	}
	param := holderParam(narrow, true)
	all := q.Count || q.Span || q.GroupBy != ""
	param["everything"] = wanted(all && len(narrow) == 0)
	return param, all || len(narrow) > 0
}

// holderParam is a timeline of the events of some things.
func holderParam(refs []docket.Ref, undeclared bool) map[string]any {
	params := idParams(refs, docket.KindCase, docket.KindPerson, docket.KindOrganization, docket.KindPlace)
	params["everything"], params["undeclared"] = wanted(false), undeclared
	return params
}

func refsOf(kind docket.NodeKind, slugs []docket.Slug) []docket.Ref {
	refs := make([]docket.Ref, len(slugs))
	for i, slug := range slugs {
		refs[i] = docket.Ref{Kind: kind, Slug: slug}
	}
	return refs
}

// eventRequest asks for the events with the ids given, and for timelines.
func eventRequest(ids []string, q docket.TimelineQuery, a asked) request {
	var page scan[docket.EventKey]
	if a.scanned && q.Window != nil {
		page = scanOf(*q.Window)
	}
	params := filterParams(q.Filter)
	params["ids"], params["holders"] = listParam(ids), append([]any{}, a.params...)
	params["asOf"], params["span"], params["groupBy"] = dayParam(q.AsOf), q.Span, string(q.GroupBy)
	params["window"], params["groupWindow"] = windowParam(q.Window), windowParam(q.GroupWindow)
	params["from"], params["to"] = eventKey(page.from, false), eventKey(page.to, true)
	params["forward"], params["backward"] = page.forward, page.backward
	var named []docket.Ref // the holders, if heads are wanted
	if q.Heads {
		named = a.holders
	}
	params["heads"], params["named"] = wanted(q.Heads), idParams(named, headKinds()...)
	return request{eventsQueryFor(q), params}
}

// eventsQueryFor is the cheapest query that answers q. What is brief lacks the days that an answer as of a day goes by.
func eventsQueryFor(q docket.TimelineQuery) string {
	_, dated := q.AsOf.Day()
	brief, plain := q.Brief && !dated, reflect.ValueOf(q.Filter).IsZero()
	switch {
	case plain && brief:
		return plainBriefQuery
	case plain:
		return plainEventsQuery
	case brief:
		return briefEventsQuery
	}
	return eventsQuery
}

// filterParams are the fields of a filter as admitted-events.cypher expects them.
func filterParams(f docket.EventFilter) map[string]any {
	var amount, text any
	if m := f.Amount; m != nil {
		amount = map[string]any{"currency": m.Currency, "min": m.Min, "max": m.Max}
	}
	if f.Text != nil {
		text = listParam(f.Text.Terms)
	}
	return map[string]any{
		"types": listParam(f.Types), "phases": listParam(f.Phases), "statuses": listParam(f.Statuses),
		"participants": listParam(idTexts(f.Participants)), "participantRoles": listParam(f.ParticipantRoles),
		"places": listParam(f.Places), "countries": listParam(f.Countries), "cases": listParam(f.Cases),
		"tags": listParam(f.Tags), "sourceKinds": listParam(f.SourceKinds),
		"amount": amount, "during": duringParam(f.During), "text": text, "bestSupported": f.Accounts == docket.BestSupported,
	}
}

func idTexts(refs []docket.Ref) []string {
	ids := make([]string, len(refs))
	for i, ref := range refs {
		ids[i] = ref.String()
	}
	return ids
}

// duringParam is a window of days; null for none.
func duringParam(w *docket.During) any {
	if w == nil {
		return nil
	}
	return map[string]any{"certainly": w.Match == docket.Certainly, "from": endParam(w.From), "to": endParam(w.To)}
}

// endParam is the end of a window of days: a DATE, or null for none.
func endParam(day *edtf.Day) any {
	if day == nil {
		return nil
	}
	return dateOf(*day)
}

// windowParam is a window as queries expect it; without one, an empty one.
func windowParam(window *docket.Window[docket.EventKey]) map[string]any {
	w := docket.Window[docket.EventKey]{}
	if window != nil {
		w = *window
	}
	limit := w.Limit
	if limit == docket.NoLimit {
		limit = math.MaxInt32
	}
	params := map[string]any{"after": nil, "before": nil, "limit": limit, "last": w.Last}
	if w.After != nil {
		params["after"] = eventKey(w.After, false)
	}
	if w.Before != nil {
		params["before"] = eventKey(w.Before, true)
	}
	return params
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
	timelines.through(func(r *record) {
		holder := asked.holders[r.integer()]
		t := found[holder]
		if grouped, g := r.yes(), readGroup(r, named); grouped {
			t.Groups = append(t.Groups, g)
		} else {
			t.Events, t.Span, t.Undated = g.Events, g.Span, g.Undated
			if q.Window == nil {
				t.Events = docket.Page[*docket.Event]{}
			}
			if q.Count {
				t.Events.Total = &g.Total
			}
		}
		found[holder] = t
	})
	for _, t := range found {
		slices.SortFunc(t.Groups, func(a, b docket.TimelineGroup) int { return q.GroupBy.Compare(a.Key, b.Key) })
		for i := range t.Groups {
			if q.GroupWindow == nil {
				t.Groups[i].Events = docket.Page[*docket.Event]{}
			}
		}
	}
	rows.adopt(timelines.err)
	heads := a.value("heads")
	things := readHeads(heads, q.AsOf)
	rows.adopt(heads.err)
	if asked.scanned && q.Window != nil {
		forward, backward := a.value("forwardIds"), a.value("backwardIds")
		found[docket.Ref{}] = docket.Timeline{Events: page(*q.Window, (*docket.Event).Key, named(forward), named(backward))}
		rows.adopt(forward.err)
		rows.adopt(backward.err)
	}
	if q.Heads {
		for holder, t := range found {
			t.Heads = t.FindHeads(holder, func(ref docket.Ref) docket.Node { return things[ref] })
			found[holder] = t
		}
	}
	return found, rows.err
}

// readGroup reads a group of a timeline, or the timeline as if it were one.
func readGroup(r *record, named func(*record) []*docket.Event) docket.TimelineGroup {
	g := docket.TimelineGroup{Key: r.text()}
	first, end := r.integer(), r.integer()
	g.Total, g.Undated, g.Span = r.integer(), r.integer(), readSpan(r)
	g.Events = docket.Page[*docket.Event]{Items: named(r), HasPrevious: first > 0, HasNext: end < g.Total}
	return g
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
