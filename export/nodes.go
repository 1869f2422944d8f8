package export

import (
	"slices"

	"casegraph/compare"
	"casegraph/docket"
)

// nodes are all things that a feed knows of, kind by kind and by slug: what it tells of, and whatever that refers to.
func (c *Content) nodes() []docket.Node {
	all := make(map[docket.Ref]docket.Node, len(c.Things))
	for ref, n := range c.Things {
		all[ref] = n
	}
	for _, n := range c.told() {
		all[n.Ref()] = n
	}
	var list []docket.Node
	for _, n := range all {
		list = append(list, n)
	}
	slices.SortFunc(list, func(a, b docket.Node) int { return a.Ref().Compare(b.Ref()) })
	return list
}

// told are the things that a feed is of: events, and of whole cases the charges and statements, too.
func (c *Content) told() []docket.Node {
	var all []docket.Node
	for _, e := range c.Events {
		all = append(all, e)
	}
	for _, f := range c.Files {
		all = append(all, f.Case)
		for _, e := range f.Events {
			all = append(all, e)
		}
		for _, one := range f.Charges {
			all = append(all, one)
		}
		for _, s := range f.Statements {
			all = append(all, s)
		}
	}
	return all
}

// Wants lists what the content refers to and Things lack, in the order of kind and slug; what is asked for and not there is
// not known.
func (c *Content) Wants() []docket.Ref {
	var wanted []docket.Ref
	want := func(refs ...docket.Ref) {
		for _, ref := range refs {
			if _, have := c.Things[ref]; !have && ref.Slug != "" {
				wanted = append(wanted, ref)
			}
		}
	}
	for _, n := range c.told() {
		for _, l := range docket.LinksOf(n) {
			want(l.Other)
		}
		if e, ok := n.(*docket.Event); ok {
			for _, others := range [][]docket.Slug{e.ConflictsWith, e.Supersedes, e.Modifies, e.ModifiedBy, e.Reverses, e.ReversedBy} {
				want(refsTo(docket.KindEvent, others)...)
			}
		}
	}
	for _, n := range c.nodes() {
		for _, s := range docket.SupportsOf(n) {
			want(docket.Ref{Kind: docket.KindSource, Slug: s.Source})
		}
		if o, ok := n.(*docket.Organization); ok {
			for _, l := range docket.LinksOf(o) {
				want(l.Other)
			}
		}
	}
	slices.SortFunc(wanted, docket.Ref.Compare)
	return slices.Compact(wanted)
}

func refsTo(kind docket.NodeKind, slugs []docket.Slug) []docket.Ref {
	var refs []docket.Ref
	for _, slug := range slugs {
		refs = append(refs, docket.Ref{Kind: kind, Slug: slug})
	}
	return refs
}

// network is a content as things and what joins them.
type network struct {
	*Content
	nodes []docket.Node
	links []docket.Link
	// told are the events that the content is of; of others it only knows because of these.
	told map[docket.Slug]bool
	// aligned says where an event stands in a case's timeline of a comparison.
	aligned map[inCase]*compare.AlignedEvent
}

// inCase is an event as one of a case.
type inCase struct{ event, of docket.Slug }

func (c *Content) network() network {
	w := network{c, c.nodes(), nil, make(map[docket.Slug]bool), make(map[inCase]*compare.AlignedEvent)}
	there := make(map[docket.Ref]bool, len(w.nodes))
	for _, n := range w.nodes {
		there[n.Ref()] = true
	}
	for _, n := range w.nodes {
		for _, l := range docket.LinksOf(n) {
			if there[l.Other] {
				w.links = append(w.links, l)
			}
		}
	}
	for _, e := range c.entries() {
		w.told[e.Slug] = true
		if e.days != nil && e.days.Offset != nil {
			w.aligned[inCase{e.Slug, e.lane.Case.Slug}] = e.days
		}
	}
	return w
}

// role says in words what part the other thing of a link has.
func role(l docket.Link) string {
	switch {
	case l.ParticipantRole != "":
		return inWords(l.ParticipantRole)
	case l.PartyRole != "":
		return inWords(l.PartyRole)
	case l.Relation != "":
		return inWords(l.Relation)
	}
	return inWords(l.Side)
}
