package plan

import (
	"fmt"
	"math"
	"reflect"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/graph/scalar"
)

// write writes a field's value, or an element of it; false if there is none where there must be, or a plan does not cover it.
func (r *run) write(f *field, v reflect.Value, of *ast.Type) bool {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return r.null(of)
		}
		if v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Struct && of.Elem == nil {
			break // an object, whose methods may be those of the pointer
		}
		v = v.Elem()
	}
	if of.Elem != nil {
		return r.list(f, v, of)
	}
	definition := r.schema.Types[of.Name()]
	if definition.IsLeafType() {
		return r.leaf(v, of)
	}
	return r.object(f, v, definition)
}

func (r *run) null(of *ast.Type) bool {
	r.out.WriteString("null")
	return !of.NonNull
}

func (r *run) list(f *field, v reflect.Value, of *ast.Type) bool {
	if v.IsNil() && !of.NonNull {
		return r.null(of)
	}
	r.out.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			r.out.WriteByte(',')
		}
		if !r.write(f, v.Index(i), of.Elem) {
			return false
		}
	}
	r.out.WriteByte(']')
	return true
}

func (r *run) object(f *field, v reflect.Value, definition *ast.Definition) bool {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	} else if !v.CanAddr() {
		addressable := reflect.New(v.Type()).Elem()
		addressable.Set(v)
		v = addressable
	}
	name := definition.Name
	if definition.IsAbstractType() {
		name = v.Type().Name() // the domain's names are the schema's
	}
	fields, ok := r.selected(f, name, v.Type())
	if !ok {
		return false
	}
	r.out.WriteByte('{')
	for i, below := range fields {
		if i > 0 {
			r.out.WriteByte(',')
		}
		r.out.Write(below.prefix)
		value, err := below.get(below.ctx, v, below.args)
		if err != nil || !r.write(below, value, below.Definition.Type) {
			return false
		}
	}
	r.out.WriteByte('}')
	return true
}

var dayType = reflect.TypeFor[edtf.Day]() //nolint:gochecknoglobals // a constant, but for its making

// leaf writes a scalar or an enum, with the functions that the generated code writes it with.
func (r *run) leaf(v reflect.Value, of *ast.Type) bool {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Int64:
		if v.Type() == dayType {
			scalar.MarshalDate(edtf.Day(v.Int())).MarshalGQL(&r.out)
			return true
		}
	case reflect.String:
		if v.Len() == 0 {
			return r.null(of)
		}
		graphql.MarshalString(v.String()).MarshalGQL(&r.out)
		return true
	case reflect.Bool:
		r.out.Write(strconv.AppendBool(r.out.AvailableBuffer(), v.Bool()))
		return true
	case reflect.Float64:
		fmt.Fprintf(&r.out, "%g", v.Float())
		return !math.IsInf(v.Float(), 0) && !math.IsNaN(v.Float())
	}
	switch value := v.Interface().(type) {
	case docket.Ref:
		scalar.MarshalRef(value).MarshalGQL(&r.out)
	case int:
		r.out.Write(strconv.AppendInt(r.out.AvailableBuffer(), int64(value), 10))
	default:
		return false
	}
	return true
}
