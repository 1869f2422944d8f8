package server

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"casegraph/graph"
	"casegraph/store"
)

// readyWithin bounds how long /readyz waits for the store.
const readyWithin = 2 * time.Second

// health is the body of /healthz and of /readyz where all is well.
type health struct {
	Status   string `json:"status"`
	Revision string `json:"revision,omitempty"` // of what the store holds
}

// healthy says that the process is alive.
func healthy(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, health{Status: "ok"})
}

// ready says whether the store answers. Whatever is wrong, the status is 503: the request is never to blame.
func ready(reader store.Reader, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyWithin)
		defer cancel()
		info, err := reader.Dataset(ctx)
		if err != nil {
			log.WarnContext(ctx, "not ready", "error", err, "request", requestID(ctx))
			code, _, message := graph.Classify(err)
			refuse(w, http.StatusServiceUnavailable, code, message)
			return
		}
		writeJSON(w, http.StatusOK, health{"ready", info.Revision.String()})
	})
}
