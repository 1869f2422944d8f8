package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"golang.org/x/tools/txtar"

	"casegraph/data"
	"casegraph/docket"
	"casegraph/graph"
	"casegraph/loader"
	"casegraph/store"
	"casegraph/store/memstore"
	"casegraph/store/neo4jstore"
	"casegraph/store/neo4jstore/neo4jtest"
)

var update = flag.Bool("update", false, "write the golden files anew from the memory store's answers")

// TestGolden puts every query in testdata to the shipped dataset in each store. A file holds a query and
// what it must answer; "calls", where present, is what it may ask of the store.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for name, open := range stores {
		t.Run(name, func(t *testing.T) {
			reader := &countingReader{Reader: open(t)}
			withoutPlans := options(t)
			withoutPlans.NoPlans = true
			for how, client := range map[string]*client{
				"with plans":    newClient(t, reader),
				"without plans": clientOf(graph.New(reader, withoutPlans)),
			} {
				t.Run(how, func(t *testing.T) {
					for _, file := range files {
						t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
							golden(t, file, client, reader, name == "memstore")
						})
					}
				})
			}
		})
	}
}

func golden(t *testing.T, file string, c *client, reader *countingReader, mayUpdate bool) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parts := make(map[string][]byte)
	for _, f := range archive.Files {
		parts[f.Name] = f.Data
	}
	var variables map[string]any
	if text := parts["variables.json"]; text != nil {
		if err := json.Unmarshal(text, &variables); err != nil {
			t.Fatal(err)
		}
	}
	reader.reset()
	got := map[string][]byte{"answer.json": indent(t, sortErrors(t, c.post(t, string(parts["query.graphql"]), variables)))}
	if parts["calls"] != nil {
		got["calls"] = []byte(reader.report())
	}
	if *update && mayUpdate {
		for i, f := range archive.Files {
			if text, ok := got[f.Name]; ok {
				archive.Files[i].Data = text
				delete(got, f.Name)
			}
		}
		if text, ok := got["answer.json"]; ok {
			archive.Files = append(archive.Files, txtar.File{Name: "answer.json", Data: text})
		}
		writeFile(t, file, string(txtar.Format(archive)))
		return
	}
	for name, text := range got {
		if !bytes.Equal(text, parts[name]) {
			t.Errorf("%s: %s", name, firstDifference(string(text), string(parts[name])))
		}
	}
}

// firstDifference shows where two texts part, with the lines around.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	at := 0
	for at < len(g) && at < len(w) && g[at] == w[at] {
		at++
	}
	around := func(lines []string) string {
		return strings.Join(lines[max(0, at-8):min(len(lines), at+8)], "\n")
	}
	return fmt.Sprintf("line %d differs\ngot:\n%s\nwant:\n%s", at+1, around(g), around(w))
}

// stores are the stores under test, each opened with the shipped dataset loaded.
var stores = map[string]func(t *testing.T) store.Reader{
	"memstore": func(t *testing.T) store.Reader {
		s := memstore.New()
		load(t, s)
		return s
	},
	"neo4jstore": func(t *testing.T) store.Reader {
		target := neo4jtest.Open(t)
		s, err := neo4jstore.Open(t.Context(), neo4jstore.Config{
			URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close(context.WithoutCancel(t.Context())) })
		load(t, s)
		return s
	},
}

func load(t *testing.T, w store.Writer) {
	t.Helper()
	dataset, problems, err := loader.Read(t.Context(), data.Files)
	if err != nil || dataset == nil {
		t.Fatalf("the shipped dataset cannot be read: %v\n%v", err, problems)
	}
	if _, err := loader.Load(t.Context(), w, dataset, loader.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
}

// client puts queries to a GraphQL server as a program would.
type client struct{ handler http.Handler }

func newClient(t *testing.T, reader store.Reader) *client {
	t.Helper()
	return clientOf(graph.New(reader, options(t)))
}

func options(t *testing.T) graph.Options {
	t.Helper()
	return graph.Options{
		Log:       slog.New(slog.NewTextHandler(t.Output(), nil)),
		RequestID: func(context.Context) string { return "request-1" },
	}
}

func clientOf(srv *handler.Server) *client {
	srv.AddTransport(transport.POST{})
	return &client{srv}
}

func (c *client) post(t *testing.T, query string, variables map[string]any) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, r)
	return w.Body.Bytes()
}

// ask is post for an answer without errors, read into a value.
func (c *client) ask(t *testing.T, query string, into any) {
	t.Helper()
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(c.post(t, query, nil), &answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Errors) > 0 {
		t.Fatalf("%s\nanswers with errors: %v", query, answer.Errors)
	}
	if err := json.Unmarshal(answer.Data, into); err != nil {
		t.Fatal(err)
	}
}

// sortErrors puts the errors of an answer in order of their text: root fields fail side by side.
func sortErrors(t *testing.T, text []byte) []byte {
	t.Helper()
	var answer struct {
		Errors []json.RawMessage `json:"errors,omitempty"`
		Data   json.RawMessage   `json:"data"`
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	slices.SortFunc(answer.Errors, func(a, b json.RawMessage) int { return bytes.Compare(a, b) })
	sorted, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return sorted
}

func indent(t *testing.T, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, text, "", "  "); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// countingReader counts the calls of each method.
type countingReader struct {
	store.Reader

	mu    sync.Mutex
	calls []string
}

func (r *countingReader) reset() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calls = nil
}

// report lists the calls, a line each, sorted: root fields are resolved side by side.
func (r *countingReader) report() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.Sort(r.calls)
	return strings.Join(append(r.calls, ""), "\n")
}

func (r *countingReader) count(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calls = append(r.calls, fmt.Sprintf(format, args...))
}

func (r *countingReader) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	r.count("Nodes %s", kindsOf(refs))
	return r.Reader.Nodes(ctx, refs, asOf)
}

func (r *countingReader) Heads(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	r.count("Heads %s", kindsOf(refs))
	return r.Reader.Heads(ctx, refs, asOf)
}

func kindsOf(refs []docket.Ref) string {
	var kinds []string
	for _, ref := range refs {
		kinds = append(kinds, strings.ToLower(string(ref.Kind)))
	}
	slices.Sort(kinds)
	return strings.Join(slices.Compact(kinds), " ")
}

func (r *countingReader) Cases(ctx context.Context, q docket.CaseQuery) (docket.Page[*docket.Case], error) {
	r.count("Cases")
	return r.Reader.Cases(ctx, q)
}

func (r *countingReader) People(ctx context.Context, q docket.PersonQuery) (docket.Page[*docket.Person], error) {
	r.count("People")
	return r.Reader.People(ctx, q)
}

func (r *countingReader) Organizations(ctx context.Context, q docket.OrganizationQuery) (docket.Page[*docket.Organization], error) {
	r.count("Organizations")
	return r.Reader.Organizations(ctx, q)
}

func (r *countingReader) Places(ctx context.Context, q docket.PlaceQuery) (docket.Page[*docket.Place], error) {
	r.count("Places")
	return r.Reader.Places(ctx, q)
}

func (r *countingReader) Sources(ctx context.Context, q docket.SourceQuery) (docket.Page[*docket.Source], error) {
	r.count("Sources")
	return r.Reader.Sources(ctx, q)
}

func (r *countingReader) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	r.count("Timelines")
	return r.Reader.Timelines(ctx, holders, q)
}

func (r *countingReader) Search(ctx context.Context, q docket.SearchQuery) (docket.Page[docket.Match], error) {
	r.count("Search")
	return r.Reader.Search(ctx, q)
}

func (r *countingReader) Involvements(ctx context.Context, holders []docket.Ref, asOf docket.AsOf) ([][]docket.Involvement, error) {
	r.count("Involvements")
	return r.Reader.Involvements(ctx, holders, asOf)
}

func (r *countingReader) CoParticipants(ctx context.Context, holders []docket.Ref, q docket.CoParticipantQuery) ([][]docket.CoParticipant, error) {
	r.count("CoParticipants")
	return r.Reader.CoParticipants(ctx, holders, q)
}

func (r *countingReader) Facts(ctx context.Context, sources []docket.Slug, q docket.FactQuery) ([]docket.Page[docket.Fact], error) {
	r.count("Facts")
	return r.Reader.Facts(ctx, sources, q)
}

func (r *countingReader) Changes(ctx context.Context, holders []docket.Ref, q docket.ChangeQuery) ([]docket.Page[docket.Change], error) {
	r.count("Changes")
	return r.Reader.Changes(ctx, holders, q)
}

func (r *countingReader) Holders(ctx context.Context, traits []docket.Trait, asOf docket.AsOf) ([]docket.TraitHolders, error) {
	r.count("Holders")
	return r.Reader.Holders(ctx, traits, asOf)
}

func (r *countingReader) Measures(ctx context.Context, filter docket.CaseFilter, asOf docket.AsOf) ([]docket.CaseMeasures, error) {
	r.count("Measures")
	return r.Reader.Measures(ctx, filter, asOf)
}

func (r *countingReader) Dataset(ctx context.Context) (docket.DatasetInfo, error) {
	r.count("Dataset")
	return r.Reader.Dataset(ctx)
}

// failingReader fails every read.
type failingReader struct {
	store.Reader
	err error
}

func (r failingReader) Nodes(context.Context, []docket.Ref, docket.AsOf) ([]docket.Node, error) {
	return nil, r.err
}

func (r failingReader) Heads(context.Context, []docket.Ref, docket.AsOf) ([]docket.Node, error) {
	return nil, r.err
}

func TestErrorsOfTheStore(t *testing.T) {
	const query = `{ case(slug: "us-v-mallory") { title } dataset { revision } }`
	for name, row := range map[string]struct {
		err  error
		want string
	}{
		"unavailable": {
			fmt.Errorf("dial tcp 10.0.0.1: %w", docket.ErrUnavailable),
			`{"message":"the store cannot be reached; try again shortly","path":["case"],"locations":[{"line":1,"column":3}],"extensions":{"code":"UNAVAILABLE"}}`,
		},
		"deadline": {
			fmt.Errorf("reading: %w", context.DeadlineExceeded),
			`{"message":"the query took too long; ask for less at once","path":["case"],"locations":[{"line":1,"column":3}],"extensions":{"code":"TIMEOUT"}}`,
		},
		"internal": {
			errors.New("password=hunter2"),
			`{"message":"something went wrong here, not in the query","path":["case"],"locations":[{"line":1,"column":3}],"extensions":{"code":"INTERNAL","requestId":"request-1"}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newClient(t, failingReader{memstore.New(), row.err})
			var answer struct {
				Errors []json.RawMessage
				Data   struct {
					Case    any
					Dataset any
				}
			}
			if err := json.Unmarshal(c.post(t, query, nil), &answer); err != nil {
				t.Fatal(err)
			}
			if len(answer.Errors) != 1 || string(answer.Errors[0]) != row.want {
				t.Errorf("got errors %s, want %s", answer.Errors, row.want)
			}
			if answer.Data.Case != nil || answer.Data.Dataset == nil {
				t.Errorf("one failure must blank its own field alone, got %+v", answer.Data)
			}
		})
	}
}

// TestNoGeneratedModels keeps the schema bound to the domain's types.
func TestNoGeneratedModels(t *testing.T) {
	if _, err := os.Stat("generated/models.go"); !errors.Is(err, os.ErrNotExist) {
		t.Error("a GraphQL type has no Go counterpart: bind it in gqlgen.yml")
	}
}

// TestPagesGoThroughEveryRow walks connections in pages of several sizes, both ways.
func TestPagesGoThroughEveryRow(t *testing.T) {
	c := newClient(t, stores["memstore"](t))
	for _, list := range []string{
		`people(%s asOf: "2019-06-01")`,
		`cases(%s orderBy: TITLE)`,
		`cases(%s orderBy: SLUG)`,
		`organizations(%s filter: {kinds: [MEDIA, COURT]})`,
		`places(%s filter: {countries: ["US", "CN"]})`,
		`sources(%s filter: {kinds: [PRESS_RELEASE]}, asOf: "2019-06-01")`,
		`timeline(filter: {types: [ARREST, SENTENCING]}) { events(%s) `,
	} {
		var want []string
		for _, size := range []int{100, 1, 7, 16} {
			for _, backward := range []bool{false, true} {
				got := walk(t, c, list, size, backward)
				if want == nil {
					want = got
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s in pages of %d, backward %v: got %d rows %v, want %d %v", list, size, backward, len(got), got, len(want), want)
				}
			}
		}
		if len(want) < 8 {
			t.Errorf("%s has only %d rows: too few to page through", list, len(want))
		}
	}
}

func walk(t *testing.T, c *client, list string, size int, backward bool) []string {
	t.Helper()
	type page struct {
		Nodes    []struct{ Slug string }
		PageInfo struct {
			HasNextPage, HasPreviousPage bool
			StartCursor, EndCursor       *string
		}
		TotalCount int
	}
	var rows []string
	cursor := ""
	for range 1000 {
		args := fmt.Sprintf("first: %d, ", size)
		if backward {
			args = fmt.Sprintf("last: %d, ", size)
		}
		switch {
		case cursor != "" && backward:
			args += fmt.Sprintf("before: %q, ", cursor)
		case cursor != "":
			args += fmt.Sprintf("after: %q, ", cursor)
		}
		query := "{ it: " + fmt.Sprintf(list, args) + "{ nodes { slug } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
		query += strings.Repeat("}", strings.Count(query, "{")-strings.Count(query, "}"))
		var answer struct {
			It struct {
				page
				Events *page
			}
		}
		c.ask(t, query, &answer)
		p := answer.It.page
		if answer.It.Events != nil {
			p = *answer.It.Events
		}
		if len(p.Nodes) == 0 {
			t.Fatalf("%s: an empty page after %d of %d rows", query, len(rows), p.TotalCount)
		}
		var slugs []string
		for _, n := range p.Nodes {
			slugs = append(slugs, n.Slug)
		}
		more := p.PageInfo.HasNextPage
		if backward {
			rows, more, cursor = append(slugs, rows...), p.PageInfo.HasPreviousPage, *p.PageInfo.StartCursor
		} else {
			rows, cursor = append(rows, slugs...), *p.PageInfo.EndCursor
		}
		if !more {
			if len(rows) != p.TotalCount {
				t.Errorf("%s: walked %d rows, totalCount says %d", list, len(rows), p.TotalCount)
			}
			return rows
		}
	}
	t.Fatalf("%s: no end in sight", list)
	return nil
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil && !*update {
		t.Fatal(err)
	}
	return string(text)
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
