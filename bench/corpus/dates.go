package corpus

import (
	"fmt"
	"math/rand/v2"

	"casegraph/edtf"
)

// exact is a day as a date.
func exact(d edtf.Day) edtf.Date { return date(d.String()) }

// date reads a date that is known to be one.
func date(text string) edtf.Date {
	d, err := edtf.Parse(text)
	if err != nil {
		panic(err) // it was put together wrongly here
	}
	return d
}

// vague draws how a source might give a day: mostly as that day or its month. Nothing that it could be is later than half
// a year on.
func vague(r *rand.Rand, d edtf.Day) edtf.Date {
	day := d.String()
	month := day[:7]
	switch n := r.IntN(100); {
	case n < 45:
		return exact(d)
	case n < 70:
		return date(month)
	case n < 76:
		return date(month + "~")
	case n < 80:
		return date(day + "?")
	case n < 85:
		season := map[string]string{"03": "21", "04": "21", "05": "21", "06": "22", "07": "22", "08": "22",
			"09": "23", "10": "23", "11": "23"}[day[5:7]]
		if season == "" {
			return date(month)
		}
		return date(day[:5] + season)
	case n < 91:
		return date(fmt.Sprintf("[%s..%s]", day, d+edtf.Day(1+r.IntN(60))))
	case n < 97:
		return date(fmt.Sprintf("%s/%s", month, (d + edtf.Day(31+r.IntN(60))).String()[:7]))
	case n < 99:
		return date("[.." + day + "]")
	}
	return date(month + "/..")
}
