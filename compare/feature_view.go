package compare

import (
	"slices"

	"casegraph/docket"
)

// view is what concerns one defendant of a case.
type view struct {
	things map[docket.Ref]docket.Node
	file   File
	who    docket.Slug // the defendant; empty in a case that names none, which is then viewed as a whole
}

// viewsOf gives a view for each defendant, in the file's order; one for a case that names none.
func viewsOf(s Set, f File) []view {
	defendants := f.Case.Defendants()
	if len(defendants) == 0 {
		return []view{{s.Things, f, ""}}
	}
	var views []view
	for _, who := range defendants {
		views = append(views, view{s.Things, f.of(who, defendants), who})
	}
	return views
}

// of is what the file tells of one of its defendants. What names others of them alone is theirs; the rest is everybody's.
func (f File) of(who docket.Slug, defendants []docket.Slug) File {
	concerns := func(named []docket.Slug) bool {
		return slices.Contains(named, who) || !containsAny(named, defendants)
	}
	own := File{Case: f.Case}
	for _, e := range f.Events {
		if concerns(people(e)) {
			own.Events = append(own.Events, e)
		}
	}
	for _, c := range f.Charges {
		if c.Defendant == "" || c.Defendant == who {
			own.Charges = append(own.Charges, c)
		}
	}
	for _, s := range f.Statements {
		about := subjectsOf(s, f.Events)
		if len(defendants) > 1 && !containsAny(about, defendants) && sideOf(f.Case, s) == docket.Defense {
			about = clientsOf(s, f.Events)
			if !containsAny(about, defendants) {
				continue // said for one of them, and nobody knows which
			}
		}
		if concerns(about) {
			own.Statements = append(own.Statements, s)
		}
	}
	for _, s := range f.Elsewhere {
		if concerns(subjectsOf(s, f.Events)) {
			own.Elsewhere = append(own.Elsewhere, s)
		}
	}
	return own
}

func containsAny(all, some []docket.Slug) bool {
	return slices.ContainsFunc(some, func(s docket.Slug) bool { return slices.Contains(all, s) })
}

// people lists the persons who have a part in an event, or one of the roles given.
func people(e *docket.Event, roles ...docket.ParticipantRole) []docket.Slug {
	var all []docket.Slug
	for _, p := range e.Participants {
		if p.Person != "" && (len(roles) == 0 || slices.Contains(roles, p.Role)) {
			all = append(all, p.Person)
		}
	}
	return all
}

// subjectsOf lists the persons whom a statement is about: a person, or the subjects of an event.
func subjectsOf(s *docket.Statement, events []*docket.Event) []docket.Slug {
	if s.About.Kind == docket.KindPerson {
		return []docket.Slug{s.About.Slug}
	}
	for _, e := range events {
		if e.Ref() == s.About {
			return people(e, docket.RoleSubject)
		}
	}
	return nil
}

// clientsOf lists whom someone speaks for who speaks for the defense: the subjects of events in which the speaker was
// counsel, or the speaker.
func clientsOf(s *docket.Statement, events []*docket.Event) []docket.Slug {
	if s.Speaker.Person == "" {
		return nil
	}
	clients := []docket.Slug{s.Speaker.Person}
	for _, e := range events {
		if slices.Contains(people(e, roleDefenseCounsel), s.Speaker.Person) {
			clients = append(clients, people(e, docket.RoleSubject)...)
		}
	}
	return clients
}

// has tells whether the defendant has one of the roles in an event.
func (v view) has(e *docket.Event, roles ...docket.ParticipantRole) bool {
	return v.who == "" || slices.Contains(people(e, roles...), v.who)
}

// proceedings are the events without those whose subjects are other people: a sentence or an arrest is its
// subject's.
func (v view) proceedings() File {
	own := v.file
	own.Events = v.those(func(e *docket.Event) bool {
		return v.has(e, docket.RoleSubject) || len(people(e, docket.RoleSubject)) == 0
	})
	return own
}

func (v view) those(wanted func(*docket.Event) bool) []*docket.Event {
	var events []*docket.Event
	for _, e := range v.file.Events {
		if wanted(e) {
			events = append(events, e)
		}
	}
	return events
}

// firmest keeps the events that occurred; if none did, those alleged; if there are none, those disputed.
func firmest(events []*docket.Event) []*docket.Event {
	for _, status := range []docket.FactStatus{docket.Occurred, docket.Alleged, docket.Disputed} {
		var firm []*docket.Event
		for _, e := range events {
			if e.Status == status {
				firm = append(firm, e)
			}
		}
		if len(firm) > 0 {
			return firm
		}
	}
	return nil
}

// didNotOccur tells whether a source says that nothing of these types happened; false if no type is given.
func (v view) didNotOccur(types ...docket.EventType) bool {
	for _, t := range types {
		if !slices.ContainsFunc(v.file.Case.DidNotOccur, func(n docket.NonOccurrence) bool { return n.Type == t }) {
			return false
		}
	}
	return len(types) > 0
}

// organization and place give a thing as known; nil if it is not.
func (v view) organization(slug docket.Slug) *docket.Organization {
	o, _ := v.things[docket.Ref{Kind: docket.KindOrganization, Slug: slug}].(*docket.Organization)
	return o
}

func (v view) place(slug docket.Slug) *docket.Place {
	p, _ := v.things[docket.Ref{Kind: docket.KindPlace, Slug: slug}].(*docket.Place)
	return p
}

// titled is an event's title and date, as a list of events shows them.
func titled(e *docket.Event) string {
	if e.Date.IsZero() {
		return e.Title
	}
	return e.Title + " (" + e.Date.Label() + ")"
}
