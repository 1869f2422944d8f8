package compare

import (
	"cmp"
	"math"
	"slices"

	"casegraph/docket"
)

// How alike two cases are is the mean of how alike they are in each feature, weighted by [similarityWeight]:
//
//	score = Σ weight·likeness / Σ weight
//
// A feature counts if it is a kind of trait that either case has, or a measure that both have. Of a kind of trait
//
//	likeness = Σ idf of shared traits / (Σ idf of shared traits + unsharedWeight · number of unshared traits)
//	idf      = 1 / (1 + ln n), where n cases are known to have the trait, a hub counting as [docket.MaxHolders] + 1
//
// so that a trait counts the more, the fewer cases share it. Of a measure, likeness is 1 where the ranges overlap, and
// 1/2 where one is twice the other: see [nearness]. What is only alleged counts as what is proven does, and reasons
// say so. A score is from 0 to 1, and 1 of a case that has any trait with itself.

// similaritySteps are those from 0 to 1 in which scores and weights are told: finer differences mean nothing.
const similaritySteps = 10_000

// unsharedWeight is how much a trait that only one of two cases has takes away. It is small because most of what
// tells two cases apart is what their sources happen to mention.
const unsharedWeight = 0.15

// SimilarityFeature is a kind of trait, or a measure.
type SimilarityFeature string

// SimilarityFeatures lists every feature: the kinds of trait, then the measures.
func SimilarityFeatures() []SimilarityFeature {
	var all []SimilarityFeature
	for _, k := range docket.TraitKinds() {
		all = append(all, SimilarityFeature(k))
	}
	for _, m := range docket.Measures() {
		all = append(all, SimilarityFeature(m))
	}
	return all
}

// similarityWeight says what matters: first what was done, how, and for whom; then how it ended; and last what
// nearly all cases have, or what depends on where the defendant lived.
func similarityWeight(f SimilarityFeature) float64 {
	switch f {
	case feature(docket.TraitMethod), feature(docket.TraitTag):
		return 3
	case feature(docket.TraitStatute), feature(docket.TraitForeignAgency), feature(docket.TraitFormerEmployer), feature(docket.TraitPerson):
		return 2
	case feature(docket.TraitFront), feature(docket.TraitPlace), feature(docket.TraitOutcome), feature(docket.MeasureSentence):
		return 1
	case feature(docket.TraitAuthority), feature(docket.TraitCountry), feature(docket.MeasureContactToArrest):
		return 0.5
	default: // the phases, the status and the other measures
		return 0.25
	}
}

func feature[T ~string](kind T) SimilarityFeature { return SimilarityFeature(kind) }

// TraitCounts tells how many cases are known to have each trait, as [docket.TraitHolders] counts them. A trait that is
// missing counts as one of a single case.
type TraitCounts map[docket.Trait]int

func (n TraitCounts) idf(t docket.Trait) float64 { return 1 / (1 + math.Log(float64(max(n[t], 1)))) }

// Similarity is how alike two cases are.
type Similarity struct {
	A, B *docket.Case
	// Score is from 0 to 1, in steps of 0.0001.
	Score float64
	parts []likeness // those that are not nothing
}

// likeness is what one feature adds to a score.
type likeness struct {
	feature SimilarityFeature
	weight  float64 // of the score; in steps once the score is made
	shared  []sharedTrait
	a, b    docket.HeldMeasure // of a measure
}

type sharedTrait struct {
	docket.Trait
	alleged bool // of either case
	idf     float64
}

// SimilarityOf compares two cases, which are as known. The counts of traits that both have are needed.
func SimilarityOf(a, b *docket.Case, counts TraitCounts) Similarity {
	s := Similarity{A: a, B: b}
	total := 0.0
	ofA, ofB := a.CurrentTraits(), b.CurrentTraits()
	for len(ofA) > 0 || len(ofB) > 0 {
		kind := firstKind(ofA, ofB)
		var kindA, kindB []docket.HeldTrait
		kindA, ofA = cut(ofA, kind)
		kindB, ofB = cut(ofB, kind)
		weight := similarityWeight(feature(kind))
		total += weight
		if shared, alike := overlap(kindA, kindB, counts); alike > 0 {
			s.parts = append(s.parts, likeness{feature: feature(kind), weight: weight * alike, shared: shared})
		}
	}
	for _, ma := range a.CurrentMeasures() {
		mb, ok := measureOf(b, ma.Measure)
		if !ok {
			continue
		}
		weight := similarityWeight(feature(ma.Measure))
		total += weight
		if near := nearness(ma.Range, mb.Range); near > 0 {
			s.parts = append(s.parts, likeness{feature: feature(ma.Measure), weight: weight * near, a: ma, b: mb})
		}
	}
	s.settle(total)
	return s
}

// firstKind is the kind with which either of two lists of traits, which are sorted by kind, begins.
func firstKind(a, b []docket.HeldTrait) docket.TraitKind {
	switch {
	case len(a) == 0:
		return b[0].Kind
	case len(b) == 0:
		return a[0].Kind
	}
	return min(a[0].Kind, b[0].Kind)
}

// cut divides traits, which are sorted by kind, after those of the kind that they may begin with.
func cut(traits []docket.HeldTrait, kind docket.TraitKind) (of, rest []docket.HeldTrait) {
	n := 0
	for n < len(traits) && traits[n].Kind == kind {
		n++
	}
	return traits[:n], traits[n:]
}

// settle turns the parts' weights into steps that add up to the score.
func (s *Similarity) settle(total float64) {
	sum := 0.0
	for i := range s.parts {
		s.parts[i].weight *= similaritySteps / total
		sum += s.parts[i].weight
	}
	steps := int(math.Round(sum))
	s.Score = float64(steps) / similaritySteps
	// Every weight is rounded down, and those that lose most by that get what is left.
	type rounding struct {
		part *likeness
		loss float64
	}
	byLoss := make([]rounding, len(s.parts))
	for i := range s.parts {
		p := &s.parts[i]
		whole := math.Floor(p.weight)
		byLoss[i], p.weight = rounding{p, p.weight - whole}, whole
		steps -= int(whole)
	}
	slices.SortStableFunc(byLoss, func(p, q rounding) int { return cmp.Compare(q.loss, p.loss) })
	for i := 0; i < steps && i < len(byLoss); i++ {
		byLoss[i].part.weight++
	}
	for i := range s.parts {
		s.parts[i].weight /= similaritySteps
	}
	s.parts = slices.DeleteFunc(s.parts, func(p likeness) bool { return p.weight == 0 })
}

// overlap compares two cases' traits of one kind, which are sorted.
func overlap(a, b []docket.HeldTrait, counts TraitCounts) (shared []sharedTrait, alike float64) {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch order := a[i].Compare(b[j].Trait); {
		case order < 0:
			i++
		case order > 0:
			j++
		default:
			one := sharedTrait{a[i].Trait, a[i].Alleged || b[j].Alleged, counts.idf(a[i].Trait)}
			shared, sum = append(shared, one), sum+one.idf
			i, j = i+1, j+1
		}
	}
	if len(shared) == 0 {
		return nil, 0
	}
	unshared := len(a) + len(b) - 2*len(shared)
	return shared, sum / (sum + unsharedWeight*float64(unshared))
}

// measureOf is the case's value of a measure; false if it has none.
func measureOf(c *docket.Case, m docket.Measure) (docket.HeldMeasure, bool) {
	i := slices.IndexFunc(c.Measures, func(held docket.HeldMeasure) bool { return held.Current && held.Measure == m })
	if i < 0 {
		return docket.HeldMeasure{}, false
	}
	return c.Measures[i], true
}

// nearness is 1 for ranges that overlap. Else it is 1 / (1 + log2 r), where r is how many times the nearest end of
// the greater is the nearest end of the lesser, each plus one: 1/2 for twice, 1/3 for four times. A sentence for life
// is near no term.
func nearness(a, b docket.MeasureRange) float64 {
	lowA, highA := ends(a)
	lowB, highB := ends(b)
	lesser, greater := highB, lowA // the ends nearest to each other, if a is the greater
	if lowB > highA {
		lesser, greater = highA, lowB
	}
	switch {
	case greater <= lesser:
		return 1
	case greater == life:
		return 0
	}
	return 1 / (1 + math.Log2(float64(max(greater, 0)+1)/float64(max(lesser, 0)+1)))
}

// life stands for a sentence for life, above all terms; endless for the missing upper end of a term.
const (
	life    = math.MaxInt
	endless = math.MaxInt - 1
)

// ends are those of a range as numbers.
func ends(r docket.MeasureRange) (low, high int) {
	if r.Life {
		return life, life
	}
	low, high = math.MinInt, endless
	if r.Min != nil {
		low = *r.Min
	}
	if r.Max != nil {
		high = *r.Max
	}
	return low, high
}

// SharedTraits are those that at least two of the cases have, each once, in order: what [Similarities] needs the
// counts of.
func SharedTraits(cases []*docket.Case) []docket.Trait {
	times := make(map[docket.Trait]int)
	var shared []docket.Trait
	for _, c := range cases {
		for _, t := range c.CurrentTraits() {
			if times[t.Trait]++; times[t.Trait] == 2 {
				shared = append(shared, t.Trait)
			}
		}
	}
	slices.SortFunc(shared, docket.Trait.Compare)
	return shared
}

// Similarities compares each pair of cases, which are as known, once, in the order of the cases.
func Similarities(cases []*docket.Case, counts TraitCounts) []Similarity {
	var all []Similarity
	for i, a := range cases {
		for _, b := range cases[i+1:] {
			all = append(all, SimilarityOf(a, b, counts))
		}
	}
	return all
}
