package server_test

import (
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"casegraph/server"
)

const (
	document    = "<!doctype html><html><head><title>casegraph</title></head><body>the pages</body></html>"
	placeholder = "<!doctype html><html><head></head><body>make web</body></html>"
)

// script is long enough to be worth compressing.
var script = strings.Repeat("console.log(1);", 1000)

// built are pages as a build leaves them.
func built() fs.FS {
	return fstest.MapFS{
		"index.html":       {Data: []byte(document)},
		"explorer.html":    {Data: []byte("<!doctype html><title>the explorer</title>")},
		"placeholder.html": {Data: []byte(placeholder)},
		"icon.svg":         {Data: []byte("<svg/>")},
		"assets/app-1.js":  {Data: []byte(script)},
		"assets/app-1.css": {Data: []byte("a{}")},
		"assets/app-1.ttf": {Data: []byte("letters")},
	}
}

// visit asks as a browser does.
func visit(h http.Handler, target string) (status int, header http.Header, body string) {
	w := get(h, target, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	return w.Code, w.Header(), w.Body.String()
}

func pageAddresses() []string {
	return []string{
		"/", "/cases", "/cases?tag=espionage", "/cases/us-v-mallory", "/cases/us-v-mallory?asOf=2018-01-01&event=verdict",
		"/search?q=mallory&kind=PERSON", "/people?role=JUDGE", "/organizations", "/places", "/sources",
		"/people/kevin-mallory", "/organizations/fbi", "/places/shanghai", "/sources/news", "/embed/cases/us-v-mallory",
		"/compare", "/compare?cases=us-v-mallory,us-v-hansen", "/embed/compare?cases=us-v-mallory,us-v-hansen", "/network",
	}
}

func TestPages(t *testing.T) {
	h := handler(t)
	for _, target := range pageAddresses() {
		status, header, body := visit(h, target)
		if status != http.StatusOK || !strings.Contains(body, "the pages") {
			t.Errorf("%s: %d %s", target, status, body)
		}
		for name, want := range map[string]string{
			"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache",
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
		} {
			if got := header.Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", target, name, got, want)
			}
		}
		again := get(h, target, "If-None-Match", header.Get("ETag"))
		if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s again: %d with %d bytes, want 304", target, again.Code, again.Body.Len())
		}
	}
}

// Every page may load our own files and nothing else; the embedded one alone may stand in a frame of another site.
func TestPagesKeepTheirPolicy(t *testing.T) {
	h := handler(t)
	for _, target := range pageAddresses() {
		_, header, _ := visit(h, target)
		ancestors, frame := "frame-ancestors 'none'", "DENY"
		if strings.HasPrefix(target, "/embed/") {
			ancestors, frame = "frame-ancestors *", ""
		}
		const want = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
			"base-uri 'none'; form-action 'none'; "
		if got := header.Get("Content-Security-Policy"); got != want+ancestors {
			t.Errorf("%s: Content-Security-Policy %q", target, got)
		}
		if got := header.Get("X-Frame-Options"); got != frame {
			t.Errorf("%s: X-Frame-Options %q, want %q", target, got, frame)
		}
	}
}

// The explorer's editor writes styles, but no page runs a script that is not a file of ours.
func TestExplorer(t *testing.T) {
	status, header, body := visit(handler(t), "/explorer")
	if status != http.StatusOK || !strings.Contains(body, "the explorer") {
		t.Errorf("%d %s", status, body)
	}
	const want = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; worker-src 'self'; " +
		"img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	if got := header.Get("Content-Security-Policy"); got != want {
		t.Errorf("Content-Security-Policy %q", got)
	}
}

func TestAssets(t *testing.T) {
	h := handler(t)
	for target, want := range map[string]struct{ media, keep string }{
		"/assets/app-1.js":  {"text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		"/assets/app-1.css": {"text/css; charset=utf-8", "public, max-age=31536000, immutable"},
		"/assets/app-1.ttf": {"font/ttf", "public, max-age=31536000, immutable"},
		"/icon.svg":         {"image/svg+xml", "public, max-age=86400"},
	} {
		w := get(h, target)
		if media := w.Header().Get("Content-Type"); w.Code != http.StatusOK || media != want.media {
			t.Errorf("%s: %d %q, want 200 %q", target, w.Code, media, want.media)
		}
		if keep := w.Header().Get("Cache-Control"); keep != want.keep {
			t.Errorf("%s: Cache-Control %q, want %q", target, keep, want.keep)
		}
	}
	for _, target := range []string{"/assets/", "/assets/app-2.js", "/assets/..%2findex.html", "/index.html", "/placeholder.html"} {
		refused(t, get(h, target), http.StatusNotFound, "NOT_FOUND")
	}
}

func TestAnswersAreCompressed(t *testing.T) {
	w := get(handler(t), "/assets/app-1.js", "Accept-Encoding", "gzip")
	if got := w.Header().Get("Content-Encoding"); got != "gzip" || !strings.Contains(w.Header().Get("Vary"), "Accept-Encoding") {
		t.Fatalf("Content-Encoding %q, Vary %q", got, w.Header().Get("Vary"))
	}
	text, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(text); err != nil || string(got) != script {
		t.Errorf("%d bytes (%v), want the script's %d", len(got), err, len(script))
	}
	if got := get(handler(t), "/assets/app-1.js").Header().Get("Content-Encoding"); got != "" {
		t.Errorf("unasked, an answer is encoded as %q", got)
	}
}

func TestNoPage(t *testing.T) {
	h := handler(t)
	for _, target := range []string{
		"/nothing", "/cases/", "/cases/us-v-mallory.doc", "/cases/US-V-MALLORY", "/cases/-", "/cases/us-v-mallory/more",
		"/people/", "/search/x", "/people/a_b", "/embed/cases/", "/embed/people/kevin-mallory", "/cases/" + strings.Repeat("a", 129),
	} {
		status, header, body := visit(h, target)
		if status != http.StatusNotFound || !strings.Contains(body, "the pages") {
			t.Errorf("%s: %d %s, want a page with status 404", target, status, body)
		}
		if got := header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control %q", target, got)
		}
		refused(t, get(h, target), http.StatusNotFound, "NOT_FOUND")
	}
}

func TestWithoutABuild(t *testing.T) {
	h := server.New(fixture(t), server.Options{Log: quiet(), Pages: fstest.MapFS{"placeholder.html": {Data: []byte(placeholder)}}})
	for _, target := range []string{"/", "/cases/us-v-mallory", "/embed/cases/us-v-mallory", "/explorer"} {
		if status, _, body := visit(h, target); status != http.StatusOK || !strings.Contains(body, "make web") {
			t.Errorf("%s: %d %s, want to be told how the pages are built", target, status, body)
		}
	}
	if status, _, body := visit(h, "/nothing"); status != http.StatusNotFound || !strings.Contains(body, "make web") {
		t.Errorf("/nothing: %d %s", status, body)
	}
	if w := post(h, `{"query":`+quote(titleQuery)+`}`); w.Body.String() != titleAnswer {
		t.Errorf("GraphQL without the pages: %d %s", w.Code, w.Body)
	}
}

func TestWithoutPages(t *testing.T) {
	h := server.New(fixture(t), server.Options{Log: quiet()})
	for _, target := range []string{"/", "/cases/us-v-mallory", "/assets/app-1.js", "/nothing"} {
		if status, _, _ := visit(h, target); status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", target, status)
		}
	}
}
