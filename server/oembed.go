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

// The size in pixels of an embedded timeline, where nobody asks for a smaller one; and how much higher it is for each
// case that another is laid beside.
const (
	embedWidth  = 640
	embedHeight = 520
	laneHeight  = 140
)

// embedCases is how many cases the pages lay side by side at most, as web/src/model/asked.ts has it.
const embedCases = 6

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

var errNotOurs = errors.New("not the address of a page that can be embedded")

// oembed says how the page of a case, or of several side by side, is embedded in others.
func oembed(reader store.Reader, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		if format := query.Get("format"); format != "" && format != "json" {
			refuse(w, http.StatusNotImplemented, graph.BadUserInput, "the only format here is json")
			return
		}
		page, ours := embeddable(r, query.Get("url"))
		width, err := atMost(query.Get("maxwidth"), embedWidth)
		height, heightErr := atMost(query.Get("maxheight"), embedHeight+laneHeight*max(0, len(page.cases)-1))
		if err := errors.Join(err, heightErr); err != nil {
			refuse(w, http.StatusBadRequest, graph.BadUserInput, err.Error())
			return
		}
		if ours != nil {
			refuse(w, http.StatusNotFound, graph.NotFound, "give as `url` the address of a page on this server, of a case, "+
				base(r)+"/cases/…, or of cases side by side, "+base(r)+"/compare?cases=…")
			return
		}
		nodes, err := reader.Nodes(r.Context(), page.cases, docket.AsOf{})
		if err != nil {
			fail(w, r, log, err)
			return
		}
		titles := make([]string, len(nodes))
		for i, node := range nodes {
			c, ok := node.(*docket.Case)
			if !ok {
				refuse(w, http.StatusNotFound, graph.NotFound, "there is no case "+string(page.cases[i].Slug))
				return
			}
			titles[i] = c.Title
		}
		title := strings.Join(titles, ", ")
		writeJSON(w, http.StatusOK, embedding{
			Type: "rich", Version: "1.0", Title: title, ProviderName: "casegraph", ProviderURL: base(r),
			HTML: frame(page.address, title, width, height), Width: width, Height: height,
		})
	})
}

// frame is the HTML that shows an embedded page.
func frame(address, title string, width, height int) string {
	return fmt.Sprintf(`<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy" style="border:0;max-width:100%%"></iframe>`,
		html.EscapeString(address), html.EscapeString(title), width, height)
}

// embedded is a page to be shown in a frame.
type embedded struct {
	cases   []docket.Ref // which it tells
	address string
}

// embeddable reads the address of a page of a case, or of cases side by side, whole or embedded already.
func embeddable(r *http.Request, address string) (embedded, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host != r.Host || u.Scheme != "http" && u.Scheme != "https" {
		return embedded{}, errNotOurs
	}
	path := strings.TrimPrefix(u.Path, "/embed")
	if path == "/compare" {
		return embeddedCases(r, u.Query())
	}
	rest, ok := strings.CutPrefix(path, "/cases/")
	slug, err := docket.ParseSlug(rest)
	if !ok || err != nil {
		return embedded{}, errNotOurs
	}
	return embedded{
		cases:   []docket.Ref{{Kind: docket.KindCase, Slug: slug}},
		address: base(r) + "/embed" + path + kept(u.Query(), "asOf"),
	}, nil
}

// embeddedCases reads which cases are laid side by side. What the embedded page does not know is left out.
func embeddedCases(r *http.Request, query url.Values) (embedded, error) {
	page := embedded{address: base(r) + "/embed/compare" + kept(query, "cases", "alignOn", "occurrence", "asOf", "days")}
	for _, name := range strings.Split(query.Get("cases"), ",") {
		slug, err := docket.ParseSlug(name)
		if err != nil {
			return embedded{}, errNotOurs
		}
		page.cases = append(page.cases, docket.Ref{Kind: docket.KindCase, Slug: slug})
	}
	if len(page.cases) < 2 || len(page.cases) > embedCases {
		return embedded{}, errNotOurs
	}
	return page, nil
}

// kept is the part of a query that has these parameters, as it stands in an address.
func kept(query url.Values, names ...string) string {
	some := url.Values{}
	for _, name := range names {
		if value := query.Get(name); value != "" {
			some.Set(name, value)
		}
	}
	if len(some) == 0 {
		return ""
	}
	return "?" + some.Encode()
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

// discovery tells programs that read a page where to ask how it is embedded.
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
