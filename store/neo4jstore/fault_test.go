package neo4jstore

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"casegraph/docket"
	"casegraph/loader"
	"casegraph/store/neo4jstore/neo4jtest"
)

// envFaults names the environment variable that holds how often faults are tried; twice if it is not set.
const envFaults = "CASEGRAPH_FAULTS"

func faults(t *testing.T) int {
	t.Helper()
	text := os.Getenv(envFaults)
	if text == "" {
		return 2
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s must be a number of times, not %q", envFaults, text)
	}
	return n
}

// ownServer is a Neo4j that a test may kill, with a store on it.
func ownServer(t *testing.T) (*neo4jtest.Server, *Store) {
	t.Helper()
	server, err := neo4jtest.Start(t.Context(), neo4jtest.Options{Log: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	s, err := Open(t.Context(), Config{URI: server.URI()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return server, s
}

// A database that is killed at any moment of a load costs nothing that loading again does not bring.
func TestDatabaseKilledDuringLoads(t *testing.T) {
	server, s := ownServer(t)
	d := large(60, 20)
	began := time.Now()
	all := load(t, s, d)
	took := time.Since(began)
	want := dump(t, s)
	cut := 0
	for range faults(t) {
		cypher(t, s, "MATCH (n) DETACH DELETE n", nil)
		after := time.Duration(rand.Int64N(int64(took)))
		done := make(chan error, 1)
		go func() {
			_, err := loader.Load(t.Context(), s, d, loader.LoadOptions{Prune: true})
			done <- err
		}()
		time.Sleep(after)
		if err := server.Kill(); err != nil {
			t.Fatal(err)
		}
		switch err := <-done; {
		case err == nil: // it was quicker than before
		case errors.Is(err, docket.ErrUnavailable):
			cut++
		default:
			t.Errorf("killed after %v: %v, want unavailable", after, err)
		}
		if err := server.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		summary := load(t, s, d)
		t.Logf("killed after %v of %v: loading again created %d of %d", after, took, summary.Created, all.Created)
		sameGraph(t, want, dump(t, s))
		if again := load(t, s, d); again.Unchanged != all.Created {
			t.Errorf("loaded once more: %+v, want no change", again)
		}
	}
	if cut == 0 {
		t.Error("no load was cut off: nothing was tried")
	}
}

// Two loaders at once end as if one had come after the other.
func TestTwoLoadersAtOnce(t *testing.T) {
	open := opener(t)
	first := prepared(t, open)
	d := large(60, 20)
	load(t, first, d)
	want := dump(t, first)
	cypher(t, first, "MATCH (n) WHERE NOT n:CasegraphTestDatabase DETACH DELETE n", nil)

	second := open(t)
	done := make(chan error, 2)
	for _, s := range []*Store{first, second} {
		go func() {
			_, err := loader.Load(t.Context(), s, d, loader.LoadOptions{Prune: true})
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Errorf("one of two loaders: %v", err)
		}
	}
	sameGraph(t, want, dump(t, first))
}
