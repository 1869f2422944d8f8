package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/server"
)

// The tests' requests are for http://example.com.
const casePage = "http://example.com/cases/us-v-mallory"

func embeddingURL(page, more string) string {
	return "/oembed?url=" + url.QueryEscape(page) + more
}

func TestOEmbed(t *testing.T) {
	h := handler(t)
	for _, test := range []struct {
		page, more, src string
		width, height   int
	}{
		{casePage, "", "http://example.com/embed/cases/us-v-mallory", 640, 520},
		{casePage, "&format=json&maxwidth=400&maxheight=9999", "http://example.com/embed/cases/us-v-mallory", 400, 520},
		{"http://example.com/embed/cases/us-v-mallory", "", "http://example.com/embed/cases/us-v-mallory", 640, 520},
		{casePage + "?asOf=2018-01-01&event=x", "", "http://example.com/embed/cases/us-v-mallory?asOf=2018-01-01", 640, 520},
		{casePage + "?asOf=%22%3E%3Cscript%3E", "", "http://example.com/embed/cases/us-v-mallory?asOf=%22%3E%3Cscript%3E", 640, 520},
	} {
		w := get(h, embeddingURL(test.page, test.more))
		var got struct {
			Type, Version, Title, HTML string
			Width, Height              int
			ProviderName               string `json:"provider_name"`
			ProviderURL                string `json:"provider_url"`
		}
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s (%v)", test.page, w.Code, w.Body, err)
		}
		if got.Type != "rich" || got.Version != "1.0" || got.Title != "United States v. Mallory" ||
			got.ProviderName != "casegraph" || got.ProviderURL != "http://example.com" ||
			got.Width != test.width || got.Height != test.height {
			t.Errorf("%s: %+v", test.page, got)
		}
		if want := `<iframe src="` + test.src + `" title="United States v. Mallory"`; !strings.HasPrefix(got.HTML, want) {
			t.Errorf("%s: %s, want it to begin %s", test.page, got.HTML, want)
		}
	}
}

// Cases side by side are as high as they are many. What a frame does not need is left out of its address.
func TestOEmbedOfAComparison(t *testing.T) {
	h := handler(t)
	const asked = "?alignOn=SENTENCING&amp;asOf=2019-06-01&amp;cases=us-v-mallory%2Cus-v-hansen"
	for _, page := range []string{"/compare", "/embed/compare"} {
		address := "http://example.com" + page + "?cases=us-v-mallory,us-v-hansen&alignOn=SENTENCING&asOf=2019-06-01&event=x&agreement=SAME"
		w := get(h, embeddingURL(address, ""))
		var got struct {
			Title, HTML   string
			Width, Height int
		}
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s (%v)", address, w.Code, w.Body, err)
		}
		if want := "United States v. Mallory, United States v. Hansen"; got.Title != want {
			t.Errorf("title %q, want %q", got.Title, want)
		}
		if got.Width != 640 || got.Height != 660 {
			t.Errorf("%d by %d pixels, want 640 by 660", got.Width, got.Height)
		}
		if want := `<iframe src="http://example.com/embed/compare` + asked + `" title="`; !strings.HasPrefix(got.HTML, want) {
			t.Errorf("%s, want it to begin %s", got.HTML, want)
		}
	}
	for _, cases := range []string{"", "us-v-mallory", "us-v-mallory,", "us-v-mallory,A", "us-v-mallory,us-v-nobody", "a,b,c,d,e,f,g"} {
		refused(t, get(h, embeddingURL("http://example.com/compare?cases="+cases, "")), http.StatusNotFound, "NOT_FOUND")
	}
}

func TestOEmbedRefusals(t *testing.T) {
	h := handler(t)
	for _, page := range []string{
		"", "x", "/cases/us-v-mallory", "http://example.org/cases/us-v-mallory", "ftp://example.com/cases/us-v-mallory",
		"http://example.com/cases", "http://example.com/people/kevin-mallory", "http://example.com/cases/A",
		"http://example.com/cases/us-v-mallory.ics", "http://example.com/cases/us-v-nobody", "javascript:alert(1)", "%zz",
	} {
		refused(t, get(h, embeddingURL(page, "")), http.StatusNotFound, "NOT_FOUND")
	}
	refused(t, get(h, embeddingURL(casePage, "&format=xml")), http.StatusNotImplemented, "BAD_USER_INPUT")
	for _, more := range []string{"&maxwidth=x", "&maxwidth=0", "&maxheight=-1", "&maxheight=99999999999999999999"} {
		refused(t, get(h, embeddingURL(casePage, more)), http.StatusBadRequest, "BAD_USER_INPUT")
	}
}

func (s troubled) Nodes(context.Context, []docket.Ref, docket.AsOf) ([]docket.Node, error) {
	return nil, fmt.Errorf("%w: dial tcp 10.1.2.3: refused", docket.ErrUnavailable)
}

func TestOEmbedOfAStoreThatIsDown(t *testing.T) {
	h := server.New(troubled{}, server.Options{Log: quiet()})
	got := refused(t, get(h, embeddingURL(casePage, "")), http.StatusServiceUnavailable, "UNAVAILABLE")
	if strings.Contains(got, "10.1.2.3") {
		t.Errorf("the refusal tells where the store is: %q", got)
	}
}

// A case's page names the address that says how it is embedded, and that answers.
func TestOEmbedDiscovery(t *testing.T) {
	h := handler(t)
	link := regexp.MustCompile(`<link rel="alternate" type="application/json\+oembed" href="([^"]+)">`)
	for _, target := range []string{"/cases/us-v-mallory", "/cases/us-v-mallory?asOf=2018-07-01", "/embed/cases/us-v-mallory",
		"/compare?cases=us-v-mallory,us-v-hansen", "/embed/compare?cases=us-v-mallory,us-v-hansen"} {
		_, _, body := visit(h, target)
		match := link.FindStringSubmatch(body)
		if match == nil {
			t.Errorf("%s has no link: %s", target, body)
			continue
		}
		if w := get(h, html.UnescapeString(match[1])); w.Code != http.StatusOK {
			t.Errorf("%s leads to %s: %d %s", target, match[1], w.Code, w.Body)
		}
	}
	if _, _, body := visit(h, "/people/kevin-mallory"); link.MatchString(body) {
		t.Error("the page of a person can be embedded")
	}
	_, _, body := visit(h, `/cases/us-v-mallory?x="><script>`)
	if strings.Contains(body, "<script>") {
		t.Errorf("what was asked for is HTML in the page: %s", body)
	}
}

func TestOEmbedBehindAProxy(t *testing.T) {
	w := get(handler(t), embeddingURL("https://example.com/cases/us-v-mallory", ""), "X-Forwarded-Proto", "https")
	if !strings.Contains(w.Body.String(), `"provider_url":"https://example.com"`) {
		t.Errorf("%d %s, want https", w.Code, w.Body)
	}
}
