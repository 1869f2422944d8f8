// Package plan answers all that is selected below a root field at once, in place of gqlgen's generated execution. That makes a
// context, a goroutine or a value of its own for almost every field of every object; a plan is made once for each request
// (what is selected depends on its variables) and writes JSON as it goes.
//
// It calls the same resolvers, and reads the same fields and methods of the domain's types, as the generated code does. It
// says nothing of errors below the root: what a plan does not cover, and what fails there, is answered by the generated code
// from the beginning, which finds what was read in the session. Tests hold it to the generated code on every field and on random queries.
package plan

import (
	"bytes"
	"context"
	"io"
	"reflect"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Planner makes plans. It is safe for concurrent use.
type Planner struct {
	schema *ast.Schema
	binder *binder
	length atomic.Int64 // of the last answer, in bytes: the next is made room for
}

// New makes a planner for a schema. The resolvers are gqlgen's ResolverRoot; names has the Go fields and methods that
// fields of the schema, as Type.field, are bound to under another name; direct has what need not be found.
func New(schema *ast.Schema, resolvers any, names map[string]string, direct ...Direct) *Planner {
	return &Planner{schema: schema, binder: &binder{resolvers: reflect.ValueOf(resolvers), names: names, direct: direct}}
}

// Root is middleware for root fields.
func (p *Planner) Root(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	if found := p.answer(ctx); found != nil {
		return found
	}
	return next(ctx)
}

// answer is the answer to the root field of ctx; nil if it is not for a plan to give.
func (p *Planner) answer(ctx context.Context) (found graphql.Marshaler) {
	defer func() {
		if recover() != nil {
			found = nil // the generated code will come upon the same, and tell of it
		}
	}()
	r := &run{Planner: p, ctx: ctx, operation: graphql.GetOperationContext(ctx)}
	if r.operation.Operation.Operation != ast.Query {
		return nil
	}
	f := r.plan(graphql.GetRootFieldContext(ctx).Field, "Query", nil)
	if f == nil {
		return nil
	}
	r.out.Grow(int(min(p.length.Load(), mostRoom)))
	r.ctx = f.ctx // what is below finds the arguments of the root field there
	value, err := f.get(f.ctx, reflect.Value{}, f.args)
	if err != nil && !f.Definition.Type.NonNull {
		// Nothing has been written, so that nothing else can go wrong; and a store in trouble is not asked again.
		r.operation.Error(f.ctx, graphql.AddFieldLocationToError(f.ctx, err))
		return graphql.Null
	}
	if err != nil || !r.write(f, value, f.Definition.Type) {
		return nil
	}
	p.length.Store(int64(r.out.Len()))
	return graphql.WriterFunc(func(w io.Writer) { _, _ = r.out.WriteTo(w) })
}

// mostRoom is how many bytes are taken for an answer before there is any of it.
const mostRoom = 64 << 10

// run is the answering of one root field.
type run struct {
	*Planner
	ctx       context.Context //nolint:containedctx // of one request, which the run does not outlive
	operation *graphql.OperationContext
	out       bytes.Buffer
}

// field is a selected field of a type, with all that is the same for each value of the type.
type field struct {
	graphql.CollectedField
	get    getter
	ctx    context.Context //nolint:containedctx // in which it is resolved
	args   []reflect.Value
	prefix []byte              // what stands before its value: its name and a colon
	below  map[string][]*field // what is selected of its value, by the value's type
}

// plan prepares a field of a type that Go has as the type given (nil for Query); nil if a plan does not cover it.
func (r *run) plan(collected graphql.CollectedField, typeName string, of reflect.Type) *field {
	var key bytes.Buffer
	graphql.MarshalString(collected.Alias).MarshalGQL(&key)
	key.WriteByte(':')
	f := &field{CollectedField: collected, prefix: key.Bytes(), below: make(map[string][]*field)}
	if collected.Name == "__typename" && of != nil {
		name := reflect.ValueOf(typeName)
		f.get = func(context.Context, reflect.Value, []reflect.Value) (reflect.Value, error) { return name, nil }
		return f
	}
	b := r.binder.bind(schemaField{typeName, collected.Name, of})
	if b.get == nil {
		return nil
	}
	f.get = b.get
	given := collected.ArgumentMap(r.operation.Variables)
	named := make(map[string]any, len(given))
	for i, parameter := range b.parameters {
		definition := collected.Definition.Arguments[i]
		arg := reflect.New(parameter).Elem()
		if !r.read(arg, given[definition.Name], definition.Type) {
			return nil
		}
		f.args, named[definition.Name] = append(f.args, arg), arg.Interface()
	}
	f.ctx = graphql.WithFieldContext(r.ctx, &graphql.FieldContext{Object: typeName, Field: collected, Args: named})
	return f
}

// selected plans what is selected of a field's value, which is of a type; false if a plan does not cover it.
func (r *run) selected(f *field, typeName string, of reflect.Type) ([]*field, bool) {
	if fields, ok := f.below[typeName]; ok {
		return fields, true
	}
	satisfies := []string{typeName}
	for _, more := range r.schema.GetImplements(r.schema.Types[typeName]) {
		satisfies = append(satisfies, more.Name)
	}
	fields := []*field{} // which may be none: what is selected of other types
	for _, collected := range graphql.CollectFields(r.operation, f.Selections, satisfies) {
		planned := r.plan(collected, typeName, of)
		if planned == nil {
			return nil, false
		}
		fields = append(fields, planned)
	}
	f.below[typeName] = fields
	return fields, true
}
