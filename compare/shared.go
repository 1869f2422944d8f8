package compare

import (
	"cmp"
	"slices"

	"casegraph/docket"
)

// Shared is what at least two of the cases have in common, each list in the order of slugs (tags: of text).
type Shared struct {
	People        []SharedThing[*docket.Person]
	Organizations []SharedThing[*docket.Organization]
	Places        []SharedThing[*docket.Place]
	// Statutes are sections of law that charges cite (see docket.StatuteSections). A section is listed beside its
	// subsections only where it ties cases that none of these does: § 951 and § 951(a) have § 951 in common.
	Statutes []SharedThing[docket.Slug]
	Tags     []SharedThing[string] // of the cases themselves
	Sources  []SharedThing[*docket.Source]
}

// SharedThing is a thing and the cases that have it, in their order.
type SharedThing[T any] struct {
	Thing T
	In    []Appearance
}

// Appearance is a thing's part in one case.
type Appearance struct {
	Case *docket.Case
	// PartyRoles are those in the whole case, ParticipantRoles those in its events; who makes a statement has the
	// part of SPEAKER. In the order of docket.PartyRoles and docket.ParticipantRoles; none for what has no roles.
	PartyRoles       []docket.PartyRole
	ParticipantRoles []docket.ParticipantRole
}

// SharedBy finds what the cases have in common: people and organizations that are parties, take part in events or
// make statements, places of events, sections of law, tags, and sources that any known fact cites. A thing that
// s.Things lacks is not known.
func SharedBy(s Set) Shared {
	var refs table[docket.Ref]
	var statutes table[docket.Slug]
	var tags table[string]
	for _, f := range s.Files {
		refs.add(f.Case, f.things())
		sections := make(tally[docket.Slug])
		for _, c := range f.Charges {
			for _, section := range c.Sections() {
				sections.see(section)
				if parent := docket.StatuteParent(section); parent != "" {
					sections.see(parent)
				}
			}
		}
		statutes.add(f.Case, sections)
		ownTags := make(tally[string])
		for _, tag := range f.Case.Tags {
			ownTags.see(tag)
		}
		tags.add(f.Case, ownTags)
	}
	return Shared{
		People:        sharedNodes[*docket.Person](s, refs),
		Organizations: sharedNodes[*docket.Organization](s, refs),
		Places:        sharedNodes[*docket.Place](s, refs),
		Statutes:      telling(statutes.shared(cmp.Compare)),
		Tags:          tags.shared(cmp.Compare),
		Sources:       sharedNodes[*docket.Source](s, refs),
	}
}

// roles are the parts that something has in one case.
type roles struct {
	party       []docket.PartyRole
	participant []docket.ParticipantRole
}

// tally holds what one case has, with its roles there.
type tally[K comparable] map[K]*roles

func (t tally[K]) see(key K) *roles {
	if t[key] == nil {
		t[key] = new(roles)
	}
	return t[key]
}

// table holds where each thing appears, case by case.
type table[K comparable] map[K][]Appearance

func (t *table[K]) add(c *docket.Case, has tally[K]) {
	if *t == nil {
		*t = make(table[K])
	}
	for key, r := range has {
		(*t)[key] = append((*t)[key], Appearance{c, inOrder(r.party, docket.PartyRoles()), inOrder(r.participant, docket.ParticipantRoles())})
	}
}

// shared lists what at least two cases have.
func (t table[K]) shared(compare func(a, b K) int) []SharedThing[K] {
	var shared []SharedThing[K]
	for key, in := range t {
		if len(in) > 1 {
			shared = append(shared, SharedThing[K]{key, in})
		}
	}
	slices.SortFunc(shared, func(a, b SharedThing[K]) int { return compare(a.Thing, b.Thing) })
	return shared
}

// inOrder sorts values as all lists them, without repetition.
func inOrder[T comparable](values, all []T) []T {
	var sorted []T
	for _, one := range all {
		if slices.Contains(values, one) {
			sorted = append(sorted, one)
		}
	}
	return sorted
}

// sharedNodes are the shared things of one type that are known.
func sharedNodes[N docket.Node](s Set, refs table[docket.Ref]) []SharedThing[N] {
	var nodes []SharedThing[N]
	for _, one := range refs.shared(docket.Ref.Compare) {
		if n, ok := s.Things[one.Thing].(N); ok {
			nodes = append(nodes, SharedThing[N]{n, one.In})
		}
	}
	return nodes
}

// telling leaves out a section if one of its subsections ties the same cases.
func telling(sections []SharedThing[docket.Slug]) []SharedThing[docket.Slug] {
	return slices.DeleteFunc(slices.Clone(sections), func(section SharedThing[docket.Slug]) bool {
		return slices.ContainsFunc(sections, func(sub SharedThing[docket.Slug]) bool {
			return docket.StatuteParent(sub.Thing) == section.Thing && len(sub.In) == len(section.In)
		})
	})
}
