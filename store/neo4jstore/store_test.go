package neo4jstore

import (
	"context"
	"log/slog"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/store/neo4jstore/neo4jtest"
	"casegraph/store/storetest"
)

// opener hands out a store on a database that is the test's alone, empty each time. It keeps the
// constraints and indexes, because plans are lost with them.
func opener(t *testing.T) func(t *testing.T) *Store {
	t.Helper()
	target := neo4jtest.Open(t)
	return func(t *testing.T) *Store {
		t.Helper()
		s, err := Open(t.Context(), configOf(target, t))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(context.Background()); err != nil {
				t.Error(err)
			}
		})
		cypher(t, s, "MATCH (n) WHERE NOT n:"+neo4jtest.MarkerLabel+" DETACH DELETE n", nil)
		return s
	}
}

func configOf(target neo4jtest.Target, t *testing.T) Config {
	return Config{URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database,
		Logger: slog.New(slog.NewTextHandler(t.Output(), nil))}
}

// direct is an address without routing, for tests that cut connections off: the driver's own table of servers has a data
// race when one goes away (v5.28.4, Router.InvalidateServer).
func direct(uri string) string { return strings.Replace(uri, "neo4j://", "bolt://", 1) }

// cypher runs a query as someone else would.
func cypher(t *testing.T, s *Store, query string, params map[string]any) []*neo4j.Record {
	t.Helper()
	session := s.session(context.Background(), neo4j.AccessModeWrite)
	defer session.Close(context.Background())
	result, err := session.Run(context.Background(), query, params)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	records, err := result.Collect(context.Background())
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return records
}

func TestConformance(t *testing.T) {
	open := opener(t)
	storetest.Run(t, func(t *testing.T) storetest.Store { return open(t) })
}
