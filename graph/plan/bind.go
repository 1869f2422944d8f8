package plan

import (
	"context"
	"reflect"
	"strings"
	"sync"
)

// getter gets the value of a field of an object.
type getter func(ctx context.Context, object reflect.Value, args []reflect.Value) (reflect.Value, error)

// binding is how a field of the schema is got; without a getter, a plan cannot.
type binding struct {
	get        getter
	parameters []reflect.Type // of its arguments, in the order of the schema
}

// binder finds bindings as gqlgen does: a resolver if there is one, else the method or field of the Go type that has the name,
// in whatever case.
type binder struct {
	resolvers reflect.Value
	names     map[string]string
	direct    []Direct
	found     sync.Map // of bindings, by schemaField
}

// schemaField is a field of a type of the schema, of which Go may have several; of is nil for Query.
type schemaField struct {
	typeName, name string
	of             reflect.Type
}

func (b *binder) bind(f schemaField) binding {
	if found, ok := b.found.Load(f); ok {
		return found.(binding)
	}
	found := b.find(f)
	b.found.Store(f, found)
	return found
}

func (b *binder) find(f schemaField) binding {
	of := f.of
	for _, d := range b.direct {
		if d.typeName == f.typeName && d.field == f.name {
			return binding{get: d.get}
		}
	}
	if all := b.resolvers.MethodByName(f.typeName); all.IsValid() {
		if method := named(all.Call(nil)[0].Elem(), f.name); method.IsValid() {
			return resolver(method, of)
		}
	}
	if of == nil {
		return binding{}
	}
	name := f.name
	if other, ok := b.names[f.typeName+"."+f.name]; ok {
		name = other
	}
	same := func(s string) bool { return strings.EqualFold(s, name) }
	pointer := reflect.PointerTo(of)
	for i := range pointer.NumMethod() {
		if same(pointer.Method(i).Name) {
			return method(i, pointer.Method(i).Type)
		}
	}
	if of.Kind() == reflect.Struct {
		if member, ok := of.FieldByNameFunc(same); ok {
			return binding{get: func(_ context.Context, object reflect.Value, _ []reflect.Value) (reflect.Value, error) {
				return object.FieldByIndex(member.Index), nil
			}}
		}
	}
	return binding{}
}

// named is a method of a value by its name, in whatever case.
func named(v reflect.Value, name string) reflect.Value {
	for i := range v.NumMethod() {
		if strings.EqualFold(v.Type().Method(i).Name, name) {
			return v.Method(i)
		}
	}
	return reflect.Value{}
}

// resolver binds a method (context, object, arguments) (value, error) of a resolver; those of Query have no object.
func resolver(m reflect.Value, of reflect.Type) binding {
	first := 1
	if of != nil {
		first = 2
	}
	b := binding{get: func(ctx context.Context, object reflect.Value, args []reflect.Value) (reflect.Value, error) {
		in := make([]reflect.Value, 0, first+len(args))
		in = append(in, reflect.ValueOf(ctx))
		if of != nil {
			in = append(in, object.Addr())
		}
		out := m.Call(append(in, args...))
		err, _ := out[1].Interface().(error)
		return out[0], err
	}}
	for i := first; i < m.Type().NumIn(); i++ {
		b.parameters = append(b.parameters, m.Type().In(i))
	}
	return b
}

// method binds a method of the domain that returns a value, or a value and whether there is one.
func method(i int, signature reflect.Type) binding {
	optional := signature.NumOut() == 2 && signature.Out(1).Kind() == reflect.Bool
	if signature.NumIn() != 1 || signature.NumOut() != 1 && !optional {
		return binding{} // the generated code knows what to make of it
	}
	none := reflect.Zero(reflect.PointerTo(signature.Out(0)))
	return binding{get: func(_ context.Context, object reflect.Value, _ []reflect.Value) (reflect.Value, error) {
		out := object.Addr().Method(i).Call(nil)
		if optional && !out[1].Bool() {
			return none, nil
		}
		return out[0], nil
	}}
}
