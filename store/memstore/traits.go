package memstore

import (
	"cmp"
	"context"
	"slices"

	"casegraph/docket"
)

// posting is a case that has a trait, and when.
type posting struct {
	id id
	docket.Period
}

// indexTraits lists the cases of each trait by the day from which they are known to have it.
func indexTraits(s *state) map[docket.Trait][]posting {
	index := make(map[docket.Trait][]posting)
	for _, n := range s.rows.cases {
		for _, t := range s.nodes[n].(*docket.Case).Traits {
			index[t.Trait] = append(index[t.Trait], posting{n, t.Period})
		}
	}
	for trait, postings := range index {
		slices.SortStableFunc(postings, func(a, b posting) int { return cmp.Compare(a.From, b.From) })
		index[trait] = slices.Clone(postings)
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
	for i, t := range traits {
		all[i] = current.heldBy(index[t], asOf)
	}
	return all, nil
}

func (s *state) heldBy(postings []posting, asOf docket.AsOf) docket.TraitHolders {
	var h docket.TraitHolders
	day, dated := asOf.Day()
	for _, p := range postings {
		if dated && p.From > day {
			break
		}
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
	slices.Sort(h.Cases)
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
