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
// A PLEA marks a milestone only if it is of GUILTY, and a SENTENCING only if it modifies no other event. An event
// without any known day counts only where no other does. In a case whose defendants are known, an event must
// concern one of them.
func (f File) Milestone(of docket.EventType, which Occurrence) *docket.Event {
	return f.milestone(of, which, f.Case.Defendants())
}

// milestone is Milestone for some of the case's defendants; none of them stands for whomever it may concern.
func (f File) milestone(of docket.EventType, which Occurrence, defendants []docket.Slug) *docket.Event {
	marking := f.marking(of, defendants)
	for _, status := range []docket.FactStatus{docket.Occurred, docket.Alleged} {
		if e := pick(marking, status, which); e != nil {
			return e
		}
	}
	return nil
}

func pick(events []*docket.Event, status docket.FactStatus, which Occurrence) *docket.Event {
	var picked *docket.Event
	for _, e := range events {
		if e.Status != status {
			continue
		}
		if picked == nil || which == Last && !e.Date.Undated() {
			picked = e
		}
	}
	return picked
}

// marking lists the events, whatever their status, of which one could mark a milestone of some defendants.
func (f File) marking(of docket.EventType, defendants []docket.Slug) []*docket.Event {
	var marking []*docket.Event
	for _, e := range f.Events {
		if e.Type == of && marks(e) && concerns(e, defendants) {
			marking = append(marking, e)
		}
	}
	return marking
}

func marks(e *docket.Event) bool {
	switch e.Type {
	case docket.TypePlea:
		return e.Outcome == docket.Guilty
	case docket.TypeSentencing:
		return len(e.Modifies) == 0
	default:
		return true
	}
}

// concerns tells whether an event concerns any of some defendants: one who is its subject or, if it names no
// subject, everyone. One that names somebody else alone, as when two cases share it, does not.
func concerns(e *docket.Event, defendants []docket.Slug) bool {
	named := false
	for _, p := range e.Participants {
		if p.Role != docket.RoleSubject || p.Person == "" && p.Organization == "" {
			continue
		}
		if slices.Contains(defendants, p.Person) {
			return true
		}
		named = true
	}
	return !named || len(defendants) == 0
}
