package batch_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"casegraph/docket"
	"casegraph/store"
	"casegraph/store/batch"
	"casegraph/store/memstore"
	"casegraph/store/storetest"
)

// whole is a store of a reader and a writer that belong together.
type whole struct {
	store.Reader
	store.Writer
}

func batched() storetest.Store {
	s := memstore.New()
	return whole{batch.New(slow{s}), s}
}

// slow is a store that takes its time, so that questions gather.
type slow struct{ store.Reader }

func (s slow) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	time.Sleep(20 * time.Microsecond)
	return s.Reader.Nodes(ctx, refs, asOf)
}

func (s slow) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	time.Sleep(20 * time.Microsecond)
	return s.Reader.Timelines(ctx, holders, q)
}

func TestConformance(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Store { return batched() })
}

func TestAnswersAsTheReference(t *testing.T) {
	s := storetest.Crowd(batched())
	for seed := range storetest.Seeds(t, 8) {
		storetest.CheckAnswers(t, seed, 20, s)
	}
}

// gated is a store that holds up the reading of nodes until a test lets it go on, and answers as the test wants.
type gated struct {
	store.Reader
	gate   chan struct{}
	answer func(context.Context, []docket.Ref) error // nil: answers

	mu    sync.Mutex
	asked []string // each reading's keys
}

func (s *gated) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	s.note(refs, asOf)
	<-s.gate
	if s.answer != nil {
		if err := s.answer(ctx, refs); err != nil {
			return nil, err
		}
	}
	nodes := make([]docket.Node, len(refs))
	for i, ref := range refs {
		nodes[i] = &docket.Person{Slug: ref.Slug}
	}
	return nodes, ctx.Err()
}

func (s *gated) Timelines(_ context.Context, holders []docket.Ref, _ docket.TimelineQuery) ([]docket.Timeline, error) {
	s.note(holders, docket.AsOf{})
	<-s.gate
	return make([]docket.Timeline, len(holders)), nil
}

func (s *gated) note(refs []docket.Ref, asOf docket.AsOf) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var text []string
	for _, ref := range refs {
		text = append(text, string(ref.Slug))
	}
	if day, ok := asOf.Day(); ok {
		text = append(text, "as of "+day.String())
	}
	s.asked = append(s.asked, strings.Join(text, " "))
}

func (s *gated) readings() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := s.asked
	s.asked = nil
	slices.Sort(asked)
	return asked
}

func people(slugs string) []docket.Ref {
	var refs []docket.Ref
	for _, slug := range strings.Fields(slugs) {
		refs = append(refs, docket.Ref{Kind: docket.KindPerson, Slug: docket.Slug(slug)})
	}
	return refs
}

// outcome is what came of a call: the slugs of its nodes, an error, or a panic.
type outcome struct {
	slugs string
	err   error
	cause any
}

// ask asks for nodes in a goroutine of its own, and returns when it waits.
func ask(ctx context.Context, r store.Reader, slugs string, asOf docket.AsOf) <-chan outcome {
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() { o.cause = recover(); done <- o }()
		nodes, err := r.Nodes(ctx, people(slugs), asOf)
		var got []string
		for _, n := range nodes {
			got = append(got, string(n.Ref().Slug))
		}
		o.slugs, o.err = strings.Join(got, " "), err
	}()
	synctest.Wait()
	return done
}

// crowded makes a batched store on which two readings are held up, so that all that is asked next gathers.
func crowded(t *testing.T, answer func(context.Context, []docket.Ref) error) (*batch.Reader, *gated) {
	t.Helper()
	inner := &gated{gate: make(chan struct{}), answer: answer}
	r := batch.New(inner)
	ask(t.Context(), r, "first", docket.AsOf{})
	ask(t.Context(), r, "second", docket.AsOf{})
	if got := inner.readings(); !slices.Equal(got, []string{"first", "second"}) {
		t.Fatalf("read %q: nobody waits while nothing is under way", got)
	}
	return r, inner
}

func TestWhatIsAskedMeanwhileIsAskedTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, inner := crowded(t, nil)
		a, b := ask(t.Context(), r, "x y x", docket.AsOf{}), ask(t.Context(), r, "z y", docket.AsOf{})
		none, other := ask(t.Context(), r, "", docket.AsOf{}), ask(t.Context(), r, "y", docket.AsOfDay(0))
		close(inner.gate)
		for _, test := range []struct {
			of   <-chan outcome
			want string
		}{{a, "x y x"}, {b, "z y"}, {none, ""}, {other, "y"}} {
			if o := <-test.of; o.slugs != test.want || o.err != nil {
				t.Errorf("%q, %v, want %q", o.slugs, o.err, test.want)
			}
		}
		if got := inner.readings(); !slices.Equal(got, []string{"x y z", "y as of 1970-01-01"}) {
			t.Errorf("read %q", got)
		}
	})
}

func TestOneWhoLeavesTakesNobodyAlong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, inner := crowded(t, nil)
		ctx, leave := context.WithCancel(t.Context())
		leaving, staying := ask(ctx, r, "x", docket.AsOf{}), ask(t.Context(), r, "y", docket.AsOf{})
		go func() { inner.gate <- struct{}{} }() // one reading ends, and both are read
		synctest.Wait()
		leave()
		if o := <-leaving; !errors.Is(o.err, context.Canceled) {
			t.Errorf("who leaves gets %v", o.err)
		}
		close(inner.gate)
		if o := <-staying; o.slugs != "y" || o.err != nil {
			t.Errorf("who stays gets %q, %v", o.slugs, o.err)
		}
		inner.readings()
		// Whoever left before it began is not read for.
		r, inner = crowded(t, nil)
		ctx, leave = context.WithCancel(t.Context())
		leaving, staying = ask(ctx, r, "x", docket.AsOf{}), ask(t.Context(), r, "y", docket.AsOf{})
		leave()
		<-leaving
		close(inner.gate)
		<-staying
		if got := inner.readings(); !slices.Equal(got, []string{"y"}) {
			t.Errorf("read %q", got)
		}
	})
}

func TestWhatIsWrongWithOneIsNotWrongWithOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, inner := crowded(t, func(_ context.Context, refs []docket.Ref) error {
			for _, ref := range refs {
				switch ref.Slug {
				case "bad":
					return docket.Invalidf("bad is no good")
				case "worse":
					panic("the secret of the store")
				}
			}
			return nil
		})
		good, bad, worse := ask(t.Context(), r, "x", docket.AsOf{}), ask(t.Context(), r, "bad", docket.AsOf{}), ask(t.Context(), r, "worse", docket.AsOf{})
		close(inner.gate)
		if o := <-good; o.slugs != "x" || o.err != nil || o.cause != nil {
			t.Errorf("the good one: %+v", o)
		}
		if o := <-bad; !errors.Is(o.err, docket.ErrInvalid) {
			t.Errorf("the bad one: %+v", o)
		}
		if o := <-worse; o.cause != "the secret of the store" {
			t.Errorf("the worse one: %+v", o)
		}
	})
}

// A store that cannot be reached is not asked once for each.
func TestUnavailable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, inner := crowded(t, func(context.Context, []docket.Ref) error { return fmt.Errorf("dial: %w", docket.ErrUnavailable) })
		a, b := ask(t.Context(), r, "x", docket.AsOf{}), ask(t.Context(), r, "y", docket.AsOf{})
		close(inner.gate)
		for _, of := range []<-chan outcome{a, b} {
			if o := <-of; !errors.Is(o.err, docket.ErrUnavailable) {
				t.Errorf("%+v", o)
			}
		}
		if got := inner.readings(); len(got) != 1 {
			t.Errorf("read %q", got)
		}
	})
}

func TestBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, inner := crowded(t, nil)
		var waiting sync.WaitGroup
		for range 4096 {
			waiting.Go(func() {
				if _, err := r.Nodes(t.Context(), people("x"), docket.AsOf{}); err != nil {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		if o := <-ask(t.Context(), r, "y", docket.AsOf{}); !errors.Is(o.err, docket.ErrUnavailable) {
			t.Errorf("one too many: %+v", o)
		}
		for range 100 {
			waiting.Go(func() {
				if _, err := r.Timelines(t.Context(), people("a b c"), docket.TimelineQuery{}); err != nil {
					t.Error(err)
				}
			})
		}
		synctest.Wait()
		close(inner.gate)
		waiting.Wait()
		most := 0
		for _, keys := range inner.readings() {
			most = max(most, len(strings.Fields(keys)))
		}
		if most > 64 {
			t.Errorf("%d timelines were asked for at once", most)
		}
	})
}
