package docket

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Dataset is a whole collection of linked things: every Slug in it names something in it.
type Dataset struct {
	Cases         []*Case
	Charges       []*Charge
	Events        []*Event
	Statements    []*Statement
	People        []*Person
	Organizations []*Organization
	Places        []*Place
	Sources       []*Source
}

// Nodes lists everything in the dataset, kind by kind in the order of [NodeKinds].
func (d *Dataset) Nodes() []Node {
	var all []Node
	all = appendNodes(all, d.Sources)
	all = appendNodes(all, d.Places)
	all = appendNodes(all, d.Organizations)
	all = appendNodes(all, d.People)
	all = appendNodes(all, d.Charges)
	all = appendNodes(all, d.Events)
	all = appendNodes(all, d.Statements)
	return appendNodes(all, d.Cases)
}

func appendNodes[N Node](all []Node, some []N) []Node {
	for _, n := range some {
		all = append(all, n)
	}
	return all
}

// Hash is a digest of everything that is stored for a thing, fields derived from other things excepted.
type Hash [sha256.Size]byte

// HashOf digests n.
func HashOf(n Node) Hash {
	text, err := json.Marshal(n)
	if err != nil {
		// Only a value that JSON cannot hold (a NaN coordinate) can get here, and the loader refuses those.
		panic(fmt.Sprintf("docket: %s cannot be hashed: %v", n.Ref(), err))
	}
	return sha256.Sum256(text)
}

// String is the hash in hexadecimal; the inverse of [ParseHash].
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// ParseHash reads what [Hash.String] wrote. The error wraps [ErrInvalid].
func ParseHash(s string) (Hash, error) {
	var h Hash
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(h) {
		return h, Invalidf("%q is not a hash", Clip(s))
	}
	copy(h[:], b)
	return h, nil
}

// Revision identifies the content of a whole store: equal content has an equal revision, in every store,
// in whatever order it was written. The zero value is that of an empty store.
//
// It is the exclusive or of a digest of each thing, so that a change costs only what changed. It is no
// defence against someone who crafts content to collide.
type Revision [sha256.Size]byte

// Toggle adds a thing with the given hash to the content, or takes it out again.
func (r *Revision) Toggle(ref Ref, h Hash) {
	digest := sha256.Sum256(append([]byte(ref.String()+"\n"), h[:]...))
	for i := range r {
		r[i] ^= digest[i]
	}
}

// String is the revision in hexadecimal; the inverse of [ParseRevision].
func (r Revision) String() string { return hex.EncodeToString(r[:]) }

// ParseRevision reads what [Revision.String] wrote. The error wraps [ErrInvalid].
func ParseRevision(s string) (Revision, error) {
	h, err := ParseHash(s)
	return Revision(h), err
}
