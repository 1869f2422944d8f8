package neo4jstore

import (
	"log/slog"
	"reflect"
	"testing"

	"casegraph/docket"
	"casegraph/loader"
	"casegraph/search"
	"casegraph/store"
	"casegraph/store/memstore"
	"casegraph/store/neo4jstore/neo4jtest"
	"casegraph/store/storetest"
)

// What neo4j-admin imports is, to the last property, what a load makes.
func TestImportIsLoad(t *testing.T) {
	t.Parallel()          // most of it is a server of its own
	d := storetest.Full() // which has every field there is
	s := imported(t, d)
	if summary := load(t, s, d); summary != (loader.Summary{Unchanged: len(d.Nodes())}) {
		t.Errorf("loading after the import: %+v, want nothing to change", summary)
	}
	loaded := opener(t)(t)
	load(t, loaded, d)
	// A load counts its changes, and passes the gate with each.
	cypher(t, loaded, "MATCH (d:Dataset) SET d.writes = 1", nil)
	cypher(t, loaded, "MATCH (g:Gate) SET g.entered = 0, g.left = 0", nil)
	sameGraph(t, dump(t, loaded), dump(t, s))
	reference := memstore.New()
	load(t, reference, d)
	if want, got := found(t, reference), found(t, s); !reflect.DeepEqual(got, want) { // by the index that Prepare made
		t.Errorf("found %v, want %v", got, want)
	}
}

// found is what a search of the full dataset finds.
func found(t *testing.T, r store.Reader) docket.Page[docket.Match] {
	t.Helper()
	words, err := search.Parse("mallory")
	if err != nil {
		t.Fatal(err)
	}
	page, err := r.Search(t.Context(), docket.SearchQuery{Words: words, Window: docket.Window[docket.SearchKey]{Limit: 5}})
	if err != nil || len(page.Items) == 0 {
		t.Fatalf("found %v, %v", page, err)
	}
	return page
}

// imported is a store on a database that neo4j-admin made of a dataset.
func imported(t *testing.T, d *docket.Dataset) *Store {
	t.Helper()
	dir, folder := t.TempDir(), t.TempDir()
	if err := WriteImport(folder, d); err != nil {
		t.Fatal(err)
	}
	if err := neo4jtest.Import(t.Context(), dir, folder, "@"+ArgumentsFile); err != nil {
		t.Fatal(err)
	}
	server, err := neo4jtest.Start(t.Context(), neo4jtest.Options{Dir: dir, Log: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Kill(); err != nil {
			t.Error(err)
		}
	})
	s, err := Open(t.Context(), Config{URI: server.URI(), Logger: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(t.Context()) })
	return s
}
