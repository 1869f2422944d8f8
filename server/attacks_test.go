package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/server"
	"casegraph/store"
)

// untouched is a store that nothing may be asked of but which content it has.
type untouched struct{ store.Reader }

func (untouched) Dataset(context.Context) (docket.DatasetInfo, error) {
	return docket.DatasetInfo{}, nil
}

func asked(query string) string { return `{"query":` + quote(query) + `}` }

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// nested puts n fields within each other.
func nested(n int) string {
	return `{ case(slug:"x") ` + strings.Repeat("{ relatedCases { case ", n) + "{ title }" + strings.Repeat(" }}", n) + " }"
}

// doubling makes n fragments that each use the next one twice: 2ⁿ fields.
func doubling(n int, of, use string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on %s { "+use+" }", i, of, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment f%d on %s { slug }", n, of)
	return b.String()
}

// TestAttacksAreRefusedBeforeAnythingIsRead makes the attacks that graphql-cop and graphql-armor know of, and others
// like them, against the limits that we have by default. The store panics if it is asked for anything.
func TestAttacksAreRefusedBeforeAnythingIsRead(t *testing.T) {
	h := server.New(untouched{}, server.Options{Log: quiet()})
	const tooComplex, tooDeep, badInput = "QUERY_TOO_COMPLEX", "QUERY_TOO_DEEP", "BAD_USER_INPUT"
	for name, attack := range map[string]struct{ query, code, told string }{
		"aliases":       {"{ " + numbered(101, "alias%d: __typename ") + "}", tooComplex, "101 aliases"},
		"aliases below": {`{ case(slug:"x") { ` + numbered(31, "a%d: title ") + "} }", tooComplex, "31 aliases"},
		"aliases in fragments": {"{ " + strings.Repeat("...a ", 4) + "} fragment a on Query { " + numbered(10, "b%d: __typename ") + "}",
			tooComplex, "40 aliases"},
		"directives":           {"{ __typename " + strings.Repeat("@skip(if: false) ", 31) + "}", tooComplex, "31 directives"},
		"unknown directives":   {"query cop { __typename " + strings.Repeat("@aa", 490) + " }", tooComplex, "490 directives"},
		"directives elsewhere": {"query($a: Int " + strings.Repeat("@aa", 31) + ") { __typename }", tooComplex, "31 directives"},
		"duplicate fields":     {"query cop { " + strings.Repeat("__typename ", 500) + "}", tooComplex, "500 root fields"},
		"duplicate lists":      {`{ case(slug:"x") { ` + strings.Repeat("relatedCases { case { title } } ", 100) + "} }", tooComplex, "there already"},
		"root fields":          {"{ " + numbered(26, `a%d: case(slug:"x") { title } `) + "}", tooComplex, "26 root fields"},
		"tokens":               {`{ case(slug:"x") { ` + numbered(2000, "f%d ") + "} }", tooComplex, "more than 2000 tokens"},
		"tokens in a value":    {`{ nodes(ids: [` + strings.Repeat(`"a"`, 2000) + "]) { id } }", tooComplex, "more than 2000 tokens"},
		"characters":           {"{ __typename } #" + strings.Repeat("x", 20_000), tooComplex, "characters"},
		"a long string":        {`{ search(text:"` + strings.Repeat("x", 20_000) + `") { totalCount } }`, tooComplex, "characters"},
		"depth":                {nested(40), tooDeep, "levels"},
		"depth by fragments": {`{ case(slug:"x") { ...f0 } }` + numbered(20, " fragment f%d on Case { relatedCases { case { ...g%[1]d } } }") +
			numbered(20, " fragment g%d on Case { title }"), badInput, "never used"},
		"depth by a chain": {`{ case(slug:"x") { ...f0 } }` + doubling(12, "Case", "relatedCases { case { ...f%d } } related: didNotOccur { ...n%d }"),
			tooDeep, "levels"},
		"fragments that loop": {"{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }", badInput, "Cannot spread"},
		"a fragment bomb":     {`{ case(slug:"x") { ...f0 } }` + doubling(60, "Case", "...f%d ...f%d"), tooComplex, "points of cost"},
		"a bomb of lists": {`{ cases(first: 100) { nodes { relatedCases { case { timeline { events(first: 100) { nodes { cases { timeline {
			events(first: 100) { nodes { title } } } } } } } } } } } }`, tooComplex, "points of cost"},
		"pages within pages": {`query($n: Int = 100) { timeline { events(first: $n) { nodes { participants { person { timeline { events(first: $n) {
			nodes { participants { person { name aliases description citations { quote source { title url } } } } } } } } } } } } }`, tooComplex, "points of cost"},
		"greatest comparisons": {"{ " + numbered(20, `a%d: compare(cases: [`+numbered(20, `"c%d" `)+`]) { timelines { events { event { citations { quote source { title } } participants { person { name } } } } }
			stages { cells { events { citations { quote source { title } } participants { person { name } } } } } similarity { reasons { label } }
			features { values { evidence { ... on Event { citations { quote source { title } } } } } } } `) + "}",
			tooComplex, ""},
		"introspection that circles": {"{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }", badInput, "introspection depth"},
		"introspection many times":   {"{ " + numbered(31, "a%d: __schema { description } ") + "}", tooComplex, "31 aliases"},
		"defer":                      {`{ case(slug:"x") { ... @defer { title } } }`, badInput, `"@defer"`},
		"a mutation":                 {"mutation { __typename }", badInput, ""},
		"mistakes without end":       {`{ case(slug:"x") { ` + numbered(300, "f%d ") + "} }", badInput, "f4"},
		"unknown names":              {"query cop { abc }", badInput, "abc"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, w := range []*httptest.ResponseRecorder{post(h, asked(attack.query)), get(h, "/graphql?query="+url.QueryEscape(attack.query))} {
				var body struct {
					Errors []struct {
						Message    string
						Extensions map[string]any
					}
				}
				if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
					t.Fatalf("%v: %s", err, w.Body)
				}
				if w.Code != http.StatusOK || len(body.Errors) == 0 || strings.Contains(w.Body.String(), `"data"`) {
					t.Fatalf("%d %.300s, want request errors alone", w.Code, w.Body)
				}
				for _, e := range body.Errors {
					if e.Extensions["code"] != attack.code {
						t.Errorf("code %v of %q, want %s", e.Extensions["code"], e.Message, attack.code)
					}
				}
				if !strings.Contains(w.Body.String(), strings.ReplaceAll(attack.told, `"`, `\"`)) || w.Body.Len() > 4000 || len(body.Errors) > 5 {
					t.Errorf("%d errors, %d bytes: %.300s, want %q", len(body.Errors), w.Body.Len(), w.Body, attack.told)
				}
			}
		})
	}
}

// What stands within nothing but inline fragments is no deeper for it, and costs what it would without them.
func TestInlineFragmentsAreNoDepth(t *testing.T) {
	query := `{ case(slug:"us-v-mallory") ` + strings.Repeat("{ ... on Case ", 150) + "{ title }" + strings.Repeat(" }", 150) + " }"
	if w := post(handler(t), asked(query)); w.Body.String() != titleAnswer {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestForgedRequestsAreRefused(t *testing.T) {
	h := server.New(untouched{}, server.Options{Log: quiet()})
	// A form of another site can send these without asking first.
	form := url.Values{"query": {titleQuery}}.Encode()
	for _, media := range []string{"application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", ""} {
		refused(t, post(h, form, "Content-Type", media), http.StatusUnsupportedMediaType, "BAD_USER_INPUT")
	}
	w := get(h, "/graphql?query="+url.QueryEscape("mutation { __typename }"), "Accept", "application/graphql-response+json")
	if w.Code != http.StatusBadRequest {
		t.Errorf("a mutation by GET: %d %s", w.Code, w.Body)
	}
	batch := "[" + strings.TrimSuffix(strings.Repeat(asked("{ __typename }")+",", 10), ",") + "]"
	if got := refused(t, post(h, batch), http.StatusBadRequest, "BAD_USER_INPUT"); !strings.Contains(got, "one JSON object") {
		t.Errorf("a batch: %q", got)
	}
}

func TestHugeVariables(t *testing.T) {
	h := server.New(untouched{}, server.Options{Log: quiet()})
	const query = `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`
	with := func(value string) string { return `{"query":` + quote(query) + `,"variables":{"ids":` + value + `}}` }
	refused(t, post(h, with(quote(strings.Repeat("x", 300_000)))), http.StatusRequestEntityTooLarge, "BAD_USER_INPUT")
	refused(t, post(h, with(strings.Repeat("[", 50_000)+strings.Repeat("]", 50_000))), http.StatusBadRequest, "BAD_USER_INPUT")
	refused(t, post(h, with(strings.Repeat("[", 5_000)+strings.Repeat("]", 5_000))), http.StatusOK, "BAD_USER_INPUT")
	many := `["case:a"` + strings.Repeat(`,"case:a"`, 20_000) + `]`
	if w := post(h, with(many)); !strings.Contains(w.Body.String(), "at most 100") {
		t.Errorf("20,001 ids: %d %.300s", w.Code, w.Body)
	}
}

func TestCostIsToldWhenAsked(t *testing.T) {
	h := handler(t)
	const ask = `"extensions":{"cost":true}`
	w := post(h, `{"query":`+quote(titleQuery)+`,`+ask+`}`)
	if want := `{"data":{"case":{"title":"United States v. Mallory"}},"extensions":{"cost":{"cost":2,"limit":500000}}}` + "\n"; w.Body.String() != want {
		t.Errorf("%s, want %s", w.Body, want)
	}
	for _, test := range []struct {
		query, variables string
		cost             int
	}{
		{`{ cases { nodes { slug } } }`, "{}", 1 + 1 + 50},
		{`query($n: Int) { cases(first: $n) { totalCount edges { node { slug } } } }`, `{"n":7}`, 1 + 10 + 1 + 7*2},
		{`{ nodes(ids: ["case:a", "case:b"]) { ...n } } fragment n on Node { id slug }`, "{}", 1 + 2*2},
		{`{ case(slug:"x") { charges { slug } tags } }`, "{}", 1 + 1 + 4 + 1},
	} {
		w := post(h, `{"query":`+quote(test.query)+`,"variables":`+test.variables+`,`+ask+`}`)
		if want := fmt.Sprintf(`"extensions":{"cost":{"cost":%d,"limit":500000}}`, test.cost); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %s, want %s", test.query, w.Body, want)
		}
	}
	if w := post(h, asked(titleQuery)); strings.Contains(w.Body.String(), "extensions") {
		t.Errorf("told without being asked: %s", w.Body)
	}
}

func limited(t *testing.T, change func(*server.Limits)) http.Handler {
	t.Helper()
	limits := server.DefaultLimits()
	change(&limits)
	return server.New(fixture(t), server.Options{Log: quiet(), Limits: &limits})
}

func TestRateLimit(t *testing.T) {
	h := limited(t, func(l *server.Limits) { l.RatePerMinute, l.Query.Cost = 100, 50 })
	ask := func(client string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(asked(`{ cases(first: 40) { nodes { slug } } }`)))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Forwarded-For", "203.0.113.7")
		r.RemoteAddr = client + ":1234"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	for range 2 { // 42 points each
		if w := ask("192.0.2.1"); w.Code != http.StatusOK {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	w := ask("192.0.2.1")
	refused(t, w, http.StatusTooManyRequests, "RATE_LIMITED")
	if after := w.Header().Get("Retry-After"); after == "" || after == "0" {
		t.Errorf("Retry-After %q", after)
	}
	if w := ask("192.0.2.2"); w.Code != http.StatusOK {
		t.Errorf("another client: %d %s", w.Code, w.Body)
	}
	// What is refused costs, too.
	for range 20 {
		w = post(h, `{"query":"{"}`, "X-Forwarded-For", "203.0.113.7")
	}
	refused(t, w, http.StatusTooManyRequests, "RATE_LIMITED")
}

func TestConcurrencyIsCapped(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	slow := troubled{dataset: func(context.Context) (docket.DatasetInfo, error) {
		begun <- struct{}{}
		<-release
		return docket.DatasetInfo{}, nil
	}}
	limits := server.DefaultLimits()
	limits.Concurrent = 2
	h := server.New(slow, server.Options{Log: quiet(), Limits: &limits})
	answered := make(chan int, 2)
	for range 2 {
		go func() { answered <- post(h, asked("{ dataset { revision } }")).Code }()
		<-begun
	}
	w := post(h, asked("{ __typename }"))
	refused(t, w, http.StatusServiceUnavailable, "UNAVAILABLE")
	if w.Header().Get("Retry-After") != "1" {
		t.Errorf("Retry-After %q", w.Header().Get("Retry-After"))
	}
	if w := get(h, "/healthz"); w.Code != http.StatusOK {
		t.Errorf("/healthz: %d", w.Code)
	}
	close(release)
	for range 2 {
		if code := <-answered; code != http.StatusOK {
			t.Errorf("a query under way was answered %d", code)
		}
	}
	if w := post(h, asked("{ __typename }")); w.Code != http.StatusOK {
		t.Errorf("afterwards: %d %s", w.Code, w.Body)
	}
}

func TestHosts(t *testing.T) {
	h := limited(t, func(l *server.Limits) { l.Hosts = []string{"localhost", "::1"} })
	for host, want := range map[string]int{
		"localhost": 200, "LOCALHOST:8080": 200, "[::1]:8080": 200, "[::1]": 200,
		"rebound.example": 421, "localhost.rebound.example:80": 421, "127.0.0.1": 421, "": 421,
	} {
		r := httptest.NewRequest(http.MethodGet, "/healthz", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("host %q: %d, want %d", host, w.Code, want)
		}
	}
	for address, loopback := range map[string]bool{"127.0.0.1:0": true, "[::1]:0": true, "0.0.0.0:0": false} {
		listener, err := net.Listen("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		if got := server.LoopbackHosts(listener); (len(got) > 0) != loopback {
			t.Errorf("%s: hosts %v", address, got)
		}
		listener.Close()
	}
}

func TestHugeHeaders(t *testing.T) {
	h := handler(t)
	refused(t, get(h, "/healthz", "X-Large", strings.Repeat("x", 70_000)), http.StatusRequestHeaderFieldsTooLarge, "BAD_USER_INPUT")
	refused(t, get(h, "/graphql?query="+strings.Repeat("x", 70_000)), http.StatusRequestHeaderFieldsTooLarge, "BAD_USER_INPUT")
}

// TestSlowClients: one that sends its request byte by byte takes no one else's place, and is given up in the end.
func TestSlowClients(t *testing.T) {
	limits := server.DefaultLimits()
	limits.Concurrent = 1
	address := serve(t, server.New(fixture(t), server.Options{Log: quiet(), Limits: &limits}))
	const slow = 50
	for range slow {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
	}
	response, err := http.Post("http://"+address+"/graphql", "application/json", strings.NewReader(asked(titleQuery)))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("behind %d slow clients: %s", slow, response.Status)
	}
}

func TestABodyThatNeverComes(t *testing.T) {
	r := httptest.NewRequest(http.MethodPost, "/graphql", stuck{})
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	handler(t).ServeHTTP(w, r)
	refused(t, w, http.StatusRequestTimeout, "TIMEOUT")
}

// stuck is a body whose connection's deadline has passed.
type stuck struct{}

func (stuck) Read([]byte) (int, error) {
	return 0, &net.OpError{Op: "read", Net: "tcp", Err: os.ErrDeadlineExceeded}
}

// serve serves a handler on a real connection, and returns its address.
func serve(t *testing.T, h http.Handler) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- server.Serve(ctx, listener, h, quiet()) }()
	t.Cleanup(func() { stop(); <-served })
	return listener.Addr().String()
}
