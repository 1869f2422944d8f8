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
	lasting     []id               // those that are not brief: see brief
}

// brief is up to how many days apart the bounds of an event are for it to be found by the first of them. Events that
// could have been at any time within more days, or whose bounds are not both known, are few.
const brief = 2 * 366

func newEvents(t *things) *events {
	b := t.kinds[docket.KindEvent]
	x := &events{
		block: b, all: t.every(docket.KindEvent), calendar: newCalendar(),
		date: make([]uint32, b.len()), known: make([]moment, b.len()), replaced: make([]moment, b.len()),
		of: make(facet[docket.Ref]), types: make(facet[docket.EventType]), phases: make(facet[docket.Phase]),
		statuses: make(facet[docket.FactStatus]), roles: make(facet[docket.ParticipantRole]), tags: make(facet[string]),
		countries: make(facet[string]), sourceKinds: make(facet[docket.SourceKind]), amounts: make(map[string]amounts),
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
	if start, end := e.Date.SortKeys(); e.Date.Undated() || end-start > brief {
		x.lasting = append(x.lasting, n)
	}
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

// during are events among which are all that can match a window of days.
func (x *events) during(w docket.During) []id {
	from, to := edtf.MinSort, edtf.MaxSort-1 // the start of the undated is MaxSort
	if w.From != nil {
		from = int64(*w.From) - brief
	}
	if w.To != nil {
		to = int64(*w.To)
	}
	start := func(i int) int64 { start, _ := x.dateOf(x.all[i]).SortKeys(); return start }
	begin := sort.Search(len(x.all), func(i int) bool { return start(i) >= from })
	end := max(begin, sort.Search(len(x.all), func(i int) bool { return start(i) > to }))
	before := ahead(x.lasting, x.first+id(begin))
	after := ahead(x.lasting, x.first+id(end))
	return slices.Concat(x.lasting[:before], x.all[begin:end], x.lasting[after:])
}
