package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

// groupOf is the group of a key; an empty one if there is none.
func groupOf(t docket.Timeline, key string) docket.TimelineGroup {
	for _, g := range t.Groups {
		if g.Key == key {
			return g
		}
	}
	return docket.TimelineGroup{}
}

// testGroupPages asks a store that holds the story for pages of the events of groups.
func testGroupPages(t *testing.T, r store.Reader) {
	keyOf := func(slug docket.Slug) *docket.EventKey {
		return ptr(one[*docket.Event](t, r, docket.KindEvent, slug, noDay).Key())
	}
	t.Run("of no groups", func(t *testing.T) {
		got := timelines(t, r, docket.TimelineQuery{GroupWindow: &everyEvent}, docket.Ref{})[0]
		same(t, "neither groups nor a page of the timeline", docket.Timeline{}, got)
	})
	t.Run("by hand", func(t *testing.T) {
		for _, tt := range []struct {
			name   string
			window docket.Window[docket.EventKey]
			want   string // see pages
		}{
			{"first", docket.Window[docket.EventKey]{Limit: 2}, `
				OCCURRED studies job ...
				ALLEGED dinner gift ...
				DISPUTED cruise handoff-claimed`},
			{"last", docket.Window[docket.EventKey]{Limit: 2, Last: true}, `
				OCCURRED ... verdict call
				ALLEGED ... handoff rumour
				DISPUTED cruise handoff-claimed`},
			{"after the last of one", docket.Window[docket.EventKey]{After: keyOf("handoff-claimed"), Limit: 2}, `
				OCCURRED ... count-ten count-final ...
				ALLEGED ... handoff rumour
				DISPUTED ...`},
			{"before", docket.Window[docket.EventKey]{Before: keyOf("gift"), Limit: 2, Last: true}, `
				OCCURRED ... trip payment ...
				ALLEGED dinner ...
				DISPUTED cruise ...`},
			{"between", docket.Window[docket.EventKey]{After: keyOf("trip"), Before: keyOf("policy"), Limit: 3}, `
				OCCURRED ... payment retainer cash ...
				ALLEGED dinner gift ...
				DISPUTED ... ...`},
			{"after everything", docket.Window[docket.EventKey]{After: &docket.EventKey{Start: edtf.MaxSort, End: edtf.MaxSort, Sequence: 7}, Limit: 2}, `
				OCCURRED ...
				ALLEGED ...
				DISPUTED ...`},
		} {
			got := pages(timelines(t, r, docket.TimelineQuery{GroupBy: docket.ByStatus, GroupWindow: &tt.window}, docket.Ref{})[0].Groups)
			if want := lines(tt.want); got != want {
				t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, want)
			}
		}
	})

	// Between keys that some of the groups have, or none, the page of each group of each holder is as counted
	// out of the whole group.
	t.Run("windows", func(t *testing.T) {
		stranger := docket.EventKey{Start: 16900, End: 16900, Slug: "a"}
		ends := []*docket.EventKey{nil, &stranger, keyOf("dinner"), keyOf("verdict")}
		holders := []docket.Ref{{}, ref(docket.KindPerson, "bob"), ref(docket.KindPerson, "nobody"), ref(docket.KindCase, "us-v-ann"), {},
			ref(docket.KindOrganization, "mss"), ref(docket.KindPlace, "shanghai")}
		for _, q := range []docket.TimelineQuery{
			{GroupBy: docket.ByCase},
			{GroupBy: docket.ByPhase, AsOf: dayMid},
			{GroupBy: docket.ByType, Filter: docket.EventFilter{Phases: []docket.Phase{docket.Conduct, docket.Proceedings}}},
			{GroupBy: docket.ByParticipant, AsOf: dayLate},
			{GroupBy: docket.ByPlace, AsOf: dayNotLate},
			{GroupBy: docket.ByStatus, Filter: docket.EventFilter{Accounts: docket.BestSupported}},
		} {
			q.GroupWindow = &everyEvent
			whole := timelines(t, r, q, holders...)
			if len(whole[0].Groups) < 2 || len(whole[1].Groups) == 0 {
				t.Fatalf("by %s: too few groups: %s", q.GroupBy, outline(whole[0].Groups))
			}
			for _, w := range windows(ends, 0, 1, 3, docket.NoLimit) {
				q.GroupWindow = &w
				for i, got := range timelines(t, r, q, holders...) {
					want := docket.Timeline{Groups: slices.Clone(whole[i].Groups)}
					for j, g := range want.Groups {
						want.Groups[j].Events = countOut(g.Events.Items, (*docket.Event).Key, w)
					}
					same(t, fmt.Sprintf("%s by %s %s", holders[i], q.GroupBy, showWindow(w)), want, got)
				}
			}
		}
	})
}

// pages writes the pages of groups as lines of key and events, with "..." where there are more.
func pages(groups []docket.TimelineGroup) string {
	var text strings.Builder
	for _, g := range groups {
		text.WriteString(g.Key)
		if g.Events.HasPrevious {
			text.WriteString(" ...")
		}
		if len(g.Events.Items) > 0 {
			text.WriteString(" " + names(g.Events.Items))
		}
		if g.Events.HasNext {
			text.WriteString(" ...")
		}
		text.WriteString("\n")
	}
	return text.String()
}
