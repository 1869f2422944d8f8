package export

import (
	"slices"
	"strconv"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

// entry is an event where a feed tells it. A comparison tells an event once for each of its cases.
type entry struct {
	*docket.Event
	cases []*docket.Case // that are known; in a comparison the one whose lane it is in
	// lane is the lane's timeline in a comparison, and days are those from its anchor; nil elsewhere.
	lane *compare.Timeline
	days *compare.AlignedEvent
}

// id is unique in the feed, and the same whenever the feed is asked for.
func (e entry) id() string {
	if e.lane != nil {
		return string(e.Slug + "." + e.lane.Case.Slug)
	}
	return string(e.Slug)
}

// entries are all that a feed tells of, case by case in the order of time.
func (c *Content) entries() []entry {
	var all []entry
	if c.Comparison != nil {
		for i := range c.Comparison.Timelines {
			t := &c.Comparison.Timelines[i]
			for j := range t.Events {
				all = append(all, entry{t.Events[j].Event, []*docket.Case{t.Case}, t, &t.Events[j]})
			}
		}
		return all
	}
	for _, f := range c.Files {
		for _, e := range f.Events {
			all = append(all, entry{Event: e, cases: []*docket.Case{f.Case}})
		}
	}
	for _, e := range c.Events {
		all = append(all, entry{Event: e, cases: known[*docket.Case](c, docket.KindCase, e.Cases...)})
	}
	return all
}

// known are those of some things that are known.
func known[N docket.Node](c *Content, kind docket.NodeKind, slugs ...docket.Slug) []N {
	var all []N
	for _, slug := range slugs {
		if n, ok := c.Things[docket.Ref{Kind: kind, Slug: slug}].(N); ok {
			all = append(all, n)
		}
	}
	return all
}

// lane is a row, section or group of a feed that stands for something: a case or, where all is of one case, a phase.
type lane struct {
	id    string
	title string
}

// lanes are those of an entry; one of no case is in the lane of all such.
func (c *Content) lanes(e entry) []lane {
	if len(c.Files) == 1 {
		return []lane{{string(e.Phase), sentence(inWords(e.Phase))}}
	}
	if len(e.cases) == 0 {
		return []lane{{"", "No case"}}
	}
	var all []lane
	for _, one := range e.cases {
		all = append(all, lane{one.Ref().String(), one.Title})
	}
	return all
}

// allLanes are the lanes of all entries, in order: cases as asked for or by title, phases as they follow each other.
func (c *Content) allLanes(entries []entry) []lane {
	var all []lane
	for _, f := range c.Files {
		if len(c.Files) > 1 {
			all = append(all, lane{f.Case.Ref().String(), f.Case.Title})
		}
	}
	for _, e := range entries {
		for _, l := range c.lanes(e) {
			if !slices.Contains(all, l) {
				all = append(all, l)
			}
		}
	}
	if len(c.Files) == 1 {
		place := func(l lane) int { return slices.Index(docket.Phases(), docket.Phase(l.id)) }
		slices.SortStableFunc(all, func(a, b lane) int { return place(a) - place(b) })
	}
	return all
}

// extent are the days that a feed with room for days alone can show of a date: all that it could be; where that has but
// one end, the days about that end. It is false for a date without any.
func extent(d edtf.Date) (first, last edtf.Day, ok bool) {
	first, hasFirst := d.Earliest()
	last, hasLast := d.Latest()
	switch {
	case hasFirst && hasLast:
		return first, last, true
	case hasFirst:
		if last, hasLast = d.LatestStart(); !hasLast {
			last = first
		}
		return first, last, true
	case hasLast:
		if first, hasFirst = d.EarliestEnd(); !hasFirst {
			first = last
		}
		return first, last, true
	}
	return 0, 0, false
}

// prefix writes a day, month or year as ISO 8601 does, 2017-04 for some day in April. It is "" for whatever else a date
// can be: what is approximate or uncertain, a range, or in a year that is not of four digits.
func prefix(d edtf.Date) string {
	day, ok := d.Earliest()
	if !ok || d.Lasts() || d.Approximate() || d.Uncertain() || !fourDigits(day) {
		return ""
	}
	text := day.String()
	switch d.Precision() {
	case edtf.PrecisionDay:
		return text
	case edtf.PrecisionMonth:
		return text[:len("2017-04")]
	case edtf.PrecisionYear:
		return text[:len("2017")]
	default:
		return ""
	}
}

// prefixes are those of the ends of what lasts, or of the one date of what does not.
func prefixes(d edtf.Date) (start, end string) {
	if !d.Lasts() {
		text := prefix(d)
		return text, text
	}
	from, to := d.Ends()
	return prefix(from), prefix(to)
}

func fourDigits(d edtf.Day) bool {
	year, _, _ := d.Date()
	return year >= 1 && year <= 9999
}

// spread is a range of days as a table has it: "61..91", "-3", "..7".
func spread(r *edtf.DayRange) string {
	switch {
	case r == nil:
		return ""
	case r.Min != nil && r.Max != nil && *r.Min == *r.Max:
		return strconv.Itoa(*r.Min)
	}
	return count(r.Min) + ".." + count(r.Max)
}

func count(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
