package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"casegraph/docket"
	"casegraph/edtf"
)

func contactTypes() []docket.EventType {
	return []docket.EventType{docket.TypeContact, typeRecruitment}
}

// contact tells how it began: the first contact or recruitment in which the defendant was approached. Accounts that
// are only disputed stand side by side. Agreement is by the events' tags and intermediaries.
func contact(v view) value {
	var parts []part
	for _, e := range beginnings(v) {
		var terms []term
		for _, tag := range e.Tags {
			if tag != minorVariant {
				terms = append(terms, named(tag, e.Status))
			}
		}
		for _, p := range e.Participants {
			if p.Role == roleIntermediary && p.Organization != "" {
				terms = append(terms, named("by "+string(p.Organization), e.Status))
			}
		}
		parts = append(parts, part{e.Status, titled(e), terms, refs(e)})
	}
	return listed("; ", parts)
}

// beginnings are the first firm event with which contact began, or all that are disputed if none is firm.
func beginnings(v view) []*docket.Event {
	of := func(wanted func(*docket.Event) bool) []*docket.Event {
		return firmest(v.those(func(e *docket.Event) bool { return slices.Contains(contactTypes(), e.Type) && wanted(e) }))
	}
	events := of(v.approached)
	if len(events) == 0 {
		// One who recruits others began by approaching them.
		events = of(func(e *docket.Event) bool { return v.has(e, roleRecruiter) })
	}
	if len(events) == 0 || events[0].Status == docket.Disputed {
		return events
	}
	slices.SortStableFunc(events, func(a, b *docket.Event) int { return cmp.Compare(startOf(a), startOf(b)) })
	return events[:1]
}

// startOf is the first day on which an event could have started. One told only as "by" some day counts as of that
// day, since it may well be later than another.
func startOf(e *docket.Event) edtf.Day {
	if day, ok := e.Date.Earliest(); ok {
		return day
	}
	if day, ok := e.Date.LatestStart(); ok {
		return day
	}
	return edtf.Day(edtf.MaxSort)
}

// approached tells whether it was the defendant who was contacted, rather than one who contacted another.
func (v view) approached(e *docket.Event) bool {
	if v.who == "" || v.has(e, roleTarget) {
		return true
	}
	return v.has(e, docket.RoleSubject) && !v.has(e, roleRecruiter) && len(people(e, roleTarget)) == 0
}

// method is a way of working that data names by a tag, or by a type of event.
type method struct {
	words string
	tag   string
	of    docket.EventType
}

// methodsKnown are the tags and types that tell how something was done. Other tags tell what it was about.
func methodsKnown() []method {
	return []method{
		{"LinkedIn", "linkedin", ""},
		{"front organization", "front-organization", ""},
		{"false flag", "false-flag", ""},
		{"job application", "job-application", ""},
		{"covert device", "covert-device", ""},
		{"encrypted messaging", "encrypted-messaging", ""},
		{"storage media", "storage-media", ""},
		{"dead drop", "dead-drop", "DEAD_DROP"},
		{"intrusion", "", "INTRUSION"},
		{"cash", "cash", ""},
		{"gifts", "gifts", ""},
	}
}

// methods lists the methods that events before the investigation show, each as firmly as the firmest of them.
func methods(v view) value {
	before := v.those(func(e *docket.Event) bool {
		return e.Phase == docket.Background || e.Phase == docket.Recruitment || e.Phase == docket.Conduct
	})
	var parts []part
	for _, m := range methodsKnown() {
		var shows []*docket.Event
		for _, e := range before {
			if m.tag != "" && slices.Contains(e.Tags, m.tag) || m.of != "" && e.Type == m.of {
				shows = append(shows, e)
			}
		}
		if shows = firmest(shows); len(shows) > 0 {
			status := shows[0].Status
			parts = append(parts, part{status, m.words, []term{named(m.words, status)}, refs(shows...)})
		}
	}
	return listed(", ", parts)
}

// trips counts the journeys that the defendant made, those of an earlier life apart, by where they led. One that is
// told as lasting may be several.
func trips(v view) value {
	type destination struct {
		status docket.FactStatus
		to     docket.Slug
	}
	var order []destination
	to := make(map[destination][]*docket.Event)
	all := make(map[docket.FactStatus][]*docket.Event)
	for _, e := range v.file.Events {
		if e.Type != docket.TypeTravel || e.Phase == docket.Background || !v.has(e, docket.RoleSubject) {
			continue
		}
		d := destination{status: e.Status}
		if where := v.place(e.To); where != nil {
			d.to = where.Slug
		} else if where := v.place(e.Place); where != nil {
			d.to = where.Slug
		}
		if to[d] == nil {
			order = append(order, d)
		}
		to[d] = append(to[d], e)
		all[e.Status] = append(all[e.Status], e)
	}
	var parts []part
	for _, d := range order {
		text, terms := "a place not recorded", []term{journeys(all[d.status]).term(d.status)}
		if where := v.place(d.to); where != nil {
			text = where.Name
			terms = append(terms, named(string(d.to), d.status))
		}
		parts = append(parts, part{d.status, journeys(to[d]).label() + " to " + text, terms, refs(to[d]...)})
	}
	return listed(", ", parts)
}

// atLeast is a number of journeys: exact, or the least that it can be.
type atLeast struct {
	n     int
	exact bool
}

func journeys(events []*docket.Event) atLeast {
	lasts := slices.ContainsFunc(events, func(e *docket.Event) bool { return e.Date.Lasts() })
	return atLeast{len(events), !lasts}
}

func (a atLeast) label() string {
	if a.exact {
		return strconv.Itoa(a.n)
	}
	return fmt.Sprintf("at least %d", a.n)
}

func (a atLeast) term(status docket.FactStatus) term {
	t := term{name: "trips", low: float64(a.n), high: float64(a.n), status: status}
	if !a.exact {
		t.high = math.Inf(1)
	}
	return t
}
