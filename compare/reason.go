package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"casegraph/docket"
)

// SimilarityReason is why two cases are alike.
type SimilarityReason struct {
	Feature SimilarityFeature
	Label   string // in plain words
	Weight  float64
}

// maxNamed is how many of the traits that two cases share a reason names; it counts the others if they are several.
const maxNamed = 6

// Names are the things that the labels of reasons name.
func (s Similarity) Names() []docket.Ref {
	var refs []docket.Ref
	for _, p := range s.parts {
		for _, t := range tellable(p.shared) {
			if ref, ok := traitRef(t.Trait); ok {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}

// Reasons tell what makes up the score: their weights add up to it. They stand by weight, the greatest first, then
// label. Things are those that [Similarity.Names] lists; one that is missing is called by its slug.
func (s Similarity) Reasons(things map[docket.Ref]docket.Node) []SimilarityReason {
	all := make([]SimilarityReason, 0, len(s.parts))
	for _, p := range s.parts {
		all = append(all, SimilarityReason{p.feature, p.label(things), p.weight})
	}
	slices.SortFunc(all, func(a, b SimilarityReason) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Label, b.Label))
	})
	return all
}

// tellable are the traits that a label names: the rarest first, and no section of law beside a subsection of it.
func tellable(shared []sharedTrait) []sharedTrait {
	parents := make(map[string]bool)
	for _, t := range shared {
		if t.Kind == docket.TraitStatute {
			parents[string(docket.StatuteParent(docket.Slug(t.Value)))] = true
		}
	}
	all := slices.DeleteFunc(slices.Clone(shared), func(t sharedTrait) bool { return parents[t.Value] })
	slices.SortStableFunc(all, func(a, b sharedTrait) int { return cmp.Compare(b.idf, a.idf) })
	return all
}

func (l likeness) label(things map[docket.Ref]docket.Node) string {
	if len(l.shared) == 0 {
		return l.measureLabel()
	}
	all := tellable(l.shared)
	shown := len(all)
	if shown > maxNamed+1 {
		shown = maxNamed
	}
	var names []string
	for _, t := range all[:shown] {
		name := traitName(t.Trait, things)
		if t.alleged {
			name += " (alleged)"
		}
		names = append(names, name)
	}
	if more := len(all) - shown; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return fmt.Sprintf(phrase(docket.TraitKind(l.feature)), enumerate(names))
}

// phrase says of what kind shared traits are.
func phrase(kind docket.TraitKind) string {
	switch kind {
	case docket.TraitStatute:
		return "both charged under %s"
	case docket.TraitForeignAgency:
		return "both for %s"
	case docket.TraitFront:
		return "both through %s as a front"
	case docket.TraitFormerEmployer:
		return "both with a former employee of %s"
	case docket.TraitAuthority:
		return "same court or authorities: %s"
	case docket.TraitPerson:
		return "both involve %s"
	case docket.TraitMethod:
		return "same methods: %s"
	case docket.TraitTag:
		return "same tags: %s"
	case docket.TraitPlace:
		return "same places: %s"
	case docket.TraitCountry:
		return "same countries: %s"
	case docket.TraitPhase:
		return "same phases: %s"
	case docket.TraitStatus:
		return "same status: %s"
	default:
		return "same outcome: %s"
	}
}

func (l likeness) measureLabel() string {
	m := docket.Measure(l.feature)
	values := fmt.Sprintf("%s and %s", l.a.Range.Label(m.Unit()), l.b.Range.Label(m.Unit()))
	if l.a.Alleged || l.b.Alleged {
		values += " (alleged)"
	}
	return measureName(m) + ": " + values
}

// measureName says what is measured.
func measureName(m docket.Measure) string {
	switch m {
	case docket.MeasureSentence:
		return "sentences"
	case docket.MeasureContactToArrest:
		return "from first contact to arrest"
	case docket.MeasureArrestToDecision:
		return "from arrest to plea or verdict"
	case docket.MeasureDecisionToSentencing:
		return "from plea or verdict to sentencing"
	default:
		return "from arrest to sentencing"
	}
}

// traitRef is the thing that a trait's value names, if it is one.
func traitRef(t docket.Trait) (docket.Ref, bool) {
	switch t.Kind {
	case docket.TraitForeignAgency, docket.TraitFront, docket.TraitFormerEmployer, docket.TraitAuthority:
		return docket.Ref{Kind: docket.KindOrganization, Slug: docket.Slug(t.Value)}, true
	case docket.TraitPerson:
		return docket.Ref{Kind: docket.KindPerson, Slug: docket.Slug(t.Value)}, true
	case docket.TraitPlace:
		return docket.Ref{Kind: docket.KindPlace, Slug: docket.Slug(t.Value)}, true
	default:
		return docket.Ref{}, false
	}
}

func traitName(t docket.Trait, things map[docket.Ref]docket.Node) string {
	if ref, ok := traitRef(t); ok {
		switch n := things[ref].(type) {
		case *docket.Organization:
			return n.Name
		case *docket.Person:
			return n.Name
		case *docket.Place:
			return n.Name
		}
		return t.Value
	}
	switch t.Kind {
	case docket.TraitStatute:
		return docket.StatuteLabel(docket.Slug(t.Value))
	case docket.TraitMethod, docket.TraitPhase, docket.TraitStatus, docket.TraitOutcome:
		return strings.ToLower(strings.ReplaceAll(t.Value, "_", " "))
	default:
		return t.Value
	}
}

// enumerate writes "a", "a and b" or "a, b and c"; with semicolons if a name has a comma of its own.
func enumerate(names []string) string {
	comma, and := ", ", " and "
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, ",") }) {
		comma, and = "; ", "; and "
	}
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], comma) + and + names[last]
}
