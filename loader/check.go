package loader

import (
	"fmt"
	"slices"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader/casefile"
)

// checker finds what is wrong between the things that the files of a part declare and those of the others, and with
// each of them as a whole.
type checker struct {
	*index
	next     int // the number of the next declaration
	problems Problems
	occurred map[occurrence]*declared // the first event of the part that occurred although that is denied
	denials  []denial
}

// denial is where it is said that something did not occur.
type denial struct {
	occurrence
	at casefile.Place
}

// contradictions warns of denials of what occurred.
func contradictions(outcomes []*outcome) Problems {
	occurred := make(map[occurrence]*declared)
	for _, part := range outcomes {
		for o, event := range part.checker.occurred {
			if occurred[o] == nil {
				occurred[o] = event
			}
		}
	}
	var problems Problems
	for _, part := range outcomes {
		for _, d := range part.checker.denials {
			if event := occurred[d.occurrence]; event != nil {
				problems.add(SeverityWarning, d.at, "", fmt.Sprintf("the event %q says that a %s did occur in the case", event.slug, d.what))
			}
		}
	}
	return problems
}

func (c *checker) error(n *casefile.Node, format string, args ...any) {
	c.problems.add(SeverityError, n.Place(), "", fmt.Sprintf(format, args...))
}

func (c *checker) warn(n *casefile.Node, format string, args ...any) {
	c.problems.add(SeverityWarning, n.Place(), "", fmt.Sprintf(format, args...))
}

func (c *checker) file(f *casefile.File) {
	c.duplicates(f)
	for i := range f.Sources {
		c.source(&f.Sources[i])
	}
	for i := range f.People {
		c.citations(f.People[i].Sources)
		c.length(f.People[i].Node, "name", f.People[i].Name)
		c.repeated(f.People[i].Node, "aliases", f.People[i].Aliases)
	}
	for i := range f.Organizations {
		c.organization(&f.Organizations[i])
	}
	for i := range f.Places {
		c.location(&f.Places[i])
	}
	for i := range f.Affiliations {
		c.affiliation(&f.Affiliations[i])
	}
	for i := range f.Cases {
		c.caseOfLaw(&f.Cases[i])
	}
	for i := range f.Events {
		c.event(&f.Events[i])
	}
	for i := range f.Statements {
		c.statement(&f.Statements[i])
	}
	for i := range f.RelatedCases {
		c.relation(&f.RelatedCases[i])
	}
	for i := range f.DidNotOccur {
		c.nonEvent(&f.DidNotOccur[i])
	}
}

// ref checks that something of a kind has the id that stands at n.
func (c *checker) ref(n *casefile.Node, kind docket.NodeKind, id docket.Slug) {
	ref := docket.Ref{Kind: kind, Slug: id}
	if id == "" || c.refer(ref) {
		return
	}
	for _, other := range docket.NodeKinds() {
		if c.declared[docket.Ref{Kind: other, Slug: id}] != nil {
			c.error(n, "%q is the id of %s, where %s is needed", id, noun(other), noun(kind))
			return
		}
	}
	meant := casefile.Nearest(string(id), c.ids[kind])
	c.refer(docket.Ref{Kind: kind, Slug: docket.Slug(meant)}) // or else what is meant would seem unused
	c.problems.add(SeverityError, n.Place(), meant, fmt.Sprintf("no %s has the id %q", kindName(kind), id))
}

// refs checks the list of ids that is the value of key in n.
func (c *checker) refs(n *casefile.Node, key string, kind docket.NodeKind, ids []docket.Slug) {
	for i, id := range ids {
		c.ref(n.Get(key).Item(i), kind, id)
	}
	c.repeated(n, key, texts(ids))
}

// length checks the title or name, at key in n, that lists are ordered by.
func (c *checker) length(n *casefile.Node, key, text string) {
	if len(text) > docket.MaxTitle {
		c.error(n.Get(key), "this has %d bytes, at most %d are allowed: shorten it", len(text), docket.MaxTitle)
	}
}

// repeated warns of what is twice in the list that is the value of key in n.
func (c *checker) repeated(n *casefile.Node, key string, list []string) {
	seen := make(map[string]bool, len(list))
	for i, one := range list {
		if one != "" && seen[one] {
			c.warn(n.Get(key).Item(i), "%q is listed twice", one)
		}
		seen[one] = true
	}
}

// citations checks the sources of something, and tells the last day on which one of them became public; false unless
// all of them have such a day.
func (c *checker) citations(citations []casefile.Citation) (edtf.Day, bool) {
	var last edtf.Day
	all := len(citations) > 0
	for i, cite := range citations {
		c.ref(cite.Node.Get("source"), docket.KindSource, cite.Source)
		if slices.ContainsFunc(citations[:i], func(o casefile.Citation) bool { return o.Node.Equal(cite.Node) }) {
			c.warn(cite.Node, "%q is cited twice with the same locator", cite.Source)
		}
		day, ok := c.publicFrom(cite.Source)
		all = all && ok
		if i == 0 || day > last {
			last = day
		}
	}
	return last, all
}

// fact checks what a fact rests on; date and status are its own, or zero.
func (c *checker) fact(n *casefile.Node, citations []casefile.Citation, date edtf.Date, status docket.FactStatus) {
	last, dated := c.citations(citations)
	undated := len(citations) > 0 && !slices.ContainsFunc(citations, func(cite casefile.Citation) bool {
		_, ok := c.publicFrom(cite.Source)
		return ok || !c.has(docket.Ref{Kind: docket.KindSource, Slug: cite.Source})
	})
	first, begins := date.Earliest()
	switch {
	case undated && status == docket.Expected:
		c.warn(n.Get("sources"), "nobody knows from when this was expected: it rests only on undated sources; give one of them published or public_by")
	case undated:
		c.warn(n.Get("sources"), "there is no day from which this is surely known: it rests only on undated sources; give one of them published or public_by")
	case dated && begins && (statusOf(status) == docket.Occurred || status == docket.Alleged) && first > last:
		c.warn(n.Get("date"), "the sources were all public by %s, before this happened: it may be EXPECTED, or a date is wrong", last)
	}
}

// tags checks a list of tags.
func (c *checker) tags(n *casefile.Node, tags []string) { c.repeated(n, "tags", tags) }

// oneOf counts how many of the keys n has.
func oneOf(n *casefile.Node, keys ...string) int {
	count := 0
	for _, key := range keys {
		if n.Has(key) {
			count++
		}
	}
	return count
}
