package plan

import (
	"context"
	"reflect"
)

// Direct gets a field's value without reflection, which takes several times as long. It is for the fields that answers
// have most of.
type Direct struct {
	typeName, field string
	get             getter
}

// Resolver is a direct way to a field that a resolver without arguments resolves, of an object of the Go type O.
func Resolver[O, V any](typeName, field string, resolve func(context.Context, *O) (*V, error)) Direct {
	return Direct{typeName, field, func(ctx context.Context, object reflect.Value, _ []reflect.Value) (reflect.Value, error) {
		v, err := resolve(ctx, object.Addr().Interface().(*O))
		return reflect.ValueOf(v), err
	}}
}

// Optional is a direct way to a field that a method of the Go type O answers, if it has an answer.
func Optional[O, V any](typeName, field string, method func(O) (V, bool)) Direct {
	none := reflect.ValueOf((*V)(nil))
	return Direct{typeName, field, func(_ context.Context, object reflect.Value, _ []reflect.Value) (reflect.Value, error) {
		v, ok := method(*object.Addr().Interface().(*O))
		if !ok {
			return none, nil
		}
		return reflect.ValueOf(v), nil
	}}
}

// Always is a direct way to a field that a method of the Go type O answers.
func Always[O, V any](typeName, field string, method func(O) V) Direct {
	return Direct{typeName, field, func(_ context.Context, object reflect.Value, _ []reflect.Value) (reflect.Value, error) {
		return reflect.ValueOf(method(*object.Addr().Interface().(*O))), nil
	}}
}
