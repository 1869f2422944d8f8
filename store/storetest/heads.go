package storetest

import (
	"context"
	"slices"

	"casegraph/docket"
	"casegraph/store"
)

// headsOf reads heads, and no more of things than that, as stores may say more.
func headsOf(r store.Reader, ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) { //nolint:revive // as a method's expression
	nodes, err := r.Heads(ctx, refs, asOf)
	return heads(nodes), err
}

// timelinesOf reads timelines, with no more than heads of what they lead to, and no more of events than was asked for.
func timelinesOf(r store.Reader, ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) { //nolint:revive // as a method's expression
	found, err := r.Timelines(ctx, holders, q)
	var all []docket.Timeline
	for _, t := range found {
		t.Heads = heads(t.Heads)
		slices.SortFunc(t.Heads, func(a, b docket.Node) int { return a.Ref().Compare(b.Ref()) })
		t.Heads = slices.CompactFunc(t.Heads, func(a, b docket.Node) bool { return a.Ref() == b.Ref() })
		if q.Brief {
			t.Events.Items = brief(t.Events.Items)
			t.Groups = slices.Clone(t.Groups)
			for i := range t.Groups {
				t.Groups[i].Events.Items = brief(t.Groups[i].Events.Items)
			}
		}
		all = append(all, t)
	}
	return all, err
}

func heads(nodes []docket.Node) []docket.Node {
	var all []docket.Node
	for _, n := range nodes {
		all = append(all, docket.Head(n))
	}
	return all
}

func brief(events []*docket.Event) []*docket.Event {
	var all []*docket.Event
	for _, e := range events {
		all = append(all, docket.Brief(e))
	}
	return all
}
