package gather_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"testing"

	"pgregory.net/rapid"

	"casegraph/compare"
	"casegraph/data"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/export"
	"casegraph/gather"
	"casegraph/loader"
	"casegraph/store"
	"casegraph/store/memstore"
	"casegraph/store/neo4jstore"
	"casegraph/store/neo4jstore/neo4jtest"
	"casegraph/store/storetest"
)

func load(t *testing.T, w store.Writer) {
	t.Helper()
	dataset, problems, err := loader.Read(t.Context(), data.Files)
	if err != nil || dataset == nil {
		t.Fatalf("the shipped dataset cannot be read: %v\n%v", err, problems)
	}
	if _, err := loader.Load(t.Context(), w, dataset, loader.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
}

func embedded(t *testing.T) *memstore.Store {
	t.Helper()
	s := memstore.New()
	load(t, s)
	return s
}

func day(text string) docket.AsOf {
	d, err := edtf.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return docket.AsOfDay(d)
}

// TestStoresGiveTheSameFeeds writes feeds of random cases from the embedded store and from Neo4j, in every format.
func TestStoresGiveTheSameFeeds(t *testing.T) {
	target := neo4jtest.Open(t)
	neo4j, err := neo4jstore.Open(t.Context(), neo4jstore.Config{
		URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database,
		Logger: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = neo4j.Close(context.WithoutCancel(t.Context())) })
	written := 0
	for seed := range 2 {
		dataset := rapid.Custom(storetest.Dataset).Example(seed)
		memory := memstore.New()
		for _, w := range []store.Writer{memory, neo4j} {
			if _, err := loader.Load(t.Context(), w, dataset, loader.LoadOptions{Prune: true}); err != nil {
				t.Fatal(err)
			}
		}
		for _, asOf := range []docket.AsOf{{}, day("2017-06-01")} {
			want, got := feeds(t, memory, asOf), feeds(t, neo4j, asOf)
			for name, feed := range want {
				written += len(feed)
				if !bytes.Equal(feed, got[name]) {
					t.Errorf("seed %d, as of %v: %s: the stores differ", seed, asOf, name)
				}
			}
		}
	}
	if written < 300_000 {
		t.Errorf("%d bytes were compared: the datasets are too small to tell anything", written)
	}
}

// feeds are those of a case, of all cases side by side and of events of some types, in every format, that a store has as of a day.
func feeds(t *testing.T, r store.Reader, asOf docket.AsOf) map[string][]byte {
	t.Helper()
	page, err := r.Cases(t.Context(), docket.CaseQuery{AsOf: asOf, Window: docket.Window[docket.TextKey]{Limit: docket.NoLimit}})
	if err != nil {
		t.Fatal(err)
	}
	contents := make(map[string]*export.Content)
	read := func(name string, c *export.Content, err error) {
		if err != nil {
			t.Fatal(err)
		}
		contents[name] = c
	}
	var cases []docket.Slug
	for _, c := range page.Items {
		cases = append(cases, c.Slug)
	}
	if len(cases) > 0 {
		content, err := gather.Case(t.Context(), r, cases[0], asOf)
		read("case", content, err)
	}
	if len(cases) >= compare.MinCases {
		content, err := gather.Comparison(t.Context(), r, cases, compare.Alignment{}, asOf)
		read("comparison", content, err)
	}
	content, err := gather.Timeline(t.Context(), r, docket.EventFilter{Types: []docket.EventType{"TRAVEL", "PAYMENT", "ARREST"}}, "", asOf)
	read("timeline", content, err)
	all := make(map[string][]byte)
	for name, c := range contents {
		for _, format := range export.Formats() {
			feed, err := format.Write(c)
			if err != nil {
				t.Fatal(err)
			}
			all[name+"."+string(format)] = feed
		}
	}
	return all
}

func TestUnknownCases(t *testing.T) {
	r := embedded(t)
	for name, err := range map[string]error{
		"no such case": second(gather.Case(t.Context(), r, "us-v-nobody", docket.AsOf{})),
		"not yet":      second(gather.Case(t.Context(), r, "us-v-hansen", day("2001-01-01"))),
		"compared":     second(gather.Comparison(t.Context(), r, []docket.Slug{"us-v-mallory", "us-v-nobody"}, compare.Alignment{}, docket.AsOf{})),
	} {
		var unknown *gather.UnknownCaseError
		if !errors.Is(err, docket.ErrNotFound) || !errors.As(err, &unknown) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func second(_ *export.Content, err error) error { return err }

// many is a store with more events than a feed may have.
type many struct{ store.Reader }

func (many) Timelines(_ context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	all := make([]docket.Timeline, len(holders))
	all[0].Events = docket.Page[*docket.Event]{Items: make([]*docket.Event, q.Window.Limit), HasNext: true}
	return all, nil
}

func TestTooManyEvents(t *testing.T) {
	_, err := gather.Timeline(t.Context(), many{}, docket.EventFilter{}, "", docket.AsOf{})
	if !errors.Is(err, docket.ErrTooComplex) {
		t.Errorf("got %v", err)
	}
}
