package loader

import (
	"fmt"
	"strings"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader/casefile"
)

// duplicates reports what is declared more than once, and what seems to be.
func (c *checker) duplicates(files []*casefile.File) {
	named := make(map[string]declaration)
	for _, d := range declarations(files) {
		first := c.declared[d.ref]
		if first != d.node {
			how := "with other content"
			if first.Equal(d.node) {
				how = "with the same content"
			}
			c.error(d.node.Get("id"), "the %s %q is already declared %s at %s: keep one", kindName(d.ref.Kind), d.ref.Slug, how, position(first))
			continue
		}
		if d.name == "" {
			continue
		}
		key := string(d.ref.Kind) + strings.ToLower(d.name)
		if other, ok := named[key]; !ok {
			named[key] = d
		} else {
			c.warn(d.node.Get("id"), "%s %q, declared at %s, has the same %s: are they one?",
				kindName(d.ref.Kind), other.ref.Slug, position(other.node), nameKey(d.ref.Kind))
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

func position(n *casefile.Node) string {
	p := n.Place()
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// unused warns of things that nothing refers to: they show up nowhere.
func (c *checker) unused() {
	for _, kind := range []docket.NodeKind{docket.KindSource, docket.KindPerson, docket.KindOrganization, docket.KindPlace} {
		for _, id := range c.ids[kind] {
			if ref := (docket.Ref{Kind: kind, Slug: docket.Slug(id)}); !c.used[ref] {
				c.warn(c.declared[ref].Get("id"), "nothing refers to the %s %q: use it, or delete it", kindName(kind), id)
			}
		}
	}
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
