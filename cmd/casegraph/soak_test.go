package main

import (
	"fmt"
	"io"
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
)

// envSoak names the environment variable that holds how long the program is asked; some seconds if it is not set.
const envSoak = "CASEGRAPH_TEST_SOAK"

// usage is what the program holds when nobody asks.
type usage struct {
	heap       uint64 // bytes
	goroutines int
}

func (u usage) String() string { return fmt.Sprintf("%d KiB, %d goroutines", u.heap>>10, u.goroutines) }

// A program that is asked everything, on and on, by many and while the dataset changes, needs no more at the end than it did
// after a while.
func TestMixedLoad(t *testing.T) {
	lasts := 6 * time.Second
	if text := os.Getenv(envSoak); text != "" {
		var err error
		if lasts, err = time.ParseDuration(text); err != nil {
			t.Fatalf("%s: %v", envSoak, err)
		}
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../data")); err != nil {
		t.Fatal(err)
	}
	mallory, err := os.ReadFile(filepath.Join(dir, "mallory.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, dir, "--cache", "4MiB", "--log-level", "warn")
	addresses := mixedAddresses(t)
	var changes int
	change := func() {
		changes++
		write(t, dir, "mallory.yaml", strings.Replace(string(mallory), "title: United States v. Mallory\n",
			fmt.Sprintf("title: United States v. Mallory %d\n", changes), 1))
	}
	round := func() usage {
		visit(t, s.url, addresses, lasts/3, change)
		// The last change is served, and all is made of it that is made when somebody asks.
		titled := fmt.Sprintf(`{"case":{"title":"United States v. Mallory %d"}}`, changes)
		for until := time.Now().Add(patience); s.ask(t, `{ case(slug: "us-v-mallory") { title } }`) != titled; time.Sleep(20 * time.Millisecond) {
			if time.Now().After(until) {
				t.Fatalf("change %d was never served", changes)
			}
		}
		getAll(t, http.DefaultClient, s.url, addresses)
		http.DefaultClient.CloseIdleConnections()
		runtime.GC()
		runtime.GC() // what was pooled goes at the second
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		return usage{memory.HeapAlloc, runtime.NumGoroutine()}
	}
	round() // fills caches and pools
	before := round()
	after := round()
	t.Logf("after two thirds of %v: %v; at its end: %v; the dataset changed %d times", lasts, before, after, changes)
	if after.heap > before.heap+before.heap/2+8<<20 {
		t.Errorf("memory grows: %v, then %v", before, after)
	}
	if after.goroutines > before.goroutines+4 {
		t.Errorf("goroutines grow: %v, then %v\n%s", before, after, stacks())
	}
}

// mixedAddresses are all that is to be asked: the examples of the API, pages, feeds and mistakes.
func mixedAddresses(t *testing.T) []string {
	t.Helper()
	addresses := []string{
		"/", "/cases/us-v-mallory", "/compare?cases=us-v-mallory,us-v-hansen", "/readyz", "/nothing",
		"/cases/us-v-mallory.csv", "/cases/us-v-hansen.ics?asOf=2019-06-01", "/timeline.jsonld?types=TRAVEL",
		"/compare.md?cases=us-v-mallory,us-v-hansen", "/graphql?query=%7B", "/graphql?query=%7Bcase(slug%3A%22US%22)%7Btitle%7D%7D",
	}
	files, err := filepath.Glob("../../web/src/explorer/examples/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		addresses = append(addresses, "/graphql?query="+url.QueryEscape(string(query)))
	}
	return addresses
}

// visit asks all addresses in turn, several clients at once, for a time, and changes the dataset meanwhile.
func visit(t *testing.T, program string, addresses []string, lasts time.Duration, change func()) {
	t.Helper()
	var stopped atomic.Bool
	var visiting sync.WaitGroup
	for client := range 8 {
		visiting.Go(func() {
			c := &http.Client{Transport: &http.Transport{}, Timeout: patience}
			defer c.CloseIdleConnections()
			for i := client; !stopped.Load(); i++ {
				getAll(t, c, program, addresses[i%len(addresses):][:1])
			}
		})
	}
	for until := time.Now().Add(lasts); time.Now().Before(until); time.Sleep(lasts / 4) {
		change()
	}
	stopped.Store(true)
	visiting.Wait()
}

// getAll reads what addresses answer, none of which may fail.
func getAll(t *testing.T, c *http.Client, program string, addresses []string) {
	t.Helper()
	for _, address := range addresses {
		response, err := c.Get(program + address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			return
		}
		_, _ = io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if response.StatusCode >= http.StatusInternalServerError {
			t.Errorf("%s: %s", address, response.Status)
		}
	}
}
