package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"casegraph/data"
	"casegraph/docket"
	"casegraph/loader"
	"casegraph/store"
	batches "casegraph/store/batch"
	"casegraph/store/memstore"
	"casegraph/store/neo4jstore/neo4jtest"
	"casegraph/store/storetest"
)

// dump writes the whole graph, but for what counts writes, as lines in an order of its own.
func dump(t *testing.T, s *Store) []string {
	t.Helper()
	var lines []string
	names := make(map[any]string)
	for _, r := range cypher(t, s, "MATCH (n) WHERE NOT n:CasegraphTestDatabase RETURN elementId(n), labels(n), properties(n)", nil) {
		labels, properties := r.Values[1].([]any), r.Values[2].(map[string]any)
		delete(properties, "writes")
		if slices.Contains(labels, any("Gate")) {
			continue
		}
		slices.SortFunc(labels, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
		names[r.Values[0]] = fmt.Sprint(labels, properties)
		lines = append(lines, fmt.Sprint(labels, properties))
	}
	for _, r := range cypher(t, s, "MATCH (a)-[r]->(b) RETURN elementId(a), type(r), properties(r), elementId(b)", nil) {
		lines = append(lines, fmt.Sprint(names[r.Values[0]], " -", r.Values[1], r.Values[2], "-> ", names[r.Values[3]]))
	}
	slices.Sort(lines)
	return lines
}

// sameGraph fails at the first line in which two dumps differ.
func sameGraph(t *testing.T, want, got []string) {
	t.Helper()
	for i := range max(len(want), len(got)) {
		line := func(lines []string) string {
			if i < len(lines) {
				return lines[i]
			}
			return "nothing"
		}
		if line(want) != line(got) {
			t.Fatalf("of %d and %d lines, the first that differs:\nwant %s\ngot  %s", len(want), len(got), line(want), line(got))
		}
	}
}

func load(t *testing.T, w store.Writer, d *docket.Dataset) loader.Summary {
	t.Helper()
	summary, err := loader.Load(t.Context(), w, d, loader.LoadOptions{Prune: true})
	if err != nil {
		t.Fatal(err)
	}
	return summary
}

// It is also what make soak runs, with ever more datasets.
func TestAnswersAsTheReference(t *testing.T) {
	s := opener(t)(t)
	for seed := range storetest.Seeds(t, 8) {
		storetest.CheckAnswers(t, seed, 40, s)
		storetest.CheckWalks(t, seed, s)
	}
}

// Questions that are asked together are answered as those that are asked alone.
func TestAnswersInBatchesAsTheReference(t *testing.T) {
	s := opener(t)(t)
	for seed := range storetest.Seeds(t, 2) {
		storetest.CheckAnswers(t, seed, 10, storetest.Crowd(struct {
			store.Reader
			store.Writer
		}{batches.New(s), s}))
	}
}

// The dataset that comes with the program is larger and odder than the random ones.
func TestAnswersAsTheReferenceOfTheShippedDataset(t *testing.T) {
	d, problems, err := loader.Read(t.Context(), data.Files)
	if err != nil || d == nil {
		t.Fatalf("reading the dataset: %v, %v", err, problems)
	}
	reference, s := memstore.New(), opener(t)(t)
	load(t, reference, d)
	load(t, s, d)
	rapid.Check(t, func(t *rapid.T) { storetest.Agree(t, d, reference, s) })
}

// Any edits, loaded one after the other, leave the graph that the last state makes when loaded alone.
func TestEditsLeaveNothingBehind(t *testing.T) {
	open := opener(t)
	for seed := range 6 {
		states := rapid.Custom(func(t *rapid.T) []*docket.Dataset { return storetest.Datasets(t, 5) }).Example(seed)
		last := states[len(states)-1]
		fresh := open(t)
		load(t, fresh, last)
		want := dump(t, fresh)
		edited := open(t)
		for _, d := range states {
			load(t, edited, d)
		}
		sameGraph(t, want, dump(t, edited))
		if summary := load(t, edited, last); summary.Created+summary.Updated+summary.Removed != 0 {
			t.Errorf("loaded again: %+v, want no change", summary)
		}
		sameGraph(t, want, dump(t, edited))
	}
}

func prepared(t *testing.T, open func(*testing.T) *Store) *Store {
	t.Helper()
	s := open(t)
	if err := s.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func apply(t *testing.T, s *Store, change store.Change) {
	t.Helper()
	if err := s.Apply(t.Context(), change); err != nil {
		t.Fatal(err)
	}
}

func TestAnswersFromTheGraphItself(t *testing.T) {
	s := prepared(t, opener(t))
	apply(t, s, store.Change{Put: storetest.Full().Nodes()})
	cypher(t, s, "MATCH (c:Case {id: 'us-v-mallory'}) SET c.title = 'Aaron'", nil)
	cypher(t, s, "MATCH (:Event {id: 'trip'})-[r:INVOLVES {position: 0}]->(:Person) SET r.role = 'HOST'", nil)
	cypher(t, s, "MATCH (:Event {id: 'trip'})-[r:CITES {position: 0}]->(:Source) SET r.locator = 'page 1'", nil)

	page, err := s.Cases(t.Context(), docket.CaseQuery{Order: docket.CasesByTitle, Window: docket.Window[docket.TextKey]{Limit: 1}})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Items) != 1 || page.Items[0].Title != "Aaron" {
		t.Errorf("first case: got %+v, want Aaron, which now comes before United States v. Hansen", page.Items)
	}
	nodes, err := s.Nodes(t.Context(), []docket.Ref{{Kind: docket.KindEvent, Slug: "trip"}}, docket.AsOf{})
	if err != nil {
		t.Fatal(err)
	}
	trip := nodes[0].(*docket.Event)
	if trip.Participants[0].Role != "HOST" || trip.Citations[0].Locator != "page 1" {
		t.Errorf("trip: got %+v cited as %+v, want a HOST and page 1", trip.Participants[0], trip.Citations[0])
	}
}

// What someone else writes can be nonsense; it must not bring a reader down.
func TestNonsenseInTheGraph(t *testing.T) {
	s := prepared(t, opener(t))
	apply(t, s, store.Change{Put: storetest.Full().Nodes()})
	for _, nonsense := range []string{
		"MATCH (n:Event {id: 'trip'}) SET n.title = 5",
		"MATCH (n:Event {id: 'trip'}) SET n.title = 'A trip', n.edtf = 'yesterday'",
		"MATCH (n:Event {id: 'trip'}) SET n.edtf = '2017', n.tags = 'tag'",
		"MATCH (n:Event {id: 'trip'}) SET n.tags = null, n.unnamedPositions = [1]",
	} {
		cypher(t, s, nonsense, nil)
		_, err := s.Nodes(t.Context(), []docket.Ref{{Kind: docket.KindEvent, Slug: "trip"}}, docket.AsOf{})
		if err == nil || !strings.Contains(err.Error(), "cannot be read") {
			t.Errorf("%s: got error %v", nonsense, err)
		}
	}
}

func TestForeignNodesAreRefused(t *testing.T) {
	s := opener(t)(t)
	for _, tt := range []struct {
		create string
		before bool // whether the database was prepared
	}{
		{"CREATE (:Movie)", false},
		{"CREATE ()", false},
		{"CREATE (:Person {name: 'Keanu Reeves'})", false},
		{"CREATE (:Movie)", true},
		{"CREATE ()", true},
	} {
		cypher(t, s, "MATCH (n) WHERE NOT n:CasegraphTestDatabase DETACH DELETE n", nil)
		if tt.before {
			if err := s.Prepare(t.Context()); err != nil {
				t.Fatal(err)
			}
			apply(t, s, store.Change{Put: storetest.Full().Nodes()})
		}
		cypher(t, s, tt.create, nil)
		err := s.Prepare(t.Context())
		if !errors.Is(err, docket.ErrConflict) || !strings.Contains(err.Error(), "1 nodes that are not casegraph's: use an empty database") {
			t.Errorf("prepared before: %t; %s: got error %v", tt.before, tt.create, err)
		}
	}
}

// A graph of another model is neither read nor written, and the refusal says what to do.
func TestOtherModelsAreRefused(t *testing.T) {
	target := neo4jtest.Open(t)
	s, err := Open(t.Context(), configOf(target, t))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	if err := s.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	for version, says := range map[int]string{
		SchemaVersion + 1: "a later version of this program wrote the database",
		SchemaVersion - 1: "load the dataset into an empty database with this version",
	} {
		cypher(t, s, "MATCH (d:Dataset) SET d.schemaVersion = $version", map[string]any{"version": version})
		if err := s.Prepare(t.Context()); !errors.Is(err, docket.ErrConflict) || !strings.Contains(err.Error(), says) {
			t.Errorf("Prepare of version %d: got error %v, want a conflict", version, err)
		}
		other, err := Open(t.Context(), configOf(target, t))
		if !errors.Is(err, docket.ErrConflict) || !strings.Contains(err.Error(), says) {
			t.Errorf("Open of version %d: got error %v, want a conflict", version, err)
		}
		if err == nil {
			other.Close(context.Background())
		}
	}
}

func TestOtherWritersAreOverwritten(t *testing.T) {
	s := prepared(t, opener(t))
	d := storetest.Full()
	load(t, s, d)
	cypher(t, s, "MATCH (n {id: 'trip'}) SET n.writerVersion = 0", nil)
	stored, err := s.Stored(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := stored[docket.Ref{Kind: docket.KindEvent, Slug: "trip"}].Hash; got != (docket.Hash{}) {
		t.Errorf("hash of what another version wrote: got %s, want none", got)
	}
	if summary := load(t, s, d); summary.Updated != 1 {
		t.Errorf("loaded again: %+v, want 1 updated", summary)
	}
}

func TestTooLongToBeOrderedBy(t *testing.T) {
	s := prepared(t, opener(t))
	named := func(bytes int) store.Change {
		return store.Change{Put: []docket.Node{&docket.Person{Slug: "long", Name: strings.Repeat("x", bytes)}}}
	}
	apply(t, s, named(maxText))
	err := s.Apply(t.Context(), named(maxText+1))
	if !errors.Is(err, docket.ErrInvalid) || !strings.Contains(err.Error(), "the name of person:long has 4097 bytes") {
		t.Errorf("got error %v", err)
	}
	last := docket.Window[docket.TextKey]{Limit: 1, Last: true}
	if page, err := s.People(t.Context(), docket.PersonQuery{Window: last}); err != nil || len(page.Items) != 1 {
		t.Errorf("last person: got %d, %v", len(page.Items), err)
	}
}

// A writer that was killed while it committed leaves the gate closed.
func TestReadsGoOnAfterAKilledWriter(t *testing.T) {
	s := prepared(t, opener(t))
	apply(t, s, store.Change{Put: storetest.Full().Nodes()})
	s.patience = 100 * time.Millisecond
	cypher(t, s, "MATCH (gate:Gate) SET gate.entered = gate.entered + 1", nil)
	for range 3 {
		info, err := s.Dataset(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if info.Counts[docket.KindCase] != 2 {
			t.Errorf("counts: got %v", info.Counts)
		}
	}
	apply(t, s, store.Change{Put: storetest.Full().Nodes()})
	open := cypher(t, s, "MATCH (gate:Gate) RETURN gate.entered = gate.left", nil)
	if open[0].Values[0] != true {
		t.Error("the next write leaves the gate closed")
	}
}

// More readers than there are connections get their answers, and one that gives up costs the others nothing.
func TestManyReaders(t *testing.T) {
	s := prepared(t, opener(t))
	apply(t, s, store.Change{Put: storetest.Full().Nodes()})
	refs := []docket.Ref{{Kind: docket.KindCase, Slug: "us-v-mallory"}, {Kind: docket.KindEvent, Slug: "trip"}}
	// The first to ask waits for the server to plan the queries.
	if _, err := s.Nodes(t.Context(), refs, docket.AsOf{}); err != nil {
		t.Fatal(err)
	}
	const readers = 100
	errs := make(chan error, readers)
	for i := range readers {
		go func() {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if i%4 == 0 {
				go cancel()
			}
			nodes, err := s.Nodes(ctx, refs, docket.AsOf{})
			switch {
			case err != nil && i%4 == 0 && errors.Is(err, context.Canceled):
				err = nil
			case err == nil && (nodes[0] == nil || nodes[1] == nil):
				err = fmt.Errorf("got %v", nodes)
			}
			errs <- err
		}()
	}
	for range readers {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
