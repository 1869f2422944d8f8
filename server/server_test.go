package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/server"
	"casegraph/store"
	"casegraph/store/memstore"
)

// fixture is a store with one case of one event, and a case of which little is recorded.
func fixture(t *testing.T) *memstore.Store {
	t.Helper()
	d := &docket.Dataset{
		Sources: []*docket.Source{{Slug: "news", Title: "News", Kind: docket.SourceNews, Published: edtf.MustParse("2018-06-08")}},
		Events: []*docket.Event{{
			Slug: "verdict", Cases: []docket.Slug{"us-v-mallory"}, Type: docket.TypeVerdict, Phase: docket.Proceedings,
			Status: docket.Occurred, Outcome: docket.Guilty, Date: edtf.MustParse("2018-06-08"), Title: "Verdict <guilty>",
			Provenance: docket.Provenance{Citations: []docket.Citation{{Source: "news"}}},
		}},
		Cases: []*docket.Case{
			{
				Slug: "us-v-mallory", Title: "United States v. Mallory",
				Provenance: docket.Provenance{Citations: []docket.Citation{{Source: "news"}}},
			},
			{
				Slug: "us-v-hansen", Title: "United States v. Hansen",
				Provenance: docket.Provenance{Citations: []docket.Citation{{Source: "news"}}},
			},
		},
	}
	docket.Resolve(d)
	s := memstore.New()
	if err := s.Apply(t.Context(), store.Change{Put: d.Nodes()}); err != nil {
		t.Fatal(err)
	}
	return s
}

// troubled is a store that answers as a test wants.
type troubled struct {
	store.Reader
	dataset func(context.Context) (docket.DatasetInfo, error)
}

func (s troubled) Dataset(ctx context.Context) (docket.DatasetInfo, error) { return s.dataset(ctx) }

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

func handler(t *testing.T) http.Handler {
	t.Helper()
	return server.New(fixture(t), server.Options{Log: quiet(), AllowOrigin: "*", Pages: built()})
}

func get(h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	return do(h, http.MethodGet, target, nil, header...)
}

func post(h http.Handler, body string, header ...string) *httptest.ResponseRecorder {
	return do(h, http.MethodPost, "/graphql", strings.NewReader(body), append([]string{"Content-Type", "application/json"}, header...)...)
}

func do(h http.Handler, method, target string, body io.Reader, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, body)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// refused checks that an answer is a refusal, and returns its message.
func refused(t *testing.T, w *httptest.ResponseRecorder, status int, code string) string {
	t.Helper()
	var body struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
		Data *any
	}
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		t.Fatalf("the body is not JSON: %v\n%s", err, w.Body)
	}
	if w.Code != status {
		t.Errorf("status %d, want %d", w.Code, status)
	}
	if got := w.Header().Get("Content-Type"); got != "application/json; charset=utf-8" {
		t.Errorf("Content-Type %q", got)
	}
	if len(body.Errors) != 1 || body.Errors[0].Message == "" || body.Errors[0].Extensions.Code != code {
		t.Fatalf("errors %s, want one with code %s", w.Body, code)
	}
	if strings.Contains(w.Body.String(), `"data"`) {
		t.Errorf("a refusal has data: %s", w.Body)
	}
	return body.Errors[0].Message
}

const titleQuery = `{ case(slug:"us-v-mallory") { title } }`
const titleAnswer = `{"data":{"case":{"title":"United States v. Mallory"}}}` + "\n"

func TestGraphQLAnswers(t *testing.T) {
	h := handler(t)
	const variable = `query Q($s: String!) { case(slug:$s) { title } }`
	for name, w := range map[string]*httptest.ResponseRecorder{
		"post":           post(h, `{"query":`+quote(titleQuery)+`}`),
		"post variables": post(h, `{"query":`+quote(variable)+`,"variables":{"s":"us-v-mallory"},"operationName":"Q"}`),
		"post nulls":     post(h, `{"query":`+quote(titleQuery)+`,"variables":null,"operationName":null,"extensions":null}`),
		"post charset":   post(h, `{"query":`+quote(titleQuery)+`}`, "Content-Type", "application/json; charset=utf-8"),
		"get":            get(h, "/graphql?query="+url.QueryEscape(titleQuery)),
		"get variables": get(h, "/graphql?operationName=Q&query="+url.QueryEscape(variable)+
			"&variables="+url.QueryEscape(`{"s":"us-v-mallory"}`)),
	} {
		if w.Code != http.StatusOK || w.Body.String() != titleAnswer {
			t.Errorf("%s: %d %s, want 200 %s", name, w.Code, w.Body, titleAnswer)
		}
	}
}

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestGraphQLMediaTypes(t *testing.T) {
	h := handler(t)
	for _, test := range []struct{ accept, want string }{
		{"", "application/json; charset=utf-8"},
		{"*/*", "application/json; charset=utf-8"},
		{"text/html,application/xhtml+xml,*/*;q=0.8", "application/json; charset=utf-8"},
		{"application/graphql-response+json", "application/graphql-response+json; charset=utf-8"},
		{"application/json;q=0.5, application/graphql-response+json", "application/graphql-response+json; charset=utf-8"},
		{"application/graphql-response+json;q=0.1, application/*;q=0.9", "application/json; charset=utf-8"},
		{"application/json;q=0, */*", "application/graphql-response+json; charset=utf-8"},
	} {
		w := post(h, `{"query":`+quote(titleQuery)+`}`, "Accept", test.accept)
		if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || got != test.want {
			t.Errorf("Accept %q: %d, %q, want 200, %q", test.accept, w.Code, got, test.want)
		}
	}
	for _, accept := range []string{"text/html", "application/json;q=0", "application/json;q=often"} {
		refused(t, post(h, `{"query":`+quote(titleQuery)+`}`, "Accept", accept), http.StatusNotAcceptable, "BAD_USER_INPUT")
	}
}

func TestGraphQLRequestErrors(t *testing.T) {
	h := handler(t)
	for _, body := range []string{
		`{"query":"{"}`,
		`{"query":"{ nonsense }"}`,
		`{"query":"query($s: String!) { case(slug:$s) { title } }","variables":{}}`,
		`{"query":"query A { __typename } query B { __typename }"}`,
	} {
		refused(t, post(h, body), http.StatusOK, "BAD_USER_INPUT")
		w := post(h, body, "Accept", "application/graphql-response+json")
		if w.Code != http.StatusBadRequest || strings.Contains(w.Body.String(), `"data"`) {
			t.Errorf("%s: %d %s, want 400 without data", body, w.Code, w.Body)
		}
	}
}

func TestGraphQLMalformedRequests(t *testing.T) {
	h := handler(t)
	for body, want := range map[string]string{
		``:                               "the body is empty",
		`  `:                             "the body is empty",
		`{`:                              "the body is not JSON",
		`query`:                          "the body is not JSON",
		`{}`:                             "there is no query",
		`null`:                           "there is no query",
		`{"query":""}`:                   "there is no query",
		`{"query":7}`:                    "`query` must not be a JSON number",
		`{"query":"{a}","variables":[]}`: "`variables` must not be a JSON array",
		`[{"query":"{a}"}]`:              "the body must be one JSON object, not a JSON array",
		`{"query":"{a}"} {}`:             "the body is more than one JSON value",
		`{"query":"{a}"} x`:              "the body is not JSON",
	} {
		if got := refused(t, post(h, body), http.StatusBadRequest, "BAD_USER_INPUT"); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
	for target, want := range map[string]string{
		"/graphql":                               "there is no query",
		"/graphql?query=%7Ba%7D&variables=x":     "`variables` is not JSON",
		"/graphql?query=%7Ba%7D&variables=[]":    "`variables` must be one JSON object",
		"/graphql?query=%7Ba%7D&extensions=%5B]": "`extensions` must be one JSON object",
		"/graphql?query=%zz":                     "the address is not well-formed",
	} {
		if got := refused(t, get(h, target), http.StatusBadRequest, "BAD_USER_INPUT"); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
	for _, media := range []string{"", "text/plain", "application/graphql", "multipart/form-data; boundary=x",
		"application/json; charset=utf-16", "application/json; charset"} {
		refused(t, post(h, `{"query":"{ __typename }"}`, "Content-Type", media), http.StatusUnsupportedMediaType, "BAD_USER_INPUT")
	}
}

func TestGraphQLCompressedBody(t *testing.T) {
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	_, _ = w.Write(bytes.Repeat([]byte(" "), 64<<20))
	_ = w.Close()
	refused(t, post(handler(t), bomb.String(), "Content-Encoding", "gzip"), http.StatusUnsupportedMediaType, "BAD_USER_INPUT")
	if w := post(handler(t), `{"query":`+quote(titleQuery)+`}`, "Content-Encoding", "identity"); w.Code != http.StatusOK {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestIntrospection(t *testing.T) {
	for query, told := range map[string]string{
		`{ __schema { types { name } } }`:                                  "Query",
		`{ ...f } fragment f on Query { a: __type(name:"Case") { name } }`: "Case",
		`{ cese(slug:"x") { title } }`:                                     `Did you mean`,
		`{ case(slog:"x") { title } }`:                                     `Did you mean`,
		`{ cases(orderBy: TITEL) { totalCount } }`:                         `Did you mean`,
		`{ search(text:"x") { nodes { title } } }`:                         `Did you mean`,
		`{ ...f } fragment f on Cese { title }`:                            `Did you mean`,
	} {
		body := `{"query":` + quote(query) + `}`
		if w := post(handler(t), body); !strings.Contains(w.Body.String(), told) {
			t.Errorf("%s: %s, want %q", query, w.Body, told)
		}
		off := server.New(fixture(t), server.Options{Log: quiet(), NoIntrospection: true})
		if w := post(off, body); strings.Contains(w.Body.String(), told) || !strings.Contains(w.Body.String(), "BAD_USER_INPUT") {
			t.Errorf("%s, turned off: %s", query, w.Body)
		}
	}
	off := server.New(fixture(t), server.Options{Log: quiet(), NoIntrospection: true})
	if w := post(off, `{"query":"{ __typename }"}`); w.Body.String() != `{"data":{"__typename":"Query"}}`+"\n" {
		t.Errorf("__typename is no introspection: %s", w.Body)
	}
}

func TestGraphQLBodyLimit(t *testing.T) {
	h := handler(t)
	padded := func(size int) string {
		body := `{"query":` + quote(titleQuery) + `}`
		return body + strings.Repeat(" ", size-len(body))
	}
	most := int(server.DefaultLimits().Body)
	if w := post(h, padded(most)); w.Code != http.StatusOK {
		t.Errorf("a body of the greatest size: %d %s", w.Code, w.Body)
	}
	refused(t, post(h, padded(most+1)), http.StatusRequestEntityTooLarge, "BAD_USER_INPUT")
	long := `{"query":"` + strings.Repeat("a", most) + `"}`
	refused(t, post(h, long), http.StatusRequestEntityTooLarge, "BAD_USER_INPUT")
}

func TestMethods(t *testing.T) {
	h := handler(t)
	for _, test := range []struct{ method, target, allow string }{
		{http.MethodPut, "/graphql", "GET, POST, HEAD, OPTIONS"},
		{http.MethodDelete, "/graphql", "GET, POST, HEAD, OPTIONS"},
		{http.MethodPost, "/healthz", "GET, HEAD, OPTIONS"},
		{http.MethodPost, "/readyz", "GET, HEAD, OPTIONS"},
		{http.MethodPost, "/", "GET, HEAD, OPTIONS"},
		{http.MethodPost, "/cases/us-v-mallory", "GET, HEAD, OPTIONS"},
		{http.MethodPost, "/oembed", "GET, HEAD, OPTIONS"},
		{http.MethodPatch, "/explorer", "GET, HEAD, OPTIONS"},
	} {
		w := do(h, test.method, test.target, nil)
		refused(t, w, http.StatusMethodNotAllowed, "BAD_USER_INPUT")
		if got := w.Header().Get("Allow"); got != test.allow {
			t.Errorf("%s %s: Allow %q, want %q", test.method, test.target, got, test.allow)
		}
		w = do(h, http.MethodOptions, test.target, nil)
		if w.Code != http.StatusNoContent || w.Header().Get("Allow") != test.allow {
			t.Errorf("OPTIONS %s: %d, Allow %q", test.target, w.Code, w.Header().Get("Allow"))
		}
	}
}

func TestUnknownAddress(t *testing.T) {
	h := handler(t)
	for _, target := range []string{"/nothing", "/graphql/", "/explorer/", "/explorer/nothing.js", "/explorer/examples"} {
		refused(t, get(h, target), http.StatusNotFound, "NOT_FOUND")
	}
}

func TestCrossOrigin(t *testing.T) {
	body := `{"query":` + quote(titleQuery) + `}`
	for _, test := range []struct{ allow, want string }{
		{"*", "*"}, {"https://example.org", "https://example.org"}, {"", ""},
	} {
		h := server.New(fixture(t), server.Options{Log: quiet(), AllowOrigin: test.allow})
		for what, w := range map[string]*httptest.ResponseRecorder{
			"answer":    post(h, body, "Origin", "https://example.org"),
			"refusal":   post(h, "", "Origin", "https://example.org"),
			"preflight": do(h, http.MethodOptions, "/graphql", nil, "Origin", "https://example.org", "Access-Control-Request-Method", "POST"),
		} {
			if got := w.Header().Get("Access-Control-Allow-Origin"); got != test.want {
				t.Errorf("origin %q allowed: %s says %q", test.allow, what, got)
			}
			if got := w.Header().Get("Access-Control-Allow-Credentials"); got != "" {
				t.Errorf("origin %q allowed: %s takes credentials", test.allow, what)
			}
		}
		if got := get(h, "/readyz").Header().Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("origin %q allowed: /readyz says %q", test.allow, got)
		}
	}
	w := do(handler(t), http.MethodOptions, "/graphql", nil, "Origin", "https://example.org", "Access-Control-Request-Method", "POST")
	if got := w.Header().Get("Access-Control-Allow-Headers"); got != "Content-Type" {
		t.Errorf("a preflight allows the headers %q", got)
	}
}

func TestHealth(t *testing.T) {
	unreachable := errors.New("dial tcp 10.1.2.3: refused")
	down := server.New(troubled{dataset: func(context.Context) (docket.DatasetInfo, error) {
		return docket.DatasetInfo{}, fmt.Errorf("%w: %w", docket.ErrUnavailable, unreachable)
	}}, server.Options{Log: quiet()})

	if w := get(down, "/healthz"); w.Code != http.StatusOK || w.Body.String() != `{"status":"ok"}`+"\n" {
		t.Errorf("/healthz: %d %s", w.Code, w.Body)
	}
	if got := refused(t, get(down, "/readyz"), http.StatusServiceUnavailable, "UNAVAILABLE"); strings.Contains(got, "10.1.2.3") {
		t.Errorf("/readyz tells where the store is: %q", got)
	}
	w := get(handler(t), "/readyz")
	if w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), `{"status":"ready","revision":"`) {
		t.Errorf("/readyz of a store that answers: %d %s", w.Code, w.Body)
	}
}

func TestReadyGivesUpOnAStoreThatHangs(t *testing.T) {
	h := server.New(troubled{dataset: func(ctx context.Context) (docket.DatasetInfo, error) {
		<-ctx.Done()
		return docket.DatasetInfo{}, ctx.Err()
	}}, server.Options{Log: quiet()})
	refused(t, get(h, "/readyz"), http.StatusServiceUnavailable, "TIMEOUT")
}

func TestQueryTimeout(t *testing.T) {
	h := server.New(troubled{dataset: func(ctx context.Context) (docket.DatasetInfo, error) {
		<-ctx.Done()
		return docket.DatasetInfo{}, ctx.Err()
	}}, server.Options{Log: quiet(), Timeout: 10 * time.Millisecond})
	w := post(h, `{"query":"{ dataset { revision } }"}`)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"code":"TIMEOUT"`) ||
		!strings.Contains(w.Body.String(), `"data":{"dataset":null}`) {
		t.Errorf("%d %s, want the field to be null and its error to say TIMEOUT", w.Code, w.Body)
	}
	late := server.New(fixture(t), server.Options{Log: quiet(), Timeout: time.Nanosecond})
	refused(t, post(late, `{"query":`+quote(titleQuery)+`}`), http.StatusGatewayTimeout, "TIMEOUT")
}

func TestPanics(t *testing.T) {
	var log bytes.Buffer
	h := server.New(troubled{dataset: func(context.Context) (docket.DatasetInfo, error) { panic("the secret of the store") }},
		server.Options{Log: slog.New(slog.NewJSONHandler(&log, nil))})
	w := get(h, "/readyz")
	refused(t, w, http.StatusInternalServerError, "INTERNAL")
	id := w.Header().Get("X-Request-Id")
	if !strings.Contains(w.Body.String(), `"requestId":"`+id+`"`) {
		t.Errorf("%s does not name the request %s", w.Body, id)
	}
	w = get(h, "/graphql?query=%7B__typename%7D") // for which the content is looked up
	refused(t, w, http.StatusInternalServerError, "INTERNAL")
	if strings.Contains(w.Body.String(), "secret") {
		t.Errorf("a panic within GraphQL: %s", w.Body)
	}
	w = post(resolving(func() { panic("the secret of a resolver") }, &log), asked(`{ case(slug:"x") { title } }`))
	if !strings.Contains(w.Body.String(), `"code":"INTERNAL","requestId":"`+w.Header().Get("X-Request-Id")) || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("a panic of a resolver: %s", w.Body)
	}
	if !strings.Contains(log.String(), "the secret of a resolver") || !strings.Contains(log.String(), w.Header().Get("X-Request-Id")) {
		t.Errorf("the log lacks the cause or the request's id: %s", &log)
	}
	if !strings.Contains(log.String(), "the secret of the store") || !strings.Contains(log.String(), id) {
		t.Errorf("the log lacks the cause or the request's id: %s", &log)
	}
}

// resolving serves a store that does something when it is asked for nodes.
func resolving(then func(), log io.Writer) http.Handler {
	s := &watched{Store: memstore.New(), nodes: func(context.Context) error { then(); return nil }}
	return server.New(s, server.Options{Log: slog.New(slog.NewJSONHandler(log, nil))})
}

func TestRequestIDs(t *testing.T) {
	h := handler(t)
	first, second := get(h, "/").Header().Get("X-Request-Id"), get(h, "/nothing").Header().Get("X-Request-Id")
	if first == "" || second == "" || first == second {
		t.Errorf("ids %q and %q, want two that differ", first, second)
	}
}

func TestAccessLog(t *testing.T) {
	var log bytes.Buffer
	h := server.New(fixture(t), server.Options{Log: slog.New(slog.NewJSONHandler(&log, nil))})
	w := do(h, http.MethodPost, "/graphql?secret=1", strings.NewReader(`{"query":`+quote(titleQuery)+`}`),
		"Content-Type", "application/json", "Authorization", "Bearer secret", "X-Forwarded-For", "203.0.113.9")
	var line map[string]any
	if err := json.Unmarshal(log.Bytes(), &line); err != nil {
		t.Fatalf("want one line: %v\n%s", err, &log)
	}
	for key, want := range map[string]any{
		"msg": "request", "method": "POST", "route": "/graphql", "status": float64(200),
		"bytes": float64(w.Body.Len()), "request": w.Header().Get("X-Request-Id"),
	} {
		if line[key] != want {
			t.Errorf("%s: %v, want %v", key, line[key], want)
		}
	}
	for _, personal := range []string{"secret", "203.0.113.9", "192.0.2.1", "mallory"} {
		if strings.Contains(log.String(), personal) {
			t.Errorf("the log tells %q: %s", personal, &log)
		}
	}
	log.Reset()
	get(h, "/healthz")
	if log.Len() > 0 {
		t.Errorf("a health check is logged: %s", &log)
	}
}

func TestSecurityHeaders(t *testing.T) {
	h := handler(t)
	for _, target := range []string{"/", "/cases/us-v-mallory", "/assets/app-1.js", "/oembed", "/graphql?query=%7B__typename%7D", "/healthz", "/nothing"} {
		header := get(h, target).Header()
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff",
			"X-Frame-Options":        "DENY",
			"Referrer-Policy":        "no-referrer",
		} {
			if got := header.Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", target, name, got, want)
			}
		}
		policy := header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") ||
			strings.Contains(policy, "unsafe") {
			t.Errorf("%s: Content-Security-Policy %q", target, policy)
		}
	}
}
