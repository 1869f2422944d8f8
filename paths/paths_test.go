package paths_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/paths"
)

// web is a graph: the neighbors of each thing. It counts how it is asked.
type web struct {
	neighbors          map[docket.Ref][]docket.Ref
	calls, asked, read int
}

// webOf reads links such as "a-b b-c" between people, an upper-case letter being an event.
func webOf(links string) *web {
	w := &web{neighbors: make(map[docket.Ref][]docket.Ref)}
	for _, link := range strings.Fields(links) {
		a, b, _ := strings.Cut(link, "-")
		w.join(thing(a), thing(b))
	}
	return w
}

func (w *web) join(a, b docket.Ref) {
	if a != b && !slices.Contains(w.neighbors[a], b) {
		w.add(a, b)
	}
}

// add is join for what is known not to be joined.
func (w *web) add(a, b docket.Ref) {
	w.neighbors[a] = append(w.neighbors[a], b)
	w.neighbors[b] = append(w.neighbors[b], a)
}

func (w *web) Neighbors(_ context.Context, things, among []docket.Ref, limit int) ([][]docket.Ref, error) {
	w.calls++
	w.asked += len(things)
	var all [][]docket.Ref
	for _, t := range things {
		found := w.neighbors[t]
		if len(among) > 0 {
			found = slices.DeleteFunc(slices.Clone(found), func(n docket.Ref) bool { return !slices.Contains(among, n) })
		}
		w.read += min(len(found), limit+1) // as a store that stops there
		if limit -= len(found); limit < 0 {
			return nil, docket.TooComplexf("too many")
		}
		all = append(all, found)
	}
	return all, nil
}

func thing(name string) docket.Ref {
	if name != strings.ToLower(name) {
		return docket.Ref{Kind: docket.KindEvent, Slug: docket.Slug(strings.ToLower(name))}
	}
	return docket.Ref{Kind: docket.KindPerson, Slug: docket.Slug(name)}
}

// find writes the paths that are found, each as the slugs along it.
func find(t *testing.T, w *web, from, to string, maxHops, first int) []string {
	t.Helper()
	found, err := paths.Find(t.Context(), w.Neighbors, paths.Query{From: thing(from), To: thing(to), MaxHops: maxHops, First: first})
	if err != nil {
		t.Fatal(err)
	}
	return show(found)
}

func show(found []paths.Path) []string {
	var all []string
	for _, path := range found {
		var slugs []string
		for _, ref := range path {
			slugs = append(slugs, string(ref.Slug))
		}
		all = append(all, strings.Join(slugs, "-"))
	}
	return all
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		name, links    string
		maxHops, first int
		want           string
	}{
		{"one link", "a-z", 6, 5, "a-z"},
		{"the shorter before the longer", "a-b b-z a-c c-d d-z a-z", 6, 5, "a-z a-b-z a-c-d-z"},
		{"of one length by the things along them", "a-c c-z a-b b-z a-y y-z", 6, 5, "a-b-z a-c-z a-y-z"},
		{"by kind before slug", "a-c c-z a-X X-z", 6, 5, "a-x-z a-c-z"},
		{"decided late", "a-b b-d d-z b-c c-z", 6, 5, "a-b-c-z a-b-d-z"},
		{"only the first", "a-c c-z a-b b-z a-y y-z", 6, 2, "a-b-z a-c-z"},
		{"at most so many links", "a-b b-z a-c c-d d-z", 2, 5, "a-b-z"},
		{"none of so few links", "a-b b-c c-z", 2, 5, ""},
		{"none at all", "a-b z-y", 6, 5, ""},
		{"an end without links", "a-b", 6, 5, ""},
		{"nothing twice", "a-b b-c c-b b-z c-d", 6, 5, "a-b-z"},
		{"not through an end", "a-z z-b b-c c-z a-d d-a", 6, 5, "a-z"},
		{"six links", "a-b b-c c-d d-e e-f f-z", 6, 5, "a-b-c-d-e-f-z"},
		{"seven are too many", "a-b b-c c-d d-e e-f f-g g-z", 6, 5, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := find(t, webOf(tt.links), "a", "z", tt.maxHops, tt.first); strings.Join(got, " ") != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	good := paths.Query{From: thing("a"), To: thing("z"), MaxHops: 4, First: 5}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for want, change := range map[string]func(*paths.Query){
		"from and to are both person:a: name two things": func(q *paths.Query) { q.To = q.From },
		"maxHops is 0: ask for 1 to 6 links":             func(q *paths.Query) { q.MaxHops = 0 },
		"maxHops is 7: ask for 1 to 6 links":             func(q *paths.Query) { q.MaxHops = 7 },
		"first is 0: ask for 1 to 20 paths":              func(q *paths.Query) { q.First = 0 },
		"first is 21: ask for 1 to 20 paths":             func(q *paths.Query) { q.First = 21 },
		"from: source:a is a source":                     func(q *paths.Query) { q.From.Kind = docket.KindSource },
		"to: source:z is a source":                       func(q *paths.Query) { q.To.Kind = docket.KindSource },
	} {
		q := good
		change(&q)
		if err := q.Check(); !errors.Is(err, docket.ErrInvalid) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// drawWeb draws a graph of a few things, some of which hold many links.
func drawWeb(t *rapid.T) *web {
	w := webOf("")
	name := rapid.Custom(func(t *rapid.T) docket.Ref {
		return thing(rapid.SampledFrom([]string{"a", "b", "c", "D", "E", "f", "G", "z"}).Draw(t, "thing"))
	})
	for range rapid.IntRange(0, 16).Draw(t, "links") {
		w.join(name.Draw(t, "one"), name.Draw(t, "other"))
	}
	return w
}

// every lists all paths of at most so many links in their order, by trying everything.
func every(w *web, q paths.Query) []paths.Path {
	var all []paths.Path
	var walk func(path paths.Path)
	walk = func(path paths.Path) {
		last := path[len(path)-1]
		if last == q.To {
			all = append(all, slices.Clone(path))
			return
		}
		for _, next := range w.neighbors[last] {
			if len(path) <= q.MaxHops && !slices.Contains(path, next) {
				walk(append(path, next))
			}
		}
	}
	walk(paths.Path{q.From})
	slices.SortFunc(all, func(a, b paths.Path) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), slices.CompareFunc(a, b, docket.Ref.Compare))
	})
	return all
}

func TestFindsWhatTryingEverythingFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeb(t)
		q := paths.Query{From: thing("a"), To: thing("z"),
			MaxHops: rapid.IntRange(1, paths.MaxHops).Draw(t, "maxHops"), First: rapid.IntRange(1, paths.MaxPaths).Draw(t, "first")}
		got, err := paths.Find(context.Background(), w.Neighbors, q)
		if err != nil {
			t.Fatal(err)
		}
		want := every(w, q)
		want = want[:min(len(want), q.First)]
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got %v, want %v", show(got), show(want))
		}
		for _, path := range got {
			for i, ref := range path[1:] {
				if !slices.Contains(w.neighbors[path[i]], ref) {
					t.Errorf("%v: %s and %s are not linked", path, path[i], ref)
				}
			}
		}
		if w.calls > q.MaxHops || w.asked > len(w.neighbors)+2 {
			t.Errorf("asked %d times for the neighbors of %d things", w.calls, w.asked)
		}
	})
}

// Hubs, too many of whose neighbors lead nowhere, make no difference.
func TestFindsThroughHubs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeb(t)
		q := paths.Query{From: thing("a"), To: thing("z"),
			MaxHops: rapid.IntRange(1, paths.MaxHops).Draw(t, "maxHops"), First: rapid.IntRange(1, paths.MaxPaths).Draw(t, "first")}
		want := every(w, q)
		want = want[:min(len(want), q.First)]
		for _, hub := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "D", "E", "f", "z"}), 0, 4, rapid.ID[string]).Draw(t, "hubs") {
			star(w, hub, rapid.SampledFrom([]int{100, 600, 1100, 1900}).Draw(t, "arms"), 0)
		}
		got, err := paths.Find(context.Background(), w.Neighbors, q)
		if err != nil && !errors.Is(err, docket.ErrTooComplex) {
			t.Fatal(err)
		}
		if err == nil && fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got %v, want %v", show(got), show(want))
		}
		if w.read > 2*paths.MaxNeighbors || w.calls > 6*q.MaxHops {
			t.Errorf("read %d in %d calls", w.read, w.calls)
		}
	})
}

// From the other end there are as many paths, of the same lengths.
func TestBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeb(t)
		q := paths.Query{From: thing("a"), To: thing("z"), MaxHops: rapid.IntRange(1, 6).Draw(t, "maxHops"), First: rapid.IntRange(1, 20).Draw(t, "first")}
		there, err := paths.Find(context.Background(), w.Neighbors, q)
		if err != nil {
			t.Fatal(err)
		}
		q.From, q.To = q.To, q.From
		back, err := paths.Find(context.Background(), w.Neighbors, q)
		if err != nil {
			t.Fatal(err)
		}
		if len(there) != len(back) {
			t.Fatalf("%v there, %v back", show(there), show(back))
		}
		for i := range there {
			if len(there[i]) != len(back[i]) {
				t.Fatalf("%v there, %v back", show(there), show(back))
			}
		}
	})
}

// star joins a hub to many things, and each of those to some of its own.
func star(w *web, hub string, arms, leaves int) {
	for i := range arms {
		arm := thing(fmt.Sprintf("%s%d", hub, i))
		w.add(thing(hub), arm)
		for j := range leaves {
			w.add(arm, thing(fmt.Sprintf("%s%d-%d", hub, i, j)))
		}
	}
}

func TestBounds(t *testing.T) {
	// An agency in ten thousand events, which itself is searched from the other end.
	hub := webOf("a-E E-hub a-b b-F F-hub")
	star(hub, "hub", 10_000, 0)
	if got, want := strings.Join(find(t, hub, "a", "hub", 4, 5), " "), "a-e-hub a-b-f-hub"; got != want {
		t.Errorf("to a hub: got %s, want %s", got, want)
	}
	if hub.asked > 20 || hub.read > 5_000 {
		t.Errorf("to a hub: asked for the neighbors of %d things, read %d", hub.asked, hub.read)
	}
	for range 2 { // one too large to be read, and two of them
		if got, want := strings.Join(find(t, hub, "a", "hub", 3, 5), " "), "a-e-hub a-b-f-hub"; got != want {
			t.Errorf("to a hub: got %s, want %s", got, want)
		}
		star(hub, "hub", paths.MaxNeighbors, 1)
		star(hub, "a", 1_200, 0)
	}

	between := webOf("a-hub hub-b b-z a-c c-d d-z")
	star(between, "hub", paths.MaxThings, 0)
	if got, want := strings.Join(find(t, between, "a", "z", 4, 2), " "), "a-c-d-z a-hub-b-z"; got != want {
		t.Errorf("through a hub: got %s, want %s", got, want)
	}

	// Too many things, then too many neighbors.
	wide, full := webOf("a-x x-b b-y y-z"), webOf("a-hub hub-z")
	star(wide, "x", paths.MaxThings, 1)
	star(wide, "y", paths.MaxThings, 1)
	star(full, "hub", paths.MaxNeighbors, 0)
	for name, row := range map[string]struct {
		web     *web
		maxHops int
	}{"things": {wide, 6}, "neighbors": {full, 4}} {
		q := paths.Query{From: thing("a"), To: thing("z"), MaxHops: row.maxHops, First: 5}
		var errs []string
		for range 2 {
			found, err := paths.Find(t.Context(), row.web.Neighbors, q)
			if !errors.Is(err, docket.ErrTooComplex) {
				t.Fatalf("%s: found %d paths, error %v", name, len(found), err)
			}
			errs = append(errs, err.Error())
		}
		if want := fmt.Sprintf("there is too much within %d links of person:a and person:z: ask for fewer links (maxHops) or fewer paths (first)",
			row.maxHops); errs[0] != want || errs[1] != want {
			t.Errorf("%s: got %q, want %q", name, errs, want)
		}
		if row.web.asked > 2*paths.MaxThings || row.web.read > 5*paths.MaxNeighbors {
			t.Errorf("%s: asked for the neighbors of %d things, read %d", name, row.web.asked, row.web.read)
		}
		// With less asked for, there is an answer.
		q.MaxHops = 1
		if found, err := paths.Find(t.Context(), row.web.Neighbors, q); err != nil || len(found) > 0 {
			t.Errorf("%s: one link: %v, %v", name, found, err)
		}
	}

	failing := func(context.Context, []docket.Ref, []docket.Ref, int) ([][]docket.Ref, error) {
		return nil, docket.ErrUnavailable
	}
	if _, err := paths.Find(t.Context(), failing, paths.Query{From: thing("a"), To: thing("z"), MaxHops: 1, First: 1}); !errors.Is(err, docket.ErrUnavailable) {
		t.Errorf("a store that fails: %v", err)
	}
}

// The order in which a store tells neighbors makes no difference.
func TestAnyOrderOfNeighbors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWeb(t)
		q := paths.Query{From: thing("a"), To: thing("z"), MaxHops: 6, First: rapid.IntRange(1, 20).Draw(t, "first")}
		var answers [2][]paths.Path
		for i := range answers {
			var err error
			if answers[i], err = paths.Find(context.Background(), w.Neighbors, q); err != nil {
				t.Fatal(err)
			}
			for _, neighbors := range w.neighbors {
				slices.Reverse(neighbors)
			}
		}
		if !reflect.DeepEqual(answers[0], answers[1]) {
			t.Fatalf("got %v, then %v", show(answers[0]), show(answers[1]))
		}
	})
}
