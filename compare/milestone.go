package compare

import (
	"slices"

	"casegraph/docket"
)

// Occurrence says which of several events of a type is meant.
type Occurrence string

// The occurrences, in the order of the timeline.
const (
	First Occurrence = "FIRST"
	Last  Occurrence = "LAST"
)

// Occurrences lists every occurrence.
func Occurrences() []Occurrence { return []Occurrence{First, Last} }

// Milestones lists the types of event between which durations are measured, in the order of a case's story.
func Milestones() []docket.EventType {
	return []docket.EventType{docket.TypeContact, docket.TypeArrest, docket.TypeIndictment, docket.TypePlea,
		docket.TypeTrial, docket.TypeVerdict, docket.TypeSentencing}
}

// Milestone is the event that marks a milestone of any type in a case: the first (or last) that OCCURRED, else
// the first that is ALLEGED; never one that is DISPUTED or EXPECTED. It is nil if there is none.
//
// It is docket.Milestone for the first of them; an event without any known day counts as the last only where no other
// does. In a case whose defendants are known, an event must concern one of them.
func (f File) Milestone(of docket.EventType, which Occurrence) *docket.Event {
	return f.milestone(of, which, f.Case.Defendants())
}

// milestone is Milestone for some of the case's defendants; none of them stands for whomever it may concern.
func (f File) milestone(of docket.EventType, which Occurrence, defendants []docket.Slug) *docket.Event {
	events := f.Events
	if which == Last {
		events = slices.Clone(events)
		slices.Reverse(events)
		slices.SortStableFunc(events, func(a, b *docket.Event) int { return undatedLast(a) - undatedLast(b) })
	}
	return docket.Milestone(events, of, defendants...)
}

// undatedLast is 1 for an event without any known day, which may have been before or after any other, and 0 for all others.
func undatedLast(e *docket.Event) int {
	if e.Date.Undated() {
		return 1
	}
	return 0
}

// marking lists the events, whatever their status, of which one could mark a milestone of some defendants.
func (f File) marking(of docket.EventType, defendants []docket.Slug) []*docket.Event {
	var marking []*docket.Event
	for _, e := range f.Events {
		if e.Type == of && e.Marks() && e.Concerns(defendants...) {
			marking = append(marking, e)
		}
	}
	return marking
}
