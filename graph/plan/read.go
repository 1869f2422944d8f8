package plan

import (
	"reflect"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"casegraph/edtf"
	"casegraph/graph/scalar"
)

// read puts an argument, which validation has let pass, into a variable; false if a plan does not cover it.
func (r *run) read(into reflect.Value, given any, of *ast.Type) bool {
	if given == nil {
		return true
	}
	if into.Kind() == reflect.Pointer {
		into.Set(reflect.New(into.Type().Elem()))
		return r.read(into.Elem(), given, of)
	}
	if of.Elem != nil {
		all, ok := given.([]any)
		if !ok {
			all = []any{given} // one stands for a list of one
		}
		into.Set(reflect.MakeSlice(into.Type(), len(all), len(all)))
		for i, one := range all {
			if !r.read(into.Index(i), one, of.Elem) {
				return false
			}
		}
		return true
	}
	switch into.Interface().(type) {
	case edtf.Day:
		day, err := scalar.UnmarshalDate(given)
		into.Set(reflect.ValueOf(day))
		return err == nil
	case int:
		n, err := graphql.UnmarshalInt(given)
		into.SetInt(int64(n))
		return err == nil
	}
	switch into.Kind() {
	case reflect.String:
		text, ok := given.(string)
		into.SetString(text)
		return ok
	case reflect.Struct:
		return graphql.UnmarshalNamedInputFromContext(r.ctx, of.Name(), given, into.Addr().Interface()) == nil
	}
	return false
}
