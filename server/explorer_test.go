package server_test

import (
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestExplorerFiles(t *testing.T) {
	h := handler(t)
	for target, want := range map[string]string{
		"/explorer":              "text/html; charset=utf-8",
		"/explorer/style.css":    "text/css; charset=utf-8",
		"/explorer/app.js":       "text/javascript; charset=utf-8",
		"/explorer/icon.svg":     "image/svg+xml",
		"/explorer/docs.js":      "text/javascript; charset=utf-8",
		"/explorer/highlight.js": "text/javascript; charset=utf-8",
		"/explorer/editor.js":    "text/javascript; charset=utf-8",
		exampleURL("all-cases"):  "text/plain; charset=utf-8",
		"/explorer/app.js?v=1":   "text/javascript; charset=utf-8",
	} {
		w := get(h, target)
		if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || got != want {
			t.Errorf("%s: %d %q, want 200 %q", target, w.Code, got, want)
		}
		if w.Body.Len() == 0 {
			t.Errorf("%s is empty", target)
		}
		again := get(h, target, "If-None-Match", w.Header().Get("ETag"))
		if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
			t.Errorf("%s again: %d with %d bytes, want 304", target, again.Code, again.Body.Len())
		}
	}
	head := do(h, http.MethodHead, "/explorer", nil)
	if head.Code != http.StatusOK || head.Body.Len() > 0 {
		t.Errorf("HEAD /explorer: %d with %d bytes", head.Code, head.Body.Len())
	}
}

func exampleURL(name string) string { return "/explorer/examples/" + name + ".graphql" }

// The page's policy forbids inline scripts and styles and other hosts: the page must do without.
func TestExplorerKeepsItsPolicy(t *testing.T) {
	page := get(handler(t), "/explorer").Body.String()
	for _, forbidden := range []string{`<script>`, `<style`, ` style="`, ` onclick=`, `javascript:`} {
		if strings.Contains(page, forbidden) {
			t.Errorf("the page has %s, which its policy forbids", forbidden)
		}
	}
	err := filepath.WalkDir("explorer", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		for _, address := range regexp.MustCompile(`https?://[^"\s]+`).FindAllString(string(text), -1) {
			if address != "http://www.w3.org/2000/svg" {
				t.Errorf("%s names another host: %s", path, address)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Each example is offered on the page, answers without errors, and says in a comment what it asks.
func TestExplorerExamples(t *testing.T) {
	h := handler(t)
	var offered []string
	for _, match := range regexp.MustCompile(`<option value="([^"]+)">`).FindAllStringSubmatch(get(h, "/explorer").Body.String(), -1) {
		offered = append(offered, match[1])
	}
	files, err := filepath.Glob("explorer/examples/*.graphql")
	if err != nil || len(files) != len(offered) {
		t.Errorf("%d examples for %d options (%v)", len(files), len(offered), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".graphql")
		if !slices.Contains(offered, name) {
			t.Errorf("the page does not offer %s", name)
		}
		query := get(h, exampleURL(name)).Body.String()
		if !strings.HasPrefix(query, "# ") {
			t.Errorf("%s does not begin with what it asks", name)
		}
		if w := post(h, `{"query":`+quote(query)+`}`); w.Code != http.StatusOK || strings.Contains(w.Body.String(), `"errors"`) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}
