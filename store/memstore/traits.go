package memstore

import (
	"cmp"
	"context"
	"slices"

	"casegraph/docket"
)

// posting is a case that has a trait, and when.
type posting struct {
	slug docket.Slug
	docket.Period
}

// indexTraits lists the cases of each trait by the day from which they are known to have it.
func indexTraits(cases []*docket.Case) map[docket.Trait][]posting {
	index := make(map[docket.Trait][]posting)
	for _, c := range cases {
		for _, t := range c.Traits {
			index[t.Trait] = append(index[t.Trait], posting{c.Slug, t.Period})
		}
	}
	for _, postings := range index {
		slices.SortStableFunc(postings, func(a, b posting) int { return cmp.Compare(a.From, b.From) })
	}
	return index
}

// Holders implements store.Reader.
func (s *Store) Holders(ctx context.Context, traits []docket.Trait, asOf docket.AsOf) ([]docket.TraitHolders, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	index := s.state().holders()
	all := make([]docket.TraitHolders, len(traits))
	for i, t := range traits {
		all[i] = heldBy(index[t], asOf)
	}
	return all, nil
}

func heldBy(postings []posting, asOf docket.AsOf) docket.TraitHolders {
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
		h.Cases = append(h.Cases, p.slug)
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
