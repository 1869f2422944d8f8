package compare

import (
	"math"
	"regexp"

	"casegraph/docket"
	"casegraph/edtf"
)

// contactToArrest counts from the event that the feature CONTACT tells of, unless that is disputed.
func contactToArrest(v view) value {
	var from *docket.Event
	if began := beginnings(v); len(began) > 0 && began[0].Status != docket.Disputed {
		from = began[0]
	}
	return timeBetween(from, v.proceedings().Milestone(docket.TypeArrest, First), "")
}

func arrestToVerdict(v view) value {
	own := v.proceedings()
	end, words := decision(own)
	return timeBetween(own.Milestone(docket.TypeArrest, First), end, " to "+words)
}

func verdictToSentence(v view) value {
	own := v.proceedings()
	start, words := decision(own)
	return timeBetween(start, own.Milestone(docket.TypeSentencing, First), " from "+words)
}

// decision is the verdict, or the plea of guilty where there is none.
func decision(f File) (*docket.Event, string) {
	if verdict := f.Milestone(docket.TypeVerdict, First); verdict != nil {
		return verdict, "the verdict"
	}
	return f.Milestone(docket.TypePlea, First), "the plea"
}

var thousands = regexp.MustCompile(`\d(\d{3})\b`)

// separated writes 1,462 for 1462.
func separated(label string) string {
	for {
		next := thousands.ReplaceAllStringFunc(label, func(n string) string { return n[:1] + "," + n[1:] })
		if next == label {
			return label
		}
		label = next
	}
}

// timeBetween is the days from one start to another; it is alleged if either end is.
func timeBetween(from, to *docket.Event, words string) value {
	if from == nil || to == nil {
		return value{}
	}
	days := edtf.Between(from.Date, to.Date)
	if days.Max == nil && (days.Min == nil || *days.Min <= 0) {
		return value{} // not even which came first, or only that
	}
	status := docket.Occurred
	if from.Status == docket.Alleged || to.Status == docket.Alleged {
		status = docket.Alleged
	}
	t := term{name: "days", low: math.Inf(-1), high: math.Inf(1), status: status}
	if days.Min != nil {
		t.low = float64(*days.Min)
	}
	if days.Max != nil {
		t.high = float64(*days.Max)
	}
	return listed("", []part{{status, separated(days.Label()) + words, []term{t}, refs(from, to)}})
}
