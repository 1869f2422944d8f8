package docket

import "casegraph/edtf"

// Person is a human being whom a source names, or describes without a name.
type Person struct {
	Slug        Slug
	Name        string
	Aliases     []string  `json:",omitempty"`
	Born        edtf.Date // often approximate: an age in a source gives a year
	Description string    `json:",omitempty"`
	// Unnamed: no source gives a name, and Name describes the person.
	Unnamed   bool       `json:",omitempty"`
	Citations []Citation `json:",omitempty"`
	// ExistsFrom is the earliest day on which any fact that names the person is known.
	ExistsFrom KnownFrom
	// ProfileFrom is the latest public day of the person's own sources: from then on the aliases,
	// year of birth and description may be shown without telling what came later.
	ProfileFrom KnownFrom
	// Roles are those the person has as a party of cases, each with the first day it is known, sorted by role.
	Roles []KnownRole `json:",omitempty"`
}

// KnownRole is a role that someone has in at least one case, and the first day on which that is known.
type KnownRole struct {
	Role      PartyRole
	KnownFrom KnownFrom
}

// Ref implements [Node].
func (p *Person) Ref() Ref { return Ref{KindPerson, p.Slug} }

func (p *Person) known(a AsOf) Node {
	if !p.ExistsFrom.By(a) {
		return nil
	}
	k := *p
	if !p.ProfileFrom.By(a) {
		k.Aliases, k.Born, k.Description = nil, edtf.Date{}, ""
	}
	k.Citations = Provenance{Citations: p.Citations}.asOf(a).Citations
	k.Roles = knownOf(p.Roles, func(r KnownRole) (KnownRole, bool) { return r, r.KnownFrom.By(a) })
	return &k
}

// OrganizationKind says what an organization is.
type OrganizationKind string

// The kinds of organization.
const (
	IntelligenceAgency OrganizationKind = "INTELLIGENCE_AGENCY"
	LawEnforcement     OrganizationKind = "LAW_ENFORCEMENT"
	ProsecutingOffice  OrganizationKind = "PROSECUTOR"
	CourtOfLaw         OrganizationKind = "COURT"
	Military           OrganizationKind = "MILITARY"
	Government         OrganizationKind = "GOVERNMENT"
	Company            OrganizationKind = "COMPANY"
	ThinkTank          OrganizationKind = "THINK_TANK"
	University         OrganizationKind = "UNIVERSITY"
	Media              OrganizationKind = "MEDIA"
	OtherOrganization  OrganizationKind = "OTHER"
)

// OrganizationKinds lists every kind of organization.
func OrganizationKinds() []OrganizationKind {
	return []OrganizationKind{IntelligenceAgency, LawEnforcement, ProsecutingOffice, CourtOfLaw, Military,
		Government, Company, ThinkTank, University, Media, OtherOrganization}
}

// Organization is an agency, court, firm or other body.
type Organization struct {
	Slug        Slug
	Name        string
	Aliases     []string `json:",omitempty"`
	Kind        OrganizationKind
	Country     string        `json:",omitempty"` // ISO 3166-1 alpha-2
	PartOf      Slug          `json:",omitempty"` // the organization it plainly belongs to
	Description string        `json:",omitempty"`
	Citations   []Citation    `json:",omitempty"`
	Ties        []Affiliation `json:",omitempty"` // sourced claims on what it belongs to or fronts for, in the file's order
	ExistsFrom  KnownFrom     // see Person.ExistsFrom
	ProfileFrom KnownFrom     // see Person.ProfileFrom; an organization without own sources: ExistsFrom
	Roles       []KnownRole   `json:",omitempty"` // see Person.Roles
}

// AffiliationKind says how one organization is tied to another.
type AffiliationKind string

// The kinds of affiliation.
const (
	FrontFor AffiliationKind = "FRONT_FOR"
	PartOf   AffiliationKind = "PART_OF"
)

// AffiliationKinds lists every kind of affiliation.
func AffiliationKinds() []AffiliationKind { return []AffiliationKind{FrontFor, PartOf} }

// Affiliation is a sourced claim that an organization fronts for, or is part of, another.
type Affiliation struct {
	Kind   AffiliationKind
	Of     Slug // the other organization
	Status FactStatus
	Provenance
}

// Ref implements [Node].
func (o *Organization) Ref() Ref { return Ref{KindOrganization, o.Slug} }

func (o *Organization) known(a AsOf) Node {
	if !o.ExistsFrom.By(a) {
		return nil
	}
	k := *o
	if !o.ProfileFrom.By(a) {
		k.Description = ""
	}
	k.Citations = Provenance{Citations: o.Citations}.asOf(a).Citations
	k.Ties = knownOf(o.Ties, func(t Affiliation) (Affiliation, bool) {
		t.Provenance = t.asOf(a)
		return t, t.KnownFrom.By(a)
	})
	k.Roles = knownOf(o.Roles, func(r KnownRole) (KnownRole, bool) { return r, r.KnownFrom.By(a) })
	return &k
}

// Place is a city, building or region in which something happened.
type Place struct {
	Slug    Slug
	Name    string
	Country string   `json:",omitempty"` // ISO 3166-1 alpha-2
	Lat     *float64 `json:",omitempty"` // degrees north, WGS 84
	Lon     *float64 `json:",omitempty"` // degrees east, WGS 84
	// ExistsFrom: see Person.ExistsFrom.
	ExistsFrom KnownFrom
}

// Ref implements [Node].
func (p *Place) Ref() Ref { return Ref{KindPlace, p.Slug} }

func (p *Place) known(a AsOf) Node {
	if !p.ExistsFrom.By(a) {
		return nil
	}
	return p
}
