package edtf

import (
	"fmt"
	"strconv"
	"time"
)

// Label says the date in English: "about April 2017", "from 3 to 21 April
// 2017", "by 8 May 2011". It is for readers; its wording may change.
func (d Date) Label() string {
	switch r := d.reading(); {
	case d.IsZero():
		return ""
	case r.form == interval:
		return r.intervalLabel()
	case r.form == oneOf:
		return r.oneOfLabel()
	case d.Uncertain():
		return r.from.about() + ", uncertain"
	default:
		return r.from.about()
	}
}

func (r reading) intervalLabel() string {
	from, to := rangeLabels(r.from, r.to)
	if r.spans {
		from, to = r.spanLabels(from, to)
	}
	switch {
	case r.from == r.to && r.from.precision == PrecisionDay:
		return to
	case r.from == r.to && r.from.known():
		return "during " + to
	case from != "" && to != "":
		return "from " + from + " to " + to
	case from != "" && r.to.open:
		return "since " + from
	case from != "":
		return "from " + from + " (end unknown)"
	case to != "" && r.from.open:
		return "until " + to
	case to != "":
		return "until " + to + " (start unknown)"
	case r.to.open:
		return "ongoing (start unknown)"
	}
	return "start and end unknown"
}

// spanLabels are the labels of a Span's ends: those of its text, but where that covers the bounds only loosely
// or not at all, what the bounds say.
func (r reading) spanLabels(from, to string) (string, string) {
	switch {
	case r.from.telling(r.start):
	case r.start.first.known:
		from = r.start.first.label() + " or later"
	case r.start.last.known && r.start.last != r.end.last: // else it is no more than what the end says
		from = r.start.last.label() + " or earlier"
	}
	switch {
	case r.to.telling(r.end):
	case r.end.last.known:
		to = r.end.last.label() + " or earlier"
	case r.end.first.known && r.end.first != r.start.first:
		to = r.end.first.label() + " or later"
	}
	return from, to
}

// telling tells whether p says about as much as the bounds that it covers.
func (p part) telling(b bounds) bool {
	switch p.precision {
	case PrecisionDay, PrecisionMonth, PrecisionYear:
		return true
	case PrecisionDecade, PrecisionCentury:
		return p.bounds() == b
	}
	return false
}

func (r reading) oneOfLabel() string {
	from, to := rangeLabels(r.from, r.to)
	switch {
	case r.from == r.to:
		return to
	case from != "" && to != "":
		return "between " + from + " and " + to
	case from != "" && r.from.precision == PrecisionDay:
		return "on or after " + from
	case from != "":
		return "in or after " + from
	case r.to.precision == PrecisionDay || r.to.approximate():
		return "by " + to
	}
	return "by the end of " + to
}

// rangeLabels labels the ends of a range, "" for one that is unknown or open.
// The first leaves out what it shares with the last: "3" to "21 April 2017".
func rangeLabels(a, b part) (from, to string) {
	from, to = a.within(), b.within()
	if a.precision != b.precision || a.year != b.year || a.qualifier != 0 || b.qualifier != 0 {
		return from, to
	}
	switch {
	case a.precision == PrecisionMonth:
		from = time.Month(a.month).String()
	case a.precision == PrecisionDay && a.month == b.month:
		from = strconv.Itoa(a.day)
	case a.precision == PrecisionDay:
		from = fmt.Sprintf("%d %s", a.day, time.Month(a.month))
	}
	return from, to
}

// within labels p as a part of a longer phrase, "" if it is unknown or open.
func (p part) within() string {
	switch {
	case !p.known():
		return ""
	case p.uncertain():
		return p.about() + " (uncertain)"
	}
	return p.about()
}

func (p part) about() string {
	if p.approximate() {
		return "about " + p.label()
	}
	return p.label()
}

func (p part) label() string {
	switch p.precision {
	case PrecisionDay:
		return fmt.Sprintf("%d %s", p.day, monthLabel(p.year, p.month))
	case PrecisionMonth:
		return monthLabel(p.year, p.month)
	case PrecisionSeason:
		years := yearLabel(p.year)
		if p.month == 24 {
			years += "–" + yearLabel(p.year+1)
		}
		return [...]string{"spring", "summer", "autumn", "winter"}[p.month-21] + " " + years
	case PrecisionYear:
		return yearLabel(p.year)
	case PrecisionDecade, PrecisionCentury:
		// "The 1900s" could be ten years or a hundred.
		if p.precision == PrecisionDecade && p.year >= 1000 && p.year%100 != 0 {
			return fmt.Sprintf("the %ds", p.year)
		}
		return "the years " + yearLabel(p.year) + "–" + yearLabel(p.lastYear)
	}
	return "date unknown"
}

func (b bound) label() string {
	y, m, d := b.day.Date()
	return fmt.Sprintf("%d %s", d, monthLabel(y, m))
}

func monthLabel(year, month int) string {
	return time.Month(month).String() + " " + yearLabel(year)
}

// yearLabel marks the years that a reader would not take for one.
func yearLabel(year int) string {
	switch {
	case year < 1:
		return strconv.Itoa(1-year) + " BCE" // year 0 is 1 BCE
	case year < 1000:
		return strconv.Itoa(year) + " CE"
	}
	return strconv.Itoa(year)
}
