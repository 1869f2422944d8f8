package docket_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"casegraph/docket"
)

func num(v float64) *float64 { return &v }

func months(v int) *int { return &v }

func TestMoneyLabel(t *testing.T) {
	for want, m := range map[string]docket.Money{
		"$25,000":                      {Amount: num(25000), Currency: "USD"},
		"about $50,000":                {Amount: num(50000), Approximate: true, Currency: "USD"},
		"$0":                           {Amount: num(0), Currency: "USD"},
		"$14,866.50":                   {Amount: num(14866.5), Currency: "USD"},
		"at least $1,234,567":          {Min: num(1234567), Currency: "USD"},
		"at most HKD 999":              {Max: num(999), Currency: "HKD"},
		"between $1,000 and $2,000":    {Min: num(1000), Max: num(2000), Currency: "USD"},
		"tens of thousands of dollars": {Text: "tens of thousands of dollars", Currency: "USD"},
	} {
		if got := m.Label(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSentenceLabel(t *testing.T) {
	for want, s := range map[string]docket.Sentence{
		"240 months in prison, 60 months of supervised release": {Imprisonment: &docket.MonthRange{Min: months(240), Max: months(240)}, SupervisedReleaseMonths: months(60)},
		"between 204 and 324 months in prison":                  {Imprisonment: &docket.MonthRange{Min: months(204), Max: months(324)}},
		"at most 180 months in prison":                          {Imprisonment: &docket.MonthRange{Max: months(180)}},
		"at least 1 month in prison":                            {Imprisonment: &docket.MonthRange{Min: months(1)}},
		"life in prison":                                        {Life: true},
		"fine of $5,000, forfeiture of $1":                      {Fine: &docket.Money{Amount: num(5000), Currency: "USD"}, Forfeiture: &docket.Money{Amount: num(1), Currency: "USD"}},
		"a sentence whose terms are not recorded":               {},
	} {
		if got := s.Label(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestStatuteSections(t *testing.T) {
	for statute, want := range map[string][]docket.Slug{
		"18 U.S.C. § 794(a) and (c)":          {"18-usc-794-a", "18-usc-794-c"},
		"18 U.S.C. § 794(c)":                  {"18-usc-794-c"},
		"18 U.S.C. § 1001(a)(2)":              {"18-usc-1001-a-2"},
		"18 U.S.C. § 1831(a)(1), (a)(4)":      {"18-usc-1831-a-1", "18-usc-1831-a-4"},
		"18 U.S.C. § 951":                     {"18-usc-951"},
		"50 USC 783(a)":                       {"50-usc-783-a"},
		"18 U.S.C. § 371; 18 U.S.C. § 951(a)": {"18-usc-371", "18-usc-951-a"},
		"Arms Export Control Act":             nil,
		"":                                    nil,
	} {
		if got := docket.StatuteSections(statute); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", statute, got, want)
		}
	}
	for section, want := range map[docket.Slug]docket.Slug{"18-usc-794-a": "18-usc-794", "18-usc-1001-a-2": "18-usc-1001", "18-usc-951": ""} {
		if got := docket.StatuteParent(section); got != want {
			t.Errorf("%s stands under %q, want %q", section, got, want)
		}
	}
}

func TestRefs(t *testing.T) {
	for _, kind := range docket.NodeKinds() {
		ref := docket.Ref{Kind: kind, Slug: "a-1"}
		if got, err := docket.ParseRef(ref.String()); err != nil || got != ref {
			t.Errorf("%s came back as %v, %v", ref, got, err)
		}
	}
	for _, bad := range []string{"", "mallory", "case:", "case:-a", "case:A", "CASE:a", "judge:a", "case:a b", "case:" + strings.Repeat("a", 129), strings.Repeat("x", 1<<20)} {
		if _, err := docket.ParseRef(bad); !errors.Is(err, docket.ErrInvalid) || len(err.Error()) > 300 {
			t.Errorf("%.20q: got error %.300v", bad, err)
		}
	}
}

func TestRevision(t *testing.T) {
	a, b := docket.Ref{Kind: docket.KindCase, Slug: "a"}, docket.Ref{Kind: docket.KindCase, Slug: "b"}
	one, two := docket.Hash{1}, docket.Hash{2}
	var r, s docket.Revision
	r.Toggle(a, one)
	r.Toggle(b, two)
	s.Toggle(b, two)
	s.Toggle(a, one)
	if r != s {
		t.Error("the order of writing changes the revision")
	}
	var swapped docket.Revision
	swapped.Toggle(a, two)
	swapped.Toggle(b, one)
	if r == swapped {
		t.Error("hashes that changed places have the same revision")
	}
	r.Toggle(b, two)
	r.Toggle(a, one)
	if r != (docket.Revision{}) {
		t.Error("what was taken out leaves a trace")
	}
	if got, err := docket.ParseRevision(s.String()); err != nil || got != s {
		t.Errorf("%s came back as %v, %v", s, got, err)
	}
}

func TestStatuteLabel(t *testing.T) {
	for section, want := range map[docket.Slug]string{
		"18-usc-951": "18 U.S.C. § 951", "18-usc-794-a": "18 U.S.C. § 794(a)", "18-usc-1001-a-2": "18 U.S.C. § 1001(a)(2)", "itar": "itar",
	} {
		if got := docket.StatuteLabel(section); got != want {
			t.Errorf("%s: got %q, want %q", section, got, want)
		}
	}
}
