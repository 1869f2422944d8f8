// Package model holds the few GraphQL types that have no counterpart in the domain: pages, and inputs whose
// ids are not yet read. Everything else is bound to package docket's own types.
package model

import (
	"casegraph/compare"
	"casegraph/docket"
	"casegraph/filters"
)

// PageInfo says where a page stands in its list.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     string
	EndCursor       string
}

// Edge is a row of a page with its cursor.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// Connection is a page of a list.
type Connection[T any] struct {
	Edges      []Edge[T]
	Nodes      []T
	PageInfo   PageInfo
	TotalCount int // 0 unless it was asked for
}

type (
	// CaseConnection is a page of cases.
	CaseConnection = Connection[*docket.Case]
	// CaseEdge is a row of it.
	CaseEdge = Edge[*docket.Case]
	// PersonConnection is a page of people.
	PersonConnection = Connection[*docket.Person]
	// PersonEdge is a row of it.
	PersonEdge = Edge[*docket.Person]
	// OrganizationConnection is a page of organizations.
	OrganizationConnection = Connection[*docket.Organization]
	// OrganizationEdge is a row of it.
	OrganizationEdge = Edge[*docket.Organization]
	// PlaceConnection is a page of places.
	PlaceConnection = Connection[*docket.Place]
	// PlaceEdge is a row of it.
	PlaceEdge = Edge[*docket.Place]
	// SourceConnection is a page of sources.
	SourceConnection = Connection[*docket.Source]
	// SourceEdge is a row of it.
	SourceEdge = Edge[*docket.Source]
	// EventConnection is a page of events.
	EventConnection = Connection[*docket.Event]
	// EventEdge is a row of it.
	EventEdge = Edge[*docket.Event]
	// FactConnection is a page of facts.
	FactConnection = Connection[*docket.Fact]
	// FactEdge is a row of it.
	FactEdge = Edge[*docket.Fact]
	// ChangeConnection is a page of changes.
	ChangeConnection = Connection[*docket.Change]
	// ChangeEdge is a row of it.
	ChangeEdge = Edge[*docket.Change]
)

// SimilarCaseConnection is a page of cases that are like another.
type SimilarCaseConnection struct {
	Edges      []SimilarCaseEdge
	Nodes      []*docket.Case
	PageInfo   PageInfo
	TotalCount int
}

// SimilarCaseEdge is a row of it: B is the other case.
type SimilarCaseEdge struct {
	compare.Similarity
	Cursor string
}

// Timeline is a timeline that was asked for; its fields are read when they are selected.
type Timeline struct {
	Holder  docket.Ref // zero for the whole dataset
	Filter  docket.EventFilter
	GroupBy docket.Grouping // "" if it is not to be divided
}

// TimelineGroup is a group of a timeline.
type TimelineGroup struct {
	docket.TimelineGroup
	Timeline *Timeline // the one that it is a group of
}

// UndatedCount counts the group's events that have no known day.
func (g *TimelineGroup) UndatedCount() int { return g.Undated }

// Direction is a direction along a tie between cases.
type Direction string

// The directions.
const (
	Outgoing Direction = "OUTGOING"
	Incoming Direction = "INCOMING"
)

// RelatedCase is a tie between cases, seen from one of them.
type RelatedCase struct {
	docket.Relation
	Direction Direction
}

// Involvement is someone's part in a case.
type Involvement struct {
	docket.Involvement
	Holder docket.Ref // a person or an organization
}

// DatasetCounts counts the things of each kind.
type DatasetCounts struct {
	Cases, Charges, Events, Statements, People, Organizations, Places, Sources int
}

// CaseFilter is the schema's input of that name, ids as given.
type CaseFilter struct {
	Tags       []string
	Courts     []string
	Defendants []string
	Parties    []string
	Statuses   []docket.CaseStatus
	During     *DuringFilter
}

type (
	// EventFilter is the schema's input of that name.
	EventFilter = filters.Events
	// DuringFilter is the schema's input of that name.
	DuringFilter = filters.During
)
