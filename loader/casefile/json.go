package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"unicode/utf8"

	"github.com/tidwall/gjson"
)

// parseJSON parses a text that must be JSON; it is a [parser]. The nodes are those that parse would make of the text, which
// is YAML too, at a fraction of the cost.
func parseJSON(from origin, text []byte) (*Node, []Problem) {
	if err := checkJSON(text); err != nil {
		place := from.at(text, len(text))
		if syntax := new(json.SyntaxError); errors.As(err, &syntax) {
			place = from.at(text, int(syntax.Offset)-1)
		}
		return nil, []Problem{{Place: place, Message: "this is not JSON: " + err.Error()}}
	}
	b := jsonBuilder{cursor: cursor{text: text, line: from.line, column: 1}}
	root := &Node{file: from.name}
	value := gjson.ParseBytes(text)
	b.build(value, len(text)-len(bytes.TrimLeft(text, " \t\r\n")), root, 0)
	if b.tooDeep != nil {
		b.tooDeep.File = from.name
		return nil, []Problem{{Place: *b.tooDeep, Message: "values are nested too deep"}}
	}
	return root, b.problems
}

// checkJSON returns the error of a text that is not JSON.
func checkJSON(text []byte) error {
	if json.Valid(text) {
		return nil
	}
	var whole json.RawMessage
	return json.Unmarshal(text, &whole)
}

// jsonBuilder makes nodes of values, in the order of the text.
type jsonBuilder struct {
	cursor
	tooDeep  *Place // where values are nested too deep
	problems []Problem
}

// build fills in n, whose place in the tree is set, from a value at an offset in the text.
func (b *jsonBuilder) build(v gjson.Result, offset int, n *Node, depth int) {
	n.line, n.column = b.to(offset)
	switch v.Type {
	case gjson.Null:
	case gjson.True, gjson.False:
		n.kind, n.text = kindBool, v.Raw
	case gjson.Number:
		n.kind, n.text = kindNumber, v.Raw
	case gjson.String:
		n.kind, n.text = kindText, v.Str
	case gjson.JSON:
		if depth++; depth > maxDepth && b.tooDeep == nil {
			b.tooDeep = &Place{Line: n.line, Column: n.column}
		}
		if b.tooDeep != nil {
			return
		}
		if v.IsArray() {
			b.list(v, offset, n, depth)
		} else {
			b.mapping(v, offset, n, depth)
		}
	}
}

func (b *jsonBuilder) list(v gjson.Result, offset int, n *Node, depth int) {
	n.kind = kindList
	v.ForEach(func(_, item gjson.Result) bool {
		child := &Node{parent: n, index: len(n.items)}
		n.items = append(n.items, child)
		b.build(item, offset+item.Index-v.Index, child, depth)
		return b.tooDeep == nil
	})
}

func (b *jsonBuilder) mapping(v gjson.Result, offset int, n *Node, depth int) {
	n.kind = kindMapping
	v.ForEach(func(key, value gjson.Result) bool {
		mark := keyMark{name: key.Str}
		mark.line, mark.column = b.to(offset + key.Index - v.Index)
		child := &Node{parent: n, key: mark}
		for _, before := range n.items {
			if before.key.name == mark.name {
				b.problems = append(b.problems, givenBefore(child, before.key.line))
				return true
			}
		}
		n.items = append(n.items, child)
		b.build(value, offset+value.Index-v.Index, child, depth)
		if child.kind == kindNull { // nothing stands there; the place is that of its key
			child.line, child.column = mark.line, mark.column
		}
		return b.tooDeep == nil
	})
}

// cursor goes forward through a text, and tells where it is.
type cursor struct {
	text         []byte
	offset       int
	line, column int
}

// to moves to an offset that is not before the last one.
func (c *cursor) to(offset int) (line, column int) {
	for c.offset < offset {
		r, size := rune(c.text[c.offset]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(c.text[c.offset:])
		}
		c.offset += size
		if c.column++; r == '\n' {
			c.line, c.column = c.line+1, 1
		}
	}
	return c.line, c.column
}
