package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"casegraph/store/neo4jstore/neo4jtest"
)

// reply is how a request ended: with the code of the answer's first error, "" if there is none, or without an answer.
type reply struct {
	code string
	err  error
}

// tryAsk asks for something from the store and reads the whole answer.
func tryAsk(client *http.Client, address string) reply {
	response, err := client.Get(address + "/graphql?query=" + url.QueryEscape(titleOfDoe))
	if err != nil {
		return reply{err: err}
	}
	defer response.Body.Close()
	var answer struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return reply{err: err}
	}
	if len(answer.Errors) > 0 {
		return reply{code: answer.Errors[0].Extensions.Code}
	}
	return reply{}
}

// askers ask on and on, several at once, until told to stop; then their replies are counted by what they say.
func askers(address string, clients int) (stop func() (codes map[string]int, errs []error)) {
	var mu sync.Mutex
	codes, errs := make(map[string]int), []error(nil)
	var stopped atomic.Bool
	var asking sync.WaitGroup
	for range clients {
		asking.Go(func() {
			client := &http.Client{Transport: &http.Transport{}, Timeout: patience}
			defer client.CloseIdleConnections()
			for !stopped.Load() {
				r := tryAsk(client, address)
				mu.Lock()
				if r.err != nil {
					errs = append(errs, r.err)
				} else {
					codes[r.code]++
				}
				mu.Unlock()
			}
		})
	}
	return func() (map[string]int, []error) {
		stopped.Store(true)
		asking.Wait()
		return codes, errs
	}
}

// settles waits until a count is no more than a bound.
func settles(t *testing.T, what string, bound int, count func() int) {
	t.Helper()
	for until := time.Now().Add(patience); count() > bound; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("%d %s stay, of at most %d\n%s", count(), what, bound, stacks())
		}
	}
}

func stacks() string {
	text := make([]byte, 1<<20)
	return string(text[:runtime.Stack(text, true)])
}

// readiness is the status of /readyz.
func readiness(t *testing.T, address string) int {
	t.Helper()
	response, err := http.Get(address + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	return response.StatusCode
}

// awaitReadiness waits for a status of /readyz.
func awaitReadiness(t *testing.T, address string, want int) {
	t.Helper()
	for until := time.Now().Add(patience); readiness(t, address) != want; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("/readyz never answered %d", want)
		}
	}
}

// awaitAnswer asks until there is an answer.
func awaitAnswer(t *testing.T, address string) {
	t.Helper()
	for until := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		r := tryAsk(http.DefaultClient, address)
		if r == (reply{}) {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("never answered: %+v", r)
		}
	}
}

// A database that goes away under load is told as unavailable and nothing else, and is found again without help.
func TestDatabaseStoppedUnderLoad(t *testing.T) {
	server, err := neo4jtest.Start(t.Context(), neo4jtest.Options{Log: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Stop()
	dir, _ := newCase(t)
	password := filepath.Join(t.TempDir(), "password")
	address, _ := url.Parse(server.URI())
	secret, _ := address.User.Password()
	if err := os.WriteFile(password, []byte(secret), 0o600); err != nil {
		t.Fatal(err)
	}
	// Not by routing: the driver's own table of servers has a data race when one goes away (v5.28.4, Router.InvalidateServer).
	address.User, address.Scheme = nil, "bolt"
	t.Setenv("NEO4J_USERNAME", "neo4j")
	if code, _, stderr := invoke(t, "load", dir, "--store", address.String(), "--password-file", password); code != exitDone {
		t.Fatal(stderr)
	}
	// Without a cache, so that every answer comes from the database, and with time for a database that is slow to come back.
	s := start(t, "--store", address.String(), "--password-file", password, "--cache", "0", "--timeout", "2m")
	s.ask(t, titleOfDoe)
	before := runtime.NumGoroutine()

	stop := askers(s.url, 8)
	if err := server.Kill(); err != nil {
		t.Fatal(err)
	}
	awaitReadiness(t, s.url, http.StatusServiceUnavailable)
	if err := server.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	awaitReadiness(t, s.url, http.StatusOK)
	codes, errs := stop()
	if len(errs) > 0 {
		t.Errorf("%d requests were not answered; the first: %v", len(errs), errs[0])
	}
	for code, n := range codes {
		if code != "" && code != "UNAVAILABLE" {
			t.Errorf("%d answers were %s", n, code)
		}
	}
	if codes["UNAVAILABLE"] == 0 {
		t.Error("no answer was UNAVAILABLE: nothing was tried")
	}
	await(t, s, `{"case":{"title":"United States v. Doe"},"cases":{"totalCount":1}}`)
	t.Logf("answers: %v", codes)
	// The driver keeps a few of its own for each connection of its pool.
	settles(t, "goroutines", before+8, runtime.NumGoroutine)
}

// A database that does not answer is given up in time, and asked again when it does.
func TestDatabaseStalled(t *testing.T) {
	target := neo4jtest.Open(t)
	t.Setenv("NEO4J_USERNAME", target.Username)
	t.Setenv("NEO4J_PASSWORD", target.Password)
	t.Setenv("NEO4J_DATABASE", target.Database)
	dir, _ := newCase(t)
	if code, _, stderr := invoke(t, "load", dir, "--store", target.URI); code != exitDone {
		t.Fatal(stderr)
	}
	address, _ := url.Parse(target.URI)
	valve := newValve(t, address.Host)
	s := start(t, "--store", "bolt://"+valve.address, "--timeout", "2s", "--cache", "0")
	awaitAnswer(t, s.url) // the first takes a database longest, which plans it
	before := runtime.NumGoroutine()

	valve.close()
	stop := askers(s.url, 4)
	awaitReadiness(t, s.url, http.StatusServiceUnavailable)
	codes, errs := stop()
	if len(errs) > 0 {
		t.Errorf("%d requests were not answered; the first: %v", len(errs), errs[0])
	}
	if codes["TIMEOUT"]+codes["UNAVAILABLE"] == 0 {
		t.Errorf("answers of a database that does not answer: %v", codes)
	}
	valve.open()
	awaitReadiness(t, s.url, http.StatusOK)
	awaitAnswer(t, s.url)
	settles(t, "goroutines", before+8, runtime.NumGoroutine)
}

// valve forwards connections to an address, and lets nothing through while it is closed.
type valve struct {
	address string
	gate    sync.RWMutex
}

func newValve(t *testing.T, to string) *valve {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	v := &valve{address: listener.Addr().String()}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			onward, err := net.Dial("tcp", to)
			if err != nil {
				from.Close()
				continue
			}
			go v.pass(from, onward)
			go v.pass(onward, from)
		}
	}()
	return v
}

func (v *valve) pass(from, to net.Conn) {
	defer from.Close()
	defer to.Close()
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		if err != nil {
			return
		}
		v.gate.RLock()
		_, err = to.Write(buffer[:n])
		v.gate.RUnlock()
		if err != nil {
			return
		}
	}
}

func (v *valve) close() { v.gate.Lock() }
func (v *valve) open()  { v.gate.Unlock() }

// Whoever tells the program to stop while it answers gets no half answers: what was begun arrives whole.
func TestStoppedUnderLoad(t *testing.T) {
	s := start(t)
	stop := askers(s.url, 16)
	s.log.await(t, "route=/graphql status=200")
	if code := s.stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	codes, errs := stop()
	answered := strings.Count(s.log.String(), "route=/graphql status=200")
	if codes[""] != answered || len(codes) != 1 {
		t.Errorf("%d requests were answered, of which %v arrived", answered, codes)
	}
	for _, err := range errs {
		if unexpected := err.Error(); strings.Contains(unexpected, "unexpected EOF") || strings.Contains(unexpected, "invalid character") {
			t.Errorf("an answer was cut off: %v", err)
		}
	}
}

// A file of which half is written is a mistake to be told, whatever was cut off, and never an end of the program.
func TestHalfWrittenFiles(t *testing.T) {
	dir, text := newCase(t)
	for _, cut := range []int{0, 1, len(text) / 3, len(text) / 2, len(text) - 2} {
		write(t, dir, "doe.yaml", text[:cut])
		if code, _, stderr := invoke(t, "validate", dir); code != exitDone && code != exitWrongInput || strings.Contains(stderr, "panic") {
			t.Errorf("of %d bytes %d: exit code %d\n%s", len(text), cut, code, stderr)
		}
	}
	write(t, dir, "doe.yaml", text)
	s := start(t, dir)
	write(t, dir, "doe.yaml", text[:len(text)/2])
	s.log.await(t, "its last good state stays")
	if got := s.ask(t, titleOfDoe); got != `{"case":{"title":"United States v. Doe"},"cases":{"totalCount":1}}` {
		t.Errorf("while a file is half written: %s", got)
	}
	write(t, dir, "doe.yaml", strings.Replace(text, "United States v. Doe", "Doe", 1))
	await(t, s, `{"case":{"title":"Doe"},"cases":{"totalCount":1}}`)
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("write: %w", errNoSpace) }

var errNoSpace = errors.New("no space left on device")

// What could not be written whole is never taken for done.
func TestFullDisk(t *testing.T) {
	dir, _ := newCase(t)
	for _, args := range []string{
		"timeline us-v-doe --dataset DIR", "compare us-v-mallory us-v-hansen", "compare us-v-mallory us-v-hansen --format json",
		"compare us-v-mallory us-v-hansen --format csv", "compare us-v-mallory us-v-hansen --format markdown", "validate DIR",
		"validate DIR --format json", "new us-v-roe", "schema", "version",
	} {
		var stderr bytes.Buffer
		code := run(t.Context(), strings.Fields(strings.ReplaceAll(args, "DIR", dir)), full{}, &stderr)
		if code != exitWrongInput || !strings.Contains(stderr.String(), "no space left on device") {
			t.Errorf("casegraph %s: exit code %d, %q", args, code, &stderr)
		}
	}
}
