package server

import (
	"context"
	"net/http"
	"time"
)

// writeWithin is the time that a client has to read an answer, once there is one.
const writeWithin = 30 * time.Second

// timed gives up on a request after a time, and lets its answer be written for as long again as that of others.
func timed(timeout time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Not supported outside of a real connection, and not needed there.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(timeout + writeWithin))
		ctx, cancel := context.WithTimeout(r.Context(), timeout)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// shared lets web pages of an origin ("*": any) read the answers of next, and ask for that beforehand.
func shared(origin string, next http.Handler) http.Handler {
	if origin == "" {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Expose-Headers", "X-Request-Id")
		if r.Method == http.MethodOptions {
			h.Set("Access-Control-Allow-Methods", "GET, POST")
			h.Set("Access-Control-Allow-Headers", "Content-Type")
			h.Set("Access-Control-Max-Age", "86400")
		}
		next.ServeHTTP(w, r)
	})
}
