package corpus_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"testing/fstest"

	"casegraph/bench/corpus"
	"casegraph/docket"
	"casegraph/loader"
)

func write(t *testing.T, o corpus.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := corpus.Write(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t *testing.T, text []byte) *docket.Dataset {
	t.Helper()
	d, problems, err := loader.Read(t.Context(), fstest.MapFS{"corpus.jsonl": {Data: text}})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems[:min(5, len(problems))] {
		t.Errorf("%s", p)
	}
	if d == nil {
		t.FailNow()
	}
	return d
}

func TestEqualOptionsMakeEqualBytes(t *testing.T) {
	first := write(t, corpus.Options{Cases: 30, Seed: 1})
	if !bytes.Equal(first, write(t, corpus.Options{Cases: 30, Seed: 1})) {
		t.Error("the same options made two datasets")
	}
	if bytes.Equal(first, write(t, corpus.Options{Cases: 30, Seed: 2})) {
		t.Error("two seeds made one dataset")
	}
	if lines := bytes.Count(first, []byte("\n")); lines != 30 {
		t.Errorf("%d lines, want one for each case", lines)
	}
}

func TestShapeOfADataset(t *testing.T) {
	const cases = 400
	d := read(t, write(t, corpus.Options{Cases: cases, Seed: 1}))
	if len(d.Cases) != cases {
		t.Errorf("%d cases, want %d", len(d.Cases), cases)
	}
	if perCase := float64(len(d.Events)) / cases; perCase < 18 || perCase > 22 {
		t.Errorf("%.1f events a case, want about 20", perCase)
	}

	seen := make(map[string]int)
	held := make(map[docket.Slug]int) // cases of each investigating agency
	for _, e := range d.Events {
		seen["precision "+string(e.Date.Precision())]++
		seen["status "+string(e.Status)]++
		count := func(what string, is bool) {
			if is {
				seen[what]++
			}
		}
		count("lasts", e.Date.Lasts())
		count("approximate", e.Date.Approximate())
		count("uncertain", e.Date.Uncertain())
		count("supersedes", len(e.Supersedes) > 0)
		count("conflicts", len(e.ConflictsWith) > 0)
		count("journey", e.From != "" && e.To != "")
		count("amount", e.Amount != nil)
		count("unnamed", slices.ContainsFunc(e.Participants, func(p docket.Participant) bool { return p.Person == "" && p.Organization == "" }))
		count("several sources", len(e.Citations) > 1)
	}
	for _, c := range d.Cases {
		for _, p := range c.Parties {
			if p.Role == docket.RoleInvestigatingAgency {
				held[p.Organization]++
			}
		}
		if len(c.Related) > 0 {
			seen["related"]++
		}
		if len(c.DidNotOccur) > 0 {
			seen["did not occur"]++
		}
	}
	for _, what := range []string{"precision DAY", "precision MONTH", "precision SEASON", "precision RANGE", "status ALLEGED",
		"status EXPECTED", "status DISPUTED", "lasts", "approximate", "uncertain", "supersedes", "conflicts", "journey", "amount",
		"unnamed", "several sources", "related", "did not occur"} {
		if seen[what] == 0 {
			t.Errorf("none has: %s", what)
		}
	}

	most, few := 0, 0
	for _, n := range held {
		most = max(most, n)
		if n <= cases/100 {
			few++
		}
	}
	if most < cases/5 || few < 5 {
		t.Errorf("the most frequent agency has %d of %d cases and %d have at most 1 in 100: that is not how Zipf's law shares", most, cases, few)
	}
}

func TestRefusesOtherNumbersOfCases(t *testing.T) {
	for _, n := range []int{-1, 0, corpus.MaxCases + 1} {
		if err := corpus.Write(&bytes.Buffer{}, corpus.Options{Cases: n}); err == nil {
			t.Errorf("%d cases: no error", n)
		}
	}
}

type full struct{}

var errFull = errors.New("full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestTellsThatTheWriterFailed(t *testing.T) {
	if err := corpus.Write(full{}, corpus.Options{Cases: 200, Seed: 1}); !errors.Is(err, errFull) {
		t.Errorf("got %v, want %v", err, errFull)
	}
}
