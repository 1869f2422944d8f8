package storetest

import (
	"context"
	"errors"
	"testing"

	"casegraph/docket"
	"casegraph/store"
)

func testNodes(t *testing.T, r store.Reader) {
	mixed := []docket.Ref{
		{Kind: docket.KindPerson, Slug: "ann"},
		{Kind: docket.KindCase, Slug: "us-v-b"},
		{Kind: docket.KindCase, Slug: "ann"}, // a slug of another kind
		{Kind: docket.KindEvent, Slug: "april"},
		{Kind: docket.KindCase, Slug: "us-v-b"}, // twice
		{Kind: docket.KindCharge, Slug: "us-v-b-794"},
		{Kind: docket.KindSource, Slug: "late"},
		{}, // names nothing
		{Kind: docket.KindStatement, Slug: "opening"},
		{Kind: docket.KindPlace, Slug: "shanghai"},
		{Kind: "WEATHER", Slug: "ann"},
		{Kind: docket.KindOrganization, Slug: "fbi"},
	}
	if got, want := names(read(t, r, noDay, mixed...)),
		"ann us-v-b - april us-v-b us-v-b-794 late - opening shanghai - fbi"; got != want {
		t.Errorf("mixed refs: got %s, want %s", got, want)
	}
	if got := read(t, r, noDay); len(got) != 0 {
		t.Errorf("no refs: got %v", got)
	}

	for _, tt := range []struct {
		name  string
		kind  docket.NodeKind
		slugs string
		asOf  docket.AsOf
		want  string
	}{
		{"the day before the first source", docket.KindCase, "us-v-b us-v-a", dayBefore, "- -"},
		{"the first source's own day", docket.KindCase, "us-v-b us-v-a us-v-c us-v-d us-v-e", dayEarly, "us-v-b us-v-a - us-v-d us-v-e"},
		{"the day before the last source", docket.KindCase, "us-v-c us-v-f", dayNotLate, "- -"},
		{"a case never known to be public", docket.KindCase, "us-v-c us-v-f", dayLate, "us-v-c -"},
		{"superseded events are still nodes", docket.KindEvent, "hearing-1 hearing-2 hearing-3", dayMid, "hearing-1 hearing-2 -"},
		{"known from its own date", docket.KindEvent, "own-date never", asOf("2018-01-20"), "own-date -"},
		{"not yet known from its own date", docket.KindEvent, "own-date never", asOf("2018-01-19"), "- -"},
		{"people exist from what names them", docket.KindPerson, "ann bob cid nobody", dayMid, "ann bob - -"},
		{"organizations exist from what names them", docket.KindOrganization, "mss sass nd-cal", dayNotLate, "mss - -"},
		{"places", docket.KindPlace, "shanghai", dayNotMid, "-"},
		{"sources", docket.KindSource, "late mid early undated", dayMid, "- mid early undated"},
		{"statements", docket.KindStatement, "opening reply", dayMid, "opening -"},
		{"charges", docket.KindCharge, "us-v-b-794", dayBefore, "-"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := names(read(t, r, tt.asOf, refs(tt.kind, tt.slugs)...)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}

	t.Run("parts as known", func(t *testing.T) {
		c := one[*docket.Case](t, r, docket.KindCase, "us-v-b", dayMid)
		if len(c.Parties) != 2 || c.Parties[0].Person != "ann" || c.Parties[1].Organization != "fbi" {
			t.Errorf("parties of us-v-b in May 2019: %+v", c.Parties)
		}
		e := one[*docket.Case](t, r, docket.KindCase, "us-v-e", dayEarly)
		if e.Court != "" {
			t.Errorf("court of us-v-e before the case's own source: %q", e.Court)
		}
		d := one[*docket.Case](t, r, docket.KindCase, "us-v-d", dayMid)
		if len(d.Tags) != 0 || len(d.Citations) != 1 {
			t.Errorf("us-v-d before its last source: tags %q, citations %+v", d.Tags, d.Citations)
		}
		meeting := one[*docket.Event](t, r, docket.KindEvent, "meeting", dayMid)
		if len(meeting.Participants) != 2 || meeting.Participants[1].Role != docket.RoleJury {
			t.Errorf("participants of meeting in May 2019: %+v", meeting.Participants)
		}
		for a, want := range map[docket.AsOf]docket.Disposition{dayEarly: docket.Pending, dayMid: docket.Convicted} {
			charge := one[*docket.Charge](t, r, docket.KindCharge, "us-v-b-794", a)
			if got := charge.Disposition(); got != want {
				t.Errorf("disposition: got %s, want %s", got, want)
			}
		}
	})
}

// testDerived checks the fields that a store works out from other things. Lists of slugs are not narrowed
// to what was known: whoever follows them asks for the nodes as of the day.
func testDerived(t *testing.T, r store.Reader) {
	for _, a := range []docket.AsOf{noDay, dayMid} {
		opening := one[*docket.Statement](t, r, docket.KindStatement, "opening", a)
		same(t, "replies to opening", list("another-reply reply"), opening.Replies)
		meeting := one[*docket.Event](t, r, docket.KindEvent, "meeting", a)
		same(t, "meeting modified by", list("rival-1 rival-2"), meeting.ModifiedBy)
		same(t, "meeting reversed by", list("rival-1"), meeting.ReversedBy)
		same(t, "meeting superseded by", list(""), meeting.SupersededBy)
		hearing := one[*docket.Event](t, r, docket.KindEvent, "hearing-2", a)
		same(t, "hearing-2 superseded by", list("hearing-3"), hearing.SupersededBy)
		same(t, "hearing-2 supersedes", list("hearing-1"), hearing.Supersedes)
		rival := one[*docket.Event](t, r, docket.KindEvent, "rival-2", a)
		same(t, "rival-2 conflicts with", list("rival-1"), rival.ConflictsWith)
		b := one[*docket.Case](t, r, docket.KindCase, "us-v-b", a)
		same(t, "statements in us-v-b", list("opening another-reply reply undated-remark"), b.Statements)
	}
	c := one[*docket.Case](t, r, docket.KindCase, "us-v-c", noDay)
	same(t, "statements in us-v-c", list("another-reply"), c.Statements)
	same(t, "us-v-c related by", []docket.Relation(nil), c.RelatedBy)

	for _, tt := range []struct {
		name string
		asOf docket.AsOf
		want []string
	}{
		{"all, by slug and kind", noDay, []string{"us-v-a SAME_SCHEME", "us-v-c CITED_IN_ARGUMENT", "us-v-c SIMILAR_FACTS"}},
		{"those known", dayMid, []string{"us-v-a SAME_SCHEME"}},
		{"none known", dayEarly, nil},
	} {
		b := one[*docket.Case](t, r, docket.KindCase, "us-v-b", tt.asOf)
		var got []string
		for _, rel := range b.RelatedBy {
			got = append(got, string(rel.Case)+" "+string(rel.Kind))
		}
		same(t, "us-v-b related by, "+tt.name, tt.want, got)
	}

	timelines, err := r.Timelines(t.Context(), refs(docket.KindCase, "us-v-a"),
		docket.TimelineQuery{Window: &docket.Window[docket.EventKey]{Limit: 1}})
	if err != nil {
		t.Fatal(err)
	}
	if items := timelines[0].Events.Items; len(items) != 1 {
		t.Errorf("first event of us-v-a: got %s", names(items))
	} else {
		same(t, "meeting in a timeline modified by", list("rival-1 rival-2"), items[0].ModifiedBy)
	}
}

func testRoundTrip(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Full())
	all := fullDerived().Nodes()
	for _, a := range append(Days(Full()), noDay) {
		for i, got := range read(t, s, a, refsOf(all)...) {
			want, _ := docket.Known(all[i], a)
			same(t, all[i].Ref().String()+" "+showAsOf(a), want, got)
		}
	}
	timelines, err := s.Timelines(t.Context(), []docket.Ref{{}},
		docket.TimelineQuery{Window: &docket.Window[docket.EventKey]{Limit: docket.NoLimit}})
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range timelines[0].Events.Items {
		for _, want := range fullDerived().Events {
			if got.Slug == want.Slug {
				same(t, "timeline's "+got.Ref().String(), want, got)
			}
		}
	}
	testNeighborsAreLinked(t, s, Full())
}

func testEmptyStore(t *testing.T, open func(*testing.T) Store) {
	s := prepared(t, open)
	if got := names(read(t, s, noDay, refs(docket.KindCase, "a b")...)); got != "- -" {
		t.Errorf("nodes: got %s", got)
	}
	page, err := s.Cases(t.Context(), docket.CaseQuery{Order: docket.CasesByTitle, Count: true,
		Window: docket.Window[docket.TextKey]{Limit: 10}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "cases", docket.Page[*docket.Case]{Total: ptr(0)}, page)
	timelines, err := s.Timelines(t.Context(), []docket.Ref{{}, {Kind: docket.KindCase, Slug: "a"}},
		docket.TimelineQuery{Count: true, Span: true, GroupBy: docket.ByCase, Window: &docket.Window[docket.EventKey]{Limit: 10}})
	if err != nil {
		t.Fatal(err)
	}
	empty := docket.Timeline{Events: docket.Page[*docket.Event]{Total: ptr(0)}}
	same(t, "timelines", []docket.Timeline{empty, empty}, timelines)
	same(t, "search", docket.Page[docket.Match]{Total: ptr(0)}, find(t, s, "a", docket.SearchQuery{Window: everyMatch, Count: true}))
	facts, err := s.Facts(t.Context(), list("a"), docket.FactQuery{Count: true, Window: docket.Window[docket.FactKey]{Limit: 10}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "facts", []docket.Page[docket.Fact]{{Total: ptr(0)}}, facts)
	told, err := s.Changes(t.Context(), []docket.Ref{{}, {Kind: docket.KindCase, Slug: "a"}},
		docket.ChangeQuery{From: firstDay, To: lastDay, Count: true, Window: docket.Window[docket.Change]{Limit: 10}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "changes", []docket.Page[docket.Change]{{Total: ptr(0)}, {Total: ptr(0)}}, told)
	stored, err := s.Stored(t.Context())
	if err != nil || len(stored) != 0 {
		t.Errorf("stored: got %v, %v", stored, err)
	}
	info := datasetInfo(t, s)
	if info.Revision != (docket.Revision{}) {
		t.Errorf("revision of an empty store: got %s", info.Revision)
	}
	for kind, n := range info.Counts {
		if n != 0 {
			t.Errorf("%d of %s in an empty store", n, kind)
		}
	}
}

func testCancelledReads(t *testing.T, r store.Reader) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	all := docket.Window[docket.TextKey]{Limit: docket.NoLimit}
	for name, call := range map[string]func() error{
		"Nodes":         func() error { _, err := r.Nodes(ctx, refs(docket.KindCase, "us-v-b"), noDay); return err },
		"Cases":         func() error { _, err := r.Cases(ctx, docket.CaseQuery{Window: all}); return err },
		"People":        func() error { _, err := r.People(ctx, docket.PersonQuery{Window: all}); return err },
		"Organizations": func() error { _, err := r.Organizations(ctx, docket.OrganizationQuery{Window: all}); return err },
		"Places":        func() error { _, err := r.Places(ctx, docket.PlaceQuery{Window: all}); return err },
		"Sources":       func() error { _, err := r.Sources(ctx, docket.SourceQuery{Window: all}); return err },
		"Timelines":     func() error { _, err := r.Timelines(ctx, []docket.Ref{{}}, docket.TimelineQuery{}); return err },
		"Neighbors":     func() error { _, err := r.Neighbors(ctx, nil, docket.NeighborQuery{}); return err },
		"Search":        func() error { _, err := r.Search(ctx, docket.SearchQuery{}); return err },
		"Involvements":  func() error { _, err := r.Involvements(ctx, refs(docket.KindPerson, "ann"), noDay); return err },
		"CoParticipants": func() error {
			_, err := r.CoParticipants(ctx, refs(docket.KindPerson, "ann"), docket.CoParticipantQuery{})
			return err
		},
		"Facts":    func() error { _, err := r.Facts(ctx, list("early"), docket.FactQuery{}); return err },
		"Changes":  func() error { _, err := r.Changes(ctx, []docket.Ref{{}}, docket.ChangeQuery{}); return err },
		"Holders":  func() error { _, err := r.Holders(ctx, nil, noDay); return err },
		"Measures": func() error { _, err := r.Measures(ctx, docket.CaseFilter{}, noDay); return err },
		"Dataset":  func() error { _, err := r.Dataset(ctx); return err },
	} {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got error %v, want context.Canceled", name, err)
		}
	}
}
