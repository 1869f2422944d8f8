package loader

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"casegraph/docket"
	"casegraph/parallel"
	"casegraph/store"
)

// LoadOptions says how to load.
type LoadOptions struct {
	// Prune removes from the store what the dataset does not have.
	Prune bool
	// DryRun only finds out what would change: the store is read, and neither prepared nor written.
	DryRun bool
	// AtOnce makes one change of everything, for a store that can take that: no reader sees a part of the load.
	AtOnce bool
	// Progress, unless nil, is told after each change how many things have been written or removed, of how
	// many.
	Progress func(done, total int)
}

// Summary counts the things that a load wrote or removed; of a dry run, those that it would have.
type Summary struct {
	Created, Updated, Unchanged, Removed int
	// Undeclared counts the things that the store has and the dataset has not, and that were left there
	// because pruning was not asked for.
	Undeclared int
}

// Load makes a store hold a resolved dataset. It writes what differs and nothing else, and can be run
// again after it failed or was killed. A case and what it declares change together: no reader sees part of
// one. What a case no longer declares is removed with it; other things that the dataset lacks are removed
// only by pruning.
//
// The error wraps that of the store, or the context's.
func Load(ctx context.Context, w store.Writer, d *docket.Dataset, o LoadOptions) (Summary, error) {
	return load(ctx, w, d, o, changeSize)
}

// changeSize is the number of things up to which groups share a change: large enough for a store to write
// in bulk, small enough for a transaction.
const changeSize = 2000

func load(ctx context.Context, w store.Writer, d *docket.Dataset, o LoadOptions, changeSize int) (Summary, error) {
	if !o.DryRun {
		if err := w.Prepare(ctx); err != nil {
			return Summary{}, fmt.Errorf("preparing the store: %w", err)
		}
	}
	stored, err := w.Stored(ctx)
	if err != nil {
		return Summary{}, fmt.Errorf("reading what is stored: %w", err)
	}
	p := newPlan(d, stored, o.Prune)
	if o.DryRun {
		return p.summary, nil
	}
	var changes []store.Change
	switch {
	case len(p.units) == 0:
	case o.AtOnce:
		changes = pack([][]unit{p.units}, len(p.units))
	default:
		changes = p.changes(changeSize)
	}
	done, total := 0, len(p.units)
	for _, change := range changes {
		if err := w.Apply(ctx, change); err != nil {
			return Summary{}, fmt.Errorf("loaded %d of %d changed things; loading again will finish it: %w", done, total, err)
		}
		done += len(change.Put) + len(change.Remove)
		if o.Progress != nil {
			o.Progress(done, total)
		}
	}
	return p.summary, nil
}

// unit is one thing that a load puts or removes.
type unit struct {
	ref docket.Ref
	put docket.Node // nil to remove it
	// cases are those that the thing belongs to, before or after: itself, for a case.
	cases []docket.Slug
}

// compare orders units as they are written: by kind in the order of docket.NodeKinds, then by slug.
func (u unit) compare(o unit) int {
	kinds := docket.NodeKinds()
	return cmp.Or(cmp.Compare(slices.Index(kinds, u.ref.Kind), slices.Index(kinds, o.ref.Kind)),
		cmp.Compare(u.ref.Slug, o.ref.Slug))
}

// plan is what a load is to do.
type plan struct {
	units   []unit // in order
	summary Summary
}

func newPlan(d *docket.Dataset, stored map[docket.Ref]store.Stamp, prune bool) plan {
	var p plan
	declared := make(map[docket.Ref]bool)
	nodes := d.Nodes()
	same := parallel.Map(nodes, func(n docket.Node) bool {
		stamp, ok := stored[n.Ref()]
		return ok && stamp.Hash == docket.HashOf(n)
	})
	for i, n := range nodes {
		ref := n.Ref()
		declared[ref] = true
		stamp, ok := stored[ref]
		switch {
		case !ok:
			p.summary.Created++
		case !same[i]:
			p.summary.Updated++
		default:
			p.summary.Unchanged++
			continue
		}
		p.units = append(p.units, unit{ref, n, slices.Concat(belongsTo(n), stamp.Cases)})
	}
	for ref, stamp := range stored {
		if declared[ref] {
			continue
		}
		replaced := slices.ContainsFunc(stamp.Cases, func(c docket.Slug) bool {
			return declared[docket.Ref{Kind: docket.KindCase, Slug: c}]
		})
		if !replaced && !prune {
			p.summary.Undeclared++
			continue
		}
		p.summary.Removed++
		cases := stamp.Cases
		if ref.Kind == docket.KindCase {
			cases = []docket.Slug{ref.Slug}
		}
		p.units = append(p.units, unit{ref: ref, cases: cases})
	}
	slices.SortFunc(p.units, unit.compare)
	return p
}

// belongsTo lists the cases that a thing belongs to: itself, for a case.
func belongsTo(n docket.Node) []docket.Slug {
	switch n := n.(type) {
	case *docket.Case:
		return []docket.Slug{n.Slug}
	case *docket.Charge:
		return []docket.Slug{n.Case}
	case *docket.Event:
		return n.Cases
	case *docket.Statement:
		return n.Cases
	}
	return nil
}

// changes are the plan's units in the order of writing: what cases refer to is put before them and removed
// after them. Between them are the cases, each with what it declares. Groups share a change of at most so
// many units.
func (p plan) changes(most int) []store.Change {
	var before, after [][]unit
	groups := make(map[docket.Ref][]unit)
	joined := p.joinCases()
	for _, u := range p.units {
		switch u.ref.Kind {
		case docket.KindCase, docket.KindCharge, docket.KindEvent, docket.KindStatement:
			key := u.ref // context is a group of its own
			if len(u.cases) > 0 {
				key = docket.Ref{Kind: docket.KindCase, Slug: joined.find(u.cases[0])}
			}
			groups[key] = append(groups[key], u)
		default:
			if u.put != nil {
				before = append(before, []unit{u})
			} else {
				after = append(after, []unit{u})
			}
		}
	}
	// What refers is removed before what it refers to.
	slices.Reverse(after)
	var between [][]unit
	for _, group := range groups {
		between = append(between, group)
	}
	slices.SortFunc(between, func(a, b []unit) int { return a[0].compare(b[0]) })
	return slices.Concat(pack(before, most), pack(between, most), pack(after, most))
}

// joinCases finds the cases that must change together because they share a thing that changes.
func (p plan) joinCases() sets {
	joined := make(sets)
	for _, u := range p.units {
		for _, c := range u.cases {
			joined.join(u.cases[0], c)
		}
	}
	return joined
}

// sets divides cases into sets, each known by one of its cases, to which it leads from the others.
type sets map[docket.Slug]docket.Slug

func (s sets) find(c docket.Slug) docket.Slug {
	next, ok := s[c]
	if !ok {
		return c
	}
	s[c] = s.find(next)
	return s[c]
}

func (s sets) join(a, b docket.Slug) {
	if a, b = s.find(a), s.find(b); a != b {
		s[b] = a
	}
}

// pack makes changes of whole groups, in order. A change is larger than most only if it is of one group.
func pack(groups [][]unit, most int) []store.Change {
	var changes []store.Change
	size := most
	for _, group := range groups {
		if size+len(group) > most {
			changes, size = append(changes, store.Change{}), 0
		}
		size += len(group)
		last := &changes[len(changes)-1]
		for _, u := range group {
			if u.put != nil {
				last.Put = append(last.Put, u.put)
			} else {
				last.Remove = append(last.Remove, u.ref)
			}
		}
	}
	return changes
}
