package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/store"
)

// walk goes through a list page by page.
type walk struct {
	name string
	// step reads the next page, and tells whether there may be more.
	step func() bool
	seen []docket.Ref // in the order of the list
}

// walkOf begins a walk in pages of a size, from the end of the list if backwards.
func walkOf[T docket.Node, K any](name string, size int, backwards bool, key func(T) K, ask func(docket.Window[K]) docket.Page[T]) *walk {
	w := &walk{name: fmt.Sprintf("%s in pages of %d, backwards %t", name, size, backwards)}
	window := docket.Window[K]{Limit: size, Last: backwards}
	w.step = func() bool {
		page := ask(window)
		var rows []docket.Ref
		for _, row := range page.Items {
			rows = append(rows, row.Ref())
		}
		if backwards {
			w.seen = append(rows, w.seen...)
		} else {
			w.seen = append(w.seen, rows...)
		}
		if len(rows) == 0 {
			return false
		}
		end := key(page.Items[len(rows)-1])
		if backwards {
			end = key(page.Items[0])
			window.Before = &end
			return page.HasPrevious
		}
		window.After = &end
		return page.HasNext
	}
	return w
}

// walksOf begins a walk of each list of a store that holds the story, and of timelines of every sort and their
// groups.
func walksOf(t *testing.T, r store.Reader, size int, backwards bool) []*walk {
	timeline := func(name string, holder docket.Ref, q docket.TimelineQuery) *walk {
		return walkOf("timeline "+name, size, backwards, (*docket.Event).Key, func(w docket.Window[docket.EventKey]) docket.Page[*docket.Event] {
			q.Window = &w
			return timelines(t, r, q, holder)[0].Events
		})
	}
	group := func(key string, holder docket.Ref, q docket.TimelineQuery) *walk {
		name := fmt.Sprintf("group %q by %s", key, q.GroupBy)
		return walkOf(name, size, backwards, (*docket.Event).Key, func(w docket.Window[docket.EventKey]) docket.Page[*docket.Event] {
			q.GroupWindow = &w
			return groupOf(timelines(t, r, q, holder)[0], key).Events
		})
	}
	return []*walk{
		timeline("of everything", docket.Ref{}, docket.TimelineQuery{}),
		timeline("of everything, filtered", docket.Ref{}, docket.TimelineQuery{Filter: docket.EventFilter{
			Phases: []docket.Phase{docket.Conduct}, Accounts: docket.BestSupported}}),
		timeline("of a case", ref(docket.KindCase, "us-v-ann"), docket.TimelineQuery{AsOf: dayLate}),
		timeline("of a person", ref(docket.KindPerson, "bob"), docket.TimelineQuery{}),
		timeline("of a place", ref(docket.KindPlace, "shanghai"), docket.TimelineQuery{}),
		group("case:us-v-bob", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByCase}),
		group("case:us-v-cid", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByCase, AsOf: dayLate}),
		group("CONDUCT", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByPhase, Filter: docket.EventFilter{Accounts: docket.BestSupported}}),
		group("PAYMENT", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByType}),
		group("person:ann", ref(docket.KindCase, "us-v-ann"), docket.TimelineQuery{GroupBy: docket.ByParticipant}),
		group("", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByParticipant}),
		group("place:shanghai", ref(docket.KindCase, "us-v-ann"), docket.TimelineQuery{GroupBy: docket.ByPlace}),
		group("", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByPlace}),
		group("OCCURRED", docket.Ref{}, docket.TimelineQuery{GroupBy: docket.ByStatus}),
		searchWalk(t, r, "event", size, backwards),
		searchWalk(t, r, "united states", size, backwards),
		walkOf("cases", size, backwards, docket.CasesByTitle.Key, func(w docket.Window[docket.TextKey]) docket.Page[*docket.Case] {
			page, err := r.Cases(t.Context(), docket.CaseQuery{Order: docket.CasesByTitle, Window: w})
			if err != nil {
				t.Fatal(err)
			}
			return page
		}),
		walkOf("people", size, backwards, docket.PersonKey, func(w docket.Window[docket.TextKey]) docket.Page[*docket.Person] {
			page, err := r.People(t.Context(), docket.PersonQuery{Window: w})
			if err != nil {
				t.Fatal(err)
			}
			return page
		}),
		walkOf("organizations", size, backwards, docket.OrganizationKey, func(w docket.Window[docket.TextKey]) docket.Page[*docket.Organization] {
			page, err := r.Organizations(t.Context(), docket.OrganizationQuery{Window: w})
			if err != nil {
				t.Fatal(err)
			}
			return page
		}),
		walkOf("places", size, backwards, docket.PlaceKey, func(w docket.Window[docket.TextKey]) docket.Page[*docket.Place] {
			page, err := r.Places(t.Context(), docket.PlaceQuery{Window: w})
			if err != nil {
				t.Fatal(err)
			}
			return page
		}),
		walkOf("sources", size, backwards, docket.SourceKey, func(w docket.Window[docket.TextKey]) docket.Page[*docket.Source] {
			page, err := r.Sources(t.Context(), docket.SourceQuery{Window: w})
			if err != nil {
				t.Fatal(err)
			}
			return page
		}),
	}
}

// testWalks walks through every list of a store that holds the story, while nothing changes, and while
// rows come and go between any two pages: before, behind and right where the walk stands.
func testWalks(t *testing.T, s Store) {
	whole := make([][]docket.Ref, 0) // of each walk
	for _, w := range walksOf(t, s, 100, false) {
		if w.step() || len(w.seen) < 2 {
			t.Fatalf("%s: %v is no walk", w.name, w.seen)
		}
		whole = append(whole, w.seen)
	}
	for _, size := range []int{1, 2, 3, 7} {
		for _, backwards := range []bool{false, true} {
			for i, w := range walksOf(t, s, size, backwards) {
				for w.step() {
				}
				same(t, w.name, whole[i], w.seen)
			}
		}
	}

	ebb, flood := tides()
	for _, tt := range []struct {
		size      int
		backwards bool
	}{{2, false}, {3, true}} {
		walks := walksOf(t, s, tt.size, tt.backwards)
		under := slices.Clone(walks)
		for len(under) > 0 {
			mustApply(t, s, ebb)
			under = slices.DeleteFunc(under, func(w *walk) bool { return !w.step() })
			ebb, flood = flood, ebb
		}
		for i, w := range walks {
			same(t, "rows that stay, of "+w.name, staying(whole[i]), staying(w.seen))
			seen := make(map[docket.Ref]bool)
			for _, row := range w.seen {
				if seen[row] {
					t.Errorf("%s: %s is there twice", w.name, row)
				}
				seen[row] = true
			}
		}
	}
}

// goers are the rows of the story that come and go with the tides; no other row depends on them.
var goers = list("job dinner gift cash policy in-rome handoff date-a verdict call us-v-cid cid ann fbi")

// more ends the slugs of rows that are not in the story, and come and go.
const more = "-more"

// tides are two changes, each of which undoes the other: where the goers are gone, there is one more of
// each other row right after it.
func tides() (ebb, flood store.Change) {
	for _, n := range story().Nodes() {
		if slices.Contains(goers, n.Ref().Slug) {
			ebb.Remove, flood.Put = append(ebb.Remove, n.Ref()), append(flood.Put, n)
			continue
		}
		switch one := n.(type) {
		case *docket.Event:
			e := *one
			e.Slug, e.Supersedes, e.ConflictsWith = e.Slug+more, nil, nil
			n = &e
		case *docket.Case:
			c := *one
			c.Slug += more
			n = &c
		case *docket.Person:
			p := *one
			p.Slug += more
			n = &p
		case *docket.Organization:
			o := *one
			o.Slug += more
			n = &o
		case *docket.Place:
			p := *one
			p.Slug += more
			n = &p
		case *docket.Source:
			s := *one
			s.Slug += more
			n = &s
		default:
			continue
		}
		ebb.Put, flood.Remove = append(ebb.Put, n), append(flood.Remove, n.Ref())
	}
	return ebb, flood
}

// staying are the rows that do not come and go.
func staying(rows []docket.Ref) []docket.Ref {
	return slices.DeleteFunc(slices.Clone(rows), func(r docket.Ref) bool {
		return slices.Contains(goers, r.Slug) || strings.HasSuffix(string(r.Slug), more)
	})
}
