package server

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"net/http"
	"path"
	"time"
)

//go:embed explorer
var explorer embed.FS

func explorerFile(w http.ResponseWriter, r *http.Request) {
	page(r.PathValue("file")).ServeHTTP(w, r)
}

// page serves one file of the explorer. A browser keeps it, but asks each time whether it is still the same.
func page(name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		content, err := explorer.ReadFile("explorer/" + name)
		if err != nil {
			unknown(w, r)
			return
		}
		digest := sha256.Sum256(content)
		h := w.Header()
		h.Set("Content-Security-Policy", pagePolicy+"'none'")
		h.Set("Cache-Control", "no-cache")
		h.Set("ETag", `"`+base64.RawURLEncoding.EncodeToString(digest[:12])+`"`)
		h.Set("Content-Type", contentType(name))
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
	})
}

// contentType is that of one of the explorer's files; the system's own table may differ from one to the next.
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
	}
	return "text/plain; charset=utf-8"
}
