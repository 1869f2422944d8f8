// Package observed lets others look on as a store is read, to count and trace it.
package observed

import (
	"context"

	"casegraph/docket"
	"casegraph/store"
)

// Observer is told of a read before it is made: its method, and how many keys it asks for. The context that it returns is
// the read's, and what it returns besides, unless nil, is told of the end.
type Observer func(ctx context.Context, method string, keys int) (context.Context, func(error))

// Reader is a store.Reader whose reads an observer sees.
type Reader struct {
	reader  store.Reader
	observe Observer
}

var _ store.Reader = (*Reader)(nil)

// New makes a reader that observers see, the last one first.
func New(reader store.Reader, observers ...Observer) store.Reader {
	for _, o := range observers {
		reader = &Reader{reader, o}
	}
	return reader
}

// read makes one read under the observer's eyes.
func read[T any](ctx context.Context, observe Observer, method string, keys int, do func(context.Context) (T, error)) (T, error) {
	ctx, end := observe(ctx, method, keys)
	answer, err := do(ctx)
	if end != nil {
		end(err)
	}
	return answer, err
}

// page makes one read of a list.
func page[Q, T any](ctx context.Context, observe Observer, method string, q Q, do func(context.Context, Q) (T, error)) (T, error) {
	return read(ctx, observe, method, 1, func(ctx context.Context) (T, error) { return do(ctx, q) })
}

// plural makes one read for a list of keys.
func plural[K, Q, T any](ctx context.Context, observe Observer, method string, keys []K, q Q, do func(context.Context, []K, Q) (T, error)) (T, error) {
	return read(ctx, observe, method, len(keys), func(ctx context.Context) (T, error) { return do(ctx, keys, q) })
}

// Nodes implements store.Reader; so do all others.
func (r *Reader) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	return plural(ctx, r.observe, "Nodes", refs, asOf, r.reader.Nodes)
}

// Heads implements store.Reader.
func (r *Reader) Heads(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	return plural(ctx, r.observe, "Heads", refs, asOf, r.reader.Heads)
}

// Cases implements store.Reader.
func (r *Reader) Cases(ctx context.Context, q docket.CaseQuery) (docket.Page[*docket.Case], error) {
	return page(ctx, r.observe, "Cases", q, r.reader.Cases)
}

// People implements store.Reader.
func (r *Reader) People(ctx context.Context, q docket.PersonQuery) (docket.Page[*docket.Person], error) {
	return page(ctx, r.observe, "People", q, r.reader.People)
}

// Organizations implements store.Reader.
func (r *Reader) Organizations(ctx context.Context, q docket.OrganizationQuery) (docket.Page[*docket.Organization], error) {
	return page(ctx, r.observe, "Organizations", q, r.reader.Organizations)
}

// Places implements store.Reader.
func (r *Reader) Places(ctx context.Context, q docket.PlaceQuery) (docket.Page[*docket.Place], error) {
	return page(ctx, r.observe, "Places", q, r.reader.Places)
}

// Sources implements store.Reader.
func (r *Reader) Sources(ctx context.Context, q docket.SourceQuery) (docket.Page[*docket.Source], error) {
	return page(ctx, r.observe, "Sources", q, r.reader.Sources)
}

// Timelines implements store.Reader.
func (r *Reader) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	return plural(ctx, r.observe, "Timelines", holders, q, r.reader.Timelines)
}

// Neighbors implements store.Reader.
func (r *Reader) Neighbors(ctx context.Context, things []docket.Ref, q docket.NeighborQuery) ([][]docket.Ref, error) {
	return plural(ctx, r.observe, "Neighbors", things, q, r.reader.Neighbors)
}

// Search implements store.Reader.
func (r *Reader) Search(ctx context.Context, q docket.SearchQuery) (docket.Page[docket.Match], error) {
	return page(ctx, r.observe, "Search", q, r.reader.Search)
}

// Involvements implements store.Reader.
func (r *Reader) Involvements(ctx context.Context, holders []docket.Ref, asOf docket.AsOf) ([][]docket.Involvement, error) {
	return plural(ctx, r.observe, "Involvements", holders, asOf, r.reader.Involvements)
}

// CoParticipants implements store.Reader.
func (r *Reader) CoParticipants(ctx context.Context, holders []docket.Ref, q docket.CoParticipantQuery) ([][]docket.CoParticipant, error) {
	return plural(ctx, r.observe, "CoParticipants", holders, q, r.reader.CoParticipants)
}

// Facts implements store.Reader.
func (r *Reader) Facts(ctx context.Context, sources []docket.Slug, q docket.FactQuery) ([]docket.Page[docket.Fact], error) {
	return plural(ctx, r.observe, "Facts", sources, q, r.reader.Facts)
}

// Changes implements store.Reader.
func (r *Reader) Changes(ctx context.Context, holders []docket.Ref, q docket.ChangeQuery) ([]docket.Page[docket.Change], error) {
	return plural(ctx, r.observe, "Changes", holders, q, r.reader.Changes)
}

// Holders implements store.Reader.
func (r *Reader) Holders(ctx context.Context, traits []docket.Trait, asOf docket.AsOf) ([]docket.TraitHolders, error) {
	return plural(ctx, r.observe, "Holders", traits, asOf, r.reader.Holders)
}

// Measures implements store.Reader.
func (r *Reader) Measures(ctx context.Context, filter docket.CaseFilter, asOf docket.AsOf) ([]docket.CaseMeasures, error) {
	return read(ctx, r.observe, "Measures", 1, func(ctx context.Context) ([]docket.CaseMeasures, error) {
		return r.reader.Measures(ctx, filter, asOf)
	})
}

// Dataset implements store.Reader.
func (r *Reader) Dataset(ctx context.Context) (docket.DatasetInfo, error) {
	return read(ctx, r.observe, "Dataset", 0, r.reader.Dataset)
}
