package compare_test

import (
	"context"
	"testing"

	"casegraph/compare"
	"casegraph/data"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader"
	"casegraph/store"
	"casegraph/store/memstore"
)

// shipped is a store that holds the dataset which comes with the program.
func shipped(t *testing.T) store.Reader {
	t.Helper()
	dataset, problems, err := loader.Read(t.Context(), data.Files)
	if err != nil || problems.HasErrors(false) {
		t.Fatal(err, problems)
	}
	s := memstore.New()
	if _, err := loader.Load(t.Context(), s, dataset, loader.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	return s
}

// everyCase lists the cases of a store, by slug.
func everyCase(t *testing.T, r store.Reader) []docket.Slug {
	t.Helper()
	all, err := r.Cases(t.Context(), docket.CaseQuery{Order: docket.CasesBySlug, Window: docket.Window[docket.TextKey]{Limit: docket.NoLimit}})
	if err != nil {
		t.Fatal(err)
	}
	var every []docket.Slug
	for _, c := range all.Items {
		every = append(every, c.Slug)
	}
	return every
}

// readSet reads what a store knows of some cases on a day.
func readSet(t *testing.T, r store.Reader, asOf docket.AsOf, cases ...docket.Slug) compare.Set {
	t.Helper()
	ctx := t.Context()
	timelines, err := r.Timelines(ctx, refs(docket.KindCase, cases), docket.TimelineQuery{
		AsOf: asOf, Window: &docket.Window[docket.EventKey]{Limit: docket.NoLimit}})
	if err != nil {
		t.Fatal(err)
	}
	var files []compare.File
	for i, c := range nodes[*docket.Case](ctx, t, r, asOf, refs(docket.KindCase, cases)) {
		files = append(files, compare.File{Case: c, Events: timelines[i].Events.Items})
	}
	s, err := compare.Gather(files, func(refs []docket.Ref) ([]docket.Node, error) { return r.Nodes(ctx, refs, asOf) })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func nodes[N docket.Node](ctx context.Context, t *testing.T, r store.Reader, asOf docket.AsOf, refs []docket.Ref) []N {
	t.Helper()
	found, err := r.Nodes(ctx, refs, asOf)
	if err != nil {
		t.Fatal(err)
	}
	var known []N
	for _, n := range found {
		if n, ok := n.(N); ok {
			known = append(known, n)
		}
	}
	return known
}

func refs(kind docket.NodeKind, slugs []docket.Slug) []docket.Ref {
	all := make([]docket.Ref, len(slugs))
	for i, slug := range slugs {
		all[i] = docket.Ref{Kind: kind, Slug: slug}
	}
	return all
}

func day(t *testing.T, text string) edtf.Day {
	t.Helper()
	d, err := edtf.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
