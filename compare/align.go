package compare

import (
	"slices"
	"strings"

	"casegraph/docket"
	"casegraph/edtf"
)

// Alignment says where the cases' timelines are laid upon each other: at a milestone of each, or at a day. The
// zero value is the first ARREST.
type Alignment struct {
	Milestone  docket.EventType // any type; see [File.Milestone]
	Occurrence Occurrence       // of the milestone; First if empty
	Day        *edtf.Day        // instead of a milestone
}

// ParseAlignment reads what a user aligns on: a type of event, in any case of letters, or a day; the first ARREST if it is
// empty. An empty occurrence is the first. The error wraps [docket.ErrInvalid].
func ParseAlignment(on string, occurrence Occurrence) (Alignment, error) {
	a := Alignment{Milestone: docket.EventType(strings.ToUpper(on)), Occurrence: Occurrence(strings.ToUpper(string(occurrence)))}
	if day, err := edtf.ParseDay(on); err == nil {
		a.Milestone, a.Day = "", &day
	}
	return a.resolved()
}

// resolved is the alignment with its defaults filled in. The error wraps [docket.ErrInvalid].
func (a Alignment) resolved() (Alignment, error) {
	if a.Day != nil {
		if a.Milestone != "" || a.Occurrence != "" {
			return a, docket.Invalidf("align on a milestone or on a date, not on both")
		}
		return a, nil
	}
	if a.Milestone == "" {
		a.Milestone = docket.TypeArrest
	}
	if a.Occurrence == "" {
		a.Occurrence = First
	}
	if !slices.Contains(docket.EventTypes(), a.Milestone) {
		return a, docket.Invalidf("%q is neither a type of event to align on, such as ARREST or SENTENCING, nor a date", docket.Clip(string(a.Milestone)))
	}
	if !slices.Contains(Occurrences(), a.Occurrence) {
		return a, docket.Invalidf("%q is no occurrence to align on: use FIRST or LAST", docket.Clip(string(a.Occurrence)))
	}
	return a, nil
}

// Timeline is a case's timeline, its events counted in days from where the cases are aligned.
type Timeline struct {
	Case *docket.Case
	// Anchor is the event at day 0. It is nil where the cases are aligned on a day, and in a case without the
	// milestone; then Absence says how the milestone stands, as a cell of the stages would.
	Anchor  *docket.Event
	Absence StageState // "" unless the milestone is missing
	Events  []AlignedEvent
}

// AlignedEvent is an event and the days from the anchor to it; negative before the anchor.
type AlignedEvent struct {
	Event *docket.Event
	// Offset is how long after the anchor's start the event started; nil if the case has no anchor. The anchor
	// itself starts on day 0 exactly, however vague its date.
	Offset *edtf.DayRange
	// EndOffset is how long after the anchor's start an event that lasts ended; nil if it does not last.
	EndOffset *edtf.DayRange
}

// align lays a case's timeline where the cases are aligned; on has its defaults.
func align(f File, on Alignment) Timeline {
	t := Timeline{Case: f.Case, Events: make([]AlignedEvent, len(f.Events))}
	var zero edtf.Date
	if on.Day != nil {
		zero = edtf.Span(on.Day, on.Day, on.Day, on.Day)
	} else if t.Anchor = f.Milestone(on.Milestone, on.Occurrence); t.Anchor != nil {
		zero = t.Anchor.Date
	} else {
		t.Absence = f.absence(on.Milestone)
	}
	for i, e := range f.Events {
		t.Events[i].Event = e
		if t.Absence == "" {
			t.Events[i].Offset, t.Events[i].EndOffset = offsets(e, zero, e == t.Anchor)
		}
	}
	return t
}

func offsets(e *docket.Event, zero edtf.Date, isAnchor bool) (start, end *edtf.DayRange) {
	from := edtf.Between(zero, e.Date)
	if isAnchor {
		from = edtf.DayRange{Min: new(int), Max: new(int)}
	}
	if !e.Date.Lasts() {
		return &from, nil
	}
	to := edtf.Between(zero, endOf(e.Date))
	if isAnchor && (to.Min == nil || *to.Min < 0) {
		to.Min = new(int) // it did not end before it started
	}
	return &from, &to
}

// endOf is the date of the end of what lasts.
func endOf(d edtf.Date) edtf.Date {
	var first, last *edtf.Day
	if day, ok := d.EarliestEnd(); ok {
		first = &day
	}
	if day, ok := d.Latest(); ok {
		last = &day
	}
	return edtf.Span(first, last, first, last)
}
