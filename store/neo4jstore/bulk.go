package neo4jstore

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/docket"
	"casegraph/parallel"
)

// arraySeparator stands between the items of a list in a CSV file: the unit separator, which no text of a dataset holds.
const arraySeparator = "\x1f"

// ArgumentsFile is the name of the file with the arguments for neo4j-admin that [WriteImport] writes.
const ArgumentsFile = "import.args"

// WriteImport writes a resolved dataset into a folder as files for `neo4j-admin database import full`. What that makes
// of them is the graph that putting all of it into an empty database makes, but for constraints and indexes: those
// [Store.Prepare] creates. The folder is made if need be; files in it are overwritten.
func WriteImport(dir string, d *docket.Dataset) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	b := bulk{dir: dir, tables: make(map[string]*table), written: make(map[string]bool)}
	var revision docket.Revision
	for some := range slices.Chunk(d.Nodes(), batch) {
		for _, n := range some {
			b.adopt(check(n))
		}
		for _, p := range parallel.Map(some, newPut) {
			revision.Toggle(p.ref, p.hash)
			b.thing(p.ref.Kind, p.row)
		}
	}
	b.node("Dataset", "dataset", properties{"id": "dataset", "writes": 1, "revision": revision.String(), "schemaVersion": SchemaVersion}, nil)
	b.node("Gate", "gate", properties{"id": "gate", "entered": 0, "left": 0}, nil)
	return errors.Join(b.err, b.close(), b.writeArguments())
}

// bulk writes the files.
type bulk struct {
	dir     string
	tables  map[string]*table // by name
	written map[string]bool   // the nodes that several things name, by label and id
	parts   int               // how many nodes there are that have no id
	err     error             // the first
}

// labelOf is the label of a kind of thing.
func labelOf(kind docket.NodeKind) string { return labels(kind)[0].(string) }

// setProperty is how the query that puts a kind sets a property of its nodes.
var setProperty = regexp.MustCompile(`n\.(\w+) = row\.(\w+)`)

// thing writes what the query that puts a thing makes of its row.
func (b *bulk) thing(kind docket.NodeKind, r properties) {
	label, id := labelOf(kind), r["id"].(string)
	own := properties{"id": id}
	for _, set := range setProperty.FindAllStringSubmatch(putQuery(kind), -1) {
		own[set[1]] = r[set[2]]
	}
	b.node(label, id, own, r["labels"])
	from := end{label, id}
	for key, t := range links(kind) {
		to := func(id string) end { return end{t.label, id} }
		switch v := r[key].(type) {
		case string:
			b.link(from, t, to(v), t.properties(r))
		case []any:
			for i, item := range v {
				switch item := item.(type) {
				case string:
					b.link(from, t, to(item), properties{"position": i})
				case properties:
					b.fact(from, t, item)
				}
			}
		}
	}
}

// end is a node that a relationship begins or ends at.
type end struct{ label, id string }

// link is what a part of a row stands for: relationships of a type, to nodes of a label.
type link struct {
	relationship, label string
	reversed            bool   // whether they lead to the thing
	party               string // the key of the side that speaks
	facts               factForm
}

// factForm says what an item of a list in a row is.
type factForm int

const (
	factOfRelationship factForm = iota // an id, and the properties of the relationship
	factOfCitation                     // the properties of the relationship, and the source's id
	factOfPart                         // a node that the thing owns, with its citations
	factOfSection                      // a statute, and the one it is part of
	factOfTrait                        // a trait, and the properties of the relationship
)

func (l link) properties(r properties) properties {
	if l.party == "" {
		return nil
	}
	return properties{"party": r[l.party]}
}

// links are the relationships that the query that puts a kind makes of the parts of a row, by their keys.
func links(kind docket.NodeKind) map[string]link {
	all := map[string]link{
		"citations": {relationship: "CITES", label: "Source", facts: factOfCitation},
		"restsOn":   {relationship: "RESTS_ON", label: "Source", facts: factOfCitation},
		"sentences": {relationship: "HAS_SENTENCE", label: "Sentence", facts: factOfPart},
	}
	maps.Copy(all, map[docket.NodeKind]map[string]link{
		docket.KindCase: {
			"court":         {relationship: "HEARD_IN", label: "Organization"},
			"people":        {relationship: "HAS_PARTY", label: "Person"},
			"organizations": {relationship: "HAS_PARTY", label: "Organization"},
			"charges":       {relationship: "CHARGED", label: "Charge"},
			"related":       {relationship: "RELATED_TO", label: "Case"},
			"proceeds":      {relationship: "HAS_PROCEEDS", label: "Proceeds", facts: factOfPart},
			"didNotOccur":   {relationship: "DID_NOT_OCCUR", label: "NonOccurrence", facts: factOfPart},
			"held":          {relationship: "HAS_TRAIT", label: "Trait", facts: factOfTrait},
		},
		docket.KindCharge: {
			"case":         {relationship: "IN", label: "Case"},
			"defendant":    {relationship: "AGAINST", label: "Person"},
			"sections":     {relationship: "UNDER", label: "Statute", facts: factOfSection},
			"dispositions": {relationship: "HAS_DISPOSITION", label: "Disposition", facts: factOfPart},
		},
		docket.KindEvent: {
			"cases":         {relationship: "HAS_EVENT", label: "Case", reversed: true},
			"place":         {relationship: "AT", label: "Place"},
			"from":          {relationship: "FROM", label: "Place"},
			"to":            {relationship: "TO", label: "Place"},
			"people":        {relationship: "INVOLVES", label: "Person"},
			"organizations": {relationship: "INVOLVES", label: "Organization"},
			"supersedes":    {relationship: "SUPERSEDES", label: "Event"},
			"conflictsWith": {relationship: "CONFLICTS_WITH", label: "Event"},
			"modifies":      {relationship: "MODIFIES", label: "Event"},
			"reverses":      {relationship: "REVERSES", label: "Event"},
		},
		docket.KindStatement: {
			"cases":               {relationship: "IN", label: "Case"},
			"speakerPerson":       {relationship: "MADE_BY", label: "Person"},
			"speakerOrganization": {relationship: "MADE_BY", label: "Organization"},
			"speakerCase":         {relationship: "MADE_BY", label: "Case", party: "speakerParty"},
			"aboutCase":           {relationship: "ABOUT", label: "Case"},
			"aboutEvent":          {relationship: "ABOUT", label: "Event"},
			"aboutPerson":         {relationship: "ABOUT", label: "Person"},
			"aboutOrganization":   {relationship: "ABOUT", label: "Organization"},
			"answers":             {relationship: "ANSWERS", label: "Statement"},
		},
		docket.KindOrganization: {
			"partOf":         {relationship: "PART_OF", label: "Organization"},
			"partOfClaims":   {relationship: "PART_OF", label: "Organization"},
			"frontForClaims": {relationship: "FRONT_FOR", label: "Organization"},
		},
	}[kind])
	return all
}

// fact writes an item of a list in a row.
func (b *bulk) fact(from end, l link, item properties) {
	switch l.facts {
	case factOfRelationship:
		b.link(from, l, end{l.label, item["id"].(string)}, item["properties"].(properties))
	case factOfCitation:
		fact := maps.Clone(item)
		delete(fact, "source")
		b.link(from, l, end{l.label, item["source"].(string)}, fact)
	case factOfPart:
		b.parts++
		part := end{l.label, strconv.Itoa(b.parts)}
		b.node(part.label, part.id, item["properties"].(properties), nil)
		b.link(from, l, part, nil)
		citations, _ := item["citations"].([]any) // a sentence has none of its own
		for _, c := range citations {
			b.fact(part, link{relationship: "CITES", label: "Source", facts: factOfCitation}, c.(properties))
		}
	case factOfSection:
		section := b.shared(l.label, item["id"].(string), nil)
		b.link(from, l, section, nil)
		if parent, ok := item["parent"].(string); ok {
			above := link{relationship: "PART_OF", label: l.label}
			if key := above.relationship + section.id; !b.written[key] {
				b.written[key] = true
				b.link(section, above, b.shared(l.label, parent, nil), nil)
			}
		}
	case factOfTrait:
		trait := b.shared(l.label, item["id"].(string), properties{"kind": item["kind"], "value": item["value"]})
		b.link(from, l, trait, item["properties"].(properties))
	}
}

// shared writes a node that several things name, once.
func (b *bulk) shared(label, id string, p properties) end {
	if key := label + ":" + id; !b.written[key] {
		b.written[key] = true
		own := properties{"id": id}
		maps.Copy(own, p)
		b.node(label, id, own, nil)
	}
	return end{label, id}
}

// node writes a node; if it has no property id, id names it within the files alone.
func (b *bulk) node(label, id string, p properties, more any) {
	t := b.table(label, "--nodes="+label)
	if t == nil {
		return
	}
	own := maps.Clone(p)
	idColumn := ":ID(" + label + ")"
	if _, ok := own["id"]; ok {
		delete(own, "id")
		idColumn = "id" + idColumn
	}
	b.adopt(t.write([]cell{{idColumn, id}, {":LABEL", more}}, own))
}

// link writes a relationship.
func (b *bulk) link(from end, l link, to end, p properties) {
	if l.reversed {
		from, to = to, from
	}
	t := b.table(from.label+"-"+l.relationship+"-"+to.label, "--relationships="+l.relationship)
	if t == nil {
		return
	}
	b.adopt(t.write([]cell{{":START_ID(" + from.label + ")", from.id}, {":END_ID(" + to.label + ")", to.id}}, p))
}

func (b *bulk) adopt(err error) {
	if b.err == nil {
		b.err = err
	}
}

// table is the table of a name; nil if it cannot be written.
func (b *bulk) table(name, option string) *table {
	t := b.tables[name]
	if t == nil {
		f, err := os.Create(filepath.Join(b.dir, name+".csv"))
		if err != nil {
			b.adopt(err)
			return nil
		}
		t = &table{name: name, option: option, file: f, out: bufio.NewWriter(f), places: make(map[string]int)}
		b.tables[name] = t
	}
	return t
}

// close finishes all tables, and writes what their columns are.
func (b *bulk) close() error {
	var all error
	for _, t := range b.tables {
		header := filepath.Join(b.dir, t.name+"-header.csv")
		all = errors.Join(all, t.out.Flush(), t.file.Close(), writeFile(header, t.header()))
	}
	return all
}

// writeArguments writes those that neo4j-admin is to be called with, in the folder of the files.
func (b *bulk) writeArguments() error {
	var text strings.Builder
	fmt.Fprintln(&text, "--array-delimiter=U+001F")
	fmt.Fprintln(&text, "--multiline-fields=true")
	fmt.Fprintln(&text, "--strict=true")
	for _, name := range slices.Sorted(maps.Keys(b.tables)) {
		fmt.Fprintf(&text, "%s=%s-header.csv,%s.csv\n", b.tables[name].option, name, name)
	}
	return writeFile(filepath.Join(b.dir, ArgumentsFile), text.String())
}

// writeFile writes a file that whoever runs neo4j-admin can read.
func writeFile(name, text string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// table is a CSV file. Its columns are found as they come: rows end with the last column that they have.
type table struct {
	name, option string
	file         *os.File
	out          *bufio.Writer
	columns      []string
	types        []string // "" while no value was seen
	places       map[string]int
}

// cell is a value that is no property.
type cell struct {
	column string
	value  any
}

// write writes a row.
func (t *table) write(first []cell, p properties) error {
	fields := make([]string, len(first), len(t.columns)+len(first))
	for i, c := range first {
		if len(t.columns) == i {
			t.columns, t.types = append(t.columns, c.column), append(t.types, "")
		}
		fields[i], _, _ = field(c.value)
	}
	for _, name := range slices.Sorted(maps.Keys(p)) {
		text, kind, err := field(p[name])
		if err != nil {
			return fmt.Errorf("%s of %v: %w", name, first[0].value, err)
		}
		if kind == "" {
			continue // null
		}
		i, ok := t.places[name]
		if !ok {
			i = len(t.columns)
			t.places[name] = i
			t.columns, t.types = append(t.columns, name), append(t.types, kind)
		}
		if t.types[i] != kind {
			return fmt.Errorf("%s.%s is both %s and %s", t.name, name, t.types[i], kind)
		}
		for len(fields) <= i {
			fields = append(fields, "")
		}
		fields[i] = text
	}
	_, err := t.out.WriteString(strings.Join(fields, ",") + "\n")
	return err
}

// header names the columns and their types.
func (t *table) header() string {
	var names []string
	for i, name := range t.columns {
		if t.types[i] != "" {
			name += ":" + t.types[i]
		}
		names = append(names, name)
	}
	return strings.Join(names, ",") + "\n"
}

// field is a value as a field of a CSV file, quoted, and the type of its column; for null, nothing and "".
func field(v any) (text, kind string, err error) {
	switch v := v.(type) {
	case nil:
		return "", "", nil
	case string:
		return quoted(v), "string", nil
	case bool:
		return strconv.FormatBool(v), "boolean", nil
	case int:
		return strconv.Itoa(v), "long", nil
	case int64:
		return strconv.FormatInt(v, 10), "long", nil
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), "double", nil
	case neo4j.Date:
		return dateText(v), "date", nil
	}
	switch r := reflect.ValueOf(v); {
	case r.Kind() == reflect.Pointer && r.IsNil(), r.Kind() == reflect.Slice && r.Len() == 0:
		return "", "", nil
	case r.Kind() == reflect.Pointer:
		return field(r.Elem().Interface())
	case r.Kind() == reflect.Slice:
		return listField(r)
	}
	panic(fmt.Sprintf("neo4jstore: a property of type %T", v)) // which no query could set
}

func listField(list reflect.Value) (text, kind string, err error) {
	items := make([]string, list.Len())
	for i := range items {
		item := list.Index(i).Interface()
		if s, ok := item.(string); ok {
			items[i], kind = s, "string"
		} else if items[i], kind, err = field(item); err != nil {
			return "", "", err
		}
	}
	text = strings.Join(items, arraySeparator)
	if text == "" { // which would be read as no list at all
		return "", "", docket.Invalidf("neo4j-admin can import no list of one empty text")
	}
	return quoted(text), kind + "[]", nil
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// dateText writes a DATE as Neo4j reads it: a year of more than four digits has its sign.
func dateText(d neo4j.Date) string {
	t := time.Time(d)
	year := fmt.Sprintf("%04d", t.Year())
	if t.Year() > 9999 {
		year = "+" + year
	} else if t.Year() < 0 {
		year = fmt.Sprintf("%05d", t.Year())
	}
	return fmt.Sprintf("%s-%02d-%02d", year, t.Month(), t.Day())
}
