// Package gather reads from a store, in few calls, all that an answer about whole cases or any events is made of: what
// comparisons and feeds need, be it over HTTP or at the command line.
package gather

import (
	"context"
	"fmt"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/export"
	"casegraph/store"
)

// MaxEvents bounds the events of one feed, or of one case of it.
const MaxEvents = 10_000

// UnknownCaseError says which case is not there, or not known on the day asked for. It wraps docket.ErrNotFound.
type UnknownCaseError struct {
	Case docket.Slug
	AsOf docket.AsOf
}

func (e *UnknownCaseError) Error() string {
	if day, ok := e.AsOf.Day(); ok {
		return fmt.Sprintf("there is no case %s known on %s", e.Case, day)
	}
	return fmt.Sprintf("there is no case %s", e.Case)
}

func (e *UnknownCaseError) Unwrap() error { return docket.ErrNotFound }

// Set reads what is known of cases. The error wraps docket.ErrNotFound if one is not known, see [UnknownCaseError], and
// docket.ErrTooComplex if one has more than MaxEvents events.
func Set(ctx context.Context, r store.Reader, cases []docket.Slug, asOf docket.AsOf) (compare.Set, error) {
	refs := make([]docket.Ref, len(cases))
	for i, slug := range cases {
		refs[i] = docket.Ref{Kind: docket.KindCase, Slug: slug}
	}
	load := func(refs []docket.Ref) ([]docket.Node, error) { return r.Nodes(ctx, refs, asOf) }
	nodes, err := load(refs)
	if err != nil {
		return compare.Set{}, err
	}
	timelines, err := timelines(ctx, r, refs, docket.TimelineQuery{AsOf: asOf})
	if err != nil {
		return compare.Set{}, err
	}
	files := make([]compare.File, len(cases))
	for i, slug := range cases {
		kase, ok := nodes[i].(*docket.Case)
		if !ok {
			return compare.Set{}, &UnknownCaseError{slug, asOf}
		}
		files[i] = compare.File{Case: kase, Events: timelines[i].Events.Items}
	}
	return compare.Gather(files, load)
}

// timelines reads the whole timelines of some holders.
func timelines(ctx context.Context, r store.Reader, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	q.Window = &docket.Window[docket.EventKey]{Limit: MaxEvents}
	all, err := r.Timelines(ctx, holders, q)
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		if t.Events.HasNext {
			return nil, docket.TooComplexf("there are more than %d events: ask for fewer, of some cases, types or years", MaxEvents)
		}
	}
	return all, nil
}

// Case reads what a feed of one case tells. Its errors are those of [Set].
func Case(ctx context.Context, r store.Reader, slug docket.Slug, asOf docket.AsOf) (*export.Content, error) {
	set, err := Set(ctx, r, []docket.Slug{slug}, asOf)
	if err != nil {
		return nil, err
	}
	return complete(ctx, r, &export.Content{AsOf: asOf, Files: set.Files, Things: set.Things})
}

// Comparison reads what a feed of some cases laid side by side tells. Its errors are those of [Set], and wrap
// docket.ErrInvalid for what compare.Compare refuses.
func Comparison(ctx context.Context, r store.Reader, cases []docket.Slug, on compare.Alignment, asOf docket.AsOf) (*export.Content, error) {
	if err := compare.CheckCases(cases); err != nil {
		return nil, err
	}
	set, err := Set(ctx, r, cases, asOf)
	if err != nil {
		return nil, err
	}
	compared, err := compare.Compare(set, on)
	if err != nil {
		return nil, err
	}
	return complete(ctx, r, &export.Content{AsOf: asOf, Files: set.Files, Things: set.Things, Comparison: compared})
}

// Timeline reads what a feed of any events tells; words say what the filter narrows them to. The error wraps
// docket.ErrTooComplex for more than MaxEvents events.
func Timeline(ctx context.Context, r store.Reader, filter docket.EventFilter, words string, asOf docket.AsOf) (*export.Content, error) {
	all, err := timelines(ctx, r, []docket.Ref{{}}, docket.TimelineQuery{Filter: filter, AsOf: asOf})
	if err != nil {
		return nil, err
	}
	return complete(ctx, r, &export.Content{AsOf: asOf, Events: all[0].Events.Items, Filter: words, Things: make(map[docket.Ref]docket.Node)})
}

// complete reads what the content refers to, and then what is wanted of that.
func complete(ctx context.Context, r store.Reader, c *export.Content) (*export.Content, error) {
	asked := make(map[docket.Ref]bool)
	for {
		var refs []docket.Ref
		for _, ref := range c.Wants() {
			if !asked[ref] {
				asked[ref] = true
				refs = append(refs, ref)
			}
		}
		if len(refs) == 0 {
			return c, nil
		}
		nodes, err := r.Nodes(ctx, refs, c.AsOf)
		if err != nil {
			return nil, err
		}
		for i, n := range nodes {
			if n != nil {
				c.Things[refs[i]] = n
			}
		}
	}
}
