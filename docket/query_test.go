package docket_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
)

func TestAmountFilterAdmits(t *testing.T) {
	usd := func(amount, least, most *float64) *docket.Money {
		return &docket.Money{Amount: amount, Min: least, Max: most, Currency: "USD"}
	}
	for _, tt := range []struct {
		name     string
		min, max *float64
		amount   *docket.Money
		want     bool
	}{
		{"no amount", nil, nil, nil, false},
		{"no range asked for", nil, nil, usd(num(5), nil, nil), true},
		{"another currency", nil, nil, &docket.Money{Amount: num(5), Currency: "HKD"}, false},
		{"in words alone", nil, nil, &docket.Money{Text: "thousands", Currency: "USD"}, false},
		{"in words and in digits", num(5), num(5), &docket.Money{Amount: num(5), Text: "five", Currency: "USD"}, true},
		{"about as much", num(5), num(5), &docket.Money{Amount: num(5), Approximate: true, Currency: "USD"}, true},
		{"about, just below", num(5), nil, &docket.Money{Amount: num(4.99), Approximate: true, Currency: "USD"}, false},
		{"exact, at the least", num(5), nil, usd(num(5), nil, nil), true},
		{"exact, below the least", num(5), nil, usd(num(4.99), nil, nil), false},
		{"exact, at the most", nil, num(5), usd(num(5), nil, nil), true},
		{"exact, above the most", nil, num(5), usd(num(5.01), nil, nil), false},
		{"exact, between", num(4), num(6), usd(num(5), nil, nil), true},
		{"nothing at all", num(0), num(0), usd(num(0), nil, nil), true},
		{"an exact amount outweighs its range", num(6), nil, usd(num(5), num(1), num(9)), false},
		{"range that ends at the least", num(5), num(6), usd(nil, num(1), num(5)), true},
		{"range that ends below the least", num(5), num(6), usd(nil, num(1), num(4.99)), false},
		{"range that begins at the most", num(5), num(6), usd(nil, num(6), num(9)), true},
		{"range that begins above the most", num(5), num(6), usd(nil, num(6.01), num(9)), false},
		{"range around", num(5), num(6), usd(nil, num(1), num(9)), true},
		{"more than", num(1e6), nil, usd(nil, num(70000), nil), true},
		{"more than, and no more asked for", nil, num(69999), usd(nil, num(70000), nil), false},
		{"less than", nil, num(0), usd(nil, nil, num(500)), true},
		{"less than, and more asked for", num(501), nil, usd(nil, nil, num(500)), false},
	} {
		f := docket.AmountFilter{Currency: "USD", Min: tt.min, Max: tt.max}
		if got := f.Admits(tt.amount); got != tt.want {
			t.Errorf("%s: got %t", tt.name, got)
		}
	}
}

func TestDuringAdmits(t *testing.T) {
	for _, tt := range []struct {
		date, from, to      string // "" is unbounded
		possibly, certainly bool
	}{
		{"2016-03-01", "2016-03-01", "2016-03-01", true, true},
		{"2016-03-01", "2016-03-02", "", false, false},
		{"2016-03-01", "", "2016-02-29", false, false},
		{"2016-03", "2016-03-01", "2016-03-31", true, true},
		{"2016-03", "2016-03-02", "2016-03-31", true, false},
		{"2016-03", "2016-03-01", "2016-03-30", true, false},
		{"2016-03", "2016-03-31", "2016-04-30", true, false},
		{"2016-03", "2016-02-01", "2016-03-01", true, false},
		{"2016-03", "2016-03-15", "2016-03-15", true, false},
		{"2016-03", "2016-04-01", "", false, false},
		{"2016-03", "", "2016-02-29", false, false},
		{"2016-03~", "2016-03-01", "2016-03-31", true, true}, // a qualifier widens nothing
		{"2016-03/2016-05", "2016-04-10", "2016-04-12", true, false},
		{"2016-03/2016-05", "2016-03-01", "2016-05-31", true, true},
		{"[2016-03-01..2016-03-09]", "2016-03-09", "", true, false},
		{"[2016-03-01..2016-03-09]", "2016-03-01", "2016-03-09", true, true},
		{"2014/..", "2030-01-01", "2030-12-31", true, false},
		{"2014/..", "2014-01-01", "", true, true},
		{"2014/..", "2014-01-01", "9999-12-31", true, false},
		{"2014/..", "", "2014-01-01", true, false},
		{"2014/..", "", "2013-12-31", false, false},
		{"2014/", "2030-01-01", "", true, false},
		{"/2012", "", "1900-01-01", true, false},
		{"/2012", "", "2012-12-31", true, true},
		{"/2012", "0001-01-01", "2012-12-31", true, false},
		{"/2012", "2012-12-31", "", true, false},
		{"/2012", "2013-01-01", "", false, false},
		{"../2012", "", "2012-12-31", true, true},
		{"XXXX", "2016-01-01", "2016-01-01", true, false},
		{"XXXX", "2016-01-01", "", true, false},
		{"XXXX", "", "2016-01-01", true, false},
		{"XXXX", "", "", true, true},
		{"../..", "2016-01-01", "2016-12-31", true, false},
		{"", "2016-01-01", "2016-12-31", true, false},
	} {
		date := edtf.Date{}
		if tt.date != "" {
			date = edtf.MustParse(tt.date)
		}
		for match, want := range map[docket.DuringMatch]bool{docket.Possibly: tt.possibly, docket.Certainly: tt.certainly} {
			w := docket.During{From: endOf(tt.from), To: endOf(tt.to), Match: match}
			if got := w.Admits(date); got != want {
				t.Errorf("%q between %q and %q, %s: got %t", tt.date, tt.from, tt.to, match, got)
			}
		}
	}
}

// endOf reads the end of a window; nil is unbounded.
func endOf(s string) *edtf.Day {
	if s == "" {
		return nil
	}
	d := day(s)
	return &d
}

func TestGroupsInOrder(t *testing.T) {
	for by, want := range map[docket.Grouping]string{
		docket.ByPhase:       "BACKGROUND RECRUITMENT CONDUCT INVESTIGATION PROCEEDINGS AFTERMATH -",
		docket.ByType:        "BIOGRAPHY TRAVEL ARREST OTHER -",
		docket.ByStatus:      "OCCURRED ALLEGED EXPECTED DISPUTED -",
		docket.ByCase:        "case:us-v-a case:us-v-a-2 case:us-v-b -",
		docket.ByParticipant: "organization:zz person:ann person:bob -",
		docket.ByPlace:       "place:hong-kong place:shanghai -",
	} {
		keys := strings.Fields(want)
		keys[len(keys)-1] = "" // written "-"
		got := slices.Clone(keys)
		slices.Sort(got)
		slices.SortFunc(got, by.Compare)
		if !slices.Equal(got, keys) {
			t.Errorf("groups by %s: got %q, want %q", by, got, keys)
		}
	}
}

func TestCheckTimelineQuery(t *testing.T) {
	for _, by := range append(docket.Groupings(), "") {
		if err := (docket.TimelineQuery{GroupBy: by}).Check(); err != nil {
			t.Errorf("by %q: %v", by, err)
		}
	}
	for _, by := range []docket.Grouping{"WEATHER", "case", docket.Grouping(strings.Repeat("x", 1<<20))} {
		err := (docket.TimelineQuery{GroupBy: by}).Check()
		const says = "is no way to group a timeline: use one of CASE, PHASE, "
		if !errors.Is(err, docket.ErrInvalid) || !strings.Contains(err.Error(), says) || len(err.Error()) > 1000 {
			t.Errorf("by %.60q: got error %.300v, want %q in it", by, err, says)
		}
	}
}
