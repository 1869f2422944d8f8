package loader

import (
	"crypto/sha256"
	"fmt"
	"iter"
	"slices"

	"casegraph/docket"
	"casegraph/loader/casefile"
)

// stock is what was found when a part of a dataset was read for the first time: all that the others need to know of it.
type stock struct {
	problems     Problems
	incomplete   bool              // some document could not be read
	lost         []docket.Slug     // ids that unreadable documents seem to declare
	declarations []declaration     // in the files' order
	first        int               // the number of the first of them among all
	denied       []occurrence      // what is said not to have occurred
	sum          [sha256.Size]byte // of lines
	whole        casefile.Document // of a whole file
}

// takeStock takes stock of a part.
func takeStock(p part, texts *casefile.Texts, s *stock) {
	if p.lines != nil {
		s.sum = p.lines.Sum()
	}
	for d := range p.documents(texts) {
		s.take(d)
		if p.lines == nil {
			s.whole = d
		}
	}
}

// take takes stock of a document.
func (s *stock) take(d casefile.Document) {
	for _, p := range d.Problems {
		s.problems.add(SeverityError, p.Place, p.Suggestion, p.Message)
	}
	if d.File == nil {
		s.incomplete = true
		s.lost = append(s.lost, d.Lost...)
		return
	}
	for thing := range things(d.File) {
		s.declarations = append(s.declarations, declare(thing))
	}
	for _, n := range d.File.DidNotOccur {
		s.denied = append(s.denied, occurrence{n.Case, n.Type})
	}
}

// thing is something that a file declares with an id.
type thing struct {
	ref  docket.Ref
	node *casefile.Node
	name string // what only one thing of its kind should have; "" if there is no such thing
	of   any    // a pointer to its casefile type
}

// things are those that a file declares, in an order that is always the same.
func things(f *casefile.File) iter.Seq[thing] {
	return func(yield func(thing) bool) {
		all := slices.Concat(
			each(f.Sources, func(s *casefile.Source) thing {
				page := ""
				if s.URL != "" { // a page that was read in two versions has two days
					page = fmt.Sprint(s.URL, " ", s.Published)
				}
				return thing{docket.Ref{Kind: docket.KindSource, Slug: s.ID}, s.Node, page, s}
			}),
			each(f.People, func(p *casefile.Person) thing {
				name := p.Name
				if p.Unnamed {
					name = ""
				}
				return thing{docket.Ref{Kind: docket.KindPerson, Slug: p.ID}, p.Node, name, p}
			}),
			each(f.Organizations, func(o *casefile.Organization) thing {
				return thing{docket.Ref{Kind: docket.KindOrganization, Slug: o.ID}, o.Node, o.Name, o}
			}),
			each(f.Places, func(p *casefile.Location) thing {
				return thing{docket.Ref{Kind: docket.KindPlace, Slug: p.ID}, p.Node, "", p}
			}),
			each(f.Cases, func(k *casefile.Case) thing {
				return thing{docket.Ref{Kind: docket.KindCase, Slug: k.ID}, k.Node, "", k}
			}),
			each(f.Events, func(e *casefile.Event) thing {
				return thing{docket.Ref{Kind: docket.KindEvent, Slug: e.ID}, e.Node, "", e}
			}),
			each(f.Statements, func(s *casefile.Statement) thing {
				return thing{docket.Ref{Kind: docket.KindStatement, Slug: s.ID}, s.Node, "", s}
			}))
		for _, k := range f.Cases {
			all = append(all, each(k.Charges, func(c *casefile.Charge) thing {
				return thing{docket.Ref{Kind: docket.KindCharge, Slug: c.ID}, c.Node, "", c}
			})...)
		}
		for _, one := range all {
			if one.ref.Slug != "" && !yield(one) {
				return
			}
		}
	}
}

// each applies one to a pointer to each of a list.
func each[T any](list []T, one func(*T) thing) []thing {
	all := make([]thing, len(list))
	for i := range list {
		all[i] = one(&list[i])
	}
	return all
}

// declaration is what to remember of a thing that a file declares.
type declaration struct {
	ref   docket.Ref
	name  string
	at    *declared
	facts any // of the type that the index keeps for the kind; nil if it keeps none
}

func declare(t thing) declaration {
	d := declaration{t.ref, t.name, &declared{slug: t.ref.Slug, id: t.node.Get("id").Place(), line: t.node.Place().Line, content: t.node.Digest()}, nil}
	switch of := t.of.(type) {
	case *casefile.Source:
		d.facts = (&docket.Source{Published: of.Published, PublicBy: of.PublicBy}).PublicFrom()
	case *casefile.Organization:
		facts := organization{kind: of.Kind}
		if of.PartOf != "" {
			facts.partOf = []link{{of.PartOf, of.Node.Get("part_of").Place()}}
		}
		d.facts = facts
	case *casefile.Case:
		var accused []docket.Slug
		for _, p := range of.Parties {
			if p.Role == docket.RoleDefendant {
				accused = append(accused, p.Person+p.Organization)
			}
		}
		d.facts = accused
	case *casefile.Statement:
		if len(of.Answers) > 0 {
			d.facts = linksOf(of.Node.Get("answers"), of.Answers)
		}
	case *casefile.Event:
		facts := account{statusOf(of.Status), linksOf(of.Node.Get("supersedes"), of.Supersedes),
			linksOf(of.Node.Get("modifies"), of.Modifies), linksOf(of.Node.Get("reverses"), of.Reverses)}
		if !facts.plain() {
			d.facts = facts
		}
	}
	return d
}

// link is a reference from one thing to another of its kind.
type link struct {
	to docket.Slug
	at casefile.Place
}

func linksOf(list *casefile.Node, ids []docket.Slug) []link {
	var links []link
	for i, id := range ids {
		links = append(links, link{id, list.Item(i).Place()})
	}
	return links
}
