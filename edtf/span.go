package edtf

import "fmt"

// Span returns a date that lasts, from exact bounds on its start and its end:
// such as the span of a timeline. Its bounds are those given, nil for unknown;
// only what follows from the others is filled in, as for any interval (see
// [Date.LatestStart] and [Date.EarliestEnd]). Bounds that contradict each
// other, or say nothing, give the zero Date.
//
// Its text is the narrowest interval, with ends in days, months, years,
// decades or centuries, that covers these bounds. Reading the text back thus
// never narrows them, but can widen them. Where no unit covers an end, the text
// leaves it unknown.
func Span(startEarliest, startLatest, endEarliest, endLatest *Day) Date {
	start, end := lasting(
		bounds{boundOf(startEarliest), boundOf(startLatest)},
		bounds{boundOf(endEarliest), boundOf(endLatest)})
	if start == (bounds{}) && end == (bounds{}) ||
		start.last.before(start.first) || end.last.before(end.first) {
		return Date{}
	}
	from, to := cover(start), cover(end)
	if from == "" && to == "" {
		from = ".." // "/" alone is refused
	}
	d, err := parse(from + "/" + to)
	if err != nil {
		return Date{} // only for a Day beyond NewDay's years
	}
	d.text = from + "/" + to
	d.from.open = false // it is unknown
	d.start, d.end, d.spans = start, end, true
	return d.date()
}

func boundOf(d *Day) bound {
	if d == nil {
		return bound{}
	}
	return bound{*d, true}
}

// cover returns the narrowest date that covers b, or "" if none does.
func cover(b bounds) string {
	if !b.first.known || !b.last.known {
		return ""
	}
	y, m, d := b.first.day.Date()
	year := fmt.Sprintf("%04d", y)
	switch {
	case y < -9999 || y > 9999:
		year = fmt.Sprintf("Y%d", y)
	case y < 0:
		year = fmt.Sprintf("%05d", y) // the sign counts
	}
	n := len(year)
	for _, s := range []string{
		fmt.Sprintf("%s-%02d-%02d", year, m, d),
		fmt.Sprintf("%s-%02d", year, m),
		year,
		year[:n-1] + "X",
		year[:n-2] + "XX",
	} {
		// A long year has no smaller or larger units: those do not parse.
		p, err := parsePart(s)
		if err == nil && !p.bounds().last.before(b.last) {
			return s
		}
	}
	return ""
}
