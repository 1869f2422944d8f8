package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"casegraph/docket"
)

// What documents may load and talk to; each ends before the sites that may frame the document.
const (
	// pagePolicy lets a page use our own files and talk to us alone.
	pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " + policyEnd
	// explorerPolicy lets the editor of the explorer's page write styles into it, with the waves under mistakes as images
	// in them, but no scripts.
	explorerPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; worker-src 'self'; " +
		"img-src 'self' data:; " + policyEnd
	policyEnd = "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
)

// pages serves the web pages. They are one document and its files, and find out from the address what to show; the
// explorer of the API has a document of its own.
type pages struct {
	files fs.FS
	// The documents: that which says how to build the pages where they were not; nil without either.
	index, explorer []byte
}

func newPages(files fs.FS) *pages {
	p := &pages{files: files}
	if files == nil {
		return p
	}
	p.index, p.explorer = builtDocument(files, "index.html"), builtDocument(files, "explorer.html")
	return p
}

func builtDocument(files fs.FS, name string) []byte {
	for _, name := range []string{name, "placeholder.html"} {
		if document, err := fs.ReadFile(files, name); err == nil {
			return document
		}
	}
	return nil
}

// routes adds the pages' addresses to mux; web/src/model/route.ts has the same. The slug of a case has no dot in it:
// what follows one is the form of a feed.
func (p *pages) routes(mux *http.ServeMux, of feeds) {
	get := func(pattern string, page http.HandlerFunc) {
		mux.Handle(pattern, only(gzhttp.GzipHandler(page), http.MethodGet))
	}
	get("/{$}", p.show)
	get("/cases", p.show)
	mux.Handle("/cases/{slug}", of.caseOr(only(gzhttp.GzipHandler(p.named(p.showCase)), http.MethodGet)))
	get("/search", p.show)
	for _, folder := range []string{"people", "organizations", "places", "sources"} {
		get("/"+folder, p.show)
		get("/"+folder+"/{slug}", p.named(p.show))
	}
	get("/compare", p.showEmbeddable)
	get("/network", p.show)
	get("/embed/cases/{slug}", p.named(p.embed))
	get("/embed/compare", p.embed)
	get("/explorer", p.explore)
	get("/assets/{file}", p.asset)
	get("/icon.svg", p.icon)
	mux.Handle("/", gzhttp.GzipHandler(http.HandlerFunc(p.missing)))
}

// named lets requests pass whose slug could be one.
func (p *pages) named(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := docket.ParseSlug(r.PathValue("slug")); err != nil {
			p.missing(w, r)
			return
		}
		next(w, r)
	}
}

func (p *pages) show(w http.ResponseWriter, r *http.Request) { p.document(w, r, p.index) }

// showEmbeddable shows the page of several cases side by side, which tells others how to embed it.
func (p *pages) showEmbeddable(w http.ResponseWriter, r *http.Request) {
	p.document(w, r, bytes.Replace(p.index, []byte("</head>"), []byte(discovery(r)+"</head>"), 1))
}

// showCase shows a case's page, which tells others how to embed it and in which forms to take it away.
func (p *pages) showCase(w http.ResponseWriter, r *http.Request) {
	p.document(w, r, bytes.Replace(p.index, []byte("</head>"), []byte(discovery(r)+alternates(r)+"</head>"), 1))
}

// embed shows a page that other sites may frame.
func (p *pages) embed(w http.ResponseWriter, r *http.Request) {
	w.Header().Del("X-Frame-Options")
	w.Header().Set("Content-Security-Policy", pagePolicy+"*")
	p.write(w, r, bytes.Replace(p.index, []byte("</head>"), []byte(discovery(r)+"</head>"), 1))
}

func (p *pages) explore(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", explorerPolicy+"'none'")
	p.write(w, r, p.explorer)
}

func (p *pages) document(w http.ResponseWriter, r *http.Request, index []byte) {
	w.Header().Set("Content-Security-Policy", pagePolicy+"'none'")
	p.write(w, r, index)
}

// write answers with the document. A browser keeps it, but asks each time whether it is still the same.
func (p *pages) write(w http.ResponseWriter, r *http.Request, index []byte) {
	if p.index == nil {
		unknown(w, r)
		return
	}
	digest := sha256.Sum256(index)
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", `"`+base64.RawURLEncoding.EncodeToString(digest[:12])+`"`)
	h.Set("Content-Type", contentType("index.html"))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(index))
}

// asset serves one of the document's files. Its name changes with its content, so that it may be kept for good.
func (p *pages) asset(w http.ResponseWriter, r *http.Request) {
	p.file(w, r, "assets/"+r.PathValue("file"), "public, max-age=31536000, immutable")
}

func (p *pages) icon(w http.ResponseWriter, r *http.Request) {
	p.file(w, r, "icon.svg", "public, max-age=86400")
}

func (p *pages) file(w http.ResponseWriter, r *http.Request, name, keep string) {
	if p.files == nil {
		unknown(w, r)
		return
	}
	content, err := fs.ReadFile(p.files, name)
	if err != nil {
		unknown(w, r)
		return
	}
	w.Header().Set("Cache-Control", keep)
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// contentType is that of one of the pages' files; the system's own table may differ from one to the next.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".ttf":
		return "font/ttf"
	}
	return "text/plain; charset=utf-8"
}

// missing says that there is nothing at an address: to people with a page, to programs as any refusal.
func (p *pages) missing(w http.ResponseWriter, r *http.Request) {
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	if p.index == nil || !reads || !strings.Contains(r.Header.Get("Accept"), "text/html") {
		unknown(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", pagePolicy+"'none'")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Type", contentType("index.html"))
	w.WriteHeader(http.StatusNotFound)
	if r.Method == http.MethodGet {
		_, _ = w.Write(p.index) // fails only if the client has gone
	}
}
