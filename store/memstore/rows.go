package memstore

import "casegraph/docket"

// rows finds the things that lists hold by what a filter asks for, whenever that is known. Ids are in the order of the list.
type rows struct {
	cases, people, organizations, places, sources []id

	casesBySlug []id
	tags        facet[string]
	courts      facet[docket.Slug]
	accused     facet[docket.Slug] // the cases of each defendant
	parties     facet[docket.Ref]  // the cases in which someone has a role

	roles             facet[docket.PartyRole] // of people
	organizationRoles facet[docket.PartyRole]
	kinds             facet[docket.OrganizationKind]
	countries         facet[string] // of organizations
	placeCountries    facet[string]
	sourceKinds       facet[docket.SourceKind]
	publishers        facet[string]
}

func newRows(t *things) *rows {
	x := &rows{
		cases: t.every(docket.KindCase), people: t.every(docket.KindPerson), organizations: t.every(docket.KindOrganization),
		places: t.every(docket.KindPlace), sources: t.every(docket.KindSource), casesBySlug: t.every(docket.KindCase),
		tags: make(facet[string]), courts: make(facet[docket.Slug]), accused: make(facet[docket.Slug]), parties: make(facet[docket.Ref]),
		roles: make(facet[docket.PartyRole]), organizationRoles: make(facet[docket.PartyRole]),
		kinds: make(facet[docket.OrganizationKind]), countries: make(facet[string]), placeCountries: make(facet[string]),
		sourceKinds: make(facet[docket.SourceKind]), publishers: make(facet[string]),
	}
	t.sortBySlug(x.casesBySlug)
	for i, n := range t.nodes {
		x.add(id(i), n)
	}
	return x
}

func (x *rows) add(n id, node docket.Node) {
	switch node := node.(type) {
	case *docket.Case:
		x.tags.add(n, node.Tags...)
		x.courts.add(n, node.Court)
		x.accused.add(n, node.Defendants()...)
		for _, p := range node.Parties {
			x.parties.add(n, partyRef(p))
		}
	case *docket.Person:
		x.roles.add(n, rolesOf(node.Roles)...)
	case *docket.Organization:
		x.kinds.add(n, node.Kind)
		x.countries.add(n, node.Country)
		x.organizationRoles.add(n, rolesOf(node.Roles)...)
	case *docket.Place:
		x.placeCountries.add(n, node.Country)
	case *docket.Source:
		x.sourceKinds.add(n, node.Kind)
		x.publishers.add(n, node.Publisher)
	}
}

func rolesOf(known []docket.KnownRole) []docket.PartyRole {
	var roles []docket.PartyRole
	for _, k := range known {
		roles = append(roles, k.Role)
	}
	return roles
}

func partyRef(p docket.Party) docket.Ref {
	if p.Person != "" {
		return docket.Ref{Kind: docket.KindPerson, Slug: p.Person}
	}
	return docket.Ref{Kind: docket.KindOrganization, Slug: p.Organization}
}
