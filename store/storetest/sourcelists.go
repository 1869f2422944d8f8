package storetest

import (
	"testing"

	"casegraph/docket"
	"casegraph/store"
)

func testPlaces(t *testing.T, s Store) {
	put := []docket.Node{}
	for _, p := range []*docket.Place{{Slug: "zz", Name: "Ürümqi", Country: "CN"}, {Slug: "aa", Name: "beijing", Country: "CN"},
		{Slug: "sea", Name: "The high seas"}, {Slug: "shanghai-2", Name: "Shanghai", Country: "US"}} {
		p.ExistsFrom = docket.KnownFrom{Day: *dayIn("2019-10-01"), Basis: docket.BasisSource}
		put = append(put, p)
	}
	mustApply(t, s, store.Change{Put: put})
	defer mustApply(t, s, store.Change{Remove: refsOf(put)})
	places := func(t *testing.T, q docket.PlaceQuery) docket.Page[*docket.Place] {
		t.Helper()
		page, err := s.Places(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	for _, tt := range []struct {
		name      string
		countries []string
		asOf      docket.AsOf
		want      string
	}{
		{name: "by name", want: "shanghai shanghai-2 sea aa zz"},
		{name: "none known", asOf: dayNotMid, want: ""},
		{name: "some known", asOf: dayMid, want: "shanghai"},
		{name: "country", countries: []string{"CN"}, want: "shanghai aa zz"},
		{name: "country known", countries: []string{"CN"}, asOf: dayNotLate, want: "shanghai"},
		{name: "either country", countries: []string{"US", "CN"}, want: "shanghai shanghai-2 aa zz"},
		{name: "no such country", countries: []string{"AQ"}, want: ""},
		{name: "no country is none to ask for", countries: []string{""}, want: ""},
		{name: "an empty field is absent", countries: []string{}, want: "shanghai shanghai-2 sea aa zz"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := places(t, docket.PlaceQuery{Filter: docket.PlaceFilter{Countries: tt.countries}, AsOf: tt.asOf, Window: everyRow, Count: true})
			wholeList(t, s, docket.KindPlace, tt.asOf, tt.want, page)
		})
	}
	t.Run("windows", func(t *testing.T) {
		checkWindows(t, places(t, docket.PlaceQuery{Window: everyRow}).Items, docket.PlaceKey,
			[]docket.TextKey{{Text: "Shanghai", Slug: "shanghai-1"}, {Text: "a"}},
			func(w docket.Window[docket.TextKey], count bool) docket.Page[*docket.Place] {
				return places(t, docket.PlaceQuery{Window: w, Count: count})
			})
	})
}

func testSources(t *testing.T, s Store) {
	court := source("opinion", "2018-01-10")
	court.Kind, court.Title, court.Publisher = docket.SourceCourtOpinion, "Source late", "A court"
	court.ExistsFrom = court.PublicFrom()
	put := []docket.Node{court}
	mustApply(t, s, store.Change{Put: put})
	defer mustApply(t, s, store.Change{Remove: refsOf(put)})
	sources := func(t *testing.T, q docket.SourceQuery) docket.Page[*docket.Source] {
		t.Helper()
		page, err := s.Sources(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	for _, tt := range []struct {
		name   string
		filter docket.SourceFilter
		asOf   docket.AsOf
		want   string
	}{
		{name: "by title", want: "early late opinion mid undated"},
		{name: "none known", asOf: dayBefore, want: ""},
		{name: "some known", asOf: dayEarly, want: "early opinion"},
		{name: "those that undated facts show", asOf: dayLate, want: "early late opinion mid undated"},
		{name: "kind", filter: docket.SourceFilter{Kinds: []docket.SourceKind{docket.SourceNews}}, want: "early late mid undated"},
		{name: "kind known", filter: docket.SourceFilter{Kinds: []docket.SourceKind{docket.SourceNews}}, asOf: dayEarly, want: "early"},
		{name: "publisher", filter: docket.SourceFilter{Publishers: []string{"A court"}}, want: "opinion"},
		{name: "publisher, not quite", filter: docket.SourceFilter{Publishers: []string{"a court"}}, want: ""},
		{name: "no publisher is none to ask for", filter: docket.SourceFilter{Publishers: []string{""}}, want: ""},
		{name: "fields are all required", want: "", filter: docket.SourceFilter{
			Kinds: []docket.SourceKind{docket.SourceNews}, Publishers: []string{"A court"}}},
		{name: "empty fields are absent", want: "early late opinion mid undated", filter: docket.SourceFilter{
			Kinds: []docket.SourceKind{}, Publishers: []string{}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := sources(t, docket.SourceQuery{Filter: tt.filter, AsOf: tt.asOf, Window: everyRow, Count: true})
			wholeList(t, s, docket.KindSource, tt.asOf, tt.want, page)
		})
	}
	t.Run("windows", func(t *testing.T) {
		checkWindows(t, sources(t, docket.SourceQuery{Window: everyRow}).Items, docket.SourceKey,
			[]docket.TextKey{{Text: "Source late", Slug: "m"}, {Text: "T"}},
			func(w docket.Window[docket.TextKey], count bool) docket.Page[*docket.Source] {
				return sources(t, docket.SourceQuery{Window: w, Count: count})
			})
	})
}

// wholeList checks a list that was asked for as a whole.
func wholeList[N docket.Node](t *testing.T, r store.Reader, kind docket.NodeKind, asOf docket.AsOf, want string, page docket.Page[N]) {
	t.Helper()
	if got := names(page.Items); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if page.HasNext || page.HasPrevious || page.Total == nil || *page.Total != len(page.Items) {
		t.Errorf("whole list: %+v", page)
	}
	for _, n := range page.Items {
		same(t, "listed "+n.Ref().String(), one[N](t, r, kind, n.Ref().Slug, asOf), n)
	}
}

func (q questions) places() docket.PlaceQuery {
	query := docket.PlaceQuery{AsOf: q.asOf(), Window: window(q.t, textKeys(q.d.Places, docket.PlaceKey)), Count: chance(q.t)}
	if chance(q.t) {
		query.Filter.Countries = anyOf(q.t, countries)
	}
	return query
}

func (q questions) sources() docket.SourceQuery {
	query := docket.SourceQuery{AsOf: q.asOf(), Window: window(q.t, textKeys(q.d.Sources, docket.SourceKey)), Count: chance(q.t)}
	if chance(q.t) {
		query.Filter.Kinds = anyOf(q.t, sourceKinds)
	}
	if chance(q.t) {
		query.Filter.Publishers = anyOf(q.t, publishers)
	}
	return query
}
