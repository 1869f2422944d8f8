package graph_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"golang.org/x/tools/txtar"

	"casegraph/compare"
	"casegraph/graph/generated"
	"casegraph/graph/limit"
)

// question is a query that we ask or show ourselves.
type question struct {
	name, text string
	variables  map[string]any
}

// TestOurOwnQueriesAreFarFromTheLimits: those of the pages, the examples and what is documented and tested.
func TestOurOwnQueriesAreFarFromTheLimits(t *testing.T) {
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	half := limit.Default()
	for _, bound := range []*int{&half.Characters, &half.Tokens, &half.Aliases, &half.Directives, &half.RootFields, &half.Repeats, &half.Cost} {
		*bound /= 2
	}
	half.Depth -= 3
	all := ourQuestions(t)
	if len(all) < 40 {
		t.Errorf("only %d queries were found", len(all))
	}
	for _, q := range all {
		if err := half.CheckText(q.text); err != nil {
			t.Errorf("%s: %v", q.name, err)
		}
		document, errs := gqlparser.LoadQueryWithRules(schema, q.text, nil)
		if errs != nil {
			continue // one that shows a mistake
		}
		for _, operation := range document.Operations {
			if _, err := half.CheckCost(schema, document, operation, q.variables); err != nil {
				t.Errorf("%s: %v", q.name, err)
			}
		}
	}
}

func ourQuestions(t *testing.T) []question {
	t.Helper()
	var all []question
	for _, file := range files(t, "../web/src/explorer/examples/*.graphql") {
		all = append(all, question{name: file, text: readText(t, file)})
	}
	for _, file := range files(t, "testdata/*.txtar") {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		q := question{name: file}
		for _, f := range archive.Files {
			switch f.Name {
			case "query.graphql":
				q.text = string(f.Data)
			case "variables.json":
				if err := json.Unmarshal(f.Data, &q.variables); err != nil {
					t.Fatal(err)
				}
			}
		}
		all = append(all, q)
	}
	for _, match := range regexp.MustCompile(`(?s)--data-urlencode 'query=(.*?)'`).FindAllStringSubmatch(readText(t, "../README.md"), -1) {
		all = append(all, question{name: "README.md", text: match[1]})
	}
	return append(all, pagesQuestions(t)...)
}

// pagesQuestions are the operations of the web pages, each with the fragments that it needs, as the pages send them.
func pagesQuestions(t *testing.T) []question {
	t.Helper()
	definition := regexp.MustCompile(`(?ms)^(query|fragment) (\w+).*?^}\n`)
	spread := regexp.MustCompile(`\.\.\.([A-Z]\w*)`)
	fragments := make(map[string]string)
	var queries []question
	for _, file := range files(t, "../web/src/api/*.graphql") {
		for _, d := range definition.FindAllStringSubmatch(readText(t, file), -1) {
			if d[1] == "fragment" {
				fragments[d[2]] = d[0]
			} else {
				most := map[string]any{"cases": make([]any, compare.MaxCases)}
				queries = append(queries, question{name: file, text: d[0], variables: most})
			}
		}
	}
	for i := range queries {
		q := &queries[i]
		with := make(map[string]bool)
		for wanted := spread.FindAllStringSubmatch(q.text, -1); len(wanted) > 0; wanted = wanted[1:] {
			if name := wanted[0][1]; !with[name] {
				with[name] = true
				q.text += fragments[name]
				wanted = append(wanted, spread.FindAllStringSubmatch(fragments[name], -1)...)
			}
		}
	}
	return queries
}

func files(t *testing.T, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) == 0 {
		t.Fatalf("nothing is at %s: %v", pattern, err)
	}
	return found
}

func readText(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
