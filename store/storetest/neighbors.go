package storetest

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/store"
)

// testNeighbors checks, on the sample, what is joined to what on several days.
func testNeighbors(t *testing.T, r store.Reader) {
	for _, tt := range []struct {
		of   string
		asOf docket.AsOf
		want string
	}{
		{"person:ann", noDay, "case:us-v-b case:us-v-c charge:us-v-b-794 event:meeting statement:undated-remark"},
		{"person:ann", dayMid, "case:us-v-b charge:us-v-b-794 event:meeting statement:undated-remark"},
		{"person:ann", dayEarly, "case:us-v-b charge:us-v-b-794 statement:undated-remark"},
		{"person:ann", dayBefore, ""},
		{"person:nobody", noDay, ""},
		{"charge:us-v-b-794", noDay, "case:us-v-b person:ann"},
		// A participant of a later source, and an unnamed one, who is no thing; the modified and the reversed are no links.
		{"event:meeting", noDay, "case:us-v-a case:us-v-b organization:sass person:ann place:shanghai statement:another-reply"},
		{"event:meeting", dayNotLate, "case:us-v-a case:us-v-b person:ann place:shanghai"},
		{"place:shanghai", noDay, "event:meeting"},
		{"place:shanghai", dayNotMid, ""},
		// A superseded event has no neighbors, and is none, from the day that its successor is known.
		{"event:hearing-2", dayNotLate, "case:us-v-a"},
		{"event:hearing-2", dayLate, ""},
		{"event:hearing-2", noDay, ""},
		{"case:us-v-a", dayEarly, "event:hearing-1"},
		{"case:us-v-a", dayMid, "case:us-v-b event:hearing-2 event:meeting event:rival-1 event:rival-2 organization:ed-va organization:mss"},
		{"case:us-v-a", noDay, "case:us-v-b event:hearing-3 event:meeting event:rival-1 event:rival-2 organization:ed-va organization:mss person:bob"},
		// The court is known from the case's own source.
		{"case:us-v-e", dayEarly, "event:arrest"},
		{"case:us-v-e", dayMid, "event:arrest organization:ed-va"},
		// Two cases tied twice are neighbors once; a case without a source that is dated, only where no day is asked for.
		{"case:us-v-c", noDay, "case:us-v-b organization:nd-cal person:ann person:cid statement:another-reply"},
		{"case:us-v-c", dayNotLate, ""},
		{"case:us-v-d", noDay, "event:never event:own-date"},
		{"case:us-v-d", asOf("2018-01-19"), ""},
		{"case:us-v-d", asOf("2018-01-20"), "event:own-date"},
		// Statements: in a case, about something, in reply.
		{"statement:opening", noDay, "case:us-v-b organization:mss statement:another-reply statement:reply"},
		{"statement:opening", dayMid, "case:us-v-b organization:mss"},
		{"statement:another-reply", noDay, "case:us-v-b case:us-v-c event:meeting statement:opening"},
		{"organization:mss", noDay, "case:us-v-a organization:sass statement:opening"},
		{"organization:mss", dayNotLate, "case:us-v-a statement:opening"},
		// Not in the store, and of a kind that has none.
		{"person:stranger", noDay, ""},
		{"source:early", noDay, ""},
	} {
		if got := showRefs(neighbors(t, r, docket.NeighborQuery{AsOf: tt.asOf, Limit: docket.NoLimit}, tt.of)[0]); got != tt.want {
			t.Errorf("neighbors of %s %s: got %q, want %q", tt.of, showAsOf(tt.asOf), got, tt.want)
		}
	}

	t.Run("among others", func(t *testing.T) {
		for _, tt := range []struct{ among, want string }{
			{"person:ann", "person:ann"},
			{"case:us-v-c case:us-v-b event:meeting case:us-v-b source:early person:nobody", "case:us-v-b case:us-v-c event:meeting"},
			{"place:shanghai", ""},
			{"", "case:us-v-b case:us-v-c charge:us-v-b-794 event:meeting statement:undated-remark"},
		} {
			of := "person:ann"
			if tt.among == of {
				of, tt.want = "charge:us-v-b-794", of
			}
			among := parseRefs(strings.Fields(tt.among)...)
			if got := showRefs(neighbors(t, r, docket.NeighborQuery{Among: among, Limit: len(strings.Fields(tt.want))}, of)[0]); got != tt.want {
				t.Errorf("neighbors of %s among %q: got %q, want %q", of, tt.among, got, tt.want)
			}
		}
		early := docket.NeighborQuery{Among: parseRefs("event:meeting", "case:us-v-b"), AsOf: dayEarly, Limit: docket.NoLimit}
		if got := showRefs(neighbors(t, r, early, "person:ann")[0]); got != "case:us-v-b" {
			t.Errorf("before the meeting was known: got %q", got)
		}
	})

	t.Run("several at once", func(t *testing.T) {
		things := []string{"place:shanghai", "person:nobody", "charge:us-v-b-794", "place:shanghai"}
		for limit, fits := range map[int]bool{docket.NoLimit: true, 4: true, 5: true, 3: false, 0: false} {
			got, err := r.Neighbors(t.Context(), parseRefs(things...), docket.NeighborQuery{Limit: limit})
			if !fits {
				if !errors.Is(err, docket.ErrTooComplex) {
					t.Errorf("limit %d: got %v, error %v, want docket.ErrTooComplex", limit, got, err)
				}
				continue
			}
			if err != nil || len(got) != 4 {
				t.Fatalf("limit %d: got %v, error %v", limit, got, err)
			}
			for i, want := range []string{"event:meeting", "", "case:us-v-b person:ann", "event:meeting"} {
				if text := showRefs(got[i]); text != want {
					t.Errorf("limit %d: neighbors of %s: got %q, want %q", limit, things[i], text, want)
				}
			}
		}
		if got := neighbors(t, r, docket.NeighborQuery{Limit: 0}); len(got) != 0 {
			t.Errorf("of nothing: got %v", got)
		}
		if got := neighbors(t, r, docket.NeighborQuery{Limit: 0}, "person:nobody")[0]; len(got) != 0 {
			t.Errorf("of nobody: got %v", got)
		}
	})
}

// testNeighborsAreLinked checks that two things are neighbors on a day if, and only if, a link that one of them
// shows on that day names the other.
func testNeighborsAreLinked(t *testing.T, r store.Reader, d *docket.Dataset) {
	all := refsOf(d.Nodes())
	for _, a := range append(Days(d), noDay) {
		found, err := r.Neighbors(t.Context(), all, docket.NeighborQuery{AsOf: a, Limit: docket.NoLimit})
		if err != nil {
			t.Fatal(err)
		}
		nodes := slices.DeleteFunc(read(t, r, a, all...), func(n docket.Node) bool { return n == nil })
		known := make(map[docket.Ref]bool)
		superseded := make(map[docket.Ref]bool)
		for _, n := range nodes {
			known[n.Ref()] = true
			if e, ok := n.(*docket.Event); ok {
				for _, earlier := range e.Supersedes {
					superseded[docket.Ref{Kind: docket.KindEvent, Slug: earlier}] = true
				}
			}
		}
		want := make(map[docket.Ref][]docket.Ref)
		for _, x := range nodes {
			for _, y := range nodes {
				if x != y && !superseded[x.Ref()] && !superseded[y.Ref()] && len(docket.LinksBetween(x, y)) > 0 {
					want[x.Ref()] = append(want[x.Ref()], y.Ref())
				}
			}
		}
		for i, ref := range all {
			slices.SortFunc(want[ref], docket.Ref.Compare)
			if got := showRefs(found[i]); got != showRefs(want[ref]) {
				t.Errorf("neighbors of %s %s: got %q, want %q", ref, showAsOf(a), got, showRefs(want[ref]))
			}
		}
	}
}

func neighbors(t *testing.T, r store.Reader, q docket.NeighborQuery, things ...string) [][]docket.Ref {
	t.Helper()
	found, err := r.Neighbors(t.Context(), parseRefs(things...), q)
	if err != nil {
		t.Fatalf("Neighbors of %v: %v", things, err)
	}
	if len(found) != len(things) {
		t.Fatalf("Neighbors of %d things: got %d", len(things), len(found))
	}
	return found
}

func parseRefs(ids ...string) []docket.Ref {
	var refs []docket.Ref
	for _, id := range ids {
		ref, err := docket.ParseRef(id)
		if err != nil {
			panic(err)
		}
		refs = append(refs, ref)
	}
	return refs
}

func showRefs(refs []docket.Ref) string {
	var ids []string
	for _, ref := range refs {
		ids = append(ids, ref.String())
	}
	return strings.Join(ids, " ")
}

func (q questions) neighbors() keyed[docket.Ref, docket.NeighborQuery] {
	var things []docket.Ref
	for range rapid.IntRange(seldomNone(q.t), 4).Draw(q.t, "things") {
		things = append(things, q.ref(pick(q.t, docket.NodeKinds())))
	}
	var among []docket.Ref
	if chance(q.t) {
		for range rapid.IntRange(1, 3).Draw(q.t, "among") {
			among = append(among, q.ref(pick(q.t, docket.NodeKinds())))
		}
		if near := q.joinedTo(things); len(near) > 0 {
			among = append(among, pick(q.t, near))
		}
	}
	limit := docket.NoLimit
	if chance(q.t) {
		limit = rapid.IntRange(0, 20).Draw(q.t, "limit")
	}
	return keyed[docket.Ref, docket.NeighborQuery]{things, docket.NeighborQuery{Among: among, AsOf: q.asOf(), Limit: limit}}
}

// joinedTo are the things that a link joins to any of some, whichever of the two holds it.
func (q questions) joinedTo(things []docket.Ref) []docket.Ref {
	var all []docket.Ref
	for _, n := range q.d.Nodes() {
		for _, link := range docket.LinksOf(n) {
			if slices.Contains(things, link.Holder) {
				all = append(all, link.Other)
			}
			if slices.Contains(things, link.Other) {
				all = append(all, link.Holder)
			}
		}
	}
	return all
}
