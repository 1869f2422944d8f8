package casefile

import (
	"encoding"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"casegraph/docket"
	"casegraph/edtf"
)

// decoder fills the types of the format from nodes, and goes on after a mistake.
type decoder struct {
	structs  structs
	texts    *Texts
	problems []Problem
}

func (d *decoder) problem(n *Node, format string, args ...any) {
	d.problems = append(d.problems, problemAt(n, format, args...))
}

func (d *decoder) file(root *Node, file *File) {
	switch root.kind {
	case kindNull: // an empty file
		file.Node = root
	case kindMapping:
		d.structure(root, reflect.ValueOf(file).Elem())
	default:
		file.Node = root
		d.problem(root, "%s, where sections are needed, such as events:", root)
	}
}

// value decodes n, which is not null, into v.
func (d *decoder) value(n *Node, v reflect.Value, limits limits) {
	if n.kind == kindUnread {
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if m, ok := v.Addr().Interface().(*Months); ok {
		d.months(n, m)
		return
	}
	switch v.Kind() {
	case reflect.Slice:
		d.list(n, v, limits)
	case reflect.Bool:
		if d.is(n, kindBool) {
			v.SetBool(strings.EqualFold(n.text, "true"))
		}
	case reflect.Int:
		if f, ok := d.number(n, limits); ok {
			if f != math.Trunc(f) || math.Abs(f) > math.MaxInt32 {
				d.problem(n, "%s, where a whole number is needed", n)
				return
			}
			v.SetInt(int64(f))
		}
	case reflect.Float64:
		if f, ok := d.number(n, limits); ok {
			v.SetFloat(f)
		}
	case reflect.String:
		d.text(n, v)
	case reflect.Struct:
		if _, ok := v.Addr().Interface().(*edtf.Date); ok {
			d.text(n, v)
		} else if d.is(n, kindMapping) {
			d.structure(n, v)
		}
	default:
		panic(fmt.Sprintf("casefile: the format has a field of type %s, which is never read", v.Type()))
	}
}

// is reports a value of another kind than is needed.
func (d *decoder) is(n *Node, needed kind) bool {
	switch {
	case n.kind == needed:
		return true
	case needed == kindText && (n.kind == kindNumber || n.kind == kindBool):
		d.problem(n, "%s is read as %s: put it in quotes, %q", n, n.kind, n.text)
	case needed == kindList:
		d.problem(n, "%s, where a list is needed: put it after a dash or in [ ]", n)
	default:
		d.problem(n, "%s, where %s is needed", n, needed)
	}
	return false
}

func (d *decoder) list(n *Node, v reflect.Value, limits limits) {
	if !d.is(n, kindList) {
		return
	}
	if len(n.items) < limits.minItems {
		d.problem(n, "the list is empty: at least %d is needed", limits.minItems)
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.items), len(n.items)))
	for i, item := range n.items {
		if item.kind == kindNull || item.blank() {
			d.problem(item, "nothing stands here: delete the item or fill it in")
			continue
		}
		d.value(item, v.Index(i), limits)
	}
}

func (n *Node) blank() bool { return n.kind == kindText && strings.TrimSpace(n.text) == "" }

// number reads a number within the limits, written as JSON has it.
func (d *decoder) number(n *Node, limits limits) (float64, bool) {
	if !d.is(n, kindNumber) {
		return 0, false
	}
	f, err := strconv.ParseFloat(n.text, 64)
	switch {
	case err != nil || strings.Trim(n.text, "0123456789.eE+-") != "":
		d.problem(n, "%s is no number that can be used here: write it with digits alone", n)
	case f < limits.minimum:
		d.problem(n, "%s is too small: at least %v is needed", n, limits.minimum)
	case f > limits.maximum:
		d.problem(n, "%s is too large: at most %v is allowed", n, limits.maximum)
	default:
		return f, true
	}
	return 0, false
}

// text reads a text into a type of string, or one that unmarshals itself from text.
func (d *decoder) text(n *Node, v reflect.Value) {
	if _, ok := v.Addr().Interface().(*edtf.Date); ok && n.kind == kindList {
		d.problem(n, `a list, where a date is needed: put a one-of range in quotes, "[2008-09..2008-11]"`)
		return
	}
	if !d.is(n, kindText) {
		return
	}
	if i := strings.IndexFunc(n.text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); i >= 0 {
		d.problem(n, "the text holds a control character: delete it")
		return
	}
	switch into := v.Addr().Interface().(type) {
	case *docket.Slug:
		slug, err := docket.ParseSlug(n.text)
		if err != nil {
			d.problem(n, "%v", err)
		}
		*into = docket.Slug(d.texts.share(string(slug)))
	case encoding.TextUnmarshaler:
		if err := into.UnmarshalText([]byte(n.text)); err != nil {
			d.problem(n, "%v", err)
		}
	default:
		allowed := constants(v.Type())
		if allowed == nil {
			v.SetString(d.texts.share(n.text))
		} else if i := slices.Index(allowed, n.text); i >= 0 {
			v.SetString(allowed[i])
		} else {
			d.constant(n, allowed)
		}
	}
}

// constant reports a value that is none of those allowed.
func (d *decoder) constant(n *Node, allowed []string) {
	const few = 12
	p := problemAt(n, "%s is none of the values allowed here", n)
	p.Suggestion = Nearest(n.text, allowed)
	if p.Suggestion == "" && len(allowed) <= few {
		p.Message += ": " + strings.Join(allowed, ", ")
	}
	d.problems = append(d.problems, p)
}

// months reads a number of months, or a range.
func (d *decoder) months(n *Node, m *Months) {
	m.Node = n
	if n.kind == kindMapping {
		d.structure(n, reflect.ValueOf(m).Elem())
		return
	}
	var exact int
	m.Min, m.Max = &exact, &exact
	if n.kind != kindNumber {
		d.problem(n, "%s, where a number of months or a range {min: …, max: …} is needed", n)
		return
	}
	d.value(n, reflect.ValueOf(&exact).Elem(), limits{minimum: 0, maximum: math.Inf(1)})
}

// structure decodes the mapping n into a struct.
func (d *decoder) structure(n *Node, v reflect.Value) {
	fields := d.structs.fields(v.Type())
	for _, f := range fields {
		if f.key == "" {
			v.FieldByIndex(f.index).Set(reflect.ValueOf(n))
		}
	}
	var misspelt []string // keys that are there under another name
	for _, child := range n.items {
		i := slices.IndexFunc(fields, func(f field) bool { return f.key == child.key.name && f.key != "" })
		if i < 0 {
			meant := Nearest(child.key.name, missing(fields, n))
			misspelt = append(misspelt, meant)
			d.problems = append(d.problems, Problem{child.keyPlace(), fmt.Sprintf("the format has no key %q here", docket.Clip(child.key.name)), meant})
			continue
		}
		if child.kind != kindNull {
			d.value(child, v.FieldByIndex(fields[i].index), fields[i].limits)
		}
	}
	for _, f := range fields {
		switch {
		case !f.required || slices.Contains(misspelt, f.key):
		case !n.Has(f.key):
			d.problem(n, "the key %q is missing", f.key)
		case n.Get(f.key).blank():
			d.problem(n.Get(f.key), "the text is empty")
		}
	}
}

// missing are the keys of fields that n has not.
func missing(fields []field, n *Node) []string {
	var keys []string
	for _, f := range fields {
		if f.key != "" && !n.Has(f.key) {
			keys = append(keys, f.key)
		}
	}
	return keys
}

// field is a key of a struct of the format.
type field struct {
	key      string // "" for the field that holds the node
	index    []int
	required bool
	limits   limits
}

// limits are what the jsonschema tag of a field demands.
type limits struct {
	minimum, maximum float64
	minItems         int
}

// structs are the fields of the structs met so far.
type structs map[reflect.Type][]field

func (s structs) fields(t reflect.Type) []field {
	if known, ok := s[t]; ok {
		return known
	}
	var fields []field
	for _, f := range reflect.VisibleFields(t) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
		case name == "-":
			fields = append(fields, field{index: f.Index})
		default:
			fields = append(fields, field{name, f.Index, options == "", limitsOf(f.Tag.Get("jsonschema"))})
		}
	}
	s[t] = fields
	return fields
}

// limitsOf reads a tag such as "minimum=0,maximum=90". Tags are the program's own: there is none that is wrong.
func limitsOf(tag string) limits {
	l := limits{minimum: math.Inf(-1), maximum: math.Inf(1)}
	for _, one := range strings.Split(tag, ",") {
		name, value, _ := strings.Cut(one, "=")
		n, _ := strconv.ParseFloat(value, 64)
		switch name {
		case "minimum":
			l.minimum = n
		case "maximum":
			l.maximum = n
		case "minItems":
			l.minItems = int(n)
		}
	}
	return l
}
