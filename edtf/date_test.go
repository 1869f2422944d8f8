package edtf

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// dayText writes what a bound accessor returned, "-" for none.
func dayText(d Day, known bool) string {
	if !known {
		return "-"
	}
	return d.String()
}

// TestBounds: earliest, latest start, earliest end and latest day, precision.
func TestBounds(t *testing.T) {
	for _, tt := range []struct {
		text      string
		bounds    string
		precision Precision
	}{
		{"2017-04-21", "2017-04-21 2017-04-21 2017-04-21 2017-04-21", PrecisionDay},
		{"2017-04", "2017-04-01 2017-04-30 2017-04-01 2017-04-30", PrecisionMonth},
		{"2016-02", "2016-02-01 2016-02-29 2016-02-01 2016-02-29", PrecisionMonth},
		{"2017-12", "2017-12-01 2017-12-31 2017-12-01 2017-12-31", PrecisionMonth},
		{"2017", "2017-01-01 2017-12-31 2017-01-01 2017-12-31", PrecisionYear},
		{"2017?", "2017-01-01 2017-12-31 2017-01-01 2017-12-31", PrecisionYear},
		{"2017-04-21~", "2017-04-21 2017-04-21 2017-04-21 2017-04-21", PrecisionDay},

		{"2014-21", "2014-03-01 2014-05-31 2014-03-01 2014-05-31", PrecisionSeason},
		{"2014-22", "2014-06-01 2014-08-31 2014-06-01 2014-08-31", PrecisionSeason},
		{"2014-23%", "2014-09-01 2014-11-30 2014-09-01 2014-11-30", PrecisionSeason},
		{"2015-24", "2015-12-01 2016-02-29 2015-12-01 2016-02-29", PrecisionSeason},
		{"9999-24", "9999-12-01 +010000-02-29 9999-12-01 +010000-02-29", PrecisionSeason},

		{"201X", "2010-01-01 2019-12-31 2010-01-01 2019-12-31", PrecisionDecade},
		{"20XX", "2000-01-01 2099-12-31 2000-01-01 2099-12-31", PrecisionCentury},
		{"2004-XX", "2004-01-01 2004-12-31 2004-01-01 2004-12-31", PrecisionYear},
		{"1985-XX-XX", "1985-01-01 1985-12-31 1985-01-01 1985-12-31", PrecisionYear},
		{"1985-04-XX", "1985-04-01 1985-04-30 1985-04-01 1985-04-30", PrecisionMonth},
		{"XXXX", "- - - -", PrecisionRange},
		{"XXXX-XX?", "- - - -", PrecisionRange},
		{"XXXX-XX-XX", "- - - -", PrecisionRange},

		{"0000", "+000000-01-01 +000000-12-31 +000000-01-01 +000000-12-31", PrecisionYear},
		{"-0044-03-15", "-000044-03-15 -000044-03-15 -000044-03-15 -000044-03-15", PrecisionDay},
		{"-9999", "-009999-01-01 -009999-12-31 -009999-01-01 -009999-12-31", PrecisionYear},
		{"-001X", "-000019-01-01 -000010-12-31 -000019-01-01 -000010-12-31", PrecisionDecade},
		{"-000X", "-000009-01-01 -000001-12-31 -000009-01-01 -000001-12-31", PrecisionDecade},
		{"-01XX", "-000199-01-01 -000100-12-31 -000199-01-01 -000100-12-31", PrecisionCentury},
		{"Y12345", "+012345-01-01 +012345-12-31 +012345-01-01 +012345-12-31", PrecisionYear},
		{"Y-170000002~", "-170000002-01-01 -170000002-12-31 -170000002-01-01 -170000002-12-31", PrecisionYear},
		{"Y999999999", "+999999999-01-01 +999999999-12-31 +999999999-01-01 +999999999-12-31", PrecisionYear},

		{"2017-03/2017-04", "2017-03-01 2017-03-31 2017-04-01 2017-04-30", PrecisionRange},
		{"2017/2017", "2017-01-01 2017-12-31 2017-01-01 2017-12-31", PrecisionRange},
		{"2017/2017-03", "2017-01-01 2017-03-31 2017-03-01 2017-03-31", PrecisionRange},
		{"2017-06/2017", "2017-06-01 2017-06-30 2017-06-01 2017-12-31", PrecisionRange},
		{"2017-06-10/2017-06", "2017-06-10 2017-06-10 2017-06-10 2017-06-30", PrecisionRange},
		{"2013-24/2014-21~", "2013-12-01 2014-02-28 2014-03-01 2014-05-31", PrecisionRange},
		{"2014-02/..", "2014-02-01 2014-02-28 2014-02-01 -", PrecisionRange},
		{"1999/", "1999-01-01 1999-12-31 1999-01-01 -", PrecisionRange},
		{"/2012", "- 2012-12-31 2012-01-01 2012-12-31", PrecisionRange},
		{"../2012-05", "- 2012-05-31 2012-05-01 2012-05-31", PrecisionRange},
		{"../..", "- - - -", PrecisionRange},
		{"/..", "- - - -", PrecisionRange},
		{"../", "- - - -", PrecisionRange},

		{"[2008-09..2008-11]", "2008-09-01 2008-11-30 2008-09-01 2008-11-30", PrecisionRange},
		{"[2008..2008]", "2008-01-01 2008-12-31 2008-01-01 2008-12-31", PrecisionRange},
		{"[2008-09~..2008-11?]", "2008-09-01 2008-11-30 2008-09-01 2008-11-30", PrecisionRange},
		{"[2008-21..201X]", "2008-03-01 2019-12-31 2008-03-01 2019-12-31", PrecisionRange},
		{"[..2011-05-08]", "- 2011-05-08 - 2011-05-08", PrecisionRange},
		{"[2011-05..]", "2011-05-01 - 2011-05-01 -", PrecisionRange},
		{"[-0044..Y10000]", "-000044-01-01 +010000-12-31 -000044-01-01 +010000-12-31", PrecisionRange},
	} {
		d, err := Parse(tt.text)
		if err != nil {
			t.Error(err)
			continue
		}
		got := strings.Join([]string{dayText(d.Earliest()), dayText(d.LatestStart()), dayText(d.EarliestEnd()), dayText(d.Latest())}, " ")
		if got != tt.bounds {
			t.Errorf("%s has bounds %s, want %s", tt.text, got, tt.bounds)
		}
		if d.Precision() != tt.precision {
			t.Errorf("%s has precision %s, want %s", tt.text, d.Precision(), tt.precision)
		}
		if d.String() != tt.text || d.IsZero() {
			t.Errorf("%s prints as %q", tt.text, d)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct{ text, says string }{
		{"", "empty"},
		{strings.Repeat("2017/", 100), "longer than 64 bytes"},
		{"April 2017", `is not 4 digits`},
		{"2017 ", "4 digits"},
		{"17", `year "17" is not 4 digits`},
		{"20170421", "Y12345"},
		{"21-04-2017", `year "21" is not 4 digits`},
		{"2017-4", `month "4" is not 2 digits`},
		{"2017-04-1", `day "1" is not 2 digits`},
		{"2017-04-21-", "2017-04-21"},
		{"2017-", `month "" is not 2 digits`},
		{"２０１７", "digits"},
		{"2017-00", "no month 00"},
		{"2017-13", "months are 01 to 12, seasons 21 to 24"},
		{"2017-20", "no month 20"},
		{"2017-25", "no month 25"},
		{"2017-00-01", "no month 00"},
		{"2017-04-00", "April 2017 has no day 00"},
		{"2017-02-29", "February 2017 has no day 29"},
		{"2017-21-01", "season (21) has no days"},
		{"2017-21-XX", "season (21) has no days"},
		{"-0000", "no year -0000"},
		{"-0000-01", "no year -0000"},
		{"+2017", "Y12345"},
		{"-", `year "" is not 4 digits`},
		{"--", `year ""`},

		{"2017-04-21T10:00:00Z", "time of day"},
		{"2017-04-21T10:00:00/2017-04-22", `start "2017-04-21T10:00:00": a time of day`},

		{"1X85", `last digits of year "1X85"`},
		{"X985", "last digits"},
		{"2XXX", "only the last one or two digits"},
		{"201x", "is not 4 digits"},
		{"2004-1X", `month "1X" can be unspecified only as a whole (XX)`},
		{"2004-06-1X", `day "1X" can be unspecified only as a whole (XX)`},
		{"2004-X1", "last digits"},
		{"2004-XX-12", "only the last parts"},
		{"XXXX-12-XX", "only the last parts"},
		{"XXXX-12", "only the last parts"},
		{"XXXX-21", "only the last parts"},
		{"201X-04", "a month needs its whole year, not 201X"},
		{"20XX-XX", "a month needs its whole year, not 20XX"},
		{"-XXXX", "no sign"},

		{"~", "year"},
		{"2017~?", "stands once, after a whole date"},
		{"2017~~", "stands once"},
		{"~2017", "stands once"},
		{"2004-06~-11", "stands once"},
		{"2004?-06", "stands once"},

		{"Y2017", "more than four digits"},
		{"Y02017", "without leading zeros"},
		{"Y", "more than four digits"},
		{"Y-", "more than four digits"},
		{"Y17E7", "digits of a year and nothing else"},
		{"Y1234X", "nothing else"},
		{"Y12345-04", "nothing else"},
		{"Y1234567890", "at most nine digits"},

		{"/", "neither a start nor an end"},
		{"2017/04/21", "more than one /"},
		{"2017/04", `end "04": year "04" is not 4 digits`},
		{"2018/2017", "start 2018 is after its end 2017"},
		{"2017-04-21/2017-03", "after its end"},
		{"2017-13/2018", `start "2017-13": there is no month 13`},
		{"2017/.", `end "."`},
		{"2017/...", `end "..."`},
		{"XXXX/2017", `start "XXXX": in a range, leave out what is unknown`},
		{"2017/[2018..2019]", "cannot contain each other"},
		{"[2017/2018..2019]", "cannot contain each other"},

		{"[2017]", "written [a..b]"},
		{"[..]", "neither a first nor a last date"},
		{"[]", "written [a..b]"},
		{"[", "ends with ]"},
		{"[2017..2018", "ends with ]"},
		{"[2017..2018]~", "ends with ]"},
		{"2017..2018", "4 digits"},
		{"[2017...2018]", `end ".2018"`},
		{"[2018..2017]", "start 2018 is after its end 2017"},
		{"[2017..XXXX]", "leave out what is unknown"},
		{"[1667,1668..1670]", "lists of dates are not supported"},
		{"[1667,1668]", "lists of dates are not supported"},
		{"{1667,1668}", "sets of dates"},
		{"open", "4 digits"},
	} {
		d, err := Parse(tt.text)
		if !errors.Is(err, ErrSyntax) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("Parse(%.40q) error: %v; want it to say %s", tt.text, err, tt.says)
		}
		if !d.IsZero() {
			t.Errorf("Parse(%.40q) = %v with an error", tt.text, d)
		}
	}
}

func TestMustParsePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	MustParse("2017-13")
}

func TestQualities(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"2017", ""},
		{"2017~", "approximate"},
		{"2017?", "uncertain"},
		{"2017%", "approximate uncertain"},
		{"2016~/2017?", "approximate uncertain lasts"},
		{"2016/2017", "lasts"},
		{"2016/2017%", "approximate uncertain lasts"},
		{"2016/..", "lasts open-end"},
		{"2016/", "lasts"},
		{"../2016", "lasts open-start"},
		{"/2016", "lasts"},
		{"../..", "lasts open-start open-end undated"},
		{"/..", "lasts open-end undated"},
		{"../", "lasts open-start undated"},
		{"[2016..2017~]", "approximate"},
		{"[2016..]", ""},
		{"[..2016]", ""},
		{"XXXX", "undated"},
		{"XXXX~", "approximate undated"},
	} {
		d := MustParse(tt.text)
		var got []string
		for _, q := range []struct {
			name string
			is   bool
		}{
			{"approximate", d.Approximate()}, {"uncertain", d.Uncertain()}, {"lasts", d.Lasts()},
			{"open-start", d.OpenStart()}, {"open-end", d.OpenEnd()}, {"undated", d.Undated()},
		} {
			if q.is {
				got = append(got, q.name)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s is %q, want %q", tt.text, s, tt.want)
		}
	}
}

func TestZeroDate(t *testing.T) {
	var d Date
	if !d.IsZero() || !d.Undated() || d.Lasts() || d.String() != "" || d.Label() != "" || d.Precision() != PrecisionRange {
		t.Errorf("%+v", d)
	}
	if _, known := d.Earliest(); known {
		t.Error("it has an earliest day")
	}
}

func TestDateJSON(t *testing.T) {
	type doc struct {
		Date  Date
		Until Date `json:",omitzero"`
	}
	for _, tt := range []struct {
		value doc
		json  string
	}{
		{doc{Date: MustParse("2017-04~/..")}, `{"Date":"2017-04~/.."}`},
		{doc{Until: MustParse("XXXX")}, `{"Date":"","Until":"XXXX"}`},
	} {
		text, err := json.Marshal(tt.value)
		if err != nil || string(text) != tt.json {
			t.Errorf("%s, %v; want %s", text, err, tt.json)
		}
		var got doc
		if err := json.Unmarshal(text, &got); err != nil || got != tt.value {
			t.Errorf("%s is read as %v, %v", text, got, err)
		}
	}
	d := MustParse("2017")
	if err := d.UnmarshalText([]byte("2017-13")); !errors.Is(err, ErrSyntax) || d != MustParse("2017") {
		t.Errorf("error %v, date %v", err, d)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	for _, s := range []string{"", "/", "[..]", "~", "1X85", "2XXX", "Y2017", "2018/2017", "[2017..2018", "-0000", "{2017}", "2004-06~-11"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			if !errors.Is(err, ErrSyntax) {
				t.Errorf("error %v is not ErrSyntax", err)
			}
			return
		}
		if d.String() != s || MustParse(s) != d || d.IsZero() || d.Label() == "" {
			t.Errorf("Parse(%q) = %v, %q", s, d, d.Label())
		}
		checkOrdered(t, d)
		if !d.Lasts() && d.reading().start != d.reading().end {
			t.Errorf("%s does not last, but has bounds %v and %v", d, d.reading().start, d.reading().end)
		}
		if start, end := d.SortKeys(); start > end || start < MinSort || end > MaxSort {
			t.Errorf("%s sorts by %d, %d", d, start, end)
		}
		if Order(d, d) != 0 || Compare(d, d) == Before || Compare(d, d) == After {
			t.Errorf("%s is not itself: %d, %s", d, Order(d, d), Compare(d, d))
		}
		if r := Between(d, d); r.Min != nil && *r.Min > 0 || r.Max != nil && *r.Max < 0 {
			t.Errorf("%s is %s from itself", d, r.Label())
		}
		checkSpan(t, d)
	})
}

// checkOrdered checks that each of d's bounds, where known, is in its place.
func checkOrdered(t *testing.T, d Date) {
	t.Helper()
	for _, pair := range [][2]bound{
		{d.reading().start.first, d.reading().start.last}, {d.reading().end.first, d.reading().end.last},
		{d.reading().start.first, d.reading().end.first}, {d.reading().start.last, d.reading().end.last},
	} {
		if pair[1].before(pair[0]) {
			t.Errorf("%s has bounds out of order: %v, %v", d, d.reading().start, d.reading().end)
		}
	}
}

// samples are dates of every kind, near each other so that they meet.
var samples = []string{
	"2017-04-21", "2017-04-22", "2017-04", "2017-04~", "2017", "2017?", "2016", "201X", "200X", "20XX", "2016-24", "2017-21%",
	"2004-XX", "2017-04-XX", "2017-XX-XX", "XXXX", "XXXX-XX", "-0044-03-15", "0000", "Y12345", "Y-12345", "-001X",
	"2017-03/2017-04", "2017/2017", "2017-04-01/2017-04-30", "2017-01-01/2017-12-31", "2017-04-21/2017-04-21", "2016/2018-04",
	"2017-06/2017", "2017/2017-03", "2014-02/..", "2017-04/", "/2012", "../2017-04", "../..", "/..", "../",
	"[2017-03..2017-05]", "[2016..2017-04-21]", "[..2017-04-21]", "[2017-04-21..]", "[2017-04-21..2017-04-21]",
}
