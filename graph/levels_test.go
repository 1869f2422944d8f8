package graph_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"casegraph/graph/generated"
)

// TestEveryFieldIsReadByLevel asks for each field of each type that leads to other values, over all shipped cases at
// once, and checks that the calls to the store grow with the depth of the query and not with its width. A field
// that the prefetcher forgets is read once for each value, far more often.
func TestEveryFieldIsReadByLevel(t *testing.T) {
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	reader := &countingReader{Reader: stores["memstore"](t)}
	c := newClient(t, reader)
	ofCases, ofComparisons := pathsFrom(schema, "Case"), pathsFrom(schema, "Comparison")
	for typeName := range ofCases {
		delete(ofComparisons, typeName)
	}
	var all struct {
		Cases struct{ Nodes []struct{ Slug string } }
	}
	c.ask(t, `{ cases(first: 20) { nodes { slug } } }`, &all)
	var slugs []string
	for _, one := range all.Cases.Nodes {
		slugs = append(slugs, strconv.Quote(one.Slug))
	}
	fieldsAreReadByLevel(t, schema, c, reader, ofCases, "cases(first: 100) { nodes", 1)
	// A comparison reads its cases, their timelines, what stands in them, and what they refer to.
	fieldsAreReadByLevel(t, schema, c, reader, ofComparisons, "compare(cases: ["+strings.Join(slugs, ", ")+"]) { ... on Comparison", 4)
}

// fieldsAreReadByLevel asks for the fields of the types at some paths below a field, which itself costs some calls.
func fieldsAreReadByLevel(t *testing.T, schema *ast.Schema, c *client, reader *countingReader, paths map[string][]string, root string, cost int) {
	t.Helper()
	for typeName, path := range paths {
		for _, field := range schema.Types[typeName].Fields {
			child := schema.Types[field.Type.Name()]
			if child.IsLeafType() || strings.HasPrefix(field.Name, "__") {
				continue
			}
			full := slices.Concat(path, []string{typeName + "." + field.Name})
			t.Run(strings.Join(full, ">"), func(t *testing.T) {
				query := leaves(schema, child)
				for i := len(full) - 1; i >= 0; i-- {
					of, name, _ := strings.Cut(full[i], ".")
					if name != "" {
						query = name + required(schema, of, name) + " { " + query + " }"
					}
					query = "... on " + of + " { " + query + " }"
				}
				query = "{ " + root + " { " + query + " } } }"
				reader.reset()
				var answer any
				c.ask(t, query, &answer)
				calls := strings.Count(reader.report(), "\n")
				if most := cost + 2*len(full); calls > most {
					t.Errorf("%s\ncosts %d calls, more than %d:\n%s", query, calls, most, reader.report())
				}
			})
		}
	}
}

// pathsFrom finds a shortest way from one type to every type below it: a list of Type.field.
func pathsFrom(schema *ast.Schema, start string) map[string][]string {
	paths := map[string][]string{start: {}}
	queue := []string{start}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, field := range schema.Types[at].Fields {
			for _, possible := range schema.GetPossibleTypes(schema.Types[field.Type.Name()]) {
				if _, seen := paths[possible.Name]; seen || possible.Kind != ast.Object || strings.HasPrefix(field.Name, "__") {
					continue
				}
				paths[possible.Name] = slices.Concat(paths[at], []string{at + "." + field.Name})
				queue = append(queue, possible.Name)
			}
		}
	}
	return paths
}

// required writes the arguments that a field cannot do without.
func required(schema *ast.Schema, of, field string) string {
	values := map[string]string{"from": `"2000-01-01"`, "to": `"2026-01-01"`}
	var given []string
	for _, argument := range schema.Types[of].Fields.ForName(field).Arguments {
		if argument.Type.NonNull && argument.DefaultValue == nil {
			given = append(given, argument.Name+": "+values[argument.Name])
		}
	}
	if len(given) == 0 {
		return ""
	}
	return "(" + strings.Join(given, ", ") + ")"
}

func leaves(schema *ast.Schema, of *ast.Definition) string {
	names := []string{"__typename"}
	for _, field := range of.Fields {
		if schema.Types[field.Type.Name()].IsLeafType() && !strings.HasPrefix(field.Name, "__") {
			names = append(names, field.Name)
		}
	}
	return strings.Join(names, " ")
}

// TestResolvers lists what is resolved by code: a field that gqlgen cannot bind to the domain's types would
// silently become one more.
func TestResolvers(t *testing.T) {
	source := readFile(t, "generated/generated.go")
	var got []string
	var in string
	for line := range strings.Lines(source) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "type ") && strings.HasSuffix(line, "Resolver interface {"):
			in = strings.TrimSuffix(strings.TrimPrefix(line, "type "), "Resolver interface {")
		case line == "}":
			in = ""
		case in != "" && strings.HasPrefix(line, "\t"):
			name, _, _ := strings.Cut(strings.TrimSpace(line), "(")
			got = append(got, fmt.Sprintf("%s.%s", in, name))
		}
	}
	want := readFile(t, "testdata/resolvers.txt")
	if text := strings.Join(got, "\n") + "\n"; text != want {
		if *update {
			writeFile(t, "testdata/resolvers.txt", text)
			return
		}
		t.Errorf("resolved by code:\n%s\nwant:\n%s", text, want)
	}
}
