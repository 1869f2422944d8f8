package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
	"golang.org/x/time/rate"

	"casegraph/graph"
	"casegraph/server/throttle"
)

// socketProtocol is the only one spoken: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md.
const socketProtocol = "graphql-transport-ws"

// The bounds on a WebSocket, beside those of every connection that stays open.
const (
	initWithin       = 10 * time.Second // until connection_init
	maxMessage       = 64 << 10         // bytes
	maxSubscriptions = 10
	messagesASecond  = 10 // more are read later
	messagesAtOnce   = 50
	// idleSocket is how long a connection stays open that nothing is asked over.
	idleSocket = 2 * time.Minute
)

// The reasons to close a connection that the protocol has codes for.
const (
	closeInvalid     websocket.StatusCode = 4400
	closeUnready     websocket.StatusCode = 4401
	closeProtocol    websocket.StatusCode = 4406
	closeInitTimeout websocket.StatusCode = 4408
	closeDuplicate   websocket.StatusCode = 4409
	closeTooManyInit websocket.StatusCode = 4429
)

// message is one of the protocol.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// socket is one connection.
type socket struct {
	*live
	connection *websocket.Conn
	request    *http.Request
	exec       graphql.GraphExecutor
	client     throttle.Client

	mu     sync.Mutex
	active map[string]context.CancelFunc // operations under way, by their ids
	idle   *time.Timer                   // closes the connection while there are none
}

// socket answers operations over a WebSocket until it is closed.
func (l *live) socket(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor, client throttle.Client) {
	options := &websocket.AcceptOptions{Subprotocols: []string{socketProtocol}}
	switch l.origin {
	case "":
	case "*":
		options.InsecureSkipVerify = true // no credentials are taken: an answer is what anyone could read
	default:
		options.OriginPatterns = []string{l.origin}
	}
	connection, err := websocket.Accept(w, r, options)
	if err != nil {
		return // it has answered
	}
	defer func() { _ = connection.CloseNow() }()
	if connection.Subprotocol() != socketProtocol {
		_ = connection.Close(closeProtocol, "Subprotocol not acceptable")
		return
	}
	l.metrics.Live("websocket", 1)
	defer l.metrics.Live("websocket", -1)
	connection.SetReadLimit(maxMessage)
	ctx, cancel := context.WithCancel(r.Context())
	s := &socket{live: l, connection: connection, request: r, exec: exec, client: client, active: make(map[string]context.CancelFunc)}
	var working sync.WaitGroup
	defer func() {
		working.Wait()
		if s.idle != nil {
			s.idle.Stop()
		}
	}()
	defer cancel()
	s.serve(ctx, &working)
}

// serve reads messages until the connection is to be closed, and closes it.
func (s *socket) serve(ctx context.Context, working *sync.WaitGroup) {
	closed := make(chan struct{})
	stillThere := context.AfterFunc(ctx, func() {
		defer close(closed)
		s.close(websocket.StatusGoingAway, "")
	})
	defer func() {
		if !stillThere() {
			<-closed
		}
	}()
	tooLate := time.AfterFunc(initWithin, func() { s.close(closeInitTimeout, "Connection initialisation timeout") })
	defer tooLate.Stop()
	pace := rate.NewLimiter(messagesASecond, messagesAtOnce)
	ready := false
	for {
		if pace.Wait(ctx) != nil {
			s.close(websocket.StatusGoingAway, "") // ctx may have ended without stillThere's function having been called yet
			return
		}
		m, err := s.read(ctx)
		if errors.Is(err, errInvalidMessage) {
			s.close(closeInvalid, "Invalid message received")
		}
		if err != nil {
			return
		}
		switch m.Type {
		case "connection_init":
			if ready {
				s.close(closeTooManyInit, "Too many initialisation requests")
				return
			}
			if !tooLate.Stop() {
				return
			}
			ready = true
			s.idle = time.AfterFunc(idleSocket, func() { s.close(websocket.StatusNormalClosure, "Nothing is asked") })
			working.Go(func() { s.keepAlive(ctx) })
			s.send(ctx, message{Type: "connection_ack"})
		case "ping":
			s.send(ctx, message{Type: "pong", Payload: m.Payload})
		case "pong":
		case "subscribe":
			if !ready {
				s.close(closeUnready, "Unauthorized")
				return
			}
			if !s.subscribe(ctx, m, working) {
				return
			}
		case "complete":
			s.forget(m.ID)
		default:
			s.close(closeInvalid, "Invalid message received")
			return
		}
	}
}

var errInvalidMessage = errors.New("invalid message")

// read reads a message. It ends when the connection is closed and not with ctx, which would cut the connection off.
func (s *socket) read(ctx context.Context) (message, error) {
	var m message
	kind, text, err := s.connection.Read(context.WithoutCancel(ctx))
	if err == nil && (kind != websocket.MessageText || json.Unmarshal(text, &m) != nil) {
		err = errInvalidMessage
	}
	return m, err
}

// send sends a message; a client that does not take it is given up.
func (s *socket) send(ctx context.Context, m message) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), sendWithin)
	defer cancel()
	if err := s.connection.Write(ctx, websocket.MessageText, mustMarshal(m)); err != nil {
		_ = s.connection.CloseNow()
	}
}

// keepAlive gives up a client that no longer answers.
func (s *socket) keepAlive(ctx context.Context) {
	ticker := time.NewTicker(keepAliveEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		waiting, cancel := context.WithTimeout(context.WithoutCancel(ctx), sendWithin)
		err := s.connection.Ping(waiting)
		cancel()
		if err != nil && ctx.Err() == nil {
			_ = s.connection.CloseNow()
			return
		}
	}
}

func (s *socket) close(code websocket.StatusCode, reason string) {
	_ = s.connection.Close(code, reason)
}

// subscribe begins an operation; false once it has closed the connection.
func (s *socket) subscribe(ctx context.Context, m message, working *sync.WaitGroup) bool {
	var params graphql.RawParams
	if m.ID == "" || decode(bytes.NewReader(m.Payload), "the payload", &params) != nil || params.Query == "" {
		s.close(closeInvalid, "Invalid message received")
		return false
	}
	params.Headers = s.request.Header
	asking, err := s.begun(ctx, m.ID)
	switch {
	case errors.Is(err, errDuplicate):
		s.close(closeDuplicate, "Subscriber for "+m.ID[:min(len(m.ID), 60)]+" already exists")
		return false
	case err != nil:
		s.fail(ctx, m.ID, mustMarshal(s.told(err, s.request).Errors))
		return true
	}
	working.Go(func() {
		defer s.forget(m.ID)
		s.answer(ctx, asking, m.ID, &params)
	})
	return true
}

var errDuplicate = errors.New("an operation of this id is under way")

// begun makes the context of an operation that begins now.
func (s *socket) begun(ctx context.Context, id string) (context.Context, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, taken := s.active[id]; taken {
		return nil, errDuplicate
	}
	if len(s.active) >= maxSubscriptions {
		return nil, graph.ErrRateLimited
	}
	asking, cancel := context.WithCancel(ctx)
	s.active[id] = cancel
	s.idle.Stop()
	return asking, nil
}

// forget ends an operation.
func (s *socket) forget(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel, ok := s.active[id]; ok {
		cancel()
		delete(s.active, id)
	}
	if len(s.active) == 0 && s.idle != nil {
		s.idle.Reset(idleSocket)
	}
}

// answer answers one operation as long as it is asked for. Messages are sent apart from that: one that is given up while it is
// written costs the connection.
func (s *socket) answer(ctx, asking context.Context, id string, params *graphql.RawParams) {
	defer func() {
		if cause := recover(); cause != nil {
			logPanic(s.log, s.request, cause)
			s.fail(ctx, id, mustMarshal(s.told(errPanicked, s.request).Errors))
		}
	}()
	err := s.gate.charge(s.client, leastCharge)
	var operation *graphql.OperationContext
	var refused *graphql.Response
	if err == nil {
		operation, refused, err = s.begin(asking, s.exec, params, s.client)
	}
	if refused != nil {
		s.fail(ctx, id, mustMarshal(refused.Errors))
		return
	}
	if err == nil {
		err = s.each(asking, s.exec, operation, s.client, func(body []byte) error {
			if asking.Err() == nil {
				s.send(ctx, message{Type: "next", ID: id, Payload: body})
			}
			return asking.Err()
		})
	}
	switch {
	case asking.Err() != nil: // its client has ended it
	case err != nil:
		s.fail(ctx, id, mustMarshal(s.told(err, s.request).Errors))
	default:
		s.send(ctx, message{Type: "complete", ID: id})
	}
}

// fail says that an operation has ended with errors.
func (s *socket) fail(ctx context.Context, id string, errors json.RawMessage) {
	if ctx.Err() == nil {
		s.send(ctx, message{Type: "error", ID: id, Payload: errors})
	}
}
