package docket

import (
	"cmp"

	"casegraph/edtf"
)

// ChangeKind says how what was known of a story changed.
type ChangeKind string

// The kinds of change.
const (
	BecameKnown ChangeKind = "BECAME_KNOWN"
	Superseded  ChangeKind = "SUPERSEDED"
)

// ChangeKinds lists every kind of change, in the order in which they stand on one day.
func ChangeKinds() []ChangeKind { return []ChangeKind{BecameKnown, Superseded} }

// Change is a step in how a story was told. An event, a statement or a charge becomes known on its known-from day, and
// never if it has none. An event is superseded on the day from which both it and the one that supersedes it are known;
// an account that was known only after its successor is thus superseded on the very day on which it becomes
// known. A Change is its own place in the order of changes.
type Change struct {
	Day     edtf.Day
	Kind    ChangeKind
	Subject Ref
	By      Slug // the event that supersedes the subject; empty unless Kind is Superseded
}

// Compare orders changes by day, kind, subject (by kind and slug, as texts) and By: negative if c comes before o.
func (c Change) Compare(o Change) int {
	return cmp.Or(cmp.Compare(c.Day, o.Day), cmp.Compare(c.Kind, o.Kind), cmp.Compare(c.Subject.Kind, o.Subject.Kind),
		cmp.Compare(c.Subject.Slug, o.Subject.Slug), cmp.Compare(c.By, o.By))
}

// ChangeQuery asks for a page of the changes of some days, oldest first.
type ChangeQuery struct {
	From, To edtf.Day // both included
	AsOf     AsOf     // nothing after this day shows
	Window   Window[Change]
	Count    bool // whether Page.Total is wanted
}

// Last is the last day whose changes are asked for, which may lie before From.
func (q ChangeQuery) Last() edtf.Day {
	if day, ok := q.AsOf.Day(); ok {
		return min(day, q.To)
	}
	return q.To
}
