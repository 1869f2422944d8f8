// Package memstore keeps a dataset in memory. It is the store for serving case files as they are, and the
// reference that other stores are compared with.
//
// Things are kept once, as they were put. Whatever is asked of many of them is answered from indexes of their ids,
// which are made anew after a change: a change costs as much as the dataset is large.
package memstore

import (
	"context"
	"sync"
	"sync/atomic"

	"casegraph/docket"
	"casegraph/parallel"
	"casegraph/store"
)

var (
	_ store.Reader = (*Store)(nil)
	_ store.Writer = (*Store)(nil)
)

// Store implements store.Reader and store.Writer. Readers share an immutable state, and a change puts the next one in
// its place. It keeps the nodes that it is given, which must not be changed afterwards. Its methods fail only when the
// context has ended or the input is wrong.
type Store struct {
	current atomic.Pointer[state] // nil if there are changes that no state was made of yet

	changing sync.Mutex // guards what follows
	base     *state     // the last that was made
	changed  map[docket.Ref]entry
	revision docket.Revision
	writes   int64
	cache    SearchCache
}

// entry is a thing that was put; without a node, one that was removed.
type entry struct {
	node docket.Node
	hash docket.Hash
}

// New returns an empty store.
func New() *Store {
	s := &Store{changed: make(map[docket.Ref]entry)}
	s.base = newState(nil, docket.Revision{}, 0, SearchCache{})
	s.current.Store(s.base)
	return s
}

// state is what readers see now. It is made for the first of them, so that a load of many changes costs no more than
// its content.
func (s *Store) state() *state {
	current := s.current.Load()
	if current == nil {
		s.changing.Lock()
		defer s.changing.Unlock()
		if current = s.current.Load(); current == nil { // else somebody else was faster
			current = s.renew()
		}
	}
	if !current.read.Load() {
		current.read.Store(true)
	}
	return current
}

// renew makes a state of all changes.
func (s *Store) renew() *state {
	s.base = newState(s.entries(), s.revision, s.writes, s.cache)
	s.changed = make(map[docket.Ref]entry)
	s.current.Store(s.base)
	return s.base
}

// entries are all things that there are, by kind.
func (s *Store) entries() map[docket.NodeKind][]entry {
	all := make(map[docket.NodeKind][]entry)
	for i, n := range s.base.nodes {
		ref := n.Ref()
		if _, changed := s.changed[ref]; !changed {
			all[ref.Kind] = append(all[ref.Kind], entry{n, s.base.hashes[i]})
		}
	}
	for ref, e := range s.changed {
		if e.node != nil {
			all[ref.Kind] = append(all[ref.Kind], e)
		}
	}
	return all
}

// Prepare implements store.Writer; there is nothing to do.
func (s *Store) Prepare(ctx context.Context) error { return ctx.Err() }

// Stored implements store.Writer.
func (s *Store) Stored(ctx context.Context) (map[docket.Ref]store.Stamp, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.changing.Lock()
	defer s.changing.Unlock()
	stamps := make(map[docket.Ref]store.Stamp)
	for _, all := range s.entries() {
		for _, e := range all {
			stamps[e.node.Ref()] = store.Stamp{Hash: e.hash, Cases: belongsTo(e.node)}
		}
	}
	return stamps, nil
}

// belongsTo are the cases that an event, statement or charge belongs to.
func belongsTo(n docket.Node) []docket.Slug {
	switch n := n.(type) {
	case *docket.Charge:
		return []docket.Slug{n.Case}
	case *docket.Event:
		return n.Cases
	case *docket.Statement:
		return n.Cases
	}
	return nil
}

// Apply implements store.Writer. What is both removed and put is put. Where somebody reads, the next state is made
// while they go on to read this one.
func (s *Store) Apply(ctx context.Context, change store.Change) error {
	put := parallel.Map(change.Put, func(n docket.Node) entry { return entry{n, docket.HashOf(n)} })
	s.changing.Lock()
	defer s.changing.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, ref := range change.Remove {
		s.set(ref, entry{})
	}
	for _, e := range put {
		s.set(e.node.Ref(), e)
	}
	s.writes++
	if current := s.current.Load(); current != nil && current.read.Load() {
		s.renew()
	} else {
		s.current.Store(nil)
	}
	return nil
}

// set puts an entry, or takes a thing out.
func (s *Store) set(ref docket.Ref, e entry) {
	if before, ok := s.entry(ref); ok {
		s.revision.Toggle(ref, before.hash)
	}
	if e.node != nil {
		s.revision.Toggle(ref, e.hash)
	}
	s.changed[ref] = e
}

// entry is the thing that a ref names now.
func (s *Store) entry(ref docket.Ref) (entry, bool) {
	if e, ok := s.changed[ref]; ok {
		return e, e.node != nil
	}
	n, ok := s.base.id(ref)
	if !ok {
		return entry{}, false
	}
	return entry{s.base.nodes[n], s.base.hashes[n]}, true
}
