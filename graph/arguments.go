package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/filters"
	"casegraph/graph/cursor"
	"casegraph/graph/model"
)

// The bounds of a page, and of a list of ids.
const (
	defaultPage = 50
	maxPage     = 100
)

// asOfOf is the day as of which a field answers: the argument of the root field above it.
func asOfOf(ctx context.Context) docket.AsOf {
	var root *graphql.FieldContext
	for field := graphql.GetFieldContext(ctx); field != nil; field = field.Parent {
		if field.Field.Field != nil { // elements of lists and the query itself have none
			root = field
		}
	}
	if day, ok := root.Args["asOf"].(*edtf.Day); ok && day != nil {
		return docket.AsOfDay(*day)
	}
	return docket.AsOf{}
}

// asOfText is a day in the text that identifies a list.
func asOfText(a docket.AsOf) string {
	if day, ok := a.Day(); ok {
		return day.String()
	}
	return ""
}

// pageArgs are the arguments of a connection.
type pageArgs struct {
	first, last   *int
	after, before *string
}

// pageArguments reads them from a field that is not being resolved yet; values that are none are left out, since
// the field's own resolver will refuse them.
func pageArguments(args map[string]any) pageArgs {
	var p pageArgs
	for name, to := range map[string]**int{"first": &p.first, "last": &p.last} {
		if v := args[name]; v != nil {
			if n, err := graphql.UnmarshalInt(v); err == nil {
				*to = &n
			}
		}
	}
	for name, to := range map[string]**string{"after": &p.after, "before": &p.before} {
		if s, ok := args[name].(string); ok {
			*to = &s
		}
	}
	return p
}

// window checks the arguments of a connection and reads its cursors.
func window[K any](p pageArgs, l cursor.List, read func(cursor.List, string) (K, error)) (docket.Window[K], error) {
	w := docket.Window[K]{Limit: defaultPage}
	if (p.first != nil || p.after != nil) && (p.last != nil || p.before != nil) {
		return w, docket.Invalidf("page in one direction at a time: first with after, or last with before")
	}
	limit := func(name string, n *int) error {
		switch {
		case n == nil:
			return nil
		case *n < 0:
			return docket.Invalidf("%s is %d: ask for 0 to %d rows", name, *n, maxPage)
		case *n > maxPage:
			return docket.Invalidf("%s is %d: ask for at most %d rows, and for the next page by its cursor", name, *n, maxPage)
		}
		w.Limit = *n
		return nil
	}
	if err := cmp.Or(limit("first", p.first), limit("last", p.last)); err != nil {
		return w, err
	}
	w.Last = p.last != nil || p.before != nil
	for _, c := range []struct {
		name string
		text *string
		to   **K
	}{{"after", p.after, &w.After}, {"before", p.before, &w.Before}} {
		if c.text == nil {
			continue
		}
		key, err := read(l, *c.text)
		if err != nil {
			return w, fmt.Errorf("%s: %w", c.name, err)
		}
		*c.to = &key
	}
	return w, nil
}

// windowKey is a window by value.
type windowKey struct {
	after, before       docket.EventKey
	hasAfter, hasBefore bool
	limit               int
	last                bool
}

func keyOf(w docket.Window[docket.EventKey]) windowKey {
	k := windowKey{limit: w.Limit, last: w.Last}
	if w.After != nil {
		k.after, k.hasAfter = *w.After, true
	}
	if w.Before != nil {
		k.before, k.hasBefore = *w.Before, true
	}
	return k
}

// connection makes a GraphQL page of a store's.
func connection[N any](page docket.Page[N], seal func(N) string) *model.Connection[N] {
	c := &model.Connection[N]{
		Nodes:    page.Items,
		Edges:    make([]model.Edge[N], len(page.Items)),
		PageInfo: model.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrevious},
	}
	for i, n := range page.Items {
		c.Edges[i] = model.Edge[N]{Cursor: seal(n), Node: n}
	}
	if len(c.Edges) > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = c.Edges[0].Cursor, c.Edges[len(c.Edges)-1].Cursor
	}
	if page.Total != nil {
		c.TotalCount = *page.Total
	}
	return c
}

// selectsTotal tells whether the connection being resolved is asked for its totalCount.
func selectsTotal(ctx context.Context) bool {
	return slices.Contains(graphql.CollectAllFields(ctx), "totalCount")
}

// wantTimeline begins to say what is wanted of a timeline.
func wantTimeline(t *model.Timeline, asOf docket.AsOf) wantedTimeline {
	return wantedTimeline{timelineKey: timelineKey{t.Holder, canonical(t.Filter), asOf}, filter: t.Filter}
}

// wantOutcomes wants the events from which a case's status and outcomes are derived.
func wantOutcomes(c *docket.Case, asOf docket.AsOf) wantedTimeline {
	w := wantTimeline(&model.Timeline{Holder: c.Ref(), Filter: docket.EventFilter{Types: docket.OutcomeTypes()}}, asOf)
	w.window = &docket.Window[docket.EventKey]{Limit: docket.NoLimit}
	return w
}

// listOf identifies the list of a timeline's events, or of those of a group.
func (k timelineKey) listOf(group ...string) cursor.List {
	holder := ""
	if !k.holder.IsZero() {
		holder = k.holder.String()
	}
	return cursor.ListOf(append([]string{"events", holder, k.filter, asOfText(k.asOf)}, group...)...)
}

func eventWindow(w wantedTimeline, p pageArgs) (docket.Window[docket.EventKey], error) {
	return window(p, w.listOf(), cursor.Event)
}

// wantGroups wants the groups of a timeline.
func wantGroups(t *model.Timeline, asOf docket.AsOf) wantedTimeline {
	w := wantTimeline(t, asOf)
	w.groupBy = t.GroupBy
	return w
}

// listOfGroup identifies the list of a group's events.
func listOfGroup(g *model.TimelineGroup, asOf docket.AsOf) cursor.List {
	return wantTimeline(g.Timeline, asOf).listOf(string(g.Timeline.GroupBy), g.Key)
}

// canonical is the text of a filter: equal filters have equal texts.
func canonical(filter any) string {
	text, err := json.Marshal(filter)
	if err != nil {
		panic(fmt.Sprintf("graph: a filter has no text: %v", err)) // filters hold only what JSON can
	}
	return string(text)
}

// caseFilter reads the schema's CaseFilter; nil admits everything.
func caseFilter(in *model.CaseFilter) (docket.CaseFilter, error) {
	if in == nil {
		return docket.CaseFilter{}, nil
	}
	courts, err := filters.Slugs("courts", docket.KindOrganization, in.Courts)
	if err != nil {
		return docket.CaseFilter{}, err
	}
	defendants, err := filters.Slugs("defendants", docket.KindPerson, in.Defendants)
	if err != nil {
		return docket.CaseFilter{}, err
	}
	parties, err := filters.Actors("parties", in.Parties)
	if err != nil {
		return docket.CaseFilter{}, err
	}
	window, err := in.During.Read()
	if err != nil {
		return docket.CaseFilter{}, err
	}
	return docket.CaseFilter{Tags: filters.Set(in.Tags), Courts: courts, Defendants: defendants, Parties: parties,
			Statuses: filters.Set(in.Statuses), During: window},
		cmp.Or(filters.Within("tags", in.Tags), filters.Within("statuses", in.Statuses))
}

func compareRefs(a, b docket.Ref) int {
	return a.Compare(b)
}
