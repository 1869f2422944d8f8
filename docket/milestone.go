package docket

import "slices"

// Milestone is the event of a type that cases are measured and aligned by: the first, in the order of the
// timeline, that OCCURRED; else the first that is ALLEGED; nil if there is none, since what is DISPUTED or
// EXPECTED is no milestone. A PLEA is one of GUILTY, and a SENTENCING one that modifies no other event. Events are
// those of a timeline, as known; only those that concern the defendant count, all of them if it is "".
func Milestone(events []*Event, t EventType, defendant Slug) *Event {
	var alleged *Event
	for _, e := range events {
		switch {
		case e.Type != t || !e.Concerns(defendant),
			t == TypePlea && e.Outcome != Guilty,
			t == TypeSentencing && len(e.Modifies) > 0:
		case e.Status == Occurred:
			return e
		case e.Status == Alleged && alleged == nil:
			alleged = e
		}
	}
	return alleged
}

// Concerns tells whether an event, as known, is about a person: one of its SUBJECTs or, if it names no person as
// such, anyone. Everything concerns "".
func (e *Event) Concerns(person Slug) bool {
	if person == "" {
		return true
	}
	subjects := slices.ContainsFunc(e.Participants, func(p Participant) bool { return p.Role == RoleSubject && p.Person != "" })
	return !subjects || e.hasSubject(person)
}
