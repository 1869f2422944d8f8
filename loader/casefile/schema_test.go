package casefile

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"casegraph/docket"
	"casegraph/edtf"
)

var update = flag.Bool("update", false, "write casefile.schema.json anew")

func TestSchemaIsFresh(t *testing.T) {
	fresh := makeSchema(t)
	if *update {
		if err := os.WriteFile("casefile.schema.json", fresh, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if Schema() != string(fresh) {
		t.Error("casefile.schema.json is not what the types say: run go generate ./loader/casefile")
	}
}

// makeSchema makes the schema of File from the types and their comments.
func makeSchema(t *testing.T) []byte {
	t.Helper()
	r := jsonschema.Reflector{Anonymous: true, ExpandedStruct: true, Mapper: scalarSchema}
	if err := r.AddGoComments("casegraph/loader/casefile", "./", jsonschema.WithFullComment()); err != nil {
		t.Fatal(err)
	}
	for key, comment := range r.CommentMap {
		r.CommentMap[key] = strings.Join(strings.Fields(comment), " ")
	}
	s := r.Reflect(new(File))
	s.Title = "Case file"
	months := s.Definitions["Months"]
	exact := &jsonschema.Schema{Type: "integer", Minimum: "0"}
	s.Definitions["Months"] = &jsonschema.Schema{OneOf: []*jsonschema.Schema{exact, months}, Description: months.Description}
	months.Description = ""

	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(s); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

// scalarSchema is the schema of a type that a file writes as a text; nil for others.
func scalarSchema(t reflect.Type) *jsonschema.Schema {
	if allowed := constants(t); allowed != nil {
		enum := make([]any, len(allowed))
		for i, value := range allowed {
			enum[i] = value
		}
		return &jsonschema.Schema{Type: "string", Enum: enum}
	}
	longest := uint64(docket.MaxSlug)
	switch t {
	case reflect.TypeFor[docket.Slug]():
		return &jsonschema.Schema{Type: "string", Pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", MaxLength: &longest}
	case reflect.TypeFor[edtf.Date]():
		return &jsonschema.Schema{Type: "string", Pattern: `^[-+Y0-9X?~%/.\[\]]+$`,
			Examples: []any{"2017", "2017-04~", "2017-04-21", "2017-03/2017-04", "2014-02/..", "[2008-09..2008-11]"}}
	case reflect.TypeFor[URL]():
		return &jsonschema.Schema{Type: "string", Format: "uri", Pattern: "^https?://[^/]"}
	case reflect.TypeFor[Country]():
		return &jsonschema.Schema{Type: "string", Pattern: "^[A-Z]{2}$"}
	case reflect.TypeFor[Currency]():
		return &jsonschema.Schema{Type: "string", Pattern: "^[A-Z]{3}$"}
	}
	return nil
}

// TestSchemaSaysWhatReadingDemands holds the schema against the reader: the same keys, the same required.
func TestSchemaSaysWhatReadingDemands(t *testing.T) {
	type object struct {
		Properties map[string]struct {
			Description string
			Enum        []string
		}
		Required             []string
		AdditionalProperties *bool
	}
	var all struct {
		object
		Definitions map[string]json.RawMessage `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(Schema()), &all); err != nil {
		t.Fatal(err)
	}
	known := make(structs)
	for name, typ := range map[string]reflect.Type{
		"Event": reflect.TypeFor[Event](), "Proceeds": reflect.TypeFor[Proceeds](), "Case": reflect.TypeFor[Case](),
		"Citation": reflect.TypeFor[Citation](), "ChargeDisposition": reflect.TypeFor[ChargeDisposition](), "Statement": reflect.TypeFor[Statement](), "Source": reflect.TypeFor[Source](),
	} {
		var o object
		if err := json.Unmarshal(all.Definitions[name], &o); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if o.AdditionalProperties == nil || *o.AdditionalProperties {
			t.Errorf("%s: the schema allows unknown keys", name)
		}
		var keys, required int
		for _, f := range known.fields(typ) {
			if f.key == "" {
				continue
			}
			keys++
			key, ok := o.Properties[f.key]
			if !ok {
				t.Errorf("%s: the schema lacks the key %s", name, f.key)
			}
			if allowed := constants(typ.FieldByIndex(f.index).Type); !slices.Equal(allowed, key.Enum) {
				t.Errorf("%s: the schema allows %v for %s, not %v", name, key.Enum, f.key, allowed)
			}
			if f.required {
				required++
				if !strings.Contains(" "+strings.Join(o.Required, " ")+" ", " "+f.key+" ") {
					t.Errorf("%s: the schema does not require %s", name, f.key)
				}
			}
		}
		if keys != len(o.Properties) || required != len(o.Required) {
			t.Errorf("%s: the schema has keys %v, requires %v; reading has %d, requires %d", name, o.Properties, o.Required, keys, required)
		}
	}
	if all.Properties["events"].Description == "" {
		t.Error("the sections are not described")
	}
}
