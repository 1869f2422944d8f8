package compare_test

import (
	"errors"
	"testing"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

// TestOffsets lays one event beside an arrest; offsets are written as days writes them.
func TestOffsets(t *testing.T) {
	for _, row := range []struct{ anchor, date, offset, end string }{
		{"2017-06-22", "2017-06-22", "0", "-"},
		{"2017-06-22", "2017-06-21", "-1", "-"},
		{"2017-06-22", "2017-07", "9..39", "-"},
		{"2017-06", "2017-06", "-29..29", "-"},
		{"2017-06", "2017-07-01", "1..30", "-"},
		{"2017-06-22", "2017-06-24/2017-06-30", "2", "8"},
		{"2017-06-22", "2017-06/2017-07", "-21..8", "9..39"},
		{"2017-06-22", "2017-06-24/..", "2", "2.."},
		{"2017-06-22", "/2017-06-24", "..2", "2"},
		{"2017-06-22", "[..2017-06-24]", "..2", "-"},
		{"[..2017-06-22]", "2017-06-24", "2..", "-"},
		{"2017-06-22", "XXXX", "?", "-"},
		{"XXXX", "2017", "?", "-"},
		{"XXXX", "2017-06-24/..", "?", "?"},
	} {
		c := compared(t, compare.Alignment{}, file("a", nil, event(docket.TypeArrest, row.anchor), event(docket.TypeTrial, row.date)), beside())
		for _, e := range c.Timelines[0].Events {
			if e.Event.Type != docket.TypeTrial {
				continue
			}
			if got, end := days(e.Offset), days(e.EndOffset); got != row.offset || end != row.end {
				t.Errorf("%s from %s: %s to %s, want %s to %s", row.date, row.anchor, got, end, row.offset, row.end)
			}
		}
	}
}

func TestTheAnchorIsDayZero(t *testing.T) {
	for date, end := range map[string]string{
		"2017-06-22": "-", "2017": "-", "XXXX": "-", "[..2017]": "-",
		"2017-06-22/2017-06-30": "8", "2017-06/2017-06": "0..29", "2017-05/2017-06": "1..60", "2017/..": "0..", "/2017": "0..",
	} {
		c := compared(t, compare.Alignment{}, file("a", nil, event(docket.TypeArrest, date)), beside())
		line := c.Timelines[0]
		if line.Anchor != line.Events[0].Event || line.Absence != "" {
			t.Fatalf("%s: the arrest is not the anchor: %+v", date, line)
		}
		if got := days(line.Events[0].Offset); got != "0" {
			t.Errorf("%s is %s days from itself", date, got)
		}
		if got := days(line.Events[0].EndOffset); got != end {
			t.Errorf("%s lasted %s days, want %s", date, got, end)
		}
	}
}

func TestAlignments(t *testing.T) {
	f := file("a", nil, event(docket.TypeArrest, "2017-06-22"), event(docket.TypeTrial, "2018-06-22"), event(docket.TypeTrial, "2019-06-22"))
	on := day(t, "2018-06-21")
	longAgo := day(t, "-012383-06-22") // 36 times 400 years, of 146,097 days each, before the arrest
	for name, row := range map[string]struct {
		on, resolved compare.Alignment
		offset       string // of the arrest
	}{
		"by default":          {compare.Alignment{}, compare.Alignment{Milestone: docket.TypeArrest, Occurrence: compare.First}, "0"},
		"the first trial":     {compare.Alignment{Milestone: docket.TypeTrial}, compare.Alignment{Milestone: docket.TypeTrial, Occurrence: compare.First}, "-365"},
		"the last trial":      {compare.Alignment{Milestone: docket.TypeTrial, Occurrence: compare.Last}, compare.Alignment{Milestone: docket.TypeTrial, Occurrence: compare.Last}, "-730"},
		"a day":               {compare.Alignment{Day: &on}, compare.Alignment{Day: &on}, "-364"},
		"a day of long years": {compare.Alignment{Day: &longAgo}, compare.Alignment{Day: &longAgo}, "5259492"},
	} {
		c := compared(t, row.on, f, beside())
		if c.AlignedOn != row.resolved {
			t.Errorf("%s: aligned on %+v", name, c.AlignedOn)
		}
		if got := days(c.Timelines[0].Events[0].Offset); got != row.offset {
			t.Errorf("%s: the arrest is on day %s, want %s", name, got, row.offset)
		}
		if row.on.Day != nil && (c.Timelines[0].Anchor != nil || c.Timelines[1].Absence != "") {
			t.Errorf("%s: an event is the anchor, or is missed", name)
		}
	}
	for name, on := range map[string]compare.Alignment{
		"a day and a milestone":   {Day: &on, Milestone: docket.TypeArrest},
		"a day and an occurrence": {Day: &on, Occurrence: compare.Last},
		"no type of event":        {Milestone: "PARTY"},
		"no occurrence":           {Occurrence: "SECOND"},
	} {
		if _, err := compare.Compare(compare.Set{Files: []compare.File{f, beside()}}, on); !errors.Is(err, docket.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhyThereIsNoAnchor(t *testing.T) {
	stated := file("a", nil)
	stated.Case.DidNotOccur = []docket.NonOccurrence{{Type: docket.TypePlea}}
	for name, row := range map[string]struct {
		file compare.File
		want compare.StageState
	}{
		"nothing recorded":                 {file("a", nil, event(docket.TypeArrest, "2017")), compare.StageNotRecorded},
		"expected":                         {file("a", nil, but(docket.Expected, plea(docket.Guilty, "2017")), but(docket.Disputed, plea(docket.Guilty, "2017"))), compare.StageExpected},
		"disputed":                         {file("a", nil, but(docket.Disputed, plea(docket.Guilty, "2017"))), compare.StageDisputed},
		"did not occur":                    {stated, compare.StageDidNotOccur},
		"another plea, but none of guilty": {file("a", nil, plea(docket.NotGuilty, "2017")), compare.StageNotRecorded},
		"somebody else's":                  {file("a", []docket.Slug{"ann"}, plea(docket.Guilty, "2017", "bob")), compare.StageNotRecorded},
	} {
		line := compared(t, compare.Alignment{Milestone: docket.TypePlea}, row.file, beside()).Timelines[0]
		if line.Absence != row.want || line.Anchor != nil {
			t.Errorf("%s: %s, want %s", name, line.Absence, row.want)
		}
		for _, e := range line.Events {
			if e.Offset != nil || e.EndOffset != nil {
				t.Errorf("%s: %s is %s days from nothing", name, e.Event.Slug, days(e.Offset))
			}
		}
	}
}

func TestCheckCases(t *testing.T) {
	many := make([]docket.Slug, compare.MaxCases+1)
	for i := range many {
		many[i] = docket.Slug(edtf.Day(i).String())
	}
	for name, row := range map[string]struct {
		cases []docket.Slug
		ok    bool
	}{
		"none": {nil, false}, "one": {many[:1], false}, "two": {many[:2], true}, "twenty": {many[:20], true},
		"twenty-one": {many, false}, "one twice": {[]docket.Slug{"a", "b", "a"}, false},
	} {
		err := compare.CheckCases(row.cases)
		var s compare.Set
		for _, c := range row.cases {
			s.Files = append(s.Files, file(c, nil))
		}
		_, whole := compare.Compare(s, compare.Alignment{})
		if row.ok != (err == nil) || row.ok != (whole == nil) || !row.ok && !errors.Is(err, docket.ErrInvalid) {
			t.Errorf("%s: %v, %v", name, err, whole)
		}
	}
}
