package graph_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/graph"
	"casegraph/graph/generated"
	"casegraph/store"
)

// TestPlansAnswerAsGqlgenDoes puts random queries to both, over a store that lacks some of what others refer to.
func TestPlansAnswerAsGqlgenDoes(t *testing.T) {
	whole := stores["memstore"](t)
	readers := map[string]store.Reader{
		"whole":       whole,
		"with holes":  holes{whole, func(docket.Node) docket.Node { return nil }},
		"with blanks": holes{whole, unnamed},
	}
	with, without := make(map[string]*client), make(map[string]*client)
	o := graph.Options{Log: slog.New(slog.DiscardHandler), RequestID: func(context.Context) string { return "request-1" }, NoPlans: true}
	answered := 0
	var missed atomic.Int64 // root fields are answered side by side
	for name, reader := range readers {
		with[name] = clientOf(graph.NewTelling(reader, o, func(string) { missed.Add(1) }))
		without[name] = clientOf(graph.New(reader, o))
	}
	refs := refsIn(t, with["whole"])
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	ask := func(of, query string) (difference string) {
		variables := map[string]any{"yes": true, "no": false}
		got, want := with[of].post(t, query, variables), without[of].post(t, query, variables)
		answered++
		if a, b := string(sortErrors(t, got)), string(sortErrors(t, want)); a != b {
			difference = query + "\n" + firstDifference(strings.ReplaceAll(a, ",", ",\n"), strings.ReplaceAll(b, ",", ",\n"))
		}
		return difference
	}
	for of := range readers {
		if difference := ask(of, storyQuery); difference != "" {
			t.Error(difference)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		q := queryDrawer{t: rt, schema: schema, refs: refs}
		query := q.query()
		if difference := ask(rapid.SampledFrom(slices.Sorted(maps.Keys(readers))).Draw(rt, "store"), query); difference != "" {
			rt.Fatal(difference)
		}
	})
	if left := missed.Load(); left > int64(answered) {
		t.Errorf("of the root fields of %d queries %d were left to gqlgen: plans do nothing", answered, left)
	}
}

// storyQuery comes upon every hole.
const storyQuery = `{ cases(first: 20) { nodes { defendants { name } sources { title } statements { speaker { person { name } } }
	timeline { events(first: 100) { nodes { title place { name } participants { role person { name } organization { name } }
	citations { locator source { title } } } } } } } }`

// TestPlansCoverEveryField asks for each field of each type, and of arguments for those that must be given.
func TestPlansCoverEveryField(t *testing.T) {
	var missed []string
	c := clientOf(graph.NewTelling(stores["memstore"](t), options(t), func(field string) { missed = append(missed, field) }))
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	for typeName, path := range pathsFrom(schema, "Case") {
		for _, field := range schema.Types[typeName].Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			full := slices.Concat(path, []string{typeName + "." + field.Name})
			query := "__typename"
			if child := schema.Types[field.Type.Name()]; child.IsLeafType() {
				query = ""
			}
			for i := len(full) - 1; i >= 0; i-- {
				of, name, _ := strings.Cut(full[i], ".")
				if query != "" {
					query = " { " + query + " }"
				}
				query = "... on " + of + " { " + name + required(schema, of, name) + query + " }"
			}
			missed = nil
			var answer any
			c.ask(t, "{ cases(first: 100) { nodes { "+query+" } } }", &answer)
			if missed != nil {
				t.Errorf("no plan covers %s", strings.Join(full, " > "))
			}
		}
	}
}

// TestGoNames holds the names that plans know to those that gqlgen is told.
func TestGoNames(t *testing.T) {
	told, err := config.LoadConfig("../gqlgen.yml")
	if err != nil {
		t.Fatal(err)
	}
	want := make(map[string]string)
	for typeName, of := range told.Models {
		for field, how := range of.Fields {
			if how.FieldName != "" {
				want[typeName+"."+field] = how.FieldName
			}
		}
	}
	if got := graph.GoNames(); !maps.Equal(got, want) {
		t.Errorf("plans know the names %v,\nthe generated code %v", got, want)
	}
}

// refsIn are the global ids of what the shipped dataset holds, by kind.
func refsIn(t *testing.T, c *client) map[string][]string {
	t.Helper()
	all := make(map[string][]string)
	for _, kind := range []string{"cases", "people", "organizations", "places", "sources"} {
		var answer struct {
			It struct {
				Nodes []struct{ ID string }
			}
		}
		c.ask(t, "{ it: "+kind+"(first: 20) { nodes { id } } }", &answer)
		for _, n := range answer.It.Nodes {
			kind, slug, _ := strings.Cut(n.ID, ":")
			all[kind] = append(all[kind], slug)
		}
	}
	return all
}

// holes is a store in which something is wrong with one thing in ten, but not with what queries begin with.
type holes struct {
	store.Reader
	spoil func(docket.Node) docket.Node
}

func (h holes) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	nodes, err := h.Reader.Nodes(ctx, refs, asOf)
	return h.spoilt(refs, nodes), err
}

func (h holes) Heads(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	nodes, err := h.Reader.Heads(ctx, refs, asOf)
	return h.spoilt(refs, nodes), err
}

func (h holes) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	q.Heads = false // they are read as whatever else is
	return h.Reader.Timelines(ctx, holders, q)
}

func (h holes) spoilt(refs []docket.Ref, nodes []docket.Node) []docket.Node {
	if len(refs) == 1 || nodes == nil {
		return nodes
	}
	spoilt := slices.Clone(nodes)
	for i, ref := range refs {
		digest := fnv.New32()
		_, _ = digest.Write([]byte(ref.String()))
		if digest.Sum32()%10 == 0 {
			spoilt[i] = h.spoil(nodes[i])
		}
	}
	return spoilt
}

// unnamed takes from a thing a text that the schema promises.
func unnamed(n docket.Node) docket.Node {
	switch n := n.(type) {
	case *docket.Person:
		c := *n
		c.Name = ""
		return &c
	case *docket.Source:
		c := *n
		c.Title = ""
		return &c
	}
	return n
}

// queryDrawer draws queries of a schema.
type queryDrawer struct {
	t         *rapid.T
	schema    *ast.Schema
	refs      map[string][]string
	fragments []string
	aliases   int
}

func (q *queryDrawer) query() string {
	var roots []string
	for range rapid.IntRange(1, 2).Draw(q.t, "roots") {
		roots = append(roots, q.field("Query", q.oneOf(q.schema.Query.Fields), 4))
	}
	text := "query Q($yes: Boolean!, $no: Boolean!) { a: __typename @skip(if: $no) b: __typename @include(if: $yes) " +
		strings.Join(roots, " ") + " }"
	return text + strings.Join(q.fragments, "")
}

func (q *queryDrawer) oneOf(fields ast.FieldList) *ast.FieldDefinition {
	for {
		if f := rapid.SampledFrom([]*ast.FieldDefinition(fields)).Draw(q.t, "field"); !strings.HasPrefix(f.Name, "__") {
			return f
		}
	}
}

// field writes a field with an alias of its own, so that no two selections conflict.
func (q *queryDrawer) field(typeName string, f *ast.FieldDefinition, depth int) string {
	q.aliases++
	text := fmt.Sprintf("f%d: %s%s", q.aliases, f.Name, q.arguments(typeName, f))
	text += rapid.SampledFrom([]string{"", "", "", "", " @include(if: $yes)", " @skip(if: $no)", " @skip(if: $yes)"}).Draw(q.t, "directive")
	if below := q.schema.Types[f.Type.Name()]; !below.IsLeafType() {
		text += " { " + q.selection(below, depth-1) + " }"
	}
	return text
}

func (q *queryDrawer) selection(of *ast.Definition, depth int) string {
	parts := []string{"__typename"}
	if of.IsAbstractType() {
		for _, possible := range q.schema.GetPossibleTypes(of) {
			if rapid.Bool().Draw(q.t, "possible") {
				parts = append(parts, "... on "+possible.Name+" { "+q.selection(possible, depth)+" }")
			}
		}
	}
	for range rapid.IntRange(1, 4).Draw(q.t, "fields") {
		f := q.oneOf(of.Fields)
		if depth <= 0 && !q.schema.Types[f.Type.Name()].IsLeafType() {
			continue
		}
		text := q.field(of.Name, f, depth)
		switch rapid.IntRange(0, 9).Draw(q.t, "within") {
		case 0:
			text = "... { " + text + " }"
		case 1:
			text = "... on " + of.Name + " @include(if: $yes) { " + text + " }"
		case 2:
			name := "F" + strconv.Itoa(len(q.fragments))
			q.fragments = append(q.fragments, " fragment "+name+" on "+of.Name+" { "+text+" }")
			text = "..." + name
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

func (q *queryDrawer) arguments(typeName string, f *ast.FieldDefinition) string {
	var given []string
	for _, a := range f.Arguments {
		if !a.Type.NonNull && rapid.IntRange(0, 2).Draw(q.t, "absent") > 0 {
			continue
		}
		given = append(given, a.Name+": "+q.value(typeName, f.Name, a.Name, a.Type))
	}
	if len(given) == 0 {
		return ""
	}
	return "(" + strings.Join(given, ", ") + ")"
}

func (q *queryDrawer) value(typeName, field, argument string, of *ast.Type) string {
	if of.Elem != nil {
		least := 0
		if field == "compare" {
			least = 2
		}
		var all []string
		for range rapid.IntRange(least, 3).Draw(q.t, "values") {
			all = append(all, q.value(typeName, field, argument, of.Elem))
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	pick := func(values ...string) string { return rapid.SampledFrom(values).Draw(q.t, argument) }
	switch def := q.schema.Types[of.Name()]; {
	case def.Kind == ast.Enum:
		return pick(enumValues(def)...)
	case def.Kind == ast.InputObject:
		var given []string
		for _, f := range def.Fields {
			if f.Type.NonNull || rapid.IntRange(0, 4).Draw(q.t, "given") == 0 {
				given = append(given, f.Name+": "+q.value(typeName, field, f.Name, f.Type))
			}
		}
		return "{" + strings.Join(given, ", ") + "}"
	case of.Name() == "Int":
		return pick("1", "2", "5", "5", "-1", "1000")
	case of.Name() == "Date":
		return pick(`"2019-06-01"`, `"2018-01-01"`, `"2020-01-01"`, `"yesterday"`)
	case of.Name() == "Boolean":
		return pick("true", "false")
	case of.Name() == "Float":
		return pick("1", "2.5")
	case argument == "slug" || argument == "cases" || argument == "defendants":
		kind := map[string]string{"people": "person", "person": "person", "organization": "organization", "place": "place", "source": "source"}[field]
		if argument == "defendants" {
			kind = "person"
		}
		if kind == "" {
			kind = "case"
		}
		return strconv.Quote(pick(append(q.refs[kind], "nobody", "No Slug")...))
	case of.Name() == "ID":
		kind := pick(slices.Sorted(maps.Keys(q.refs))...)
		return strconv.Quote(kind + ":" + pick(q.refs[kind]...))
	}
	return pick(`"mallory"`, `"US"`, `"espionage"`)
}

func enumValues(def *ast.Definition) []string {
	var all []string
	for _, v := range def.EnumValues {
		all = append(all, v.Name)
	}
	return all
}
