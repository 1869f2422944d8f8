package memstore_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/search"
	"casegraph/store"
	"casegraph/store/memstore"
)

// crowd is a dataset of many whose texts share few words, some of which are far more frequent than others.
func crowd(r *rand.Rand) *docket.Dataset {
	words := strings.Fields("river rivers harbor stone stony winter letter letters agent agency ledger violet quarry signal meadow")
	some := func(most int) string {
		var drawn []string
		for range 1 + r.IntN(most) {
			drawn = append(drawn, words[int(float64(len(words))*r.Float64()*r.Float64()*r.Float64())])
		}
		return strings.Join(drawn, " ")
	}
	since := func(first int) docket.KnownFrom {
		return docket.KnownFrom{Day: edtf.Day(first + r.IntN(3)), Basis: docket.BasisSource}
	}
	d := new(docket.Dataset)
	for i := range 1500 {
		p := &docket.Person{Slug: docket.Slug(fmt.Sprintf("p%d", i*7919%1500)), Name: some(3), ExistsFrom: since(0), ProfileFrom: since(3)}
		if r.IntN(3) == 0 {
			p.Aliases = []string{some(2), some(3)}
		}
		if r.IntN(2) == 0 {
			p.Description = some(8)
		}
		d.People = append(d.People, p)
		if i%5 == 0 {
			d.Events = append(d.Events, &docket.Event{Slug: docket.Slug(fmt.Sprintf("e%d", i)), Title: some(4), Tags: []string{some(1)},
				Provenance: docket.Provenance{KnownFrom: since(0)}})
		}
	}
	return d
}

// Where lists are long, of which a search reads only what it needs, it finds the same as one that looks at everything.
func TestSearchOfMany(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	d := crowd(r)
	inMemory := memstore.New()
	if err := inMemory.Apply(context.Background(), store.Change{Put: d.Nodes()}); err != nil {
		t.Fatal(err)
	}
	onDisk, _ := cached(t, d, t.TempDir())
	everything := plain{inMemory, d}
	pages, longest := 0, 0
	for _, text := range []string{"river", "rivers winter", "stone", "ston", "letter agent", "a", "quarry", "meadow signal", "river stone harbor winter",
		"violet meadow quarry", "harbor l", "nothing", "river nothing"} {
		words, err := search.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, asOf := range []docket.AsOf{{}, docket.AsOfDay(1), docket.AsOfDay(4)} {
			for _, kinds := range [][]docket.NodeKind{nil, {docket.KindEvent}, {docket.KindPerson, docket.KindSource}} {
				q := docket.SearchQuery{Words: words, Kinds: kinds, AsOf: asOf, Count: true, Window: docket.Window[docket.SearchKey]{Limit: docket.NoLimit}}
				all := everything.matches(q)
				windows := []docket.Window[docket.SearchKey]{q.Window, {Limit: 10}, {Limit: 0}, {Limit: 7, Last: true}}
				if n := len(all); n > 0 {
					longest = max(longest, n)
					one, other := all[r.IntN(n)].Key, all[r.IntN(n)].Key
					other.Slug += "-gone"
					windows = append(windows, docket.Window[docket.SearchKey]{After: &one, Limit: 12}, docket.Window[docket.SearchKey]{After: &other, Limit: 3},
						docket.Window[docket.SearchKey]{After: &other, Before: &one, Limit: 20}, docket.Window[docket.SearchKey]{Before: &one, Limit: 300, Last: true})
				}
				for _, w := range windows {
					q.Window, q.Count = w, r.IntN(4) == 0
					want := pageOf(all, q)
					for name, s := range map[string]*memstore.Store{"in memory": inMemory, "on disk": onDisk} {
						got, err := s.Search(t.Context(), q)
						if err != nil {
							t.Fatal(err)
						}
						if want, got := keysOf(want), keysOf(got); !reflect.DeepEqual(got, want) {
							t.Fatalf("%q %s, %v, %+v: got %+v, want %+v", text, name, kinds, w, got, want)
						}
					}
					pages++
				}
			}
		}
	}
	if longest < 1000 || pages < 500 {
		t.Errorf("%d pages of %d rows at most were compared", pages, longest)
	}
}

// keysOf is a page with its keys alone.
func keysOf(p docket.Page[docket.Match]) docket.Page[docket.SearchKey] {
	keys := docket.Page[docket.SearchKey]{HasNext: p.HasNext, HasPrevious: p.HasPrevious, Total: p.Total}
	for _, m := range p.Items {
		keys.Items = append(keys.Items, m.Key)
	}
	return keys
}
