package graph_test

import (
	"slices"
	"testing"
)

// TestSearchPages walks through what a search finds in pages of several sizes.
func TestSearchPages(t *testing.T) {
	c := newClient(t, stores["memstore"](t))
	const list = `search(text: "chin" %s asOf: "2019-06-01")`
	want := walk(t, c, list, 100, false)
	if len(want) < 20 {
		t.Fatalf("%d rows are too few to page through", len(want))
	}
	for _, size := range []int{1, 3, 7} {
		if got := walk(t, c, list, size, false); !slices.Equal(got, want) {
			t.Errorf("in pages of %d: got %v, want %v", size, got, want)
		}
	}
}
