// Package metrics counts and measures what a server does, in Prometheus's terms. Nothing that clients write becomes a
// label without a bound.
package metrics

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"casegraph/docket"
)

const (
	// maxOperations is how many names of operations are told apart; those that come later are [otherOperation].
	maxOperations     = 100
	maxOperationName  = 64
	otherOperation    = "other"
	unnamedOperation  = "unnamed"
	unmatchedRequests = "unmatched"
)

// Metrics are those of one server. A nil Metrics measures nothing.
type Metrics struct {
	registry *prometheus.Registry

	requests        *prometheus.CounterVec
	requestSeconds  *prometheus.HistogramVec
	operations      *prometheus.CounterVec
	operationTime   *prometheus.HistogramVec
	operationCost   prometheus.Histogram
	errors          *prometheus.CounterVec
	cached          *prometheus.CounterVec
	executing       prometheus.Gauge
	liveConnections *prometheus.GaugeVec
	reads           *prometheus.CounterVec
	readSeconds     *prometheus.HistogramVec
	readKeys        *prometheus.CounterVec

	mu    sync.Mutex
	names map[string]bool // of operations
}

// seconds are the bounds of histograms of time.
func seconds() []float64 {
	return []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}
}

// New makes metrics for a build of the program.
func New(build string) *Metrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "casegraph", Name: name, Help: help}, labels)
	}
	histogram := func(name, help string, labels ...string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: "casegraph", Name: name, Help: help, Buckets: seconds()}, labels)
	}
	m := &Metrics{
		registry:       prometheus.NewRegistry(),
		requests:       counter("http_requests_total", "Requests that were answered.", "route", "method", "status"),
		requestSeconds: histogram("http_request_duration_seconds", "Time to answer a request.", "route"),
		operations:     counter("graphql_operations_total", "Operations that were executed; those answered by the cache are not among them.", "operation", "outcome"),
		operationTime:  histogram("graphql_operation_duration_seconds", "Time to execute an operation.", "operation"),
		operationCost: prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: "casegraph", Name: "graphql_operation_cost",
			Help: "Cost of the operations that were executed.", Buckets: prometheus.ExponentialBuckets(1, 10, 6)}),
		errors: counter("graphql_errors_total", "Errors that were told, refusals included, by extensions.code.", "code"),
		cached: counter("graphql_cache_total", "Requests for an answer by what the cache did: hit, miss, collapsed, request (a fresh one was asked for), not_modified or off.", "result"),
		executing: prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "casegraph", Name: "graphql_executing",
			Help: "Operations that are being executed."}),
		liveConnections: prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: "casegraph", Name: "live_connections",
			Help: "Connections that are told of changes."}, []string{"transport"}),
		reads:       counter("store_reads_total", "Reads of the store.", "method", "outcome"),
		readSeconds: histogram("store_read_duration_seconds", "Time that a read of the store took.", "method"),
		readKeys:    counter("store_read_keys_total", "Keys that reads of the store asked for.", "method"),
		names:       make(map[string]bool),
	}
	info := prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: "casegraph", Name: "build_info",
		Help: "1, labelled with the build that runs."}, []string{"version"})
	info.WithLabelValues(build).Set(1)
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), info,
		m.requests, m.requestSeconds, m.operations, m.operationTime, m.operationCost, m.errors, m.cached, m.executing,
		m.liveConnections, m.reads, m.readSeconds, m.readKeys)
	return m
}

// Handler answers with all metrics in Prometheus's text format.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// Request counts a request that was answered. Route is the pattern that it matched, empty for none.
func (m *Metrics) Request(route, method string, status int, took time.Duration) {
	if m == nil {
		return
	}
	if route == "" {
		route = unmatchedRequests
	}
	m.requests.WithLabelValues(route, knownMethod(method), strconv.Itoa(status)).Inc()
	m.requestSeconds.WithLabelValues(route).Observe(took.Seconds())
}

// knownMethod keeps what a client calls a method from becoming a label.
func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions, http.MethodPut, http.MethodDelete, http.MethodPatch:
		return method
	}
	return "other"
}

// Executing counts an operation in, and is to be called again when it is over.
func (m *Metrics) Executing(by int) {
	if m != nil {
		m.executing.Add(float64(by))
	}
}

// Operation counts an operation that was executed, by the name that its client gave it.
func (m *Metrics) Operation(name string, failed bool, cost int, took time.Duration) {
	if m == nil {
		return
	}
	name = m.operationLabel(name)
	outcome := "ok"
	if failed {
		outcome = "error"
	}
	m.operations.WithLabelValues(name, outcome).Inc()
	m.operationTime.WithLabelValues(name).Observe(took.Seconds())
	m.operationCost.Observe(float64(cost))
}

func (m *Metrics) operationLabel(name string) string {
	if name == "" {
		return unnamedOperation
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.names[name]:
		return name
	case len(m.names) >= maxOperations || len(name) > maxOperationName:
		return otherOperation
	}
	m.names[name] = true
	return name
}

// Error counts an error by its code.
func (m *Metrics) Error(code string) {
	if m != nil {
		m.errors.WithLabelValues(code).Inc()
	}
}

// Cache counts what the cache did for a request.
func (m *Metrics) Cache(result string) {
	if m != nil {
		m.cached.WithLabelValues(result).Inc()
	}
}

// Live counts a connection that is told of changes in, and out when it is over.
func (m *Metrics) Live(transport string, by int) {
	if m != nil {
		m.liveConnections.WithLabelValues(transport).Add(float64(by))
	}
}

// Read is an observer of reads of the store.
func (m *Metrics) Read(ctx context.Context, method string, keys int) (context.Context, func(error)) {
	start := time.Now()
	return ctx, func(err error) {
		m.reads.WithLabelValues(method, outcomeOf(err)).Inc()
		m.readKeys.WithLabelValues(method).Add(float64(keys))
		m.readSeconds.WithLabelValues(method).Observe(time.Since(start).Seconds())
	}
}

func outcomeOf(err error) string {
	switch {
	case err == nil:
		return "ok"
	case errors.Is(err, docket.ErrUnavailable):
		return "unavailable"
	case errors.Is(err, context.DeadlineExceeded):
		return "timeout"
	case errors.Is(err, context.Canceled):
		return "canceled"
	}
	return "error"
}
