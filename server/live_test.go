package server_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"casegraph/server"
)

// pipes is a listener whose connections stay within the process, so that its clock can be a test's own.
type pipes struct {
	accepted chan net.Conn
	closed   chan struct{}
}

func (p pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.accepted:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p pipes) Close() error {
	select {
	case <-p.closed:
	default:
		close(p.closed)
	}
	return nil
}

func (pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }

// within runs a test in a bubble with a server of its own, which stops when the test calls stop or ends.
func within(t *testing.T, o server.Options, test func(t *testing.T, s *watched, client *http.Client, stop func())) {
	t.Helper()
	stored := &watched{Store: fixture(t)}
	o.Log = quiet()
	synctest.Test(t, func(t *testing.T) {
		listener := pipes{make(chan net.Conn), make(chan struct{})}
		ctx, stop := context.WithCancel(context.Background())
		served := make(chan error, 1)
		go func() { served <- server.Serve(ctx, listener, server.New(stored, o), quiet()) }()
		transport := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
			client, accepted := net.Pipe()
			listener.accepted <- accepted
			return client, nil
		}}
		test(t, stored, &http.Client{Transport: transport}, stop)
		stop()
		transport.CloseIdleConnections()
		if err := <-served; err != nil {
			t.Errorf("Serve: %v", err)
		}
		transport.CloseIdleConnections()
	})
}

const changed = `subscription { datasetChanged { revision } }`

// events is the answer to an operation as server-sent events.
type events struct {
	status int
	header http.Header
	body   io.ReadCloser
	lines  *bufio.Reader
}

func stream(t *testing.T, client *http.Client, query string) *events {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://server/graphql?query="+url.QueryEscape(query), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	return &events{response.StatusCode, response.Header, response.Body, bufio.NewReader(response.Body)}
}

// read reads one event, or what there is of it.
func (e *events) read() string {
	var event string
	for {
		line, err := e.lines.ReadString('\n')
		event += line
		if err != nil || line == "\n" {
			return event
		}
	}
}

// next reads events until one that is no keep-alive.
func (e *events) next() string {
	for {
		if event := e.read(); event != ":\n\n" {
			return event
		}
	}
}

func TestChangesAreToldAsEvents(t *testing.T) {
	within(t, server.Options{}, func(t *testing.T, s *watched, client *http.Client, stop func()) {
		told := stream(t, client, changed)
		if got := told.header.Get("Content-Type"); told.status != http.StatusOK || got != "text/event-stream; charset=utf-8" {
			t.Fatalf("%d %q", told.status, got)
		}
		first := told.next()
		if !strings.HasPrefix(first, "event: next\ndata: {\"data\":{\"datasetChanged\":{\"revision\":\"") {
			t.Errorf("at first: %q", first)
		}
		s.rename(t, "Mallory")
		second := told.next()
		if second == first || !strings.HasPrefix(second, "event: next\n") {
			t.Errorf("after a change: %q", second)
		}
		// A client that comes later hears what is, and one that stays hears only of changes.
		later := stream(t, client, changed)
		if got := later.next(); got != second {
			t.Errorf("a later client: %q, want %q", got, second)
		}
		later.body.Close()
		began := time.Now()
		for range 3 {
			if got := told.read(); got != ":\n\n" {
				t.Errorf("while nothing happens: %q", got)
			}
		}
		if took := time.Since(began); took < 30*time.Second || took > time.Minute {
			t.Errorf("three keep-alives take %s of the server's time", took)
		}
		stop()
		if got := told.next(); got != "event: complete\ndata:\n\n" {
			t.Errorf("when the server stops: %q", got)
		}
	})
}

func TestStreamsEnd(t *testing.T) {
	within(t, server.Options{}, func(t *testing.T, _ *watched, client *http.Client, _ func()) {
		began := time.Now()
		told := stream(t, client, changed)
		told.next()
		if got := told.next(); got != "event: complete\ndata:\n\n" || time.Since(began) < time.Hour {
			t.Errorf("%q after %s", got, time.Since(began))
		}
	})
}

func TestQueriesAsEvents(t *testing.T) {
	within(t, server.Options{}, func(t *testing.T, _ *watched, client *http.Client, _ func()) {
		told := stream(t, client, titleQuery)
		if got, want := told.next()+told.next(), "event: next\ndata: "+titleAnswer+"\nevent: complete\ndata:\n\n"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
		for query, code := range map[string]string{
			"subscription { nonsense }": "BAD_USER_INPUT",
			"subscription { a: datasetChanged { revision } b: datasetChanged { revision } }":        "BAD_USER_INPUT",
			"subscription { ... { a: datasetChanged { " + strings.Repeat("revision ", 60) + "} } }": "QUERY_TOO_COMPLEX",
		} {
			refused := stream(t, client, query)
			text, _ := io.ReadAll(refused.body)
			if refused.status != http.StatusBadRequest || !strings.Contains(string(text), code) || strings.Contains(string(text), `"data"`) {
				t.Errorf("%s: %d %s", query, refused.status, text)
			}
		}
	})
}

func TestLiveConnectionsAreBounded(t *testing.T) {
	limits := server.DefaultLimits()
	limits.Live, limits.LivePerClient = 5, 2
	within(t, server.Options{Limits: &limits}, func(t *testing.T, _ *watched, client *http.Client, _ func()) {
		first := stream(t, client, changed)
		first.next()
		stream(t, client, changed)
		third := stream(t, client, changed)
		if third.status != http.StatusServiceUnavailable || third.header.Get("Retry-After") != "30" {
			t.Errorf("a third of one client: %d, Retry-After %q", third.status, third.header.Get("Retry-After"))
		}
		first.body.Close()
		synctest.Wait()
		time.Sleep(time.Second) // the server notices
		if again := stream(t, client, changed); again.status != http.StatusOK {
			t.Errorf("once one has gone: %d", again.status)
		}
	})
}

func TestSubscriptionsNeedALiveConnection(t *testing.T) {
	h := handler(t)
	if got := refused(t, post(h, asked(changed)), http.StatusOK, "BAD_USER_INPUT"); !strings.Contains(got, "text/event-stream") {
		t.Errorf("told %q", got)
	}
	w := get(h, "/graphql?query="+url.QueryEscape(changed), "Accept", "application/graphql-response+json")
	if w.Code != http.StatusBadRequest {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// dial opens a WebSocket.
func dial(t *testing.T, client *http.Client, address string, o websocket.DialOptions) (*websocket.Conn, error) {
	t.Helper()
	o.HTTPClient = client
	c, response, err := websocket.Dial(t.Context(), "ws://"+address+"/graphql", &o)
	if err == nil {
		t.Cleanup(func() { _ = c.CloseNow() })
	} else if response != nil && response.Body != nil {
		response.Body.Close()
	}
	return c, err
}

func transportWS() websocket.DialOptions {
	return websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}}
}

const (
	initMessage = `{"type":"connection_init"}`
	ackMessage  = `{"type":"connection_ack"}`
)

func say(t *testing.T, c *websocket.Conn, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if err := c.Write(t.Context(), websocket.MessageText, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
}

func hear(t *testing.T, c *websocket.Conn) string {
	t.Helper()
	_, text, err := c.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func subscribing(id, query string) string {
	return `{"id":"` + id + `","type":"subscribe","payload":{"query":` + quote(query) + `}}`
}

func TestSocket(t *testing.T) {
	within(t, server.Options{}, func(t *testing.T, s *watched, client *http.Client, _ func()) {
		c, err := dial(t, client, "server", transportWS())
		if err != nil {
			t.Fatal(err)
		}
		say(t, c, initMessage)
		if got := hear(t, c); got != ackMessage {
			t.Fatalf("%s", got)
		}
		say(t, c, `{"type":"ping","payload":{"n":1}}`)
		if got := hear(t, c); got != `{"type":"pong","payload":{"n":1}}` {
			t.Errorf("to a ping: %s", got)
		}
		say(t, c, `{"type":"pong"}`, subscribing("q", titleQuery))
		if got := hear(t, c) + hear(t, c); got != `{"type":"next","id":"q","payload":{"data":{"case":{"title":"United States v. Mallory"}}}}{"type":"complete","id":"q"}` {
			t.Errorf("a query: %s", got)
		}
		say(t, c, subscribing("bad", "{ nonsense }"))
		if got := hear(t, c); !strings.HasPrefix(got, `{"type":"error","id":"bad","payload":[{"message":"Cannot query field`) || !strings.Contains(got, "BAD_USER_INPUT") {
			t.Errorf("a mistake: %s", got)
		}
		say(t, c, subscribing("s", changed))
		if got := hear(t, c); !strings.HasPrefix(got, `{"type":"next","id":"s","payload":{"data":{"datasetChanged":{"revision":"`) {
			t.Errorf("at first: %s", got)
		}
		s.rename(t, "Mallory")
		if got := hear(t, c); !strings.HasPrefix(got, `{"type":"next","id":"s"`) {
			t.Errorf("after a change: %s", got)
		}
		// Once it is over nothing more is told, and its id is free.
		say(t, c, `{"id":"s","type":"complete"}`, `{"type":"ping"}`)
		if got := hear(t, c); got != `{"type":"pong"}` {
			t.Errorf("after complete: %s", got)
		}
		s.rename(t, "Mallory again")
		time.Sleep(5 * time.Second)
		say(t, c, subscribing("s", titleQuery))
		if got := hear(t, c); !strings.Contains(got, "Mallory again") {
			t.Errorf("afterwards: %s", got)
		}
	})
}

// TestSocketsAreClosed as the protocol has it.
func TestSocketsAreClosed(t *testing.T) {
	within(t, server.Options{}, func(t *testing.T, _ *watched, client *http.Client, _ func()) {
		for name, test := range map[string]struct {
			said []string
			code websocket.StatusCode
		}{
			"silence":               {nil, 4408},
			"asking first":          {[]string{subscribing("a", changed)}, 4401},
			"two beginnings":        {[]string{initMessage, initMessage}, 4429},
			"no JSON":               {[]string{"hello"}, 4400},
			"an unknown message":    {[]string{initMessage, `{"type":"start","id":"1"}`}, 4400},
			"a message of a server": {[]string{initMessage, `{"type":"connection_ack"}`}, 4400},
			"no id":                 {[]string{initMessage, `{"type":"subscribe","payload":{"query":"{a}"}}`}, 4400},
			"no query":              {[]string{initMessage, `{"type":"subscribe","id":"1","payload":{}}`}, 4400},
			"an id twice":           {[]string{initMessage, subscribing("a", changed), subscribing("a", changed)}, 4409},
			"nothing asked":         {[]string{initMessage}, websocket.StatusNormalClosure},
		} {
			c, err := dial(t, client, "server", transportWS())
			if err != nil {
				t.Fatal(err)
			}
			go func() { // a pipe holds nothing: who writes waits for the other to read
				for _, text := range test.said {
					_ = c.Write(t.Context(), websocket.MessageText, []byte(text))
				}
			}()
			for err == nil {
				_, _, err = c.Read(t.Context())
			}
			if got := websocket.CloseStatus(err); got != test.code {
				t.Errorf("%s: closed with %d (%v), want %d", name, got, err, test.code)
			}
		}
		c, err := dial(t, client, "server", websocket.DialOptions{Subprotocols: []string{"graphql-ws"}})
		if err == nil {
			_, _, err = c.Read(t.Context())
		}
		if got := websocket.CloseStatus(err); got != 4406 {
			t.Errorf("another protocol: %v", err)
		}
	})
}

func TestLongMessages(t *testing.T) {
	address := serve(t, handler(t))
	o := transportWS()
	c, err := dial(t, http.DefaultClient, address, o)
	if err != nil {
		t.Fatal(err)
	}
	say(t, c, initMessage, `{"type":"ping","payload":"`+strings.Repeat("x", 70_000)+`"}`)
	for err == nil {
		_, _, err = c.Read(t.Context())
	}
	if got := websocket.CloseStatus(err); got != websocket.StatusMessageTooBig {
		t.Errorf("closed with %d (%v)", got, err)
	}
}

func TestSocketsAreBounded(t *testing.T) {
	within(t, server.Options{}, func(t *testing.T, _ *watched, client *http.Client, stop func()) {
		c, err := dial(t, client, "server", transportWS())
		if err != nil {
			t.Fatal(err)
		}
		say(t, c, initMessage)
		hear(t, c)
		for i := range 11 {
			say(t, c, subscribing(string(rune('a'+i)), changed))
			if got := hear(t, c); (i < 10) != strings.Contains(got, `"type":"next"`) || (i == 10) != strings.Contains(got, "RATE_LIMITED") {
				t.Errorf("subscription %d: %s", i, got)
			}
		}
		// More messages than are taken wait.
		began := time.Now()
		for range 100 {
			say(t, c, `{"type":"ping"}`)
			hear(t, c)
		}
		if took := time.Since(began); took < 5*time.Second {
			t.Errorf("100 messages were taken within %s", took)
		}
		stop()
		for err == nil {
			_, _, err = c.Read(t.Context())
		}
		if got := websocket.CloseStatus(err); got != websocket.StatusGoingAway {
			t.Errorf("when the server stops: %v", err)
		}
	})
}

func TestSocketsOfOtherSites(t *testing.T) {
	for _, test := range []struct {
		allow, origin string
		opens         bool
	}{
		{"", "https://example.org", false}, {"*", "https://example.org", true}, {"", "http://server", true},
		{"https://example.org", "https://example.org", true}, {"https://example.org", "https://other.example", false},
		{"https://example.org", "http://example.org", false},
	} {
		within(t, server.Options{AllowOrigin: test.allow}, func(t *testing.T, _ *watched, client *http.Client, _ func()) {
			o := transportWS()
			o.HTTPHeader = http.Header{"Origin": {test.origin}}
			c, err := dial(t, client, "server", o)
			if (err == nil) != test.opens {
				t.Errorf("%q where %q may: %v", test.origin, test.allow, err)
			}
			if err == nil {
				_ = c.Close(websocket.StatusNormalClosure, "")
			}
		})
	}
}

func TestAStoreThatComesBack(t *testing.T) {
	within(t, server.Options{}, func(t *testing.T, s *watched, client *http.Client, _ func()) {
		var back atomic.Bool
		s.unknown = func() error {
			if back.Load() {
				return nil
			}
			return errors.New("not there")
		}
		told := stream(t, client, changed)
		if got := told.read(); got != ":\n\n" {
			t.Errorf("%q", got)
		}
		synctest.Wait()
		back.Store(true)
		if got := told.next(); !strings.HasPrefix(got, "event: next\n") {
			t.Errorf("once the store answers: %q", got)
		}
	})
}
