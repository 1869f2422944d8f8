package loader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader/casefile"
)

// index is what a dataset declares, by id.
type index struct {
	declared map[docket.Ref]*casefile.Node // where each thing is first declared
	ids      map[docket.NodeKind][]string  // in the files' order
	used     map[docket.Ref]bool           // what has been referred to
	lost     map[docket.Slug]bool          // ids of unreadable files, of any kind

	sources       map[docket.Slug]*casefile.Source
	organizations map[docket.Slug]*casefile.Organization
	cases         map[docket.Slug]*casefile.Case
	events        map[docket.Slug]*casefile.Event
	statements    map[docket.Slug]*casefile.Statement
	occurred      map[occurrence]docket.Slug // the first event that occurred of each type in each case
}

// occurrence is that something of a type happened in a case.
type occurrence struct {
	in   docket.Slug
	what docket.EventType
}

func newIndex(files []*casefile.File, lost []docket.Slug) *index {
	x := &index{
		declared:      make(map[docket.Ref]*casefile.Node),
		ids:           make(map[docket.NodeKind][]string),
		used:          make(map[docket.Ref]bool),
		lost:          make(map[docket.Slug]bool),
		sources:       make(map[docket.Slug]*casefile.Source),
		organizations: make(map[docket.Slug]*casefile.Organization),
		cases:         make(map[docket.Slug]*casefile.Case),
		events:        make(map[docket.Slug]*casefile.Event),
		statements:    make(map[docket.Slug]*casefile.Statement),
		occurred:      make(map[occurrence]docket.Slug),
	}
	for _, id := range lost {
		x.lost[id] = true
	}
	for _, d := range declarations(files) {
		if _, again := x.declared[d.ref]; again {
			continue
		}
		x.declared[d.ref] = d.node
		x.ids[d.ref.Kind] = append(x.ids[d.ref.Kind], string(d.ref.Slug))
		switch thing := d.thing.(type) {
		case *casefile.Source:
			x.sources[thing.ID] = thing
		case *casefile.Organization:
			x.organizations[thing.ID] = thing
		case *casefile.Case:
			x.cases[thing.ID] = thing
		case *casefile.Statement:
			x.statements[thing.ID] = thing
		case *casefile.Event:
			x.events[thing.ID] = thing
			x.occur(thing)
		}
	}
	return x
}

func (x *index) occur(e *casefile.Event) {
	if statusOf(e.Status) != docket.Occurred {
		return
	}
	for _, in := range eventCases(e) {
		if at := (occurrence{in, e.Type}); x.occurred[at] == "" {
			x.occurred[at] = e.ID
		}
	}
}

// declaration is a thing that a file declares.
type declaration struct {
	ref   docket.Ref
	node  *casefile.Node
	name  string // what only one thing of its kind should have; "" if there is no such thing
	thing any    // a pointer to its casefile type
}

// declarations lists everything that files declare with an id, in the files' order.
func declarations(files []*casefile.File) []declaration {
	var all []declaration
	for _, f := range files {
		all = append(all, declarationsIn(f)...)
	}
	return slices.DeleteFunc(all, func(d declaration) bool { return d.ref.Slug == "" })
}

func declarationsIn(f *casefile.File) []declaration {
	all := slices.Concat(
		declare(f.Sources, func(s *casefile.Source) declaration {
			page := ""
			if s.URL != "" { // a page that was read in two versions has two days
				page = fmt.Sprint(s.URL, " ", s.Published)
			}
			return declaration{docket.Ref{Kind: docket.KindSource, Slug: s.ID}, s.Node, page, s}
		}),
		declare(f.People, func(p *casefile.Person) declaration {
			name := p.Name
			if p.Unnamed {
				name = ""
			}
			return declaration{docket.Ref{Kind: docket.KindPerson, Slug: p.ID}, p.Node, name, p}
		}),
		declare(f.Organizations, func(o *casefile.Organization) declaration {
			return declaration{docket.Ref{Kind: docket.KindOrganization, Slug: o.ID}, o.Node, o.Name, o}
		}),
		declare(f.Places, func(p *casefile.Location) declaration {
			return declaration{docket.Ref{Kind: docket.KindPlace, Slug: p.ID}, p.Node, "", p}
		}),
		declare(f.Cases, func(k *casefile.Case) declaration {
			return declaration{docket.Ref{Kind: docket.KindCase, Slug: k.ID}, k.Node, "", k}
		}),
		declare(f.Events, func(e *casefile.Event) declaration {
			return declaration{docket.Ref{Kind: docket.KindEvent, Slug: e.ID}, e.Node, "", e}
		}),
		declare(f.Statements, func(s *casefile.Statement) declaration {
			return declaration{docket.Ref{Kind: docket.KindStatement, Slug: s.ID}, s.Node, "", s}
		}))
	for _, k := range f.Cases {
		all = append(all, declare(k.Charges, func(c *casefile.Charge) declaration {
			return declaration{docket.Ref{Kind: docket.KindCharge, Slug: c.ID}, c.Node, "", c}
		})...)
	}
	return all
}

// declare applies one to a pointer to each of a list.
func declare[T any](list []T, one func(*T) declaration) []declaration {
	all := make([]declaration, len(list))
	for i := range list {
		all[i] = one(&list[i])
	}
	return all
}

// has tells whether ref may name something.
func (x *index) has(ref docket.Ref) bool { return x.declared[ref] != nil || x.lost[ref.Slug] }

// refer notes that ref is referred to, and tells whether it may name something.
func (x *index) refer(ref docket.Ref) bool {
	x.used[ref] = true
	return x.has(ref)
}

// public is the day from which a source was surely public.
func (x *index) public(source docket.Slug) (edtf.Day, bool) {
	s := x.sources[source]
	if s == nil {
		return 0, false
	}
	from := (&docket.Source{Published: s.Published, PublicBy: s.PublicBy}).PublicFrom()
	return from.Day, from.Known()
}

// defendants are those who stand trial in a case.
func (x *index) defendants(id docket.Slug) []docket.Slug {
	var all []docket.Slug
	if k := x.cases[id]; k != nil {
		for _, p := range k.Parties {
			if p.Role == docket.RoleDefendant {
				all = append(all, p.Person+p.Organization)
			}
		}
	}
	return all
}

// eventCases are the cases an event belongs to.
func eventCases(e *casefile.Event) []docket.Slug {
	if e.Case != "" {
		return []docket.Slug{e.Case}
	}
	return e.Cases
}

// statusOf is a fact's status, which is OCCURRED if not given.
func statusOf(given docket.FactStatus) docket.FactStatus {
	return cmp.Or(given, docket.Occurred)
}

func texts[T ~string](all []T) []string {
	list := make([]string, len(all))
	for i, one := range all {
		list[i] = string(one)
	}
	return list
}

// kindName is what a kind of thing is called, noun the same with its article.
func kindName(kind docket.NodeKind) string { return strings.ToLower(string(kind)) }

func noun(kind docket.NodeKind) string {
	if kind == docket.KindOrganization || kind == docket.KindEvent {
		return "an " + kindName(kind)
	}
	return "a " + kindName(kind)
}
