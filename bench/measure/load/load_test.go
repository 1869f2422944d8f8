package load_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"casegraph/bench/measure/load"
)

func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	return strings.TrimPrefix(s.URL, "http://")
}

func TestRunCountsWhatWasAnswered(t *testing.T) {
	var asked, most atomic.Int64
	var now atomic.Int64
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer now.Add(-1)
		time.Sleep(time.Millisecond)
		_, _ = w.Write([]byte(r.URL.Path))
	})
	requests := []load.Request{{Method: http.MethodGet, URI: "/a"}, {Method: http.MethodGet, URI: "/b"}}
	if err := load.Once(address, requests); err != nil {
		t.Fatal(err)
	}
	if string(requests[1].Answer) != "/b" {
		t.Errorf("kept the answer %q, want /b", requests[1].Answer)
	}
	began := false
	result, err := load.Run(t.Context(), load.Options{Address: address, Requests: requests, Clients: 4,
		Warmup: 20 * time.Millisecond, Duration: 100 * time.Millisecond}, func() { began = true })
	if err != nil {
		t.Fatal(err)
	}
	if n := int64(len(result.Latencies)); n == 0 || n >= asked.Load() {
		t.Errorf("%d answers counted of %d: want some, and not those of the warm-up", n, asked.Load())
	}
	if !began || most.Load() > 4 {
		t.Errorf("begin called: %v; %d clients at once, want at most 4", began, most.Load())
	}
}

func TestRunFailsOnAnotherAnswer(t *testing.T) {
	var asked atomic.Int64
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(strings.Repeat("x", int(asked.Add(1)))))
	})
	requests := []load.Request{{Method: http.MethodGet, URI: "/"}}
	if err := load.Once(address, requests); err != nil {
		t.Fatal(err)
	}
	_, err := load.Run(t.Context(), load.Options{Address: address, Requests: requests, Clients: 1, Duration: time.Minute}, nil)
	if err == nil || !strings.Contains(err.Error(), "2 bytes, not 1") {
		t.Errorf("got %v, want an error that tells the lengths", err)
	}
}

func TestRunCountsRefusals(t *testing.T) {
	var asked atomic.Int64
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if asked.Add(1)%2 == 0 {
			_, _ = w.Write([]byte(`{"errors":[{"message":"try again"}]}`))
			return
		}
		_, _ = w.Write([]byte(`{"data":{}}`))
	})
	requests := []load.Request{{Method: http.MethodGet, URI: "/"}}
	if err := load.Once(address, requests); err != nil {
		t.Fatal(err)
	}
	result, err := load.Run(t.Context(), load.Options{Address: address, Requests: requests, Clients: 1, Duration: 50 * time.Millisecond}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if answered := len(result.Latencies); answered == 0 || result.Refused == 0 || answered-result.Refused > 1 || result.Refused-answered > 1 {
		t.Errorf("%d answers and %d refusals, want as many of each", answered, result.Refused)
	}
}

func TestOnceFailsOnErrors(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"errors":[{"message":"no"}]}`)) })
	if err := load.Once(address, []load.Request{{Method: http.MethodGet, URI: "/"}}); err == nil {
		t.Error("an answer of errors was taken for one")
	}
}

func TestPercentile(t *testing.T) {
	var r load.Result
	for i := range 100 {
		r.Latencies = append(r.Latencies, time.Duration(i+1))
	}
	for p, want := range map[float64]time.Duration{0: 1, 50: 51, 99: 100, 100: 100} {
		if got := r.Percentile(p); got != want {
			t.Errorf("Percentile(%v) = %d, want %d", p, got, want)
		}
	}
}
