package server_test

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"casegraph/docket"
	"casegraph/server"
	"casegraph/store"
	"casegraph/store/memstore"
)

// watched is a store that counts the reading of nodes, and fails as a test wants.
type watched struct {
	*memstore.Store
	reads   atomic.Int32
	nodes   func(context.Context) error // before a reading
	unknown func() error                // before saying what the store holds
}

func (s *watched) Dataset(ctx context.Context) (docket.DatasetInfo, error) {
	if s.unknown != nil {
		if err := s.unknown(); err != nil {
			return docket.DatasetInfo{}, err
		}
	}
	return s.Store.Dataset(ctx)
}

func (s *watched) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	s.reads.Add(1)
	if s.nodes != nil {
		if err := s.nodes(ctx); err != nil {
			return nil, err
		}
	}
	return s.Store.Nodes(ctx, refs, asOf)
}

func (s *watched) Heads(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	return s.Nodes(ctx, refs, asOf)
}

// rename changes the title of the store's case.
func (s *watched) rename(t *testing.T, title string) {
	t.Helper()
	renamed := &docket.Case{Slug: "us-v-mallory", Title: title, Provenance: docket.Provenance{Citations: []docket.Citation{{Source: "news"}}}}
	if err := s.Apply(t.Context(), store.Change{Put: []docket.Node{renamed}}); err != nil {
		t.Fatal(err)
	}
}

func caching(t *testing.T, o server.Options) (http.Handler, *watched) {
	t.Helper()
	s := &watched{Store: fixture(t)}
	if o.Cache == 0 {
		o.Cache = 1 << 20
	}
	o.Log = quiet()
	return server.New(s, o), s
}

const titleURL = "/graphql?query=%7B+case%28slug%3A%22us-v-mallory%22%29+%7B+title+%7D+%7D"

const titleBody = `{"query":"{ case(slug:\"us-v-mallory\") { title } }"}`

func status(w *httptest.ResponseRecorder) string { return w.Header().Get("Cache-Status") }

func TestAnswersAreKept(t *testing.T) {
	h, s := caching(t, server.Options{})
	for i, ask := range []func() *httptest.ResponseRecorder{
		func() *httptest.ResponseRecorder { return get(h, titleURL) },
		func() *httptest.ResponseRecorder { return get(h, titleURL) },
		func() *httptest.ResponseRecorder { return post(h, titleBody) },
		func() *httptest.ResponseRecorder { return post(h, `{"variables":{},`+titleBody[1:]) },
	} {
		w := ask()
		if w.Code != http.StatusOK || w.Body.String() != titleAnswer || s.reads.Load() != 1 {
			t.Errorf("%d: %d %s after %d readings, want one", i, w.Code, w.Body, s.reads.Load())
		}
		if want := []string{"casegraph; fwd=miss", "casegraph; hit"}[min(i, 1)]; status(w) != want {
			t.Errorf("%d: Cache-Status %q, want %q", i, status(w), want)
		}
	}
	if w := get(h, titleURL, "Cache-Control", "no-cache"); s.reads.Load() != 2 || status(w) != "casegraph; fwd=request" || w.Body.String() != titleAnswer {
		t.Errorf("one who wants a fresh answer: %q, %d readings", status(w), s.reads.Load())
	}
	s.rename(t, "Mallory")
	if w := get(h, titleURL); !strings.Contains(w.Body.String(), `"Mallory"`) {
		t.Errorf("after a change: %s", w.Body)
	}
}

func TestNothingIsKeptWithoutACache(t *testing.T) {
	s := &watched{Store: fixture(t)}
	h := server.New(s, server.Options{Log: quiet()})
	for range 2 {
		if w := get(h, titleURL); status(w) != "" || w.Header().Get("ETag") == "" {
			t.Errorf("Cache-Status %q, ETag %q", status(w), w.Header().Get("ETag"))
		}
	}
	if s.reads.Load() != 2 {
		t.Errorf("%d readings, want 2", s.reads.Load())
	}
}

// What differs in anything that an answer follows from is another question.
func TestQuestionsAreToldApart(t *testing.T) {
	h, s := caching(t, server.Options{})
	const variable = `"query":"query A($s:String!){case(slug:$s){title}} query B($s:String!){case(slug:$s){slug}}"`
	seen := make(map[string]string)
	for i, body := range []string{
		`{` + variable + `,"operationName":"A","variables":{"s":"us-v-mallory"}}`,
		`{` + variable + `,"operationName":"B","variables":{"s":"us-v-mallory"}}`,
		`{` + variable + `,"operationName":"A","variables":{"s":"us-v-nobody"}}`,
		titleBody,
	} {
		w := post(h, body)
		if int(s.reads.Load()) != i+1 {
			t.Errorf("%s was not asked of the store", body)
		}
		if other, ok := seen[w.Body.String()]; ok && i < 3 {
			t.Errorf("%s is answered as %s", body, other)
		}
		seen[w.Body.String()] = body
	}
	w := post(h, titleBody, "Accept", "application/graphql-response+json")
	if got := w.Header().Get("Content-Type"); got != "application/graphql-response+json; charset=utf-8" {
		t.Errorf("the answer in another media type is %q", got)
	}
	other := server.New(s, server.Options{Log: quiet(), Build: "another"})
	if get(h, titleURL).Header().Get("ETag") == get(other, titleURL).Header().Get("ETag") {
		t.Error("two programs give one ETag")
	}
}

func TestNoFailureIsKept(t *testing.T) {
	h, s := caching(t, server.Options{})
	s.nodes = func(context.Context) error { return fmt.Errorf("dial: %w", docket.ErrUnavailable) }
	for _, query := range []string{titleURL, "/graphql?query=%7B+__typename+case%28slug%3A%22us-v-mallory%22%29+%7B+title+%7D+%7D"} {
		w := get(h, query)
		if !strings.Contains(w.Body.String(), "UNAVAILABLE") || w.Header().Get("ETag") != "" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s with ETag %q, Cache-Control %q", w.Body, w.Header().Get("ETag"), w.Header().Get("Cache-Control"))
		}
	}
	s.nodes = nil
	if w := get(h, titleURL); w.Body.String() != titleAnswer {
		t.Errorf("afterwards: %s", w.Body)
	}
	if w := get(h, "/graphql?query=%7B+nonsense+%7D"); w.Header().Get("ETag") != "" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("a mistake has ETag %q, Cache-Control %q", w.Header().Get("ETag"), w.Header().Get("Cache-Control"))
	}
}

func TestETags(t *testing.T) {
	h, s := caching(t, server.Options{})
	w := get(h, titleURL)
	etag := w.Header().Get("ETag")
	if got := strings.Join(w.Header()["Vary"], ", "); etag == "" || got != "Accept-Encoding, Accept" || w.Header().Get("Cache-Control") != "no-cache" {
		t.Errorf("ETag %q, Vary %q, Cache-Control %q", etag, got, w.Header().Get("Cache-Control"))
	}
	// On another machine with the same content, where nothing was executed yet, the client's answer is known to be right.
	again := server.New(s, server.Options{Log: quiet()})
	for _, has := range []string{etag, strings.TrimPrefix(etag, "W/"), `"other", ` + etag} {
		w := get(again, titleURL, "If-None-Match", has)
		if w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("ETag") != etag || w.Header().Get("Cache-Control") != "no-cache" {
			t.Errorf("If-None-Match %s: %d %s", has, w.Code, w.Body)
		}
	}
	if s.reads.Load() != 1 {
		t.Errorf("%d readings, want one", s.reads.Load())
	}
	if w := post(h, titleBody, "If-None-Match", etag); w.Code != http.StatusOK || w.Header().Get("ETag") != "" {
		t.Errorf("a POST: %d, ETag %q", w.Code, w.Header().Get("ETag"))
	}
	s.rename(t, "Mallory")
	if w := get(h, titleURL, "If-None-Match", etag); w.Code != http.StatusOK || w.Header().Get("ETag") == etag {
		t.Errorf("after a change: %d, ETag %q", w.Code, w.Header().Get("ETag"))
	}
	aged, _ := caching(t, server.Options{MaxAge: 90 * time.Second})
	if got := get(aged, titleURL).Header().Get("Cache-Control"); got != "max-age=90" {
		t.Errorf("with an age: Cache-Control %q", got)
	}
}

// A store that is not asked each time is asked again after the set time, and not before.
func TestRecheck(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := caching(t, server.Options{Recheck: time.Second})
		etag := get(h, titleURL).Header().Get("ETag")
		s.rename(t, "Mallory")
		time.Sleep(time.Second - time.Nanosecond)
		if w := get(h, titleURL); w.Header().Get("ETag") != etag || w.Body.String() != titleAnswer {
			t.Errorf("within the time: %s", w.Body)
		}
		time.Sleep(time.Nanosecond)
		if w := get(h, titleURL); w.Header().Get("ETag") == etag || !strings.Contains(w.Body.String(), `"Mallory"`) {
			t.Errorf("after it: %s", w.Body)
		}
	})
}

// A store that cannot say what it holds answers as well as it can, and nothing is kept.
func TestUnknownContent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := 0
		h, s := caching(t, server.Options{Recheck: time.Second})
		s.unknown = func() error { asked++; return docket.ErrUnavailable }
		for range 3 {
			if w := get(h, titleURL); w.Body.String() != titleAnswer || w.Header().Get("ETag") != "" || status(w) != "" {
				t.Errorf("%s, ETag %q, Cache-Status %q", w.Body, w.Header().Get("ETag"), status(w))
			}
		}
		if asked != 1 {
			t.Errorf("the store was asked %d times what it holds, want once", asked)
		}
	})
}

func TestOneExecutionForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, s := caching(t, server.Options{})
		proceed, ended := make(chan struct{}), make(chan error, 1)
		s.nodes = func(ctx context.Context) error {
			select {
			case <-proceed:
				return nil
			case <-ctx.Done():
				ended <- ctx.Err()
				return ctx.Err()
			}
		}
		ask := func(ctx context.Context) <-chan *httptest.ResponseRecorder {
			done := make(chan *httptest.ResponseRecorder, 1)
			go func() {
				w := httptest.NewRecorder()
				h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, titleURL, nil))
				done <- w
			}()
			synctest.Wait()
			return done
		}
		// The one who asked first leaves; the others get their answer.
		first, leave := context.WithCancel(t.Context())
		left, second, third := ask(first), ask(t.Context()), ask(t.Context())
		leave()
		<-left
		close(proceed)
		for _, w := range []*httptest.ResponseRecorder{<-second, <-third} {
			if w.Body.String() != titleAnswer || status(w) != "casegraph; fwd=miss; collapsed" {
				t.Errorf("%d %s, Cache-Status %q", w.Code, w.Body, status(w))
			}
		}
		if s.reads.Load() != 1 {
			t.Errorf("%d readings, want one", s.reads.Load())
		}
		// When all have left, the execution ends, and whoever comes then has another.
		s.rename(t, "Mallory")
		proceed = make(chan struct{})
		first, leave = context.WithCancel(t.Context())
		left = ask(first)
		leave()
		<-left
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("the execution ended by %v", err)
		}
		later := ask(t.Context())
		close(proceed)
		if w := <-later; !strings.Contains(w.Body.String(), `"Mallory"`) {
			t.Errorf("afterwards: %d %s", w.Code, w.Body)
		}
	})
}

// A cache holds no more than it may: of many answers that do not fit in, few are kept.
func TestCacheIsBounded(t *testing.T) {
	h, _ := caching(t, server.Options{Cache: 256 << 10})
	ask := func(i int) *httptest.ResponseRecorder {
		return post(h, fmt.Sprintf(`{"query":"{ a%s: __typename a%d: __typename }"}`, strings.Repeat("x", 1000), i))
	}
	const all = 1000
	for i := range all {
		ask(i)
	}
	kept := 0
	for i := all - 1; i >= 0; i-- {
		if strings.HasSuffix(status(ask(i)), "hit") {
			kept++
		}
	}
	if kept == 0 || kept > 256 {
		t.Errorf("%d answers of more than a kilobyte are kept in 256", kept)
	}
}

func TestKeptAnswersAreCompressed(t *testing.T) {
	h, _ := caching(t, server.Options{})
	long := "/graphql?query=" + url.QueryEscape(`{ a`+strings.Repeat("x", 2000)+`: __typename }`)
	plain := get(h, long).Body.String()
	for _, test := range []struct {
		accept string
		zipped bool
	}{
		{"gzip", true}, {"br, gzip;q=0.5", true}, {"GZIP", true}, {"", false}, {"gzip;q=0", false}, {"identity", false},
	} {
		w := get(h, long, "Accept-Encoding", test.accept)
		body := io.Reader(w.Body)
		if zipped := w.Header().Get("Content-Encoding") == "gzip"; zipped != test.zipped {
			t.Errorf("Accept-Encoding %q: Content-Encoding %q", test.accept, w.Header().Get("Content-Encoding"))
		} else if zipped {
			var err error
			if body, err = gzip.NewReader(w.Body); err != nil {
				t.Fatal(err)
			}
		}
		text, err := io.ReadAll(body)
		if err != nil || string(text) != plain || status(w) != "casegraph; hit" {
			t.Errorf("Accept-Encoding %q: %v, Cache-Status %q, %s", test.accept, err, status(w), text)
		}
		if vary := strings.Join(w.Header()["Vary"], ", "); !strings.Contains(vary, "Accept-Encoding") {
			t.Errorf("Accept-Encoding %q: Vary %q", test.accept, vary)
		}
	}
}

func TestPersistedQueries(t *testing.T) {
	h, _ := caching(t, server.Options{})
	extension := func(version int, text string) string {
		digest := sha256.Sum256([]byte(text))
		return fmt.Sprintf(`{"persistedQuery":{"version":%d,"sha256Hash":"%s"}}`, version, hex.EncodeToString(digest[:]))
	}
	byHash := "/graphql?extensions=" + url.QueryEscape(extension(1, titleQuery))
	w := get(h, byHash)
	if got := refused(t, w, http.StatusOK, "PERSISTED_QUERY_NOT_FOUND"); got != "PersistedQueryNotFound" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%q, Cache-Control %q", got, w.Header().Get("Cache-Control"))
	}
	w = get(h, byHash, "Accept", "application/graphql-response+json")
	refused(t, w, http.StatusBadRequest, "PERSISTED_QUERY_NOT_FOUND")
	refused(t, post(h, `{"query":"{ __typename }","extensions":`+extension(1, titleQuery)+`}`), http.StatusOK, "BAD_USER_INPUT")
	refused(t, post(h, `{"extensions":`+extension(2, titleQuery)+`}`), http.StatusOK, "BAD_USER_INPUT")
	refused(t, post(h, `{"extensions":{"persistedQuery":7}}`), http.StatusOK, "BAD_USER_INPUT")

	if w := post(h, `{"query":`+quote(titleQuery)+`,"extensions":`+extension(1, titleQuery)+`}`); w.Body.String() != titleAnswer {
		t.Fatalf("the query with its hash: %s", w.Body)
	}
	w = get(h, byHash)
	if w.Body.String() != titleAnswer || w.Header().Get("ETag") == "" {
		t.Errorf("the hash alone: %s", w.Body)
	}
	if w := get(h, byHash, "If-None-Match", w.Header().Get("ETag")); w.Code != http.StatusNotModified {
		t.Errorf("the hash alone, again: %d", w.Code)
	}
}
