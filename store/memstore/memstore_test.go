package memstore_test

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/store"
	"casegraph/store/memstore"
	"casegraph/store/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Store { return memstore.New() })
}

// It makes no difference in what order and in how many changes things are put.
func TestAnyOrderOfWriting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := storetest.Dataset(t)
		put := func(s *memstore.Store, nodes []docket.Node) {
			if err := s.Apply(context.Background(), store.Change{Put: nodes}); err != nil {
				t.Fatal(err)
			}
		}
		atOnce, bitByBit := memstore.New(), memstore.New()
		put(atOnce, d.Nodes())
		nodes := rapid.Permutation(d.Nodes()).Draw(t, "order")
		for len(nodes) > 0 {
			n := rapid.IntRange(1, len(nodes)).Draw(t, "at a time")
			put(bitByBit, nodes[:n])
			nodes = nodes[n:]
		}
		storetest.Same(t, d, atOnce, bitByBit)
		storetest.Agree(t, d, atOnce, bitByBit)
	})
}
