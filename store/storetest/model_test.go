package storetest

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/store"
	"casegraph/store/memstore"
)

// Each method of store.Reader can be asked: the model-based test leaves none out.
func TestEveryMethodIsAsked(t *testing.T) {
	reader := reflect.TypeFor[store.Reader]()
	for i := range reader.NumMethod() {
		if name := reader.Method(i).Name; methods()[name].draw == nil {
			t.Errorf("nothing draws a question for store.Reader.%s: add it to methods in questions.go", name)
		}
	}
	if got, want := len(methods()), reader.NumMethod(); got != want {
		t.Errorf("%d methods are asked, store.Reader has %d", got, want)
	}
}

// A question or a dataset is the same after it went through a file of regressions.
func TestRegressionsAreFaithful(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Dataset(t)
		for _, q := range newQuestions(t, d).round() {
			was := Regression{"A story.", d, q}
			var is Regression
			if err := json.Unmarshal([]byte(was.String()), &is); err != nil {
				t.Fatalf("%v: %s", err, was)
			}
			docket.Resolve(is.Dataset)
			if differ := Diff(was, is); differ != "" {
				t.Fatalf("%s: %s", was.Question, differ)
			}
		}
	})
}

// broken is a memstore with a bug.
type broken struct {
	*memstore.Store
	nodes     func([]docket.Node)
	cases     func(*docket.CaseQuery, *docket.Page[*docket.Case])
	question  func(*docket.TimelineQuery)
	timelines func([]docket.Timeline)
}

func (b broken) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	nodes, err := b.Store.Nodes(ctx, refs, asOf)
	if b.nodes != nil {
		b.nodes(nodes)
	}
	return nodes, err
}

func (b broken) Cases(ctx context.Context, q docket.CaseQuery) (docket.Page[*docket.Case], error) {
	page, err := b.Store.Cases(ctx, q)
	if b.cases != nil {
		b.cases(&q, &page)
	}
	return page, err
}

func (b broken) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	if b.question != nil {
		b.question(&q)
	}
	timelines, err := b.Store.Timelines(ctx, holders, q)
	if b.timelines != nil {
		b.timelines(timelines)
	}
	return timelines, err
}

// A store with a bug is found out soon, and what is shown of it is small.
func TestBugsAreFound(t *testing.T) {
	for _, tt := range []struct {
		name   string
		bug    broken
		things int // how many of a dataset, at most, show the bug
	}{
		{"the last row of a page is lost", broken{cases: func(q *docket.CaseQuery, p *docket.Page[*docket.Case]) {
			if n := len(p.Items); q.Window.Last && n > 1 {
				p.Items = p.Items[:n-1]
			}
		}}, 2},
		{"there is always more", broken{timelines: func(all []docket.Timeline) {
			for i := range all {
				all[i].Events.HasNext = all[i].Events.HasNext || len(all[i].Events.Items) > 0
			}
		}}, 2},
		{"a filter is ignored", broken{question: func(q *docket.TimelineQuery) { q.Filter.ParticipantRoles = nil }}, 2},
		{"two conditions on one participant are judged apart", broken{question: func(q *docket.TimelineQuery) {
			if len(q.Filter.Participants) > 0 {
				q.Filter.ParticipantRoles = nil
			}
		}}, 3},
		{"groups of a past day are those of today", broken{question: func(q *docket.TimelineQuery) {
			if q.GroupBy == docket.ByParticipant && q.Window == nil {
				q.AsOf = docket.AsOf{}
			}
		}}, 3},
		{"a derived field is stale", broken{nodes: func(all []docket.Node) {
			for i, n := range all {
				if e, ok := n.(*docket.Event); ok && len(e.SupersededBy) > 1 {
					stale := *e
					stale.SupersededBy = e.SupersededBy[:1]
					all[i] = &stale
				}
			}
		}}, 3},
		{"an empty list is not the same as none", broken{nodes: func(all []docket.Node) {
			for i, n := range all {
				if e, ok := n.(*docket.Event); ok && e.Tags == nil {
					other := *e
					other.Tags = []string{}
					all[i] = &other
				}
			}
		}}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.bug.Store = memstore.New()
			found := 0
			for seed := range 8 {
				d := rapid.Custom(Dataset).Example(seed)
				first, where := look(t, d, allQuestions(d, seed, 100), tt.bug)
				if where == "" {
					continue
				}
				if found++; found > 2 {
					return
				}
				least, _ := shrink(first, func(r Regression) string { return r.difference(t, tt.bug) })
				t.Logf("seed %d: %s", seed, least)
				if n := len(least.Dataset.Nodes()); n > tt.things {
					t.Errorf("seed %d: shown by %d things, want at most %d", seed, n, tt.things)
				}
				if size := len(least.Question.String()); size > 300 {
					t.Errorf("seed %d: shown by a question of %d bytes", seed, size)
				}
				if least.difference(t, tt.bug) == "" {
					t.Errorf("seed %d: the bug does not show", seed)
				}
				if differ := least.difference(t, memstore.New()); differ != "" {
					t.Errorf("seed %d: shows without the bug: %s", seed, differ)
				}
			}
			t.Errorf("found by %d of 8 datasets", found)
		})
	}
}

// A store that fails is told apart from one that refuses.
func TestFaultsAreFound(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	q := Question{"Nodes", keyed[docket.Ref, docket.AsOf]{}}
	if differ := difference(memstore.New(), failing{memstore.New(), ctx}, q); !strings.Contains(differ, "context canceled") {
		t.Errorf("got %q", differ)
	}
	if differ := difference(failing{memstore.New(), ctx}, failing{memstore.New(), ctx}, q); !strings.Contains(differ, "context canceled") {
		t.Errorf("two that fail alike: got %q", differ)
	}
	refused := Question{"Timelines", keyed[docket.Ref, docket.TimelineQuery]{Keys: []docket.Ref{{Kind: docket.KindCharge, Slug: "count"}}}}
	if differ := difference(memstore.New(), memstore.New(), refused); differ != "" {
		t.Errorf("two that refuse: got %q", differ)
	}
}

// failing is a store whose every read ends early.
type failing struct {
	*memstore.Store
	ctx context.Context //nolint:containedctx // what makes it fail
}

func (f failing) Nodes(_ context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	return f.Store.Nodes(f.ctx, refs, asOf)
}

// The walks go through lists of several pages, in which rows stay and others come and go.
func TestWalksAreLong(t *testing.T) {
	walked, still, changed := 0, 0, 0
	for seed := range 6 {
		problems, walks := walkThrough(t, seed, walkStates(seed), memstore.New(), memstore.New())
		if len(problems) > 0 {
			t.Fatal(problems[0])
		}
		for _, w := range walks {
			walked++
			switch pages, stayed, others := w.counted(); {
			case pages > 2 && stayed > 2 && others > 0:
				changed++
			case pages > 2 && stayed > 2:
				still++
			}
		}
	}
	if still < walked/10 || changed < walked/10 {
		t.Errorf("of %d walks %d are long, and %d long ones through changing lists", walked, still, changed)
	}
}

// A walk finds what two stores get wrong alike.
func TestWalksFindWhatIsMissed(t *testing.T) {
	for _, tt := range []struct {
		name string
		bug  func(*docket.CaseQuery, *docket.Page[*docket.Case])
		want string
	}{
		{"a row is skipped", func(q *docket.CaseQuery, p *docket.Page[*docket.Case]) {
			if (q.Window.After != nil || q.Window.Before != nil) && len(p.Items) > 0 {
				p.Items = p.Items[1:]
			}
		}, "was there 0 times"},
		{"the end comes too early", func(q *docket.CaseQuery, p *docket.Page[*docket.Case]) {
			p.HasNext, p.HasPrevious = false, false
		}, "was there 0 times"},
		{"more is promised than there is", func(q *docket.CaseQuery, p *docket.Page[*docket.Case]) {
			p.HasNext, p.HasPrevious = true, true
		}, "promises more"},
	} {
		found := false
		for seed := range 6 {
			s := broken{Store: memstore.New(), cases: tt.bug}
			problems, _ := walkThrough(t, seed, walkStates(seed), s, s)
			found = found || len(problems) > 0 && strings.Contains(problems[0], tt.want)
		}
		if !found {
			t.Errorf("%s: not found", tt.name)
		}
	}
}
