package memstore

import (
	"cmp"
	"slices"

	"casegraph/docket"
	"casegraph/edtf"
)

// derived holds the inverse relations, of things that are there.
type derived struct {
	supersededBy, modifiedBy, reversedBy, replies map[docket.Slug][]docket.Slug

	relatedBy  map[docket.Slug][]docket.Relation
	statements map[docket.Slug][]*docket.Statement
}

func derive(entries map[docket.NodeKind][]entry) derived {
	d := derived{
		supersededBy: make(map[docket.Slug][]docket.Slug),
		modifiedBy:   make(map[docket.Slug][]docket.Slug),
		reversedBy:   make(map[docket.Slug][]docket.Slug),
		replies:      make(map[docket.Slug][]docket.Slug),
		relatedBy:    make(map[docket.Slug][]docket.Relation),
		statements:   make(map[docket.Slug][]*docket.Statement),
	}
	invert := func(inverse map[docket.Slug][]docket.Slug, from docket.Slug, to []docket.Slug) {
		for _, slug := range to {
			inverse[slug] = append(inverse[slug], from)
		}
	}
	for _, all := range entries {
		for _, e := range all {
			switch n := e.node.(type) {
			case *docket.Event:
				invert(d.supersededBy, n.Slug, n.Supersedes)
				invert(d.modifiedBy, n.Slug, n.Modifies)
				invert(d.reversedBy, n.Slug, n.Reverses)
			case *docket.Statement:
				invert(d.replies, n.Slug, n.Answers)
				for _, c := range n.Cases {
					d.statements[c] = append(d.statements[c], n)
				}
			case *docket.Case:
				for _, r := range n.Related {
					other := r.Case
					r.Case = n.Slug
					d.relatedBy[other] = append(d.relatedBy[other], r)
				}
			}
		}
	}
	for _, inverse := range []map[docket.Slug][]docket.Slug{d.supersededBy, d.modifiedBy, d.reversedBy, d.replies} {
		for _, slugs := range inverse {
			slices.Sort(slugs)
		}
	}
	for _, relations := range d.relatedBy {
		slices.SortStableFunc(relations, func(a, b docket.Relation) int {
			return cmp.Or(cmp.Compare(a.Case, b.Case), cmp.Compare(a.Kind, b.Kind))
		})
	}
	for _, statements := range d.statements {
		slices.SortFunc(statements, func(a, b *docket.Statement) int {
			return cmp.Or(edtf.Order(a.Date, b.Date), cmp.Compare(a.Slug, b.Slug))
		})
	}
	return d
}

// fill returns n with its derived fields set, whatever they held. Most things have none, and are returned as they are.
func (d derived) fill(n docket.Node) docket.Node {
	switch n := n.(type) {
	case *docket.Event:
		filled := *n
		filled.SupersededBy, filled.ModifiedBy, filled.ReversedBy = d.supersededBy[n.Slug], d.modifiedBy[n.Slug], d.reversedBy[n.Slug]
		if neither(n.SupersededBy, filled.SupersededBy) && neither(n.ModifiedBy, filled.ModifiedBy) && neither(n.ReversedBy, filled.ReversedBy) {
			return n
		}
		return &filled
	case *docket.Statement:
		filled := *n
		filled.Replies = d.replies[n.Slug]
		if neither(n.Replies, filled.Replies) {
			return n
		}
		return &filled
	case *docket.Case:
		filled := *n
		filled.RelatedBy, filled.Statements = d.relatedBy[n.Slug], nil
		for _, s := range d.statements[n.Slug] {
			filled.Statements = append(filled.Statements, s.Slug)
		}
		return &filled
	}
	return n
}

// neither tells whether there are neither list. What has one is filled anew, since few things do.
func neither(a, b []docket.Slug) bool { return a == nil && b == nil }
