package edtf

import (
	"slices"
	"testing"
)

func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want Relation
	}{
		{"2016", "2017", Before},
		{"2017-03-31", "2017-04", Before},
		{"2017-04", "2017-04", Undetermined}, // two days of one month
		{"2017-04-21", "2017-04-21", Overlaps},
		{"2017-04-21~", "2017-04-21?", Overlaps}, // by their ranges
		{"2017-04-21", "2017-04", Undetermined},
		{"2017-04", "2017", Undetermined},
		{"2017-04", "2017-01-01/2017-12-31", Overlaps}, // some day within it
		{"2017-04", "2017-01/2017-12", Overlaps},
		{"2017-04", "2017-04/2017-06", Undetermined}, // perhaps just before it began
		{"2017-04", "2017-04-02/2017-06", Undetermined},
		{"2016-01/2017-03", "2017-02/2018", Overlaps},
		{"2016/2017", "2017/2018", Undetermined},
		{"2016/2017-04", "2017-05/..", Before},
		{"2014/..", "2013-12-31", After},
		{"2014/..", "2016", Undetermined},
		{"2014/..", "2014-12-31/2016", Undetermined}, // it may have ended the day it began
		{"2014-06-01/..", "2014-01/2015", Overlaps},
		{"/2012", "2013", Before},
		{"../2012", "2011", Undetermined},
		{"/2012-06-01", "2011/2013", Overlaps},
		{"[..2011-05-08]", "2011-05-09", Before},
		{"[..2011-05-08]", "2011-05-08", Undetermined},
		{"[2011-05-08..]", "2011-05-07", After},
		{"[2017-03..2017-05]", "2017-03-01/2017-05-31", Overlaps},
		{"[2017-03..2017-05]", "[2017-03..2017-05]", Undetermined},
		{"XXXX", "2017", Undetermined},
		{"../..", "2017", Undetermined},
	} {
		if got := Compare(MustParse(tt.a), MustParse(tt.b)); got != tt.want {
			t.Errorf("%s to %s: %s, want %s", tt.a, tt.b, got, tt.want)
		}
	}
	if got := Compare(Date{}, MustParse("2017")); got != Undetermined {
		t.Errorf("no date: %s", got)
	}
}

// A world is one way that a date could have been, from start to end.
type world struct{ start, end Day }

// worlds returns d's extreme worlds, and some between. The relations and
// durations are monotonic in start and end, so that extremes decide them.
func worlds(d Date) []world {
	far := bound{4_000_000_000, true} // stands for unbounded
	nearest := func(b, otherwise bound) Day {
		if b.known {
			return b.day
		}
		return otherwise.day
	}
	past := bound{-far.day, true}
	starts := []Day{nearest(d.reading().start.first, past), nearest(d.reading().start.last, far)}
	ends := []Day{nearest(d.reading().end.first, past), nearest(d.reading().end.last, far)}
	starts = append(starts, starts[0]+(starts[1]-starts[0])/2)
	ends = append(ends, ends[0]+(ends[1]-ends[0])/2)
	var all []world
	for _, s := range starts {
		if !d.Lasts() {
			all = append(all, world{s, s})
			continue
		}
		for _, e := range ends {
			if s <= e {
				all = append(all, world{s, e})
			}
		}
	}
	return all
}

func TestCompareHoldsInEveryWorld(t *testing.T) {
	reverse := map[Relation]Relation{Before: After, After: Before, Overlaps: Overlaps, Undetermined: Undetermined}
	for _, as := range samples {
		for _, bs := range samples {
			a, b := MustParse(as), MustParse(bs)
			before, after, overlap := true, true, true
			for _, x := range worlds(a) {
				for _, y := range worlds(b) {
					before = before && x.end < y.start
					after = after && y.end < x.start
					overlap = overlap && x.start <= y.end && y.start <= x.end
				}
			}
			want := Undetermined
			switch {
			case before:
				want = Before
			case after:
				want = After
			case overlap:
				want = Overlaps
			}
			got := Compare(a, b)
			if got != want {
				t.Errorf("%s to %s: %s, want %s", a, b, got, want)
			}
			if back := Compare(b, a); back != reverse[got] {
				t.Errorf("%s to %s is %s, but in reverse %s", a, b, got, back)
			}
			if order := Order(a, b); got == Before && order >= 0 && !b.Undated() {
				t.Errorf("%s is before %s, but ordered %d", a, b, order)
			}
		}
	}
}

func TestOrder(t *testing.T) {
	inOrder := []string{
		"[..2011-05-08]", "/2012", "../2017-04", // unknown and open starts, by latest day
		"Y-12345", "-0044-03-15", "0000",
		"20XX", "201X", "2014-02/..", "2016",
		"2016-24", "2017-01", "2017", "2017-01/2018", "2017-01/",
		"2017-04-21", "2017-04-21/2017-04-22", "[2017-04-21..]", "2017-04-22", "Y12345",
		"../..",
	}
	var got []string
	dates := make([]Date, 0, len(inOrder))
	for _, s := range inOrder {
		dates = append(dates, MustParse(s))
	}
	slices.Reverse(dates)
	slices.SortFunc(dates, Order)
	for _, d := range dates {
		got = append(got, d.String())
	}
	if !slices.Equal(got, inOrder) {
		t.Errorf("got  %v\nwant %v", got, inOrder)
	}
	for _, undated := range []Date{{}, MustParse("XXXX"), MustParse("/.."), MustParse("../")} {
		if Order(undated, MustParse("../..")) != 0 || Order(MustParse("Y999999999"), undated) >= 0 {
			t.Errorf("%q is not last", undated)
		}
	}
	if Order(MustParse("2004"), MustParse("2004-XX")) != 0 {
		t.Error("order depends on more than the range")
	}
}

func TestOrderIsTotal(t *testing.T) {
	for _, as := range samples {
		for _, bs := range samples {
			a, b := MustParse(as), MustParse(bs)
			if Order(a, b) != -Order(b, a) {
				t.Errorf("%s and %s: %d and %d", a, b, Order(a, b), Order(b, a))
			}
			for _, cs := range samples {
				if c := MustParse(cs); Order(a, b) <= 0 && Order(b, c) <= 0 && Order(a, c) > 0 {
					t.Errorf("%s, %s, %s: not transitive", a, b, c)
				}
			}
		}
	}
}

func TestSortKeysSurviveFloats(t *testing.T) {
	last := MustParse("Y999999999")
	for _, key := range []int64{MinSort, MaxSort, int64(last.reading().end.last.day)} {
		if int64(float64(key)) != key {
			t.Errorf("%d is %f as a float", key, float64(key))
		}
	}
	if start, end := last.SortKeys(); start <= MinSort || end >= MaxSort {
		t.Errorf("the last year is beyond the sentinels: %d, %d", start, end)
	}
}
