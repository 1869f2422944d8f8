package model

import (
	"casegraph/docket"
	"casegraph/edtf"
)

// Path is a chain of things, each joined to the next.
type Path struct {
	Nodes []docket.Node
	Hops  []*Hop // one less than Nodes
}

// Length counts the hops.
func (p *Path) Length() int { return len(p.Hops) }

// Hop is a step of a path, with the facts that join its things.
type Hop struct {
	From, To docket.Node
	Links    []*Link
}

// Link is a fact that joins two things, with the one that holds it.
type Link struct {
	docket.Link
	Fact docket.Node
}

// ParticipantRole is the link's, nil if it has none; so are those below.
func (l *Link) ParticipantRole() *docket.ParticipantRole { return orNil(l.Link.ParticipantRole) }

// PartyRole is the role in a case.
func (l *Link) PartyRole() *docket.PartyRole { return orNil(l.Link.PartyRole) }

// Relation is what ties two cases.
func (l *Link) Relation() *docket.RelationKind { return orNil(l.Link.Relation) }

// Status is how firm the fact is.
func (l *Link) Status() *docket.FactStatus { return orNil(l.Link.Status) }

// Date is when it was.
func (l *Link) Date() *edtf.Date {
	if l.Link.Date.IsZero() {
		return nil
	}
	return &l.Link.Date
}

func orNil[T ~string](value T) *T {
	if value == "" {
		return nil
	}
	return &value
}
