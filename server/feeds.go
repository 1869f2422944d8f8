package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/export"
	"casegraph/filters"
	"casegraph/gather"
	"casegraph/graph"
	"casegraph/store"
)

// feeds answer with timelines in the forms of other programs; docs/feeds.md has their addresses.
type feeds struct {
	reader  store.Reader
	options Options
	gate    gate
}

// What a feed costs its client, as much as a query that answers about the same.
const (
	caseCharge = 5_000
	wideCharge = 25_000 // of several cases, or of any events
)

// contentReader reads what a feed tells from the parameters of its address.
type contentReader func(context.Context, url.Values) (*export.Content, error)

// routes adds the addresses of comparisons and of any timelines; those of cases are among the pages.
func (f feeds) routes(mux *http.ServeMux) {
	for _, format := range export.Formats() {
		mux.Handle("/compare."+string(format), f.guard(f.answer(format, wideCharge, f.comparison)))
		mux.Handle("/timeline."+string(format), f.guard(f.answer(format, wideCharge, f.timeline)))
	}
}

// guard lets pass what may be asked of a feed, within a time, and by whom /graphql may be asked.
func (f feeds) guard(feed http.HandlerFunc) http.Handler {
	return shared(f.options.AllowOrigin, only(timed(f.options.Timeout, gzhttp.GzipHandler(feed)), http.MethodGet))
}

// caseOr answers with a feed of a case where its slug ends in a format, and with its page elsewhere.
func (f feeds) caseOr(page http.Handler) http.Handler {
	of := make(map[export.Format]http.Handler)
	for _, format := range export.Formats() {
		of[format] = f.guard(func(w http.ResponseWriter, r *http.Request) {
			f.answer(format, caseCharge, func(ctx context.Context, values url.Values) (*export.Content, error) {
				return f.kase(ctx, strings.TrimSuffix(r.PathValue("slug"), "."+string(format)), values)
			})(w, r)
		})
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, ending, _ := strings.Cut(r.PathValue("slug"), ".")
		if feed, ok := of[export.Format(ending)]; ok {
			feed.ServeHTTP(w, r)
			return
		}
		page.ServeHTTP(w, r)
	})
}

// answer writes a feed. The seat is left only when it is written, which is bounded by the time for writing.
func (f feeds) answer(format export.Format, charge int, read contentReader) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		values, err := url.ParseQuery(r.URL.RawQuery)
		if err != nil {
			refuse(w, http.StatusBadRequest, graph.BadUserInput, "the parameters of the address are not well-formed")
			return
		}
		client := f.gate.proxies.ClientOf(r)
		if err := f.gate.charge(client, min(charge, f.gate.dearest)); err != nil {
			refuseError(w, err)
			return
		}
		leave, err := f.gate.enter(client)
		if err != nil {
			refuseError(w, err)
			return
		}
		defer leave()
		c, err := read(r.Context(), values)
		if err != nil {
			fail(w, r, f.options.Log, err)
			return
		}
		body, err := format.Write(c)
		if err != nil {
			fail(w, r, f.options.Log, err)
			return
		}
		digest := sha256.Sum256(body)
		disposition := "inline"
		if format.Downloads() {
			disposition = "attachment"
		}
		h := w.Header()
		h.Set("Content-Type", format.ContentType())
		h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": c.Name() + "." + string(format)}))
		h.Set("Cache-Control", keepFor(f.options.MaxAge))
		h.Set("ETag", `"`+base64.RawURLEncoding.EncodeToString(digest[:12])+`"`)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	}
}

func (f feeds) kase(ctx context.Context, slug string, values url.Values) (*export.Content, error) {
	asOf, err := asOfAmong(values)
	if err != nil {
		return nil, err
	}
	of, err := docket.ParseSlug(slug)
	if err != nil {
		return nil, docket.NotFoundf("there is no case %q", docket.Clip(slug))
	}
	return gather.Case(ctx, f.reader, of, asOf)
}

func (f feeds) comparison(ctx context.Context, values url.Values) (*export.Content, error) {
	asOf, err := asOfAmong(values, "cases", "alignOn", "occurrence")
	if err != nil {
		return nil, err
	}
	var cases []docket.Slug
	for one := range strings.SplitSeq(strings.Join(values["cases"], ","), ",") {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		slug, err := docket.ParseSlug(one)
		if err != nil {
			return nil, fmt.Errorf("cases: %w", err)
		}
		cases = append(cases, slug)
	}
	on, err := compare.ParseAlignment(values.Get("alignOn"), compare.Occurrence(values.Get("occurrence")))
	if err != nil {
		return nil, err
	}
	return gather.Comparison(ctx, f.reader, cases, on, asOf)
}

func (f feeds) timeline(ctx context.Context, values url.Values) (*export.Content, error) {
	asOf, err := asOfAmong(values, filters.Parameters()...)
	if err != nil {
		return nil, err
	}
	filter, err := filters.FromParameters(values)
	if err != nil {
		return nil, err
	}
	return gather.Timeline(ctx, f.reader, filter, filters.Describe(values), asOf)
}

// asOfAmong reads the day as of which a feed is asked, and refuses parameters that the feed does not have: one that is
// misspelt would narrow nothing.
func asOfAmong(values url.Values, others ...string) (docket.AsOf, error) {
	for name := range values {
		if name != "asOf" && !slices.Contains(others, name) {
			return docket.AsOf{}, docket.Invalidf("there is no parameter %q here; there are %s",
				docket.Clip(name), strings.Join(append([]string{"asOf"}, others...), ", "))
		}
	}
	text := values.Get("asOf")
	if text == "" {
		return docket.AsOf{}, nil
	}
	day, err := edtf.ParseDay(text)
	if err != nil {
		return docket.AsOf{}, docket.Invalidf("asOf: %q is not a day, such as 2019-06-01", docket.Clip(text))
	}
	return docket.AsOfDay(day), nil
}

// alternates tells programs that read a case's page in which forms they can have the case.
func alternates(r *http.Request) string {
	query := ""
	if asOf := r.URL.Query().Get("asOf"); asOf != "" {
		query = "?" + url.Values{"asOf": {asOf}}.Encode()
	}
	var out strings.Builder
	for _, format := range export.Formats() {
		media, _, _ := strings.Cut(format.ContentType(), ";")
		fmt.Fprintf(&out, `<link rel="alternate" type="%s" title="%s" href="%s">`+"\n", media, format.Label(),
			html.EscapeString("/cases/"+r.PathValue("slug")+"."+string(format)+query))
	}
	return out.String()
}
