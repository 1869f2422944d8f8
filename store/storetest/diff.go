package storetest

import (
	"fmt"
	"reflect"

	"casegraph/docket"
	"casegraph/edtf"
)

// Diff tells where got first differs from want, as a path and the two values; "" if nowhere. Nil and empty
// lists are the same, and so are known-from days that are none: package docket gives them one meaning.
func Diff(want, got any) string {
	return diff("", reflect.ValueOf(want), reflect.ValueOf(got))
}

func diff(path string, want, got reflect.Value) string {
	differ := func() string { return fmt.Sprintf("%s: want %s, got %s", path, show(want), show(got)) }
	if !want.IsValid() || !got.IsValid() {
		if want.IsValid() != got.IsValid() {
			return differ()
		}
		return ""
	}
	if want.Type() != got.Type() {
		return fmt.Sprintf("%s: want a %s, got a %s", path, want.Type(), got.Type())
	}
	switch w := want.Interface().(type) {
	case docket.KnownFrom:
		if g := got.Interface().(docket.KnownFrom); w != g && (w.Known() || g.Known()) {
			return differ()
		}
		return ""
	case edtf.Date:
		if w != got.Interface().(edtf.Date) {
			return differ()
		}
		return ""
	}
	switch want.Kind() {
	case reflect.Pointer, reflect.Interface:
		if want.IsNil() || got.IsNil() {
			if want.IsNil() != got.IsNil() {
				return differ()
			}
			return ""
		}
		return diff(path, want.Elem(), got.Elem())
	case reflect.Struct:
		for i := range want.NumField() {
			if d := diff(path+"."+want.Type().Field(i).Name, want.Field(i), got.Field(i)); d != "" {
				return d
			}
		}
		return ""
	case reflect.Slice:
		for i := range min(want.Len(), got.Len()) {
			if d := diff(fmt.Sprintf("%s[%d]", path, i), want.Index(i), got.Index(i)); d != "" {
				return d
			}
		}
		if want.Len() != got.Len() {
			return fmt.Sprintf("%s: want %d items, got %d: %s, %s", path, want.Len(), got.Len(), show(want), show(got))
		}
		return ""
	default:
		if !reflect.DeepEqual(want.Interface(), got.Interface()) {
			return differ()
		}
		return ""
	}
}

// show prints a value, and of a list of nodes their names alone.
func show(v reflect.Value) string {
	if !v.IsValid() {
		return "nothing"
	}
	if node, ok := v.Interface().(docket.Node); ok && !v.IsNil() {
		return node.Ref().String()
	}
	if v.Kind() == reflect.Slice {
		var items []string
		for i := range v.Len() {
			items = append(items, show(v.Index(i)))
		}
		return fmt.Sprint(items)
	}
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		return show(v.Elem())
	}
	return fmt.Sprintf("%+v", v.Interface())
}
