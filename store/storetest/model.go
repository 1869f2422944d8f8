package storetest

import (
	"cmp"
	"context"
	"flag"
	"iter"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/store"
	"casegraph/store/memstore"
)

// EnvSoak names the environment variable that holds how long [Seeds] go on, as time.ParseDuration reads it.
const EnvSoak = "CASEGRAPH_SOAK"

// Seeds are n seeds of random datasets: the same in every run, or those from rapid's seed on if one is set
// (RAPID_SEED or -rapid.seed). Where [EnvSoak] is set, they are random and go on for that time instead.
func Seeds(t *testing.T, n int) iter.Seq[int] {
	t.Helper()
	first, err := strconv.ParseUint(flag.Lookup("rapid.seed").Value.String(), 10, 63)
	if err != nil {
		t.Fatalf("rapid's seed: %v", err)
	}
	soak := os.Getenv(EnvSoak)
	if soak == "" {
		return func(yield func(int) bool) {
			for i := range n {
				if !yield(int(first) + i) {
					return
				}
			}
		}
	}
	duration, err := time.ParseDuration(soak)
	if err != nil {
		t.Fatalf("%s: %v", EnvSoak, err)
	}
	end := time.Now().Add(duration)
	return func(yield func(int) bool) {
		for time.Now().Before(end) {
			seed := int(rand.Uint32())
			t.Logf("seed %d", seed)
			if !yield(seed) {
				return
			}
		}
	}
}

// CheckAnswers is the model-based test of a store: it fills the store with the random dataset of a seed, puts
// the questions of [Same] and so many random ones for each method of store.Reader to it and to a memstore of the
// same content, and fails unless the answers are equal to the last byte. What differs is shown as the least dataset and question
// that it could be shrunk to.
func CheckAnswers(t *testing.T, seed, questionsEach int, s Store) {
	t.Helper()
	d := rapid.Custom(Dataset).Example(seed)
	differs := func(r Regression) string { return r.difference(t, s) }
	found, where := look(t, d, allQuestions(d, seed, questionsEach), s)
	if where == "" {
		return
	}
	least, leastWhere := shrink(found, differs)
	t.Fatalf("seed %d: the stores differ at %s\nquestion %s\n\nThe least that differs, at %s\n"+
		"(to keep it as a test, save it in store/storetest/testdata/regressions):\n%s", seed, where, found.Question, leastWhere, least)
}

// look fills a store with d and returns the first question on which it differs from the reference, and where.
func look(t testing.TB, d *docket.Dataset, all iter.Seq[Question], s Store) (found Regression, where string) {
	t.Helper()
	model := memstore.New()
	hold(t, model, d)
	hold(t, s, d)
	for q := range all {
		if where := difference(model, s, q); where != "" {
			return Regression{Dataset: d, Question: q}, where
		}
	}
	return Regression{}, ""
}

// allQuestions are those of Same, then random ones.
func allQuestions(d *docket.Dataset, seed, each int) iter.Seq[Question] {
	return func(yield func(Question) bool) {
		for _, some := range []iter.Seq[Question]{everything(d), randomQuestions(d, seed, each)} {
			for q := range some {
				if !yield(q) {
					return
				}
			}
		}
	}
}

// randomQuestions draws questions about d, so many for each method.
func randomQuestions(d *docket.Dataset, seed, each int) iter.Seq[Question] {
	draw := rapid.Custom(func(t *rapid.T) []Question { return newQuestions(t, d).round() })
	return func(yield func(Question) bool) {
		for i := range each {
			for _, q := range draw.Example(seed*each + i) {
				if !yield(q) {
					return
				}
			}
		}
	}
}

// hold makes a store hold just d.
func hold(t testing.TB, s Store, d *docket.Dataset) {
	t.Helper()
	ctx := context.Background()
	if err := s.Prepare(ctx); err != nil {
		t.Fatal(err)
	}
	stored, err := s.Stored(ctx)
	if err != nil {
		t.Fatal(err)
	}
	change := store.Change{Put: d.Nodes()}
	for _, n := range change.Put {
		delete(stored, n.Ref())
	}
	for ref := range stored {
		change.Remove = append(change.Remove, ref)
	}
	slices.SortFunc(change.Remove, compareRefs)
	if err := s.Apply(ctx, change); err != nil {
		t.Fatal(err)
	}
}

func compareRefs(a, b docket.Ref) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Slug, b.Slug))
}
