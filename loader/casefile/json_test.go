package casefile_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/loader/casefile"
)

// A JSON text is YAML, too: read as either, it holds the same, at the same places, with the same problems.
func TestJSONIsReadAsYAMLIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, err := json.Marshal(value(4).Draw(t, "value"))
		if err != nil {
			t.Fatal(err)
		}
		if rapid.Bool().Draw(t, "indented") {
			var indented bytes.Buffer
			if err := json.Indent(&indented, text, "", "  "); err != nil {
				t.Fatal(err)
			}
			text = indented.Bytes()
		}
		asJSON, asYAML := casefile.JSON("a.json", text), casefile.YAML("a.json", text)
		if !reflect.DeepEqual(asJSON, asYAML) {
			t.Errorf("%s\nas JSON: %q\nas YAML: %q", text, summary(asJSON.Problems), summary(asYAML.Problems))
		}
	})
}

// value draws a value such as case files have, and others.
func value(depth int) *rapid.Generator[any] {
	scalars := rapid.OneOf(
		rapid.SampledFrom([]any{nil, true, false, 0, -7, 2.5, 1e300, "", " ", "OCCURRED", "2017-04", "us-v-a", "é😀\"\\/", "a: b", "# no"}),
		rapid.Map(rapid.StringMatching(`[ -~éß漢]{0,12}`), func(s string) any { return s }))
	if depth == 0 {
		return scalars
	}
	keys := rapid.SampledFrom([]string{"events", "people", "cases", "sources", "id", "title", "name", "date", "participants", "amount", "tags", "ü"})
	return rapid.OneOf(scalars,
		rapid.Map(rapid.SliceOfN(value(depth-1), 0, 3), func(all []any) any { return all }),
		rapid.Map(rapid.MapOfN(keys, value(depth-1), 0, 4), func(all map[string]any) any { return all }))
}

func TestJSONNestedTooDeep(t *testing.T) {
	for depth, want := range map[int]string{64: "", 65: "1:65: : values are nested too deep"} {
		d := casefile.JSON("a.json", []byte(strings.Repeat("[", depth)+strings.Repeat("]", depth)))
		if got := strings.Join(summary(d.Problems), "\n"); (d.File == nil) != (want != "") || want != "" && got != want {
			t.Errorf("%d levels: got %q, want %q", depth, got, want)
		}
	}
}
