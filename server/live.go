package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"casegraph/docket"
	"casegraph/graph"
	"casegraph/server/throttle"
)

// The bounds on connections that stay open to be told of changes.
const (
	// keepAliveEvery is how often something is sent, so that neither side nor a proxy takes the other for gone.
	keepAliveEvery = 15 * time.Second
	// sendWithin is how long a client may take to take one message.
	sendWithin = 10 * time.Second
	// streamFor is how long one stream of events lasts. Clients open the next one by themselves.
	streamFor = time.Hour
	// liveWait is how long a client is asked to wait where all connections are taken.
	liveWait = 30 * time.Second
)

// live carries GraphQL over connections that stay open: server-sent events and WebSocket.
type live struct {
	*transport
	seats *throttle.Seats
	// timeout bounds the answering of an operation that has one response.
	timeout time.Duration
	// origin is that of Options.AllowOrigin.
	origin string
}

// isLive tells whether a request wants a connection that stays open.
func isLive(r *http.Request) bool {
	return r.Method == http.MethodGet && wantsSocket(r) || r.Method != http.MethodHead && wantsEvents(r)
}

func wantsSocket(r *http.Request) bool {
	return strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

func wantsEvents(r *http.Request) bool {
	return strings.Contains(strings.Join(r.Header.Values("Accept"), ","), "text/event-stream")
}

// Supports implements graphql.Transport.
func (*live) Supports(r *http.Request) bool { return isLive(r) }

// Do implements graphql.Transport.
func (l *live) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	defer l.recovered(w, r)
	client := l.gate.proxies.ClientOf(r)
	if err := l.gate.charge(client, leastCharge); err != nil {
		l.refuse(w, err)
		return
	}
	leave, ok := l.seats.Take(client)
	if !ok {
		l.refuse(w, &waitError{graph.ErrBusy, liveWait})
		return
	}
	defer leave()
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	defer context.AfterFunc(draining(ctx), cancel)()
	if wantsSocket(r) {
		l.socket(w, r.WithContext(ctx), exec, client)
		return
	}
	l.events(w, r.WithContext(ctx), exec, client)
}

// each executes an operation and hands on its responses, until they end or one is not taken.
func (l *live) each(ctx context.Context, exec graphql.GraphExecutor, operation *graphql.OperationContext, client throttle.Client, send func([]byte) error) error {
	if operation.Operation.Operation != ast.Subscription {
		leave, err := l.gate.enter(client)
		if err != nil {
			return err
		}
		defer leave()
		ctx, cancel := context.WithTimeout(ctx, l.timeout)
		defer cancel()
		found, err := l.run(ctx, exec, operation)
		if err != nil {
			return err
		}
		return send(found.body)
	}
	respond, ctx := exec.DispatchOperation(ctx, operation)
	for response := respond(ctx); response != nil; response = respond(ctx) {
		l.count(response)
		if err := send(encode(response)); err != nil {
			return err
		}
	}
	return nil
}

// events answers one operation by server-sent events, as the distinct connections mode of graphql-sse has it.
func (l *live) events(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, client throttle.Client) {
	w.Header().Add("Vary", "Accept")
	params, err := l.parameters(w, r)
	if err != nil {
		refuseParameters(w, err)
		return
	}
	params.Headers = r.Header
	if !l.persisted.complete(r.Context(), w, params, graphQLType) {
		return
	}
	operation, refused, err := l.begin(r.Context(), exec, params, client)
	switch {
	case err != nil:
		l.refuse(w, err)
		return
	case refused != nil:
		(&answer{status: http.StatusBadRequest, media: plainType, body: encode(refused)}).send(w, r)
		return
	}
	l.metrics.Live("sse", 1)
	defer l.metrics.Live("sse", -1)
	l.stream(w, r, exec, operation, client)
}

// stream sends the responses to an operation as they come.
func (l *live) stream(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, operation *graphql.OperationContext, client throttle.Client) {
	connection := http.NewResponseController(w)
	// The server's own would end the stream; not supported, nor needed, outside of a real connection.
	_ = connection.SetReadDeadline(time.Time{})
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // to some proxies
	send := func(format string, values ...any) error {
		_ = connection.SetWriteDeadline(time.Now().Add(sendWithin))
		if _, err := fmt.Fprintf(w, format, values...); err != nil {
			return err
		}
		return connection.Flush()
	}
	ctx, cancel := context.WithTimeout(r.Context(), streamFor)
	defer cancel()
	responses := make(chan []byte)
	ended := make(chan error, 1)
	go func() {
		defer func() {
			if cause := recover(); cause != nil {
				logPanic(l.log, r, cause)
				ended <- errPanicked
			}
		}()
		ended <- l.each(ctx, exec, operation, client, func(body []byte) error {
			select {
			case responses <- body:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}()
	alive := time.NewTicker(keepAliveEvery)
	defer alive.Stop()
	err := send(":\n\n")
	for err == nil {
		select {
		case body := <-responses:
			err = send("event: next\ndata: %s\n\n", strings.TrimSuffix(string(body), "\n"))
		case <-alive.C:
			err = send(":\n\n")
		case failed := <-ended:
			if failed != nil && ctx.Err() == nil {
				_ = send("event: next\ndata: %s\n\n", mustMarshal(l.told(failed, r)))
			}
			err = errors.Join(send("event: complete\ndata:\n\n"), io.EOF)
		case <-ctx.Done():
			err = errors.Join(send("event: complete\ndata:\n\n"), io.EOF)
		}
	}
	cancel()
}

// told is an error as it is told where it is the whole answer.
func (l *live) told(err error, r *http.Request) refusal {
	code, _, message := graph.Classify(err)
	l.metrics.Error(string(code))
	extensions := refusalExtensions{Code: code}
	if code == graph.Internal {
		extensions.RequestID = requestID(r.Context())
	}
	return refusal{[]refusalError{{message, extensions}}}
}

var errNotLive = docket.Invalidf("a subscription is answered over WebSocket (graphql-transport-ws) or as text/event-stream")
