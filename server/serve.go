package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// The bounds on one connection. A GraphQL request sets its own bound on writing.
const (
	headerWithin = 10 * time.Second
	readWithin   = 30 * time.Second
	idleFor      = 2 * time.Minute
	drainWithin  = 15 * time.Second
	// profileWithin is how long a profile may take to be made and sent.
	profileWithin = 5 * time.Minute
)

// ServeAdmin answers the requests of those who run the server, until ctx ends; see [Admin]. It closes the listener.
func ServeAdmin(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	server := newServer(handler, log)
	server.WriteTimeout = profileWithin
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("accepting connections: %w", err)
	}
	return nil
}

type drainingKey struct{}

// draining is a context that ends when the server of a request begins to stop.
func draining(ctx context.Context) context.Context {
	if stopping, ok := ctx.Value(drainingKey{}).(context.Context); ok {
		return stopping
	}
	return context.Background()
}

func newServer(handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerWithin,
		ReadTimeout:       readWithin,
		WriteTimeout:      writeWithin,
		IdleTimeout:       idleFor,
		MaxHeaderBytes:    4 * maxHeader, // the handler refuses less, with a reason
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// Serve answers requests on a listener until ctx ends. Then it accepts no more, lets those that are being
// answered finish, for a bounded time, and returns. It closes the listener. The error is nil unless accepting
// failed or requests had to be cut off.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	server := newServer(handler, log)
	server.BaseContext = func(net.Listener) context.Context {
		return context.WithValue(context.WithoutCancel(ctx), drainingKey{}, ctx)
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("accepting connections: %w", err)
	case <-ctx.Done():
	}
	log.Info("stopping: requests that are being answered may finish")
	draining, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainWithin)
	defer cancel()
	if err := server.Shutdown(draining); err != nil {
		return errors.Join(fmt.Errorf("requests were cut off after %s: %w", drainWithin, err), server.Close())
	}
	return nil
}
