package edtf

import "strings"

// Ends returns the dates that an interval is written with, "2017-04" and "2019" of "2017-04/2019"; the zero Date for an end
// that is unknown or open, and for whatever is no interval.
func (d Date) Ends() (from, to Date) {
	start, end, ok := strings.Cut(d.String(), "/")
	if !ok || !d.Lasts() {
		return Date{}, Date{}
	}
	// What is unknown or open is no date, as Parse says.
	from, _ = Parse(start)
	to, _ = Parse(end)
	return from, to
}
