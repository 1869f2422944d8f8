package memstore

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"iter"
	"maps"
	"slices"

	"casegraph/parallel"
	"casegraph/search"
)

// hit is a thing in which something is found.
type hit struct {
	rank  rank
	parts search.Parts
}

// standing says in which of the parts of things, taken together by what they count for, a list has what is found. It is
// kept apart, so that the things that match well are found without a look at those that match less.
type standing byte

const (
	inNames   standing = iota // in the name or title, and perhaps elsewhere
	inAliases                 // in an alias, and not in the name
	inElse                    // elsewhere alone
)

func standingOf(parts search.Parts) standing {
	switch {
	case parts&search.InName != 0:
		return inNames
	case parts&search.InAliases != 0:
		return inAliases
	}
	return inElse
}

// places are hits in order: for each, how far its rank is from that of the one before, and the parts. The first of a list
// is counted from 0.
type places []byte

// partBits is how many bits tell the parts.
const partBits = 4

func (p places) append(distance rank, parts search.Parts) places {
	return binary.AppendUvarint(p, uint64(distance)<<partBits|uint64(parts))
}

// next reads the first of places that come after a rank, and returns the rest; false if there are none.
func (p places) next(after rank) (hit, places, bool) {
	var one uint64
	var size int
	if len(p) > 1 && p[0] >= 0x80 && p[1] < 0x80 { // as most are
		one, size = uint64(p[0]&0x7f)|uint64(p[1])<<7, 2
	} else if one, size = binary.Uvarint(p); size <= 0 {
		return hit{}, nil, false
	}
	return hit{after + rank(one>>partBits), search.Parts(one & (1<<partBits - 1))}, p[size:], true
}

// listName names the list of a term in a standing.
type listName struct {
	term     string
	standing standing
}

// Lists are kept in blocks of so many hits at most, so that a reader can skip what it does not need.
const hitsInBlock = 128

// prefix begins the keys of the blocks of a list. No term holds a byte of 0.
func (l listName) prefix() []byte { return append([]byte(l.term), 0, byte(l.standing)) }

// blockKey is the key of a block: it sorts by term, standing and the last rank of the block.
func blockKey(prefix []byte, last rank) []byte {
	return binary.BigEndian.AppendUint32(bytes.Clone(prefix), uint32(last))
}

// listOf names the list that a block is of.
func listOf(key []byte) listName {
	end := len(key) - 4
	return listName{string(key[:end-2]), standing(key[end-1])}
}

// rankIn is the rank that ends a key.
func rankIn(key []byte) rank { return rank(binary.BigEndian.Uint32(key[len(key)-4:])) }

// analysed is what the texts of a run of things hold.
type analysed map[listName]*lister

// lister makes a list.
type lister struct {
	places places
	last   rank
}

// analyse analyses the texts of all things in the order of a ranking, on all processors: each takes a run of them.
func analyse(t *things, r ranking) []analysed {
	return parallel.Runs(len(r.things), func(first, end int) analysed {
		a := make(analysed)
		for i := first; i < end; i++ {
			for term, parts := range search.DocumentOf(t.nodes[r.things[i]]).Places() {
				a.add(listName{term, standingOf(parts)}, hit{rank(i), parts})
			}
		}
		return a
	})
}

func (a analysed) add(name listName, h hit) {
	l := a[name]
	if l == nil {
		l = new(lister)
		a[name] = l
	}
	l.places, l.last = l.places.append(h.rank-l.last, h.parts), h.rank
}

// blocksOf yields the blocks of all lists, in the order of their keys; what was analysed is let go on the way.
func blocksOf(runs []analysed) iter.Seq2[[]byte, places] {
	return func(yield func([]byte, places) bool) {
		distinct := make(map[listName]struct{})
		for _, a := range runs {
			for name := range a {
				distinct[name] = struct{}{}
			}
		}
		names := slices.SortedFunc(maps.Keys(distinct), func(a, b listName) int {
			return cmp.Or(cmp.Compare(a.term, b.term), cmp.Compare(a.standing, b.standing))
		})
		for _, name := range names {
			if !divide(name.prefix(), hitsOf(runs, name), yield) {
				return
			}
		}
	}
}

// hitsOf yields those of a list in all runs, which is let go.
func hitsOf(runs []analysed, name listName) iter.Seq[hit] {
	return func(yield func(hit) bool) {
		for _, a := range runs {
			l := a[name]
			if l == nil {
				continue
			}
			delete(a, name)
			for h, rest, ok := l.places.next(0); ok; h, rest, ok = rest.next(h.rank) {
				if !yield(h) {
					return
				}
			}
		}
	}
}

// divide yields a list in blocks, and tells whether to go on.
func divide(prefix []byte, hits iter.Seq[hit], yield func([]byte, places) bool) bool {
	var block places
	var last rank
	n := 0
	for h := range hits {
		if n == hitsInBlock {
			if !yield(blockKey(prefix, last), block) {
				return false
			}
			block, last, n = nil, 0, 0
		}
		block, last = block.append(h.rank-last, h.parts), h.rank
		n++
	}
	return n == 0 || yield(blockKey(prefix, last), block)
}

// blocks are those of all lists, by their keys.
type blocks interface {
	// read calls do with what opens cursors, which are good until do returns, as is what they find.
	read(do func(open func() cursor))
}

// cursor moves among blocks; a key of nil is the end.
type cursor interface {
	// Seek finds the first block whose key is not before another.
	Seek(key []byte) (found, block []byte)
	// Next finds the one after that.
	Next() (found, block []byte)
}

// blocksInMemory are sorted.
type blocksInMemory struct {
	keys   [][]byte
	blocks []places
}

func newBlocksInMemory(all iter.Seq2[[]byte, places]) *blocksInMemory {
	b := new(blocksInMemory)
	for key, block := range all {
		b.keys, b.blocks = append(b.keys, key), append(b.blocks, slices.Clone(block))
	}
	return b
}

func (b *blocksInMemory) read(do func(open func() cursor)) {
	do(func() cursor { return &cursorInMemory{blocksInMemory: b} })
}

type cursorInMemory struct {
	*blocksInMemory
	at int
}

func (c *cursorInMemory) Seek(key []byte) (found, block []byte) {
	c.at, _ = slices.BinarySearchFunc(c.keys, key, bytes.Compare)
	return c.here()
}

func (c *cursorInMemory) Next() (found, block []byte) {
	c.at++
	return c.here()
}

func (c *cursorInMemory) here() (found, block []byte) {
	if c.at >= len(c.keys) {
		return nil, nil
	}
	return c.keys[c.at], c.blocks[c.at]
}
