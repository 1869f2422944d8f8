// Package memstore keeps a dataset in memory. It is the store for serving case files as they are, and the
// reference that other stores are compared with.
package memstore

import (
	"context"
	"maps"
	"sync"
	"sync/atomic"

	"casegraph/docket"
	"casegraph/store"
)

var (
	_ store.Reader = (*Store)(nil)
	_ store.Writer = (*Store)(nil)
)

// Store implements store.Reader and store.Writer. Readers share an immutable version of the content, and a
// change puts the next one in its place. It keeps the nodes that it is given, which must not be changed
// afterwards. Its methods fail only when the context has ended or the input is wrong.
type Store struct {
	applying sync.Mutex
	current  atomic.Pointer[version]
}

// New returns an empty store.
func New() *Store {
	var s Store
	s.current.Store(newVersion(content{}))
	return &s
}

// version is the content between two changes. What readers see of it is made for the first of them, so
// that a load of many changes costs no more than its content.
type version struct {
	content content
	state   func() *state
}

func newVersion(c content) *version {
	return &version{c, sync.OnceValue(func() *state { return newState(c) })}
}

// state is what readers see now.
func (s *Store) state() *state { return s.current.Load().state() }

// content is what has been put, as it was put.
type content struct {
	nodes    map[docket.Ref]docket.Node
	stamps   map[docket.Ref]store.Stamp
	revision docket.Revision
	writes   int64
}

// Prepare implements store.Writer; there is nothing to do.
func (s *Store) Prepare(ctx context.Context) error { return ctx.Err() }

// Stored implements store.Writer.
func (s *Store) Stored(ctx context.Context) (map[docket.Ref]store.Stamp, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return maps.Clone(s.current.Load().content.stamps), nil
}

// Apply implements store.Writer. What is both removed and put is put.
func (s *Store) Apply(ctx context.Context, change store.Change) error {
	s.applying.Lock()
	defer s.applying.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	next := s.current.Load().content.clone()
	for _, ref := range change.Remove {
		next.remove(ref)
	}
	for _, n := range change.Put {
		next.put(n)
	}
	next.writes++
	s.current.Store(newVersion(next))
	return nil
}

func (c content) clone() content {
	c.nodes, c.stamps = maps.Clone(c.nodes), maps.Clone(c.stamps)
	if c.nodes == nil {
		c.nodes, c.stamps = make(map[docket.Ref]docket.Node), make(map[docket.Ref]store.Stamp)
	}
	return c
}

func (c *content) remove(ref docket.Ref) {
	if stamp, ok := c.stamps[ref]; ok {
		c.revision.Toggle(ref, stamp.Hash)
		delete(c.nodes, ref)
		delete(c.stamps, ref)
	}
}

func (c *content) put(n docket.Node) {
	ref, stamp := n.Ref(), stampOf(n)
	c.remove(ref)
	c.revision.Toggle(ref, stamp.Hash)
	c.nodes[ref], c.stamps[ref] = n, stamp
}

func stampOf(n docket.Node) store.Stamp {
	stamp := store.Stamp{Hash: docket.HashOf(n)}
	switch n := n.(type) {
	case *docket.Charge:
		stamp.Cases = []docket.Slug{n.Case}
	case *docket.Event:
		stamp.Cases = n.Cases
	case *docket.Statement:
		stamp.Cases = n.Cases
	}
	return stamp
}
