package neo4jstore

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"casegraph/docket"
	"casegraph/loader"
	"casegraph/store/neo4jstore/neo4jtest"
)

// envFaults names the environment variable that holds how often faults are tried; once if it is not set.
const envFaults = "CASEGRAPH_FAULTS"

func faults(t *testing.T) int {
	t.Helper()
	text := os.Getenv(envFaults)
	if text == "" {
		return 1
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
	return server, reach(t, server)
}

// reach opens a store as a program does that starts now.
func reach(t *testing.T, server *neo4jtest.Server) *Store {
	t.Helper()
	s, err := Open(t.Context(), Config{URI: direct(server.URI())})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

// A database that is killed at any moment of a load costs nothing that loading again does not bring.
func TestDatabaseKilledDuringLoads(t *testing.T) {
	t.Parallel() // it has a server of its own
	server, s := ownServer(t)
	d := killed() // which takes several changes
	all := load(t, s, d)
	want := dump(t, s)
	for range faults(t) {
		cypher(t, s, "MATCH (n) DETACH DELETE n", nil)
		// Somewhere on the way, and there in the midst of a transaction or between two.
		from, after := rand.IntN(all.Created/2), time.Duration(rand.Int64N(int64(50*time.Millisecond)))
		ended := make(chan error, 1)
		kill := sync.OnceFunc(func() {
			go func() {
				time.Sleep(after)
				ended <- server.Kill()
			}()
		})
		_, err := loader.Load(t.Context(), s, d, loader.LoadOptions{Prune: true, Progress: func(done, _ int) {
			if done >= from {
				kill()
			}
		}})
		if !errors.Is(err, docket.ErrUnavailable) {
			t.Errorf("killed %v after %d things: %v, want unavailable", after, from, err)
		}
		if err := <-ended; err != nil {
			t.Fatal(err)
		}
		if err := server.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		s = reach(t, server)
		summary := load(t, s, d)
		t.Logf("killed %v after %d things: loading again created %d of %d", after, from, summary.Created, all.Created)
		sameGraph(t, want, dump(t, s))
		if again := load(t, s, d); again.Unchanged != all.Created {
			t.Errorf("loaded once more: %+v, want no change", again)
		}
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
