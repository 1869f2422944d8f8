package storetest

import (
	"context"
	"slices"
	"sync"

	"casegraph/docket"
)

// Crowd is a store in which nobody is alone: each question about a list of keys is asked several times at once, as it is,
// backwards, and of some of its keys alone. It is for stores that answer together what is asked together.
func Crowd(s Store) Store { return crowd{s} }

type crowd struct{ Store }

func (c crowd) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	return inCrowd(ctx, refs, asOf, c.Store.Nodes)
}

func (c crowd) Heads(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	return inCrowd(ctx, refs, asOf, c.Store.Heads)
}

func (c crowd) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	return inCrowd(ctx, holders, q, c.Store.Timelines)
}

func (c crowd) Involvements(ctx context.Context, holders []docket.Ref, asOf docket.AsOf) ([][]docket.Involvement, error) {
	return inCrowd(ctx, holders, asOf, c.Store.Involvements)
}

func (c crowd) CoParticipants(ctx context.Context, holders []docket.Ref, q docket.CoParticipantQuery) ([][]docket.CoParticipant, error) {
	return inCrowd(ctx, holders, q, c.Store.CoParticipants)
}

func (c crowd) Facts(ctx context.Context, sources []docket.Slug, q docket.FactQuery) ([]docket.Page[docket.Fact], error) {
	return inCrowd(ctx, sources, q, c.Store.Facts)
}

func (c crowd) Changes(ctx context.Context, holders []docket.Ref, q docket.ChangeQuery) ([]docket.Page[docket.Change], error) {
	return inCrowd(ctx, holders, q, c.Store.Changes)
}

func (c crowd) Holders(ctx context.Context, traits []docket.Trait, asOf docket.AsOf) ([]docket.TraitHolders, error) {
	return inCrowd(ctx, traits, asOf, c.Store.Holders)
}

// inCrowd asks a question among others like it, whose answers are nobody's business.
func inCrowd[K, Q, A any](ctx context.Context, keys []K, q Q, read func(context.Context, []K, Q) ([]A, error)) ([]A, error) {
	backwards := slices.Clone(keys)
	slices.Reverse(backwards)
	crowd := [][]K{backwards}
	for _, key := range keys[:min(3, len(keys))] {
		crowd = append(crowd, []K{key})
	}
	var asking sync.WaitGroup
	defer asking.Wait()
	for _, others := range crowd {
		asking.Go(func() { _, _ = read(ctx, others, q) })
	}
	return read(ctx, keys, q)
}
