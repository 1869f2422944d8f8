package compare_test

import (
	"reflect"
	"slices"
	"testing"

	"casegraph/compare"
	"casegraph/docket"
)

// sideBySide gives each file a case of its own.
func sideBySide(files ...compare.File) compare.Set {
	for i, f := range files {
		f.Case.Slug = docket.Slug(string(rune('a' + i)))
	}
	return compare.Set{Files: files, Things: someThings()}
}

func rowOf(t *testing.T, s compare.Set, feature compare.Feature) compare.FeatureRow {
	t.Helper()
	rows := s.Features()
	i := slices.IndexFunc(rows, func(r compare.FeatureRow) bool { return r.Feature == feature })
	if i < 0 {
		t.Fatalf("there is no row %s", feature)
	}
	return rows[i]
}

func TestAgreement(t *testing.T) {
	sentenced := func(s docket.Sentence) compare.File { return fileOf(ofAnn("SENTENCING", "2020", "s", term(s))) }
	between := func(low, high int) docket.Sentence {
		return docket.Sentence{Imprisonment: &docket.MonthRange{Min: &low, Max: &high}}
	}
	gain := func(m docket.Money) compare.File { return fileOf(m) }
	went := func(place docket.Slug, status docket.FactStatus) compare.File {
		return fileOf(ofAnn("TRAVEL", "2017", "t", to(place), is(status)))
	}
	under := func(statute string) compare.File { return fileOf(chargeOf("c", statute)) }
	about := usd(100)
	about.Approximate = true
	yen := usd(100)
	yen.Currency = "JPY"
	for _, row := range []struct {
		name    string
		feature compare.Feature
		files   []compare.File
		want    compare.Agreement
	}{
		{"one case", compare.FeatureImprisonment, []compare.File{sentenced(months(60))}, compare.AgreeUnknown},
		{"one known", compare.FeatureImprisonment, []compare.File{sentenced(months(60)), fileOf()}, compare.AgreeUnknown},
		{"equal", compare.FeatureImprisonment, []compare.File{sentenced(months(60)), sentenced(months(60))}, compare.AgreeSame},
		{"equal, one unknown", compare.FeatureImprisonment, []compare.File{sentenced(months(60)), fileOf(), sentenced(months(60))}, compare.AgreePartial},
		{"two of three", compare.FeatureImprisonment, []compare.File{sentenced(months(60)), sentenced(months(61)), sentenced(months(60))}, compare.AgreePartial},
		{"apart", compare.FeatureImprisonment, []compare.File{sentenced(months(60)), sentenced(months(61)), fileOf()}, compare.AgreeDifferent},
		{"ranges that overlap", compare.FeatureImprisonment, []compare.File{sentenced(between(12, 24)), sentenced(months(24))}, compare.AgreePartial},
		{"equal ranges", compare.FeatureImprisonment, []compare.File{sentenced(between(12, 24)), sentenced(between(12, 24))}, compare.AgreeSame},
		{"life and a term", compare.FeatureImprisonment, []compare.File{sentenced(docket.Sentence{Life: true}), sentenced(months(24))}, compare.AgreeDifferent},
		{"what stands now", compare.FeatureImprisonment, []compare.File{fileOf(ofAnn("SENTENCING", "2008", "s", term(months(188))), ofAnn("SENTENCING", "2010", "cut", modifies("s"), term(months(60)))), sentenced(months(60))}, compare.AgreeSame},
		{"what clemency left", compare.FeatureImprisonment, []compare.File{fileOf(ofAnn("SENTENCING", "2008", "s", term(months(60))), ofAnn("CLEMENCY", "2010", "c", modifies("s"))), sentenced(months(60))}, compare.AgreePartial},
		{"both none", compare.FeatureTrips, []compare.File{fileOf(docket.NonOccurrence{Type: "TRAVEL"}), fileOf(docket.NonOccurrence{Type: "TRAVEL"})}, compare.AgreeSame},
		{"none is not unknown", compare.FeatureTrips, []compare.File{fileOf(docket.NonOccurrence{Type: "TRAVEL"}), fileOf()}, compare.AgreeUnknown},
		{"none and some", compare.FeatureTrips, []compare.File{fileOf(docket.NonOccurrence{Type: "TRAVEL"}), went("rome", docket.Occurred)}, compare.AgreeDifferent},
		{"as many, elsewhere", compare.FeatureTrips, []compare.File{went("oslo", docket.Occurred), went("rome", docket.Occurred)}, compare.AgreePartial},
		{"alleged is not occurred", compare.FeatureTrips, []compare.File{went("rome", docket.Alleged), went("rome", docket.Occurred)}, compare.AgreePartial},
		{"both alleged", compare.FeatureTrips, []compare.File{went("rome", docket.Alleged), went("rome", docket.Alleged)}, compare.AgreeSame},
		{"currencies", compare.FeatureProceeds, []compare.File{gain(usd(100)), gain(yen)}, compare.AgreeDifferent},
		{"about as much", compare.FeatureProceeds, []compare.File{gain(usd(100)), gain(about)}, compare.AgreePartial},
		{"no less", compare.FeatureProceeds, []compare.File{gain(usd(100)), gain(atLeast(50))}, compare.AgreePartial},
		{"only words", compare.FeatureProceeds, []compare.File{gain(usd(100)), gain(docket.Money{Currency: "USD", Text: "much"})}, compare.AgreeUnknown},
		{"one section", compare.FeatureStatutes, []compare.File{under("18 U.S.C. § 951"), under("18 USC 951")}, compare.AgreeSame},
		{"subsections of one section", compare.FeatureStatutes, []compare.File{under("18 U.S.C. § 794(a)"), under("18 U.S.C. § 794(c)")}, compare.AgreePartial},
		{"a section and its subsection", compare.FeatureStatutes, []compare.File{under("18 U.S.C. § 1001"), under("18 U.S.C. § 1001(a)(2)")}, compare.AgreePartial},
		{"what was argued", compare.FeatureResponsibility, []compare.File{fileOf(statement("s", "She is sorry.", docket.Speaker{Person: "ann"})), fileOf(statement("s", "She is sorry.", docket.Speaker{Person: "ann"}))}, compare.AgreeUnknown},
		{"contact without a tag", compare.FeatureContact, []compare.File{fileOf(ofAnn("CONTACT", "2015", "Met", tagged("linkedin"))), fileOf(ofAnn("CONTACT", "2015", "Met"))}, compare.AgreeUnknown},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := rowOf(t, sideBySide(row.files...), row.feature).Agreement; got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
			slices.Reverse(row.files)
			if got := rowOf(t, sideBySide(row.files...), row.feature).Agreement; got != row.want {
				t.Errorf("the other way round %s, want %s", got, row.want)
			}
		})
	}
}

// TestDefendants: a case with several defendants has one value where they agree, and one each where they do not.
func TestDefendants(t *testing.T) {
	annAndBob := func(parts ...any) compare.Set {
		parts = append(parts, docket.Party{Role: docket.RoleDefendant, Person: "bob"}, docket.Party{Role: docket.RoleDefenseCounsel, Person: "cleo"})
		return sideBySide(fileOf(parts...))
	}
	guilty := outcome(docket.Guilty)
	cooperated := func(s *docket.Statement) { s.Text = "The client cooperates." }
	for _, row := range []struct {
		name    string
		set     compare.Set
		feature compare.Feature
		want    map[docket.Slug]string
	}{
		{"each pleaded", annAndBob(ofAnn("PLEA", "2008-05", "a", guilty), ofAnn("PLEA", "2008-06", "b", guilty, in("SUBJECT", "bob"))), compare.FeatureResolution,
			map[docket.Slug]string{"": "guilty plea"}},
		{"one pleaded", annAndBob(ofAnn("PLEA", "2008-05", "a", guilty)), compare.FeatureResolution,
			map[docket.Slug]string{"ann": "guilty plea", "bob": "not recorded"}},
		{"different terms", annAndBob(ofAnn("SENTENCING", "2008", "a", term(months(188))), ofAnn("SENTENCING", "2008", "b", in("SUBJECT", "bob"), term(months(18)))), compare.FeatureImprisonment,
			map[docket.Slug]string{"ann": "188 months in prison", "bob": "18 months in prison"}},
		{"times are of one person", annAndBob(ofAnn("ARREST", "2008-01-01", "a"), ofAnn("PLEA", "2008-01-03", "b", guilty, in("SUBJECT", "bob"))), compare.FeatureArrestToVerdict,
			map[docket.Slug]string{"": "not recorded"}},
		{"methods of one", annAndBob(ofAnn("PAYMENT", "2008", "p", in("PAYEE", "bob"), tagged("cash")), ofAnn("EQUIPMENT", "2008", "e", in("HANDLER", "cleo"), tagged("covert-device"))), compare.FeatureMethods,
			map[docket.Slug]string{"ann": "covert device", "bob": "covert device, cash"}},
		{"a charge that names nobody", annAndBob(&docket.Charge{Slug: "c", Title: "c"}), compare.FeatureCounts,
			map[docket.Slug]string{"": "at least 1 count"}},
		{"asked for one", annAndBob(ofAnn("SENTENCING", "2008", "b", in("SUBJECT", "bob")), statement("s", "…", docket.Speaker{Party: docket.Prosecution, Case: "a"}, asks(months(30)), func(s *docket.Statement) {
			s.About = docket.Ref{Kind: docket.KindEvent, Slug: "b"}
		})), compare.FeatureProsecutionSought,
			map[docket.Slug]string{"ann": "not recorded", "bob": "30 months in prison"}},
		{"counsel whose client is known", annAndBob(ofAnn("HEARING", "2008", "h", with("DEFENSE_COUNSEL", "cleo")), statement("s", "", docket.Speaker{Person: "cleo"}, cooperated)), compare.FeatureCooperation,
			map[docket.Slug]string{"ann": "by the defense: The client cooperates", "bob": "not recorded"}},
		{"counsel whose client is not", annAndBob(statement("s", "", docket.Speaker{Person: "cleo"}, cooperated)), compare.FeatureCooperation,
			map[docket.Slug]string{"": "not recorded"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := make(map[docket.Slug]string)
			for _, v := range rowOf(t, row.set, row.feature).Values {
				got[v.Defendant] = v.Text
				checkEvidence(t, row.set.Files[0], row.set.Things, row.feature, v)
			}
			if !reflect.DeepEqual(got, row.want) {
				t.Errorf("%v, want %v", got, row.want)
			}
		})
	}
}

// TestKnownLater: before a fact is known, a feature says nothing of it.
func TestKnownLater(t *testing.T) {
	r := shipped(t)
	for _, row := range []struct {
		asOf    string
		feature compare.Feature
		want    []string // of Mallory and, once the case is known, Hansen
	}{
		{"2017-08-01", compare.FeatureResolution, []string{"pending"}},
		{"2018-06-10", compare.FeatureResolution, []string{"jury trial, found guilty", "pending"}},
		{"2018-06-10", compare.FeatureImprisonment, []string{"not recorded", "not recorded"}},
		{"2018-06-10", compare.FeatureSentenceExpected, []string{"expected: life in prison (statutory maximum)", "expected: life in prison (statutory maximum)"}},
		{"2019-12-01", compare.FeatureImprisonment, []string{"240 months in prison", "120 months in prison"}},
	} {
		set := readSet(t, r, docket.AsOfDay(day(t, row.asOf)), "us-v-mallory", "us-v-hansen")
		var got []string
		for _, v := range rowOf(t, set, row.feature).Values {
			got = append(got, v.Text)
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("as of %s, %s: %q, want %q", row.asOf, row.feature, got, row.want)
		}
	}
}

func TestFeaturesAreListedOnce(t *testing.T) {
	var rows []compare.Feature
	for _, r := range (compare.Set{}).Features() {
		rows = append(rows, r.Feature)
		if r.Label == "" || r.Agreement != compare.AgreeUnknown || len(r.Values) > 0 {
			t.Errorf("no case, but %+v", r)
		}
	}
	if !slices.Equal(rows, compare.Features()) {
		t.Errorf("rows %v, want %v", rows, compare.Features())
	}
	slices.Sort(rows)
	if len(slices.Compact(rows)) != len(compare.Features()) {
		t.Errorf("a feature is listed twice: %v", rows)
	}
}
