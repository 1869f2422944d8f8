package storetest

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/store"
)

var everyFact = docket.Window[docket.FactKey]{Limit: docket.NoLimit}

func facts(t *testing.T, r store.Reader, source docket.Slug, q docket.FactQuery) docket.Page[docket.Fact] {
	t.Helper()
	pages, err := r.Facts(t.Context(), []docket.Slug{source}, q)
	if err != nil {
		t.Fatal(err)
	}
	return pages[0]
}

// testFacts checks which things the sources of the sample support.
func testFacts(t *testing.T, r store.Reader) {
	for _, tt := range []struct {
		name   string
		source docket.Slug
		asOf   docket.AsOf
		want   string
	}{
		{"themselves and through parts", "late", noDay, "case:us-v-a case:us-v-b case:us-v-c case:us-v-d event:hearing-3 event:meeting " +
			"event:sentencing event:warning statement:another-reply statement:reply organization:sass"},
		{"not before it was public", "late", dayNotLate, ""},
		{"on the day that it was", "late", dayLate, "case:us-v-a case:us-v-b case:us-v-c case:us-v-d event:hearing-3 event:meeting " +
			"event:sentencing event:warning statement:another-reply statement:reply organization:sass"},
		{"an undated source", "undated", noDay, "case:us-v-f event:never event:own-date"},
		{"an undated source, under a day", "undated", dayLate, "event:own-date"},
		{"an undated source, before", "undated", asOf("2018-01-19"), ""},
		{"of every kind", "early", dayEarly, "case:us-v-b case:us-v-d charge:us-v-b-794 event:april event:arrest event:hearing-1 " +
			"event:in-2014 event:job event:policy event:same-day-a event:same-day-z event:undated-1 event:undated-2 event:until-2011 " +
			"event:until-2012 statement:context-remark statement:opening statement:undated-remark organization:zz"},
		{"people", "mid", dayMid, "case:us-v-a case:us-v-e charge:us-v-b-794 event:expected event:hearing-2 event:meeting event:rival-1 " +
			"event:rival-2 event:same-day-b person:bob person:dee"},
		{"no such source", "nobody", noDay, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := facts(t, r, tt.source, docket.FactQuery{AsOf: tt.asOf, Window: everyFact, Count: true})
			var got []string
			for _, f := range page.Items {
				got = append(got, f.Ref.String())
				n := read(t, r, tt.asOf, f.Ref)[0]
				same(t, "citations of "+f.Ref.String(), docket.CitationsOf(n, tt.source), f.Citations)
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
			if page.HasNext || page.HasPrevious || page.Total == nil || *page.Total != len(page.Items) {
				t.Errorf("whole list: %+v", page)
			}
		})
	}
	t.Run("several sources", func(t *testing.T) {
		q := docket.FactQuery{AsOf: dayMid, Window: docket.Window[docket.FactKey]{Limit: 3}, Count: true}
		sources := list("mid nobody early mid undated")
		pages, err := r.Facts(t.Context(), sources, q)
		if err != nil {
			t.Fatal(err)
		}
		for i, source := range sources {
			same(t, string(source), facts(t, r, source, q), pages[i])
		}
	})
	t.Run("windows", func(t *testing.T) {
		strangers := []docket.FactKey{{}, {Kind: docket.KindEvent, Slug: "i"}, {Kind: docket.KindOrganization, Slug: "zzz"}}
		checkWindows(t, facts(t, r, "late", docket.FactQuery{Window: everyFact}).Items, docket.Fact.Key, strangers,
			func(w docket.Window[docket.FactKey], count bool) docket.Page[docket.Fact] {
				return facts(t, r, "late", docket.FactQuery{Window: w, Count: count})
			})
	})
}

// testFactsThroughParts checks the citations of every sort of part, in order and each once.
func testFactsThroughParts(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Full())
	for _, tt := range []struct {
		source docket.Slug
		asOf   docket.AsOf
		want   string // the things, each with the locators of its citations
	}{
		{"page", noDay, "case:us-v-hansen[-] case:us-v-mallory[4 5] charge:count-1[4 5] charge:count-2[4 5] event:hansen-arrest[-] event:hansen-sentencing[-] event:sentencing[4 5] event:trip[4 5 -] " +
			"statement:argument[4 5] statement:report[4 5] person:lawyer[4 5] organization:sass[4 5]"},
		{"page", asOf("2019-03-30"), ""},
		{"release", asOf("2018-06-08"), "case:us-v-mallory[4 5] charge:count-1[4 5] event:expected[4 5] event:trip[4 5] statement:request[4 5] " +
			"person:kevin[4 5] organization:sass[4 5]"},
		{"book", asOf("2018-06-08"), "event:policy[-]"},
		{"book", asOf("2019-12-31"), "event:policy[-] event:verdict[4 5 -]"},
	} {
		var got []string
		for _, f := range facts(t, s, tt.source, docket.FactQuery{AsOf: tt.asOf, Window: everyFact}).Items {
			var locators []string
			for _, c := range f.Citations {
				number := strings.TrimPrefix(c.Locator, "para ")
				if number == "" {
					number = "-"
				}
				locators = append(locators, number)
			}
			got = append(got, fmt.Sprintf("%s%v", f.Ref, locators))
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s %s: got %s\nwant %s", tt.source, showAsOf(tt.asOf), got, tt.want)
		}
	}
}

func (q questions) facts() keyed[docket.Slug, docket.FactQuery] {
	keys := []docket.FactKey{{}}
	for _, n := range q.d.Nodes() {
		keys = append(keys, docket.FactKey(n.Ref()))
	}
	var sources []docket.Slug
	for range rapid.IntRange(seldomNone(q.t), 3).Draw(q.t, "sources") {
		sources = append(sources, q.ref(docket.KindSource).Slug)
	}
	return keyed[docket.Slug, docket.FactQuery]{sources, docket.FactQuery{AsOf: q.asOf(), Window: window(q.t, keys), Count: chance(q.t)}}
}
