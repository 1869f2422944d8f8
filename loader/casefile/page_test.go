package casefile

import (
	"os"
	"reflect"
	"regexp"
	"testing"
)

// TestPageNamesEverything: the format's page speaks of every key and every constant of the types.
func TestPageNamesEverything(t *testing.T) {
	page, err := os.ReadFile("../../docs/case-format.md")
	if err != nil {
		t.Fatal(err)
	}
	named := make(map[string]bool)
	for _, word := range regexp.MustCompile(`[$\w]+`).FindAllString(string(page), -1) {
		named[word] = true
	}
	known := make(structs)
	seen := make(map[reflect.Type]bool)
	var visit func(reflect.Type)
	visit = func(typ reflect.Type) {
		for typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer {
			typ = typ.Elem()
		}
		if seen[typ] {
			return
		}
		seen[typ] = true
		for _, constant := range constants(typ) {
			if !named[constant] {
				t.Errorf("the page does not name %s, a %s", constant, typ)
			}
		}
		if typ.Kind() != reflect.Struct || typ.PkgPath() != reflect.TypeFor[File]().PkgPath() {
			return
		}
		for _, f := range known.fields(typ) {
			if f.key == "" {
				continue
			}
			if !named[f.key] {
				t.Errorf("the page does not name the key %s of %s", f.key, typ)
			}
			visit(typ.FieldByIndex(f.index).Type)
		}
	}
	visit(reflect.TypeFor[File]())
	if len(seen) < 30 {
		t.Errorf("only %d types were looked at", len(seen))
	}
}
