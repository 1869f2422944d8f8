package storetest

import (
	"fmt"
	"reflect"

	"casegraph/docket"
	"casegraph/edtf"
)

// Diff tells where got first differs from want, as a path and the two values; "" if nowhere. Values are the
// same if their canonical texts are, which hold everything in them: fields that JSON leaves out, those that are
// not exported, whether a list is nil or empty. Days from which something is known that are none are the same,
// since docket.KnownFrom says so.
func Diff(want, got any) string {
	if w, g := reflect.TypeOf(want), reflect.TypeOf(got); w != g {
		return fmt.Sprintf("want %v, got %v", w, g)
	}
	if reflect.DeepEqual(want, got) {
		return "" // their texts would be equal, and are slow to write
	}
	wanted, gotten := canonical(want), canonical(got)
	for i, line := range wanted {
		// Texts agree on what follows only while they are the same.
		if line != gotten[i] {
			return fmt.Sprintf("%s: want %s, got %s", line.path, line.text, gotten[i].text)
		}
	}
	return ""
}

// line is a part of a canonical text: one value, or what kind of value the next lines tell of.
type line struct{ path, text string }

// nothing is the text of what is absent; texts in a value are quoted.
const nothing = "nothing"

// canonical is the text of a value, line by line: of two values of one type, the texts differ if and only if
// the values do, and the first lines that differ have the same path.
func canonical(v any) []line {
	var c canon
	c.write("", reflect.ValueOf(v))
	return c.lines
}

type canon struct{ lines []line }

func (c *canon) line(path, text string) { c.lines = append(c.lines, line{path, text}) }

func (c *canon) write(path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Invalid:
		c.line(path, nothing)
	case reflect.Pointer, reflect.Interface:
		switch {
		case v.IsNil():
			c.line(path, nothing)
			return
		case v.Kind() == reflect.Interface, v.Elem().Kind() == reflect.Struct:
			c.line(path, nameOf(v))
		}
		c.write(path, v.Elem())
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[docket.KnownFrom]() && !v.Interface().(docket.KnownFrom).Known() {
			c.line(path+".Day", nothing)
			return
		}
		if v.Type() == reflect.TypeFor[edtf.Date]() {
			c.date(path, v.Interface().(edtf.Date))
			return
		}
		for i := range v.NumField() {
			c.write(path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		c.writeList(path, v)
	case reflect.Map:
		c.line(path, fmt.Sprint(v)) // which prints it sorted
	case reflect.String:
		c.line(path, fmt.Sprintf("%q", v.String()))
	default:
		c.line(path, fmt.Sprint(v))
	}
}

// date writes all that tells dates apart: a span's text may be that of another.
func (c *canon) date(path string, d edtf.Date) {
	c.line(path, fmt.Sprintf("%q", d))
	c.line(path+".label", d.Label())
	c.bound(path+".earliest", d.Earliest)
	c.bound(path+".latestStart", d.LatestStart)
	c.bound(path+".earliestEnd", d.EarliestEnd)
	c.bound(path+".latest", d.Latest)
}

func (c *canon) bound(path string, bound func() (edtf.Day, bool)) {
	if day, known := bound(); known {
		c.line(path, fmt.Sprint(day))
	} else {
		c.line(path, nothing)
	}
}

func (c *canon) writeList(path string, v reflect.Value) {
	if v.IsNil() {
		c.line(path, "no list")
		return
	}
	switch v.Type().Elem().Kind() {
	case reflect.String:
		c.line(path, fmt.Sprintf("%q", v))
		return
	case reflect.Pointer, reflect.Interface:
		var names []string
		for i := range v.Len() {
			names = append(names, nameOf(v.Index(i)))
		}
		c.line(path, fmt.Sprint(names))
	default:
		c.line(path, fmt.Sprintf("%d items", v.Len()))
	}
	for i := range v.Len() {
		c.write(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
	}
}

// nameOf is the name of a node, and of anything else its type.
func nameOf(v reflect.Value) string {
	if v.IsNil() {
		return nothing
	}
	if n, ok := v.Interface().(docket.Node); ok {
		return n.Ref().String()
	}
	return v.Elem().Type().String()
}
