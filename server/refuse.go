package server

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"casegraph/graph"
)

const jsonType = "application/json; charset=utf-8"

// refusal is the body of an answer that is nothing but an error.
type refusal struct {
	Errors []refusalError `json:"errors"`
}

type refusalError struct {
	Message    string            `json:"message"`
	Extensions refusalExtensions `json:"extensions"`
}

type refusalExtensions struct {
	Code      graph.Code `json:"code"`
	RequestID string     `json:"requestId,omitempty"`
}

// refuse answers with an error alone.
func refuse(w http.ResponseWriter, status int, code graph.Code, message string) {
	writeJSON(w, status, refusal{[]refusalError{{message, refusalExtensions{Code: code}}}})
}

// fail answers with what went wrong in asking the store. What the user cannot mend goes to the log, too.
func fail(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	code, status, message := graph.Classify(err)
	extensions := refusalExtensions{Code: code}
	switch code {
	case graph.Internal:
		extensions.RequestID = requestID(r.Context())
		log.ErrorContext(r.Context(), "answering failed", "error", err, "request", requestID(r.Context()))
	case graph.Unavailable:
		log.WarnContext(r.Context(), "the store failed", "error", err, "request", requestID(r.Context()))
	default:
	}
	writeJSON(w, status, refusal{[]refusalError{{message, extensions}}})
}

// writeJSON answers with a value that JSON can hold.
func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", jsonType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // fails only if the client has gone
}

// only lets requests of the given methods pass, and HEAD where GET does.
func only(next http.Handler, methods ...string) http.Handler {
	if slices.Contains(methods, http.MethodGet) {
		methods = append(methods, http.MethodHead)
	}
	allow := strings.Join(append(methods, http.MethodOptions), ", ")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case slices.Contains(methods, r.Method):
			next.ServeHTTP(w, r)
		case r.Method == http.MethodOptions:
			w.Header().Set("Allow", allow)
			w.WriteHeader(http.StatusNoContent)
		default:
			w.Header().Set("Allow", allow)
			refuse(w, http.StatusMethodNotAllowed, graph.BadUserInput, "the method here must be one of "+allow)
		}
	})
}
