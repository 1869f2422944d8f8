// Package batch lets requests that ask a store the same sort of question at the same time share its answers' cost: what is
// asked while others are answered waits, and is asked together next. Nothing waits for a clock, so that whoever asks alone
// loses nothing.
package batch

import (
	"context"
	"encoding/json"
	"fmt"

	"casegraph/docket"
	"casegraph/store"
)

// The bounds.
const (
	// atOnce is how many batches of one shape of question are under way. With two, one is answered while the next is sent.
	atOnce = 2
	// maxWaiting is how many calls of a method may wait before more are refused.
	maxWaiting = 4096
	// maxNodes and maxHolders are how many keys a batch has at most, unless a single call has more.
	maxNodes   = 2000
	maxHolders = 64
)

// Reader is a store.Reader in front of another. The methods that answer for lists of keys are batched, each call of a shape
// (everything that is asked of all its keys alike, the day included) with others of that shape. A call's keys stay together,
// so that it still sees one state of the store, and are asked for after it was made.
type Reader struct {
	store.Reader
	nodes          queue[docket.Ref, docket.Node]
	heads          queue[docket.Ref, docket.Node]
	timelines      queue[docket.Ref, docket.Timeline]
	involvements   queue[docket.Ref, []docket.Involvement]
	coParticipants queue[docket.Ref, []docket.CoParticipant]
	facts          queue[docket.Slug, docket.Page[docket.Fact]]
	changes        queue[docket.Ref, docket.Page[docket.Change]]
	holders        queue[docket.Trait, docket.TraitHolders]
}

var _ store.Reader = (*Reader)(nil)

// New puts batches in front of a store.
func New(r store.Reader) *Reader {
	b := &Reader{Reader: r}
	b.nodes.most, b.heads.most = maxNodes, maxNodes
	for _, most := range []*int{
		&b.timelines.most, &b.involvements.most, &b.coParticipants.most, &b.facts.most, &b.changes.most, &b.holders.most,
	} {
		*most = maxHolders
	}
	return b
}

// Nodes implements store.Reader.
func (r *Reader) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	return ask(ctx, &r.nodes, refs, asOf, r.Reader.Nodes)
}

// Heads implements store.Reader.
func (r *Reader) Heads(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	return ask(ctx, &r.heads, refs, asOf, r.Reader.Heads)
}

// Timelines implements store.Reader.
func (r *Reader) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	return ask(ctx, &r.timelines, holders, q, r.Reader.Timelines)
}

// Involvements implements store.Reader.
func (r *Reader) Involvements(ctx context.Context, holders []docket.Ref, asOf docket.AsOf) ([][]docket.Involvement, error) {
	return ask(ctx, &r.involvements, holders, asOf, r.Reader.Involvements)
}

// CoParticipants implements store.Reader.
func (r *Reader) CoParticipants(ctx context.Context, holders []docket.Ref, q docket.CoParticipantQuery) ([][]docket.CoParticipant, error) {
	return ask(ctx, &r.coParticipants, holders, q, r.Reader.CoParticipants)
}

// Facts implements store.Reader.
func (r *Reader) Facts(ctx context.Context, sources []docket.Slug, q docket.FactQuery) ([]docket.Page[docket.Fact], error) {
	return ask(ctx, &r.facts, sources, q, r.Reader.Facts)
}

// Changes implements store.Reader.
func (r *Reader) Changes(ctx context.Context, holders []docket.Ref, q docket.ChangeQuery) ([]docket.Page[docket.Change], error) {
	return ask(ctx, &r.changes, holders, q, r.Reader.Changes)
}

// Holders implements store.Reader.
func (r *Reader) Holders(ctx context.Context, traits []docket.Trait, asOf docket.AsOf) ([]docket.TraitHolders, error) {
	return ask(ctx, &r.holders, traits, asOf, r.Reader.Holders)
}

// ask puts a call in the queue of its method. Two questions are of one shape if their texts are equal.
func ask[K comparable, Q, A any](
	ctx context.Context, all *queue[K, A], keys []K, question Q, read func(context.Context, []K, Q) ([]A, error),
) ([]A, error) {
	shape, err := json.Marshal(question)
	if err != nil {
		panic(fmt.Sprintf("batch: a question has no text: %v", err)) // questions hold only what JSON can
	}
	return all.ask(ctx, string(shape), keys, func(ctx context.Context, keys []K) ([]A, error) { return read(ctx, keys, question) })
}
