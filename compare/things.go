package compare

import (
	"slices"

	"casegraph/docket"
)

// ThingRefs lists the people, organizations, places and sources that some cases refer to, in the order of kind and
// slug: those that a [Set] of them needs.
func ThingRefs(files []File) []docket.Ref {
	seen := make(tally[docket.Ref])
	for _, f := range files {
		for ref := range f.things() {
			seen.see(ref)
		}
	}
	refs := make([]docket.Ref, 0, len(seen))
	for ref := range seen {
		refs = append(refs, ref)
	}
	slices.SortFunc(refs, docket.Ref.Compare)
	return refs
}

// things are the people, organizations, places and sources of a case, with their roles in it.
func (f File) things() tally[docket.Ref] {
	has := make(tally[docket.Ref])
	f.seeCase(has)
	for _, c := range f.Charges {
		cited(has, c.Provenance)
		for _, d := range c.Dispositions {
			cited(has, d.Provenance)
		}
	}
	for _, e := range f.Events {
		cited(has, e.Provenance)
		for _, place := range []docket.Slug{e.Place, e.From, e.To} {
			if place != "" {
				has.see(docket.Ref{Kind: docket.KindPlace, Slug: place})
			}
		}
		for _, p := range e.Participants {
			cited(has, p.Provenance)
			someone(has, p.Person, p.Organization, func(r *roles) { r.participant = append(r.participant, p.Role) })
		}
	}
	for _, s := range f.Statements {
		cited(has, s.Provenance)
		someone(has, s.Speaker.Person, s.Speaker.Organization, func(r *roles) { r.participant = append(r.participant, docket.RoleSpeaker) })
	}
	return has
}

func (f File) seeCase(has tally[docket.Ref]) {
	c := f.Case
	cited(has, c.Provenance)
	if c.Court != "" {
		someone(has, "", c.Court, func(r *roles) { r.party = append(r.party, docket.RoleCourt) })
	}
	for _, p := range c.Parties {
		cited(has, p.Provenance)
		someone(has, p.Person, p.Organization, func(r *roles) { r.party = append(r.party, p.Role) })
	}
	if c.Proceeds != nil {
		cited(has, c.Proceeds.Provenance)
	}
	for _, n := range c.DidNotOccur {
		cited(has, n.Provenance)
	}
	for _, r := range slices.Concat(c.Related, c.RelatedBy) {
		cited(has, r.Provenance)
	}
}

func cited(has tally[docket.Ref], p docket.Provenance) {
	for _, c := range p.Citations {
		has.see(docket.Ref{Kind: docket.KindSource, Slug: c.Source})
	}
}

// someone sees a person or an organization, if either is named.
func someone(has tally[docket.Ref], person, organization docket.Slug, in func(*roles)) {
	switch {
	case person != "":
		in(has.see(docket.Ref{Kind: docket.KindPerson, Slug: person}))
	case organization != "":
		in(has.see(docket.Ref{Kind: docket.KindOrganization, Slug: organization}))
	}
}
