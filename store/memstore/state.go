package memstore

import (
	"sync"
	"sync/atomic"

	"casegraph/docket"
)

// state is all that readers see: the things with their derived fields, and what these are found by.
type state struct {
	things
	info docket.DatasetInfo
	read atomic.Bool // whether anybody has read it

	events    *events
	rows      *rows
	neighbors *neighbors
	facts     lists[id] // by source
	told      *told

	whole   func() *whole // these are made when they are first asked for
	index   func() *index
	holders func() map[docket.Trait]holders
}

func newState(entries map[docket.NodeKind][]entry, revision docket.Revision, writes int64, cache SearchCache) *state {
	derived := derive(entries)
	for _, all := range entries {
		for i, e := range all {
			all[i].node = derived.fill(e.node)
		}
	}
	s := &state{things: newThings(entries), info: docket.DatasetInfo{Revision: revision, Writes: writes, Counts: make(map[docket.NodeKind]int)}}
	for kind, all := range entries {
		if len(all) > 0 {
			s.info.Counts[kind] = len(all)
		}
	}
	var making sync.WaitGroup
	for _, one := range []func(){
		func() { s.events = newEvents(&s.things) },
		func() { s.neighbors = newNeighbors(&s.things) },
		func() { s.told = newTold(&s.things) },
		func() { s.facts = newFacts(&s.things) },
		func() { s.rows = newRows(&s.things) },
	} {
		making.Go(one)
	}
	making.Wait()
	s.whole = sync.OnceValue(func() *whole { return newWhole(s) })
	s.index = sync.OnceValue(func() *index { return cache.index(&s.things, revision) })
	s.holders = sync.OnceValue(func() map[docket.Trait]holders { return indexTraits(s) })
	return s
}
