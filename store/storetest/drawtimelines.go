package storetest

import (
	"slices"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
)

func (q questions) timelines() keyed[docket.Ref, docket.TimelineQuery] {
	var holders []docket.Ref
	for range rapid.IntRange(seldomNone(q.t), 4).Draw(q.t, "holders") {
		holders = append(holders, q.holder())
	}
	if rapid.IntRange(0, 39).Draw(q.t, "no holder") == 39 {
		holders = append(holders, q.ref(docket.KindCharge)) // which is refused
	}
	return keyed[docket.Ref, docket.TimelineQuery]{holders, q.timelineQuery()}
}

// holder draws what a timeline is of: most often, of everything.
func (q questions) holder() docket.Ref {
	if !chance(q.t) {
		return docket.Ref{}
	}
	return q.ref(pick(q.t, holderKinds))
}

func (q questions) timelineQuery() docket.TimelineQuery {
	asOf := q.asOf()
	query := docket.TimelineQuery{Filter: q.eventFilter(asOf), AsOf: asOf, Count: chance(q.t), Span: chance(q.t), Heads: chance(q.t), Brief: chance(q.t)}
	keys := eventKeys(q.d.Events)
	if !chance(q.t) {
		query.Window = ptr(window(q.t, keys))
	}
	if rapid.Bool().Draw(q.t, "grouped") {
		query.GroupBy = pick(q.t, docket.Groupings())
		if !chance(q.t) {
			query.GroupWindow = ptr(window(q.t, keys))
		}
	} else if query.Window == nil {
		query.Count = !chance(q.t) // or else, often, nothing would be asked for
	}
	return query
}

// eventFilter draws a filter of a few fields, now and then of none. It has one event in mind, so that what it
// asks for can often be had.
func (q questions) eventFilter(asOf docket.AsOf) docket.EventFilter {
	e := inMind(q.t, q.standing(asOf), asOf)
	var f docket.EventFilter
	q.fields(2, []func(){
		func() { q.participation(e, &f, true, true) },
		func() { f.During = q.during(e) },
		func() { f.Places = among(q.t, named(e.Place, e.From, e.To), q.slugsOf(docket.KindPlace)) },
		func() { f.Cases = among(q.t, e.Cases, q.slugsOf(docket.KindCase)) },
		func() { f.Countries = among(q.t, q.countriesOf(e), countries) },
		func() { f.SourceKinds = among(q.t, q.kindsOf(e), sourceKinds) },
		func() { f.Amount = q.amountFilter(e) },
		func() { f.Tags = among(q.t, e.Tags, tags) },
		func() { f.Accounts = docket.BestSupported },
		func() { f.Text = q.textFilter() },
		func() { f.Types = among(q.t, []docket.EventType{e.Type}, eventTypes) },
		func() { f.Phases = among(q.t, []docket.Phase{e.Phase}, docket.Phases()) },
		func() { f.Statuses = among(q.t, []docket.FactStatus{e.Status}, docket.FactStatuses()) },
		func() { q.participation(e, &f, true, false) },
		func() { q.participation(e, &f, false, true) },
	})
	return f
}

// standing are the events of all timelines as known on a day.
func (q questions) standing(asOf docket.AsOf) []*docket.Event {
	superseded := make(map[docket.Slug]bool)
	known := slices.DeleteFunc(slices.Clone(q.d.Events), func(e *docket.Event) bool { return !e.KnownFrom.By(asOf) })
	for _, e := range known {
		for _, slug := range e.Supersedes {
			superseded[slug] = true
		}
	}
	return slices.DeleteFunc(known, func(e *docket.Event) bool { return superseded[e.Slug] })
}

// whoever are all people and organizations.
func (q questions) whoever() []docket.Ref {
	var all []docket.Ref
	for _, kind := range []docket.NodeKind{docket.KindPerson, docket.KindOrganization} {
		for _, slug := range q.slugsOf(kind) {
			all = append(all, docket.Ref{Kind: kind, Slug: slug})
		}
	}
	return all
}

// partiesOf are the people and organizations that have a role in a case.
func partiesOf(c *docket.Case) []docket.Ref {
	var parties []docket.Ref
	for _, p := range c.Parties {
		for _, slug := range named(p.Person) {
			parties = append(parties, docket.Ref{Kind: docket.KindPerson, Slug: slug})
		}
		for _, slug := range named(p.Organization) {
			parties = append(parties, docket.Ref{Kind: docket.KindOrganization, Slug: slug})
		}
	}
	return parties
}

// participation asks for someone, for a role, or for someone in a role, often as one participation in e has it.
func (q questions) participation(e *docket.Event, f *docket.EventFilter, who, role bool) {
	var someone []docket.Ref
	var roles []docket.ParticipantRole
	if len(e.Participants) > 0 {
		p := pick(q.t, e.Participants)
		roles = append(roles, p.Role)
		for _, slug := range named(p.Person) {
			someone = append(someone, docket.Ref{Kind: docket.KindPerson, Slug: slug})
		}
		for _, slug := range named(p.Organization) {
			someone = append(someone, docket.Ref{Kind: docket.KindOrganization, Slug: slug})
		}
	}
	if who {
		f.Participants = among(q.t, someone, q.whoever())
	}
	if role {
		f.ParticipantRoles = among(q.t, roles, participantRoles)
	}
}

func (q questions) countriesOf(e *docket.Event) []string {
	var all []string
	for _, p := range q.d.Places {
		if p.Country != "" && slices.Contains(named(e.Place, e.From, e.To), p.Slug) {
			all = append(all, p.Country)
		}
	}
	return all
}

func (q questions) kindsOf(e *docket.Event) []docket.SourceKind {
	var all []docket.SourceKind
	for _, s := range q.d.Sources {
		if slices.ContainsFunc(e.Citations, func(c docket.Citation) bool { return c.Source == s.Slug }) {
			all = append(all, s.Kind)
		}
	}
	return all
}

func (q questions) amountFilter(e *docket.Event) *docket.AmountFilter {
	f := docket.AmountFilter{Currency: pick(q.t, currencies)}
	if e.Amount != nil {
		f.Currency = e.Amount.Currency
	}
	if rapid.Bool().Draw(q.t, "at least") {
		f.Min = ptr(float64(rapid.IntRange(0, 5).Draw(q.t, "min")))
	}
	if rapid.Bool().Draw(q.t, "at most") {
		f.Max = ptr(float64(rapid.IntRange(0, 5).Draw(q.t, "max")))
	}
	return &f
}

// during draws a window of days, whose ends are often those of e or of another event, or a day beside them.
func (q questions) during(e *docket.Event) *docket.During {
	end := func(ofEvent func() (edtf.Day, bool)) *edtf.Day {
		day, ok := ofEvent()
		switch {
		case chance(q.t):
			return nil
		case !ok || chance(q.t):
			day = pick(q.t, windowEnds)
		}
		return ptr(day + edtf.Day(rapid.IntRange(-1, 1).Draw(q.t, "beside")))
	}
	w := docket.During{From: end(e.Date.Earliest), To: end(e.Date.Latest), Match: pick(q.t, []docket.DuringMatch{docket.Possibly, docket.Certainly})}
	if w.From != nil && w.To != nil && *w.From > *w.To {
		w.From, w.To = w.To, w.From
	}
	return &w
}
