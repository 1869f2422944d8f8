package docket

import (
	"cmp"
	"fmt"
	"strings"
)

// Slug is the stable identifier of a thing within its kind: lower-case letters, digits and hyphens
// (a-z0-9-), neither first nor last a hyphen, at most [MaxSlug] bytes.
type Slug string

// MaxSlug is the greatest length of a Slug in bytes.
const MaxSlug = 128

// ParseSlug checks s and returns it as a Slug. The error wraps [ErrInvalid].
func ParseSlug(s string) (Slug, error) {
	switch {
	case s == "":
		return "", Invalidf("an id must not be empty")
	case len(s) > MaxSlug:
		return "", Invalidf("an id has at most %d characters, this one has %d", MaxSlug, len(s))
	case s[0] == '-' || s[len(s)-1] == '-':
		return "", Invalidf("the id %q begins or ends with a hyphen", s)
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return "", Invalidf("the id %q holds %q: only a-z, 0-9 and - are allowed", s, r)
		}
	}
	return Slug(s), nil
}

// NodeKind is one of the kinds of thing that have an identity of their own.
type NodeKind string

// The kinds of node.
const (
	KindCase         NodeKind = "CASE"
	KindCharge       NodeKind = "CHARGE"
	KindEvent        NodeKind = "EVENT"
	KindPerson       NodeKind = "PERSON"
	KindOrganization NodeKind = "ORGANIZATION"
	KindPlace        NodeKind = "PLACE"
	KindSource       NodeKind = "SOURCE"
	KindStatement    NodeKind = "STATEMENT"
)

// NodeKinds lists every kind, in the order in which a load writes them.
func NodeKinds() []NodeKind {
	return []NodeKind{KindSource, KindPlace, KindOrganization, KindPerson, KindCharge, KindEvent, KindStatement, KindCase}
}

// Ref names one thing of any kind. The zero Ref names nothing.
type Ref struct {
	Kind NodeKind
	Slug Slug
}

// IsZero tells whether r names nothing.
func (r Ref) IsZero() bool { return r == Ref{} }

// String is the global id, "case:us-v-mallory"; the inverse of [ParseRef].
func (r Ref) String() string { return strings.ToLower(string(r.Kind)) + ":" + string(r.Slug) }

// Compare orders refs as their global ids are ordered: negative if r comes before o.
func (r Ref) Compare(o Ref) int {
	return cmp.Or(cmp.Compare(r.Kind, o.Kind), cmp.Compare(r.Slug, o.Slug))
}

// ParseRef reads a global id such as "case:us-v-mallory". The error wraps [ErrInvalid].
func ParseRef(s string) (Ref, error) {
	prefix, rest, ok := strings.Cut(s, ":")
	if !ok {
		return Ref{}, Invalidf("%q is not a global id: expected kind:slug, such as case:us-v-mallory", Clip(s))
	}
	for _, kind := range NodeKinds() {
		if strings.ToLower(string(kind)) != prefix {
			continue
		}
		slug, err := ParseSlug(rest)
		if err != nil {
			return Ref{}, fmt.Errorf("global id %q: %w", Clip(s), err)
		}
		return Ref{Kind: kind, Slug: slug}, nil
	}
	return Ref{}, Invalidf("%q is not a global id: %q is no kind of thing", Clip(s), Clip(prefix))
}

// Clip shortens text from outside for use in a message.
func Clip(s string) string {
	const most = 64
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// Node is a thing with an identity: one of the pointer types *Case, *Charge, *Event, *Person,
// *Organization, *Place, *Source and *Statement.
type Node interface {
	// Ref is the thing's name across kinds.
	Ref() Ref
	// known returns the thing as it was known on a day: itself, a reduced copy, or nil.
	known(AsOf) Node
}

// NameOf is what a thing is called: its title or name; a statement is called by its text. Nothing is called "".
func NameOf(n Node) string {
	switch n := n.(type) {
	case *Case:
		return n.Title
	case *Charge:
		return n.Title
	case *Event:
		return n.Title
	case *Person:
		return n.Name
	case *Organization:
		return n.Name
	case *Place:
		return n.Name
	case *Source:
		return n.Title
	case *Statement:
		return n.Text
	}
	return ""
}
