package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/store/neo4jstore/neo4jtest"
)

// summary takes the time out of what load says.
func summary(stdout string) string {
	return regexp.MustCompile(`in \d+\.\d seconds`).ReplaceAllString(stdout, "in N seconds")
}

// cypher changes a database behind the program's back.
func cypher(t *testing.T, target neo4jtest.Target, statement string) {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(target.URI, neo4j.BasicAuth(target.Username, target.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(t.Context())
	if _, err := neo4j.ExecuteQuery(t.Context(), driver, statement, nil, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithDatabase(target.Database)); err != nil {
		t.Fatal(err)
	}
}

func TestLoad(t *testing.T) {
	target := neo4jtest.Open(t)
	t.Setenv("NEO4J_URI", target.URI)
	t.Setenv("NEO4J_USERNAME", target.Username)
	t.Setenv("NEO4J_DATABASE", target.Database)
	dir, text := newCase(t)
	write(t, dir, ".password", target.Password+"\n")
	load := func(args ...string) string {
		t.Helper()
		args = append([]string{"load", dir, "--store", "neo4j", "--password-file", dir + "/.password"}, args...)
		code, stdout, stderr := invoke(t, args...)
		if code != exitDone {
			t.Fatalf("casegraph %s: exit code %d\n%s", args, code, stderr)
		}
		return summary(stdout)
	}
	expect := func(got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	expect(load("--dry-run"), "Would change: 13 created, 0 updated, 0 unchanged, 0 removed, in N seconds.\n")
	expect(load(), "Done: 13 created, 0 updated, 0 unchanged, 0 removed, in N seconds.\n")
	expect(load(), "Nothing to change: 0 created, 0 updated, 13 unchanged, 0 removed, in N seconds.\n")

	// What somebody takes out is put back; what somebody changes is, if everything is compared.
	cypher(t, target, "MATCH (c:Case) DETACH DELETE c")
	expect(load(), "Done: 1 created, 0 updated, 12 unchanged, 0 removed, in N seconds.\n")
	cypher(t, target, "MATCH (c:Case) SET c.hash = '00' + substring(c.hash, 2)")
	expect(load(), "Nothing to change: 0 created, 0 updated, 13 unchanged, 0 removed, in N seconds.\n")
	expect(load("--full"), "Done: 0 created, 1 updated, 12 unchanged, 0 removed, in N seconds.\n")
	expect(load("--full"), "Nothing to change: 0 created, 0 updated, 13 unchanged, 0 removed, in N seconds.\n")

	write(t, dir, "doe.yaml", strings.Replace(text, "United States v. Doe", "Doe", 1))
	expect(load(), "Done: 0 created, 1 updated, 12 unchanged, 0 removed, in N seconds.\n")
	write(t, dir, "doe.yaml", strings.ReplaceAll(text, "us-v-doe", "us-v-roe"))
	expect(load(), "Done: 13 created, 0 updated, 0 unchanged, 0 removed, in N seconds.\n"+
		"The store also has 13 things that the dataset has not; --prune removes them.\n")
	expect(load("--prune"), "Done: 0 created, 0 updated, 13 unchanged, 13 removed, in N seconds.\n")

	write(t, dir, "doe.yaml", strings.ReplaceAll(text, "type: ARREST", "type: ARREAST"))
	t.Setenv("NEO4J_PASSWORD", target.Password)
	code, stdout, stderr := invoke(t, "load", dir, "--store", "neo4j")
	if code != exitWrongInput || stdout != "" || !strings.Contains(stderr, "ARREAST") {
		t.Errorf("a broken dataset: exit code %d, %q, %q", code, stdout, stderr)
	}
	code, stdout, stderr = invoke(t, "timeline", "us-v-roe", "--store", "neo4j")
	if code != exitDone || !strings.Contains(stdout, "Arrested in Example City") {
		t.Errorf("after it: exit code %d, %q, %q", code, stdout, stderr)
	}

	t.Setenv("NEO4J_PASSWORD", "wrong")
	if code, _, stderr := invoke(t, "load", dir, "--store", "neo4j", "--dry-run"); code != exitWrongInput || strings.Contains(stderr, "wrong\"") {
		t.Errorf("a wrong password: exit code %d, %q", code, stderr)
	}
}

// Both stores answer alike.
func TestServeFromNeo4j(t *testing.T) {
	target := neo4jtest.Open(t)
	t.Setenv("NEO4J_USERNAME", target.Username)
	t.Setenv("NEO4J_PASSWORD", target.Password)
	t.Setenv("NEO4J_DATABASE", target.Database)
	empty := start(t, "--store", target.URI)
	empty.log.await(t, "the store is empty")
	empty.stop()
	if code, _, stderr := invoke(t, "load", "../../data", "--store", target.URI); code != exitDone {
		t.Fatal(stderr)
	}
	fromNeo4j, embedded := start(t, "--store", target.URI, "--log-level", "debug"), start(t)
	await(t, fromNeo4j, `{"case":null,"cases":{"totalCount":16}}`)
	for _, query := range []string{
		`{ case(slug:"us-v-mallory") { title defendants { name } timeline { events(first:50) { nodes { type title date { edtf label } } } } } }`,
		`{ case(slug:"us-v-hansen", asOf:"2019-06-01") { status timeline { events(first:100) { nodes { slug status sentence { label } } } } } }`,
		`{ dataset { revision counts { cases events } } }`,
	} {
		if got, want := fromNeo4j.ask(t, query), embedded.ask(t, query); got != want {
			t.Errorf("%s\nfrom Neo4j: %s\nembedded:   %s", query, got, want)
		}
	}

	// What was answered before a load is not what is answered after it.
	dir, _ := newCase(t)
	if code, _, stderr := invoke(t, "load", dir, "--store", target.URI); code != exitDone {
		t.Fatal(stderr)
	}
	await(t, fromNeo4j, `{"case":{"title":"United States v. Doe"},"cases":{"totalCount":17}}`)
	if target.Password != target.Username && strings.Contains(fromNeo4j.log.String(), target.Password) {
		t.Error("the log tells the password")
	}
}

func TestProgressInLines(t *testing.T) {
	var out bytes.Buffer
	tell := (&terminal{stderr: &out}).loadProgress()
	for done := range 1000 {
		tell(done+1, 1000)
	}
	if got := strings.Count(out.String(), "\n"); got != 10 || !strings.HasSuffix(out.String(), "Loaded 1000 of 1000.\n") {
		t.Errorf("%d lines:\n%s", got, &out)
	}
}
