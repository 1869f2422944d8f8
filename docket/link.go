package docket

import (
	"cmp"
	"slices"

	"casegraph/edtf"
)

// LinkKind says how a fact joins two things. It reads from the thing that holds the fact to the other: event
// INVOLVES person.
type LinkKind string

// The kinds of link.
const (
	LinkInvolves  LinkKind = "INVOLVES"   // an event, and a person or organization, in a ParticipantRole
	LinkAt        LinkKind = "AT"         // an event, and the place where it happened
	LinkFrom      LinkKind = "FROM"       // an event, and the place where the journey began
	LinkTo        LinkKind = "TO"         // an event, and the place where it led
	LinkIn        LinkKind = "IN"         // an event, charge or statement, and a case
	LinkHasParty  LinkKind = "HAS_PARTY"  // a case, and a person or organization, in a PartyRole
	LinkHeardIn   LinkKind = "HEARD_IN"   // a case, and its court
	LinkRelatedTo LinkKind = "RELATED_TO" // a case, and another, by a RelationKind
	LinkAgainst   LinkKind = "AGAINST"    // a charge, and the defendant
	LinkMadeBy    LinkKind = "MADE_BY"    // a statement, and the person or organization that spoke, or the case of the Side that did
	LinkAbout     LinkKind = "ABOUT"      // a statement, and the case, event, person or organization that it is about
	LinkAnswers   LinkKind = "ANSWERS"    // a statement, and the one that it replies to
	LinkPartOf    LinkKind = "PART_OF"    // an organization, and the one that it is part of
	LinkFrontFor  LinkKind = "FRONT_FOR"  // an organization, and the one that it fronts for
)

// LinkKinds lists every kind of link.
func LinkKinds() []LinkKind {
	return []LinkKind{LinkInvolves, LinkAt, LinkFrom, LinkTo, LinkIn, LinkHasParty, LinkHeardIn, LinkRelatedTo, LinkAgainst,
		LinkMadeBy, LinkAbout, LinkAnswers, LinkPartOf, LinkFrontFor}
}

// Link is a fact that joins two things. That one account of an event supersedes, conflicts with, modifies or
// reverses another is no link: it says something of accounts and rulings, not of who or what met in the world.
// Neither is a citation.
type Link struct {
	Kind   LinkKind
	Holder Ref // the thing that holds the fact
	Other  Ref

	ParticipantRole ParticipantRole // of INVOLVES
	PartyRole       PartyRole       // of HAS_PARTY
	Relation        RelationKind    // of RELATED_TO
	Side            Side            // of MADE_BY, if a side of a case spoke

	// Status is that of the event or of the claim about an organization; "" for facts that have none.
	Status FactStatus
	Date   edtf.Date // of the event or statement
	// Provenance has the holder's citations where the fact has none of its own, as has a participant without
	// sources.
	Provenance
}

// LinksOf lists the links that a thing holds, in the order of its fields. Of a thing as known on a day, they are
// those known by then, but for the existence of the other thing.
func LinksOf(n Node) []Link {
	switch n := n.(type) {
	case *Event:
		return linksOfEvent(n)
	case *Case:
		return linksOfCase(n)
	case *Charge:
		fact := Link{Holder: n.Ref(), Provenance: n.Provenance}
		return named(fact.to(LinkIn, Ref{KindCase, n.Case}), fact.to(LinkAgainst, Ref{KindPerson, n.Defendant}))
	case *Statement:
		return linksOfStatement(n)
	case *Organization:
		return linksOfOrganization(n)
	}
	return nil
}

func linksOfEvent(e *Event) []Link {
	fact := Link{Holder: e.Ref(), Status: e.Status, Date: e.Date, Provenance: e.Provenance}
	var links []Link
	for _, p := range e.SourcedParticipants() {
		l := fact.to(LinkInvolves, actor(p.Person, p.Organization))
		l.ParticipantRole, l.Provenance = p.Role, p.Provenance
		links = append(links, l)
	}
	links = append(links, fact.to(LinkAt, Ref{KindPlace, e.Place}), fact.to(LinkFrom, Ref{KindPlace, e.From}),
		fact.to(LinkTo, Ref{KindPlace, e.To}))
	for _, c := range e.Cases {
		links = append(links, fact.to(LinkIn, Ref{KindCase, c}))
	}
	return named(links...)
}

func linksOfCase(c *Case) []Link {
	fact := Link{Holder: c.Ref(), Provenance: c.Provenance}
	var links []Link
	for _, p := range c.SourcedParties() {
		l := fact.to(LinkHasParty, actor(p.Person, p.Organization))
		l.PartyRole, l.Provenance = p.Role, p.Provenance
		links = append(links, l)
	}
	links = append(links, fact.to(LinkHeardIn, Ref{KindOrganization, c.Court}))
	for _, r := range c.Related {
		l := fact.to(LinkRelatedTo, Ref{KindCase, r.Case})
		l.Relation, l.Provenance = r.Kind, r.Provenance
		links = append(links, l)
	}
	return named(links...)
}

func linksOfStatement(s *Statement) []Link {
	fact := Link{Holder: s.Ref(), Date: s.Date, Provenance: s.Provenance}
	var links []Link
	for _, c := range s.Cases {
		links = append(links, fact.to(LinkIn, Ref{KindCase, c}))
	}
	side := fact.to(LinkMadeBy, Ref{KindCase, s.Speaker.Case})
	side.Side = s.Speaker.Party
	links = append(links, fact.to(LinkMadeBy, actor(s.Speaker.Person, s.Speaker.Organization)), side, fact.to(LinkAbout, s.About))
	for _, a := range s.Answers {
		links = append(links, fact.to(LinkAnswers, Ref{KindStatement, a}))
	}
	return named(links...)
}

func linksOfOrganization(o *Organization) []Link {
	// What an organization plainly is part of is known with the organization, and has the sources of that.
	fact := Link{Holder: o.Ref(), Provenance: Provenance{o.Citations, o.ExistsFrom}}
	links := []Link{fact.to(LinkPartOf, Ref{KindOrganization, o.PartOf})}
	for _, t := range o.Ties {
		l := fact.to(LinkKind(t.Kind), Ref{KindOrganization, t.Of})
		l.Status, l.Provenance = t.Status, t.Provenance
		links = append(links, l)
	}
	return named(links...)
}

// to is a link from what l says of its holder.
func (l Link) to(kind LinkKind, other Ref) Link {
	l.Kind, l.Other = kind, other
	return l
}

// named leaves out the links to nothing.
func named(links ...Link) []Link {
	return slices.DeleteFunc(links, func(l Link) bool { return l.Other.Slug == "" })
}

// actor is the person or the organization, whichever is named.
func actor(person, organization Slug) Ref {
	if person != "" {
		return Ref{KindPerson, person}
	}
	return Ref{KindOrganization, organization}
}

// LinksBetween lists the links that join two things, whichever of them holds them: in the order of [LinkKinds],
// then by holder, then by role or relation, then in the order of the holder's fields.
func LinksBetween(a, b Node) []Link {
	var between []Link
	for _, pair := range [][2]Node{{a, b}, {b, a}} {
		for _, l := range LinksOf(pair[0]) {
			if l.Other == pair[1].Ref() {
				between = append(between, l)
			}
		}
	}
	slices.SortStableFunc(between, func(a, b Link) int {
		return cmp.Or(
			cmp.Compare(slices.Index(LinkKinds(), a.Kind), slices.Index(LinkKinds(), b.Kind)), a.Holder.Compare(b.Holder),
			cmp.Compare(a.ParticipantRole, b.ParticipantRole), cmp.Compare(a.PartyRole, b.PartyRole),
			cmp.Compare(a.Relation, b.Relation), cmp.Compare(a.Side, b.Side))
	})
	return between
}

// NeighborQuery asks for the things that links join to others.
type NeighborQuery struct {
	// Among are the only things that count as neighbors; all do if there are none.
	Among []Ref
	AsOf  AsOf
	// Limit is the greatest number of neighbors in all; [NoLimit] for all of them.
	Limit int
}
