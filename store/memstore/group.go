package memstore

import (
	"maps"
	"slices"

	"casegraph/docket"
)

// groups divides events, which are as known, with a page of each group if one is wanted.
func groups(events []*docket.Event, by docket.Grouping, w *docket.Window[docket.EventKey]) []docket.TimelineGroup {
	members := make(map[string][]*docket.Event)
	for _, e := range events {
		for _, key := range groupKeys(e, by) {
			members[key] = append(members[key], e)
		}
	}
	var all []docket.TimelineGroup
	for _, key := range slices.SortedFunc(maps.Keys(members), by.Compare) {
		g := docket.TimelineGroup{Key: key, Total: len(members[key])}
		g.Span, g.Undated = span(members[key])
		if w != nil {
			g.Events = page(members[key], (*docket.Event).Key, *w, func(e *docket.Event) (*docket.Event, bool) { return e, true })
		}
		all = append(all, g)
	}
	return all
}

// groupKeys are the keys, each once, of the groups that e, which is as known, is in.
func groupKeys(e *docket.Event, by docket.Grouping) []string {
	var refs []docket.Ref
	switch by {
	case docket.ByPhase:
		return []string{string(e.Phase)}
	case docket.ByType:
		return []string{string(e.Type)}
	case docket.ByStatus:
		return []string{string(e.Status)}
	case docket.ByCase:
		refs = casesOf(e)
	case docket.ByPlace:
		refs = placesOf(e)
	case docket.ByParticipant:
		for _, p := range e.Participants {
			refs = append(refs, named(p)...)
		}
	}
	if len(refs) == 0 {
		return []string{""}
	}
	var keys []string
	for _, ref := range distinct(refs) {
		keys = append(keys, ref.String())
	}
	return keys
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
