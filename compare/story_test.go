package compare_test

import (
	"slices"
	"testing"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

// event makes one that occurred, concerning the subjects; its slug is its type and date.
func event(of docket.EventType, date string, subjects ...docket.Slug) *docket.Event {
	e := &docket.Event{Slug: docket.Slug(string(of) + " " + date), Type: of, Status: docket.Occurred, Date: edtf.MustParse(date)}
	for _, who := range subjects {
		e.Participants = append(e.Participants, docket.Participant{Role: docket.RoleSubject, Person: who})
	}
	return e
}

// plea makes one that occurred.
func plea(outcome docket.PleaOutcome, date string, subjects ...docket.Slug) *docket.Event {
	e := event(docket.TypePlea, date, subjects...)
	e.Outcome = outcome
	return e
}

// but makes an event of another status.
func but(status docket.FactStatus, e *docket.Event) *docket.Event {
	e.Status = status
	e.Slug += docket.Slug(" " + string(status))
	return e
}

// file makes a case of some defendants, its events put in the order of time.
func file(c docket.Slug, defendants []docket.Slug, events ...*docket.Event) compare.File {
	f := compare.File{Case: &docket.Case{Slug: c}, Events: slices.SortedFunc(slices.Values(events),
		func(a, b *docket.Event) int { return a.Key().Compare(b.Key()) })}
	for _, who := range defendants {
		f.Case.Parties = append(f.Case.Parties, docket.Party{Role: docket.RoleDefendant, Person: who})
	}
	return f
}

// compared compares files with the first ARREST as day 0, or where else on says.
func compared(t *testing.T, on compare.Alignment, files ...compare.File) *compare.Comparison {
	t.Helper()
	c, err := compare.Compare(compare.Set{Files: files}, on)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// beside is a case of which nothing is known.
func beside() compare.File { return file("beside", nil) }
