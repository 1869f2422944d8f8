package compare

import (
	"cmp"
	"slices"

	"casegraph/docket"
	"casegraph/edtf"
)

// Argument is a statement on whether the cases are alike, and what was said against or for it.
type Argument struct {
	Claim *docket.Statement
	// Replies answer the claim, or a reply to it, by date, then slug. One that answers two claims is with both.
	Replies []*docket.Statement
}

// Arguments lists by date, then slug, who argued that the cases are alike or that they differ: statements with the
// stance SIMILAR or DIFFERENT that are about one of the cases and made in (or about) another of them as well;
// statements, of whatever stance, that a relation between two of the cases names; and whatever answers any of
// these. Among them, one that answers another is a reply, and all others are claims.
//
// A statement made in none of the cases is found only in s.Things: those of [RelationStatements], and what answers
// statements found.
func Arguments(s Set) []Argument {
	a := newArguing(s)
	var seeds []docket.Slug
	for slug, st := range a.statements {
		if a.tied[slug] || a.compares(st) {
			seeds = append(seeds, slug)
		}
	}
	chosen := a.withReplies(seeds)
	var claims []Argument
	placed := make(map[docket.Slug]bool)
	claim := func(st *docket.Statement) {
		below := a.withReplies([]docket.Slug{st.Slug})
		for slug := range below {
			placed[slug] = true
		}
		delete(below, st.Slug)
		claims = append(claims, Argument{st, a.sorted(below)})
	}
	inOrder := a.sorted(chosen)
	for _, st := range inOrder {
		if !slices.ContainsFunc(st.Answers, func(answered docket.Slug) bool { return chosen[answered] && answered != st.Slug }) {
			claim(st)
		}
	}
	// Statements that answer each other in a circle have no first claim but the earliest.
	for _, st := range inOrder {
		if !placed[st.Slug] {
			claim(st)
		}
	}
	slices.SortFunc(claims, func(a, b Argument) int { return compareStatements(a.Claim, b.Claim) })
	return claims
}

// arguing is what the arguments are looked for in.
type arguing struct {
	statements map[docket.Slug]*docket.Statement
	replies    map[docket.Slug][]docket.Slug
	tied       map[docket.Slug]bool                // named by a relation between two of the cases
	cases      map[docket.Ref]map[docket.Slug]bool // those of a case, event or defendant
}

func newArguing(s Set) arguing {
	a := arguing{
		statements: make(map[docket.Slug]*docket.Statement),
		replies:    make(map[docket.Slug][]docket.Slug),
		tied:       make(map[docket.Slug]bool),
		cases:      make(map[docket.Ref]map[docket.Slug]bool),
	}
	for _, f := range s.Files {
		for _, st := range f.Statements {
			a.statements[st.Slug] = st
		}
		for _, ref := range f.subjects() {
			if a.cases[ref] == nil {
				a.cases[ref] = make(map[docket.Slug]bool)
			}
			a.cases[ref][f.Case.Slug] = true
		}
	}
	for _, n := range s.Things {
		if st, ok := n.(*docket.Statement); ok {
			a.statements[st.Slug] = st
		}
	}
	for _, slug := range RelationStatements(s.Files) {
		a.tied[slug] = true
	}
	for slug, st := range a.statements {
		for _, answered := range st.Answers {
			a.replies[answered] = append(a.replies[answered], slug)
		}
	}
	return a
}

// subjects are what a statement about the case can be about: itself, its events, its defendants.
func (f File) subjects() []docket.Ref {
	refs := []docket.Ref{f.Case.Ref()}
	for _, e := range f.Events {
		refs = append(refs, e.Ref())
	}
	for _, defendant := range f.Case.Defendants() {
		refs = append(refs, docket.Ref{Kind: docket.KindPerson, Slug: defendant})
	}
	return refs
}

// compares tells whether a statement says that one of the cases is like or unlike another.
func (a arguing) compares(st *docket.Statement) bool {
	about := a.cases[st.About]
	if st.Stance != docket.Similar && st.Stance != docket.Different || len(about) == 0 {
		return false
	}
	return len(about) > 1 || slices.ContainsFunc(st.Cases, func(c docket.Slug) bool {
		return !about[c] && a.cases[docket.Ref{Kind: docket.KindCase, Slug: c}] != nil
	})
}

// withReplies are some statements, what answers them, what answers that, and so on.
func (a arguing) withReplies(from []docket.Slug) map[docket.Slug]bool {
	chosen := make(map[docket.Slug]bool)
	for queue := slices.Clone(from); len(queue) > 0; queue = queue[1:] {
		if !chosen[queue[0]] {
			chosen[queue[0]] = true
			queue = append(queue, a.replies[queue[0]]...)
		}
	}
	return chosen
}

func (a arguing) sorted(slugs map[docket.Slug]bool) []*docket.Statement {
	sorted := make([]*docket.Statement, 0, len(slugs))
	for slug := range slugs {
		sorted = append(sorted, a.statements[slug])
	}
	slices.SortFunc(sorted, compareStatements)
	return sorted
}

func compareStatements(a, b *docket.Statement) int {
	return cmp.Or(edtf.Order(a.Date, b.Date), cmp.Compare(a.Slug, b.Slug))
}

// RelationStatements lists, by slug, the statements that relations between two of some cases name. They need not
// have been made in either.
func RelationStatements(files []File) []docket.Slug {
	var slugs []docket.Slug
	for _, f := range files {
		for _, r := range f.Case.Related {
			if slices.ContainsFunc(files, func(other File) bool { return other.Case.Slug == r.Case }) {
				slugs = append(slugs, r.Statements...)
			}
		}
	}
	slices.Sort(slugs)
	return slices.Compact(slugs)
}
