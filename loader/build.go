package loader

import (
	"cmp"
	"slices"

	"casegraph/docket"
	"casegraph/loader/casefile"
)

// assembly is what the files of a part declare. Facts that files state apart from what they are about are not yet there.
type assembly struct {
	docket.Dataset
	ties        []apart[docket.Affiliation]
	didNotOccur []apart[docket.NonOccurrence]
	related     []apart[docket.Relation]
}

// apart is a fact, and the thing that it belongs to.
type apart[F any] struct {
	of   docket.Slug
	fact F
}

// add builds what a file without errors declares.
func (b *assembly) add(f *casefile.File) {
	b.Sources = append(b.Sources, convert(f.Sources, buildSource)...)
	b.People = append(b.People, convert(f.People, buildPerson)...)
	b.Organizations = append(b.Organizations, convert(f.Organizations, buildOrganization)...)
	b.Places = append(b.Places, convert(f.Places, buildPlace)...)
	b.Events = append(b.Events, convert(f.Events, buildEvent)...)
	b.Statements = append(b.Statements, convert(f.Statements, buildStatement)...)
	for _, k := range f.Cases {
		built := buildCase(k)
		b.Cases = append(b.Cases, built)
		for _, charge := range k.Charges {
			b.Charges = append(b.Charges, buildCharge(built, charge))
		}
	}
	for _, a := range f.Affiliations {
		b.ties = append(b.ties, apart[docket.Affiliation]{a.Organization,
			docket.Affiliation{Kind: a.Kind, Of: a.Of, Status: statusOf(a.Status), Provenance: provenance(a.Sources)}})
	}
	for _, n := range f.DidNotOccur {
		b.didNotOccur = append(b.didNotOccur, apart[docket.NonOccurrence]{n.Case, docket.NonOccurrence{Type: n.Type, Provenance: provenance(n.Sources)}})
	}
	for _, r := range f.RelatedCases {
		b.related = append(b.related, apart[docket.Relation]{r.From,
			docket.Relation{Case: r.To, Kind: r.Kind, Statements: r.Statements, Provenance: provenance(r.Sources)}})
	}
}

// join makes one dataset, sorted by slug, not yet resolved, of the parts of one without errors.
func join(outcomes []*outcome) *docket.Dataset {
	d := new(docket.Dataset)
	for _, o := range outcomes {
		d.Sources = append(d.Sources, o.built.Sources...)
		d.People = append(d.People, o.built.People...)
		d.Organizations = append(d.Organizations, o.built.Organizations...)
		d.Places = append(d.Places, o.built.Places...)
		d.Events = append(d.Events, o.built.Events...)
		d.Statements = append(d.Statements, o.built.Statements...)
		d.Cases = append(d.Cases, o.built.Cases...)
		d.Charges = append(d.Charges, o.built.Charges...)
	}
	cases := make(map[docket.Slug]*docket.Case, len(d.Cases))
	for _, k := range d.Cases {
		cases[k.Slug] = k
	}
	organizations := make(map[docket.Slug]*docket.Organization, len(d.Organizations))
	for _, o := range d.Organizations {
		organizations[o.Slug] = o
	}
	for _, o := range outcomes {
		for _, tie := range o.built.ties {
			organizations[tie.of].Ties = append(organizations[tie.of].Ties, tie.fact)
		}
		for _, n := range o.built.didNotOccur {
			cases[n.of].DidNotOccur = append(cases[n.of].DidNotOccur, n.fact)
		}
		for _, r := range o.built.related {
			cases[r.of].Related = append(cases[r.of].Related, r.fact)
		}
	}
	sortBySlug(d.Sources)
	sortBySlug(d.People)
	sortBySlug(d.Organizations)
	sortBySlug(d.Places)
	sortBySlug(d.Events)
	sortBySlug(d.Statements)
	sortBySlug(d.Cases)
	sortBySlug(d.Charges)
	return d
}

func sortBySlug[N docket.Node](nodes []N) {
	slices.SortFunc(nodes, func(a, b N) int { return cmp.Compare(a.Ref().Slug, b.Ref().Slug) })
}

// convert applies a conversion to each of a list; nothing stays nothing.
func convert[From, To any](all []From, one func(From) To) []To {
	if len(all) == 0 {
		return nil
	}
	list := make([]To, len(all))
	for i, f := range all {
		list[i] = one(f)
	}
	return list
}

func buildCitation(c casefile.Citation) docket.Citation {
	return docket.Citation{Source: c.Source, Locator: c.Locator, Quote: string(c.Quote)}
}

func provenance(citations []casefile.Citation) docket.Provenance {
	return docket.Provenance{Citations: convert(citations, buildCitation)}
}

func buildSource(s casefile.Source) *docket.Source {
	source := &docket.Source{
		Slug: s.ID, Title: s.Title, Publisher: s.Publisher, Author: s.Author, Kind: s.Kind,
		Published: s.Published, PublicBy: s.PublicBy, URL: string(s.URL), Note: s.Note,
	}
	if r := s.ReprintOf; r != nil {
		source.ReprintOf = &docket.Reprint{Publisher: r.Publisher, Title: r.Title, URL: string(r.URL)}
	}
	return source
}

func buildPerson(p casefile.Person) *docket.Person {
	return &docket.Person{
		Slug: p.ID, Name: p.Name, Aliases: p.Aliases, Born: p.Born, Description: p.Description,
		Unnamed: p.Unnamed, Citations: convert(p.Sources, buildCitation),
	}
}

func buildOrganization(o casefile.Organization) *docket.Organization {
	return &docket.Organization{
		Slug: o.ID, Name: o.Name, Aliases: o.Aliases, Kind: o.Kind, Country: string(o.Country),
		PartOf: o.PartOf, Description: o.Description, Citations: convert(o.Sources, buildCitation),
	}
}

func buildPlace(p casefile.Location) *docket.Place {
	return &docket.Place{Slug: p.ID, Name: p.Name, Country: string(p.Country), Lat: p.Lat, Lon: p.Lon}
}

func buildCase(k casefile.Case) *docket.Case {
	built := &docket.Case{
		Slug: k.ID, Title: k.Title, Court: k.Court, DocketNumber: k.DocketNumber, Jurisdiction: string(k.Jurisdiction),
		Summary: k.Summary, Tags: k.Tags,
		Parties: convert(k.Parties, func(p casefile.Party) docket.Party {
			return docket.Party{Role: p.Role, Person: p.Person, Organization: p.Organization, Provenance: provenance(p.Sources)}
		}),
		Charges:    convert(k.Charges, func(c casefile.Charge) docket.Slug { return c.ID }),
		Provenance: provenance(k.Sources),
	}
	if p := k.Proceeds; p != nil {
		built.Proceeds = &docket.Proceeds{Money: *buildMoney(&p.Money), Provenance: provenance(p.Sources)}
	}
	return built
}

// buildCharge makes a charge of a case; where it names no defendant, it is that of the case's only one.
func buildCharge(in *docket.Case, c casefile.Charge) *docket.Charge {
	defendant := c.Defendant
	accused := slices.DeleteFunc(slices.Clone(in.Parties), func(p docket.Party) bool { return p.Role != docket.RoleDefendant })
	if defendant == "" && len(accused) == 1 {
		defendant = accused[0].Person
	}
	return &docket.Charge{
		Slug: c.ID, Case: in.Slug, Title: c.Title, Statute: c.Statute, Counts: c.Counts, Defendant: defendant,
		Maximum: buildSentence(c.StatutoryMaximum),
		Dispositions: convert(c.Dispositions, func(d casefile.ChargeDisposition) docket.ChargeDisposition {
			return docket.ChargeDisposition{Disposition: d.Disposition, Date: d.Date, Counts: d.Counts, Provenance: provenance(d.Sources)}
		}),
		Provenance: provenance(c.Sources),
	}
}

func buildMoney(m *casefile.Money) *docket.Money {
	if m == nil {
		return nil
	}
	return &docket.Money{
		Amount: m.Amount, Min: m.Min, Max: m.Max, Approximate: m.Approximate, Currency: string(m.Currency), Text: m.Text,
	}
}

func buildSentence(s *casefile.Sentence) *docket.Sentence {
	if s == nil {
		return nil
	}
	built := &docket.Sentence{
		Life: s.Life, SupervisedReleaseMonths: s.SupervisedReleaseMonths, Fine: buildMoney(s.Fine),
		Forfeiture: buildMoney(s.Forfeiture), Basis: s.Basis,
	}
	if m := s.ImprisonmentMonths; m != nil {
		built.Imprisonment = &docket.MonthRange{Min: m.Min, Max: m.Max}
	}
	return built
}

func buildEvent(e casefile.Event) *docket.Event {
	phase := e.Phase
	if phase == "" {
		phase, _ = e.Type.Phase()
	}
	return &docket.Event{
		Slug: e.ID, Cases: eventCases(&e), Type: e.Type, Phase: phase, Status: statusOf(e.Status), Date: e.Date,
		Title: e.Title, Description: e.Description, Place: e.Place, From: e.From, To: e.To,
		Participants: convert(e.Participants, func(p casefile.Participant) docket.Participant {
			return docket.Participant{Role: p.Role, Person: p.Person, Organization: p.Organization, Provenance: provenance(p.Sources)}
		}),
		Amount: buildMoney(e.Amount), Sentence: buildSentence(e.Sentence), Outcome: e.Outcome, Sequence: e.Sequence,
		Tags: e.Tags, Supersedes: e.Supersedes, ConflictsWith: e.ConflictsWith, Modifies: e.Modifies,
		Reverses: e.Reverses, Provenance: provenance(e.Sources),
	}
}

func buildStatement(s casefile.Statement) *docket.Statement {
	return &docket.Statement{
		Slug: s.ID, Cases: s.Cases,
		Speaker: docket.Speaker{
			Person: s.Speaker.Person, Organization: s.Speaker.Organization, Party: s.Speaker.Party,
			Case: s.Speaker.Case, Anonymous: s.Speaker.Anonymous,
		},
		Date: s.Date, Text: s.Text, About: buildSubject(s.About), Kind: cmp.Or(s.Kind, docket.Remark),
		Stance: cmp.Or(s.Stance, docket.Neutral), Sentence: buildSentence(s.Sentence), Answers: s.Answers,
		Tags: s.Tags, Provenance: provenance(s.Sources),
	}
}

func buildSubject(s casefile.Subject) docket.Ref {
	switch {
	case s.Case != "":
		return docket.Ref{Kind: docket.KindCase, Slug: s.Case}
	case s.Event != "":
		return docket.Ref{Kind: docket.KindEvent, Slug: s.Event}
	case s.Person != "":
		return docket.Ref{Kind: docket.KindPerson, Slug: s.Person}
	}
	return docket.Ref{Kind: docket.KindOrganization, Slug: s.Organization}
}
