package server_test

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/server"
	"casegraph/store"
)

// mediaTypes are those of the feeds by the ends of their addresses.
var mediaTypes = map[string]string{
	"timelinejs.json": "application/json", "vis.json": "application/json", "ics": "text/calendar", "csv": "text/csv",
	"jsonld": "application/ld+json", "ftm.jsonl": "application/jsonl", "graphml": "application/graphml+xml", "md": "text/markdown",
}

func TestFeeds(t *testing.T) {
	h := handler(t)
	for ending, media := range mediaTypes {
		for _, target := range []string{"/cases/us-v-mallory." + ending, "/cases/us-v-mallory." + ending + "?asOf=2018-07-01", "/timeline." + ending + "?types=verdict"} {
			w := get(h, target)
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Verdict") {
				t.Errorf("%s: %d %.200s", target, w.Code, w.Body)
			}
			if got, _, err := mime.ParseMediaType(w.Header().Get("Content-Type")); err != nil || got != media {
				t.Errorf("%s: Content-Type %q, want %s (%v)", target, w.Header().Get("Content-Type"), media, err)
			}
			_, params, err := mime.ParseMediaType(w.Header().Get("Content-Disposition"))
			if err != nil || !strings.HasSuffix(params["filename"], "."+ending) || strings.Contains(target, "asOf") != strings.Contains(params["filename"], "_as-of-2018-07-01") {
				t.Errorf("%s: Content-Disposition %q", target, w.Header().Get("Content-Disposition"))
			}
			if got := w.Header().Get("Access-Control-Allow-Origin"); got != "*" {
				t.Errorf("%s: Access-Control-Allow-Origin %q", target, got)
			}
			checkCached(t, h, target)
		}
	}
}

// checkCached asks for a feed again as those do who have it, or want no more than to know of it.
func checkCached(t *testing.T, h http.Handler, target string) {
	t.Helper()
	w := get(h, target)
	tag := w.Header().Get("ETag")
	if tag == "" {
		t.Errorf("%s: no ETag", target)
	}
	if again := get(h, target, "If-None-Match", tag); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("%s: %d with the same ETag, want 304", target, again.Code)
	}
	if other := get(h, target, "If-None-Match", `"other"`); other.Code != http.StatusOK {
		t.Errorf("%s: %d with another ETag", target, other.Code)
	}
	head := do(h, http.MethodHead, target, nil)
	if head.Code != http.StatusOK || head.Body.Len() > 0 || head.Header().Get("Content-Length") != strconv.Itoa(w.Body.Len()) {
		t.Errorf("HEAD %s: %d, %d bytes, Content-Length %s", target, head.Code, head.Body.Len(), head.Header().Get("Content-Length"))
	}
}

func TestFeedMistakes(t *testing.T) {
	h := handler(t)
	for target, want := range map[string]struct {
		status  int
		code    string
		message string
	}{
		"/cases/us-v-nobody.csv":                         {404, "NOT_FOUND", "no case us-v-nobody"},
		"/cases/us-v-mallory.csv?asOf=2001-01-01":        {404, "NOT_FOUND", "no case us-v-mallory known on 2001-01-01"},
		"/cases/US.csv":                                  {404, "NOT_FOUND", `no case "US"`},
		"/cases/us-v-mallory.csv?asOf=2018-02-30":        {400, "BAD_USER_INPUT", `asOf: "2018-02-30" is not a day`},
		"/cases/us-v-mallory.csv?asof=2018-02-03":        {400, "BAD_USER_INPUT", `no parameter "asof" here; there are asOf`},
		"/compare.ics":                                   {400, "BAD_USER_INPUT", "at least 2 cases"},
		"/compare.ics?cases=us-v-mallory,us-v-mallory":   {400, "BAD_USER_INPUT", "named twice"},
		"/compare.ics?cases=us-v-mallory,us-v-nobody":    {404, "NOT_FOUND", "no case us-v-nobody"},
		"/compare.ics?cases=us-v-mallory,-":              {400, "BAD_USER_INPUT", "cases:"},
		"/compare.ics?cases=us-v-mallory,b&alignOn=NOON": {400, "BAD_USER_INPUT", "neither a type of event to align on"},
		"/timeline.md?types=NAP":                         {400, "BAD_USER_INPUT", `types: there is no "NAP"; there are BIOGRAPHY,`},
		"/timeline.md?type=ARREST":                       {400, "BAD_USER_INPUT", `no parameter "type" here; there are asOf, types,`},
		"/timeline.md?participants=mallory":              {400, "BAD_USER_INPUT", "participants:"},
		"/timeline.md?duringFrom=2019":                   {400, "BAD_USER_INPUT", `duringFrom: "2019" is not a day`},
		"/timeline.md?duringMatch=CERTAINLY":             {400, "BAD_USER_INPUT", "give duringFrom or duringTo"},
		"/timeline.md?amountMin=5":                       {400, "BAD_USER_INPUT", "give amountCurrency"},
		"/timeline.md?amountMin=x&amountCurrency=USD":    {400, "BAD_USER_INPUT", `amountMin: "x" is not a number`},
		"/timeline.md?text=" + strings.Repeat("a", 300):  {400, "BAD_USER_INPUT", "at most 256"},
		"/timeline.md?accounts=GOOD":                     {400, "BAD_USER_INPUT", "accounts:"},
		"/timeline.md?text=a&text=b":                     {400, "BAD_USER_INPUT", "text is given 2 times"},
		"/timeline.md?%zz":                               {400, "BAD_USER_INPUT", "not well-formed"},
		"/timeline.docx":                                 {404, "NOT_FOUND", "nothing at this address"},
	} {
		if got := refused(t, get(h, target), want.status, want.code); !strings.Contains(got, want.message) {
			t.Errorf("%s: %q, want %q", target, got, want.message)
		}
	}
	refused(t, do(h, http.MethodPost, "/timeline.csv", nil), http.StatusMethodNotAllowed, "BAD_USER_INPUT")
}

// lost is a store that cannot be reached, or is broken.
type lost struct {
	store.Reader
	err error
}

func (s lost) Nodes(context.Context, []docket.Ref, docket.AsOf) ([]docket.Node, error) {
	return nil, s.err
}

func TestFeedsOfATroubledStore(t *testing.T) {
	for err, want := range map[error]struct {
		status int
		code   string
	}{
		fmt.Errorf("bolt://secret: %w", docket.ErrUnavailable): {http.StatusServiceUnavailable, "UNAVAILABLE"},
		errors.New("secret"): {http.StatusInternalServerError, "INTERNAL"},
	} {
		w := get(server.New(lost{fixture(t), err}, server.Options{Log: quiet()}), "/cases/us-v-mallory.csv")
		if message := refused(t, w, want.status, want.code); strings.Contains(message, "secret") {
			t.Errorf("%q tells what is inside", message)
		}
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != "" {
			t.Errorf("unasked, other sites may read feeds: %q", got)
		}
	}
}

// The page of a case names its feeds, as of the day that is shown.
func TestPagesNameFeeds(t *testing.T) {
	_, _, body := visit(handler(t), "/cases/us-v-mallory?asOf=2018-07-01")
	links := regexp.MustCompile(`<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">`).FindAllStringSubmatch(body, -1)
	if len(links) != len(mediaTypes) {
		t.Fatalf("%d feeds are named, want %d:\n%s", len(links), len(mediaTypes), body)
	}
	for _, link := range links {
		if w := get(handler(t), link[2]); w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), link[1]) ||
			!strings.Contains(w.Header().Get("Content-Disposition"), "2018-07-01") {
			t.Errorf("%s: %d, %s", link[2], w.Code, w.Header())
		}
	}
}

func TestFeedsAreCompressed(t *testing.T) {
	w := get(handler(t), "/cases/us-v-mallory.graphml", "Accept-Encoding", "gzip")
	if got := w.Header().Get("Content-Encoding"); got != "gzip" {
		t.Errorf("Content-Encoding %q", got)
	}
	var graph struct{ XMLName xml.Name }
	if err := xml.Unmarshal(get(handler(t), "/cases/us-v-mallory.graphml").Body.Bytes(), &graph); err != nil || graph.XMLName.Local != "graphml" {
		t.Errorf("%v, %v", graph, err)
	}
}

// A feed takes a client's points as a query does.
func TestFeedsAreCharged(t *testing.T) {
	h := server.New(fixture(t), server.Options{Log: quiet(), Limits: &server.Limits{RatePerMinute: 30_000}})
	if w := get(h, "/timeline.csv"); w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := get(h, "/cases/us-v-mallory.csv"); w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	w := get(h, "/cases/us-v-mallory.csv")
	refused(t, w, http.StatusTooManyRequests, "RATE_LIMITED")
	if w.Header().Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	refused(t, get(h, "/graphql?query="+url.QueryEscape(titleQuery)), http.StatusTooManyRequests, "RATE_LIMITED")
}
