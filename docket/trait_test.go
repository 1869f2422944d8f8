package docket_test

import (
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store/storetest"
)

// The traits and measures of a case on a day are those of a dataset that holds only what was known by then.
func TestTraitsAreThoseOfWhatWasKnown(t *testing.T) {
	type now struct {
		Traits   []docket.HeldTrait
		Measures []docket.HeldMeasure
	}
	current := func(c *docket.Case) now {
		n := now{c.CurrentTraits(), c.CurrentMeasures()}
		for i := range n.Traits {
			n.Traits[i].Period = docket.Period{}
		}
		for i := range n.Measures {
			n.Measures[i].Period = docket.Period{}
		}
		return n
	}
	rapid.Check(t, func(t *rapid.T) {
		d := storetest.Dataset(t)
		for _, asOf := range append(storetest.Days(d), docket.AsOf{}) {
			got := make(map[docket.Slug]now)
			for _, c := range allKnown(d.Cases, asOf) {
				got[c.Slug] = current(c)
			}
			reduced := knownBy(d, asOf)
			docket.Resolve(reduced)
			for _, c := range reduced.Cases {
				if diff := storetest.Diff(current(c), got[c.Slug]); diff != "" {
					t.Fatalf("%s as of %v: %s", c.Slug, asOf, diff)
				}
			}
		}
	})
}

// knownBy is a copy of what of d was known on a day.
func knownBy(d *docket.Dataset, asOf docket.AsOf) *docket.Dataset {
	return &docket.Dataset{
		Cases: copied(allKnown(d.Cases, asOf)), Charges: copied(allKnown(d.Charges, asOf)), Events: copied(allKnown(d.Events, asOf)),
		Places: copied(allKnown(d.Places, asOf)), Sources: copied(d.Sources),
	}
}

func copied[T any](all []*T) []*T {
	copies := make([]*T, len(all))
	for i, one := range all {
		c := *one
		copies[i] = &c
	}
	return copies
}

func allKnown[N docket.Node](all []N, asOf docket.AsOf) []N {
	var known []N
	for _, n := range all {
		if n, ok := docket.Known(n, asOf); ok {
			known = append(known, n)
		}
	}
	return known
}

func TestMilestone(t *testing.T) {
	event := func(slug docket.Slug, t docket.EventType, s docket.FactStatus, subjects ...docket.Slug) *docket.Event {
		e := &docket.Event{Slug: slug, Type: t, Status: s, Outcome: docket.Guilty}
		for _, person := range subjects {
			e.Participants = append(e.Participants, docket.Participant{Role: docket.RoleSubject, Person: person})
		}
		return e
	}
	notGuilty := event("not-guilty", docket.TypePlea, docket.Occurred)
	notGuilty.Outcome = docket.NotGuilty
	again := event("again", docket.TypeSentencing, docket.Occurred)
	again.Modifies = []docket.Slug{"sentencing"}
	jury := event("jury", docket.TypeVerdict, docket.Occurred)
	jury.Participants = []docket.Participant{{Role: docket.RoleSubject, Organization: "firm"}, {Role: docket.RoleJury}}
	events := []*docket.Event{
		event("disputed", docket.TypeArrest, docket.Disputed),
		event("alleged", docket.TypeArrest, docket.Alleged, "ann"),
		event("arrest-of-bob", docket.TypeArrest, docket.Occurred, "bob"),
		event("arrest-of-both", docket.TypeArrest, docket.Occurred, "ann", "bob"),
		notGuilty, event("expected", docket.TypePlea, docket.Expected), event("guilty", docket.TypePlea, docket.Occurred, "bob"),
		again, event("sentencing", docket.TypeSentencing, docket.Occurred),
		event("first-contact", docket.TypeContact, docket.Alleged), event("second-contact", docket.TypeContact, docket.Alleged), jury,
	}
	for _, tt := range []struct {
		of        docket.EventType
		defendant docket.Slug
		want      docket.Slug
	}{
		{docket.TypeArrest, "", "arrest-of-bob"},
		{docket.TypeArrest, "bob", "arrest-of-bob"},
		{docket.TypeArrest, "ann", "arrest-of-both"},
		{docket.TypeArrest, "cid", ""},
		{docket.TypePlea, "", "guilty"},
		{docket.TypePlea, "ann", ""},
		{docket.TypeSentencing, "ann", "sentencing"},
		{docket.TypeContact, "ann", "first-contact"},
		{docket.TypeVerdict, "ann", ""}, // about somebody else alone
		{docket.TypeVerdict, "", "jury"},
		{docket.TypePlea, "bob", "guilty"},
		{docket.TypeTrial, "", ""},
	} {
		var got docket.Slug
		var whose []docket.Slug
		if tt.defendant != "" {
			whose = append(whose, tt.defendant)
		}
		if e := docket.Milestone(events, tt.of, whose...); e != nil {
			got = e.Slug
		}
		if got != tt.want {
			t.Errorf("%s of %q: got %q, want %q", tt.of, tt.defendant, got, tt.want)
		}
	}
}

// Of several defendants the greatest measure counts, each measured between milestones of one of them; and a sentence
// counts until it is changed or undone.
func TestMeasures(t *testing.T) {
	cite := func(source docket.Slug) docket.Provenance {
		return docket.Provenance{Citations: []docket.Citation{{Source: source}}}
	}
	event := func(slug docket.Slug, of docket.EventType, date string, source, subject docket.Slug, s *docket.Sentence) *docket.Event {
		return &docket.Event{Slug: slug, Cases: []docket.Slug{"c"}, Type: of, Status: docket.Occurred, Outcome: docket.Guilty,
			Date: edtf.MustParse(date), Sentence: s, Provenance: cite(source),
			Participants: []docket.Participant{{Role: docket.RoleSubject, Person: subject}}}
	}
	months := func(low, high int) *docket.Sentence {
		return &docket.Sentence{Imprisonment: &docket.MonthRange{Min: &low, Max: &high}}
	}
	lifted := event("lifted", "RULING", "2015", "third", "bob", nil)
	lifted.Reverses = []docket.Slug{"life-for-bob"}
	d := &docket.Dataset{
		Sources: []*docket.Source{{Slug: "first", Published: edtf.MustParse("2011-01-01")}, {Slug: "second", Published: edtf.MustParse("2012-01-01")},
			{Slug: "third", Published: edtf.MustParse("2016-01-01")}},
		Cases: []*docket.Case{{Slug: "c", Provenance: cite("first"), Parties: []docket.Party{
			{Role: docket.RoleDefendant, Person: "ann"}, {Role: docket.RoleDefendant, Person: "bob"}}}},
		Events: []*docket.Event{
			event("arrest-of-ann", docket.TypeArrest, "2010-01-01", "first", "ann", nil),
			event("arrest-of-bob", docket.TypeArrest, "2010-06-01", "first", "bob", nil),
			event("plea-of-ann", docket.TypePlea, "2010-01-11", "first", "ann", nil),
			event("verdict-on-bob", docket.TypeVerdict, "2010-06", "first", "bob", nil),
			event("ann-sentenced", docket.TypeSentencing, "2010-12-31", "first", "ann", months(12, 24)),
			event("life-for-bob", docket.TypeSentencing, "2011-12-01", "second", "bob", &docket.Sentence{Life: true}),
			lifted,
		},
	}
	docket.Resolve(d)
	for _, tt := range []struct{ asOf, want string }{
		{"2010-12-31", ""},
		{"2011-01-01", "SENTENCE between 12 and 24 months, ARREST_TO_DECISION between 10 and 29 days, " +
			"DECISION_TO_SENTENCING 354 days, ARREST_TO_SENTENCING 364 days"},
		{"2012-01-01", "SENTENCE life, ARREST_TO_DECISION between 10 and 29 days, " +
			"DECISION_TO_SENTENCING between 519 and 548 days, ARREST_TO_SENTENCING 548 days"},
		{"2016-01-01", "SENTENCE between 12 and 24 months, ARREST_TO_DECISION between 10 and 29 days, " +
			"DECISION_TO_SENTENCING between 519 and 548 days, ARREST_TO_SENTENCING 548 days"},
	} {
		day, err := edtf.ParseDay(tt.asOf)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, m := range docket.KnownMeasures(d.Cases[0].Measures, docket.AsOfDay(day)) {
			if got != "" {
				got += ", "
			}
			got += string(m.Measure) + " " + m.Range.Label(m.Measure.Unit())
		}
		if got != tt.want {
			t.Errorf("as of %s: got %s, want %s", tt.asOf, got, tt.want)
		}
	}
}
