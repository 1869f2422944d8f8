package memstore

import (
	"cmp"
	"context"
	"slices"

	"casegraph/docket"
	"casegraph/edtf"
)

// posting is a case that has a trait, and when.
type posting struct {
	id id
	docket.Period
}

// holders are the cases that have a trait at any time.
type holders struct {
	postings []posting           // by the day from which it is known
	now      docket.TraitHolders // where no day is asked for
}

// indexTraits finds the holders of each trait.
func indexTraits(s *state) map[docket.Trait]holders {
	postings := make(map[docket.Trait][]posting)
	for _, n := range s.rows.casesBySlug {
		for _, t := range s.nodes[n].(*docket.Case).Traits {
			postings[t.Trait] = append(postings[t.Trait], posting{n, t.Period})
		}
	}
	index := make(map[docket.Trait]holders, len(postings))
	for trait, all := range postings {
		now := s.heldBy(all, docket.AsOf{})
		slices.SortStableFunc(all, func(a, b posting) int { return cmp.Compare(a.From, b.From) })
		index[trait] = holders{slices.Clone(all), now}
	}
	return index
}

// Holders implements store.Reader.
func (s *Store) Holders(ctx context.Context, traits []docket.Trait, asOf docket.AsOf) ([]docket.TraitHolders, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	current := s.state()
	index := current.holders()
	all := make([]docket.TraitHolders, len(traits))
	day, dated := asOf.Day()
	for i, t := range traits {
		held := index[t]
		if !dated {
			all[i] = held.now
			continue
		}
		known, _ := slices.BinarySearchFunc(held.postings, day+1, func(p posting, d edtf.Day) int { return cmp.Compare(p.From, d) })
		all[i] = current.heldBy(held.postings[:known], asOf)
		slices.Sort(all[i].Cases)
	}
	return all, nil
}

// heldBy are the holders on the day asked for, in the order of the postings.
func (s *state) heldBy(postings []posting, asOf docket.AsOf) docket.TraitHolders {
	var h docket.TraitHolders
	for _, p := range postings {
		if !p.Holds(asOf) {
			continue
		}
		h.Count++
		if h.IsHub() {
			h.Cases = nil
			return h
		}
		h.Cases = append(h.Cases, s.nodes[p.id].Ref().Slug)
	}
	return h
}

// Measures implements store.Reader.
func (s *Store) Measures(ctx context.Context, filter docket.CaseFilter, asOf docket.AsOf) ([]docket.CaseMeasures, error) {
	page, err := s.Cases(ctx, docket.CaseQuery{Filter: filter, Order: docket.CasesBySlug, AsOf: asOf,
		Window: docket.Window[docket.TextKey]{Limit: docket.MaxMeasured}})
	if err != nil {
		return nil, err
	}
	if page.HasNext {
		return nil, docket.TooManyMeasured()
	}
	var all []docket.CaseMeasures
	for _, c := range page.Items {
		all = append(all, docket.CaseMeasures{Case: c.Slug, Measures: c.CurrentMeasures()})
	}
	return all, nil
}
