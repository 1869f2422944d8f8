package neo4jstore

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/docket"
)

// Each function here reads the list that the query of its kind answers, in the order of its values.

func readSource(r *record) *docket.Source {
	s := &docket.Source{Slug: r.slug(), Title: r.text(), Publisher: r.text(), Author: r.text(),
		Kind: docket.SourceKind(r.text()), Published: r.date(), PublicBy: r.date(), URL: r.text()}
	copied := r.yes()
	reprint := docket.Reprint{Publisher: r.text(), Title: r.text(), URL: r.text()}
	if copied {
		s.ReprintOf = &reprint
	}
	s.Note, s.ExistsFrom = r.text(), r.known()
	return s
}

func readPlace(r *record) *docket.Place {
	return &docket.Place{Slug: r.slug(), Name: r.text(), Country: r.text(), Lat: r.number(), Lon: r.number(),
		ExistsFrom: r.known()}
}

func readPerson(r *record) *docket.Person {
	return &docket.Person{Slug: r.slug(), Name: r.text(), Aliases: texts[string](r), Born: r.date(), Description: r.text(),
		Unnamed: r.yes(), Citations: each(r, readCitation), ExistsFrom: r.known(), ProfileFrom: r.known(), Roles: readRoles(r)}
}

func readOrganization(r *record) *docket.Organization {
	o := &docket.Organization{Slug: r.slug(), Name: r.text(), Aliases: texts[string](r),
		Kind: docket.OrganizationKind(r.text()), Country: r.text()}
	if parents := texts[docket.Slug](r); len(parents) > 0 {
		o.PartOf = parents[0]
	}
	o.Description, o.Citations = r.text(), each(r, readCitation)
	o.Ties = each(r, func(r *record) docket.Affiliation {
		return docket.Affiliation{Kind: docket.AffiliationKind(r.text()), Of: r.slug(), Status: docket.FactStatus(r.text()),
			Provenance: readCited(r)}
	})
	o.ExistsFrom, o.ProfileFrom, o.Roles = r.known(), r.known(), readRoles(r)
	return o
}

func readRoles(r *record) []docket.KnownRole {
	roles, known := texts[docket.PartyRole](r), readKnown(r)
	var all []docket.KnownRole
	for i, role := range roles {
		all = append(all, docket.KnownRole{Role: role, KnownFrom: at(r, known, i)})
	}
	return all
}

func readCase(r *record) *docket.Case {
	c := &docket.Case{Slug: r.slug(), Title: r.text()}
	if courts := texts[docket.Slug](r); len(courts) > 0 {
		c.Court = courts[0]
	}
	c.DocketNumber, c.Jurisdiction, c.Summary, c.Tags = r.text(), r.text(), r.text(), texts[string](r)
	c.Parties = each(r, func(r *record) docket.Party {
		p := docket.Party{Role: docket.PartyRole(r.text())}
		p.Person, p.Organization = readActor(r)
		p.Provenance = readCited(r)
		return p
	})
	c.Proceeds = only(r, func(r *record) docket.Proceeds {
		var p docket.Proceeds
		if m := readMoney(r); m != nil {
			p.Money = *m
		}
		p.Provenance = readProvenance(r)
		return p
	})
	c.Charges = texts[docket.Slug](r)
	c.DidNotOccur = each(r, func(r *record) docket.NonOccurrence {
		return docket.NonOccurrence{Type: docket.EventType(r.text()), Provenance: readProvenance(r)}
	})
	c.Related = each(r, readRelation)
	c.Provenance = readProvenance(r)
	c.SummaryFrom, c.ExistsFrom = r.known(), r.known()
	c.Traits, c.Measures = readTraits(r), readMeasures(r)
	c.RelatedBy = each(r, readRelation)
	c.Statements = texts[docket.Slug](r)
	return c
}

func readRelation(r *record) docket.Relation {
	return docket.Relation{Case: r.slug(), Kind: docket.RelationKind(r.text()), Statements: texts[docket.Slug](r),
		Provenance: readCited(r)}
}

func readCharge(r *record) *docket.Charge {
	c := &docket.Charge{Slug: r.slug(), Title: r.text(), Statute: r.text(), Counts: r.count()}
	if cases := texts[docket.Slug](r); len(cases) > 0 {
		c.Case = cases[0]
	}
	if defendants := texts[docket.Slug](r); len(defendants) > 0 {
		c.Defendant = defendants[0]
	}
	c.Maximum = readSentence(r)
	c.Dispositions = each(r, func(r *record) docket.ChargeDisposition {
		return docket.ChargeDisposition{Disposition: docket.Disposition(r.text()), Date: r.date(), Counts: r.count(), Provenance: readProvenance(r)}
	})
	c.Provenance = readProvenance(r)
	return c
}

func readStatement(r *record) *docket.Statement {
	s := &docket.Statement{Slug: r.slug(), Date: r.date(), Text: r.text(), Kind: docket.StatementKind(r.text()),
		Stance: docket.Stance(r.text()), Tags: texts[string](r)}
	s.Speaker.Anonymous = r.text()
	s.Cases = texts[docket.Slug](r)
	r.through(func(r *record) {
		who, party := readRef(r), docket.Side(r.text())
		switch who.Kind {
		case docket.KindPerson:
			s.Speaker.Person = who.Slug
		case docket.KindOrganization:
			s.Speaker.Organization = who.Slug
		case docket.KindCase:
			s.Speaker.Case, s.Speaker.Party = who.Slug, party
		}
	})
	if about := only(r, readRef); about != nil {
		s.About = *about
	}
	s.Sentence = readSentence(r)
	s.Answers, s.Replies = texts[docket.Slug](r), texts[docket.Slug](r)
	s.Provenance = readProvenance(r)
	return s
}

func readEvent(r *record) *docket.Event {
	e := &docket.Event{Slug: r.slug(), Type: docket.EventType(r.text()), Phase: docket.Phase(r.text()),
		Status: docket.FactStatus(r.text()), Date: r.date(), Title: r.text(), Description: r.text()}
	t := readTies(r)
	e.Cases, e.Sentence = byPosition(t.of("BY HAS_EVENT")), t.sentence
	e.Place, e.From, e.To = t.one("AT"), t.one("FROM"), t.one("TO")
	e.Supersedes, e.SupersededBy = byPosition(t.of("SUPERSEDES")), sorted(t.of("BY SUPERSEDES"))
	e.ConflictsWith = byPosition(t.of("CONFLICTS_WITH"))
	e.Modifies, e.ModifiedBy = byPosition(t.of("MODIFIES")), sorted(t.of("BY MODIFIES"))
	e.Reverses, e.ReversedBy = byPosition(t.of("REVERSES")), sorted(t.of("BY REVERSES"))
	if unnamed := seldom(r); unnamed != nil {
		t.named = append(t.named, readUnnamed(unnamed)...)
		r.adopt(unnamed.err)
	}
	e.Participants = byPosition(t.named)
	if amount := seldom(r); amount != nil {
		e.Amount = readMoney(amount)
		r.adopt(amount.err)
	}
	e.Outcome, e.Sequence, e.Tags = docket.PleaOutcome(r.text()), r.integer(), texts[string](r)
	e.Provenance = docket.Provenance{KnownFrom: r.known(), Citations: byPosition(t.citations)}
	return e
}

// seldom is a record of a list that few things have; nil for those that have none.
func seldom(r *record) *record {
	values, ok := value[[]any](r)
	if !ok {
		return nil
	}
	return &record{values: values}
}

// placed is a part with its position among others.
type placed[T any] struct {
	position int
	part     T
}

// byPosition are parts in the order of their positions.
func byPosition[T any](all []placed[T]) []T {
	slices.SortStableFunc(all, func(a, b placed[T]) int { return cmp.Compare(a.position, b.position) })
	var parts []T
	for _, p := range all {
		parts = append(parts, p.part)
	}
	return parts
}

// sorted are slugs in order, each once.
func sorted(all []placed[docket.Slug]) []docket.Slug {
	slugs := byPosition(all)
	slices.Sort(slugs)
	return slices.Compact(slugs)
}

// ties are the relationships of an event.
type ties struct {
	named     []placed[docket.Participant]
	citations []placed[docket.Citation]
	sentence  *docket.Sentence
	others    []tie
}

// tie is a relationship that tells no more than what it leads to. Its kind is its type, with BY before it if it comes from
// there.
type tie struct {
	kind string
	placed[docket.Slug]
}

func (t ties) of(kind string) []placed[docket.Slug] {
	var all []placed[docket.Slug]
	for _, o := range t.others {
		if o.kind == kind {
			all = append(all, o.placed)
		}
	}
	return all
}

// one is what ties of a kind lead to of which there is at most one.
func (t ties) one(kind string) docket.Slug {
	for _, o := range t.others {
		if o.kind == kind {
			return o.part
		}
	}
	return ""
}

func readTies(r *record) ties {
	var t ties
	r.through(func(r *record) {
		switch kind := r.text(); kind {
		case "INVOLVES":
			p := placed[docket.Participant]{position: r.integer()}
			p.part.Role = docket.ParticipantRole(r.text())
			p.part.Person, p.part.Organization = readActor(r)
			p.part.KnownFrom = r.known()
			if cited := seldom(r); cited != nil {
				p.part.Citations = readCitations(cited)
				r.adopt(cited.err)
			}
			t.named = append(t.named, p)
		case "CITES":
			t.citations = append(t.citations, placed[docket.Citation]{r.integer(), readCitation(r)})
		case "HAS_SENTENCE":
			sentence := readTerms(r)
			t.sentence = &sentence
		default:
			t.others = append(t.others, tie{kind, placed[docket.Slug]{r.integer(), r.slug()}})
		}
	})
	return t
}

// readUnnamed reads the participants without a name, who are recorded with the event.
func readUnnamed(r *record) []placed[docket.Participant] {
	roles, positions, known := texts[docket.ParticipantRole](r), listOf[int64](r), readKnown(r)
	citedBy, citations := listOf[int64](r), readCitations(r)
	var all []placed[docket.Participant]
	for i, role := range roles {
		p := placed[docket.Participant]{position: int(at(r, positions, i))}
		p.part.Role, p.part.KnownFrom = role, at(r, known, i)
		for j, c := range citations {
			if at(r, citedBy, j) == int64(p.position) {
				p.part.Citations = append(p.part.Citations, c)
			}
		}
		all = append(all, p)
	}
	return all
}

// readActor reads whether it is a person, and the slug.
func readActor(r *record) (person, organization docket.Slug) {
	if r.yes() {
		return r.slug(), ""
	}
	return "", r.slug()
}

// readRef reads labels and the slug.
func readRef(r *record) docket.Ref {
	labels, slug := listOf[string](r), r.slug()
	for _, label := range labels {
		if kind := docket.NodeKind(strings.ToUpper(label)); slices.Contains(docket.NodeKinds(), kind) {
			return docket.Ref{Kind: kind, Slug: slug}
		}
	}
	return docket.Ref{}
}

func readCitation(r *record) docket.Citation {
	return docket.Citation{Source: r.slug(), Locator: r.text(), Quote: r.text(), KnownFrom: r.known()}
}

// readProvenance reads a day, its basis and a list of citations.
func readProvenance(r *record) docket.Provenance {
	known := r.known()
	return docket.Provenance{KnownFrom: known, Citations: each(r, readCitation)}
}

// readCited is readProvenance for a fact that is a relationship, with its citations in parallel lists.
func readCited(r *record) docket.Provenance {
	known := r.known()
	return docket.Provenance{KnownFrom: known, Citations: readCitations(r)}
}

func readCitations(r *record) []docket.Citation {
	sources, locators, quotes, known := texts[docket.Slug](r), texts[string](r), texts[string](r), readKnown(r)
	var citations []docket.Citation
	for i, source := range sources {
		citations = append(citations, docket.Citation{Source: source, Locator: textAt(r, locators, i), Quote: textAt(r, quotes, i),
			KnownFrom: at(r, known, i)})
	}
	return citations
}

// readKnown reads parallel lists of days and bases.
func readKnown(r *record) []docket.KnownFrom {
	days, bases := listOf[neo4j.Date](r), texts[docket.KnownFromBasis](r)
	known := make([]docket.KnownFrom, 0, len(days))
	for i, day := range days {
		k := docket.KnownFrom{Basis: textAt(r, bases, i)}
		if k.Known() {
			k.Day = dayOf(day)
		}
		known = append(known, k)
	}
	return known
}

// textAt is at for a list that is not stored where all of it is empty: see textsProperty.
func textAt[T ~string](r *record, list []T, i int) T {
	if list == nil {
		return ""
	}
	return at(r, list, i)
}

// at is the element of a list that should be as long as another.
func at[T any](r *record, list []T, i int) T {
	if i < len(list) {
		return list[i]
	}
	var zero T
	r.adopt(errors.New("lists that should be parallel are not"))
	return zero
}

// readMoney reads an amount; whether it is approximate is recorded of every one.
func readMoney(r *record) *docket.Money {
	m := docket.Money{Amount: r.number(), Min: r.number(), Max: r.number()}
	approximate := pointer[bool](r)
	m.Currency, m.Text = r.text(), r.text()
	if approximate == nil {
		return nil
	}
	m.Approximate = *approximate
	return &m
}

// readSentence reads a list of at most one sentence.
func readSentence(r *record) *docket.Sentence { return only(r, readTerms) }

// readTerms reads what a sentence is.
func readTerms(r *record) docket.Sentence {
	s := docket.Sentence{Life: r.yes()}
	stated, months := r.yes(), docket.MonthRange{Min: r.count(), Max: r.count()}
	if stated {
		s.Imprisonment = &months
	}
	s.SupervisedReleaseMonths, s.Basis = r.count(), docket.SentenceBasis(r.text())
	s.Fine, s.Forfeiture = readMoney(r), readMoney(r)
	return s
}
