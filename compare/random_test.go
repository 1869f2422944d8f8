package compare_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

var (
	somePeople = []docket.Slug{"ann", "bob", "cy"}
	someDates  = []string{"2017", "2017-06", "2017-06-22", "2017-06-21", "2017-24", "201X", "XXXX", "2017-06~",
		"2016/2018", "2017-06/2017-07", "2017-06-22/..", "/2017-06-22", "../2017", "2017/", "../..",
		"[2017-06..2017-08]", "[..2017-06-22]", "[2017-06-22..]"}
)

// someSet draws cases about the same few people, places and sources, that share some events, are tied to each
// other and argued about, all of it known.
func someSet(t *rapid.T, least int) compare.Set {
	var s compare.Set
	for i := range rapid.IntRange(least, 5).Draw(t, "cases") {
		s.Files = append(s.Files, someFile(t, docket.Slug(fmt.Sprintf("case-%d", i))))
	}
	for i := range s.Files {
		for range rapid.IntRange(0, 2).Draw(t, "shared events") {
			e, other := someEvent(t, "shared"), &s.Files[rapid.IntRange(0, len(s.Files)-1).Draw(t, "other")]
			for _, f := range []*compare.File{&s.Files[i], other} {
				if !slices.ContainsFunc(f.Events, func(o *docket.Event) bool { return o.Slug == e.Slug }) {
					f.Events = append(f.Events, e)
				}
			}
		}
	}
	for _, f := range s.Files {
		slices.SortFunc(f.Events, func(a, b *docket.Event) int { return a.Key().Compare(b.Key()) })
	}
	s.Things = things(s.Files)
	return s
}

func someFile(t *rapid.T, c docket.Slug) compare.File {
	f := file(c, rapid.SliceOfNDistinct(rapid.SampledFrom(somePeople), 0, 3, rapid.ID).Draw(t, "defendants"))
	f.Case.Tags = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"x", "y"}), 0, 2, rapid.ID).Draw(t, "tags")
	for range rapid.IntRange(0, 12).Draw(t, "events") {
		f.Events = append(f.Events, someEvent(t, c))
	}
	for range rapid.IntRange(0, 3).Draw(t, "charges") {
		charge := &docket.Charge{Case: c, Defendant: rapid.SampledFrom(append([]docket.Slug{""}, somePeople...)).Draw(t, "defendant"),
			Statute: rapid.SampledFrom([]string{"", "18 U.S.C. § 794(a)", "18 U.S.C. § 794(a) and (c)", "18 U.S.C. § 794"}).Draw(t, "statute")}
		for _, d := range rapid.SliceOfN(rapid.SampledFrom(docket.Dispositions()), 0, 2).Draw(t, "dispositions") {
			charge.Dispositions = append(charge.Dispositions, docket.ChargeDisposition{Disposition: d})
		}
		f.Charges = append(f.Charges, charge)
	}
	for _, of := range rapid.SliceOfN(rapid.SampledFrom(compare.Milestones()), 0, 2).Draw(t, "did not occur") {
		f.Case.DidNotOccur = append(f.Case.DidNotOccur, docket.NonOccurrence{Type: of})
	}
	someCase := rapid.Map(rapid.IntRange(0, 4), func(i int) docket.Slug { return docket.Slug(fmt.Sprintf("case-%d", i)) })
	statement := func(i int) docket.Slug { return docket.Slug(fmt.Sprintf("%s-said-%d", c, i)) }
	for i := range rapid.IntRange(0, 3).Draw(t, "statements") {
		f.Statements = append(f.Statements, &docket.Statement{
			Slug: statement(i), Cases: []docket.Slug{c}, Stance: rapid.SampledFrom(docket.Stances()).Draw(t, "stance"),
			Speaker: docket.Speaker{Person: rapid.SampledFrom(somePeople).Draw(t, "speaker")},
			About:   docket.Ref{Kind: docket.KindCase, Slug: someCase.Draw(t, "about")},
			Date:    edtf.MustParse(rapid.SampledFrom(someDates).Draw(t, "date")),
			Answers: rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 2), statement), 0, 2).Draw(t, "answers"),
		})
	}
	f.Case.Related = []docket.Relation{{Case: someCase.Draw(t, "related"), Statements: []docket.Slug{statement(0)}}}
	return f
}

func someEvent(t *rapid.T, of docket.Slug) *docket.Event {
	types := append(compare.Milestones(), docket.TypeTravel)
	e := event(rapid.SampledFrom(types).Draw(t, "type"), rapid.SampledFrom(someDates).Draw(t, "date"),
		rapid.SliceOfNDistinct(rapid.SampledFrom(somePeople), 0, 2, rapid.ID).Draw(t, "subjects")...)
	e.Slug = docket.Slug(fmt.Sprintf("%s-%d", of, rapid.Uint64().Draw(t, "slug")))
	e.Status = rapid.SampledFrom(docket.FactStatuses()).Draw(t, "status")
	e.Outcome = rapid.SampledFrom(docket.PleaOutcomes()).Draw(t, "outcome")
	e.Place = rapid.SampledFrom([]docket.Slug{"", "shanghai", "beijing"}).Draw(t, "place")
	e.Provenance = citing(rapid.SampledFrom([]docket.Slug{"news", "book"}).Draw(t, "source"))
	return e
}

func someAlignment(t *rapid.T) compare.Alignment {
	return compare.Alignment{
		Milestone:  rapid.SampledFrom(compare.Milestones()).Draw(t, "milestone"),
		Occurrence: rapid.SampledFrom(compare.Occurrences()).Draw(t, "occurrence"),
	}
}

func mustCompare(t *rapid.T, s compare.Set, on compare.Alignment) *compare.Comparison {
	c, err := compare.Compare(s, on)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// choice is a day on which an event started and one on which it ended, out of those that it could be.
type choice struct{ start, end int }

func choose(t *rapid.T, d edtf.Date) choice {
	draw := func(first, last edtf.Day, hasFirst, hasLast bool, least int) int {
		const far = 5000
		switch {
		case !hasFirst && !hasLast:
			first, last = 10_000, 20_000
		case !hasFirst:
			first = last - far
		case !hasLast:
			last = first + far
		}
		first = max(first, edtf.Day(least))
		return rapid.IntRange(int(first), max(int(first), int(last))).Draw(t, "day of "+d.String())
	}
	first, hasFirst := d.Earliest()
	last, hasLast := d.LatestStart()
	c := choice{start: draw(first, last, hasFirst, hasLast, -1_000_000)}
	if c.end = c.start; d.Lasts() {
		first, hasFirst = d.EarliestEnd()
		last, hasLast = d.Latest()
		c.end = draw(first, last, hasFirst, hasLast, c.start)
	}
	return c
}

func encloses(r *edtf.DayRange, n int) bool {
	return r != nil && (r.Min == nil || *r.Min <= n) && (r.Max == nil || n <= *r.Max)
}

// within tells whether one range lies in another.
func within(inner, outer *edtf.DayRange) bool {
	if inner == nil || outer == nil {
		return inner == nil
	}
	return (outer.Min == nil || inner.Min != nil && *outer.Min <= *inner.Min) && (outer.Max == nil || inner.Max != nil && *inner.Max <= *outer.Max)
}

// TestRangesEncloseEveryChoice draws, for every event, days out of those that it could be, and checks that the days
// between them lie in every range that the comparison gives.
func TestRangesEncloseEveryChoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := someSet(t, 2)
		c := mustCompare(t, s, someAlignment(t))
		chosen := make(map[*docket.Event]choice)
		for _, f := range s.Files {
			for _, e := range f.Events {
				if _, ok := chosen[e]; !ok {
					chosen[e] = choose(t, e.Date)
				}
			}
		}
		for _, line := range c.Timelines {
			for _, e := range line.Events {
				if line.Anchor == nil {
					continue
				}
				zero, at := chosen[line.Anchor].start, chosen[e.Event]
				if !encloses(e.Offset, at.start-zero) {
					t.Errorf("%s from %s: %d days are not in %s", e.Event.Date, line.Anchor.Date, at.start-zero, days(e.Offset))
				}
				if e.Event.Date.Lasts() != (e.EndOffset != nil) || e.EndOffset != nil && !encloses(e.EndOffset, at.end-zero) {
					t.Errorf("the end of %s from %s: %d days are not in %s", e.Event.Date, line.Anchor.Date, at.end-zero, days(e.EndOffset))
				}
			}
		}
		for _, d := range c.Durations {
			for _, v := range d.Values {
				if v.From == nil || v.To == nil {
					if v.Days != nil {
						t.Errorf("%s to %s of %s: %s without both ends", d.From, d.To, v.Case.Slug, days(v.Days))
					}
					continue
				}
				n := chosen[v.To].start - chosen[v.From].start
				if !encloses(v.Days, n) || !encloses(d.Spread, n) {
					t.Errorf("%s to %s: %d days are not in %s, or in the spread %s", v.From.Date, v.To.Date, n, days(v.Days), days(d.Spread))
				}
			}
		}
	})
}

// view is what a comparison says of one case.
type view struct {
	Timeline  compare.Timeline
	Cells     map[docket.EventType]compare.StageCell
	Durations map[[2]docket.EventType][]compare.DurationValue
	Shared    map[string]compare.Appearance
}

func viewOf(c *compare.Comparison, i int) view {
	v := view{c.Timelines[i], make(map[docket.EventType]compare.StageCell), make(map[[2]docket.EventType][]compare.DurationValue),
		make(map[string]compare.Appearance)}
	for _, s := range c.Stages {
		v.Cells[s.Type] = s.Cells[i]
	}
	for _, d := range c.Durations {
		for _, value := range d.Values {
			if value.Case == c.Cases[i] {
				v.Durations[[2]docket.EventType{d.From, d.To}] = append(v.Durations[[2]docket.EventType{d.From, d.To}], value)
			}
		}
	}
	for name, in := range sharedBy(c) {
		for _, a := range in {
			if a.Case == c.Cases[i] {
				v.Shared[name] = a
			}
		}
	}
	return v
}

// sharedBy lists where everything that is shared appears.
func sharedBy(c *compare.Comparison) map[string][]compare.Appearance {
	all := make(map[string][]compare.Appearance)
	for _, one := range c.Shared.People {
		all[one.Thing.Ref().String()] = one.In
	}
	for _, one := range c.Shared.Organizations {
		all[one.Thing.Ref().String()] = one.In
	}
	for _, one := range c.Shared.Places {
		all[one.Thing.Ref().String()] = one.In
	}
	for _, one := range c.Shared.Sources {
		all[one.Thing.Ref().String()] = one.In
	}
	for _, one := range c.Shared.Statutes {
		all["statute:"+string(one.Thing)] = one.In
	}
	for _, one := range c.Shared.Tags {
		all["tag:"+one.Thing] = one.In
	}
	return all
}

func argued(c *compare.Comparison) map[docket.Slug]bool {
	all := make(map[docket.Slug]bool)
	for _, a := range c.Arguments {
		all[a.Claim.Slug] = true
		for _, r := range a.Replies {
			all[r.Slug] = true
		}
	}
	return all
}

// TestAnotherCaseChangesNoOther adds a case: what is said of the others stays, and only what is said of all of
// them together grows.
func TestAnotherCaseChangesNoOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, on := someSet(t, 3), someAlignment(t)
		wide := mustCompare(t, s, on)
		narrow := mustCompare(t, compare.Set{Files: s.Files[:len(s.Files)-1], Things: s.Things}, on)
		for i := range narrow.Cases {
			before, after := viewOf(narrow, i), viewOf(wide, i)
			if !reflect.DeepEqual(before.Timeline, after.Timeline) || !reflect.DeepEqual(before.Durations, after.Durations) {
				t.Errorf("the timeline or a duration of %s changes", narrow.Cases[i].Slug)
			}
			for of, cell := range before.Cells {
				if !reflect.DeepEqual(cell, after.Cells[of]) {
					t.Errorf("%s of %s was %+v and is %+v", of, narrow.Cases[i].Slug, cell, after.Cells[of])
				}
			}
			for name, a := range before.Shared {
				if !reflect.DeepEqual(a, after.Shared[name]) {
					t.Errorf("%s shared %s as %+v and does as %+v", narrow.Cases[i].Slug, name, a, after.Shared[name])
				}
			}
		}
		for i, d := range narrow.Durations {
			if around := wide.Durations[i].Spread; !within(d.Spread, around) {
				t.Errorf("the spread from %s to %s shrinks from %s to %s", d.From, d.To, days(d.Spread), days(around))
			}
		}
		for slug := range argued(narrow) {
			if !argued(wide)[slug] {
				t.Errorf("%s is argued no longer", slug)
			}
		}
	})
}

// TestTheOrderOfCasesOnlyPermutes compares cases in two orders, and each twice.
func TestTheOrderOfCasesOnlyPermutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, on := someSet(t, 2), someAlignment(t)
		c := mustCompare(t, s, on)
		if !reflect.DeepEqual(c, mustCompare(t, s, on)) {
			t.Error("two answers to one question differ")
		}
		other := compare.Set{Files: rapid.Permutation(s.Files).Draw(t, "order"), Things: s.Things}
		permuted := mustCompare(t, other, on)
		for i, it := range c.Cases {
			j := slices.Index(permuted.Cases, it)
			if !reflect.DeepEqual(viewOf(c, i), viewOf(permuted, j)) {
				t.Errorf("%s is told otherwise", it.Slug)
			}
		}
		for i, d := range c.Durations {
			if days(d.Spread) != days(permuted.Durations[i].Spread) {
				t.Errorf("the spread from %s to %s was %s and is %s", d.From, d.To, days(d.Spread), days(permuted.Durations[i].Spread))
			}
		}
		if !slices.Equal(argumentTexts(c.Arguments), argumentTexts(permuted.Arguments)) {
			t.Errorf("argued %q, and then %q", argumentTexts(c.Arguments), argumentTexts(permuted.Arguments))
		}
		for name, in := range sharedBy(c) {
			if len(in) != len(sharedBy(permuted)[name]) {
				t.Errorf("%s is shared by %d and by %d cases", name, len(in), len(sharedBy(permuted)[name]))
			}
		}
	})
}
