package compare

import (
	"maps"
	"slices"

	"casegraph/docket"
)

// Gather completes files that hold a case and its events each: it loads their charges and statements, then whatever all
// these refer to, then the statements that answer any of those, wherever they were made. Load returns what refs name as
// known on the day, in their order, nil for what is not.
func Gather(files []File, load func([]docket.Ref) ([]docket.Node, error)) (Set, error) {
	g := gathering{load: load, things: make(map[docket.Ref]docket.Node)}
	var refs []docket.Ref
	for _, f := range files {
		refs = slices.Concat(refs, refsTo(docket.KindCharge, f.Case.Charges), refsTo(docket.KindStatement, f.Case.Statements),
			refsTo(docket.KindStatement, f.tieStatements()))
	}
	if err := g.add(refs); err != nil {
		return Set{}, err
	}
	for i := range files {
		f := &files[i]
		f.Charges = gathered[*docket.Charge](g, docket.KindCharge, f.Case.Charges)
		f.Statements = gathered[*docket.Statement](g, docket.KindStatement, f.Case.Statements)
		f.Elsewhere = f.saidElsewhere(gathered[*docket.Statement](g, docket.KindStatement, f.tieStatements()))
	}
	for next := append(ThingRefs(files), g.unreadReplies()...); len(next) > 0; next = g.unreadReplies() {
		if err := g.add(next); err != nil {
			return Set{}, err
		}
	}
	maps.DeleteFunc(g.things, func(_ docket.Ref, n docket.Node) bool { return n == nil })
	return Set{Files: files, Things: g.things}, nil
}

// tieStatements are those that the case's ties with other cases name, whichever of the two holds the tie, by slug.
func (f *File) tieStatements() []docket.Slug {
	var slugs []docket.Slug
	for _, r := range slices.Concat(f.Case.Related, f.Case.RelatedBy) {
		slugs = append(slugs, r.Statements...)
	}
	slices.Sort(slugs)
	return slices.Compact(slugs)
}

// saidElsewhere picks what is about the case and was not said in it.
func (f *File) saidElsewhere(statements []*docket.Statement) []*docket.Statement {
	subjects := f.subjects()
	statements = slices.DeleteFunc(statements, func(s *docket.Statement) bool {
		return slices.Contains(s.Cases, f.Case.Slug) || !slices.Contains(subjects, s.About)
	})
	slices.SortFunc(statements, compareStatements)
	return statements
}

// gathering is what has been loaded.
type gathering struct {
	load   func([]docket.Ref) ([]docket.Node, error)
	things map[docket.Ref]docket.Node // nil for what is not known
}

// add loads what is missing of what refs name.
func (g gathering) add(refs []docket.Ref) error {
	missing := slices.DeleteFunc(slices.Clone(refs), func(ref docket.Ref) bool { _, ok := g.things[ref]; return ok })
	nodes, err := g.load(missing)
	if err != nil {
		return err
	}
	for i, ref := range missing {
		g.things[ref] = nodes[i]
	}
	return nil
}

// unreadReplies are the statements that answer those that have been loaded, as far as they have not been.
func (g gathering) unreadReplies() []docket.Ref {
	var refs []docket.Ref
	for _, n := range g.things {
		s, ok := n.(*docket.Statement)
		if !ok {
			continue
		}
		for _, ref := range refsTo(docket.KindStatement, s.Replies) {
			if _, read := g.things[ref]; !read && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	slices.SortFunc(refs, docket.Ref.Compare)
	return refs
}

func gathered[N docket.Node](g gathering, kind docket.NodeKind, slugs []docket.Slug) []N {
	var all []N
	for _, ref := range refsTo(kind, slugs) {
		if n, ok := g.things[ref].(N); ok {
			all = append(all, n)
		}
	}
	return all
}

func refsTo(kind docket.NodeKind, slugs []docket.Slug) []docket.Ref {
	refs := make([]docket.Ref, len(slugs))
	for i, slug := range slugs {
		refs[i] = docket.Ref{Kind: kind, Slug: slug}
	}
	return refs
}
