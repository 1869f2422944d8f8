package server

import (
	"net/http"
	"net/http/pprof"

	"casegraph/server/metrics"
)

// Admin makes the handler for those who run the server: its metrics at /metrics and profiles at /debug/pprof/. They tell of
// everybody's requests and cost time to make, so that they belong at an address that only those people reach.
func Admin(m *metrics.Metrics) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.Handler())
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusNotFound, "NOT_FOUND", "there are /metrics, /healthz and /debug/pprof/ here")
	})
	return mux
}
