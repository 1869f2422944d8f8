package loader

import (
	"fmt"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader/casefile"
)

// duplicates reports what a file declares that is declared before, and what seems to be.
func (c *checker) duplicates(f *casefile.File) {
	for one := range things(f) {
		first, number := c.declared[one.ref], c.next
		c.next++
		kind := kindName(one.ref.Kind)
		if first.number != number {
			how := "with other content"
			if first.content == one.node.Digest() {
				how = "with the same content"
			}
			c.error(one.node.Get("id"), "the %s %q is already declared %s at %s: keep one", kind, one.ref.Slug, how, first.position())
			continue
		}
		if e, ok := one.of.(*casefile.Event); ok {
			c.occur(e, first)
		}
		if one.name == "" {
			continue
		}
		if other := c.named[nameOf(one.ref.Kind, one.name)]; other != first {
			c.warn(one.node.Get("id"), "%s %q, declared at %s, has the same %s: are they one?",
				kind, other.slug, other.position(), nameKey(one.ref.Kind))
		}
	}
}

// occur notes that an event occurred, where that is denied.
func (c *checker) occur(e *casefile.Event, at *declared) {
	if statusOf(e.Status) != docket.Occurred {
		return
	}
	for _, in := range eventCases(e) {
		if o := (occurrence{in, e.Type}); c.denied[o] && c.occurred[o] == nil {
			c.occurred[o] = at
		}
	}
}

// nameKey is the key whose value names things of a kind.
func nameKey(kind docket.NodeKind) string {
	if kind == docket.KindSource {
		return "url"
	}
	return "name"
}

func (d *declared) position() string { return fmt.Sprintf("%s:%d", d.id.File, d.line) }

// unused warns of things that nothing refers to: they show up nowhere.
func (x *index) unused() Problems {
	var problems Problems
	for _, kind := range []docket.NodeKind{docket.KindSource, docket.KindPerson, docket.KindOrganization, docket.KindPlace} {
		for _, id := range x.ids[kind] {
			if d := x.declared[docket.Ref{Kind: kind, Slug: docket.Slug(id)}]; !d.used.Load() {
				problems.add(SeverityWarning, d.id, "", fmt.Sprintf("nothing refers to the %s %q: use it, or delete it", kindName(kind), id))
			}
		}
	}
	return problems
}

func (c *checker) source(s *casefile.Source) {
	c.length(s.Node, "title", s.Title)
	if s.Node.Has("published") && s.Node.Has("public_by") {
		c.warn(s.Node.Get("public_by"), "public_by is for undated documents, and this one says when it was published")
	}
}

func (c *checker) organization(o *casefile.Organization) {
	c.ref(o.Node.Get("part_of"), docket.KindOrganization, o.PartOf)
	c.citations(o.Sources)
	c.length(o.Node, "name", o.Name)
	c.repeated(o.Node, "aliases", o.Aliases)
}

func (c *checker) location(p *casefile.Location) {
	c.length(p.Node, "name", p.Name)
	if p.Node.Has("lat") != p.Node.Has("lon") {
		c.warn(p.Node, "lat and lon belong together: one of them is missing")
	}
}

func (c *checker) affiliation(a *casefile.Affiliation) {
	c.ref(a.Node.Get("organization"), docket.KindOrganization, a.Organization)
	c.ref(a.Node.Get("of"), docket.KindOrganization, a.Of)
	c.fact(a.Node, a.Sources, edtf.Date{}, a.Status)
	if a.Of != "" && a.Of == a.Organization {
		c.error(a.Node.Get("of"), "%q cannot be tied to itself", a.Of)
	}
}
