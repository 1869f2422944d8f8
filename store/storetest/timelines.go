package storetest

import (
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

func timelines(t *testing.T, r store.Reader, q docket.TimelineQuery, holders ...docket.Ref) []docket.Timeline {
	t.Helper()
	all, err := r.Timelines(t.Context(), holders, q)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(holders) {
		t.Fatalf("%d timelines of %d holders", len(all), len(holders))
	}
	return all
}

var everyEvent = docket.Window[docket.EventKey]{Limit: docket.NoLimit}

const (
	timelineB = "until-2011 until-2012 in-2014 job meeting april same-day-z same-day-a same-day-b sentencing undated-1 undated-2"
	timelineA = "meeting hearing-3 rival-1 rival-2"
)

func testTimelines(t *testing.T, r store.Reader) {
	theCase := func(slug docket.Slug) docket.Ref { return docket.Ref{Kind: docket.KindCase, Slug: slug} }
	for _, tt := range []struct {
		name   string
		holder docket.Ref
		filter docket.EventFilter
		asOf   docket.AsOf
		want   string
	}{
		{name: "in order", holder: theCase("us-v-b"), want: timelineB},
		{name: "before anything is known", holder: theCase("us-v-b"), asOf: dayBefore, want: ""},
		{name: "first day", holder: theCase("us-v-b"), asOf: dayEarly,
			want: "until-2011 until-2012 in-2014 job april same-day-z same-day-a undated-1 undated-2"},
		{name: "expected until it happened", holder: theCase("us-v-b"), asOf: dayNotLate,
			want: "until-2011 until-2012 in-2014 job meeting april same-day-z same-day-a same-day-b expected undated-1 undated-2"},
		{name: "once it happened", holder: theCase("us-v-b"), asOf: dayLate, want: timelineB},
		{name: "first of a chain of accounts", holder: theCase("us-v-a"), asOf: dayNotMid, want: "hearing-1"},
		{name: "second of a chain of accounts", holder: theCase("us-v-a"), asOf: dayNotLate, want: "meeting hearing-2 rival-1 rival-2"},
		{name: "last of a chain of accounts", holder: theCase("us-v-a"), asOf: dayLate, want: timelineA},
		{name: "no day asked for", holder: theCase("us-v-a"), want: timelineA},
		{name: "known from its own date", holder: theCase("us-v-d"), asOf: asOf("2018-01-20"), want: "own-date"},
		{name: "known from no day", holder: theCase("us-v-d"), want: "never own-date"},
		{name: "case without events", holder: theCase("us-v-c"), want: ""},
		{name: "everything", want: "until-2011 until-2012 policy in-2014 job meeting april same-day-z same-day-a same-day-b " +
			"arrest never own-date hearing-3 rival-1 rival-2 warning sentencing undated-1 undated-2"},
		{name: "everything as of a day", asOf: dayEarly, want: "until-2011 until-2012 policy in-2014 job april same-day-z same-day-a " +
			"arrest hearing-1 undated-1 undated-2"},
		{name: "type", holder: theCase("us-v-b"), filter: docket.EventFilter{Types: []docket.EventType{docket.TypeTravel}},
			want: "meeting same-day-z same-day-a same-day-b"},
		{name: "either type", holder: theCase("us-v-b"), want: "job sentencing",
			filter: docket.EventFilter{Types: []docket.EventType{docket.TypeSentencing, docket.TypeEmployment}}},
		{name: "a type superseded by another", holder: theCase("us-v-b"), want: "until-2011 until-2012 in-2014 april",
			filter: docket.EventFilter{Types: []docket.EventType{docket.TypeContact}}},
		{name: "no such type", holder: theCase("us-v-b"), filter: docket.EventFilter{Types: []docket.EventType{"POLICY"}}, want: ""},
		{name: "also of another case", holder: theCase("us-v-b"), filter: docket.EventFilter{Cases: list("us-v-a")}, want: "meeting"},
		{name: "of its own case", holder: theCase("us-v-a"), filter: docket.EventFilter{Cases: list("us-v-a")}, want: timelineA},
		{name: "of either case", filter: docket.EventFilter{Cases: list("us-v-d us-v-a")},
			want: "meeting never own-date hearing-3 rival-1 rival-2"},
		{name: "of no such case", filter: docket.EventFilter{Cases: list("us-v-zz")}, want: ""},
		{name: "types and cases", want: "meeting arrest", filter: docket.EventFilter{
			Types: []docket.EventType{docket.TypeArrest, docket.TypeTravel}, Cases: list("us-v-a us-v-e")}},
		{name: "context by type", filter: docket.EventFilter{Types: []docket.EventType{"POLICY", "WARNING"}}, want: "policy warning"},
		{name: "filtered as of a day", asOf: dayNotLate, want: "meeting hearing-2 rival-1 rival-2", filter: docket.EventFilter{Cases: list("us-v-a")}},
		{name: "empty fields are absent", holder: theCase("us-v-a"), want: timelineA,
			filter: docket.EventFilter{Types: []docket.EventType{}, Cases: []docket.Slug{}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := timelines(t, r, docket.TimelineQuery{Filter: tt.filter, AsOf: tt.asOf, Window: &everyEvent, Count: true}, tt.holder)[0]
			if names(got.Events.Items) != tt.want {
				t.Errorf("got  %s\nwant %s", names(got.Events.Items), tt.want)
			}
			if got.Events.HasNext || got.Events.HasPrevious || got.Events.Total == nil || *got.Events.Total != len(got.Events.Items) {
				t.Errorf("whole timeline: %+v", got.Events)
			}
			for _, e := range got.Events.Items {
				same(t, "event in a timeline: "+e.Ref().String(), one[*docket.Event](t, r, docket.KindEvent, e.Slug, tt.asOf), e)
			}
		})
	}

	t.Run("several holders", func(t *testing.T) {
		got := timelines(t, r, docket.TimelineQuery{Filter: docket.EventFilter{Types: []docket.EventType{docket.TypeTravel}},
			Window: &docket.Window[docket.EventKey]{Limit: 2}, Count: true},
			theCase("us-v-a"), theCase("us-v-zz"), theCase("us-v-b"), docket.Ref{}, theCase("us-v-a"), theCase("us-v-c"), theCase("us-v-b"))
		for i, want := range []struct {
			items string
			next  bool
			total int
		}{
			{"meeting", false, 1}, {"", false, 0}, {"meeting same-day-z", true, 4}, {"meeting same-day-z", true, 4},
			{"meeting", false, 1}, {"", false, 0}, {"meeting same-day-z", true, 4},
		} {
			page := got[i].Events
			if names(page.Items) != want.items || page.HasNext != want.next || page.HasPrevious ||
				page.Total == nil || *page.Total != want.total {
				t.Errorf("timeline %d: got %+v of %s, want %+v", i, page, names(page.Items), want)
			}
		}
		if got := timelines(t, r, docket.TimelineQuery{Window: &everyEvent}); len(got) != 0 {
			t.Errorf("no holders: got %d timelines", len(got))
		}
	})
	t.Run("windows", func(t *testing.T) {
		key := func(e *docket.Event) docket.EventKey { return e.Key() }
		strangers := []docket.EventKey{
			{Start: edtf.MinSort, End: edtf.MinSort},
			{Start: 17277, End: 17277, Sequence: 1, Slug: "same-day-aa"}, // 2017-04-21
			{Start: edtf.MaxSort, End: edtf.MaxSort, Sequence: 7},
		}
		for _, holder := range []docket.Ref{theCase("us-v-b"), {}} {
			all := timelines(t, r, docket.TimelineQuery{Window: &everyEvent}, holder)[0].Events.Items
			checkWindows(t, all, key, strangers, func(w docket.Window[docket.EventKey], count bool) docket.Page[*docket.Event] {
				return timelines(t, r, docket.TimelineQuery{Window: &w, Count: count}, holder)[0].Events
			})
		}
		filter := docket.EventFilter{Types: []docket.EventType{docket.TypeTravel, docket.TypeOther}}
		all := timelines(t, r, docket.TimelineQuery{Filter: filter, AsOf: dayNotLate, Window: &everyEvent}, docket.Ref{})[0].Events.Items
		checkWindows(t, all, key, strangers, func(w docket.Window[docket.EventKey], count bool) docket.Page[*docket.Event] {
			return timelines(t, r, docket.TimelineQuery{Filter: filter, AsOf: dayNotLate, Window: &w, Count: count}, docket.Ref{})[0].Events
		})
	})
	t.Run("pages by hand", func(t *testing.T) {
		keyOf := func(slug docket.Slug) *docket.EventKey {
			k := one[*docket.Event](t, r, docket.KindEvent, slug, noDay).Key()
			return &k
		}
		for _, tt := range []struct {
			name       string
			window     docket.Window[docket.EventKey]
			want       string
			prev, next bool
		}{
			{"first page", docket.Window[docket.EventKey]{Limit: 3}, "until-2011 until-2012 in-2014", false, true},
			{"within a day", docket.Window[docket.EventKey]{After: keyOf("same-day-z"), Limit: 1}, "same-day-a", true, true},
			{"exactly full last page", docket.Window[docket.EventKey]{After: keyOf("sentencing"), Limit: 2}, "undated-1 undated-2", true, false},
			{"after a superseded event", docket.Window[docket.EventKey]{After: keyOf("expected"), Limit: 1}, "sentencing", true, true},
			{"back", docket.Window[docket.EventKey]{Before: keyOf("in-2014"), Limit: 5, Last: true}, "until-2011 until-2012", false, true},
			{"after the last", docket.Window[docket.EventKey]{After: keyOf("undated-2"), Limit: 5}, "", true, false},
		} {
			page := timelines(t, r, docket.TimelineQuery{Window: &tt.window}, theCase("us-v-b"))[0].Events
			if got := names(page.Items); got != tt.want || page.HasPrevious != tt.prev || page.HasNext != tt.next || page.Total != nil {
				t.Errorf("%s: got %q %+v; want %q, %t, %t", tt.name, got, page, tt.want, tt.prev, tt.next)
			}
		}
	})
}

func testSpans(t *testing.T, r store.Reader) {
	day := func(s string) *edtf.Day {
		d, err := edtf.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	b, a := docket.Ref{Kind: docket.KindCase, Slug: "us-v-b"}, docket.Ref{Kind: docket.KindCase, Slug: "us-v-a"}
	types := func(types ...docket.EventType) docket.EventFilter { return docket.EventFilter{Types: types} }
	for _, tt := range []struct {
		name    string
		holder  docket.Ref
		query   docket.TimelineQuery
		span    edtf.Date
		undated int
	}{
		{"bounded", a, docket.TimelineQuery{}, edtf.Span(day("2016-01-01"), day("2016-12-31"), day("2018-06-01"), day("2018-06-30")), 0},
		{"as of a day", a, docket.TimelineQuery{AsOf: dayEarly}, edtf.Span(day("2018-02-01"), day("2018-02-28"), day("2018-02-01"), day("2018-02-28")), 0},
		{"unknown start, open end, undated apart", b, docket.TimelineQuery{}, edtf.Span(nil, day("2011-05-31"), day("2019-09-27"), nil), 2},
		{"open end alone", b, docket.TimelineQuery{Filter: types(docket.TypeEmployment)}, edtf.Span(day("2014-01-01"), day("2014-12-31"), day("2014-01-01"), nil), 0},
		{"open end among later events", b, docket.TimelineQuery{Filter: types(docket.TypeEmployment, docket.TypeTravel)},
			edtf.Span(day("2014-01-01"), day("2014-12-31"), day("2017-04-21"), nil), 0},
		{"unknown start among earlier bounds", b, docket.TimelineQuery{Filter: types(docket.TypeContact)},
			edtf.Span(nil, day("2011-05-31"), day("2017-04-01"), day("2017-04-30")), 0},
		{"undated beside bounded", b, docket.TimelineQuery{Filter: types(docket.TypeOther, docket.TypeTravel)},
			edtf.Span(day("2016-01-01"), day("2016-12-31"), day("2017-04-21"), day("2017-04-21")), 2},
		{"undated alone", b, docket.TimelineQuery{Filter: types(docket.TypeOther)}, edtf.Date{}, 2},
		{"no events", docket.Ref{Kind: docket.KindCase, Slug: "us-v-c"}, docket.TimelineQuery{}, edtf.Date{}, 0},
		{"absent", docket.Ref{Kind: docket.KindCase, Slug: "us-v-zz"}, docket.TimelineQuery{}, edtf.Date{}, 0},
		{"everything", docket.Ref{}, docket.TimelineQuery{}, edtf.Span(nil, day("2010-12-31"), day("2019-09-27"), nil), 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := tt.query
			q.Span = true
			without := timelines(t, r, q, tt.holder)[0]
			same(t, "without a page", docket.Timeline{Span: tt.span, Undated: tt.undated}, without)
			q.Window = &docket.Window[docket.EventKey]{Limit: 1, Last: true}
			q.Count = true
			page := timelines(t, r, q, tt.holder)[0]
			same(t, "beside a page", tt.span, page.Span)
			same(t, "undated beside a page", tt.undated, page.Undated)
		})
	}
	t.Run("not asked for", func(t *testing.T) {
		got := timelines(t, r, docket.TimelineQuery{Window: &docket.Window[docket.EventKey]{Limit: 0}}, b)[0]
		same(t, "neither span nor undated", docket.Timeline{Events: docket.Page[*docket.Event]{HasNext: true}}, got)
		got = timelines(t, r, docket.TimelineQuery{Count: true}, b)[0]
		same(t, "a total alone", docket.Timeline{Events: docket.Page[*docket.Event]{Total: ptr(12)}}, got)
	})
}
