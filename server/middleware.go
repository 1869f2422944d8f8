package server

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"casegraph/graph"
	"casegraph/server/metrics"
	"casegraph/server/trace"
)

type requestIDKey struct{}

// requestID is the id that [identified] gave the request; "" outside of one.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// identified gives each request an id, which its user can quote and its log lines carry.
func identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

// observed writes a line to the log for each request (nothing that tells who asked, or what), counts and traces it, and
// turns a panic into a refusal, or cuts the answer off where one has begun.
func observed(log *slog.Logger, counts *metrics.Metrics, spans trace.Tracer, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		ctx, endSpan := spans.Request(r)
		r = r.WithContext(ctx)
		answer := &recorder{ResponseWriter: w}
		defer func() {
			cause := recover()
			begun := answer.status != 0
			err, _ := cause.(error)
			aborted := errors.Is(err, http.ErrAbortHandler)
			if cause != nil && !aborted {
				logPanic(log, r, cause)
				if !begun {
					refusePanic(answer, r)
				}
			}
			took := time.Since(start)
			logRequest(log, r, answer, took)
			counts.Request(r.Pattern, r.Method, answer.status, took)
			endSpan(r.Pattern, answer.status)
			if aborted || cause != nil && begun {
				panic(http.ErrAbortHandler)
			}
		}()
		next.ServeHTTP(answer, r)
	})
}

func logPanic(log *slog.Logger, r *http.Request, cause any) {
	log.ErrorContext(r.Context(), "a handler panicked", "panic", cause,
		"request", requestID(r.Context()), "stack", string(debug.Stack()))
}

var errPanicked = errors.New("a handler panicked")

func refusePanic(w http.ResponseWriter, r *http.Request) {
	code, status, message := graph.Classify(errPanicked)
	extensions := refusalExtensions{code, requestID(r.Context())}
	writeJSON(w, status, refusal{[]refusalError{{message, extensions}}})
}

func logRequest(log *slog.Logger, r *http.Request, answer *recorder, took time.Duration) {
	level := slog.LevelInfo
	if r.Pattern == "/healthz" || r.Pattern == "/readyz" {
		level = slog.LevelDebug // asked every few seconds
	}
	log.LogAttrs(r.Context(), level, "request",
		slog.String("method", r.Method),
		slog.String("route", r.Pattern),
		slog.Int("status", answer.status),
		slog.Int64("bytes", answer.bytes),
		slog.Duration("duration", took),
		slog.String("request", requestID(r.Context())))
}

// guarded sets the headers that keep browsers from doing more with an answer than show it.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		next.ServeHTTP(w, r)
	})
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status int // 0 until the header is written
	bytes  int64
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
