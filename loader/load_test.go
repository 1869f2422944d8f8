package loader_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/loader"
	"casegraph/store"
	"casegraph/store/memstore"
	"casegraph/store/storetest"
)

// recorder is a store that keeps the changes made to it.
type recorder struct {
	*memstore.Store
	prepared int
	changes  []store.Change
	// before and after, unless nil, are called around each change; an error fails Apply.
	before, after func() error
}

func newRecorder() *recorder { return &recorder{Store: memstore.New()} }

func (r *recorder) Prepare(ctx context.Context) error {
	r.prepared++
	return r.Store.Prepare(ctx)
}

func (r *recorder) Apply(ctx context.Context, change store.Change) error {
	if r.before != nil {
		if err := r.before(); err != nil {
			return err
		}
	}
	if err := r.Store.Apply(ctx, change); err != nil {
		return err
	}
	r.changes = append(r.changes, change)
	if r.after != nil {
		return r.after()
	}
	return nil
}

func load(t rapid.TB, w store.Writer, d *docket.Dataset, o loader.LoadOptions) loader.Summary {
	t.Helper()
	return loadInChangesOf(t, w, d, o, 2000)
}

func loadInChangesOf(t rapid.TB, w store.Writer, d *docket.Dataset, o loader.LoadOptions, most int) loader.Summary {
	t.Helper()
	summary, err := loader.LoadInChangesOf(context.Background(), w, d, o, most)
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return summary
}

func stored(t rapid.TB, w store.Writer) map[docket.Ref]store.Stamp {
	t.Helper()
	all, err := w.Stored(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sameAsFresh checks that a store holds what loading d into an empty one gives.
func sameAsFresh(t rapid.TB, d *docket.Dataset, r store.Reader) {
	t.Helper()
	fresh := memstore.New()
	load(t, fresh, d, loader.LoadOptions{})
	storetest.Same(t, d, fresh, r)
}

func TestLoadTwiceChangesNothing(t *testing.T) {
	d := storetest.Full()
	s := newRecorder()
	n := len(d.Nodes())
	if got, want := load(t, s, d, loader.LoadOptions{}), (loader.Summary{Created: n}); got != want {
		t.Errorf("first load: got %+v, want %+v", got, want)
	}
	sameAsFresh(t, d, s)
	made := len(s.changes)
	for _, prune := range []bool{false, true} {
		if got, want := load(t, s, storetest.Full(), loader.LoadOptions{Prune: prune}), (loader.Summary{Unchanged: n}); got != want {
			t.Errorf("again, prune %t: got %+v, want %+v", prune, got, want)
		}
	}
	if len(s.changes) != made {
		t.Errorf("loading again made %d changes", len(s.changes)-made)
	}
}

// small is a dataset of two cases.
func small() *docket.Dataset {
	cite := func() docket.Provenance { return docket.Provenance{Citations: []docket.Citation{{Source: "release"}}} }
	event := func(slug docket.Slug, cases ...docket.Slug) *docket.Event {
		return &docket.Event{Slug: slug, Title: string(slug), Type: docket.TypeArrest, Phase: docket.Proceedings,
			Status: docket.Occurred, Cases: cases, Provenance: cite()}
	}
	d := &docket.Dataset{
		Sources:       []*docket.Source{{Slug: "release", Title: "A release", Kind: docket.SourcePressRelease}},
		People:        []*docket.Person{{Slug: "ann", Name: "Ann"}, {Slug: "bob", Name: "Bob"}},
		Organizations: []*docket.Organization{{Slug: "fbi", Name: "Bureau", Kind: docket.LawEnforcement}},
		Places:        []*docket.Place{{Slug: "here", Name: "Here"}},
		Cases: []*docket.Case{
			{Slug: "case-a", Title: "A", Charges: []docket.Slug{"charge-a"}, Provenance: cite()},
			{Slug: "case-b", Title: "B", Provenance: cite()},
		},
		Charges: []*docket.Charge{{Slug: "charge-a", Case: "case-a", Title: "Espionage", Provenance: cite()}},
		Events: []*docket.Event{event("arrest-a", "case-a"), event("arrest-b", "case-b"), event("shared", "case-a", "case-b"),
			event("context")},
		Statements: []*docket.Statement{{Slug: "remark", Cases: []docket.Slug{"case-a"}, Speaker: docket.Speaker{Person: "ann"},
			Text: "No.", About: docket.Ref{Kind: docket.KindPerson, Slug: "bob"}, Kind: docket.Denial, Stance: docket.Neutral, Provenance: cite()}},
	}
	docket.Resolve(d)
	return d
}

func without[N docket.Node](all []N, slugs ...docket.Slug) []N {
	return slices.DeleteFunc(all, func(n N) bool { return slices.Contains(slugs, n.Ref().Slug) })
}

func TestLoadRemoves(t *testing.T) {
	for _, tt := range []struct {
		name string
		edit func(d *docket.Dataset)
		// what a load makes of it, and then a load that prunes
		load, prune loader.Summary
		gone        []string // after the load
		pruned      []string // after pruning
	}{
		{
			name: "events, statements and charges of a case",
			edit: func(d *docket.Dataset) {
				d.Events, d.Statements, d.Charges = without(d.Events, "arrest-a", "shared"), nil, nil
				d.Cases[0].Charges = nil
			},
			load:  loader.Summary{Updated: 1, Unchanged: 8, Removed: 4},
			prune: loader.Summary{Unchanged: 9},
			gone:  []string{"charge:charge-a", "event:arrest-a", "event:shared", "statement:remark"},
		},
		{
			name: "what is of no case is kept",
			edit: func(d *docket.Dataset) {
				d.Events, d.People, d.Places, d.Organizations = without(d.Events, "context"), d.People[:1], nil, nil
				d.Statements[0].About.Slug = "ann"
			},
			load:   loader.Summary{Updated: 1, Unchanged: 8, Undeclared: 4},
			prune:  loader.Summary{Unchanged: 9, Removed: 4},
			pruned: []string{"event:context", "organization:fbi", "person:bob", "place:here"},
		},
		{
			name: "a whole case is kept, with what is its own",
			edit: func(d *docket.Dataset) {
				d.Cases, d.Events = d.Cases[:1], without(d.Events, "arrest-b")
				d.Events[1].Cases = []docket.Slug{"case-a"}
			},
			load:   loader.Summary{Updated: 1, Unchanged: 10, Undeclared: 2},
			prune:  loader.Summary{Unchanged: 11, Removed: 2},
			pruned: []string{"case:case-b", "event:arrest-b"},
		},
		{
			name: "an event of a case that is kept and of one that is gone",
			edit: func(d *docket.Dataset) {
				d.Cases, d.Events = d.Cases[:1], without(d.Events, "arrest-b", "shared")
			},
			load:   loader.Summary{Unchanged: 10, Removed: 1, Undeclared: 2},
			prune:  loader.Summary{Unchanged: 10, Removed: 2},
			gone:   []string{"event:shared"},
			pruned: []string{"case:case-b", "event:arrest-b"},
		},
		{
			name:   "everything",
			edit:   func(d *docket.Dataset) { *d = docket.Dataset{} },
			load:   loader.Summary{Undeclared: 13},
			prune:  loader.Summary{Removed: 13},
			pruned: refsOf(small()),
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newRecorder()
			load(t, s, small(), loader.LoadOptions{})
			d := small()
			tt.edit(d)
			check := func(o loader.LoadOptions, want loader.Summary, gone []string) {
				t.Helper()
				before := stored(t, s)
				if got := load(t, s, d, o); got != want {
					t.Errorf("%+v: got %+v, want %+v", o, got, want)
				}
				for ref := range stored(t, s) {
					delete(before, ref)
				}
				var removed []string
				for ref := range before {
					removed = append(removed, ref.String())
				}
				slices.Sort(removed)
				if !slices.Equal(removed, gone) {
					t.Errorf("%+v: removed %q, want %q", o, removed, gone)
				}
			}
			check(loader.LoadOptions{}, tt.load, tt.gone)
			check(loader.LoadOptions{Prune: true}, tt.prune, tt.pruned)
			sameAsFresh(t, d, s)
		})
	}
}

func refsOf(d *docket.Dataset) []string {
	var all []string
	for _, n := range d.Nodes() {
		all = append(all, n.Ref().String())
	}
	slices.Sort(all)
	return all
}

func TestLoadMovesAnEvent(t *testing.T) {
	s := newRecorder()
	load(t, s, small(), loader.LoadOptions{})
	d := small()
	d.Events[0].Cases = []docket.Slug{"case-b"}
	d.Cases[0].Title, d.Cases[1].Title = "A, after", "B, after"
	s.changes = nil
	if got, want := load(t, s, d, loader.LoadOptions{}), (loader.Summary{Updated: 3, Unchanged: 10}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if len(s.changes) != 1 || len(s.changes[0].Put) != 3 {
		t.Errorf("the event and both cases change in %d changes", len(s.changes))
	}
	sameAsFresh(t, d, s)
}

// However small the changes, a case is removed with all that is its own.
func TestPrunedCaseGoesWhole(t *testing.T) {
	s := newRecorder()
	load(t, s, small(), loader.LoadOptions{})
	d := small()
	d.Cases, d.Events = d.Cases[:1], without(d.Events, "arrest-b")
	d.Events[1].Cases = []docket.Slug{"case-a"} // was shared with the case that goes
	d.Charges[0].Title = "Another"              // of the case that stays
	s.changes = nil
	loadInChangesOf(t, s, d, loader.LoadOptions{Prune: true}, 1)
	if len(s.changes) != 1 || len(s.changes[0].Put) != 2 || len(s.changes[0].Remove) != 2 {
		t.Errorf("a case, its event, one that it shared, and a charge beside that: got changes %+v", s.changes)
	}
	sameAsFresh(t, d, s)
}

func TestDryRunWritesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		datasets := storetest.Datasets(t, 2)
		prune := rapid.Bool().Draw(t, "prune")
		s := newRecorder()
		load(t, s, datasets[0], loader.LoadOptions{})
		before := stored(t, s)
		s.prepared, s.changes = 0, nil
		promised := load(t, s, datasets[1], loader.LoadOptions{Prune: prune, DryRun: true,
			Progress: func(done, total int) { t.Errorf("progress of a dry run: %d of %d", done, total) }})
		if s.prepared != 0 || len(s.changes) != 0 {
			t.Fatalf("a dry run prepared the store %d times and made %d changes", s.prepared, len(s.changes))
		}
		if got := load(t, s, datasets[1], loader.LoadOptions{Prune: prune}); got != promised {
			t.Fatalf("a dry run promised %+v, the load did %+v", promised, got)
		}
		created, removed, updated := 0, 0, 0
		after := stored(t, s)
		for ref, stamp := range after {
			if was, ok := before[ref]; !ok {
				created++
			} else if was.Hash != stamp.Hash {
				updated++
			}
		}
		for ref := range before {
			if _, ok := after[ref]; !ok {
				removed++
			}
		}
		if promised.Created != created || promised.Updated != updated || promised.Removed != removed ||
			promised.Unchanged+created+updated+promised.Undeclared != len(after) {
			t.Fatalf("counted %+v; created %d, updated %d, removed %d of then %d", promised, created, updated, removed, len(after))
		}
	})
}

// Whatever was loaded before, pruning leaves what one load of the last dataset gives.
func TestAnyLoadsEqualOneFreshLoad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := memstore.New()
		datasets := storetest.Datasets(t, 4)
		for _, d := range datasets[:3] {
			prune := rapid.Bool().Draw(t, "prune")
			loadInChangesOf(t, s, d, loader.LoadOptions{Prune: prune}, rapid.IntRange(1, 9).Draw(t, "most"))
			if prune {
				sameAsFresh(t, d, s)
			}
		}
		load(t, s, datasets[3], loader.LoadOptions{Prune: true})
		sameAsFresh(t, datasets[3], s)
	})
}

// A load that fails anywhere, before or after the store has made a change, is finished by another.
func TestFailedLoadIsFinishedByAnother(t *testing.T) {
	errBroken := errors.New("the store broke")
	failed := 0
	rapid.Check(t, func(t *rapid.T) {
		s := newRecorder()
		datasets := storetest.Datasets(t, 2)
		load(t, s, datasets[0], loader.LoadOptions{})
		most := rapid.IntRange(1, 9).Draw(t, "most")
		left := rapid.IntRange(0, 5).Draw(t, "changes until it breaks")
		breakDown := func() error {
			if left == 0 {
				return errBroken
			}
			left--
			return nil
		}
		if rapid.Bool().Draw(t, "before") {
			s.before = breakDown
		} else {
			s.after = breakDown
		}
		_, err := loader.LoadInChangesOf(context.Background(), s, datasets[1], loader.LoadOptions{Prune: true}, most)
		if err != nil {
			failed++
			if !errors.Is(err, errBroken) {
				t.Fatalf("got error %v", err)
			}
		}
		s.before, s.after = nil, nil
		load(t, s, datasets[1], loader.LoadOptions{Prune: true})
		sameAsFresh(t, datasets[1], s)
	})
	if failed == 0 {
		t.Error("no load failed")
	}
}

// Between changes, each case is as before the load or as after it, together with all that it declares.
func TestNoReaderSeesHalfACase(t *testing.T) {
	mixed := 0 // states in which some cases are as before and some as after
	rapid.Check(t, func(t *rapid.T) {
		s := newRecorder()
		datasets := storetest.Datasets(t, 2)
		// What the first load had and the second has not may stay: it makes more states.
		load(t, s, datasets[0], loader.LoadOptions{})
		prune := rapid.Bool().Draw(t, "prune")
		before := stored(t, s)
		target := memstore.New()
		if err := target.Apply(context.Background(), store.Change{Put: datasets[0].Nodes()}); err != nil {
			t.Fatal(err)
		}
		load(t, target, datasets[1], loader.LoadOptions{Prune: prune})
		after := stored(t, target)
		s.after = func() error {
			now := stored(t, s)
			var old, changed bool
			for _, all := range []map[docket.Ref]store.Stamp{before, after} {
				for ref, stamp := range all {
					for _, slug := range append(slices.Clone(stamp.Cases), caseOf(ref)...) {
						got, was, will := wholeCase(slug, now), wholeCase(slug, before), wholeCase(slug, after)
						switch {
						case maps.Equal(was, will):
							if !maps.Equal(got, was) {
								return fmt.Errorf("%s changed and will change back", slug)
							}
						case maps.Equal(got, was):
							old = true
						case maps.Equal(got, will):
							changed = true
						default:
							return fmt.Errorf("half of %s is written", slug)
						}
					}
				}
			}
			if old && changed {
				mixed++
			}
			return nil
		}
		loadInChangesOf(t, s, datasets[1], loader.LoadOptions{Prune: prune}, rapid.IntRange(1, 4).Draw(t, "most"))
		if got := stored(t, s); len(got) != len(after) {
			t.Fatalf("%d things stored, want %d", len(got), len(after))
		}
	})
	if mixed == 0 {
		t.Error("no two cases changed one after the other")
	}
}

func caseOf(ref docket.Ref) []docket.Slug {
	if ref.Kind == docket.KindCase {
		return []docket.Slug{ref.Slug}
	}
	return nil
}

// wholeCase is a case and all that belongs to it.
func wholeCase(slug docket.Slug, all map[docket.Ref]store.Stamp) map[docket.Ref]docket.Hash {
	whole := make(map[docket.Ref]docket.Hash)
	for ref, stamp := range all {
		if slices.Contains(stamp.Cases, slug) || ref == (docket.Ref{Kind: docket.KindCase, Slug: slug}) {
			whole[ref] = stamp.Hash
		}
	}
	return whole
}

// large is a dataset of many cases of two events each, and one with very many.
func large() *docket.Dataset {
	d := &docket.Dataset{
		Sources: []*docket.Source{{Slug: "release", Title: "A release", Kind: docket.SourcePressRelease}},
		Cases:   []*docket.Case{{Slug: "case-large", Title: "Large"}},
	}
	add := func(c docket.Slug, events int) {
		for i := range events {
			d.Events = append(d.Events, &docket.Event{Slug: docket.Slug(fmt.Sprintf("%s-%d", c, i)), Title: "Event", Cases: []docket.Slug{c}})
		}
	}
	add("case-large", 2500)
	for i := range 1500 {
		slug := docket.Slug(fmt.Sprintf("case-%d", i))
		d.Cases = append(d.Cases, &docket.Case{Slug: slug, Title: "Small"})
		d.People = append(d.People, &docket.Person{Slug: docket.Slug(fmt.Sprintf("person-%d", i)), Name: "Someone"},
			&docket.Person{Slug: docket.Slug(fmt.Sprintf("other-%d", i)), Name: "Someone else"})
		add(slug, 2)
	}
	docket.Resolve(d)
	return d
}

func TestChangesAreLargeAndInOrder(t *testing.T) {
	s := newRecorder()
	d := large()
	total := len(d.Nodes())
	var progress []int
	load(t, s, d, loader.LoadOptions{Progress: func(done, of int) {
		if of != total {
			t.Errorf("progress: %d of %d, want of %d", done, of, total)
		}
		progress = append(progress, done)
	}})
	// 3,000 people and a source in two changes; 4,500 of small cases in three; and 2,501 of the large one.
	if len(s.changes) < 5 || len(s.changes) > 7 {
		t.Errorf("%d things in %d changes", total, len(s.changes))
	}
	done, largest := 0, 0
	for i, change := range s.changes {
		done += len(change.Put)
		if i >= len(progress) || progress[i] != done {
			t.Errorf("progress after change %d: got %v, want %d", i, progress, done)
		}
		if len(change.Put) > 2000 {
			largest++
			if !slices.ContainsFunc(change.Put, func(n docket.Node) bool { return n.Ref().Slug == "case-large" }) || len(change.Put) != 2501 {
				t.Errorf("a change of %d things without need", len(change.Put))
			}
		}
		if i > 1 && slices.ContainsFunc(change.Put, func(n docket.Node) bool { return n.Ref().Kind == docket.KindPerson }) {
			t.Error("people are put after cases")
		}
	}
	if done != total || largest != 1 {
		t.Errorf("put %d things of %d, %d changes over the usual size", done, total, largest)
	}
	again := newRecorder()
	load(t, again, large(), loader.LoadOptions{})
	for i, change := range again.changes {
		for j, n := range change.Put {
			if n.Ref() != s.changes[i].Put[j].Ref() {
				t.Fatalf("change %d puts %s, and another time %s", i, n.Ref(), s.changes[i].Put[j].Ref())
			}
		}
	}

	s.changes, progress = nil, nil
	load(t, s, &docket.Dataset{}, loader.LoadOptions{Prune: true, Progress: func(done, of int) { progress = append(progress, done) }})
	if len(progress) != len(s.changes) || progress[len(progress)-1] != total {
		t.Errorf("progress of removing %d things in %d changes: %v", total, len(s.changes), progress)
	}
	var removed []docket.NodeKind // in runs; events are their cases'
	for _, change := range s.changes {
		for _, ref := range change.Remove {
			kind := ref.Kind
			if kind == docket.KindEvent {
				kind = docket.KindCase
			}
			if len(removed) == 0 || removed[len(removed)-1] != kind {
				removed = append(removed, kind)
			}
		}
	}
	if want := []docket.NodeKind{docket.KindCase, docket.KindPerson, docket.KindSource}; !slices.Equal(removed, want) {
		t.Errorf("removed by kind: got %s, want %s", removed, want)
	}
	if n := len(stored(t, s)); n != 0 {
		t.Errorf("%d things left", n)
	}
}

func TestLoadErrors(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := newRecorder()
	if _, err := loader.Load(ctx, s, small(), loader.LoadOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got error %v", err)
	}
	s.before = func() error { return fmt.Errorf("%w: gone", docket.ErrUnavailable) }
	_, err := loader.Load(t.Context(), s, small(), loader.LoadOptions{})
	const want = "loaded 0 of 13 changed things; loading again will finish it: unavailable: gone"
	if !errors.Is(err, docket.ErrUnavailable) || err.Error() != want {
		t.Errorf("unavailable: got error %v, want %s", err, want)
	}
}

func TestLoadAtOnce(t *testing.T) {
	s, first, second := newRecorder(), small(), small()
	first.Events = first.Events[:2]
	load(t, s, first, loader.LoadOptions{AtOnce: true})
	second.People = second.People[:1]
	second.Statements = nil
	load(t, s, second, loader.LoadOptions{AtOnce: true, Prune: true})
	load(t, s, second, loader.LoadOptions{AtOnce: true, Prune: true})
	if len(s.changes) != 2 {
		t.Errorf("two datasets were loaded in %d changes", len(s.changes))
	}
	sameAsFresh(t, second, s)
}
