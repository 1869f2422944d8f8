package storetest

import (
	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
)

func (q questions) timelines() keyed[docket.Ref, docket.TimelineQuery] {
	holders := rapid.SliceOfN(rapid.Custom(holder), 0, 4).Draw(q.t, "holders")
	if rapid.IntRange(0, 39).Draw(q.t, "no holder") == 39 {
		holders = append(holders, docket.Ref{Kind: docket.KindCharge, Slug: oneOf(q.t, docket.KindCharge)})
	}
	return keyed[docket.Ref, docket.TimelineQuery]{holders, q.timelineQuery()}
}

// holder draws what a timeline is of: most often, of everything.
func holder(t *rapid.T) docket.Ref {
	if !chance(t) {
		return docket.Ref{}
	}
	kind := pick(t, holderKinds)
	return docket.Ref{Kind: kind, Slug: oneOf(t, kind)}
}

func (q questions) timelineQuery() docket.TimelineQuery {
	query := docket.TimelineQuery{Filter: q.eventFilter(), AsOf: q.asOf(), Count: chance(q.t), Span: chance(q.t)}
	keys := keysOf(q.d.Events, (*docket.Event).Key)
	if !chance(q.t) {
		query.Window = ptr(window(q.t, keys))
	}
	if rapid.Bool().Draw(q.t, "grouped") {
		query.GroupBy = pick(q.t, docket.Groupings())
		if !chance(q.t) {
			query.GroupWindow = ptr(window(q.t, keys))
		}
	}
	return query
}

// eventFilter draws a filter of a field or two, now and then of none.
func (q questions) eventFilter() docket.EventFilter {
	var f docket.EventFilter
	for range rapid.IntRange(0, 2).Draw(q.t, "fields") {
		pick(q.t, []func(){
			func() { f.Types = anyOf(q.t, eventTypes) },
			func() { f.Phases = anyOf(q.t, docket.Phases()) },
			func() { f.Statuses = anyOf(q.t, docket.FactStatuses()) },
			func() { f.Participants = q.participants() },
			func() { f.ParticipantRoles = anyOf(q.t, participantRoles) },
			func() { f.Participants, f.ParticipantRoles = q.participants(), anyOf(q.t, participantRoles) },
			func() { f.Places = some(q.t, docket.KindPlace, 2) },
			func() { f.Countries = anyOf(q.t, countries) },
			func() { f.Cases = some(q.t, docket.KindCase, 2) },
			func() { f.Tags = anyOf(q.t, tags) },
			func() { f.SourceKinds = anyOf(q.t, sourceKinds) },
			func() { f.Amount = q.amountFilter() },
			func() { f.During = q.during() },
			func() { f.Accounts = docket.BestSupported },
		})()
	}
	return f
}

// participants draws one or two people and organizations.
func (q questions) participants() []docket.Ref {
	var refs []docket.Ref
	for range rapid.IntRange(1, 2).Draw(q.t, "participants") {
		kind := pick(q.t, []docket.NodeKind{docket.KindPerson, docket.KindOrganization})
		refs = append(refs, docket.Ref{Kind: kind, Slug: oneOf(q.t, kind)})
	}
	return refs
}

func (q questions) amountFilter() *docket.AmountFilter {
	f := docket.AmountFilter{Currency: pick(q.t, currencies)}
	if rapid.Bool().Draw(q.t, "at least") {
		f.Min = ptr(float64(rapid.IntRange(0, 5).Draw(q.t, "min")))
	}
	if rapid.Bool().Draw(q.t, "at most") {
		f.Max = ptr(float64(rapid.IntRange(0, 5).Draw(q.t, "max")))
	}
	return &f
}

// during draws a window whose ends are often those of events, or a day beside them.
func (q questions) during() *docket.During {
	end := func() *edtf.Day {
		if chance(q.t) {
			return nil
		}
		beside := edtf.Day(rapid.IntRange(-1, 1).Draw(q.t, "beside"))
		return ptr(pick(q.t, windowEnds) + beside)
	}
	w := docket.During{From: end(), To: end(), Match: pick(q.t, []docket.DuringMatch{docket.Possibly, docket.Certainly})}
	if w.From != nil && w.To != nil && *w.From > *w.To {
		w.From, w.To = w.To, w.From
	}
	return &w
}
