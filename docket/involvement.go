package docket

import "casegraph/edtf"

// Involvement is someone's part in one case: as a party of it, in its events, or both. Of events those count in which
// they are known to take part, less those that another known event supersedes.
type Involvement struct {
	Case Slug
	// Roles are those they have in events, by the first start (an event's SortKeys), then by role.
	Roles  []InvolvementRole
	Events int       // 0 if they are known as a party alone
	Span   edtf.Date // of those events, see Timeline.Span
}

// InvolvementRole is the part that someone has in some events of a case.
type InvolvementRole struct {
	Role   ParticipantRole
	Events int // at least 1
	Span   edtf.Date
}

// CoParticipant is someone who takes part in the same events as another. The same events count as for [Involvement],
// those of no case included.
type CoParticipant struct {
	Ref    Ref // a person or an organization
	Events int // at least 1
	Cases  []Slug
	Span   edtf.Date // of those events, see Timeline.Span
}

// CoParticipantQuery asks for those who share the most events, of equal ones the first by global id.
type CoParticipantQuery struct {
	AsOf  AsOf
	Limit int // the greatest number of them
}
