package server

import (
	"errors"
	"fmt"
	"html"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"casegraph/docket"
	"casegraph/graph"
	"casegraph/store"
)

// The size in pixels of an embedded timeline, where nobody asks for a smaller one.
const (
	embedWidth  = 640
	embedHeight = 520
)

// embedding is an oEmbed answer of type rich (https://oembed.com, 2.3).
type embedding struct {
	Type         string `json:"type"`
	Version      string `json:"version"`
	Title        string `json:"title"`
	ProviderName string `json:"provider_name"`
	ProviderURL  string `json:"provider_url"`
	HTML         string `json:"html"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
}

var errNotOurs = errors.New("not the address of a case")

// oembed says how the page of a case is embedded in others.
func oembed(reader store.Reader, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		if format := query.Get("format"); format != "" && format != "json" {
			refuse(w, http.StatusNotImplemented, graph.BadUserInput, "the only format here is json")
			return
		}
		width, err := atMost(query.Get("maxwidth"), embedWidth)
		height, heightErr := atMost(query.Get("maxheight"), embedHeight)
		if err := errors.Join(err, heightErr); err != nil {
			refuse(w, http.StatusBadRequest, graph.BadUserInput, err.Error())
			return
		}
		slug, asked, err := embeddable(r, query.Get("url"))
		if err != nil {
			refuse(w, http.StatusNotFound, graph.NotFound, "give as `url` the address of a case's page on this server, "+base(r)+"/cases/…")
			return
		}
		nodes, err := reader.Nodes(r.Context(), []docket.Ref{{Kind: docket.KindCase, Slug: slug}}, docket.AsOf{})
		if err != nil {
			log.WarnContext(r.Context(), "embedding failed", "error", err, "request", requestID(r.Context()))
			code, status, message := graph.Classify(err)
			refuse(w, status, code, message)
			return
		}
		c, ok := nodes[0].(*docket.Case)
		if !ok {
			refuse(w, http.StatusNotFound, graph.NotFound, "there is no such case")
			return
		}
		writeJSON(w, http.StatusOK, embedding{
			Type: "rich", Version: "1.0", Title: c.Title, ProviderName: "casegraph", ProviderURL: base(r),
			HTML: frame(asked, c.Title, width, height), Width: width, Height: height,
		})
	})
}

// frame is the HTML that shows an embedded page.
func frame(address, title string, width, height int) string {
	return fmt.Sprintf(`<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy" style="border:0;max-width:100%%"></iframe>`,
		html.EscapeString(address), html.EscapeString(title), width, height)
}

// embeddable reads the address of a case's page, whole or embedded, and returns that of the page to embed.
func embeddable(r *http.Request, address string) (docket.Slug, string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host != r.Host || u.Scheme != "http" && u.Scheme != "https" {
		return "", "", errNotOurs
	}
	rest, ok := strings.CutPrefix(strings.TrimPrefix(u.Path, "/embed"), "/cases/")
	slug, err := docket.ParseSlug(rest)
	if !ok || err != nil {
		return "", "", errNotOurs
	}
	page := base(r) + "/embed/cases/" + string(slug)
	if asOf := u.Query().Get("asOf"); asOf != "" {
		page += "?" + url.Values{"asOf": {asOf}}.Encode()
	}
	return slug, page, nil
}

func atMost(text string, usual int) (int, error) {
	if text == "" {
		return usual, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, docket.Invalidf("maxwidth and maxheight must be whole numbers of pixels, at least 1")
	}
	return min(n, usual), nil
}

// discovery tells programs that read a case's page where to ask how it is embedded.
func discovery(r *http.Request) string {
	ask := url.Values{"format": {"json"}, "url": {base(r) + r.URL.RequestURI()}}
	return fmt.Sprintf(`<link rel="alternate" type="application/json+oembed" href="%s">`+"\n",
		html.EscapeString(base(r)+"/oembed?"+ask.Encode()))
}

// base is where the server is as its client sees it. A proxy that ends TLS says so.
func base(r *http.Request) string {
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
