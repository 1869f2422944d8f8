package compare

import (
	"cmp"
	"slices"

	"casegraph/docket"
)

// The bounds on a search for similar cases. They keep its cost the same however many cases there are, and what they
// may miss shares only common traits with the case, or shares few.
const (
	// MaxSimilar is how many cases are compared with one in full.
	MaxSimilar = 200
	// maxPostings is how many holders of traits are looked at to choose these.
	maxPostings = 20_000
)

// SimilarCandidates chooses at most [MaxSimilar] cases to compare with one, by slug: those that share most with it,
// by weight and rarity of the traits. Traits are read from the rarest on, hubs not at all. Given are the holders of
// the case's current traits, in their order.
func SimilarCandidates(c *docket.Case, holders []docket.TraitHolders) []docket.Slug {
	type read struct {
		docket.HeldTrait
		docket.TraitHolders
	}
	var rarest []read
	for i, t := range c.CurrentTraits() {
		if !holders[i].IsHub() {
			rarest = append(rarest, read{t, holders[i]})
		}
	}
	slices.SortStableFunc(rarest, func(a, b read) int { return cmp.Compare(a.Count, b.Count) })
	shared, postings := make(map[docket.Slug]float64), 0
	for _, r := range rarest {
		if postings += r.Count; postings > maxPostings {
			break
		}
		weight := similarityWeight(feature(r.Kind)) * TraitCounts{r.Trait: r.Count}.idf(r.Trait)
		for _, other := range r.Cases {
			shared[other] += weight
		}
	}
	delete(shared, c.Slug)
	type candidate struct {
		slug   docket.Slug
		shared float64
	}
	byRank := func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.slug, b.slug))
	}
	// Of those looked at, the first MaxSimilar lead; they are told anew each time as many more have come that could be
	// among them.
	var leading []candidate
	var last *candidate // that leads, once so many do
	lead := func() {
		slices.SortFunc(leading, byRank)
		if len(leading) >= MaxSimilar {
			leading = leading[:MaxSimilar]
			one := leading[MaxSimilar-1]
			last = &one
		}
	}
	for slug, weight := range shared {
		one := candidate{slug, weight}
		if last != nil && byRank(one, *last) > 0 {
			continue
		}
		if leading = append(leading, one); len(leading) == 2*MaxSimilar {
			lead()
		}
	}
	lead()
	best := make([]docket.Slug, 0, len(leading))
	for _, one := range leading {
		best = append(best, one.slug)
	}
	slices.Sort(best)
	return best
}

// SimilarCases compares a case with others, the most similar first, then by slug.
func SimilarCases(c *docket.Case, others []*docket.Case, counts TraitCounts) []Similarity {
	all := make([]Similarity, 0, len(others))
	for _, other := range others {
		if s := SimilarityOf(c, other, counts); s.Score > 0 {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b Similarity) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.B.Slug, b.B.Slug))
	})
	return all
}
