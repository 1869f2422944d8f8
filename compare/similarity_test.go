package compare_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/store/storetest"
)

// drawn draws the cases of a dataset as known on a day, and counts their traits.
func drawn(t *rapid.T) ([]*docket.Case, compare.TraitCounts) {
	d := storetest.Dataset(t)
	asOf := rapid.SampledFrom(append(storetest.Days(d), docket.AsOf{})).Draw(t, "as of")
	counts := make(compare.TraitCounts)
	var cases []*docket.Case
	for _, c := range d.Cases {
		if c, ok := docket.Known(c, asOf); ok {
			cases = append(cases, c)
			for _, held := range c.CurrentTraits() {
				counts[held.Trait]++
			}
		}
	}
	return cases, counts
}

// steps is a score in whole steps; it fails for one between steps.
func steps(t *rapid.T, score float64) int {
	n := math.Round(score * 10_000)
	if score != n/10_000 {
		t.Fatalf("%v is no whole number of steps", score)
	}
	return int(n)
}

func TestSimilarityProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cases, counts := drawn(t)
		for _, a := range cases {
			for _, b := range cases {
				s, mirrored := compare.SimilarityOf(a, b, counts), compare.SimilarityOf(b, a, counts)
				if s.Score != mirrored.Score || s.Score < 0 || s.Score > 1 {
					t.Fatalf("%s and %s: %v one way, %v the other", a.Slug, b.Slug, s.Score, mirrored.Score)
				}
				if a == b && len(a.CurrentTraits()) > 0 && s.Score != 1 {
					t.Fatalf("%s and itself: %v", a.Slug, s.Score)
				}
				sum, last := 0, math.Inf(1)
				for _, r := range s.Reasons(nil) {
					if n := steps(t, r.Weight); n <= 0 || r.Weight > last || r.Label == "" {
						t.Fatalf("%s and %s: reason %+v", a.Slug, b.Slug, r)
					}
					sum, last = sum+steps(t, r.Weight), r.Weight
				}
				if sum != steps(t, s.Score) {
					t.Fatalf("%s and %s: reasons add up to %d steps of %v", a.Slug, b.Slug, sum, s.Score)
				}
			}
		}
		if len(cases) == 0 {
			return
		}
		others := rapid.Permutation(cases).Draw(t, "others")
		show := func(all []compare.Similarity) string {
			var rows []string
			for _, s := range all {
				rows = append(rows, fmt.Sprint(s.B.Slug, s.Score))
			}
			return strings.Join(rows, "; ")
		}
		if one, other := show(compare.SimilarCases(cases[0], cases, counts)), show(compare.SimilarCases(cases[0], others, counts)); one != other {
			t.Fatalf("in one order of cases: %s; in another: %s", one, other)
		}
	})
}

// whose makes a case with traits and a sentence.
func whose(slug docket.Slug, sentence docket.MeasureRange, traits ...docket.Trait) *docket.Case {
	always := docket.Period{From: docket.Never, Until: docket.Never, Current: true}
	c := &docket.Case{Slug: slug, Measures: []docket.HeldMeasure{{Measure: docket.MeasureSentence, Range: sentence, Period: always}}}
	slices.SortFunc(traits, docket.Trait.Compare)
	for _, t := range traits {
		c.Traits = append(c.Traits, docket.HeldTrait{Trait: t, Alleged: t.Value == "rumour", Period: always})
	}
	return c
}

func likeMonths(low, high int) docket.MeasureRange { return docket.MeasureRange{Min: &low, Max: &high} }

func tag(value string) docket.Trait { return docket.Trait{Kind: docket.TraitTag, Value: value} }

func section(value string) docket.Trait {
	return docket.Trait{Kind: docket.TraitStatute, Value: value}
}

// The formula by hand: tags weigh 3, statutes 2, a sentence 1.
func TestSimilarityByHand(t *testing.T) {
	counts := compare.TraitCounts{tag("rare"): 1, tag("rumour"): 1, section("18-usc-794"): 1, section("18-usc-794-a"): 1}
	a := whose("a", likeMonths(240, 240), tag("rare"), tag("rumour"), section("18-usc-794"), section("18-usc-794-a"))
	for _, tt := range []struct {
		name  string
		b     *docket.Case
		score float64
		want  string
	}{
		// 3 tags' worth of 2/(2+0.15), nothing of statutes, and 1/(1+log2(241/121)) of the sentence, of 6.
		{"some of it", whose("b", likeMonths(120, 120), tag("rare"), tag("rumour"), tag("other")), 0.5487,
			"0.4651 TAG same tags: rare and rumour (alleged); 0.0836 SENTENCE sentences: 240 months and 120 months"},
		{"a section and its subsection", whose("b", likeMonths(200, 300), section("18-usc-794"), section("18-usc-794-a")), 0.5,
			"0.3333 STATUTE both charged under 18 U.S.C. § 794(a); 0.1667 SENTENCE sentences: 240 months and between 200 and 300 months"},
		{"life is near no term", whose("b", docket.MeasureRange{Life: true}, tag("other")), 0, ""},
	} {
		s := compare.SimilarityOf(a, tt.b, counts)
		var reasons []string
		for _, r := range s.Reasons(nil) {
			reasons = append(reasons, fmt.Sprintf("%.4f %s %s", r.Weight, r.Feature, r.Label))
		}
		got := strings.Join(reasons, "; ")
		if s.Score != tt.score || got != tt.want {
			t.Errorf("%s: got %v: %s, want %v: %s", tt.name, s.Score, got, tt.score, tt.want)
		}
	}
}

func TestAReasonNamesThings(t *testing.T) {
	agency := docket.Trait{Kind: docket.TraitForeignAgency, Value: "mss"}
	office := docket.Trait{Kind: docket.TraitForeignAgency, Value: "office"}
	s := compare.SimilarityOf(whose("a", likeMonths(1, 1), agency, office), whose("b", likeMonths(9, 9), agency, office), nil)
	things := make(map[docket.Ref]docket.Node)
	for _, ref := range s.Names() {
		things[ref] = &docket.Organization{Slug: ref.Slug, Name: map[docket.Slug]string{"mss": "Ministry", "office": "Office, Utah"}[ref.Slug]}
	}
	if got, want := s.Reasons(things)[0].Label, "both for Ministry; and Office, Utah"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSimilaritiesAreOfEachPairOnce(t *testing.T) {
	a, b, c := whose("a", likeMonths(1, 1), tag("x"), tag("y")), whose("b", likeMonths(1, 1), tag("x")), whose("c", likeMonths(1, 1), tag("z"))
	var got []string
	for _, s := range compare.Similarities([]*docket.Case{b, a, c}, nil) {
		got = append(got, string(s.A.Slug+s.B.Slug))
	}
	if !slices.Equal(got, []string{"ba", "bc", "ac"}) {
		t.Errorf("got %s", got)
	}
	if shared := compare.SharedTraits([]*docket.Case{a, b, c}); !slices.Equal(shared, []docket.Trait{tag("x")}) {
		t.Errorf("shared: %v", shared)
	}
}

// Candidates are those who share most of what is rare; hubs and common traits beyond the bound bring none.
func TestSimilarCandidates(t *testing.T) {
	numbered := func(prefix string, n int) docket.TraitHolders {
		h := docket.TraitHolders{Count: n}
		for i := range n {
			h.Cases = append(h.Cases, docket.Slug(fmt.Sprintf("%s-%03d", prefix, i)))
		}
		return h
	}
	traits := []docket.Trait{tag("a-hub"), tag("b-rare"), tag("c-common")}
	holders := []docket.TraitHolders{{Count: docket.MaxHolders + 1}, {Count: 2, Cases: []docket.Slug{"me", "zz-best"}}, numbered("case", docket.MaxHolders)}
	for i := range 25 { // more than are read
		traits = append(traits, tag(fmt.Sprintf("d-%02d", i)))
		holders = append(holders, numbered(fmt.Sprintf("unread-%02d", i), docket.MaxHolders))
	}
	got := compare.SimilarCandidates(whose("me", likeMonths(1, 1), traits...), holders)
	if len(got) != compare.MaxSimilar || !slices.IsSorted(got) || !slices.Contains(got, "zz-best") || slices.Contains(got, "me") {
		t.Errorf("got %d candidates: %v", len(got), got)
	}
	if !slices.Contains(got, "case-000") || slices.Contains(got, "unread-20-000") {
		t.Errorf("the first by slug of equals are wanted, of what is read: %v", got)
	}
}

func TestPercentiles(t *testing.T) {
	least := 12
	values := []docket.MeasureRange{likeMonths(10, 10), likeMonths(20, 30), likeMonths(25, 25), {Min: &least}, {Life: true}}
	var among []docket.CaseMeasures
	for i, v := range values {
		c := whose(docket.Slug(fmt.Sprintf("case-%d", i)), v)
		among = append(among, docket.CaseMeasures{Case: c.Slug, Measures: c.Measures})
	}
	among = append(among, docket.CaseMeasures{Case: "case-5"})
	for _, tt := range []struct {
		c    *docket.Case
		want compare.Rank
	}{
		{whose("case-0", values[0]), compare.Rank{Best: 5, Worst: 5}},
		{whose("case-1", values[1]), compare.Rank{Best: 2, Worst: 4}},
		{whose("case-3", values[3]), compare.Rank{Best: 2, Worst: 4}},
		{whose("case-4", values[4]), compare.Rank{Best: 1, Worst: 1}},
		{whose("another", likeMonths(10, 10)), compare.Rank{Best: 5, Worst: 5}}, // shares the last place
		{whose("another", likeMonths(5, 5)), compare.Rank{Best: 6, Worst: 6}},
	} {
		p := compare.PercentilesOf(tt.c, among)[0]
		if p.N != 5 || p.Without != 1 || p.Rank == nil || *p.Rank != tt.want {
			t.Errorf("%s: %d with, %d without, rank %+v, want %+v", tt.c.Slug, p.N, p.Without, p.Rank, tt.want)
		}
		got := fmt.Sprintf("%s; %s; %s; %s; %s", p.Min.Label(), p.LowerQuartile.Label(), p.Median.Label(), p.UpperQuartile.Label(), p.Max.Label())
		// Least ends 10 12 20 25 life, greatest ends 10 25 30 and two without.
		if want := "10 months; between 12 and 25 months; between 20 and 30 months; at least 25 months; life"; got != want {
			t.Errorf("quartiles: got %s, want %s", got, want)
		}
	}
	for _, p := range compare.PercentilesOf(&docket.Case{Slug: "case-5"}, among) {
		if p.Value != nil || p.Rank != nil || p.Measure == docket.MeasureSentence && p.N != 5 || p.Measure != docket.MeasureSentence && (p.Without != 6 || p.Min != nil) {
			t.Errorf("of a case without: %+v", p)
		}
	}
}
