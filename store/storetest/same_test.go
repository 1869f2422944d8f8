package storetest_test

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/store"
	"casegraph/store/memstore"
	"casegraph/store/storetest"
)

// verdict stands in for a test, to see whether it fails.
type verdict struct {
	rapid.TB
	failed string
}

func (*verdict) Helper() {}
func (v *verdict) Fatalf(format string, args ...any) {
	v.failed = fmt.Sprintf(format, args...)
	panic(v)
}

// Two stores are the same only if no thing is missing from either.
func TestSameTellsStoresApart(t *testing.T) {
	filled := func(nodes []docket.Node) *memstore.Store {
		s := memstore.New()
		if err := s.Apply(t.Context(), store.Change{Put: nodes}); err != nil {
			t.Fatal(err)
		}
		return s
	}
	d := storetest.Full()
	compare := func(a, b store.Reader) (failed string) {
		v := new(verdict)
		defer func() {
			if r := recover(); r != nil && r != any(v) {
				panic(r)
			}
			failed = v.failed
		}()
		storetest.Same(v, d, a, b)
		return ""
	}
	whole := filled(d.Nodes())
	if failed := compare(whole, filled(d.Nodes())); failed != "" {
		t.Errorf("equal stores: %s", failed)
	}
	for _, n := range d.Nodes() {
		part := filled(d.Nodes())
		if err := part.Apply(context.Background(), store.Change{Remove: []docket.Ref{n.Ref()}}); err != nil {
			t.Fatal(err)
		}
		if compare(whole, part) == "" || compare(part, whole) == "" {
			t.Errorf("%s is missing from one store, and they are said to be the same", n.Ref())
		}
		if compare(blind{whole}, blind{part}) == "" {
			t.Errorf("%s is missing from one store of the same revision, and they are said to be the same", n.Ref())
		}
	}
}

// blind is a store that cannot tell what it holds.
type blind struct{ store.Reader }

func (blind) Dataset(context.Context) (docket.DatasetInfo, error) { return docket.DatasetInfo{}, nil }
