package graph_test

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/graph"
	"casegraph/graph/generated"
	"casegraph/store"
)

// lesser is a store that says of things no more than it is asked for.
type lesser struct{ store.Reader }

func (l lesser) Heads(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	nodes, err := l.Reader.Heads(ctx, refs, asOf)
	return headsOf(nodes), err
}

func (l lesser) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	found, err := l.Reader.Timelines(ctx, holders, q)
	found = slices.Clone(found)
	for i, t := range found {
		found[i].Heads = headsOf(t.Heads)
		if q.Brief {
			found[i].Events.Items = nil
			for _, e := range t.Events.Items {
				found[i].Events.Items = append(found[i].Events.Items, docket.Brief(e))
			}
		}
	}
	return found, err
}

func headsOf(nodes []docket.Node) []docket.Node {
	heads := slices.Clone(nodes)
	for i, n := range heads {
		heads[i] = docket.Head(n)
	}
	return heads
}

// TestNoMoreIsAnsweredFromLess puts random queries, and one for each field, to a store that answers whatever it is asked for with all
// that it has, and to one that answers with no more than that.
func TestNoMoreIsAnsweredFromLess(t *testing.T) {
	whole := stores["memstore"](t)
	o := graph.Options{Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "request-1" }}
	all, less := clientOf(graph.New(whole, o)), clientOf(graph.New(lesser{whole}, o))
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	difference := func(query string) string {
		variables := map[string]any{"yes": true, "no": false}
		a, b := string(sortErrors(t, all.post(t, query, variables))), string(sortErrors(t, less.post(t, query, variables)))
		if a == b {
			return ""
		}
		return query + "\n" + firstDifference(strings.ReplaceAll(a, ",", ",\n"), strings.ReplaceAll(b, ",", ",\n"))
	}
	for typeName, path := range pathsFrom(schema, "Case") {
		for _, field := range schema.Types[typeName].Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			query := ""
			if child := schema.Types[field.Type.Name()]; !child.IsLeafType() {
				query = leaves(schema, child)
			}
			full := slices.Concat(path, []string{typeName + "." + field.Name})
			for i := len(full) - 1; i >= 0; i-- {
				of, name, _ := strings.Cut(full[i], ".")
				if query != "" {
					query = " { " + query + " }"
				}
				query = "... on " + of + " { " + name + required(schema, of, name) + query + " }"
			}
			if d := difference("{ cases(first: 20) { nodes { " + query + " } } }"); d != "" {
				t.Error(d)
			}
		}
	}
	refs := refsIn(t, all)
	rapid.Check(t, func(rt *rapid.T) {
		q := queryDrawer{t: rt, schema: schema, refs: refs}
		if d := difference(q.query()); d != "" {
			rt.Fatal(d)
		}
	})
}
