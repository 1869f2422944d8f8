package memstore

import (
	"cmp"
	"slices"
	"sync"

	"casegraph/docket"
	"casegraph/edtf"
)

// state is all that readers see: the content with its derived fields, in the orders that are asked for.
type state struct {
	content
	counts        map[docket.NodeKind]int
	nodes         map[docket.Ref]docket.Node // with derived fields; those of content have none
	casesByTitle  []*docket.Case
	casesBySlug   []*docket.Case
	people        []*docket.Person
	organizations []*docket.Organization
	places        []*docket.Place
	sources       []*docket.Source
	events        []*docket.Event                // in the order of the timeline
	eventsOf      map[docket.Ref][]*docket.Event // by each case, participant and place that they name, in that order
	neighbors     map[docket.Ref][]neighbor
	index         func() *index                  // made when it is first searched
	factsOf       map[docket.Slug][]docket.Fact  // by source, in order
	changesOf     map[docket.Ref][]docket.Change // by each case, and of everything by the zero Ref, in order
	holders       func() map[docket.Trait][]posting
}

func newState(c content) *state {
	s := &state{
		content:  c,
		counts:   make(map[docket.NodeKind]int),
		nodes:    make(map[docket.Ref]docket.Node, len(c.nodes)),
		eventsOf: make(map[docket.Ref][]*docket.Event),
	}
	derived := derive(c.nodes)
	for ref, n := range c.nodes {
		s.counts[ref.Kind]++
		n = derived.fill(n)
		s.nodes[ref] = n
		switch n := n.(type) {
		case *docket.Case:
			s.casesBySlug = append(s.casesBySlug, n)
		case *docket.Person:
			s.people = append(s.people, n)
		case *docket.Organization:
			s.organizations = append(s.organizations, n)
		case *docket.Place:
			s.places = append(s.places, n)
		case *docket.Source:
			s.sources = append(s.sources, n)
		case *docket.Event:
			s.events = append(s.events, n)
		}
	}
	s.casesByTitle = slices.Clone(s.casesBySlug)
	sortByKey(s.casesByTitle, docket.CasesByTitle.Key)
	sortByKey(s.casesBySlug, docket.CasesBySlug.Key)
	sortByKey(s.people, docket.PersonKey)
	sortByKey(s.organizations, docket.OrganizationKey)
	sortByKey(s.places, docket.PlaceKey)
	sortByKey(s.sources, docket.SourceKey)
	sortByKey(s.events, (*docket.Event).Key)
	for _, e := range s.events {
		for _, ref := range holdersOf(e) {
			s.eventsOf[ref] = append(s.eventsOf[ref], e)
		}
	}
	s.neighbors = neighborsOf(s.nodes)
	s.index = sync.OnceValue(func() *index { return newIndex(c.nodes) })
	s.factsOf, s.changesOf = s.facts(), s.changes()
	s.holders = sync.OnceValue(func() map[docket.Trait][]posting { return indexTraits(s.casesBySlug) })
	return s
}

// holdersOf lists the things, each once, whose timelines an event belongs to on one day or another.
func holdersOf(e *docket.Event) []docket.Ref {
	holders := slices.Concat(casesOf(e), placesOf(e))
	for _, p := range e.Participants {
		holders = append(holders, named(p)...)
	}
	return distinct(holders)
}

// key is a place in an order.
type key[K any] interface{ Compare(K) int }

func sortByKey[T any, K key[K]](rows []T, keyOf func(T) K) {
	slices.SortFunc(rows, func(a, b T) int { return keyOf(a).Compare(keyOf(b)) })
}

// derived holds the inverse relations, of things that are there.
type derived struct {
	supersededBy, modifiedBy, reversedBy, replies map[docket.Slug][]docket.Slug

	relatedBy  map[docket.Slug][]docket.Relation
	statements map[docket.Slug][]*docket.Statement
}

func derive(nodes map[docket.Ref]docket.Node) derived {
	d := derived{
		supersededBy: make(map[docket.Slug][]docket.Slug),
		modifiedBy:   make(map[docket.Slug][]docket.Slug),
		reversedBy:   make(map[docket.Slug][]docket.Slug),
		replies:      make(map[docket.Slug][]docket.Slug),
		relatedBy:    make(map[docket.Slug][]docket.Relation),
		statements:   make(map[docket.Slug][]*docket.Statement),
	}
	invert := func(inverse map[docket.Slug][]docket.Slug, from docket.Slug, to []docket.Slug) {
		for _, slug := range to {
			inverse[slug] = append(inverse[slug], from)
		}
	}
	for _, n := range nodes {
		switch n := n.(type) {
		case *docket.Event:
			invert(d.supersededBy, n.Slug, n.Supersedes)
			invert(d.modifiedBy, n.Slug, n.Modifies)
			invert(d.reversedBy, n.Slug, n.Reverses)
		case *docket.Statement:
			invert(d.replies, n.Slug, n.Answers)
			for _, c := range n.Cases {
				d.statements[c] = append(d.statements[c], n)
			}
		case *docket.Case:
			for _, r := range n.Related {
				other := r.Case
				r.Case = n.Slug
				d.relatedBy[other] = append(d.relatedBy[other], r)
			}
		}
	}
	for _, inverse := range []map[docket.Slug][]docket.Slug{d.supersededBy, d.modifiedBy, d.reversedBy, d.replies} {
		for _, slugs := range inverse {
			slices.Sort(slugs)
		}
	}
	for _, relations := range d.relatedBy {
		slices.SortStableFunc(relations, func(a, b docket.Relation) int {
			return cmp.Or(cmp.Compare(a.Case, b.Case), cmp.Compare(a.Kind, b.Kind))
		})
	}
	for _, statements := range d.statements {
		slices.SortFunc(statements, func(a, b *docket.Statement) int {
			return cmp.Or(edtf.Order(a.Date, b.Date), cmp.Compare(a.Slug, b.Slug))
		})
	}
	return d
}

// fill returns n with its derived fields set, whatever they held.
func (d derived) fill(n docket.Node) docket.Node {
	switch n := n.(type) {
	case *docket.Event:
		filled := *n
		filled.SupersededBy, filled.ModifiedBy, filled.ReversedBy = d.supersededBy[n.Slug], d.modifiedBy[n.Slug], d.reversedBy[n.Slug]
		return &filled
	case *docket.Statement:
		filled := *n
		filled.Replies = d.replies[n.Slug]
		return &filled
	case *docket.Case:
		filled := *n
		filled.RelatedBy, filled.Statements = d.relatedBy[n.Slug], nil
		for _, s := range d.statements[n.Slug] {
			filled.Statements = append(filled.Statements, s.Slug)
		}
		return &filled
	}
	return n
}
