package storetest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

// Agree puts one random question of each sort to two stores that hold d, and fails unless they answer
// alike. A store that is dear to load is asked often about one dataset:
//
//	d := rapid.Custom(storetest.Dataset).Example(seed)
//	// … load d into both …
//	rapid.Check(t, func(t *rapid.T) { storetest.Agree(t, d, a, b) })
func Agree(t *rapid.T, d *docket.Dataset, a, b store.Reader) {
	q := newQuestions(t, d)
	compare(t, a, b, q.nodes())
	compare(t, a, b, q.cases())
	compare(t, a, b, q.people())
	compare(t, a, b, q.organizations())
	compare(t, a, b, q.timelines())
	compare(t, a, b, q.holders())
	compare(t, a, b, q.measures())
}

// Same fails unless two stores hold the same: d, or whatever they were given. It compares revision and
// counts; and of what d names, on each of [Days] and on no day, all nodes, lists, timelines and their groups,
// holders of traits and measures.
func Same(t rapid.TB, d *docket.Dataset, a, b store.Reader) {
	t.Helper()
	compare(t, a, b, question[docket.DatasetInfo]{"dataset", func(r store.Reader) (docket.DatasetInfo, error) {
		info, err := r.Dataset(context.Background())
		info.Writes = 0 // says nothing about the content
		maps.DeleteFunc(info.Counts, func(_ docket.NodeKind, n int) bool { return n == 0 })
		return info, err
	}})
	all := refsOf(d.Nodes())
	holders := append([]docket.Ref{{}}, slices.DeleteFunc(slices.Clone(all), func(r docket.Ref) bool {
		return !slices.Contains(holderKinds, r.Kind)
	})...)
	for _, asOf := range append(Days(d), docket.AsOf{}) {
		compare(t, a, b, nodesQuestion(all, asOf))
		compare(t, a, b, casesQuestion(docket.CaseQuery{Order: docket.CasesByTitle, AsOf: asOf, Window: everyRow, Count: true}))
		compare(t, a, b, peopleQuestion(docket.PersonQuery{AsOf: asOf, Window: everyRow, Count: true}))
		compare(t, a, b, organizationsQuestion(docket.OrganizationQuery{AsOf: asOf, Window: everyRow, Count: true}))
		compare(t, a, b, timelinesQuestion(holders, docket.TimelineQuery{AsOf: asOf, Window: &everyEvent, Count: true, Span: true}))
		compare(t, a, b, holdersQuestion(traitsOf(d), asOf))
		compare(t, a, b, measuresQuestion(docket.CaseFilter{}, asOf))
		for _, by := range docket.Groupings() {
			compare(t, a, b, timelinesQuestion(holders, docket.TimelineQuery{AsOf: asOf, GroupBy: by, GroupWindow: &everyEvent}))
		}
	}
}

// holderKinds are the kinds of thing that have a timeline.
var holderKinds = []docket.NodeKind{docket.KindCase, docket.KindPerson, docket.KindOrganization, docket.KindPlace}

// Days are those as of which answers about d can differ: the days from which its facts are known, in order,
// and the day before the first.
func Days(d *docket.Dataset) []docket.AsOf {
	days := make(map[edtf.Day]bool)
	add := func(k docket.KnownFrom) {
		if k.Known() {
			days[k.Day] = true
		}
	}
	for _, s := range d.Sources {
		add(s.ExistsFrom)
	}
	for _, e := range d.Events {
		add(e.KnownFrom)
	}
	for _, s := range d.Statements {
		add(s.KnownFrom)
	}
	for _, c := range d.Charges {
		for _, disposition := range c.Dispositions {
			add(disposition.KnownFrom)
		}
	}
	var all []docket.AsOf
	for i, day := range slices.Sorted(maps.Keys(days)) {
		if i == 0 {
			all = append(all, docket.AsOfDay(day-1))
		}
		all = append(all, docket.AsOfDay(day))
	}
	return all
}

// question is something to ask of a store.
type question[A any] struct {
	text string
	ask  func(store.Reader) (A, error)
}

func compare[A any](t rapid.TB, a, b store.Reader, q question[A]) {
	t.Helper()
	want, err := q.ask(a)
	if err != nil {
		t.Fatalf("%s: first store: %v", q.text, err)
	}
	got, err := q.ask(b)
	if err != nil {
		t.Fatalf("%s: second store: %v", q.text, err)
	}
	if d := Diff(want, got); d != "" {
		t.Fatalf("%s: the stores differ at %s", q.text, d)
	}
}

func nodesQuestion(refs []docket.Ref, asOf docket.AsOf) question[[]docket.Node] {
	return question[[]docket.Node]{fmt.Sprintf("nodes %v %s", refs, showAsOf(asOf)), func(r store.Reader) ([]docket.Node, error) {
		return r.Nodes(context.Background(), refs, asOf)
	}}
}

func casesQuestion(q docket.CaseQuery) question[docket.Page[*docket.Case]] {
	text := fmt.Sprintf("cases %+v by %s %s %s", q.Filter, q.Order, showWindow(q.Window), showAsOf(q.AsOf))
	return question[docket.Page[*docket.Case]]{text, func(r store.Reader) (docket.Page[*docket.Case], error) {
		return r.Cases(context.Background(), q)
	}}
}

func peopleQuestion(q docket.PersonQuery) question[docket.Page[*docket.Person]] {
	text := fmt.Sprintf("people %+v %s %s", q.Filter, showWindow(q.Window), showAsOf(q.AsOf))
	return question[docket.Page[*docket.Person]]{text, func(r store.Reader) (docket.Page[*docket.Person], error) {
		return r.People(context.Background(), q)
	}}
}

func organizationsQuestion(q docket.OrganizationQuery) question[docket.Page[*docket.Organization]] {
	text := fmt.Sprintf("organizations %+v %s %s", q.Filter, showWindow(q.Window), showAsOf(q.AsOf))
	return question[docket.Page[*docket.Organization]]{text, func(r store.Reader) (docket.Page[*docket.Organization], error) {
		return r.Organizations(context.Background(), q)
	}}
}

func timelinesQuestion(holders []docket.Ref, q docket.TimelineQuery) question[[]docket.Timeline] {
	filter, err := json.Marshal(q.Filter)
	if err != nil {
		panic(err) // a filter is plain data
	}
	text := fmt.Sprintf("timelines of %v, filter %s, by %q, count %t, span %t %s", holders, filter, q.GroupBy,
		q.Count, q.Span, showAsOf(q.AsOf))
	if q.Window != nil {
		text += ", page " + showWindow(*q.Window)
	}
	if q.GroupWindow != nil {
		text += ", page of each group " + showWindow(*q.GroupWindow)
	}
	return question[[]docket.Timeline]{text, func(r store.Reader) ([]docket.Timeline, error) {
		return r.Timelines(context.Background(), holders, q)
	}}
}

func showAsOf(a docket.AsOf) string {
	if day, ok := a.Day(); ok {
		return "as of " + day.String()
	}
	return "as of no day"
}

func showWindow[K any](w docket.Window[K]) string {
	return fmt.Sprintf("after %v before %v limit %d last %t", deref(w.After), deref(w.Before), w.Limit, w.Last)
}

// questions draws them about a dataset.
type questions struct {
	t    *rapid.T
	d    *docket.Dataset
	days []docket.AsOf
}

func newQuestions(t *rapid.T, d *docket.Dataset) questions {
	days := Days(d)
	slices.Reverse(days) // the first are drawn most often, and on the first of all days nothing is known
	return questions{t, d, days}
}

func (q questions) asOf() docket.AsOf {
	if len(q.days) == 0 || chance(q.t) {
		return docket.AsOf{}
	}
	return pick(q.t, q.days)
}

func (q questions) nodes() question[[]docket.Node] {
	var refs []docket.Ref
	for range rapid.IntRange(0, 6).Draw(q.t, "refs") {
		kind := pick(q.t, docket.NodeKinds())
		refs = append(refs, docket.Ref{Kind: kind, Slug: oneOf(q.t, kind)})
	}
	return nodesQuestion(refs, q.asOf())
}

func (q questions) cases() question[docket.Page[*docket.Case]] {
	order := pick(q.t, []docket.CaseOrder{docket.CasesByTitle, docket.CasesBySlug})
	query := docket.CaseQuery{Order: order, AsOf: q.asOf(), Window: window(q.t, keysOf(q.d.Cases, order.Key)), Count: chance(q.t)}
	if chance(q.t) {
		query.Filter.Tags = rapid.SliceOfN(rapid.SampledFrom(tags), 0, 2).Draw(q.t, "tags")
	}
	if chance(q.t) {
		query.Filter.Courts = some(q.t, docket.KindOrganization, 3)
	}
	if chance(q.t) {
		query.Filter.Defendants = some(q.t, docket.KindPerson, 3)
	}
	return casesQuestion(query)
}

func (q questions) roles() []docket.PartyRole {
	if chance(q.t) {
		return rapid.SliceOfN(rapid.SampledFrom(docket.PartyRoles()[:4]), 0, 2).Draw(q.t, "roles")
	}
	return nil
}

func (q questions) people() question[docket.Page[*docket.Person]] {
	return peopleQuestion(docket.PersonQuery{Filter: docket.PersonFilter{Roles: q.roles()}, AsOf: q.asOf(),
		Window: window(q.t, keysOf(q.d.People, docket.PersonKey)), Count: chance(q.t)})
}

func (q questions) organizations() question[docket.Page[*docket.Organization]] {
	query := docket.OrganizationQuery{Filter: docket.OrganizationFilter{Roles: q.roles()}, AsOf: q.asOf(),
		Window: window(q.t, keysOf(q.d.Organizations, docket.OrganizationKey)), Count: chance(q.t)}
	if chance(q.t) {
		query.Filter.Kinds = rapid.SliceOfN(rapid.SampledFrom(docket.OrganizationKinds()[:4]), 0, 2).Draw(q.t, "kinds")
	}
	if chance(q.t) {
		query.Filter.Countries = rapid.SliceOfN(rapid.SampledFrom(countries), 0, 2).Draw(q.t, "countries")
	}
	return organizationsQuestion(query)
}

func (q questions) timelines() question[[]docket.Timeline] {
	holders := rapid.SliceOfN(rapid.Custom(holder), 0, 4).Draw(q.t, "holders")
	return timelinesQuestion(holders, q.timelineQuery())
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

// anyOf draws some of the values of a field, seldom none.
func anyOf[V any](t *rapid.T, values []V) []V {
	least := min(1, rapid.IntRange(0, 5).Draw(t, "least"))
	return rapid.SliceOfN(rapid.SampledFrom(values), least, 3).Draw(t, "values")
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

// keysOf are the keys of some things, and the least key of all, which is no one's.
func keysOf[T, K any](all []T, key func(T) K) []K {
	keys := make([]K, 1)
	for _, one := range all {
		keys = append(keys, key(one))
	}
	return keys
}

// window draws a part of a list between any of these keys, whether or not the list has them.
func window[K any](t *rapid.T, keys []K) docket.Window[K] {
	w := docket.Window[K]{Limit: rapid.IntRange(docket.NoLimit, 5).Draw(t, "limit"), Last: rapid.Bool().Draw(t, "last")}
	if chance(t) {
		after := pick(t, keys)
		w.After = &after
	}
	if chance(t) {
		before := pick(t, keys)
		w.Before = &before
	}
	return w
}
