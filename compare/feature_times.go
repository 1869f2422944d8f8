package compare

import (
	"math"
	"regexp"

	"casegraph/docket"
	"casegraph/edtf"
)

// firstMilestone is the first event of a type that occurred, else the first alleged; nil if there is neither. A plea
// is one of guilty, and a sentencing one that changes no earlier one.
func firstMilestone(f File, of docket.EventType) *docket.Event {
	var alleged *docket.Event
	for _, e := range f.Events {
		switch {
		case e.Type != of, of == docket.TypePlea && e.Outcome != docket.Guilty, of == docket.TypeSentencing && len(e.Modifies) > 0:
		case e.Status == docket.Occurred:
			return e
		case e.Status == docket.Alleged && alleged == nil:
			alleged = e
		}
	}
	return alleged
}

// contactToArrest counts from the event that the feature CONTACT tells of, unless that is disputed.
func contactToArrest(v view) value {
	var from *docket.Event
	if began := beginnings(v); len(began) > 0 && began[0].Status != docket.Disputed {
		from = began[0]
	}
	return timeBetween(from, firstMilestone(v.proceedings(), docket.TypeArrest), "")
}

func arrestToVerdict(v view) value {
	own := v.proceedings()
	end, words := decision(own)
	return timeBetween(firstMilestone(own, docket.TypeArrest), end, " to "+words)
}

func verdictToSentence(v view) value {
	own := v.proceedings()
	start, words := decision(own)
	return timeBetween(start, firstMilestone(own, docket.TypeSentencing), " from "+words)
}

// decision is the verdict, or the plea of guilty where there is none.
func decision(f File) (*docket.Event, string) {
	if verdict := firstMilestone(f, docket.TypeVerdict); verdict != nil {
		return verdict, "the verdict"
	}
	return firstMilestone(f, docket.TypePlea), "the plea"
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
