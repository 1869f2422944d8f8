package edtf

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"
)

func TestNewDay(t *testing.T) {
	for _, tt := range []struct {
		y, m, d int
		want    string // "" for an error
	}{
		{1970, 1, 1, "1970-01-01"},
		{2000, 2, 29, "2000-02-29"},
		{1900, 2, 29, ""},
		{2004, 2, 30, ""},
		{2017, 4, 31, ""},
		{2017, 0, 1, ""},
		{2017, 13, 1, ""},
		{2017, 1, 0, ""},
		{2017, 1, -1, ""},
		{0, 2, 29, "+000000-02-29"},
		{-4, 12, 31, "-000004-12-31"},
		{999_999_999, 12, 31, "+999999999-12-31"},
		{-999_999_999, 1, 1, "-999999999-01-01"},
		{1_000_000_000, 1, 1, ""},
		{-1_000_000_000, 1, 1, ""},
	} {
		d, err := NewDay(tt.y, tt.m, tt.d)
		if (err != nil) != (tt.want == "") {
			t.Errorf("NewDay(%d, %d, %d) error: %v", tt.y, tt.m, tt.d, err)
		}
		if err == nil && d.String() != tt.want {
			t.Errorf("NewDay(%d, %d, %d) = %s, want %s", tt.y, tt.m, tt.d, d, tt.want)
		}
	}
}

// TestCalendar walks the months with a calendar of its own, and checks the
// years that time.Time can write against that too.
func TestCalendar(t *testing.T) {
	length := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	const firstYear = -10_000
	first, err := NewDay(firstYear, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	for y := firstYear; y <= 10_400; y++ {
		leap := y%4 == 0 && (y%100 != 0 || y%400 == 0)
		for m := 1; m <= 12; m++ {
			n := length[m-1]
			if m == 2 && leap {
				n++
			}
			for _, d := range []int{1, 15, n} {
				got, err := NewDay(y, m, d)
				if want := first + Day(d-1); err != nil || got != want {
					t.Fatalf("NewDay(%d, %d, %d) = %d, %v; want %d", y, m, d, got, err, want)
				}
				if gy, gm, gd := got.Date(); gy != y || gm != m || gd != d {
					t.Fatalf("Date() = %d, %d, %d; want %d, %d, %d", gy, gm, gd, y, m, d)
				}
				if y < 1 || y > 9999 {
					continue
				}
				at := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
				if at.Unix() != int64(got)*86400 || at.Format(time.DateOnly) != got.String() {
					t.Fatalf("%s is %s in time", got, at)
				}
			}
			if _, err := NewDay(y, m, n+1); err == nil {
				t.Fatalf("NewDay(%d, %d, %d) is accepted", y, m, n+1)
			}
			first += Day(n)
		}
	}
}

// TestEveryDay: a cycle of 400 years, day by day, is written and read back.
func TestEveryDay(t *testing.T) {
	for d := mustDay(t, "-000200-01-01"); d <= mustDay(t, "0200-01-01"); d++ {
		if got, err := ParseDay(d.String()); got != d || err != nil {
			t.Fatalf("ParseDay(%s) = %v, %v", d, got, err)
		}
	}
}

// TestFarCalendar: the calendar repeats every 400 years of 146,097 days.
func TestFarCalendar(t *testing.T) {
	for _, y := range []int{-999_999_999, -123_456_789, -10_000, -9_999, -400, -1, 0, 99, 10_000, 9_999_999, 999_999_599} {
		for m := 1; m <= 12; m++ {
			a, err := NewDay(y, m, 28)
			if err != nil {
				t.Fatal(err)
			}
			b, err := NewDay(y+400, m, 28)
			if err != nil {
				t.Fatal(err)
			}
			if b-a != 146_097 {
				t.Errorf("%s to %s is %d days", a, b, b-a)
			}
			if again, err := ParseDay(a.String()); again != a || err != nil {
				t.Errorf("ParseDay(%s) = %v, %v", a, again, err)
			}
		}
	}
}

func TestParseDayErrors(t *testing.T) {
	for _, tt := range []struct{ text, says string }{
		{"", "empty"},
		{"2017", "YYYY-MM-DD"},
		{"2017-04", "YYYY-MM-DD"},
		{"2017-04-21-", "YYYY-MM-DD"},
		{"2017-04-XX", `day "XX" is not a number`},
		{"2017-4-21", `month "4" is not 2 digits`},
		{"2017-04-31", "April 2017 has no day 31"},
		{"2017-13-01", "no month 13"},
		{"2017-04-21T10:00:00Z", "2 digits"},
		{"17-04-21", `year "17" is not 4 digits`},
		{"12345-01-01", "4 digits"},
		{"+2017-04-21", "6 digits"},
		{"+002017-04-21", "written 2017-04-21"},
		{"+0012345-04-21", "written +012345-04-21"},
		{"0000-01-01", "written +000000-01-01"},
		{"-000000-01-01", "written +000000-01-01"},
		{"+1234567890-01-01", "9 digits"},
		{"２０１７-04-21", "digits"},
		{" 2017-04-21", "digits"},
		{"-", "YYYY-MM-DD"},
		{strings.Repeat("1", 1000), "longer than 64 bytes"},
	} {
		_, err := ParseDay(tt.text)
		if !errors.Is(err, ErrSyntax) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("ParseDay(%.40q) error: %v; want it to say %s", tt.text, err, tt.says)
		}
	}
}

func TestDayJSON(t *testing.T) {
	type doc struct {
		Day  Day
		Null *Day
	}
	in := doc{Day: mustDay(t, "2017-04-21")}
	text, err := json.Marshal(in)
	if err != nil || string(text) != `{"Day":"2017-04-21","Null":null}` {
		t.Fatalf("%s, %v", text, err)
	}
	var out doc
	if err := json.Unmarshal(text, &out); err != nil || out != in {
		t.Errorf("%v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"Day":"2017"}`), &out); !errors.Is(err, ErrSyntax) || out != in {
		t.Errorf("error %v, day %v", err, out.Day)
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2017-04-21", "+012345-01-01", "-000001-12-31", "+000000-02-29", "-999999999-01-01", "2017-02-29", "", "-", "+--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDay(s)
		if err != nil {
			if !errors.Is(err, ErrSyntax) {
				t.Errorf("error %v is not ErrSyntax", err)
			}
			return
		}
		if d.String() != s {
			t.Errorf("ParseDay(%q).String() = %s", s, d)
		}
		if same, err := NewDay(d.Date()); same != d || err != nil {
			t.Errorf("NewDay(%s.Date()) = %v, %v", d, same, err)
		}
	})
}

func mustDay(t testing.TB, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
