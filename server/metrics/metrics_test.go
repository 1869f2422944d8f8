package metrics_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"casegraph/docket"
	"casegraph/server/metrics"
)

// exercised are metrics of a server that has done everything once.
func exercised(t *testing.T) *metrics.Metrics {
	t.Helper()
	m := metrics.New("v1")
	m.Request("/graphql", http.MethodPost, http.StatusOK, time.Millisecond)
	m.Request("", "BREW", http.StatusNotFound, time.Millisecond)
	m.Executing(1)
	m.Operation("Case", false, 7, time.Millisecond)
	m.Operation("", true, 7, time.Millisecond)
	m.Error("TIMEOUT")
	m.Cache("hit")
	m.Live("sse", 1)
	for _, err := range []error{nil, fmt.Errorf("dial: %w", docket.ErrUnavailable), context.DeadlineExceeded, context.Canceled, os.ErrInvalid} {
		_, end := m.Read(t.Context(), "Nodes", 3)
		end(err)
	}
	return m
}

func text(t *testing.T, m *metrics.Metrics) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	return w.Body.String()
}

func TestMetrics(t *testing.T) {
	got := text(t, exercised(t))
	for _, line := range []string{
		`casegraph_build_info{version="v1"} 1`,
		`casegraph_http_requests_total{method="POST",route="/graphql",status="200"} 1`,
		`casegraph_http_requests_total{method="other",route="unmatched",status="404"} 1`,
		`casegraph_http_request_duration_seconds_count{route="/graphql"} 1`,
		`casegraph_graphql_operations_total{operation="Case",outcome="ok"} 1`,
		`casegraph_graphql_operations_total{operation="unnamed",outcome="error"} 1`,
		`casegraph_graphql_operation_cost_sum 14`,
		`casegraph_graphql_errors_total{code="TIMEOUT"} 1`,
		`casegraph_graphql_cache_total{result="hit"} 1`,
		`casegraph_graphql_executing 1`,
		`casegraph_live_connections{transport="sse"} 1`,
		`casegraph_store_reads_total{method="Nodes",outcome="ok"} 1`,
		`casegraph_store_reads_total{method="Nodes",outcome="unavailable"} 1`,
		`casegraph_store_reads_total{method="Nodes",outcome="timeout"} 1`,
		`casegraph_store_reads_total{method="Nodes",outcome="canceled"} 1`,
		`casegraph_store_reads_total{method="Nodes",outcome="error"} 1`,
		`casegraph_store_read_keys_total{method="Nodes"} 15`,
	} {
		if !strings.Contains(got, "\n"+line+"\n") {
			t.Errorf("there is no %s", line)
		}
	}
}

// TestNamesOfOperationsAreBounded: clients choose them.
func TestNamesOfOperationsAreBounded(t *testing.T) {
	m := metrics.New("v1")
	m.Operation("Ours", false, 1, 0)
	m.Operation(strings.Repeat("x", 65), false, 1, 0)
	for i := range 5000 {
		m.Operation(fmt.Sprint("attack", i), false, 1, 0)
	}
	m.Operation("Ours", false, 1, 0)
	got := text(t, m)
	series := strings.Count(got, "\ncasegraph_graphql_operations_total{")
	if series != 101 {
		t.Errorf("%d names are told apart, want 100 and other", series)
	}
	for _, line := range []string{
		`casegraph_graphql_operations_total{operation="Ours",outcome="ok"} 2`,
		`casegraph_graphql_operations_total{operation="other",outcome="ok"} 4902`,
	} {
		if !strings.Contains(got, line+"\n") {
			t.Errorf("there is no %s", line)
		}
	}
}

// TestTheDashboardShowsWhatThereIs, and all of it.
func TestTheDashboardShowsWhatThereIs(t *testing.T) {
	dashboard, err := os.ReadFile("../../docs/grafana/casegraph.json")
	if err != nil {
		t.Fatal(err)
	}
	exist := make(map[string]bool)
	families := make(map[string]bool)
	for _, match := range regexp.MustCompile(`(?m)^# TYPE (\S+) (\S+)$`).FindAllStringSubmatch(text(t, exercised(t)), -1) {
		families[match[1]] = true
		exist[match[1]] = true
		if match[2] == "histogram" {
			exist[match[1]+"_bucket"], exist[match[1]+"_count"], exist[match[1]+"_sum"] = true, true, true
		}
	}
	shown := string(dashboard)
	names := regexp.MustCompile(`\b(casegraph|go|process)_[a-z_]+\b`).FindAllString(shown, -1)
	if len(names) < 15 {
		t.Errorf("the dashboard names only %v", names)
	}
	for _, name := range names {
		if !exist[name] {
			t.Errorf("the dashboard shows %s, which there is not", name)
		}
	}
	for name := range families {
		if strings.HasPrefix(name, "casegraph_") && !strings.Contains(shown, name) {
			t.Errorf("the dashboard does not show %s", name)
		}
	}
}

func TestNothingIsMeasuredWithoutMetrics(t *testing.T) {
	var m *metrics.Metrics
	m.Request("/", http.MethodGet, http.StatusOK, 0)
	m.Executing(1)
	m.Operation("Case", false, 1, 0)
	m.Error("TIMEOUT")
	m.Cache("hit")
	m.Live("sse", 1)
}
