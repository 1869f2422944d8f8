package neo4jtest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// helperEnv makes the test binary do one thing as another process, then wait to be killed.
const helperEnv = "NEO4JTEST_HELPER"

func TestMain(m *testing.M) {
	ctx := context.Background()
	var err error
	switch os.Getenv(helperEnv) {
	case "":
		os.Exit(m.Run())
	case "start":
		var s *Server
		if s, err = Start(ctx, Options{}); err == nil {
			fmt.Println(s.options.Dir, s.URI())
			select {}
		}
	case "open":
		if _, _, err = open(ctx, os.Getenv(EnvURI)); err == nil {
			fmt.Println("opened")
			select {}
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// helper starts this binary as a helper and returns the line that it prints when it is ready.
func helper(t *testing.T, mode string, env ...string) (line string, kill func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(append(os.Environ(), helperEnv+"="+mode), env...)
	cmd.Stderr = t.Output()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill = sync.OnceFunc(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	t.Cleanup(kill)
	line, err = bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line), kill
}

func start(t *testing.T, o Options) *Server {
	t.Helper()
	o.Log = t.Output()
	s, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// cypher runs one statement on the server at uri and returns the first value of its first row.
func cypher(t *testing.T, uri, statement string) any {
	t.Helper()
	target, err := parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	driver, err := neo4j.NewDriverWithContext(target.URI, neo4j.BasicAuth(target.Username, target.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(t.Context())
	result, err := neo4j.ExecuteQuery(t.Context(), driver, statement, nil, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	if len(result.Records) == 0 {
		return nil
	}
	return result.Records[0].Values[0]
}

// answers reports whether anything listens at the host and port of uri.
func answers(t *testing.T, uri string) bool {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", u.Host)
	if err != nil {
		return false
	}
	conn.Close()
	return true
}

func TestKillAndRestart(t *testing.T) {
	t.Parallel()
	s := start(t, Options{Dir: t.TempDir()})
	uri := s.URI()
	for _, scheme := range []string{"neo4j", "bolt"} {
		if got := cypher(t, strings.Replace(uri, "neo4j", scheme, 1), "CREATE (:Kept) RETURN 1"); got != int64(1) {
			t.Errorf("%s: got %v, want 1", scheme, got)
		}
	}

	if err := s.Kill(); err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	if answers(t, uri) {
		t.Error("the server answers after Kill")
	}
	if err := s.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s.URI() != uri {
		t.Errorf("after Restart, URI() = %s, want %s", s.URI(), uri)
	}
	if got := cypher(t, uri, "MATCH (n:Kept) RETURN count(n)"); got != int64(2) {
		t.Errorf("after Restart, %v nodes, want 2", got)
	}

	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	<-s.Done()
	if answers(t, uri) {
		t.Error("the server answers after Stop")
	}
	if log, err := os.ReadFile(filepath.Join(s.options.Dir, "logs", "debug.log")); err != nil {
		t.Error(err)
	} else if !strings.Contains(string(log), "Bolt server has been shut down") {
		t.Error("Stop did not shut the server down cleanly")
	}
}

func TestServerEndsWithItsParent(t *testing.T) {
	t.Parallel()
	line, kill := helper(t, "start")
	dir, uri, _ := strings.Cut(line, " ")
	if !answers(t, uri) {
		t.Fatal("the helper's server does not answer")
	}
	kill()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		_, err := os.Stat(dir)
		if !answers(t, uri) && errors.Is(err, os.ErrNotExist) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("the server or its data in %s outlived the process that started it", dir)
		}
	}
}

func TestPortInUse(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s, err := Start(t.Context(), Options{Port: l.Addr().(*net.TCPAddr).Port})
	if err == nil {
		_ = s.Stop()
		t.Fatal("started on a port that is in use")
	}
	if !strings.Contains(err.Error(), "Address already in use") {
		t.Errorf("the error does not say what is wrong: %v", err)
	}
}

func TestStartCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if _, err := Start(ctx, Options{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want %v", err, context.DeadlineExceeded)
	}
}

func TestOpen(t *testing.T) {
	s := start(t, Options{})
	uri := s.URI()
	// reopen opens the database and leaves it to the next one.
	reopen := func() error {
		_, unlock, err := open(t.Context(), uri)
		if err == nil {
			unlock()
		}
		return err
	}
	count := func(what string) any {
		return cypher(t, uri, what+" RETURN count(*)")
	}

	for _, content := range []struct{ create, drop string }{
		{"CREATE (:Precious)", "MATCH (n) DELETE n"},
		{"CREATE INDEX precious FOR (n:Precious) ON (n.id)", "DROP INDEX precious"},
		{"CREATE CONSTRAINT precious FOR (n:Precious) REQUIRE n.id IS UNIQUE", "DROP CONSTRAINT precious"},
	} {
		cypher(t, uri, content.create)
		if err := reopen(); err == nil || !strings.Contains(err.Error(), "refusing to wipe") {
			t.Errorf("unmarked, after %s: %v, want a refusal", content.create, err)
		}
		cypher(t, uri, content.drop)
	}

	t.Setenv(EnvRun, "run 1")
	if err := reopen(); err != nil {
		t.Fatalf("empty: %v", err)
	}
	for _, content := range []string{
		"UNWIND range(1, 25000) AS i CREATE (:A {id: i})-[:TO]->(:B)",
		"MATCH (m:" + MarkerLabel + "), (a:A {id: 1}) CREATE (m)-[:TO]->(a)",
		"CREATE CONSTRAINT `odd ``name` FOR (a:A) REQUIRE a.id IS UNIQUE",
		"CREATE INDEX `an index` FOR (b:B) ON (b.id)",
		"CREATE FULLTEXT INDEX text FOR (b:B) ON EACH [b.text]",
	} {
		cypher(t, uri, content)
	}
	if err := reopen(); err != nil {
		t.Fatalf("marked: %v", err)
	}
	for what, want := range map[string]int64{"MATCH (n)": 1, "SHOW CONSTRAINTS YIELD name": 1} {
		if got := count(what); got != want {
			t.Errorf("wiped in the same run: %s: %v, want %d", what, got, want)
		}
	}
	t.Setenv(EnvRun, "run 2")
	if err := reopen(); err != nil {
		t.Fatalf("marked, in another run: %v", err)
	}
	for what, want := range map[string]int64{
		"MATCH (n)":                    1,
		"MATCH (:" + MarkerLabel + ")": 1,
		"MATCH ()-[r]->()":             0,
		"SHOW CONSTRAINTS YIELD name":  0,
		"SHOW INDEXES YIELD name":      2, // the token lookup indexes of every database
	} {
		if got := count(what); got != want {
			t.Errorf("wiped: %s: %v, want %d", what, got, want)
		}
	}

	t.Run("takes turns with other processes", func(t *testing.T) {
		_, kill := helper(t, "open", EnvURI+"="+uri)
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		// Another address of the same database.
		_, _, err := open(ctx, strings.Replace(uri, "127.0.0.1", "localhost", 1))
		if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "waiting for other tests") {
			t.Errorf("while another process has it: %v, want to wait", err)
		}
		kill()
		if err := reopen(); err != nil {
			t.Errorf("after the other process was killed: %v", err)
		}
	})

	t.Run("for a test", func(t *testing.T) {
		t.Setenv(EnvURI, uri)
		for range 2 { // the first gives it back
			t.Run("", func(t *testing.T) {
				target := Open(t)
				want := Target{URI: strings.Replace(uri, "neo4j:"+s.options.Password+"@", "", 1),
					Username: "neo4j", Password: s.options.Password, Database: "neo4j"}
				if target != want {
					t.Errorf("Open() = %+v, want %+v", target, want)
				}
			})
		}
	})
}

// fatalTB is a test that ends by Fatalf.
type fatalTB struct {
	testing.TB
	message string
}

func (t *fatalTB) Fatalf(format string, args ...any) {
	t.message = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func TestOpenWithoutServer(t *testing.T) {
	for uri, want := range map[string]string{
		"":                                 "make test",
		"neo4j://127.0.0.1:7687":           "no username and password",
		"neo4j://neo4j:wrong@127.0.0.1:1/": "neo4j://127.0.0.1:1",
	} {
		t.Setenv(EnvURI, uri)
		fake := &fatalTB{TB: t}
		var wg sync.WaitGroup
		wg.Go(func() { Open(fake) })
		wg.Wait()
		if !strings.Contains(fake.message, want) || strings.Contains(fake.message, "wrong") {
			t.Errorf("with %s=%q: %q, want %q", EnvURI, uri, fake.message, want)
		}
	}
}

func TestLock(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	for range 2 { // the second time round, it was unlocked
		unlock, err := lock(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		if _, err := lock(ctx, name); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("while it is locked: %v, want to wait", err)
		}
		unlock()
	}
}

func TestParse(t *testing.T) {
	for _, uri := range []string{"", "127.0.0.1:7687", "neo4j://127.0.0.1:7687", "neo4j://secret@127.0.0.1:7687", "neo4j://neo4j:sec%ret@127.0.0.1"} {
		if target, err := parse(uri); err == nil {
			t.Errorf("parse(%q) = %+v, want an error", uri, target)
		} else if strings.Contains(err.Error(), "ret@") {
			t.Errorf("parse(%q) shows the credentials: %v", uri, err)
		}
	}
}

// fakeTools puts shell scripts in the place of the commands on PATH, and the cache into a new directory.
func fakeTools(t *testing.T, scripts map[string]string) {
	t.Helper()
	bin, home := t.TempDir(), t.TempDir()
	for name, script := range scripts {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", bin)
	t.Setenv("JAVA_HOME", "")
	t.Setenv("HOME", home)
	t.Setenv("XDG_CACHE_HOME", home)
}

func TestFetchOnce(t *testing.T) {
	calls := filepath.Join(t.TempDir(), "calls")
	fakeTools(t, map[string]string{
		"mvn":   "echo called >>" + calls + "; /bin/sleep 0.2; echo jar >neo4j.jar",
		"javac": "echo class >Neo4j.class",
	})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			dir, err := fetch(t.Context(), io.Discard)
			if err != nil {
				t.Error(err)
				return
			}
			for _, name := range []string{"neo4j.jar", "Neo4j.class"} {
				if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got, _ := os.ReadFile(calls); string(got) != "called\n" {
		t.Errorf("Maven was called as follows, want once:\n%s", got)
	}
}

func TestFetchFails(t *testing.T) {
	fakeTools(t, map[string]string{
		"mvn":   "echo jar >neo4j.jar; echo no network; exit 1",
		"javac": "",
	})
	for range 2 { // what the first left behind is not used
		_, err := fetch(t.Context(), io.Discard)
		if err == nil || !strings.Contains(err.Error(), "no network") {
			t.Errorf("got %v, want what Maven printed", err)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(cache, "casegraph", "fetching-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestMissingTools(t *testing.T) {
	const newJava = "echo openjdk 21 2023-09-19"
	for name, test := range map[string]struct {
		tools map[string]string
		want  string
	}{
		"no Java":     {nil, "Java 17 not found: install a JDK 17"},
		"Java 8":      {map[string]string{"java": "echo Unrecognized option: --version >&2; exit 1"}, "not Java 17 or newer"},
		"Java 11":     {map[string]string{"java": "echo openjdk 11.0.2 2019-01-15"}, `not Java 17 or newer ("openjdk 11.0.2 2019-01-15"): install a JDK 17`},
		"no Maven":    {map[string]string{"java": newJava}, "Maven not found: install Maven"},
		"no compiler": {map[string]string{"java": newJava, "mvn": ""}, "no Java compiler found: install a JDK 17"},
	} {
		t.Run(name, func(t *testing.T) {
			fakeTools(t, test.tools)
			s, err := Start(t.Context(), Options{})
			if err == nil {
				_ = s.Stop()
				t.Fatal("started")
			}
			if !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), EnvURI) {
				t.Errorf("got %v, want %q and %s", err, test.want, EnvURI)
			}
		})
	}
}
