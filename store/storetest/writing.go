package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"casegraph/docket"
	"casegraph/store"
)

func datasetInfo(t *testing.T, r store.Reader) docket.DatasetInfo {
	t.Helper()
	info, err := r.Dataset(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// mustApply makes a change and checks that the count of writes moves.
func mustApply(t *testing.T, s Store, change store.Change) {
	t.Helper()
	before := datasetInfo(t, s).Writes
	if err := s.Apply(t.Context(), change); err != nil {
		t.Fatalf("Apply: %v", err)
	}
	if after := datasetInfo(t, s).Writes; after <= before {
		t.Errorf("writes went from %d to %d", before, after)
	}
}

// checkContent checks the revision, the counts and the stamps of a store that should hold just nodes.
func checkContent(t *testing.T, s Store, nodes []docket.Node) {
	t.Helper()
	var revision docket.Revision
	counts := make(map[docket.NodeKind]int)
	for _, n := range nodes {
		revision.Toggle(n.Ref(), docket.HashOf(n))
		counts[n.Ref().Kind]++
	}
	info := datasetInfo(t, s)
	if info.Revision != revision {
		t.Errorf("revision: got %s, want %s", info.Revision, revision)
	}
	for _, kind := range docket.NodeKinds() {
		if info.Counts[kind] != counts[kind] {
			t.Errorf("counts of %s: got %d, want %d", kind, info.Counts[kind], counts[kind])
		}
	}
	stored, err := s.Stored(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(stored) != len(nodes) {
		t.Errorf("stored: got %d things, want %d", len(stored), len(nodes))
	}
	for _, n := range nodes {
		stamp, ok := stored[n.Ref()]
		if !ok {
			t.Errorf("stored: %s is missing", n.Ref())
			continue
		}
		if stamp.Hash != docket.HashOf(n) {
			t.Errorf("stored: hash of %s: got %s, want %s", n.Ref(), stamp.Hash, docket.HashOf(n))
		}
		got, want := slices.Sorted(slices.Values(stamp.Cases)), slices.Sorted(slices.Values(casesOf(n)))
		if !slices.Equal(got, want) {
			t.Errorf("stored: cases of %s: got %s, want %s", n.Ref(), got, want)
		}
	}
}

// declared is n without the fields that a store derives.
func declared(n docket.Node) docket.Node {
	switch n := n.(type) {
	case *docket.Case:
		k := *n
		k.RelatedBy, k.Statements = nil, nil
		return &k
	case *docket.Event:
		k := *n
		k.SupersededBy, k.ModifiedBy, k.ReversedBy = nil, nil, nil
		return &k
	case *docket.Statement:
		k := *n
		k.Replies = nil
		return &k
	}
	return n
}

// casesOf are the cases that an event, statement or charge belongs to.
func casesOf(n docket.Node) []docket.Slug {
	switch n := n.(type) {
	case *docket.Event:
		return n.Cases
	case *docket.Statement:
		return n.Cases
	case *docket.Charge:
		return []docket.Slug{n.Case}
	}
	return nil
}

func testDataset(t *testing.T, open func(*testing.T) Store) {
	all := Full().Nodes()
	s := prepared(t, open)
	for _, n := range []int{1, 6, 7, len(all)} {
		mustApply(t, s, store.Change{Put: all[:n]})
		checkContent(t, s, all[:n])
	}
	before := datasetInfo(t, s)
	same(t, "asked twice", before, datasetInfo(t, s))
}

func testStored(t *testing.T, open func(*testing.T) Store) {
	d := sample()
	s := loaded(t, open, d)
	checkContent(t, s, d.Nodes())
	if err := s.Prepare(t.Context()); err != nil {
		t.Fatalf("Prepare of a store that holds something: %v", err)
	}
	checkContent(t, s, d.Nodes())
}

func testApplyTwice(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Full())
	again := Full()
	// What is derived is not for those who put to say.
	again.Events[0].SupersededBy, again.Events[0].ReversedBy = list("policy"), list("policy")
	again.Statements[0].Replies, again.Cases[0].Statements = list("report"), list("report")
	again.Cases[0].RelatedBy = again.Cases[0].Related
	mustApply(t, s, store.Change{Put: again.Nodes(), Remove: refs(docket.KindEvent, "no-such-event")})
	checkContent(t, s, Full().Nodes())
	holds(t, s, fullDerived())
}

// oldAndNew are two states of one small dataset, and the change from the first to the second. The title of
// each thing tells the state.
func oldAndNew() (older, newer *docket.Dataset, change store.Change) {
	base := func(state string) *docket.Dataset {
		d := &docket.Dataset{
			Sources: []*docket.Source{source("early", "2018-01-10")},
			People:  []*docket.Person{{Slug: "ann", Name: "Ann"}, {Slug: "bob", Name: "Bob"}, {Slug: "cid", Name: "Cid"}},
			Cases: []*docket.Case{
				{Slug: "us-v-x", Title: state, Provenance: cite("early")},
				{Slug: "us-v-y", Title: state, Provenance: cite("early")},
			},
		}
		return d
	}
	with := func(d *docket.Dataset, people, events, charges string) *docket.Dataset {
		c := d.Cases[0]
		for _, p := range list(people) {
			c.Parties = append(c.Parties, docket.Party{Role: docket.RoleDefendant, Person: p})
		}
		for i, slug := range list(events) {
			e := event(slug, fmt.Sprintf("2017-01-%02d", i+1), "early", "us-v-x")
			e.Title = c.Title
			d.Events = append(d.Events, e)
		}
		for _, slug := range list(charges) {
			c.Charges = append(c.Charges, slug)
			d.Charges = append(d.Charges, &docket.Charge{Slug: slug, Case: "us-v-x", Title: c.Title, Provenance: cite("early")})
		}
		docket.Resolve(d)
		return d
	}
	older = with(base("old"), "ann bob", "event-1 event-2", "charge-1 charge-2")
	newer = with(base("new"), "cid ann bob", "event-3 event-2 event-4 event-5", "charge-2")
	// An event that both cases share in the old state alone.
	older.Events[1].Cases = list("us-v-x us-v-y")
	docket.Resolve(older)
	change = store.Change{
		Put:    newer.Nodes(),
		Remove: []docket.Ref{{Kind: docket.KindEvent, Slug: "event-1"}, {Kind: docket.KindCharge, Slug: "charge-1"}},
	}
	return older, newer, change
}

func testReplace(t *testing.T, open func(*testing.T) Store) {
	older, newer, change := oldAndNew()
	s := loaded(t, open, older)
	mustApply(t, s, change)
	checkContent(t, s, newer.Nodes())
	holds(t, s, newer)
	if got := names(read(t, s, noDay, change.Remove...)); got != "- -" {
		t.Errorf("removed things: got %s", got)
	}
	got := timelines(t, s, docket.TimelineQuery{Window: &everyEvent}, refs(docket.KindCase, "us-v-x us-v-y")...)
	if x, y := names(got[0].Events.Items), names(got[1].Events.Items); x != "event-3 event-2 event-4 event-5" || y != "" {
		t.Errorf("timelines of us-v-x and us-v-y: got %q, %q", x, y)
	}
	page, err := s.Cases(t.Context(), docket.CaseQuery{Order: docket.CasesByTitle, Window: everyRow,
		Filter: docket.CaseFilter{Defendants: list("cid")}})
	if err != nil || names(page.Items) != "us-v-x" {
		t.Errorf("cases of cid: got %s, %v", names(page.Items), err)
	}
}

// testReplaceAnything replaces each thing of the full dataset by a bare one of its name, and back: nothing
// of the former may stay behind.
func testReplaceAnything(t *testing.T, open func(*testing.T) Store) {
	full := Full()
	s := loaded(t, open, full)
	for _, n := range full.Nodes() {
		var bare docket.Node
		switch n := n.(type) {
		case *docket.Source:
			bare = &docket.Source{Slug: n.Slug, Title: "Bare", Kind: docket.SourceOther}
		case *docket.Place:
			bare = &docket.Place{Slug: n.Slug, Name: "Bare"}
		case *docket.Organization:
			bare = &docket.Organization{Slug: n.Slug, Name: "Bare", Kind: docket.OtherOrganization}
		case *docket.Person:
			bare = &docket.Person{Slug: n.Slug, Name: "Bare"}
		case *docket.Charge:
			bare = &docket.Charge{Slug: n.Slug, Case: n.Case, Title: "Bare"}
		case *docket.Event:
			bare = &docket.Event{Slug: n.Slug, Title: "Bare", Type: docket.TypeOther, Phase: docket.Conduct,
				Status: docket.Occurred, Date: date("2001")}
		case *docket.Statement:
			bare = &docket.Statement{Slug: n.Slug, Text: "Bare", Kind: docket.Remark, Stance: docket.Neutral,
				Speaker: docket.Speaker{Anonymous: "someone"}, About: docket.Ref{Kind: docket.KindCase, Slug: "us-v-hansen"}}
		case *docket.Case:
			bare = &docket.Case{Slug: n.Slug, Title: "Bare"}
		}
		mustApply(t, s, store.Change{Put: []docket.Node{bare}})
		got := read(t, s, noDay, n.Ref())[0]
		same(t, n.Ref().String()+" replaced by a bare one", bare, declared(got))
		mustApply(t, s, store.Change{Put: []docket.Node{n}})
	}
	checkContent(t, s, full.Nodes())
	holds(t, s, fullDerived())
}

func testEventMoves(t *testing.T, open func(*testing.T) Store) {
	d := sample()
	s := loaded(t, open, d)
	for _, cases := range []string{"us-v-d", "us-v-c us-v-d", "", "us-v-b us-v-a"} {
		moved := *d.Events[12]
		moved.Cases = list(cases)
		mustApply(t, s, store.Change{Put: []docket.Node{&moved}})
		got := one[*docket.Event](t, s, docket.KindEvent, "meeting", noDay)
		same(t, "cases of meeting", list(cases), got.Cases)
		filter := docket.EventFilter{Types: []docket.EventType{docket.TypeTravel}}
		for _, c := range d.Cases {
			in := slices.Contains(moved.Cases, c.Slug)
			all := timelines(t, s, docket.TimelineQuery{Filter: filter, Window: &everyEvent}, c.Ref())[0].Events.Items
			has := slices.ContainsFunc(all, func(e *docket.Event) bool { return e.Slug == "meeting" })
			if has != in {
				t.Errorf("meeting of cases %q is in the timeline of %s: %t", cases, c.Slug, has)
			}
		}
		whole := timelines(t, s, docket.TimelineQuery{Filter: filter, Window: &everyEvent}, docket.Ref{})[0].Events.Items
		if got := names(whole); got != "meeting same-day-z same-day-a same-day-b" {
			t.Errorf("all travel: got %s", got)
		}
	}
	checkContent(t, s, d.Nodes())
}

// testForwardReferences writes things before what they refer to.
func testForwardReferences(t *testing.T, open func(*testing.T) Store) {
	puts := Full().Nodes()
	slices.Reverse(puts)
	s := prepared(t, open)
	for i, n := range puts {
		mustApply(t, s, store.Change{Put: []docket.Node{n}})
		for j, got := range read(t, s, noDay, refsOf(puts)...) {
			if (got != nil) != (j <= i) {
				t.Fatalf("%d things put: %s is there: %t", i+1, puts[j].Ref(), got != nil)
			}
			// What is declared is there whether or not what it names is.
			if j == i {
				same(t, n.Ref().String()+" put before what it names", n, declared(got))
			}
		}
		if i == 2 { // two cases and a statement
			checkContent(t, s, puts[:3])
			page, err := s.People(t.Context(), docket.PersonQuery{Window: everyRow, Count: true})
			if err != nil || len(page.Items) != 0 || *page.Total != 0 {
				t.Errorf("people before any is put: got %s, %v", names(page.Items), err)
			}
			got := timelines(t, s, docket.TimelineQuery{Window: &everyEvent, Count: true, Span: true}, docket.Ref{})[0]
			if len(got.Events.Items) != 0 || *got.Events.Total != 0 || got.Undated != 0 {
				t.Errorf("timeline before any event is put: %+v", got)
			}
		}
	}
	holds(t, s, fullDerived())
}

func testRemove(t *testing.T, open func(*testing.T) Store) {
	older, _, _ := oldAndNew()
	s := loaded(t, open, older)
	mustApply(t, s, store.Change{Remove: []docket.Ref{
		{Kind: docket.KindCase, Slug: "us-v-y"},
		{Kind: docket.KindPerson, Slug: "cid"},
		{Kind: docket.KindEvent, Slug: "event-1"},
		{Kind: docket.KindCase, Slug: "no-such-case"},
	}})
	left := slices.DeleteFunc(older.Nodes(), func(n docket.Node) bool {
		return slices.Contains([]docket.Slug{"us-v-y", "cid", "event-1"}, n.Ref().Slug)
	})
	checkContent(t, s, left)
	page, err := s.Cases(t.Context(), docket.CaseQuery{Order: docket.CasesByTitle, Window: everyRow})
	if err != nil || names(page.Items) != "us-v-x" {
		t.Errorf("cases left: got %s, %v", names(page.Items), err)
	}
	got := timelines(t, s, docket.TimelineQuery{Window: &everyEvent}, refs(docket.KindCase, "us-v-y us-v-x")...)
	if y, x := names(got[0].Events.Items), names(got[1].Events.Items); y != "" || x != "event-2" {
		t.Errorf("timelines of us-v-y and us-v-x: got %q, %q", y, x)
	}
	// What is put again is as before.
	mustApply(t, s, store.Change{Put: older.Nodes()})
	checkContent(t, s, older.Nodes())
	got = timelines(t, s, docket.TimelineQuery{Window: &everyEvent}, refs(docket.KindCase, "us-v-y us-v-x")...)
	if y, x := names(got[0].Events.Items), names(got[1].Events.Items); y != "event-2" || x != "event-1 event-2" {
		t.Errorf("timelines of us-v-y and us-v-x: got %q, %q", y, x)
	}
}

func testRemoveReferredTo(t *testing.T, open func(*testing.T) Store) {
	d := sample()
	s := loaded(t, open, d)
	removed := []docket.Ref{
		{Kind: docket.KindEvent, Slug: "hearing-2"},   // superseded by hearing-3, supersedes hearing-1
		{Kind: docket.KindEvent, Slug: "sentencing"},  // supersedes expected
		{Kind: docket.KindEvent, Slug: "rival-1"},     // modifies and reverses meeting
		{Kind: docket.KindStatement, Slug: "reply"},   // answers opening
		{Kind: docket.KindPerson, Slug: "ann"},        // party, participant, defendant of a charge
		{Kind: docket.KindSource, Slug: "early"},      // cited
		{Kind: docket.KindCase, Slug: "us-v-c"},       // related to us-v-b
		{Kind: docket.KindOrganization, Slug: "mss"},  // tied to
		{Kind: docket.KindCharge, Slug: "us-v-b-794"}, // of us-v-b
		{Kind: docket.KindPlace, Slug: "shanghai"},
	}
	mustApply(t, s, store.Change{Remove: removed})
	if got := names(read(t, s, noDay, removed...)); got != "- - - - - - - - - -" {
		t.Errorf("removed: got %s", got)
	}
	for a, want := range map[docket.AsOf]string{
		noDay:      "meeting hearing-1 hearing-3 rival-2",
		dayNotLate: "meeting hearing-1 rival-2",
	} {
		got := timelines(t, s, docket.TimelineQuery{AsOf: a, Window: &everyEvent}, refs(docket.KindCase, "us-v-a")...)[0]
		if names(got.Events.Items) != want {
			t.Errorf("timeline of us-v-a: got %s, want %s", names(got.Events.Items), want)
		}
	}
	// References count whether or not what they name is there; what they name has no timeline, country or kind.
	shanghai, ann := ref(docket.KindPlace, "shanghai"), ref(docket.KindPerson, "ann")
	for i, got := range timelines(t, s, docket.TimelineQuery{Window: &everyEvent}, shanghai, ann, ref(docket.KindOrganization, "sass")) {
		if want := []string{"", "", "meeting"}[i]; names(got.Events.Items) != want {
			t.Errorf("timeline %d of what is gone: got %s, want %s", i, names(got.Events.Items), want)
		}
	}
	for _, tt := range []struct {
		name   string
		filter docket.EventFilter
		want   string
	}{
		{"place", docket.EventFilter{Places: list("shanghai")}, "meeting"},
		{"country", docket.EventFilter{Countries: []string{"CN"}}, ""},
		{"participant", docket.EventFilter{Participants: []docket.Ref{ann}}, "meeting"},
		{"kind of source", docket.EventFilter{Cases: list("us-v-a"), SourceKinds: []docket.SourceKind{docket.SourceNews}}, "meeting hearing-3 rival-2"},
		{"rival", docket.EventFilter{Cases: list("us-v-a"), Accounts: docket.BestSupported}, "meeting hearing-1 hearing-3 rival-2"},
	} {
		got := timelines(t, s, docket.TimelineQuery{Filter: tt.filter, Window: &everyEvent}, docket.Ref{})[0]
		if names(got.Events.Items) != tt.want {
			t.Errorf("%s that is gone: got %s, want %s", tt.name, names(got.Events.Items), tt.want)
		}
	}
	for by, key := range map[docket.Grouping]string{docket.ByPlace: "place:shanghai", docket.ByParticipant: "person:ann"} {
		g := groupOf(timelines(t, s, docket.TimelineQuery{GroupBy: by, GroupWindow: &everyEvent}, docket.Ref{})[0], key)
		if names(g.Events.Items) != "meeting" {
			t.Errorf("group %s that is gone: got %s, want meeting", key, names(g.Events.Items))
		}
	}
	same(t, "hearing-1 superseded by", list(""), one[*docket.Event](t, s, docket.KindEvent, "hearing-1", noDay).SupersededBy)
	same(t, "hearing-3 supersedes", list("hearing-2"), one[*docket.Event](t, s, docket.KindEvent, "hearing-3", noDay).Supersedes)
	meeting := one[*docket.Event](t, s, docket.KindEvent, "meeting", noDay)
	same(t, "meeting modified by", list("rival-2"), meeting.ModifiedBy)
	same(t, "meeting reversed by", list(""), meeting.ReversedBy)
	same(t, "place of meeting", docket.Slug("shanghai"), meeting.Place)
	same(t, "subject of meeting", docket.Slug("ann"), meeting.Participants[0].Person)
	same(t, "replies to opening", list("another-reply"), one[*docket.Statement](t, s, docket.KindStatement, "opening", noDay).Replies)
	b := one[*docket.Case](t, s, docket.KindCase, "us-v-b", noDay)
	same(t, "statements in us-v-b", list("opening another-reply undated-remark"), b.Statements)
	same(t, "charges of us-v-b", list("us-v-b-794"), b.Charges)
	same(t, "source of us-v-b", docket.Slug("early"), b.Citations[0].Source)
	if len(b.RelatedBy) != 1 || b.RelatedBy[0].Case != "us-v-a" {
		t.Errorf("us-v-b related by: got %+v", b.RelatedBy)
	}
	checkContent(t, s, slices.DeleteFunc(d.Nodes(), func(n docket.Node) bool { return slices.Contains(removed, n.Ref()) }))

	mustApply(t, s, store.Change{Put: d.Nodes()})
	checkContent(t, s, d.Nodes())
	testDerived(t, s)
}

func testRemoveEverything(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, Full())
	all := refsOf(Full().Nodes())
	mustApply(t, s, store.Change{Remove: all})
	checkContent(t, s, nil)
	for i, n := range read(t, s, noDay, all...) {
		if n != nil {
			t.Errorf("%s is still there", all[i])
		}
	}
	if got := timelines(t, s, docket.TimelineQuery{Window: &everyEvent}, docket.Ref{})[0]; len(got.Events.Items) != 0 {
		t.Errorf("events left: %s", names(got.Events.Items))
	}
	apply(t, s, Full())
	holds(t, s, fullDerived())
}

func testCancelledWrites(t *testing.T, open func(*testing.T) Store) {
	older, _, change := oldAndNew()
	s := loaded(t, open, older)
	before := datasetInfo(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Apply(ctx, change); !errors.Is(err, context.Canceled) {
		t.Errorf("Apply: got error %v, want context.Canceled", err)
	}
	if _, err := s.Stored(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Stored: got error %v, want context.Canceled", err)
	}
	if err := s.Prepare(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Prepare: got error %v, want context.Canceled", err)
	}
	same(t, "dataset after a cancelled change", before, datasetInfo(t, s))
	checkContent(t, s, older.Nodes())
}

// testReadsDuringReplace replaces a case back and forth while others read: each answer is of one state.
func testReadsDuringReplace(t *testing.T, open func(*testing.T) Store) {
	older, newer, forth := oldAndNew()
	back := store.Change{Put: older.Nodes(), Remove: []docket.Ref{
		{Kind: docket.KindEvent, Slug: "event-3"}, {Kind: docket.KindEvent, Slug: "event-4"}, {Kind: docket.KindEvent, Slug: "event-5"}}}
	s := loaded(t, open, older)
	states := map[string]*docket.Dataset{"old": older, "new": newer}

	everything := append(refs(docket.KindCase, "us-v-x us-v-y"),
		append(refs(docket.KindEvent, "event-1 event-2 event-3 event-4 event-5"), refs(docket.KindCharge, "charge-1 charge-2")...)...)
	nodesOfOneState := func() error {
		nodes, err := s.Nodes(t.Context(), everything, noDay)
		if err != nil {
			return err
		}
		c, ok := nodes[0].(*docket.Case)
		if !ok {
			return errors.New("a case is absent while it is replaced")
		}
		state := states[c.Title]
		for i, got := range nodes {
			var want docket.Node
			for _, n := range state.Nodes() {
				if n.Ref() == everything[i] {
					want = n
				}
			}
			if d := Diff(want, got); d != "" {
				return fmt.Errorf("beside a case of the %s state: %s%s", state.Cases[0].Title, everything[i], d)
			}
		}
		return nil
	}
	timelinesOfOneState := func() error {
		got, err := s.Timelines(t.Context(), append(refs(docket.KindCase, "us-v-x us-v-y"), docket.Ref{}),
			docket.TimelineQuery{Window: &everyEvent, Count: true, GroupBy: docket.ByCase, GroupWindow: &everyEvent})
		if err != nil {
			return err
		}
		for i, key := range []string{"case:us-v-x", "case:us-v-y"} {
			if d := Diff(got[i].Events.Items, groupOf(got[2], key).Events.Items); d != "" {
				return fmt.Errorf("group %s is of another state than the timeline: %s", key, d)
			}
		}
		var all []string
		for _, timeline := range got {
			all = append(all, fmt.Sprintf("%d: %s", *timeline.Events.Total, names(timeline.Events.Items)))
			for _, e := range timeline.Events.Items {
				if e.Title != got[2].Events.Items[0].Title {
					return fmt.Errorf("events of both states in one answer: %s", names(timeline.Events.Items))
				}
			}
		}
		older := []string{"2: event-1 event-2", "1: event-2", "2: event-1 event-2"}
		newer := []string{"4: event-3 event-2 event-4 event-5", "0: ", "4: event-3 event-2 event-4 event-5"}
		if !slices.Equal(all, older) && !slices.Equal(all, newer) {
			return fmt.Errorf("timelines of neither state: %q", all)
		}
		return nil
	}
	listOfOneState := func() error {
		page, err := s.Cases(t.Context(), docket.CaseQuery{Order: docket.CasesByTitle, Window: everyRow, Count: true})
		if err != nil {
			return err
		}
		if len(page.Items) != 2 || *page.Total != 2 || page.Items[0].Title != page.Items[1].Title {
			return fmt.Errorf("cases of both states in one list: %s", names(page.Items))
		}
		if want := len(states[page.Items[0].Title].Cases[0].Parties); len(page.Items[0].Parties) != want {
			return fmt.Errorf("a case of the %s state with %d parties, want %d",
				page.Items[0].Title, len(page.Items[0].Parties), want)
		}
		return nil
	}
	revisions := make(map[docket.Revision]bool)
	for _, d := range states {
		var revision docket.Revision
		for _, n := range d.Nodes() {
			revision.Toggle(n.Ref(), docket.HashOf(n))
		}
		revisions[revision] = true
	}
	revisionOfOneState := func() error {
		info, err := s.Dataset(t.Context())
		if err == nil && !revisions[info.Revision] {
			err = fmt.Errorf("revision of neither state: %s", info.Revision)
		}
		return err
	}

	done := make(chan struct{})
	var readers sync.WaitGroup
	for _, check := range []func() error{nodesOfOneState, timelinesOfOneState, listOfOneState, revisionOfOneState} {
		readers.Go(func() {
			for {
				if err := check(); err != nil {
					t.Error(err)
					return
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	const replacements = 40
	for i := range replacements {
		change := forth
		if i%2 == 1 {
			change = back
		}
		if err := s.Apply(t.Context(), change); err != nil {
			t.Errorf("Apply: %v", err)
			break
		}
	}
	close(done)
	readers.Wait()
	checkContent(t, s, older.Nodes())
}
