package observed_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"casegraph/docket"
	"casegraph/store"
	"casegraph/store/memstore"
	"casegraph/store/observed"
)

// TestEveryReadIsSeen calls every method of the interface: one that the observer does not see would be missing in each
// measurement.
func TestEveryReadIsSeen(t *testing.T) {
	var seen []string
	note := func(ctx context.Context, method string, keys int) (context.Context, func(error)) {
		return ctx, func(err error) { seen = append(seen, fmt.Sprint(method, " ", keys, " ", err)) }
	}
	reader := reflect.ValueOf(observed.New(memstore.New(), note))
	for method := range reflect.TypeFor[store.Reader]().Methods() {
		seen = nil
		bound := reader.MethodByName(method.Name)
		in := []reflect.Value{reflect.ValueOf(t.Context())}
		keys := 1
		if method.Type.NumIn() == 1 {
			keys = 0
		}
		for i := 1; i < method.Type.NumIn(); i++ {
			argument := reflect.New(method.Type.In(i)).Elem()
			if argument.Kind() == reflect.Slice {
				argument = reflect.MakeSlice(method.Type.In(i), 3, 3)
				keys = 3
			}
			in = append(in, argument)
		}
		out := bound.Call(in)
		if want := fmt.Sprint(method.Name, " ", keys, " ", out[len(out)-1].Interface()); len(seen) != 1 || seen[0] != want {
			t.Errorf("%s is seen as %q, want %q", method.Name, seen, want)
		}
	}
}

type contextKey struct{}

// carrying is a store that tells what its context carries.
type carrying struct{ store.Reader }

func (carrying) Dataset(ctx context.Context) (docket.DatasetInfo, error) {
	return docket.DatasetInfo{}, fmt.Errorf("%v: %w", ctx.Value(contextKey{}), docket.ErrUnavailable)
}

func TestObserversNest(t *testing.T) {
	outer := func(ctx context.Context, _ string, _ int) (context.Context, func(error)) {
		return context.WithValue(ctx, contextKey{}, "from outside"), nil
	}
	var told error
	inner := func(ctx context.Context, _ string, _ int) (context.Context, func(error)) {
		return ctx, func(err error) { told = err }
	}
	_, err := observed.New(carrying{}, inner, outer).Dataset(t.Context())
	if !errors.Is(err, docket.ErrUnavailable) || err.Error() != "from outside: unavailable" || !errors.Is(told, err) {
		t.Errorf("%v, told %v", err, told)
	}
}
