package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"casegraph/docket"
)

// The prefetcher walks a query's selection level by level before its resolvers run. On each level it collects
// everything that the selected fields of all values will ask for, whichever lists the values stand in, and reads it
// in one call for nodes, one for timelines that are asked the same, and so on. gqlgen's own batching joins only
// the siblings of one list.

// part is a value below another whose fields are selected in turn.
type part struct {
	typeName string
	value    any
}

// step is what one field of one value needs before its own fields can be looked at.
type step struct {
	refs      []docket.Ref
	heads     []docket.Ref // those of which no more is asked
	timelines []wantedTimeline
	wants
	// below lists the values under the field once all of the above is in the session; nil if there are none.
	below func() []part
}

// readsNothing tells whether the values under the field are there already.
func (s step) readsNothing() bool {
	return len(s.refs) == 0 && len(s.heads) == 0 && len(s.timelines) == 0 && s.empty()
}

// branch is a set of values of one type that share a selection.
type branch struct {
	typeName   string
	selections ast.SelectionSet
	values     []any
}

type prefetcher struct {
	session   *session
	operation *graphql.OperationContext
	asOf      docket.AsOf
	headed    bool // whether the heads of timelines' holders are wanted with them
}

// prefetch reads all that the selection of the current field will ask for below one value of a type.
func prefetch(ctx context.Context, typeName string, value any) error {
	return prefetchBranches(ctx, []branch{{typeName, graphql.GetFieldContext(ctx).Field.Selections, []any{value}}})
}

func prefetchBranches(ctx context.Context, level []branch) error {
	p := prefetcher{session: sessionOf(ctx), operation: graphql.GetOperationContext(ctx), asOf: asOfOf(ctx)}
	for len(level) > 0 {
		next, err := p.level(ctx, level)
		if err != nil {
			return err
		}
		level = next
	}
	return nil
}

// level reads what the branches need and returns the branches below.
func (p prefetcher) level(ctx context.Context, branches []branch) ([]branch, error) {
	type pending struct {
		selections ast.SelectionSet
		below      func() []part
	}
	var (
		refs      []docket.Ref
		heads     []docket.Ref
		timelines []wantedTimeline
		others    wants
		waiting   []pending
	)
	// A field that needs nothing read is looked through at once: its values belong to this level.
	for i := 0; i < len(branches); i++ {
		b := branches[i]
		fields := graphql.CollectFields(p.operation, b.selections, []string{b.typeName, "Node"})
		for _, f := range fields {
			for _, value := range b.values {
				s := p.step(ctx, part{b.typeName, value}, f)
				refs, heads = append(refs, s.refs...), append(heads, s.heads...)
				timelines = append(timelines, s.timelines...)
				others.add(s.wants)
				switch {
				case s.below == nil:
				case s.readsNothing():
					branches = grow(branches, f.Selections, s.below())
				default:
					waiting = append(waiting, pending{f.Selections, s.below})
				}
			}
		}
	}
	if len(refs) > 0 {
		// What has no lesser head is read in the same call.
		lesser := heads[:0]
		for _, ref := range heads {
			if ref.Kind.HasLess() {
				lesser = append(lesser, ref)
			} else {
				refs = append(refs, ref)
			}
		}
		heads = lesser
		if _, err := p.session.load(ctx, p.asOf, refs); err != nil {
			return nil, err
		}
	}
	if len(heads) > 0 {
		if _, err := p.session.loadHeads(ctx, p.asOf, heads); err != nil {
			return nil, err
		}
	}
	if len(timelines) > 0 {
		if err := p.session.loadTimelines(ctx, joinTimelines(timelines)); err != nil {
			return nil, err
		}
	}
	if err := p.session.loadWants(ctx, p.asOf, others); err != nil {
		return nil, err
	}
	var next []branch
	for _, w := range waiting {
		next = grow(next, w.selections, w.below())
	}
	return next, nil
}

// grow adds parts to the branches, values of one type and selection to the same.
func grow(branches []branch, selections ast.SelectionSet, parts []part) []branch {
	if len(selections) == 0 {
		return branches
	}
	for _, pt := range parts {
		// Values arrive field by field, so the branch they belong to is near the end.
		i := len(branches) - 1
		for ; i >= 0; i-- {
			if b := &branches[i]; b.typeName == pt.typeName && &b.selections[0] == &selections[0] {
				b.values = append(b.values, pt.value)
				break
			}
		}
		if i < 0 {
			branches = append(branches, branch{pt.typeName, selections, []any{pt.value}})
		}
	}
	return branches
}

// joinTimelines lets a timeline's span and groups ride with the first of its pages, so that all cost one call.
func joinTimelines(wanted []wantedTimeline) []wantedTimeline {
	var joined []wantedTimeline
	at := make(map[timelineKey]int) // where a timeline first stands in joined
	for _, w := range wanted {
		i, ok := at[w.timelineKey]
		switch {
		case !ok:
			at[w.timelineKey] = len(joined)
			joined = append(joined, w)
		case w.window != nil && joined[i].window != nil:
			joined = append(joined, w)
		case w.groupBy != "" && joined[i].groupBy != "":
			joined = append(joined, w)
		default:
			first := &joined[i]
			first.span, first.heads = first.span || w.span, first.heads || w.heads
			if w.groupBy != "" {
				first.groupBy, first.groupWindow = w.groupBy, w.groupWindow
			}
			if w.window != nil {
				first.window, first.count, first.brief = w.window, w.count, w.brief
			}
			first.brief = first.brief && first.groupWindow == nil // events of groups are shown whole
		}
	}
	return joined
}
