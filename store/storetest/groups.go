package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

// testGroups asks a store that holds the story for groups and for pages of them.
func testGroups(t *testing.T, r store.Reader) {
	for _, tt := range []struct {
		name   string
		holder docket.Ref
		query  docket.TimelineQuery
		want   string // see outline
	}{
		{"by case", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByCase}, `
			case:us-v-ann 8 2 2014-01-01 2014-12-31 2018-06-08 -
			case:us-v-bob 7 0 - 2012-12-31 2016-08-01 2016-08-31
			case:us-v-cid 8 0 2017-05-01 2017-05-01 2017-08-01 2017-08-31
			- 1 0 2017-01-01 2017-12-31 2017-01-01 2017-12-31`},
		{"by case as known", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByCase, AsOf: dayEarly}, `
			case:us-v-ann 3 0 2014-01-01 2014-12-31 2016-04-10 -
			case:us-v-cid 3 0 2017-05-01 2017-05-01 2017-07-02 2017-07-02
			- 1 0 2017-01-01 2017-12-31 2017-01-01 2017-12-31`},
		{"of a case by case", ref(docket.KindCase, "us-v-bob"), docket.TimelineQuery{GroupBy: docket.ByCase}, `
			case:us-v-ann 1 0 2016-03-01 2016-03-31 2016-03-01 2016-03-31
			case:us-v-bob 7 0 - 2012-12-31 2016-08-01 2016-08-31`},
		{"by phase", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByPhase}, `
			BACKGROUND 2 0 - 2012-12-31 2014-01-01 -
			RECRUITMENT 8 0 2017-05-01 2017-05-01 2017-08-01 2017-08-31
			CONDUCT 10 2 2015-01-01 2015-12-31 2016-08-01 2016-08-31
			PROCEEDINGS 2 0 2018-06-01 2018-06-01 2018-06-08 2018-06-08
			AFTERMATH 1 0 2017-01-01 2017-12-31 2017-01-01 2017-12-31`},
		{"by type", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByType}, `
			EDUCATION 1 0 - 2012-12-31 2012-01-01 2012-12-31
			EMPLOYMENT 1 0 2014-01-01 2014-12-31 2014-01-01 -
			CONTACT 8 0 2017-05-01 2017-05-01 2017-08-01 2017-08-31
			TRAVEL 2 0 2015-01-01 2015-12-31 2016-03-01 2016-03-01
			MEETING 1 0 2016-03-01 2016-03-31 2016-03-01 2016-03-31
			COMMUNICATION 2 2
			PAYMENT 5 0 2016-04-10 2016-04-10 2016-08-01 2016-08-31
			TRIAL 1 0 2018-06-01 2018-06-01 2018-06-08 2018-06-08
			VERDICT 1 0 2018-06-08 2018-06-08 2018-06-08 2018-06-08
			POLICY 1 0 2017-01-01 2017-12-31 2017-01-01 2017-12-31`},
		{"by participant", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByParticipant, Filter: docket.EventFilter{Cases: list("us-v-ann us-v-bob")}}, `
			organization:fbi 1 0 2014-01-01 2014-12-31 2014-01-01 -
			organization:mss 2 0 2016-03-01 2016-03-31 2016-05-01 2016-05-31
			person:ann 5 0 2014-01-01 2014-12-31 2018-06-08 -
			person:bob 5 0 - 2012-12-31 2016-05-01 2016-05-31
			person:cid 1 0 2016-03-01 2016-03-31 2016-03-01 2016-03-31
			- 6 2 2016-06-01 2016-06-30 2018-06-08 2018-06-08`},
		{"by participant as known", ref(docket.KindPlace, "shanghai"), docket.TimelineQuery{GroupBy: docket.ByParticipant, AsOf: dayNotLate}, `
			organization:mss 1 0 2016-03-01 2016-03-31 2016-03-01 2016-03-31
			person:ann 2 0 2016-03-01 2016-03-01 2016-03-01 2016-03-31
			person:bob 1 0 2016-03-01 2016-03-01 2016-03-01 2016-03-01`},
		{"of a person by participant", ref(docket.KindPerson, "cid"), docket.TimelineQuery{GroupBy: docket.ByParticipant, AsOf: dayLate}, `
			organization:mss 1 0 2016-03-01 2016-03-31 2016-03-01 2016-03-31
			person:ann 1 0 2016-03-01 2016-03-31 2016-03-01 2016-03-31
			person:cid 2 0 2016-03-01 2016-03-31 2017-05-02 2017-05-02`},
		{"by place", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByPlace, AsOf: dayLate}, `
			place:hong-kong 1 0 2016-04-10 2016-04-10 2016-04-10 2016-04-10
			place:sea 1 0 2015-01-01 2015-12-31 2015-01-01 2015-12-31
			place:shanghai 2 0 2016-03-01 2016-03-01 2016-03-01 2016-03-31
			place:vienna 2 0 2016-03-01 2016-03-01 2017-05-01 2017-05-01
			- 17 1 - 2012-12-31 2018-06-08 -`},
		{"by status", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByStatus}, `
			OCCURRED 17 1 - 2012-12-31 2018-06-08 -
			ALLEGED 4 1 2016-03-01 2016-03-31 2017-06-02 2017-06-02
			DISPUTED 2 0 2015-01-01 2015-12-31 2017-06-01 2017-06-01`},
		{"of the best supported", ref(docket.KindCase, "us-v-cid"),
			docket.TimelineQuery{GroupBy: docket.ByStatus, Filter: docket.EventFilter{Accounts: docket.BestSupported}}, `
			OCCURRED 5 0 2017-05-02 2017-05-02 2017-08-01 2017-08-31
			ALLEGED 1 0 2017-06-02 2017-06-02 2017-06-02 2017-06-02`},
		{"of no events", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByPhase, AsOf: dayBefore}, ""},
		{"of someone absent", ref(docket.KindPerson, "nobody"), docket.TimelineQuery{GroupBy: docket.ByPhase}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			alone := timelines(t, r, tt.query, tt.holder)[0]
			if got, want := outline(alone.Groups), lines(tt.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			same(t, "groups alone", docket.Timeline{Groups: alone.Groups}, alone)

			for _, g := range alone.Groups {
				same(t, "no page of "+g.Key+" was asked for", docket.Page[*docket.Event]{}, g.Events)
			}

			// Beside a page, the groups are still those of the whole timeline.
			q := tt.query
			q.Window, q.Count, q.Span = &docket.Window[docket.EventKey]{Limit: 1, Last: true}, true, true
			beside := timelines(t, r, q, tt.holder)[0]
			same(t, "groups beside a page", alone.Groups, beside.Groups)
			q.GroupBy = ""
			beside.Groups = nil
			same(t, "a page beside groups", timelines(t, r, q, tt.holder)[0], beside)

			// So are they with pages of their own, which leave that of the timeline alone.
			q.GroupBy, q.GroupWindow = tt.query.GroupBy, &docket.Window[docket.EventKey]{Limit: 1}
			paged := timelines(t, r, q, tt.holder)[0]
			for i := range paged.Groups {
				paged.Groups[i].Events = docket.Page[*docket.Event]{}
			}
			same(t, "groups with pages", alone.Groups, paged.Groups)
			paged.Groups = nil
			same(t, "a page beside groups with pages", beside, paged)
		})
	}

	t.Run("events of a group", func(t *testing.T) {
		for _, tt := range []struct {
			by   docket.Grouping
			key  string
			asOf docket.AsOf
			want string
		}{
			{docket.ByCase, "case:us-v-bob", noDay, storyOfBob},
			{docket.ByCase, "", noDay, "policy"},
			{docket.ByCase, "case:us-v-zz", noDay, ""},
			{docket.ByPhase, "CONDUCT", noDay, "cruise trip dinner payment gift retainer cash transfer call rumour"},
			{docket.ByPhase, "INVESTIGATION", noDay, ""},
			{docket.ByPhase, "", noDay, ""},
			{docket.ByType, "PAYMENT", noDay, "payment gift retainer cash transfer"},
			{docket.ByParticipant, "person:cid", dayNotLate, "in-rome"},
			{docket.ByParticipant, "person:cid", dayLate, "dinner in-rome"},
			{docket.ByParticipant, "organization:mss", noDay, "dinner gift"},
			{docket.ByParticipant, "", dayEarly, "policy in-vienna handoff-claimed count-twelve"},
			{docket.ByPlace, "place:vienna", noDay, "trip in-vienna"},
			{docket.ByPlace, "", dayEarly, "job policy handoff-claimed count-twelve"},
			{docket.ByStatus, "DISPUTED", noDay, "cruise handoff-claimed"},
			{docket.ByStatus, "EXPECTED", noDay, ""},
		} {
			g := groupOf(timelines(t, r, docket.TimelineQuery{GroupBy: tt.by, AsOf: tt.asOf, GroupWindow: &everyEvent}, docket.Ref{})[0], tt.key)
			if got := g.Events; names(got.Items) != tt.want || got.Total != nil || got.HasNext || got.HasPrevious || g.Total != len(got.Items) {
				t.Errorf("%s %q %s: got %s, %+v; want %s", tt.by, tt.key, showAsOf(tt.asOf), names(got.Items), g, tt.want)
			}
		}
	})

	t.Run("each group is a timeline", func(t *testing.T) {
		holders := []docket.Ref{{}, ref(docket.KindPerson, "ann"), ref(docket.KindCase, "us-v-bob")}
		for _, a := range []docket.AsOf{dayEarly, dayMid, noDay} {
			for _, by := range docket.Groupings() {
				for i, t2 := range timelines(t, r, docket.TimelineQuery{GroupBy: by, AsOf: a, GroupWindow: &everyEvent}, holders...) {
					for _, g := range t2.Groups {
						filter, ok := filterOf(by, g.Key)
						if !ok {
							continue
						}
						q := docket.TimelineQuery{AsOf: a, Filter: filter, Window: &everyEvent, Count: true, Span: true}
						got := timelines(t, r, q, holders[i])[0]
						want := docket.TimelineGroup{Key: g.Key, Span: got.Span, Undated: got.Undated, Total: *got.Events.Total, Events: got.Events}
						want.Events.Total = nil
						same(t, fmt.Sprintf("group %q of %s by %s %s", g.Key, holders[i], by, showAsOf(a)), want, g)
					}
				}
			}
		}
	})

	t.Run("there cannot be", func(t *testing.T) {
		for _, holders := range [][]docket.Ref{nil, {{}}, {ref(docket.KindCase, "us-v-zz")}} {
			if _, err := r.Timelines(t.Context(), holders, docket.TimelineQuery{GroupBy: "WEATHER", GroupWindow: &everyEvent}); !errors.Is(err, docket.ErrInvalid) {
				t.Errorf("by weather of %v: got error %v, want docket.ErrInvalid", holders, err)
			}
		}
	})
}

// filterOf is a filter that admits just the events of a group; false where there is none.
func filterOf(by docket.Grouping, key string) (docket.EventFilter, bool) {
	thing, _ := docket.ParseRef(key)
	switch {
	case key == "":
		return docket.EventFilter{}, false
	case by == docket.ByCase:
		return docket.EventFilter{Cases: []docket.Slug{thing.Slug}}, true
	case by == docket.ByPhase:
		return docket.EventFilter{Phases: []docket.Phase{docket.Phase(key)}}, true
	case by == docket.ByType:
		return docket.EventFilter{Types: []docket.EventType{docket.EventType(key)}}, true
	case by == docket.ByParticipant:
		return docket.EventFilter{Participants: []docket.Ref{thing}}, true
	case by == docket.ByPlace:
		return docket.EventFilter{Places: []docket.Slug{thing.Slug}}, true
	default:
		return docket.EventFilter{Statuses: []docket.FactStatus{docket.FactStatus(key)}}, true
	}
}

// outline writes groups as lines of key, total and undated, and of a span its four bounds; "-" stands for
// no key and for a bound that is unknown.
func outline(groups []docket.TimelineGroup) string {
	var text strings.Builder
	for _, g := range groups {
		key := g.Key
		if key == "" {
			key = "-"
		}
		fmt.Fprintf(&text, "%s %d %d", key, g.Total, g.Undated)
		if !g.Span.IsZero() {
			for _, bound := range []func() (edtf.Day, bool){g.Span.Earliest, g.Span.LatestStart, g.Span.EarliestEnd, g.Span.Latest} {
				if day, ok := bound(); ok {
					text.WriteString(" " + day.String())
				} else {
					text.WriteString(" -")
				}
			}
		}
		text.WriteString("\n")
	}
	return text.String()
}

// lines are those of a text without their indentation.
func lines(text string) string {
	var all strings.Builder
	for line := range strings.Lines(strings.TrimSpace(text)) {
		all.WriteString(strings.TrimSpace(line) + "\n")
	}
	return all.String()
}
