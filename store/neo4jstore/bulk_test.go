package neo4jstore

import (
	"log/slog"
	"testing"

	"pgregory.net/rapid"

	"casegraph/data"
	"casegraph/docket"
	"casegraph/loader"
	"casegraph/store/memstore"
	"casegraph/store/neo4jstore/neo4jtest"
	"casegraph/store/storetest"
)

// What neo4j-admin imports is, to the last property, what a load makes.
func TestImportIsLoad(t *testing.T) {
	shipped, problems, err := loader.Read(t.Context(), data.Files)
	if err != nil || shipped == nil {
		t.Fatalf("reading the dataset: %v, %v", err, problems)
	}
	open := opener(t)
	for name, d := range map[string]*docket.Dataset{"shipped": shipped, "full": storetest.Full()} {
		t.Run(name, func(t *testing.T) {
			s := imported(t, d)
			if summary := load(t, s, d); summary != (loader.Summary{Unchanged: len(d.Nodes())}) {
				t.Errorf("loading after the import: %+v, want nothing to change", summary)
			}
			loaded := open(t)
			load(t, loaded, d)
			// A load counts its changes, and passes the gate with each.
			cypher(t, loaded, "MATCH (d:Dataset) SET d.writes = 1", nil)
			cypher(t, loaded, "MATCH (g:Gate) SET g.entered = 0, g.left = 0", nil)
			sameGraph(t, dump(t, loaded), dump(t, s))
			reference := memstore.New()
			load(t, reference, d)
			for seed := range 10 { // the same graph gives the same answers: this tries the indexes
				rapid.Custom(func(t *rapid.T) bool { storetest.Agree(t, d, reference, s); return true }).Example(seed)
			}
		})
	}
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
