package graph

import (
	"context"
	"errors"
	"net/http"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"casegraph/docket"
	"casegraph/graph/limit"
)

// Code is what `extensions.code` of an error says to programs.
type Code string

// The codes.
const (
	BadUserInput Code = "BAD_USER_INPUT"
	NotFound     Code = "NOT_FOUND"
	Conflict     Code = "CONFLICT"
	TooComplex   Code = "QUERY_TOO_COMPLEX"
	TooDeep      Code = "QUERY_TOO_DEEP"
	RateLimited  Code = "RATE_LIMITED"
	Timeout      Code = "TIMEOUT"
	Unavailable  Code = "UNAVAILABLE"
	Internal     Code = "INTERNAL"
	// PersistedQueryNotFound asks the client to send the text of the query that it named by a hash.
	PersistedQueryNotFound Code = "PERSISTED_QUERY_NOT_FOUND"
)

// ErrRateLimited is a client who has asked for as much as it may for now.
var ErrRateLimited = errors.New("rate limited")

// ErrBusy is a server that answers as many requests as it may.
var ErrBusy = errors.New("busy")

// class is how one kind of error is told: its code, its HTTP status where it is the whole answer, and the
// message where the error's own is not for users.
type class struct {
	sentinel error
	code     Code
	status   int
	message  string // "" shows the error's own
}

// classes is the one table from errors to codes and statuses, read from the top.
func classes() []class {
	return []class{
		{docket.ErrInvalid, BadUserInput, http.StatusBadRequest, ""},
		{docket.ErrNotFound, NotFound, http.StatusNotFound, ""},
		{docket.ErrConflict, Conflict, http.StatusConflict, ""},
		{docket.ErrTooComplex, TooComplex, http.StatusBadRequest, ""},
		{limit.ErrTooMuch, TooComplex, http.StatusBadRequest, ""},
		{limit.ErrTooDeep, TooDeep, http.StatusBadRequest, ""},
		{ErrRateLimited, RateLimited, http.StatusTooManyRequests, "you have asked for as much as you may for now; wait, or ask for less at once"},
		{ErrBusy, Unavailable, http.StatusServiceUnavailable, "too many requests are being answered; try again shortly"},
		{context.DeadlineExceeded, Timeout, http.StatusGatewayTimeout, "the query took too long; ask for less at once"},
		{context.Canceled, Timeout, http.StatusGatewayTimeout, "the query was given up"},
		{docket.ErrUnavailable, Unavailable, http.StatusServiceUnavailable, "the store cannot be reached; try again shortly"},
	}
}

// Classify says how an error is told to users: its code, HTTP status and message. An error that is none of
// ours is INTERNAL and its text is kept back.
func Classify(err error) (Code, int, string) {
	for _, c := range classes() {
		if !errors.Is(err, c.sentinel) {
			continue
		}
		if c.message != "" {
			return c.code, c.status, c.message
		}
		return c.code, c.status, err.Error()
	}
	return Internal, http.StatusInternalServerError, "something went wrong here, not in the query"
}

// present makes the error that a client sees. What is wrong in the request itself (syntax, validation,
// arguments) keeps its message; any other error goes through [Classify], and its cause to the log.
func present(o Options) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := &gqlerror.Error{Path: graphql.GetPath(ctx)}
		var told *gqlerror.Error
		if errors.As(err, &told) {
			out.Path, out.Locations, out.Message = told.Path, told.Locations, told.Message
			err = told.Err
		}
		if err == nil {
			out.Extensions = map[string]any{"code": BadUserInput}
			if o.NoIntrospection {
				out.Message = unsuggested(out.Message)
			}
			return out
		}
		code, _, message := Classify(err)
		out.Message, out.Extensions = message, map[string]any{"code": code}
		switch code {
		case Internal:
			id := o.RequestID(ctx)
			out.Extensions["requestId"] = id
			o.Log.ErrorContext(ctx, "resolving a field failed", "error", err, "path", out.Path.String(), "request", id)
		case Unavailable:
			o.Log.WarnContext(ctx, "the store failed", "error", err, "path", out.Path.String(), "request", o.RequestID(ctx))
		default:
		}
		return out
	}
}

// recovered turns a panic into an error that [present] keeps back from the client.
func recovered(o Options) graphql.RecoverFunc {
	return func(ctx context.Context, cause any) error {
		o.Log.ErrorContext(ctx, "a resolver panicked", "panic", cause, "path", graphql.GetPath(ctx).String(),
			"request", o.RequestID(ctx), "stack", string(debug.Stack()))
		return errPanicked
	}
}

var errPanicked = errors.New("a resolver panicked")
