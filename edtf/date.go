// Package edtf reads dates as sources give them, in the Extended Date/Time
// Format (ISO 8601-2:2019), and computes with what they leave open.
//
// A [Date] is the range of days it could be: "2017-04" is some day of that
// month, and nothing here ever picks one. An interval "2017-03/2017-04" lasts
// from its start to its end, each of them a range; a one-of range
// "[2017-03..2017-04]" happened once, some day in it. [Compare], [Order] and
// [Between] use these ranges alone, so that they never claim more than the
// text does.
//
// Levels 0 and 1 are read, and of level 2 the one-of range, in days and
// coarser: a time of day is refused. The readings chosen where the standard
// leaves room:
//
//   - Qualifiers (~ approximate, ? uncertain, % both) do not widen the range:
//     how far "about" reaches is not for a program to say.
//   - Seasons are the northern meteorological ones: 21 spring is March to
//     May, 22 summer, 23 autumn, and 24 winter is December to February of the
//     next year.
//   - Digits are unspecified (X) from the right: 201X, 20XX, 2004-XX,
//     1985-04-XX, 1985-XX-XX. A year of which nothing is known, XXXX (also
//     XXXX-XX and XXXX-XX-XX), is a date without bounds.
//   - An interval's end may be unknown (empty) or open (".."); neither is a
//     bound. "../..", "/.." and "../" are intervals without bounds, and "/"
//     is refused. Intervals may overlap themselves: they are refused only if
//     the first day of the start is after the last day of the end.
package edtf

import (
	"errors"
	"unique"
)

// ErrSyntax is wrapped by every error about the text of a date.
var ErrSyntax = errors.New("invalid date")

// Precision is the unit in which a date is given.
type Precision string

// The precisions, finest first. Intervals and one-of ranges, and dates of
// which nothing is known, have PrecisionRange.
const (
	PrecisionDay     Precision = "DAY"
	PrecisionMonth   Precision = "MONTH"
	PrecisionSeason  Precision = "SEASON"
	PrecisionYear    Precision = "YEAR"
	PrecisionDecade  Precision = "DECADE"
	PrecisionCentury Precision = "CENTURY"
	PrecisionRange   Precision = "RANGE"
)

// Date is a date or interval as its EDTF text gives it. Dates are equal (==)
// if their texts and bounds are; the zero Date is no date.
//
// It is one word: datasets have millions of dates but few different ones, and
// equal ones share their reading.
type Date struct {
	shared unique.Handle[reading] // zero for no date
}

// reading is what a text says.
type reading struct {
	text       string
	form       form
	from, to   part   // as written; a single date is its from
	start, end bounds // the days on which it could start and end
	spans      bool   // made by Span: its text may cover more than its bounds
}

// date is the Date of a reading that has a text.
func (r reading) date() Date { return Date{unique.Make(r)} }

// reading is that of d; of no date, the zero reading.
func (d Date) reading() reading {
	if d.IsZero() {
		return reading{}
	}
	return d.shared.Value()
}

type form uint8

const (
	single form = iota
	interval
	oneOf
)

// part is a date within the text, or the unknown or open end of a range, which
// has no precision.
type part struct {
	precision      Precision
	year, lastYear int // they differ in a decade or century
	month, day     int // month is 21–24 for a season
	qualifier      byte
	open           bool
}

func (p part) known() bool       { return p.precision != "" }
func (p part) approximate() bool { return p.qualifier == '~' || p.qualifier == '%' }
func (p part) uncertain() bool   { return p.qualifier == '?' || p.qualifier == '%' }

// bounds returns the days that p covers.
func (p part) bounds() bounds {
	switch p.precision {
	case PrecisionDay:
		d := dayOf(p.year, p.month, p.day)
		return between(d, d)
	case PrecisionMonth:
		return between(dayOf(p.year, p.month, 1), dayOf(p.year, p.month+1, 0))
	case PrecisionSeason:
		m := (p.month - 20) * 3
		return between(dayOf(p.year, m, 1), dayOf(p.year, m+3, 0))
	case PrecisionYear, PrecisionDecade, PrecisionCentury:
		return between(dayOf(p.year, 1, 1), dayOf(p.lastYear, 12, 31))
	}
	return bounds{}
}

// bound is a day, or nothing if it is unknown or open.
type bound struct {
	day   Day
	known bool
}

// bounds are the first and the last day of a range.
type bounds struct{ first, last bound }

func between(first, last Day) bounds {
	return bounds{bound{first, true}, bound{last, true}}
}

func (b bound) get() (Day, bool) { return b.day, b.known }

// before reports whether both bounds are known, and a is before b.
func (a bound) before(b bound) bool { return a.known && b.known && a.day < b.day }

// lasting returns the days on which something that lasts could start and end,
// from the bounds given for each: it cannot start after it ends.
func lasting(from, to bounds) (start, end bounds) {
	start, end = from, to
	if !start.last.known || to.last.before(start.last) {
		start.last = to.last
	}
	if !end.first.known || end.first.before(from.first) {
		end.first = from.first
	}
	return start, end
}

// String returns the EDTF text, and "" for the zero Date. [Parse] reads it
// back to an equal Date, unless [Span] made it.
func (d Date) String() string { return d.reading().text }

// IsZero reports whether d is no date at all. A date of which nothing is known
// is not zero, but [Date.Undated].
func (d Date) IsZero() bool { return d == Date{} }

// Earliest returns the first day on which d could have started, and false if
// that is unknown or open.
func (d Date) Earliest() (Day, bool) { return d.reading().start.first.get() }

// LatestStart returns the last day on which d could have started, and false if
// there is none. An interval without a start of its own started no later than
// it ended. What does not last starts and ends at once: then it is Latest.
func (d Date) LatestStart() (Day, bool) { return d.reading().start.last.get() }

// EarliestEnd returns the first day on which d could have ended, and false if
// there is none. An interval without an end of its own ended no earlier than
// it started. For what does not last it is Earliest.
func (d Date) EarliestEnd() (Day, bool) { return d.reading().end.first.get() }

// Latest returns the last day that d could be, and false if that is unknown or
// open.
func (d Date) Latest() (Day, bool) { return d.reading().end.last.get() }

// Precision returns the unit in which d is given.
func (d Date) Precision() Precision {
	if r := d.reading(); r.form == single && r.from.known() {
		return r.from.precision
	}
	return PrecisionRange
}

// Approximate reports whether any part of d is qualified as approximate.
func (d Date) Approximate() bool {
	r := d.reading()
	return r.from.approximate() || r.to.approximate()
}

// Uncertain reports whether any part of d is qualified as uncertain.
func (d Date) Uncertain() bool {
	r := d.reading()
	return r.from.uncertain() || r.to.uncertain()
}

// Lasts reports whether d is an interval, which goes on from its start to its
// end. Anything else happened once, on some day of its range.
func (d Date) Lasts() bool { return d.reading().form == interval }

// OpenStart reports whether d is an interval with an open start (".."), as
// against an unknown one.
func (d Date) OpenStart() bool { return d.Lasts() && d.reading().from.open }

// OpenEnd reports whether d is an interval with an open end (".."): it was
// still going on, as against having ended on an unknown day.
func (d Date) OpenEnd() bool { return d.Lasts() && d.reading().to.open }

// Undated reports whether neither Earliest nor Latest is known.
func (d Date) Undated() bool { return d.reading().undated() }

func (r reading) undated() bool { return !r.start.first.known && !r.end.last.known }

// MarshalText implements [encoding.TextMarshaler]. The zero Date is empty text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.reading().text), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] by [Parse], save that
// empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	date, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = date
	return nil
}
