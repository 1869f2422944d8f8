package docket

import (
	"cmp"
	"slices"
)

// Fact is a thing that a source supports: one that cites it, itself or through one of its parts.
type Fact struct {
	Ref       Ref
	Citations []Citation // see [CitationsOf]; never empty
}

// FactKinds lists the kinds of thing that cite sources, in the order of [FactKey].
func FactKinds() []NodeKind {
	return []NodeKind{KindCase, KindCharge, KindEvent, KindStatement, KindPerson, KindOrganization}
}

// FactKey is a thing's place in a list of facts: by kind, in the order of [FactKinds], then by slug.
type FactKey Ref

// Key is the fact's place in a list of facts.
func (f Fact) Key() FactKey { return FactKey(f.Ref) }

// Rank is the place of the key's kind in [FactKinds].
func (k FactKey) Rank() int { return slices.Index(FactKinds(), k.Kind) }

// Compare orders keys: negative if k comes before o.
func (k FactKey) Compare(o FactKey) int {
	return cmp.Or(cmp.Compare(k.Rank(), o.Rank()), cmp.Compare(k.Slug, o.Slug))
}

// FactQuery asks for a page of what a source supports.
type FactQuery struct {
	AsOf   AsOf
	Window Window[FactKey]
	Count  bool // whether Page.Total is wanted
}

// CitationsOf are the citations of a source by n, which is as known: those of n itself, then those of its parts in their
// order; parties, proceeds, what did not occur and relations in this order. Of those with the same locator and
// quote the first alone.
func CitationsOf(n Node, source Slug) []Citation {
	var all []Citation
	for _, p := range evidence(n) {
		for _, c := range p.Citations {
			if c.Source == source {
				all = append(all, c)
			}
		}
	}
	return DistinctCitations(all)
}

// DistinctCitations leaves of citations of one source with the same locator and quote the first.
func DistinctCitations(all []Citation) []Citation {
	var once []Citation
	for _, c := range all {
		if !slices.ContainsFunc(once, func(o Citation) bool { return o.Locator == c.Locator && o.Quote == c.Quote }) {
			once = append(once, c)
		}
	}
	return once
}

// Support says that a thing cites a source, itself or through a part, and from when that is known.
type Support struct {
	Source    Slug
	KnownFrom KnownFrom
}

// SupportsOf are the sources, each once, that n cites: from its KnownFrom on, [CitationsOf] n as known are not empty.
func SupportsOf(n Node) []Support {
	var all []Support
	for _, p := range evidence(n) {
		for _, c := range p.Citations {
			known := p.KnownFrom.Later(c.KnownFrom)
			i := slices.IndexFunc(all, func(s Support) bool { return s.Source == c.Source })
			if i < 0 {
				all = append(all, Support{c.Source, known})
			} else {
				all[i].KnownFrom = all[i].KnownFrom.Earlier(known)
			}
		}
	}
	return all
}

// evidence lists the provenance of n itself and of its parts, in the order of CitationsOf.
func evidence(n Node) []Provenance {
	var all []Provenance
	switch n := n.(type) {
	case *Case:
		all = append(all, n.Provenance)
		for _, p := range n.Parties {
			all = append(all, p.Provenance)
		}
		if n.Proceeds != nil {
			all = append(all, n.Proceeds.Provenance)
		}
		for _, d := range n.DidNotOccur {
			all = append(all, d.Provenance)
		}
		for _, r := range n.Related {
			all = append(all, r.Provenance)
		}
	case *Charge:
		all = append(all, n.Provenance)
		for _, d := range n.Dispositions {
			all = append(all, d.Provenance)
		}
	case *Event:
		all = append(all, n.Provenance)
		for _, p := range n.Participants {
			all = append(all, p.Provenance)
		}
	case *Statement:
		all = append(all, n.Provenance)
	case *Person:
		all = append(all, Provenance{n.Citations, n.ExistsFrom})
	case *Organization:
		all = append(all, Provenance{n.Citations, n.ExistsFrom})
		for _, t := range n.Ties {
			all = append(all, t.Provenance)
		}
	}
	return all
}
