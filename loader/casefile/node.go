package casefile

import (
	"fmt"
	"hash/maphash"
	"slices"

	"casegraph/docket"
)

// Node is a value as a file has it, and the place where it stands. The nodes of a file form a tree of
// mappings, sequences and scalars. Its methods may be called on nil.
type Node struct {
	kind         kind
	text         string  // of a scalar
	items        []*Node // of a mapping or sequence, in the file's order
	line, column int     // of the value, counted from 1, columns in characters
	key          keyMark // in a mapping
	index        int     // in a sequence
	parent       *Node   // nil for the root
	file         string  // of the root
}

type kind uint8

const (
	kindNull kind = iota
	kindBool
	kindNumber
	kindText
	kindList
	kindMapping
	kindUnread // a value with a problem that was reported when it was parsed
)

func (k kind) String() string {
	return [...]string{"nothing", "true or false", "a number", "a text", "a list", "a mapping of keys", "a value that cannot be read"}[k]
}

// keyMark is a key of a mapping and where it stands.
type keyMark struct {
	name         string
	line, column int
}

// Place is where something stands.
type Place struct {
	File         string // as the reader was told
	Line, Column int    // counted from 1, columns in characters; 0 if the whole file is meant
	Path         string // in the document, such as "events[3].participants[0].person"
}

// Place is where n stands.
func (n *Node) Place() Place {
	if n == nil {
		return Place{}
	}
	root := n
	for root.parent != nil {
		root = root.parent
	}
	return Place{root.file, n.line, n.column, n.path()}
}

// keyPlace is where the key of n stands.
func (n *Node) keyPlace() Place {
	p := n.Place()
	p.Line, p.Column = n.key.line, n.key.column
	return p
}

func (n *Node) path() string {
	if n.parent == nil {
		return ""
	}
	above := n.parent.path()
	switch {
	case n.parent.kind == kindList:
		return fmt.Sprintf("%s[%d]", above, n.index)
	case above == "":
		return n.key.name
	}
	return above + "." + n.key.name
}

// Has tells whether n is a mapping in which key has a value.
func (n *Node) Has(key string) bool { return n.value(key) != nil }

// Get is the value of key in n, or n itself if it has none: the nearest place there is.
func (n *Node) Get(key string) *Node {
	if v := n.value(key); v != nil {
		return v
	}
	return n
}

// Item is the i-th item of the list n, or n itself if it has none.
func (n *Node) Item(i int) *Node {
	if n == nil || n.kind != kindList || i >= len(n.items) {
		return n
	}
	return n.items[i]
}

// value is the value of key in the mapping n; nil if there is none, or null.
func (n *Node) value(key string) *Node {
	if n == nil || n.kind != kindMapping {
		return nil
	}
	for _, v := range n.items {
		if v.key.name == key && v.kind != kindNull {
			return v
		}
	}
	return nil
}

// Equal tells whether n and o hold the same, wherever they stand and in whatever order their keys are.
func (n *Node) Equal(o *Node) bool {
	if n == nil || o == nil {
		return n == o
	}
	if n.kind != o.kind || n.text != o.text || len(n.items) != len(o.items) {
		return false
	}
	if n.kind == kindMapping {
		return !slices.ContainsFunc(n.items, func(v *Node) bool { return !v.Equal(o.value(v.key.name)) && v.kind != kindNull })
	}
	return slices.EqualFunc(n.items, o.items, (*Node).Equal)
}

// Digest is equal for nodes that hold the same: see Equal. It is of use within one process.
func (n *Node) Digest() uint64 {
	var h maphash.Hash
	h.SetSeed(digestSeed)
	n.digest(&h)
	return h.Sum64()
}

//nolint:gochecknoglobals // a constant, but for its making
var digestSeed = maphash.MakeSeed()

func (n *Node) digest(h *maphash.Hash) {
	maphash.WriteComparable(h, [2]int{int(n.kind), len(n.items)})
	maphash.WriteComparable(h, n.text)
	if n.kind != kindMapping {
		for _, item := range n.items {
			item.digest(h)
		}
		return
	}
	var sum uint64 // in whatever order the keys are
	for _, v := range n.items {
		if v.kind == kindNull {
			continue
		}
		var one maphash.Hash
		one.SetSeed(digestSeed)
		maphash.WriteComparable(&one, v.key.name)
		v.digest(&one)
		sum += one.Sum64()
	}
	maphash.WriteComparable(h, sum)
}

// String describes the value briefly, for a message.
func (n *Node) String() string {
	switch n.kind {
	case kindBool, kindNumber:
		return n.text
	case kindText:
		return fmt.Sprintf("%q", docket.Clip(n.text))
	default:
		return n.kind.String()
	}
}
