package compare

import (
	"casegraph/docket"
	"casegraph/edtf"
)

// Duration is a row of the comparison: the time from one milestone to another, in every case.
type Duration struct {
	From, To docket.EventType
	Values   []DurationValue // in the order of the cases; of defendants who differ, in that of the case
	// Spread is from the least Min to the greatest Max of the values that are known: each of them lies within. An
	// end is nil if that of any known value is. It is nil if no value is known.
	Spread *edtf.DayRange
}

// DurationValue is the time between two milestones in one case.
type DurationValue struct {
	Case *docket.Case
	// Defendant is whom both milestones concern; "" if they are the same for all the defendants of the case.
	Defendant docket.Slug
	// Days are counted from start to start, negative if To came first. They are nil if either event is.
	Days     *edtf.DayRange
	From, To *docket.Event // the milestones; nil if there is none
}

// Durations measures the time between milestones in every case: first from CONTACT to ARREST, then for every ordered pair
// of ARREST, INDICTMENT, PLEA, TRIAL, VERDICT and SENTENCING, since cases take these in different orders.
func Durations(s Set) []Duration {
	all := []Duration{duration(s, docket.TypeContact, docket.TypeArrest)}
	proceedings := Milestones()[1:]
	for _, from := range proceedings {
		for _, to := range proceedings {
			if from != to {
				all = append(all, duration(s, from, to))
			}
		}
	}
	return all
}

func duration(s Set, from, to docket.EventType) Duration {
	d := Duration{From: from, To: to}
	for _, f := range s.Files {
		d.Values = append(d.Values, f.durations(from, to)...)
	}
	for _, v := range d.Values {
		d.Spread = widen(d.Spread, v.Days)
	}
	return d
}

// durations is one value if it is the same for all defendants, else one for each.
func (f File) durations(from, to docket.EventType) []DurationValue {
	defendants := f.Case.Defendants()
	if len(defendants) == 0 {
		return []DurationValue{f.durationOf(from, to, nil)}
	}
	values := make([]DurationValue, len(defendants))
	differ := false
	for i, who := range defendants {
		values[i] = f.durationOf(from, to, []docket.Slug{who})
		values[i].Defendant = who
		differ = differ || values[i].From != values[0].From || values[i].To != values[0].To
	}
	if !differ {
		values = values[:1]
		values[0].Defendant = ""
	}
	return values
}

func (f File) durationOf(from, to docket.EventType, defendants []docket.Slug) DurationValue {
	v := DurationValue{Case: f.Case, From: f.milestone(from, First, defendants), To: f.milestone(to, First, defendants)}
	if v.From != nil && v.To != nil {
		days := edtf.Between(v.From.Date, v.To.Date)
		v.Days = &days
	}
	return v
}

// widen is the least range around both; nil stands for no range at all.
func widen(a, b *edtf.DayRange) *edtf.DayRange {
	if a == nil || b == nil {
		if a == nil {
			return b
		}
		return a
	}
	var around edtf.DayRange
	if a.Min != nil && b.Min != nil {
		least := min(*a.Min, *b.Min)
		around.Min = &least
	}
	if a.Max != nil && b.Max != nil {
		greatest := max(*a.Max, *b.Max)
		around.Max = &greatest
	}
	return &around
}
