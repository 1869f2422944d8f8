package main

import (
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"casegraph/server"
)

func TestLimitsByDefault(t *testing.T) {
	var said commandLine
	parser, err := kong.New(&said)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse([]string{"serve", "--listen", "0.0.0.0:0"}); err != nil {
		t.Fatal(err)
	}
	listener := listenAt(t, said.Serve.Listen)
	if got, want := said.Serve.limits(listener), server.DefaultLimits(); !reflect.DeepEqual(got, want) {
		t.Errorf("the flags' defaults are %+v, the server's %+v", got, want)
	}
}

func TestLimitsAreSetByFlags(t *testing.T) {
	dir, _ := newCase(t) // small, and read fast
	for flag, want := range map[string]string{
		"--max-query=9":                "characters",
		"--max-tokens=3":               "tokens",
		"--max-depth=1":                "levels",
		"--max-aliases=1":              "aliases",
		"--max-directives=1":           "directives",
		"--max-root-fields=1":          "root fields",
		"--max-cost=3":                 "points of cost",
		"--max-body=9":                 "the body is larger than 9 bytes",
		"--rate-limit=1 --max-cost=10": "as much as you may",
	} {
		s := start(t, append(strings.Fields(flag), dir)...)
		const query = `{ a: dataset @skip(if: false) @include(if: true) { revision } b: dataset { revision } }`
		var said strings.Builder
		for range 2 { // the first takes all that a client may ask for
			response, err := http.Post(s.url+"/graphql", "application/json", strings.NewReader(`{"query":"`+query+`"}`))
			if err != nil {
				t.Fatal(err)
			}
			text, _ := io.ReadAll(response.Body)
			response.Body.Close()
			said.Write(text)
		}
		if !strings.Contains(said.String(), want) {
			t.Errorf("%s: %s, want %q", flag, &said, want)
		}
		s.stop()
	}
	for _, flag := range []string{"--max-cost=-1", "--rate-limit=-5", "--trusted-proxy=proxy.example", "--max-depth=deep"} {
		if code, _, stderr := invoke(t, "serve", flag); code != exitUsage || !strings.Contains(stderr, strings.SplitN(flag, "=", 2)[0]) {
			t.Errorf("%s: exit code %d, %q", flag, code, stderr)
		}
	}
}

func TestServeAnswersToItsNames(t *testing.T) {
	ask := func(s *process, host string) int {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"/healthz", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		return response.StatusCode
	}
	dir, _ := newCase(t)
	usual, named, open := start(t, dir), start(t, dir, "--allow-host", "Cases.Example"), start(t, dir, "--allow-host", "*")
	for host, want := range map[string][3]int{
		"localhost:80": {200, 200, 200}, "127.0.0.1": {200, 200, 200},
		"cases.example": {421, 200, 200}, "rebound.example": {421, 421, 200},
	} {
		if got := [3]int{ask(usual, host), ask(named, host), ask(open, host)}; got != want {
			t.Errorf("%s: %v, want %v", host, got, want)
		}
	}
}
