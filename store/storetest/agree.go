package storetest

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

// Agree puts one random question of each sort to two stores that hold d, and fails unless they answer
// alike. A store that is dear to load is asked often about one dataset:
//
//	rapid.Check(t, func(t *rapid.T) { storetest.Agree(t, d, a, b) })
func Agree(t *rapid.T, d *docket.Dataset, a, b store.Reader) {
	for _, q := range newQuestions(t, d).round() {
		compare(t, a, b, q)
	}
}

// Same fails unless two stores hold the same: d, or whatever they were given. It compares revision and
// counts; and of what d names, on each of [Days] and on no day, all nodes and their neighbors, lists,
// timelines and their groups, changes, what sources support, who takes part where and with whom,
// holders of traits and measures.
func Same(t rapid.TB, d *docket.Dataset, a, b store.Reader) {
	t.Helper()
	for q := range everything(d) {
		compare(t, a, b, q)
	}
}

// everything asks for all there is to say about d.
func everything(d *docket.Dataset) iter.Seq[Question] {
	all := refsOf(d.Nodes())
	holders := append([]docket.Ref{{}}, slices.DeleteFunc(slices.Clone(all), func(r docket.Ref) bool {
		return !slices.Contains(holderKinds, r.Kind)
	})...)
	timelines := func(q docket.TimelineQuery) Question {
		return Question{"Timelines", keyed[docket.Ref, docket.TimelineQuery]{holders, q}}
	}
	on := func(asOf docket.AsOf) []Question {
		questions := []Question{
			{"Nodes", keyed[docket.Ref, docket.AsOf]{all, asOf}},
			{"Heads", keyed[docket.Ref, docket.AsOf]{all, asOf}},
			{"Cases", docket.CaseQuery{Order: docket.CasesByTitle, AsOf: asOf, Window: everyRow, Count: true}},
			{"People", docket.PersonQuery{AsOf: asOf, Window: everyRow, Count: true}},
			{"Organizations", docket.OrganizationQuery{AsOf: asOf, Window: everyRow, Count: true}},
			{"Places", docket.PlaceQuery{AsOf: asOf, Window: everyRow, Count: true}},
			{"Sources", docket.SourceQuery{AsOf: asOf, Window: everyRow, Count: true}},
			{"Neighbors", keyed[docket.Ref, docket.NeighborQuery]{all, docket.NeighborQuery{AsOf: asOf, Limit: docket.NoLimit}}},
			{"Involvements", keyed[docket.Ref, docket.AsOf]{participantsOf(d), asOf}},
			{"CoParticipants", keyed[docket.Ref, docket.CoParticipantQuery]{participantsOf(d), docket.CoParticipantQuery{AsOf: asOf, Limit: 100}}},
			{"Facts", keyed[docket.Slug, docket.FactQuery]{keysOf(d.Sources, func(s *docket.Source) docket.Slug { return s.Slug })[1:], docket.FactQuery{AsOf: asOf, Window: everyFact, Count: true}}},
			{"Changes", keyed[docket.Ref, docket.ChangeQuery]{storiesOf(d),
				docket.ChangeQuery{From: firstDay, To: lastDay, AsOf: asOf, Window: everyChange, Count: true}}},
			{"Holders", keyed[docket.Trait, docket.AsOf]{traitsOf(d), asOf}},
			{"Measures", measured{AsOf: asOf}},
			timelines(docket.TimelineQuery{AsOf: asOf, Window: &everyEvent, Count: true, Span: true, Heads: true}),
		}
		for _, by := range docket.Groupings() {
			questions = append(questions, timelines(docket.TimelineQuery{AsOf: asOf, GroupBy: by, GroupWindow: &everyEvent}))
		}
		return questions
	}
	return func(yield func(Question) bool) {
		if !yield(Question{"Dataset", struct{}{}}) {
			return
		}
		for _, asOf := range append(Days(d), docket.AsOf{}) {
			for _, q := range on(asOf) {
				if !yield(q) {
					return
				}
			}
		}
	}
}

func compare(t rapid.TB, a, b store.Reader, q Question) {
	t.Helper()
	if differ := difference(a, b, q); differ != "" {
		t.Fatalf("%s\nthe stores differ at %s", q, differ)
	}
}

// difference is where two stores first differ in what they answer; "" if nowhere. A store that fails where
// the question is not to blame differs from any other.
func difference(a, b store.Reader, q Question) string {
	want, got := q.ask(a), q.ask(b)
	if want.err != got.err || strings.HasPrefix(want.err, fault) {
		return fmt.Sprintf("error: want %q, got %q", want.err, got.err)
	}
	return Diff(want.value, got.value)
}

// datasetOf describes what a store holds, without what says nothing about the content.
func datasetOf(r store.Reader, ctx context.Context, _ struct{}) (docket.DatasetInfo, error) { //nolint:revive // as a method's expression
	info, err := r.Dataset(ctx)
	info.Writes = 0
	maps.DeleteFunc(info.Counts, func(_ docket.NodeKind, n int) bool { return n == 0 })
	return info, err
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
