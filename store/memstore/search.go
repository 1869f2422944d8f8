package memstore

import (
	"cmp"
	"context"
	"iter"
	"runtime"
	"slices"

	"casegraph/docket"
	"casegraph/search"
)

// Search implements store.Reader.
func (s *Store) Search(ctx context.Context, q docket.SearchQuery) (docket.Page[docket.Match], error) {
	if err := cmp.Or(ctx.Err(), q.Check()); err != nil {
		return docket.Page[docket.Match]{}, err
	}
	current := s.state()
	x := current.index()
	var keys []docket.SearchKey
	x.blocks.read(func(open func() cursor) {
		keys = searching{current, x, newQuestion(open, q.Words), q}.keys()
	})
	runtime.KeepAlive(x) // or else what lies on disk could be closed meanwhile
	show := func(k docket.SearchKey) (docket.Match, bool) {
		known, ok := docket.Known(current.node(docket.Ref{Kind: k.Kind, Slug: k.Slug}), q.AsOf)
		return docket.Match{Node: known, Key: k}, ok
	}
	p := page(keys, func(k docket.SearchKey) docket.SearchKey { return k }, q.Window, show)
	if q.Count {
		total := len(keys)
		p.Total = &total
	}
	return p, nil
}

// searching is a search under way.
type searching struct {
	*state
	index    *index
	question question
	query    docket.SearchQuery
}

// keys are those of all that matches, in order, but for those that make no difference to the page that is asked for.
func (s searching) keys() []docket.SearchKey {
	w := s.query.Window
	if w.Last || w.Limit == docket.NoLimit || s.query.Count {
		return slices.Collect(s.after(nil))
	}
	var keys []docket.SearchKey
	if w.After != nil { // is there any before the page?
		for first := range s.after(nil) {
			if first.Compare(*w.After) <= 0 {
				keys = append(keys, first)
			}
			break
		}
	}
	most := len(keys) + w.Limit + 1 // and any after it?
	for k := range s.after(w.After) {
		if keys = append(keys, k); len(keys) == most {
			break
		}
	}
	return keys
}

// after yields the keys of what matches, in order, from the first after another key on, or all for nil. They are found on the
// way, so that the first few cost little however many there are.
func (s searching) after(last *docket.SearchKey) iter.Seq[docket.SearchKey] {
	return func(yield func(docket.SearchKey) bool) {
		for tier := docket.TierWholeName; tier <= docket.TierElsewhere; tier++ {
			if last != nil && tier < last.Tier {
				continue
			}
			var from rank
			if last != nil && tier == last.Tier {
				from = s.index.after(&s.things, *last)
			}
			for n := range s.index.find(s.question, tier, s.query.Kinds, from) {
				if s.matches(n, tier) && !yield(s.index.key(&s.things, n.rank, tier)) {
					return
				}
			}
		}
	}
}

// matches judges by what is known of a thing whether it matches in a tier.
func (s searching) matches(f found, tier docket.SearchTier) bool {
	if _, dated := s.query.AsOf.Day(); dated {
		known, ok := docket.Known(s.nodes[s.index.things[f.rank]], s.query.AsOf)
		if !ok {
			return false
		}
		parts := search.PartsOf(known)
		for i := range f.words {
			f.words[i] &= parts
		}
		f.whole &= parts
	}
	is, ok := search.Tier(f.words, f.whole)
	return ok && is == tier
}

// eventsWith are the events whose texts, all of which are known with them, have all of some terms; none without terms.
func (s *state) eventsWith(terms []string) choice {
	words := make([]docket.SearchWord, len(terms))
	for i, term := range terms {
		words[i].Term = term
	}
	x, ids := s.index(), []id{}
	x.blocks.read(func(open func() cursor) {
		for f := range x.find(newQuestion(open, words), docket.TierElsewhere, []docket.NodeKind{docket.KindEvent}, 0) {
			ids = append(ids, x.things[f.rank])
		}
	})
	runtime.KeepAlive(x) // or else what lies on disk could be closed meanwhile
	slices.Sort(ids)
	return choice{ids}
}
