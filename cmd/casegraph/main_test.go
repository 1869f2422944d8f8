package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestMain(m *testing.M) {
	for _, name := range []string{"COLUMNS", "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"} {
		os.Unsetenv(name)
	}
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "OTEL_") || strings.HasPrefix(name, "CASEGRAPH_") && !strings.HasPrefix(name, "CASEGRAPH_TEST_") {
			os.Unsetenv(name)
		}
	}
	os.Exit(m.Run())
}

// invoke runs the program to its end.
func invoke(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), args, &out, &err)
	return code, out.String(), err.String()
}

// process is the program while it serves.
type process struct {
	url  string
	log  *lines
	stop func() (code int)
}

// start runs the program until it says where it listens. It is stopped when the test ends, if not before.
func start(t *testing.T, args ...string) *process {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	stdout, w := io.Pipe()
	log := newLines()
	done := make(chan int, 1)
	go func() {
		code := run(ctx, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...), w, log)
		w.Close()
		done <- code
	}()
	stop := sync.OnceValue(func() int { cancel(); return <-done })
	t.Cleanup(func() { stop() })
	said, _ := bufio.NewReader(stdout).ReadString('\n')
	url := regexp.MustCompile(`http://127\.0\.0\.1:[1-9]\d*`).FindString(said)
	if url == "" {
		t.Fatalf("serve exits with %d and says %q\n%s", stop(), said, log)
	}
	return &process{url, log, stop}
}

func listenAt(t *testing.T, address string) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	return listener
}

// ask sends a query and returns its data as text; errors fail the test.
func (s *process) ask(t *testing.T, query string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(s.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil || answer.Errors != nil {
		t.Fatalf("%s: %v %s", query, err, answer.Errors)
	}
	return string(answer.Data)
}

// lines collects what is written, and lets a test wait for a line.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
	more chan struct{} // closed and replaced whenever there is more
}

func newLines() *lines { return &lines{more: make(chan struct{})} }

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.more)
	l.more = make(chan struct{})
	return l.text.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// patience ends the waiting of a test that has failed.
const patience = time.Minute

// await waits until a text has been written.
func (l *lines) await(t *testing.T, text string) {
	t.Helper()
	tooLong := time.After(patience)
	for {
		l.mu.Lock()
		found, more := strings.Contains(l.text.String(), text), l.more
		l.mu.Unlock()
		if found {
			return
		}
		select {
		case <-more:
		case <-tooLong:
			t.Fatalf("%q was never written, but:\n%s", text, l)
		}
	}
}

// golden compares text with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is otherwise (go test ./cmd/casegraph -update writes it anew); got:\n%s", file, got)
	}
}

// write makes a file in a folder, and the folders it is in.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// newCase is a folder with one case file, and that file's text.
func newCase(t *testing.T) (dir, text string) {
	t.Helper()
	dir = t.TempDir()
	code, text, stderr := invoke(t, "new", "us-v-doe")
	if code != exitDone {
		t.Fatal(stderr)
	}
	write(t, dir, "doe.yaml", text)
	return dir, text
}

func TestUsage(t *testing.T) {
	dir, _ := newCase(t)
	for _, test := range []struct {
		args   string
		code   int
		stderr string
	}{
		{"", exitUsage, "expected one of"},
		{"nonsense", exitUsage, "nonsense"},
		{"serve --nonsense", exitUsage, "--nonsense"},
		{"--log-level loud version", exitUsage, "loud"},
		{"--log-format xml version", exitUsage, "xml"},
		{"serve --listen=", exitUsage, "--listen must be an address"},
		{"serve --listen nowhere", exitWrongInput, "cannot listen at nowhere"},
		{"serve --timeout 0s", exitUsage, "--timeout must be more"},
		{"serve DIR --store neo4j://localhost", exitUsage, "casegraph load DIR --store"},
		{"serve --store neo4j", exitUsage, "NEO4J_URI, and that is not set"},
		{"serve --store http://localhost", exitUsage, "--store must be an address such as neo4j://localhost:7687"},
		{"serve --store neo4j://", exitUsage, "--store must be an address"},
		{"serve DIR/nothing --listen 127.0.0.1:0", exitWrongInput, "the dataset cannot be read"},
		{"serve DIR/doe.yaml --listen 127.0.0.1:0", exitWrongInput, "doe.yaml is a file"},
		{"load DIR", exitUsage, "load needs --store"},
		{"load DIR --store embedded", exitUsage, "load needs --store"},
		{"load --store neo4j://localhost", exitUsage, "<dataset>"},
		{"load DIR --store neo4j://localhost --password-file DIR/nothing", exitWrongInput, "the password cannot be read"},
		{"load DIR --store bolt://127.0.0.1:1", exitUnreachable, "127.0.0.1:1"},
		{"serve --listen 127.0.0.1:0 --store bolt://127.0.0.1:1", exitUnreachable, "127.0.0.1:1"},
		{"timeline us-v-doe --dataset DIR --store neo4j://localhost", exitUsage, "either a --dataset or a --store"},
		{"timeline us-v-doe --store bolt://127.0.0.1:1", exitUnreachable, "127.0.0.1:1"},
		{"timeline US", exitUsage, `the id "US" holds`},
		{"timeline us-v-doe --as-of 2019-02-30", exitUsage, "2019-02-30"},
		{"timeline us-v-do --dataset DIR", exitWrongInput, "there is no case us-v-do (did you mean us-v-doe?)"},
		{"timeline us-v-doe --dataset DIR --as-of 2001-01-01", exitWrongInput, "there is no case us-v-doe known on 2001-01-01"},
		{"compare us-v-mallory", exitUsage, "at least 2 cases"},
		{"compare us-v-mallory us-v-mallory", exitUsage, "named twice"},
		{"compare us-v-mallory US", exitUsage, `the id "US" holds`},
		{"compare us-v-mallory us-v-hansn", exitWrongInput, "there is no case us-v-hansn (did you mean us-v-hansen?)"},
		{"compare us-v-mallory us-v-hansen --align-on ARRESTED", exitUsage, "--align-on: \"ARRESTED\" is neither a type of event"},
		{"compare us-v-mallory us-v-hansen --format xml", exitUsage, "--format"},
		{"export csv us-v-hansn", exitWrongInput, "there is no case us-v-hansn (did you mean us-v-hansen?)"},
		{"export ods us-v-hansen", exitUsage, "ods"},
		{"export csv US", exitUsage, `the id "US" holds`},
		{"export csv us-v-hansen --types TRAVEL", exitUsage, "give the cases by --cases"},
		{"export csv us-v-hansen us-v-hansen", exitUsage, "named twice"},
		{"export csv us-v-hansen us-v-mallory --align-on ARRESTED", exitUsage, "neither a type of event"},
		{"export csv --types TRAVLE", exitUsage, `--types: there is no "TRAVLE"; there are BIOGRAPHY`},
		{"export csv --during-from 2019-02-30", exitUsage, "--during-from: \"2019-02-30\" is not a day"},
		{"export csv us-v-hansen --as-of 2001-01-01", exitWrongInput, "there is no case us-v-hansen known on 2001-01-01"},
		{"export csv --store bolt://127.0.0.1:1", exitUnreachable, "127.0.0.1:1"},
		{"new US", exitUsage, `the id "US" holds`},
		{"new " + strings.Repeat("x", 120), exitUsage, "at most"},
		{"validate DIR/nothing", exitWrongInput, "the dataset cannot be read"},
	} {
		args := strings.Fields(strings.ReplaceAll(test.args, "DIR", dir))
		code, stdout, stderr := invoke(t, args...)
		if code != test.code || stdout != "" {
			t.Errorf("casegraph %s: exit code %d, want %d; stdout %q", test.args, code, test.code, stdout)
		}
		if want := strings.ReplaceAll(test.stderr, "DIR", dir); !strings.Contains(stderr, want) {
			t.Errorf("casegraph %s: %q, want %q", test.args, stderr, want)
		}
	}
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"serve", "--help"}, {"load", "--help"}} {
		code, stdout, stderr := invoke(t, args...)
		if code != exitDone || stderr != "" || !strings.Contains(stdout, "Usage: casegraph") {
			t.Errorf("casegraph %s: exit code %d, %q, %q", args, code, stdout, stderr)
		}
	}
}

// A password in an address is refused, and shown nowhere.
func TestPasswordsStayHidden(t *testing.T) {
	dir, _ := newCase(t)
	const address = "bolt://neo4j:hunter2@127.0.0.1:1"
	check := func(what string, code int, texts ...string) {
		t.Helper()
		if code != exitUsage || !strings.Contains(strings.Join(texts, ""), "NEO4J_PASSWORD or --password-file") {
			t.Errorf("%s: exit code %d, %q", what, code, texts)
		}
		if strings.Contains(strings.Join(texts, ""), "hunter2") {
			t.Errorf("%s: the password is shown: %q", what, texts)
		}
	}
	code, stdout, stderr := invoke(t, "--log-level", "debug", "load", dir, "--store", address)
	check("flag", code, stdout, stderr)
	t.Setenv("CASEGRAPH_STORE", address)
	code, stdout, stderr = invoke(t, "load", dir)
	check("CASEGRAPH_STORE", code, stdout, stderr)
	t.Setenv("CASEGRAPH_STORE", "neo4j")
	t.Setenv("NEO4J_URI", address)
	code, stdout, stderr = invoke(t, "load", dir)
	check("NEO4J_URI", code, stdout, stderr)

	t.Setenv("CASEGRAPH_STORE", "bolt://127.0.0.1:1")
	t.Setenv("NEO4J_PASSWORD", "hunter2")
	code, stdout, stderr = invoke(t, "load", dir)
	if code != exitUnreachable || strings.Contains(stdout+stderr, "hunter2") {
		t.Errorf("NEO4J_PASSWORD: exit code %d, %q", code, stdout+stderr)
	}
	write(t, dir, ".password", "hunter2\n")
	code, _, stderr = invoke(t, "load", dir, "--password-file", filepath.Join(dir, ".password"))
	if code != exitUsage || !strings.Contains(stderr, "given twice") || strings.Contains(stderr, "hunter2") {
		t.Errorf("two passwords: exit code %d, %q", code, stderr)
	}
}

func TestVersion(t *testing.T) {
	code, stdout, _ := invoke(t, "version")
	if want := regexp.MustCompile(`^casegraph \S+ \(commit .+, go1\.\S+\)\n$`); code != exitDone || !want.MatchString(stdout) {
		t.Errorf("exit code %d, %q", code, stdout)
	}
}

func TestSchema(t *testing.T) {
	code, stdout, _ := invoke(t, "schema")
	var schema struct {
		Schema string `json:"$schema"`
	}
	if err := json.Unmarshal([]byte(stdout), &schema); code != exitDone || err != nil || schema.Schema == "" {
		t.Errorf("exit code %d, %v, %q", code, err, schema.Schema)
	}
}

func TestLogsInJSON(t *testing.T) {
	s := start(t, "--log-format", "json")
	s.ask(t, "{ __typename }")
	s.stop()
	for line := range strings.Lines(s.log.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %q", line)
		}
	}
	if !strings.Contains(s.log.String(), `"route":"/graphql"`) {
		t.Errorf("the log lacks the request: %s", s.log)
	}
}

// What a dataset says cannot command the terminal that it is shown on, not even by the name of a file.
func TestTerminalIsSafe(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a\x1b[2Jb.yaml", "cases: 7\n")
	for _, command := range []string{"validate", "serve --listen=127.0.0.1:0"} {
		code, stdout, stderr := invoke(t, append(strings.Fields(command), dir)...)
		if shown := stdout + stderr; code != exitWrongInput || strings.Contains(shown, "\x1b") || !strings.Contains(shown, "[2Jb.yaml:1:") {
			t.Errorf("%s: exit code %d, %q", command, code, shown)
		}
	}
}
