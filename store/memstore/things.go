package memstore

import (
	"cmp"
	"slices"

	"casegraph/docket"
)

// id is the place of a thing among all that are there. Things stand by kind, and within a kind in the order in which
// they are listed: sorted ids of one kind are a list in order.
type id uint32

// things are all that are there, and who is who.
type things struct {
	nodes  []docket.Node
	hashes []docket.Hash
	kinds  map[docket.NodeKind]block
	ids    map[docket.NodeKind]map[docket.Slug]id
}

// block is the ids of a kind: from first until the one before past.
type block struct{ first, past id }

func (b block) len() int { return int(b.past - b.first) }

// newThings puts entries in order.
func newThings(entries map[docket.NodeKind][]entry) things {
	total := 0
	for _, all := range entries {
		total += len(all)
	}
	t := things{
		nodes: make([]docket.Node, 0, total), hashes: make([]docket.Hash, 0, total),
		kinds: make(map[docket.NodeKind]block), ids: make(map[docket.NodeKind]map[docket.Slug]id),
	}
	for _, kind := range docket.NodeKinds() {
		ids := make(map[docket.Slug]id, len(entries[kind]))
		first := id(len(t.nodes))
		for _, e := range inOrder(kind, entries[kind]) {
			ids[e.node.Ref().Slug] = id(len(t.nodes))
			t.nodes, t.hashes = append(t.nodes, e.node), append(t.hashes, e.hash)
		}
		t.kinds[kind], t.ids[kind] = block{first, id(len(t.nodes))}, ids
	}
	return t
}

// inOrder are entries of a kind as they are listed.
func inOrder(kind docket.NodeKind, entries []entry) []entry {
	switch kind {
	case docket.KindEvent:
		return sorted(entries, func(n docket.Node) docket.EventKey { return n.(*docket.Event).Key() })
	default:
		return sorted(entries, listKey)
	}
}

// listKey is the place of a thing in the list of its kind; charges and statements, which have none, stand by slug.
func listKey(n docket.Node) docket.TextKey {
	switch n := n.(type) {
	case *docket.Case:
		return docket.CasesByTitle.Key(n)
	case *docket.Person:
		return docket.PersonKey(n)
	case *docket.Organization:
		return docket.OrganizationKey(n)
	case *docket.Place:
		return docket.PlaceKey(n)
	case *docket.Source:
		return docket.SourceKey(n)
	default:
		return docket.TextKey{Slug: n.Ref().Slug}
	}
}

// key is a place in an order.
type key[K any] interface{ Compare(K) int }

// sorted are entries by a key of each, which is made once.
func sorted[K key[K]](entries []entry, keyOf func(docket.Node) K) []entry {
	type keyed struct {
		key K
		at  int
	}
	keys := make([]keyed, len(entries))
	for i, e := range entries {
		keys[i] = keyed{keyOf(e.node), i}
	}
	slices.SortFunc(keys, func(a, b keyed) int { return a.key.Compare(b.key) })
	all := make([]entry, len(entries))
	for i, k := range keys {
		all[i] = entries[k.at]
	}
	return all
}

// id finds what a ref names.
func (t *things) id(ref docket.Ref) (id, bool) {
	n, ok := t.ids[ref.Kind][ref.Slug]
	return n, ok
}

// has tells whether a ref names something.
func (t *things) has(ref docket.Ref) bool {
	_, ok := t.id(ref)
	return ok
}

// node is what a ref names; nil if there is no such thing.
func (t *things) node(ref docket.Ref) docket.Node {
	if n, ok := t.id(ref); ok {
		return t.nodes[n]
	}
	return nil
}

// known is what a ref names, as known on a day; nil if there is no such thing, or was none by then.
func (t *things) known(ref docket.Ref, asOf docket.AsOf) docket.Node {
	n := t.node(ref)
	if n == nil {
		return nil
	}
	known, _ := docket.Known(n, asOf)
	return known
}

// thing is what a slug names among the things of a type; nil and false if there is none.
func thing[N docket.Node](t *things, kind docket.NodeKind, slug docket.Slug) (N, bool) {
	n, ok := t.node(docket.Ref{Kind: kind, Slug: slug}).(N)
	return n, ok
}

// event is the event of an id.
func (t *things) event(n id) *docket.Event { return t.nodes[n].(*docket.Event) }

// every lists the ids of a kind.
func (t *things) every(kind docket.NodeKind) []id {
	b := t.kinds[kind]
	all := make([]id, 0, b.len())
	for n := b.first; n < b.past; n++ {
		all = append(all, n)
	}
	return all
}

// sortBySlug puts ids of one kind in the order of slugs.
func (t *things) sortBySlug(ids []id) {
	slices.SortFunc(ids, func(a, b id) int { return cmp.Compare(t.nodes[a].Ref().Slug, t.nodes[b].Ref().Slug) })
}
