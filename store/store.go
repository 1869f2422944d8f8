// Package store says what a place that keeps cases can be asked for and told. It holds interfaces and
// their contract, nothing else; package storetest checks the contract against every store.
//
// Every method returns an error that wraps docket.ErrUnavailable when the store cannot be reached or is
// overloaded, and the context's error when the context ends first. Values returned are shared and must
// not be changed. Stores answer alike to the last byte: lists without items are nil, as they are to be in what
// is put.
package store

import (
	"context"

	"casegraph/docket"
)

// Reader answers questions. Its methods are plural because callers ask for whole lists at once: each call
// costs one round trip, whatever the number of keys. It is safe for concurrent use, and one call sees one
// state of the store: never half a change.
type Reader interface {
	// Nodes returns what each ref names, as known on the day asked for, in the order of refs; nil for a
	// ref that names nothing or nothing known by then. A ref may occur more than once.
	Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error)

	// Heads is Nodes for a caller whom the heads of things satisfy, see docket.Head: it returns those at least.
	Heads(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error)

	// Cases, People, Organizations, Places and Sources return a page of everything of their kind that the filter admits.
	Cases(ctx context.Context, q docket.CaseQuery) (docket.Page[*docket.Case], error)
	People(ctx context.Context, q docket.PersonQuery) (docket.Page[*docket.Person], error)
	Organizations(ctx context.Context, q docket.OrganizationQuery) (docket.Page[*docket.Organization], error)
	Places(ctx context.Context, q docket.PlaceQuery) (docket.Page[*docket.Place], error)
	Sources(ctx context.Context, q docket.SourceQuery) (docket.Page[*docket.Source], error)

	// Timelines returns, for each holder in order, the timeline of its events: those of a case, those in
	// which a person or an organization takes part, or those at, from or to a place. The zero Ref stands
	// for the whole dataset, context events included. A holder that does not exist has an empty timeline.
	// The error wraps docket.ErrInvalid for a holder of any other kind, and for an unknown grouping.
	Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error)

	// Neighbors returns, for each thing in order, the other things that a link known on the day asked for joins
	// it to (see docket.Link), whichever of the two holds it: each once, in the order of their refs; of these, only those
	// that the query names, if it names any. Nothing is
	// joined to what is not there or not known by then, to a source, or to an event that another one known by then
	// supersedes. The error wraps docket.ErrTooComplex if there are more than the query's limit in all; those of a
	// thing that is asked for twice count twice.
	Neighbors(ctx context.Context, things []docket.Ref, q docket.NeighborQuery) ([][]docket.Ref, error)

	// Search returns a page of everything that the query finds. The error wraps docket.ErrInvalid for a kind
	// that is not searched.
	Search(ctx context.Context, q docket.SearchQuery) (docket.Page[docket.Match], error)

	// Involvements returns, for each person or organization in order, its part in each case that it is known to take part in
	// or to be a party of: by the first start of its events there (see edtf.Date.SortKeys), then by slug; the cases of which
	// it is a party alone come last. One that does not exist has none. The error wraps docket.ErrInvalid for any other holder.
	Involvements(ctx context.Context, holders []docket.Ref, asOf docket.AsOf) ([][]docket.Involvement, error)

	// CoParticipants returns, for each person or organization in order, those who take part in the same events: most events
	// first, then by global id. One that does not exist has none. The error wraps docket.ErrInvalid for any other holder.
	CoParticipants(ctx context.Context, holders []docket.Ref, q docket.CoParticipantQuery) ([][]docket.CoParticipant, error)

	// Facts returns, for each source in order, a page of what it supports: the things that cite it as known on the day asked
	// for, themselves or through one of their parts. A source that does not exist supports nothing.
	Facts(ctx context.Context, sources []docket.Slug, q docket.FactQuery) ([]docket.Page[docket.Fact], error)

	// Changes returns, for each holder in order, a page of the changes to what was known: of the events and statements that
	// belong to a case and of its charges, or of all there are for the zero Ref. A case that does not exist has none.
	// The error wraps docket.ErrInvalid for a holder of any other kind.
	Changes(ctx context.Context, holders []docket.Ref, q docket.ChangeQuery) ([]docket.Page[docket.Change], error)

	// Holders tells, for each trait in order, which cases are known to have it on the day asked for.
	Holders(ctx context.Context, traits []docket.Trait, asOf docket.AsOf) ([]docket.TraitHolders, error)

	// Measures returns, by slug, the measures known of every case that the filter admits, of those without any, too.
	// The error wraps docket.ErrTooComplex if there are more than docket.MaxMeasured.
	Measures(ctx context.Context, filter docket.CaseFilter, asOf docket.AsOf) ([]docket.CaseMeasures, error)

	// Dataset describes what the store holds now.
	Dataset(ctx context.Context) (docket.DatasetInfo, error)
}

// Writer changes what is stored. Its methods are for one loader at a time.
type Writer interface {
	// Prepare makes the store ready to be written: whatever constraints and indexes it needs. The error
	// wraps docket.ErrConflict if the store holds things that are not ours, or was written by a
	// version that stores them in another way.
	Prepare(ctx context.Context) error

	// Stored lists everything that is stored.
	Stored(ctx context.Context) (map[docket.Ref]Stamp, error)

	// Apply makes a change, wholly or not at all: no reader sees part of it.
	Apply(ctx context.Context, change Change) error
}

// Stamp is what a loader needs to know of a stored thing.
type Stamp struct {
	// Hash is that of the stored thing; the zero Hash if this version of the writer would store the
	// same thing differently.
	Hash docket.Hash
	// Cases are those that a stored event, statement or charge belongs to.
	Cases []docket.Slug
}

// Change is a set of things to put and to remove. A thing that is put replaces the one of its name
// whole, together with the relationships it declares; it may refer to things that a later change puts.
// Nothing may be named in both lists.
type Change struct {
	Put    []docket.Node
	Remove []docket.Ref
}
