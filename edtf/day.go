package edtf

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

const (
	maxYear       = 999_999_999 // of either sign
	secondsPerDay = 24 * 60 * 60
)

// Day is a calendar day in the proleptic Gregorian calendar, counted from
// 1970-01-01. Days subtract and compare as integers do.
type Day int64

// NewDay returns the day of a year, month and day of the month. It refuses
// what is on no calendar (30 February) and years beyond ±999,999,999.
func NewDay(year, month, day int) (Day, error) {
	if year < -maxYear || year > maxYear {
		return 0, fmt.Errorf("year %d has more than nine digits", year)
	}
	if month < 1 || month > 12 {
		return 0, fmt.Errorf("there is no month %02d", month)
	}
	if last := dayOf(year, month+1, 0); day < 1 || day > last.dayOfMonth() {
		return 0, fmt.Errorf("%s has no day %02d", monthLabel(year, month), day)
	}
	return dayOf(year, month, day), nil
}

// ParseDay reads a day in the form that [Day.String] writes: YYYY-MM-DD, or
// ±YYYYYY-MM-DD, with six to nine digits and always a sign, for years outside
// 1–9999. Errors wrap [ErrSyntax].
func ParseDay(s string) (Day, error) {
	if len(s) > maxLength {
		return 0, fmt.Errorf("%w: longer than %d bytes", ErrSyntax, maxLength)
	}
	d, err := parseDay(s)
	if err != nil {
		return 0, fmt.Errorf("%w %q: %w", ErrSyntax, s, err)
	}
	return d, nil
}

func parseDay(s string) (Day, error) {
	if s == "" {
		return 0, errEmpty
	}
	body, sign, width := s, 1, 4 // width of the year
	if s[0] == '+' || s[0] == '-' {
		body = s[1:]
		width = min(max(strings.IndexByte(body, '-'), 6), 9)
	}
	if s[0] == '-' {
		sign = -1
	}
	fields := strings.Split(body, "-")
	if len(fields) != 3 {
		return 0, errors.New("a day is written YYYY-MM-DD")
	}
	var value [3]int
	for i, f := range []struct {
		name  string
		width int
	}{{"year", width}, {"month", 2}, {"day", 2}} {
		n, unspecified, err := digits(f.name, fields[i], f.width)
		if err != nil {
			return 0, err
		}
		if unspecified > 0 {
			return 0, fmt.Errorf("%s %q is not a number", f.name, fields[i])
		}
		value[i] = n
	}
	d, err := NewDay(sign*value[0], value[1], value[2])
	if err != nil {
		return 0, err
	}
	// One text for each day, so that texts can be compared and cached.
	if want := d.String(); s != want {
		return 0, fmt.Errorf("this day is written %s", want)
	}
	return d, nil
}

// Date returns the day's year, month and day of the month. Year 0 is 1 BCE.
func (d Day) Date() (year, month, day int) {
	y, m, dd := d.time().Date()
	return y, int(m), dd
}

// String writes the day as YYYY-MM-DD, or, in years outside 1–9999, as
// ±YYYYYY-MM-DD. [ParseDay] reads it back.
func (d Day) String() string {
	y, m, dd := d.Date()
	if y < 1 || y > 9999 {
		return fmt.Sprintf("%+07d-%02d-%02d", y, m, dd)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, dd)
}

// MarshalText implements [encoding.TextMarshaler].
func (d Day) MarshalText() ([]byte, error) {
	return []byte(d.String()), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler] by [ParseDay].
func (d *Day) UnmarshalText(text []byte) error {
	day, err := ParseDay(string(text))
	if err != nil {
		return err
	}
	*d = day
	return nil
}

// dayOf is NewDay without checks; like [time.Date], it carries a month or day
// out of range into the next or previous one.
func dayOf(year, month, day int) Day {
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

func (d Day) time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

func (d Day) dayOfMonth() int { return d.time().Day() }
