package main

import (
	"bytes"
	"compress/gzip"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	spans "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

// askAs sends a query with a header.
func askAs(t *testing.T, s *process, body, name, value string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url+"/graphql", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(name, value)
	read(t, r)
}

func read(t *testing.T, r *http.Request) (status int, body string) {
	t.Helper()
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

func fetch(t *testing.T, address string) (status int, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, r)
}

func TestMetricsAreServedApart(t *testing.T) {
	dir, _ := newCase(t)
	s := start(t, dir, "--admin-listen", "127.0.0.1:0")
	admin := regexp.MustCompile(`Metrics are at (http://127\.0\.0\.1:\d+)/metrics`).FindStringSubmatch(s.log.String())
	if admin == nil {
		t.Fatalf("nothing says where the metrics are: %s", s.log)
	}
	const secret = "secret-of-somebody"
	askAs(t, s, `{"query":"query Doe($s: String!) { case(slug:$s) { title } }","variables":{"s":"`+secret+`"}}`, "Authorization", secret)
	_, text := fetch(t, admin[1]+"/metrics")
	for _, line := range []string{
		`casegraph_graphql_operations_total{operation="Doe",outcome="ok"} 1`,
		`casegraph_http_requests_total{method="POST",route="/graphql",status="200"} 1`,
		`casegraph_graphql_cache_total{result="miss"} 1`,
		`casegraph_store_reads_total{method="Heads",outcome="ok"} 1`,
	} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("there is no %s in\n%s", line, text)
		}
	}
	if strings.Contains(text, secret) {
		t.Error("the metrics tell what was asked")
	}
	if status, text := fetch(t, admin[1]+"/debug/pprof/goroutine?debug=1"); status != http.StatusOK || !strings.Contains(text, "goroutine profile") {
		t.Errorf("a profile: %d %.200s", status, text)
	}
	for _, path := range []string{"/metrics", "/debug/pprof/"} {
		if status, _ := fetch(t, s.url+path); status != http.StatusNotFound {
			t.Errorf("the public address answers %s with %d", path, status)
		}
	}
	if code := s.stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	if code, _, stderr := invoke(t, "serve", dir, "--admin-listen", "127.0.0.1:port"); code != exitWrongInput || !strings.Contains(stderr, "cannot listen") {
		t.Errorf("a wrong address: %d %s", code, stderr)
	}
}

func TestTraces(t *testing.T) {
	var mu sync.Mutex
	var sent []*spans.Span
	var everything bytes.Buffer
	collecting := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body := io.Reader(r.Body)
		if r.Header.Get("Content-Encoding") == "gzip" {
			body, _ = gzip.NewReader(r.Body)
		}
		text, _ := io.ReadAll(body)
		var export collector.ExportTraceServiceRequest
		if err := proto.Unmarshal(text, &export); err != nil {
			t.Error(err)
		}
		mu.Lock()
		defer mu.Unlock()
		everything.Write(text)
		for _, resource := range export.ResourceSpans {
			for _, scope := range resource.ScopeSpans {
				sent = append(sent, scope.Spans...)
			}
		}
	}))
	defer collecting.Close()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collecting.URL)
	t.Setenv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=testing")
	dir, _ := newCase(t)
	s := start(t, dir)
	const secret = "secret-of-somebody"
	askAs(t, s, `{"query":"query Doe($s: String!) { case(slug:$s) { title } }","variables":{"s":"`+secret+`"}}`, "Traceparent", traceparent)
	s.stop()

	mu.Lock()
	defer mu.Unlock()
	named := make(map[string]*spans.Span)
	for _, span := range sent {
		if hex.EncodeToString(span.TraceId) == "0af7651916cd43dd8448eb211c80319c" {
			named[span.Name] = span
		}
	}
	parent := "b7ad6b7169203331"
	for _, name := range []string{"POST /graphql", "query Doe", "store Heads"} {
		span := named[name]
		if span == nil {
			t.Fatalf("no span %q in the caller's trace: %v", name, sent)
		}
		if got := hex.EncodeToString(span.ParentSpanId); got != parent {
			t.Errorf("%s stands below %s, want %s", name, got, parent)
		}
		parent = hex.EncodeToString(span.SpanId)
	}
	if strings.Contains(everything.String(), secret) || strings.Contains(everything.String(), "127.0.0.1") {
		t.Error("the traces tell what was asked, or who asked")
	}
	for _, text := range []string{"casegraph", "testing"} {
		if !strings.Contains(everything.String(), text) {
			t.Errorf("the traces do not say %s of their resource", text)
		}
	}
}

func TestTracesThatCannotBe(t *testing.T) {
	for name, value := range map[string]string{"OTEL_TRACES_EXPORTER": "zipkin", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, value)
			if code, _, stderr := invoke(t, "serve", "--listen", "127.0.0.1:0"); code != exitUsage || !strings.Contains(stderr, name) {
				t.Errorf("exit code %d, %s", code, stderr)
			}
		})
	}
}
