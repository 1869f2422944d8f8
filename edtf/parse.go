package edtf

import (
	"errors"
	"fmt"
	"strings"
)

// maxLength bounds the text that is looked at, and quoted in errors.
const maxLength = 64

var errEmpty = errors.New("it is empty")

// Parse reads an EDTF date; its String is s. Errors wrap [ErrSyntax] and say
// in a user's terms what is wrong, and in which part.
func Parse(s string) (Date, error) {
	if len(s) > maxLength {
		return Date{}, fmt.Errorf("%w: longer than %d bytes", ErrSyntax, maxLength)
	}
	d, err := parse(s)
	if err != nil {
		return Date{}, fmt.Errorf("%w %q: %w", ErrSyntax, s, err)
	}
	d.text = s
	return d.date(), nil
}

// MustParse is [Parse] for texts known to be right; it panics if s is not.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func parse(s string) (reading, error) {
	switch {
	case s == "":
		return reading{}, errEmpty
	case strings.ContainsAny(s, "{}"):
		return reading{}, errors.New("sets of dates {…} are not supported")
	case strings.ContainsAny(s, "[]") && strings.Contains(s, "/"):
		return reading{}, errors.New("a one-of range [a..b] and an interval a/b cannot contain each other")
	case strings.Contains(s, "/"):
		return parseInterval(s)
	case strings.HasPrefix(s, "["):
		return parseOneOf(s)
	}
	p, err := parsePart(s)
	if err != nil {
		return reading{}, err
	}
	b := p.bounds()
	return reading{from: p, start: b, end: b}, nil
}

func parseInterval(s string) (reading, error) {
	from, to, _ := strings.Cut(s, "/")
	switch {
	case strings.Contains(to, "/"):
		return reading{}, errors.New("more than one / (a day is written 2017-04-21)")
	case from == "" && to == "":
		return reading{}, errors.New("neither a start nor an end")
	}
	d, err := parseRange(from, to, "..")
	if err != nil {
		return reading{}, err
	}
	d.form = interval
	d.start, d.end = lasting(d.from.bounds(), d.to.bounds())
	return d, nil
}

func parseOneOf(s string) (reading, error) {
	inner, closed := strings.CutSuffix(s[1:], "]")
	from, to, ranged := strings.Cut(inner, "..")
	switch {
	case !closed:
		return reading{}, errors.New("a one-of range ends with ]")
	case strings.Contains(s, ","):
		return reading{}, errors.New("lists of dates are not supported, only a one-of range [a..b]")
	case !ranged:
		return reading{}, errors.New("a one-of range is written [a..b]")
	case from == "" && to == "":
		return reading{}, errors.New("neither a first nor a last date")
	}
	d, err := parseRange(from, to, "")
	if err != nil {
		return reading{}, err
	}
	d.form = oneOf
	b := bounds{d.from.bounds().first, d.to.bounds().last}
	d.start, d.end = b, b
	return d, nil
}

// parseRange reads the two parts of a range, in which open stands for an open
// end and nothing for an unknown one.
func parseRange(from, to, open string) (d reading, err error) {
	if d.from, err = parseEnd(from, open); err != nil {
		return reading{}, fmt.Errorf("start %q: %w", from, err)
	}
	if d.to, err = parseEnd(to, open); err != nil {
		return reading{}, fmt.Errorf("end %q: %w", to, err)
	}
	if d.to.bounds().last.before(d.from.bounds().first) {
		return reading{}, fmt.Errorf("its start %s is after its end %s", from, to)
	}
	return d, nil
}

func parseEnd(s, open string) (part, error) {
	switch s {
	case open:
		return part{open: true}, nil
	case "":
		return part{}, nil
	}
	p, err := parsePart(s)
	if err == nil && !p.known() {
		err = errors.New("in a range, leave out what is unknown")
	}
	return p, err
}

// parsePart reads a date that is not a range; s is not empty.
func parsePart(s string) (part, error) {
	body, qualifier := s, byte(0)
	if n := len(s); strings.IndexByte("~?%", s[n-1]) >= 0 {
		body, qualifier = s[:n-1], s[n-1]
	}
	var p part
	var err error
	switch {
	case strings.ContainsAny(body, "~?%"):
		err = errors.New("a qualifier (~ approximate, ? uncertain, % both) stands once, after a whole date")
	case len(body) > 10 && body[10] == 'T':
		err = errors.New("a time of day is not supported: the finest unit is a day")
	case strings.HasPrefix(body, "Y"):
		p, err = parseLongYear(body[1:])
	default:
		p, err = parseCalendar(body)
	}
	p.qualifier = qualifier
	return p, err
}

// parseLongYear reads what follows the Y of a year beyond four digits.
func parseLongYear(s string) (part, error) {
	body, negative := strings.CutPrefix(s, "-")
	switch {
	case strings.Trim(body, "0123456789") != "":
		return part{}, errors.New("Y is followed by the digits of a year and nothing else")
	case len(body) > 9:
		return part{}, errors.New("a year has at most nine digits")
	case len(body) < 5 || body[0] == '0':
		return part{}, errors.New("only a year of more than four digits, without leading zeros, is written with Y")
	}
	year, _, err := digits("year", body, len(body))
	if negative {
		year = -year
	}
	return part{precision: PrecisionYear, year: year, lastYear: year}, err
}

// parseCalendar reads a year, year-month, year-season or year-month-day, whose
// last digits may be unspecified.
func parseCalendar(s string) (part, error) {
	body, negative := strings.CutPrefix(s, "-")
	fields := strings.Split(body, "-")
	if len(fields) > 3 {
		return part{}, errors.New("a date is written 2017, 2017-04 or 2017-04-21")
	}
	p, err := parseYear(fields[0], negative)
	if err != nil || len(fields) == 1 {
		return p, err
	}
	if p.precision == PrecisionDecade || p.precision == PrecisionCentury {
		return part{}, fmt.Errorf("a month needs its whole year, not %s", fields[0])
	}

	month, noMonth, err := parseField("month", fields[1])
	if err != nil {
		return part{}, err
	}
	day, noDay := 0, true
	if len(fields) == 3 {
		if day, noDay, err = parseField("day", fields[2]); err != nil {
			return part{}, err
		}
	}
	p.month = month
	switch {
	case !p.known() && !noMonth, noMonth && !noDay:
		return part{}, errors.New("only the last parts of a date can be unspecified")
	case noMonth: // the year is all that is known
	case month >= 21 && month <= 24:
		if len(fields) == 3 {
			return part{}, fmt.Errorf("a season (%d) has no days", month)
		}
		p.precision = PrecisionSeason
	case month < 1 || month > 12:
		return part{}, fmt.Errorf("there is no month %02d (months are 01 to 12, seasons 21 to 24)", month)
	case noDay:
		p.precision = PrecisionMonth
	default:
		if _, err := NewDay(p.year, month, day); err != nil {
			return part{}, err
		}
		p.precision, p.day = PrecisionDay, day
	}
	return p, nil
}

// parseField reads the two digits of a month or day, or XX.
func parseField(name, s string) (value int, unspecified bool, err error) {
	value, n, err := digits(name, s, 2)
	if err == nil && n == 1 {
		err = fmt.Errorf("%s %q can be unspecified only as a whole (XX)", name, s)
	}
	return value, n == 2, err
}

// parseYear reads four digits, of which one, two or all may be unspecified.
func parseYear(s string, negative bool) (part, error) {
	if len(s) > 4 {
		return part{}, fmt.Errorf("year %q is not 4 digits (a day is written 2017-04-21, a longer year Y12345)", s)
	}
	n, unspecified, err := digits("year", s, 4)
	if err != nil {
		return part{}, err
	}
	p := part{precision: PrecisionYear, year: n, lastYear: n}
	switch unspecified {
	case 1:
		p = part{precision: PrecisionDecade, year: n * 10, lastYear: n*10 + 9}
	case 2:
		p = part{precision: PrecisionCentury, year: n * 100, lastYear: n*100 + 99}
	case 3:
		return part{}, fmt.Errorf("of year %q, only the last one or two digits can be unspecified, or all", s)
	case 4:
		if negative {
			return part{}, errors.New("an unspecified year has no sign")
		}
		return part{}, nil
	}
	if negative {
		if p.lastYear == 0 {
			return part{}, errors.New("there is no year -0000 (0000 is 1 BCE)")
		}
		p.year, p.lastYear = -p.lastYear, min(-p.year, -1)
	}
	return p, nil
}

// digits reads a field of exactly width digits, of which the last may be X:
// value is the number that those before them make.
func digits(name, s string, width int) (value, unspecified int, err error) {
	if len(s) != width || strings.Trim(s, "0123456789X") != "" {
		return 0, 0, fmt.Errorf("%s %q is not %d digits", name, s, width)
	}
	number := strings.TrimRight(s, "X")
	for _, c := range []byte(number) {
		if c == 'X' {
			return 0, 0, fmt.Errorf("only the last digits of %s %q can be unspecified", name, s)
		}
		value = value*10 + int(c-'0')
	}
	return value, width - len(number), nil
}
