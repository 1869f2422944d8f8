package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/store"
)

// alike is the dataset that traits and measures are checked on: two cases, of which one is told more and more
// of. Its sources are those of the sample.
func alike() *docket.Dataset {
	months := func(n int) *docket.Sentence {
		return &docket.Sentence{Imprisonment: &docket.MonthRange{Min: &n, Max: &n}}
	}
	d := &docket.Dataset{
		Sources: []*docket.Source{source("early", "2018-01-10"), source("mid", "2019-05-01"), source("late", "2019-10-01"), source("undated", "")},
		Places:  []*docket.Place{{Slug: "shanghai", Name: "Shanghai", Country: "CN"}, {Slug: "vienna", Name: "Vienna", Country: "AT"}},
		People:  []*docket.Person{{Slug: "ann", Name: "Ann"}, {Slug: "bob", Name: "Bob"}},
		Organizations: []*docket.Organization{{Slug: "mss", Name: "Ministry", Kind: docket.IntelligenceAgency},
			{Slug: "ed-va", Name: "District Court", Kind: docket.CourtOfLaw}},
		Charges: []*docket.Charge{{Slug: "count", Case: "us-v-ann", Title: "Espionage", Statute: "18 U.S.C. § 794(c)", Provenance: cite("early")}},
		Cases: []*docket.Case{
			{Slug: "us-v-ann", Title: "Ann", Court: "ed-va", Tags: []string{"linkedin"}, Charges: list("count"), Provenance: cite("early", "mid"),
				Parties: []docket.Party{{Role: docket.RoleDefendant, Person: "ann"},
					{Role: docket.RoleForeignAgency, Organization: "mss", Provenance: cite("late")}}},
			{Slug: "us-v-bob", Title: "Bob", Court: "ed-va", Tags: []string{"linkedin"}, Provenance: cite("mid"),
				Parties: []docket.Party{{Role: docket.RoleDefendant, Person: "bob"}}},
		},
		Events: []*docket.Event{
			told("trip", "2016-03", "early", "us-v-ann", docket.TypeTravel, func(e *docket.Event) { e.Place, e.Status = "shanghai", docket.Alleged }),
			told("trip-proven", "2016-03", "mid", "us-v-ann", docket.TypeTravel, func(e *docket.Event) { e.Place, e.Supersedes = "vienna", list("trip") }),
			told("trip-of-bob", "2016", "early", "us-v-bob", docket.TypeTravel, func(e *docket.Event) { e.Place, e.Status = "shanghai", docket.Alleged }),
			told("denied", "2016-04", "early", "us-v-ann", "DEAD_DROP", func(e *docket.Event) { e.Status = docket.Disputed }),
			told("undated-word", "XXXX", "undated", "us-v-ann", "COMMUNICATION", nil),
			told("arrest", "2017-06", "early", "us-v-ann", docket.TypeArrest, nil),
			told("sentencing", "2018-06-15", "mid", "us-v-ann", docket.TypeSentencing, func(e *docket.Event) { e.Sentence = months(240) }),
			told("resentencing", "2019-06", "late", "us-v-ann", docket.TypeSentencing, func(e *docket.Event) {
				e.Sentence, e.Modifies = months(120), list("sentencing")
			}),
		},
	}
	docket.Resolve(d)
	return d
}

func trait(s string) docket.Trait {
	kind, value, _ := strings.Cut(s, ":")
	return docket.Trait{Kind: docket.TraitKind(kind), Value: value}
}

func holders(t *testing.T, r store.Reader, a docket.AsOf, traits ...docket.Trait) []docket.TraitHolders {
	t.Helper()
	all, err := r.Holders(t.Context(), traits, a)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(traits) {
		t.Fatalf("Holders of %d traits: got %d", len(traits), len(all))
	}
	return all
}

func testHolders(t *testing.T, r store.Reader) {
	for _, tt := range []struct {
		trait string
		asOf  docket.AsOf
		want  string
	}{
		{"TAG:linkedin", noDay, "us-v-ann us-v-bob"},
		{"TAG:linkedin", dayNotMid, ""}, // both summaries wait for the second source
		{"TAG:linkedin", dayMid, "us-v-ann us-v-bob"},
		{"STATUTE:18-usc-794-c", dayEarly, "us-v-ann"},
		{"STATUTE:18-usc-794", dayEarly, "us-v-ann"},
		{"STATUTE:18-usc-794", dayBefore, ""},
		{"FOREIGN_AGENCY:mss", dayNotLate, ""},
		{"FOREIGN_AGENCY:mss", dayLate, "us-v-ann"},
		{"AUTHORITY:ed-va", dayEarly, "us-v-ann"},
		{"PERSON:bob", noDay, "us-v-bob"},
		{"METHOD:TRAVEL", dayEarly, "us-v-ann us-v-bob"},
		// An account holds until another replaces it.
		{"PLACE:shanghai", dayEarly, "us-v-ann us-v-bob"},
		{"COUNTRY:CN", dayNotMid, "us-v-ann us-v-bob"},
		{"COUNTRY:CN", dayMid, "us-v-bob"},
		{"COUNTRY:CN", noDay, "us-v-bob"},
		{"COUNTRY:AT", dayNotMid, ""},
		{"COUNTRY:AT", dayMid, "us-v-ann"},
		{"METHOD:DEAD_DROP", noDay, ""}, // disputed
		{"METHOD:COMMUNICATION", dayLate, ""},
		{"METHOD:COMMUNICATION", noDay, "us-v-ann"}, // known from no day
		{"STATUS:CHARGED", dayEarly, "us-v-ann"},
		{"STATUS:CHARGED", dayMid, ""},
		{"STATUS:SENTENCED", dayMid, "us-v-ann"},
		{"TAG:no-such-tag", noDay, ""},
		{"WEATHER:linkedin", noDay, ""},
		{":", noDay, ""},
	} {
		got := holders(t, r, tt.asOf, trait(tt.trait))[0]
		if want := list(tt.want); !slices.Equal(got.Cases, want) || got.Count != len(want) || got.IsHub() {
			t.Errorf("holders of %s %s: got %+v, want %s", tt.trait, showAsOf(tt.asOf), got, tt.want)
		}
	}
	if got := holders(t, r, noDay, trait("COUNTRY:AT"), trait("TAG:x"), trait("COUNTRY:CN"), trait("COUNTRY:AT")); got[0].Count != 1 ||
		got[1].Count != 0 || got[2].Cases[0] != "us-v-bob" || got[3].Count != 1 {
		t.Errorf("several traits, one twice: got %+v", got)
	}
	if got := holders(t, r, noDay); len(got) != 0 {
		t.Errorf("no traits: got %+v", got)
	}

	// What replaces an account on the same day as what it tells, and what is only alleged.
	c := one[*docket.Case](t, r, docket.KindCase, "us-v-ann", dayEarly)
	for _, held := range c.CurrentTraits() {
		if held.Trait == trait("METHOD:TRAVEL") && !held.Alleged || held.Trait == trait("STATUTE:18-usc-794") && held.Alleged {
			t.Errorf("%s: alleged %t", held.Trait, held.Alleged)
		}
		if held.Until != docket.Never {
			t.Errorf("%s tells that it will cease on %s", held.Trait, held.Until)
		}
	}
}

func measures(t *testing.T, r store.Reader, f docket.CaseFilter, a docket.AsOf) string {
	t.Helper()
	all, err := r.Measures(t.Context(), f, a)
	if err != nil {
		t.Fatal(err)
	}
	var cases []string
	for _, c := range all {
		values := []string{string(c.Case)}
		for _, m := range c.Measures {
			values = append(values, fmt.Sprintf("%s: %s", m.Measure, m.Range.Label(m.Measure.Unit())))
		}
		cases = append(cases, strings.Join(values, " "))
	}
	return strings.Join(cases, "; ")
}

func testMeasures(t *testing.T, r store.Reader) {
	const sentenced = "us-v-ann SENTENCE: 240 months ARREST_TO_SENTENCING: between 350 and 379 days"
	for _, tt := range []struct {
		name   string
		filter docket.CaseFilter
		asOf   docket.AsOf
		want   string
	}{
		{"nothing known", docket.CaseFilter{}, dayBefore, ""},
		{"cases without any", docket.CaseFilter{}, dayEarly, "us-v-ann; us-v-bob"},
		{"as known", docket.CaseFilter{}, dayMid, sentenced + "; us-v-bob"},
		{"the sentence that stands", docket.CaseFilter{}, noDay,
			"us-v-ann SENTENCE: 120 months ARREST_TO_SENTENCING: between 350 and 379 days; us-v-bob"},
		{"tag", docket.CaseFilter{Tags: []string{"linkedin", "other"}}, dayMid, sentenced + "; us-v-bob"},
		{"tag not yet known", docket.CaseFilter{Tags: []string{"linkedin"}}, dayNotMid, ""},
		{"no such tag", docket.CaseFilter{Tags: []string{""}}, noDay, ""},
		{"a tag too long to be a trait", docket.CaseFilter{Tags: []string{"linkedin", strings.Repeat("x", 9000)}}, dayMid, sentenced + "; us-v-bob"},
		{"court", docket.CaseFilter{Courts: list("ed-va")}, dayMid, sentenced + "; us-v-bob"},
		{"defendant", docket.CaseFilter{Defendants: list("ann nobody")}, dayMid, sentenced},
		{"fields are all required", docket.CaseFilter{Defendants: list("ann"), Tags: []string{"other"}}, noDay, ""},
	} {
		if got := measures(t, r, tt.filter, tt.asOf); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// testHubs has one case more than can be measured, and traits of as many cases as are named, and of one more.
func testHubs(t *testing.T, open func(*testing.T) Store) {
	s := prepared(t, open)
	var all []docket.Node
	for i := range docket.MaxMeasured + 1 {
		c := &docket.Case{Slug: docket.Slug(fmt.Sprintf("case-%05d", i)), Title: "A case"}
		if i < docket.MaxHolders {
			c.Tags = append(c.Tags, "just")
		}
		if i <= docket.MaxHolders {
			c.Tags = append(c.Tags, "hub")
		}
		all = append(all, c)
	}
	d := &docket.Dataset{}
	for _, n := range all {
		d.Cases = append(d.Cases, n.(*docket.Case))
	}
	docket.Resolve(d)
	mustApply(t, s, store.Change{Put: all})
	got := holders(t, s, noDay, trait("TAG:just"), trait("TAG:hub"))
	if got[0].IsHub() || got[0].Count != docket.MaxHolders || len(got[0].Cases) != docket.MaxHolders || !slices.IsSorted(got[0].Cases) {
		t.Errorf("a trait of %d cases: %d of them, %d named", docket.MaxHolders, got[0].Count, len(got[0].Cases))
	}
	if !got[1].IsHub() || got[1].Cases != nil {
		t.Errorf("a trait of one more: %d of them, %d named", got[1].Count, len(got[1].Cases))
	}
	if _, err := s.Measures(t.Context(), docket.CaseFilter{}, noDay); !errors.Is(err, docket.ErrTooComplex) {
		t.Errorf("measures of %d cases: %v", len(all), err)
	}
	mustApply(t, s, store.Change{Remove: refsOf(all[:1])})
	if got, err := s.Measures(t.Context(), docket.CaseFilter{}, noDay); err != nil || len(got) != docket.MaxMeasured {
		t.Errorf("measures of one case less: %d, %v", len(got), err)
	}
}

func (q questions) holders() keyed[docket.Trait, docket.AsOf] {
	known := append(traitsOf(q.d), docket.Trait{Kind: docket.TraitTag, Value: "no such tag"})
	return keyed[docket.Trait, docket.AsOf]{rapid.SliceOfN(rapid.SampledFrom(known), seldomNone(q.t), 8).Draw(q.t, "traits"), q.asOf()}
}

// traitsOf are the traits, each once, that cases have on any day.
func traitsOf(d *docket.Dataset) []docket.Trait {
	var all []docket.Trait
	for _, c := range d.Cases {
		for _, held := range c.Traits {
			all = append(all, held.Trait)
		}
	}
	slices.SortFunc(all, docket.Trait.Compare)
	return slices.Compact(all)
}

// measured are the arguments of store.Reader.Measures.
type measured struct {
	Filter docket.CaseFilter
	AsOf   docket.AsOf
}

func measuresOf(r store.Reader, ctx context.Context, args measured) ([]docket.CaseMeasures, error) { //nolint:revive // as a method's expression
	return r.Measures(ctx, args.Filter, args.AsOf)
}

func (q questions) measures() measured {
	cases := q.cases()
	return measured{cases.Filter, cases.AsOf}
}
