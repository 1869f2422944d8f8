package edtf

import (
	"math"
	"testing"
)

func TestBetween(t *testing.T) {
	for _, tt := range []struct{ a, b, label string }{
		{"2017-04-21", "2017-06-22", "62 days"},
		{"2017-04-21", "2017-04-22", "1 day"},
		{"2017-04-21", "2017-04-21", "the same day"},
		{"2017-04-21", "2017-04-20", "1 day before"},
		{"2017-04-21", "2017-04-11", "10 days before"},
		{"2017-04", "2017-07-01", "between 62 and 91 days"},
		{"2017-07-01", "2017-04", "between 62 and 91 days before"},
		{"2017-04-01", "2017-04", "between 0 and 29 days"},
		{"2017-04-30", "2017-04", "between 0 and 29 days before"},
		{"2017-04", "2017-04", "between 29 days before and 29 days after"},
		{"2017-04-02", "2017-04", "between 1 day before and 28 days after"},
		{"2017-04/2018", "2017-07-01", "between 62 and 91 days"}, // counted from starts
		{"2017-07-01", "2017-08-01/..", "31 days"},
		{"[..2017-07-01]", "2017-07-06", "at least 5 days"},
		{"/2017-07-01", "2017-07-06", "at least 5 days"},
		{"[..2017-07-01]", "2017-07-01", "the same day or later"},
		{"[..2017-07-06]", "2017-07-01", "at most 5 days before"},
		{"2017-07-01", "[..2017-07-06]", "at most 5 days"},
		{"2017-07-01", "[..2017-07-01]", "the same day or earlier"},
		{"2017-07-06", "[..2017-07-01]", "at least 5 days before"},
		{"XXXX", "2017", "unknown"},
		{"[..2017]", "[..2018]", "unknown"},
		{"2017-01-01", "Y999999999", "unknown"}, // beyond 32 bits
		{"Y-999999999", "Y999999999", "unknown"},
	} {
		if got := Between(MustParse(tt.a), MustParse(tt.b)).Label(); got != tt.label {
			t.Errorf("from %s to %s: %s, want %s", tt.a, tt.b, got, tt.label)
		}
	}
}

func TestBetweenEnclosesEveryWorld(t *testing.T) {
	for _, as := range samples {
		for _, bs := range samples {
			a, b := MustParse(as), MustParse(bs)
			r := Between(a, b)
			tightMin, tightMax := false, false
			for _, x := range worlds(a) {
				for _, y := range worlds(b) {
					n := int(y.start - x.start)
					if r.Min != nil && n < *r.Min || r.Max != nil && n > *r.Max {
						t.Errorf("from %s to %s can be %d days, not only %s", a, b, n, r.Label())
					}
					tightMin = tightMin || r.Min == nil || n == *r.Min
					tightMax = tightMax || r.Max == nil || n == *r.Max
				}
			}
			if !tightMin || !tightMax {
				t.Errorf("from %s to %s cannot be all of %s", a, b, r.Label())
			}
		}
	}
}

func TestDayRangeLabelExtremes(t *testing.T) {
	for _, n := range []int{math.MinInt, math.MaxInt} {
		for _, r := range []DayRange{{&n, &n}, {&n, nil}, {nil, &n}} {
			if r.Label() == "" {
				t.Error("no label")
			}
		}
	}
}
