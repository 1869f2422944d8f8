package memstore

import (
	"slices"
	"sort"

	"casegraph/docket"
	"casegraph/edtf"
)

// events finds the events of a timeline by what a filter asks for, and tells without looking at them what decides most
// questions: on which days they could have been, and when they are known. Lists of ids are in the order of the timeline.
type events struct {
	block
	all      []id
	calendar *calendar
	dates    []edtf.Date // the different ones
	date     []uint32    // of each event, the place of its own among dates
	known    []moment    // from when each event is known
	replaced []moment    // from when an event that supersedes it is

	of          facet[docket.Ref] // by each case, participant and place that they name, whether that is there or not
	types       facet[docket.EventType]
	phases      facet[docket.Phase]
	statuses    facet[docket.FactStatus]
	roles       facet[docket.ParticipantRole]
	tags        facet[string]
	countries   facet[string]
	sourceKinds facet[docket.SourceKind]
	amounts     map[string]amounts // by currency
	spans       []span             // each event is in the first that it fits into
}

// span lists the events whose bounds are at most so many days apart: those that touch some days begin no longer before.
type span struct {
	most int64
	ids  []id
}

// newSpans are spans of which each is so much longer than the one before that of what begins so long before some days much
// lasts until then. The last is of the events that lack a bound, too.
func newSpans() []span {
	return []span{{most: 0}, {most: 31}, {most: 366}, {most: 10 * 366}, {most: edtf.MaxSort - edtf.MinSort}}
}

func newEvents(t *things) *events {
	b := t.kinds[docket.KindEvent]
	x := &events{
		block: b, all: t.every(docket.KindEvent), calendar: newCalendar(),
		date: make([]uint32, b.len()), known: make([]moment, b.len()), replaced: make([]moment, b.len()),
		of: make(facet[docket.Ref]), types: make(facet[docket.EventType]), phases: make(facet[docket.Phase]),
		statuses: make(facet[docket.FactStatus]), roles: make(facet[docket.ParticipantRole]), tags: make(facet[string]),
		countries: make(facet[string]), sourceKinds: make(facet[docket.SourceKind]), amounts: make(map[string]amounts),
		spans: newSpans(),
	}
	dates, paid := make(map[edtf.Date]uint32), make(facet[string])
	for _, n := range x.all {
		e := t.event(n)
		number, ok := dates[e.Date]
		if !ok {
			number = uint32(len(x.dates))
			dates[e.Date] = number
			x.dates = append(x.dates, e.Date)
		}
		x.date[n-x.first] = number
		x.known[n-x.first] = x.calendar.number(e.KnownFrom)
		if first, ok := firstReplaced(t, e); ok {
			x.replaced[n-x.first] = x.calendar.number(first)
		}
		if e.Amount != nil {
			paid.add(n, e.Amount.Currency)
		}
		x.add(t, n, e)
	}
	x.of.clip()
	for _, f := range []facet[string]{x.tags, x.countries} {
		f.clip()
	}
	for i, s := range x.spans {
		x.spans[i].ids = slices.Clone(s.ids)
	}
	for currency, paid := range paid {
		x.amounts[currency] = newAmounts(t, paid)
	}
	return x
}

// firstReplaced is the first day from which an event that supersedes e is known, if one is there.
func firstReplaced(t *things, e *docket.Event) (docket.KnownFrom, bool) {
	var first docket.KnownFrom
	found := false
	for _, slug := range e.SupersededBy {
		if by, ok := thing[*docket.Event](t, docket.KindEvent, slug); ok {
			first, found = first.Earlier(by.KnownFrom), true
		}
	}
	return first, found
}

// add lists an event under all that it is found by.
func (x *events) add(t *things, n id, e *docket.Event) {
	x.of.add(n, holdersOf(e)...)
	x.types.add(n, e.Type)
	x.phases.add(n, e.Phase)
	x.statuses.add(n, e.Status)
	x.tags.add(n, e.Tags...)
	for _, p := range e.Participants {
		x.roles.add(n, p.Role)
	}
	for _, ref := range placesOf(e) {
		if p, ok := t.node(ref).(*docket.Place); ok {
			x.countries.add(n, p.Country)
		}
	}
	for _, c := range e.Citations {
		if s, ok := thing[*docket.Source](t, docket.KindSource, c.Source); ok {
			x.sourceKinds.add(n, s.Kind)
		}
	}
	start, end := e.Date.SortKeys()
	fits := func(s span) bool { return end-start <= s.most && !e.Date.Undated() }
	s := &x.spans[len(x.spans)-1]
	if i := slices.IndexFunc(x.spans, fits); i >= 0 {
		s = &x.spans[i]
	}
	s.ids = append(s.ids, n)
}

// holdersOf lists the things, each once, whose timelines an event belongs to on one day or another.
func holdersOf(e *docket.Event) []docket.Ref {
	holders := slices.Concat(casesOf(e), placesOf(e))
	for _, p := range e.Participants {
		holders = append(holders, named(p)...)
	}
	return distinct(holders)
}

// dateOf is the date of an event.
func (x *events) dateOf(n id) edtf.Date { return x.dates[x.date[n-x.first]] }

// stands tells whether an event is known on the day asked for, and none that supersedes it.
func (x *events) stands(n id, asOf docket.AsOf) bool {
	return x.calendar.by(x.known[n-x.first], asOf) && !x.calendar.by(x.replaced[n-x.first], asOf)
}

// during are events among which are all that can match a window of days: lists that have none in common.
func (x *events) during(w docket.During) choice {
	from, to := edtf.MinSort, edtf.MaxSort
	if w.From != nil {
		from = int64(*w.From)
	}
	if w.To != nil {
		to = int64(*w.To)
	}
	if w.Match == docket.Certainly { // it begins within the window
		return choice{x.beginning(x.all, from, to)}
	}
	var c choice
	for _, s := range x.spans {
		c = append(c, x.beginning(s.ids, max(from-s.most, edtf.MinSort+1), to))
	}
	unbounded := x.spans[len(x.spans)-1].ids
	unknown := x.beginning(unbounded, edtf.MinSort, edtf.MinSort) // when they began; they are in the order of their ends
	ended := sort.Search(len(unknown), func(i int) bool { _, end := x.dateOf(unknown[i]).SortKeys(); return end >= from })
	c = append(c, unknown[ended:])
	if w.To != nil { // the undated could be at any time
		c = append(c, x.beginning(unbounded, edtf.MaxSort, edtf.MaxSort))
	}
	return c
}

// beginning are those of some events that begin at the earliest within some days, of sort keys.
func (x *events) beginning(ids []id, from, to int64) []id {
	start := func(i int) int64 { start, _ := x.dateOf(ids[i]).SortKeys(); return start }
	begin := sort.Search(len(ids), func(i int) bool { return start(i) >= from })
	end := sort.Search(len(ids), func(i int) bool { return start(i) > to })
	return ids[begin:max(begin, end)]
}
