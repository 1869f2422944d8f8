package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const (
	// EnvURI names the environment variable with the address of the Neo4j that tests use, username
	// and password in it: neo4j://neo4j:password@127.0.0.1:7687. Nothing else selects a server.
	EnvURI = "CASEGRAPH_TEST_NEO4J_URI"

	// EnvRun names the environment variable with a name of the run of tests, which no other run has: within it, constraints and
	// indexes are left to the next test, as all make the same ones. To make them, and to plan all queries anew after
	// that, would take longer than most tests do. Without it, each test is handed a database without any.
	EnvRun = "CASEGRAPH_TEST_NEO4J_RUN"

	// MarkerLabel is the label of the node that says: tests may wipe this database.
	MarkerLabel = "CasegraphTestDatabase"
)

// A Target is a database that a test may use as it likes.
type Target struct {
	URI      string // without username and password
	Username string
	Password string
	Database string // the name; other databases of the server are not the test's
}

// Open hands the test an empty database, but for a node labelled [MarkerLabel], on the server that
// [EnvURI] names. It fails the test if there is none.
//
// The database is the test's alone until the test ends: other tests that open it, in any process on
// this machine, wait. A test that opens it twice waits for itself.
//
// Open wipes only what tests wrote: it marks a database that it finds empty, and fails the test if it
// finds one that is neither empty nor marked.
func Open(tb testing.TB) Target {
	tb.Helper()
	uri := os.Getenv(EnvURI)
	if uri == "" {
		tb.Fatalf("%s is not set: run `make test`, which starts a Neo4j, "+
			"or set it to one that tests may wipe, as neo4j://neo4j:password@127.0.0.1:7687", EnvURI)
	}
	target, unlock, err := open(tb.Context(), uri)
	if err != nil {
		tb.Fatalf("neo4jtest: %v", err)
	}
	tb.Cleanup(unlock)
	return target
}

// open is Open without a test.
func open(ctx context.Context, uri string) (_ Target, unlock func(), err error) {
	target, err := parse(uri)
	if err != nil {
		return Target{}, nil, err
	}
	driver, err := neo4j.NewDriverWithContext(target.URI, neo4j.BasicAuth(target.Username, target.Password, ""))
	if err != nil {
		return Target{}, nil, err
	}
	defer driver.Close(ctx)
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)

	// The database's own id, because one server has many addresses.
	info, err := query(ctx, session, "CALL db.info() YIELD id, name RETURN id, name", nil)
	if err != nil {
		return Target{}, nil, fmt.Errorf("%s: %w", target.URI, err)
	}
	id, name := info[0].Values[0].(string), info[0].Values[1].(string)
	target.Database = name

	unlock, err = lock(ctx, filepath.Join(os.TempDir(), "casegraph-neo4jtest-"+id+".lock"))
	if err != nil {
		return Target{}, nil, fmt.Errorf("waiting for other tests to end: %w", err)
	}
	err = mark(ctx, session)
	if err == nil {
		err = wipe(ctx, session, os.Getenv(EnvRun))
	}
	if err != nil {
		unlock()
		return Target{}, nil, fmt.Errorf("database %s of %s: %w", name, target.URI, err)
	}
	return target, unlock, nil
}

// parse takes the credentials out of a URI. Its errors do not show them.
func parse(uri string) (Target, error) {
	u, err := url.Parse(uri)
	if err != nil {
		return Target{}, fmt.Errorf("%s is not a URI", EnvURI)
	}
	password, ok := u.User.Password()
	if !ok {
		return Target{}, fmt.Errorf("%s has no username and password: it should read as neo4j://neo4j:password@127.0.0.1:7687", EnvURI)
	}
	target := Target{Username: u.User.Username(), Password: password}
	u.User = nil
	target.URI = u.String()
	return target, nil
}

const (
	userConstraints = "SHOW CONSTRAINTS YIELD name RETURN name"
	// Token lookup indexes come with the database, and those of constraints go with them.
	userIndexes = "SHOW INDEXES YIELD name, type, owningConstraint " +
		"WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN name"
)

// mark marks an empty database, and refuses one that is neither empty nor marked.
func mark(ctx context.Context, session neo4j.SessionWithContext) error {
	markers, err := query(ctx, session, "MATCH (m:"+MarkerLabel+") RETURN m LIMIT 1", nil)
	if err != nil || len(markers) > 0 {
		return err
	}
	for _, content := range []string{"MATCH (n) RETURN n LIMIT 1", userConstraints, userIndexes} {
		found, err := query(ctx, session, content, nil)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			return errors.New("refusing to wipe it: it is not empty, and tests did not mark it as theirs; use an empty one")
		}
	}
	_, err = query(ctx, session, "CREATE (:"+MarkerLabel+")", nil)
	return err
}

// wipe deletes everything but the marker, which therefore holds even if wipe is killed; and but for what the run may leave.
func wipe(ctx context.Context, session neo4j.SessionWithContext, run string) error {
	_, err := query(ctx, session, "MATCH (n) WHERE NOT n:"+MarkerLabel+
		" CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS", nil)
	if err != nil {
		return err
	}
	same, err := query(ctx, session, "MATCH (m:"+MarkerLabel+") WHERE m.run = $run AND $run <> '' RETURN m", map[string]any{"run": run})
	if err != nil || len(same) > 0 {
		return err
	}
	for _, schema := range []struct{ list, drop string }{
		{userConstraints, "DROP CONSTRAINT $name"},
		{userIndexes, "DROP INDEX $name"},
	} {
		found, err := query(ctx, session, schema.list, nil)
		if err != nil {
			return err
		}
		for _, record := range found {
			if _, err := query(ctx, session, schema.drop, map[string]any{"name": record.Values[0]}); err != nil {
				return err
			}
		}
	}
	_, err = query(ctx, session, "MATCH (m:"+MarkerLabel+") SET m.run = $run", map[string]any{"run": run})
	return err
}

func query(ctx context.Context, session neo4j.SessionWithContext, cypher string, params map[string]any) ([]*neo4j.Record, error) {
	result, err := session.Run(ctx, cypher, params)
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}
