package docket

import "slices"

// PartyRole says where a party stands in a whole case.
type PartyRole string

// The roles of parties.
const (
	RoleDefendant           PartyRole = "DEFENDANT"
	RoleJudge               PartyRole = "JUDGE"
	RoleProsecutor          PartyRole = "PROSECUTOR"
	RoleDefenseCounsel      PartyRole = "DEFENSE_COUNSEL"
	RoleCourt               PartyRole = "COURT"
	RoleInvestigatingAgency PartyRole = "INVESTIGATING_AGENCY"
	RoleProsecutingAgency   PartyRole = "PROSECUTING_AGENCY"
	RoleFormerEmployer      PartyRole = "FORMER_EMPLOYER"
	RoleForeignAgency       PartyRole = "FOREIGN_AGENCY"
	RoleFront               PartyRole = "FRONT"
	RoleRecruiter           PartyRole = "RECRUITER"
	RoleHandler             PartyRole = "HANDLER"
	RoleWitness             PartyRole = "WITNESS"
	RoleCoConspirator       PartyRole = "CO_CONSPIRATOR"
	RoleInformant           PartyRole = "INFORMANT"
	RoleVictim              PartyRole = "VICTIM"
)

// PartyRoles lists every role of a party.
func PartyRoles() []PartyRole {
	return []PartyRole{RoleDefendant, RoleJudge, RoleProsecutor, RoleDefenseCounsel, RoleCourt, RoleInvestigatingAgency,
		RoleProsecutingAgency, RoleFormerEmployer, RoleForeignAgency, RoleFront, RoleRecruiter, RoleHandler,
		RoleWitness, RoleCoConspirator, RoleInformant, RoleVictim}
}

// RelationKind says how two cases are related.
type RelationKind string

// The kinds of relation between cases.
const (
	CitedInArgument   RelationKind = "CITED_IN_ARGUMENT"
	SameScheme        RelationKind = "SAME_SCHEME"
	SameRecruiter     RelationKind = "SAME_RECRUITER"
	SameForeignAgency RelationKind = "SAME_FOREIGN_AGENCY"
	CoConspirator     RelationKind = "CO_CONSPIRATOR"
	SimilarFacts      RelationKind = "SIMILAR_FACTS"
)

// RelationKinds lists every kind of relation.
func RelationKinds() []RelationKind {
	return []RelationKind{CitedInArgument, SameScheme, SameRecruiter, SameForeignAgency, CoConspirator, SimilarFacts}
}

// Case is one prosecution.
type Case struct {
	Slug         Slug
	Title        string   // "United States v. Mallory"
	Court        Slug     `json:",omitempty"` // an organization
	DocketNumber string   `json:",omitempty"` // as the court writes it, "1:17-cr-00154"
	Jurisdiction string   `json:",omitempty"` // ISO 3166-1 alpha-2
	Summary      string   `json:",omitempty"`
	Tags         []string `json:",omitempty"`
	Parties      []Party  `json:",omitempty"` // in the file's order, as are the lists below
	Proceeds     *Proceeds
	Charges      []Slug          `json:",omitempty"`
	DidNotOccur  []NonOccurrence `json:",omitempty"`
	Related      []Relation      `json:",omitempty"` // declared from this case to others
	// Provenance is that of the case as a whole. Court, docket number and jurisdiction are known from its
	// day, and so are parties without sources of their own.
	Provenance
	// SummaryFrom is the latest public day of the case's own sources: from then on the summary and
	// tags may be shown without telling what came later.
	SummaryFrom KnownFrom
	// ExistsFrom is the earliest day on which any fact that names the case is known.
	ExistsFrom KnownFrom
	// Traits and Measures are what is characteristic of the case, by kind, value and day; see [Case.CurrentTraits].
	Traits   []HeldTrait   `json:",omitempty"`
	Measures []HeldMeasure `json:",omitempty"`

	RelatedBy  []Relation `json:"-"` // derived: declared from others to this case, by slug, then kind
	Statements []Slug     `json:"-"` // derived: made in this case, by date, then slug
}

// Party is a person's or an organization's place in a case.
type Party struct {
	Role         PartyRole
	Person       Slug `json:",omitempty"` // either this
	Organization Slug `json:",omitempty"` // or this
	Provenance        // without sources of its own: no citations, known from the case's day
}

// Proceeds is the total benefit that a source states.
type Proceeds struct {
	Money
	Provenance
}

// NonOccurrence is a sourced statement that nothing of a type happened in the case.
type NonOccurrence struct {
	Type EventType
	Provenance
}

// Relation ties a case to another.
type Relation struct {
	Case       Slug // the other case
	Kind       RelationKind
	Statements []Slug `json:",omitempty"` // that speak of it
	Provenance
}

// Ref implements [Node].
func (c *Case) Ref() Ref { return Ref{KindCase, c.Slug} }

func (c *Case) known(a AsOf) Node {
	if !c.ExistsFrom.By(a) {
		return nil
	}
	k := *c
	if !c.KnownFrom.By(a) {
		k.Court, k.DocketNumber, k.Jurisdiction = "", "", ""
	}
	if !c.SummaryFrom.By(a) {
		k.Summary, k.Tags = "", nil
	}
	k.Provenance = c.asOf(a)
	k.Parties = knownOf(c.Parties, func(p Party) (Party, bool) {
		p.Provenance = p.asOf(a)
		return p, p.KnownFrom.By(a)
	})
	if c.Proceeds != nil {
		k.Proceeds = nil
		if c.Proceeds.KnownFrom.By(a) {
			k.Proceeds = &Proceeds{c.Proceeds.Money, c.Proceeds.asOf(a)}
		}
	}
	k.DidNotOccur = knownOf(c.DidNotOccur, func(n NonOccurrence) (NonOccurrence, bool) {
		n.Provenance = n.asOf(a)
		return n, n.KnownFrom.By(a)
	})
	k.Traits = knownOf(c.Traits, func(t HeldTrait) (HeldTrait, bool) {
		holds := t.Holds(a)
		t.Period = t.asKnown()
		return t, holds
	})
	k.Measures = KnownMeasures(c.Measures, a)
	related := func(r Relation) (Relation, bool) {
		r.Provenance = r.asOf(a)
		return r, r.KnownFrom.By(a)
	}
	k.Related, k.RelatedBy = knownOf(c.Related, related), knownOf(c.RelatedBy, related)
	return &k
}

// SourcedParties are the parties, each with the citations that it rests on: its own, or the case's if it has none.
func (c *Case) SourcedParties() []Party {
	all := slices.Clone(c.Parties)
	for i, p := range all {
		all[i].Provenance = p.or(c.Provenance)
	}
	return all
}

// Defendants are the persons who stand as defendants, in the file's order.
func (c *Case) Defendants() []Slug {
	var defendants []Slug
	for _, p := range c.Parties {
		if p.Role == RoleDefendant && p.Person != "" {
			defendants = append(defendants, p.Person)
		}
	}
	return defendants
}
