package edtf

import (
	"math/rand/v2"
	"testing"
)

func TestSpan(t *testing.T) {
	day := func(s string) *Day {
		if s == "" {
			return nil
		}
		d := mustDay(t, s)
		return &d
	}
	for _, tt := range []struct {
		bounds      [4]string
		text, label string
	}{
		{[4]string{"2017-04-21", "2017-04-21", "2017-04-21", "2017-04-21"}, "2017-04-21/2017-04-21", "21 April 2017"},
		{[4]string{"2012-01-05", "2012-01-05", "2019-05-17", "2019-05-17"}, "2012-01-05/2019-05-17", "from 5 January 2012 to 17 May 2019"},
		{[4]string{"2012-01-05", "2012-01-20", "2019-05-17", "2019-05-17"}, "2012-01/2019-05-17", "from January 2012 to 17 May 2019"},
		{[4]string{"2012-01-31", "2012-02-01", "2019-05-17", "2019-12-31"}, "2012/2019", "from 2012 to 2019"},
		{[4]string{"2011-12-31", "2012-01-01", "2019-05-17", "2030-01-01"}, "201X/20XX", "from 31 December 2011 or later to 1 January 2030 or earlier"},
		{[4]string{"2012-01-05", "2012-01-05", "2014-02-01", ""}, "2012-01-05/", "from 5 January 2012 to 1 February 2014 or later"},
		{[4]string{"", "2010-01-01", "2017-04-21", "2017-04-21"}, "/2017-04-21", "from 1 January 2010 or earlier to 21 April 2017"},
		{[4]string{"1999-06-01", "2001-01-01", "2017-04-21", "2017-04-21"}, "/2017-04-21", "from 1 June 1999 or later to 21 April 2017"},
		{[4]string{"1999-06-01", "1999-06-01", "1999-07-01", "2001-02-01"}, "1999-06-01/", "from 1 June 1999 to 1 February 2001 or earlier"},
		{[4]string{"1999-06-01", "2001-01-01", "1999-07-01", "2001-02-01"}, "../", "from 1 June 1999 or later to 1 February 2001 or earlier"},
		{[4]string{"", "2011-05-08", "", "2011-05-08"}, "../", "until 8 May 2011 or earlier (start unknown)"},
		{[4]string{"2011-05-08", "", "2011-05-08", ""}, "../", "from 8 May 2011 or later (end unknown)"},
		{[4]string{"", "2011-05-08", "2011-05-08", ""}, "../", "from 8 May 2011 or earlier to 8 May 2011 or later"},
		{[4]string{"-000044-03-15", "-000042-01-01", "+000000-01-01", "+000000-01-01"}, "-004X/0000-01-01", "from 15 March 45 BCE or later to 1 January 1 BCE"},
		{[4]string{"-000009-03-15", "-000001-01-01", "+012345-01-01", "+012345-01-02"}, "-000X/Y12345", "from 15 March 10 BCE or later to 12345"},
		{[4]string{"", "", "", ""}, "", ""},
		{[4]string{"2012-01-02", "2012-01-01", "2013-01-01", "2013-01-01"}, "", ""},
		{[4]string{"2012-01-01", "2012-01-01", "2013-01-02", "2013-01-01"}, "", ""},
		{[4]string{"2014-01-01", "2014-01-01", "2013-01-01", "2013-01-01"}, "", ""},
	} {
		b := tt.bounds
		d := Span(day(b[0]), day(b[1]), day(b[2]), day(b[3]))
		if d.String() != tt.text || d.Label() != tt.label {
			t.Errorf("span of %v is %q, %q; want %q, %q", b, d, d.Label(), tt.text, tt.label)
		}
		if d.IsZero() {
			continue
		}
		got := [4]string{dayText(d.Earliest()), dayText(d.LatestStart()), dayText(d.EarliestEnd()), dayText(d.Latest())}
		for i := range b {
			if b[i] != "" && got[i] != b[i] || b[i] == "" && got[i] != "-" {
				t.Errorf("span of %v has bounds %v", b, got)
			}
		}
		if !d.Lasts() || d.OpenStart() || d.OpenEnd() || d.Precision() != PrecisionRange {
			t.Errorf("span %+v", d)
		}
		checkCovers(t, d)
	}
	// A bound that follows from the others is filled in.
	a, z := day("2012-01-01"), day("2013-01-01")
	if got, want := Span(a, nil, nil, z), Span(a, z, a, z); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestSpanOfRandomBounds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pick := func() *Day {
		if rng.IntN(8) == 0 {
			return nil
		}
		d := Day(rng.NormFloat64() * float64(int(1)<<rng.IntN(24)))
		return &d
	}
	for range 20_000 {
		if d := Span(pick(), pick(), pick(), pick()); !d.IsZero() {
			checkOrdered(t, d)
			checkCovers(t, d)
		}
	}
}

// checkSpan checks that a span with d's bounds is as d is, or covers it.
func checkSpan(t *testing.T, d Date) {
	t.Helper()
	get := func(d Day, known bool) *Day {
		if !known {
			return nil
		}
		return &d
	}
	span := Span(get(d.Earliest()), get(d.LatestStart()), get(d.EarliestEnd()), get(d.Latest()))
	if span.IsZero() {
		if !d.Undated() {
			t.Errorf("%s has no span", d)
		}
		return
	}
	if span.reading().start != d.reading().start || span.reading().end != d.reading().end {
		t.Errorf("%s has span %v, %v; want %v, %v", d, span.reading().start, span.reading().end, d.reading().start, d.reading().end)
	}
	checkCovers(t, span)
	if span.Label() == "" {
		t.Errorf("span %s has no label", span)
	}
}

// checkCovers checks that reading d's text back never narrows its bounds.
func checkCovers(t *testing.T, d Date) {
	t.Helper()
	read, err := Parse(d.String())
	if err != nil {
		t.Error(err)
		return
	}
	covers := func(outer, inner bounds) bool {
		return (!outer.first.known || inner.first.known && !inner.first.before(outer.first)) &&
			(!outer.last.known || inner.last.known && !outer.last.before(inner.last))
	}
	if !covers(read.reading().start, d.reading().start) || !covers(read.reading().end, d.reading().end) {
		t.Errorf("%s reads as %v, %v: narrower than %v, %v", d, read.reading().start, read.reading().end, d.reading().start, d.reading().end)
	}
}
