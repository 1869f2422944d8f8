package memstore

import (
	"slices"

	"casegraph/docket"
)

// groups divides events, which are as known, with a page of each group if one is wanted.
func (s *state) groups(events []id, by docket.Grouping, w *docket.Window[docket.EventKey], asOf docket.AsOf) []docket.TimelineGroup {
	switch by {
	case docket.ByPhase:
		return groupsOf(s, events, by, w, asOf, func(e *docket.Event) []docket.Phase { return []docket.Phase{e.Phase} },
			func(p docket.Phase) string { return string(p) })
	case docket.ByType:
		return groupsOf(s, events, by, w, asOf, func(e *docket.Event) []docket.EventType { return []docket.EventType{e.Type} },
			func(t docket.EventType) string { return string(t) })
	case docket.ByStatus:
		return groupsOf(s, events, by, w, asOf, func(e *docket.Event) []docket.FactStatus { return []docket.FactStatus{e.Status} },
			func(f docket.FactStatus) string { return string(f) })
	}
	return groupsOf(s, events, by, w, asOf, func(e *docket.Event) []docket.Ref { return groupRefs(e, by, asOf) }, func(ref docket.Ref) string {
		if ref.IsZero() {
			return ""
		}
		return ref.String()
	})
}

// groupRefs are the things, each once, whose groups an event is in; the zero Ref if there are none.
func groupRefs(e *docket.Event, by docket.Grouping, asOf docket.AsOf) []docket.Ref {
	var refs []docket.Ref
	switch by {
	case docket.ByCase:
		refs = casesOf(e)
	case docket.ByPlace:
		refs = placesOf(e)
	case docket.ByParticipant:
		for _, p := range e.Participants {
			if p.KnownFrom.By(asOf) {
				refs = append(refs, named(p)...)
			}
		}
	}
	if len(refs) == 0 {
		return []docket.Ref{{}}
	}
	return distinct(refs)
}

// groupsOf are groups of events by the keys, each once, of each; name is what a key is called.
func groupsOf[K comparable](s *state, events []id, by docket.Grouping, w *docket.Window[docket.EventKey], asOf docket.AsOf,
	keysOf func(*docket.Event) []K, name func(K) string) []docket.TimelineGroup {
	members := make(facet[K])
	for _, n := range events {
		members.add(n, keysOf(s.event(n))...)
	}
	var all []docket.TimelineGroup
	for key, group := range members {
		g := docket.TimelineGroup{Key: name(key), Total: len(group)}
		g.Span, g.Undated = s.span(group)
		if w != nil {
			g.Events = page(group, s.eventKey, *w, func(n id) (*docket.Event, bool) { return docket.Known(s.event(n), asOf) })
		}
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b docket.TimelineGroup) int { return by.Compare(a.Key, b.Key) })
	return all
}

// casesOf are the cases that an event belongs to.
func casesOf(e *docket.Event) []docket.Ref { return refsOf(docket.KindCase, e.Cases...) }

// placesOf are the places where an event happened, or where it began or led.
func placesOf(e *docket.Event) []docket.Ref {
	return refsOf(docket.KindPlace, e.Place, e.From, e.To)
}

// named is whom a participation names: no one, or a person or organization.
func named(p docket.Participant) []docket.Ref {
	return append(refsOf(docket.KindPerson, p.Person), refsOf(docket.KindOrganization, p.Organization)...)
}

// refsOf names things of a kind, those without a slug left out.
func refsOf(kind docket.NodeKind, slugs ...docket.Slug) []docket.Ref {
	var refs []docket.Ref
	for _, slug := range slugs {
		if slug != "" {
			refs = append(refs, docket.Ref{Kind: kind, Slug: slug})
		}
	}
	return refs
}

// distinct leaves the first of equal values.
func distinct[V comparable](values []V) []V {
	var once []V
	for _, v := range values {
		if !slices.Contains(once, v) {
			once = append(once, v)
		}
	}
	return once
}
