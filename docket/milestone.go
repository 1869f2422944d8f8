package docket

import "slices"

// Milestone is the event of a type that cases are measured and aligned by: the first, in the order of the
// timeline, that OCCURRED; else the first that is ALLEGED; nil if there is none, since what is DISPUTED or
// EXPECTED is no milestone. Events are those of a timeline, as known; only those that mark a milestone of some of the
// defendants count, or of anyone if none is named: see [Event.Marks] and [Event.Concerns].
func Milestone(events []*Event, t EventType, defendants ...Slug) *Event {
	var alleged *Event
	for _, e := range events {
		switch {
		case e.Type != t || !e.Marks() || !e.Concerns(defendants...):
		case e.Status == Occurred:
			return e
		case e.Status == Alleged && alleged == nil:
			alleged = e
		}
	}
	return alleged
}

// Marks tells whether an event could, by what it is, mark the milestone of its type: a PLEA only if it is of GUILTY,
// a SENTENCING only if it modifies no other event, all others always.
func (e *Event) Marks() bool {
	switch e.Type {
	case TypePlea:
		return e.Outcome == Guilty
	case TypeSentencing:
		return len(e.Modifies) == 0
	default:
		return true
	}
}

// Concerns tells whether an event, as known, is about any of some people: those who are its SUBJECTs or, if it names no
// SUBJECT, everyone. One that names somebody else alone, as when two cases share it, is not. Where no person is named,
// every event concerns whomever it may.
func (e *Event) Concerns(people ...Slug) bool {
	named := false
	for _, p := range e.Participants {
		if p.Role != RoleSubject || p.Person == "" && p.Organization == "" {
			continue
		}
		if p.Person != "" && slices.Contains(people, p.Person) {
			return true
		}
		named = true
	}
	return !named || len(people) == 0
}
