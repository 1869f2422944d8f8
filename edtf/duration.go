package edtf

import (
	"fmt"
	"math"
)

// DayRange is a length of time in days, known only to lie between Min and Max,
// inclusive; nil is unbounded. It is negative if the second date is the
// earlier one.
type DayRange struct{ Min, Max *int }

// Between returns how long after a's start b started. A bound that would not
// fit 32 bits (5.8 million years) is left out: clients' integers end there.
func Between(a, b Date) DayRange {
	from, to := a.reading().start, b.reading().start
	return DayRange{Min: daysFrom(from.last, to.first), Max: daysFrom(from.first, to.last)}
}

func daysFrom(a, b bound) *int {
	n := b.day - a.day
	if !a.known || !b.known || n < math.MinInt32 || n > math.MaxInt32 {
		return nil
	}
	days := int(n)
	return &days
}

// Label says the range in English, such as "between 61 and 91 days" or
// "10 days before".
func (r DayRange) Label() string {
	switch {
	case r.Min == nil && r.Max == nil:
		return "unknown"
	case r.Max == nil:
		return lowerLabel(*r.Min)
	case r.Min == nil:
		return upperLabel(*r.Max)
	case *r.Min == *r.Max:
		return daysLabel(*r.Min)
	case *r.Min >= 0:
		return fmt.Sprintf("between %d and %s", *r.Min, daysLabel(*r.Max))
	case *r.Max <= 0:
		return fmt.Sprintf("between %d and %s", -*r.Max, daysLabel(*r.Min))
	}
	return fmt.Sprintf("between %s and %s after", daysLabel(*r.Min), daysLabel(*r.Max))
}

func lowerLabel(n int) string {
	switch {
	case n < 0:
		return "at most " + daysLabel(n)
	case n == 0:
		return "the same day or later"
	}
	return "at least " + daysLabel(n)
}

func upperLabel(n int) string {
	switch {
	case n < 0:
		return "at least " + daysLabel(n)
	case n == 0:
		return "the same day or earlier"
	}
	return "at most " + daysLabel(n)
}

func daysLabel(n int) string {
	switch {
	case n < -1:
		return fmt.Sprintf("%d days before", -n)
	case n == -1:
		return "1 day before"
	case n == 0:
		return "the same day"
	case n == 1:
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}
