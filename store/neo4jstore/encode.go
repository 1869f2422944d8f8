package neo4jstore

import (
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/search"
)

// properties are those of a node or relationship, and the parts of a row, by the names that queries give
// them. A value of nil is no property.
type properties map[string]any

// row is what the query that puts a node's kind expects of it.
func row(n docket.Node, hash docket.Hash) properties {
	var p properties
	switch n := n.(type) {
	case *docket.Source:
		p = sourceRow(n)
	case *docket.Place:
		p = properties{"name": n.Name, "country": text(n.Country), "lat": n.Lat, "lon": n.Lon}
		p.known("existsFrom", n.ExistsFrom)
	case *docket.Organization:
		p = organizationRow(n)
	case *docket.Person:
		p = personRow(n)
	case *docket.Charge:
		p = chargeRow(n)
	case *docket.Event:
		p = eventRow(n)
	case *docket.Statement:
		p = statementRow(n)
	case *docket.Case:
		p = caseRow(n)
	}
	p.terms(search.DocumentOf(n))
	p["id"] = string(n.Ref().Slug)
	p["restsOn"] = supportRows(n)
	p["hash"] = hash.String()
	p["writerVersion"] = writerVersion
	return p
}

func sourceRow(s *docket.Source) properties {
	p := properties{"title": s.Title, "publisher": text(s.Publisher), "author": text(s.Author), "kind": text(s.Kind),
		"url": text(s.URL), "note": text(s.Note)}
	p.bounds("published", s.Published)
	p.bounds("publicBy", s.PublicBy)
	if c := s.ReprintOf; c != nil {
		p["reprint"] = true
		p["reprintPublisher"], p["reprintTitle"], p["reprintUrl"] = text(c.Publisher), text(c.Title), text(c.URL)
	}
	p.known("existsFrom", s.ExistsFrom)
	return p
}

func personRow(n *docket.Person) properties {
	p := properties{"name": n.Name, "aliases": texted(n.Aliases), "description": text(n.Description), "unnamed": n.Unnamed,
		"citations": citationRows(n.Citations), "labels": roleLabels(n.Roles)}
	p.bounds("born", n.Born)
	p.known("existsFrom", n.ExistsFrom)
	p.known("profileFrom", n.ProfileFrom)
	p.roles(n.Roles)
	return p
}

func organizationRow(o *docket.Organization) properties {
	p := properties{"name": o.Name, "aliases": texted(o.Aliases), "kind": text(o.Kind), "country": text(o.Country),
		"description": text(o.Description), "partOf": text(o.PartOf), "citations": citationRows(o.Citations),
		"labels": kindLabels(o.Kind)}
	claims := map[docket.AffiliationKind][]any{docket.PartOf: {}, docket.FrontFor: {}}
	for i, t := range o.Ties {
		fact := properties{"position": i, "status": text(t.Status)}
		fact.cited(t.Provenance)
		claims[t.Kind] = append(claims[t.Kind], properties{"id": string(t.Of), "properties": fact})
	}
	p["partOfClaims"], p["frontForClaims"] = claims[docket.PartOf], claims[docket.FrontFor]
	p.known("existsFrom", o.ExistsFrom)
	p.known("profileFrom", o.ProfileFrom)
	p.roles(o.Roles)
	return p
}

func caseRow(c *docket.Case) properties {
	p := properties{"title": c.Title, "docketNumber": text(c.DocketNumber), "jurisdiction": text(c.Jurisdiction),
		"summary": text(c.Summary), "tags": texted(c.Tags), "court": text(c.Court), "charges": listParam(c.Charges)}
	people, organizations := []any{}, []any{}
	for i, party := range c.Parties {
		fact := properties{"position": i, "role": text(party.Role)}
		fact.cited(party.Provenance)
		if party.Person != "" {
			people = append(people, properties{"id": string(party.Person), "properties": fact})
		} else {
			organizations = append(organizations, properties{"id": string(party.Organization), "properties": fact})
		}
	}
	p["people"], p["organizations"] = people, organizations
	related := []any{}
	for i, r := range c.Related {
		fact := properties{"position": i, "kind": text(r.Kind), "statements": texted(r.Statements)}
		fact.cited(r.Provenance)
		related = append(related, properties{"id": string(r.Case), "properties": fact})
	}
	p["related"] = related
	proceeds := []any{}
	if c.Proceeds != nil {
		fact := properties{}
		fact.money("amount", &c.Proceeds.Money)
		proceeds = append(proceeds, part(fact, c.Proceeds.Provenance))
	}
	p["proceeds"] = proceeds
	didNotOccur := []any{}
	for i, n := range c.DidNotOccur {
		didNotOccur = append(didNotOccur, part(properties{"position": i, "type": text(n.Type)}, n.Provenance))
	}
	p["didNotOccur"] = didNotOccur
	p.traits(c.Traits)
	p.measures(c.Measures)
	p.provenance(c.Provenance)
	p.known("summaryFrom", c.SummaryFrom)
	p.known("existsFrom", c.ExistsFrom)
	return p
}

func chargeRow(c *docket.Charge) properties {
	p := properties{"title": c.Title, "statute": text(c.Statute), "counts": c.Counts, "case": text(c.Case),
		"defendant": text(c.Defendant), "sentences": sentenceParts(c.Maximum)}
	sections := []any{}
	for _, section := range c.Sections() {
		sections = append(sections, properties{"id": string(section), "parent": text(docket.StatuteParent(section))})
	}
	p["sections"] = sections
	dispositions := []any{}
	for i, d := range c.Dispositions {
		fact := properties{"position": i, "kind": text(d.Disposition), "counts": d.Counts}
		fact.date(d.Date)
		dispositions = append(dispositions, part(fact, d.Provenance))
	}
	p["dispositions"] = dispositions
	p.provenance(c.Provenance)
	return p
}

func eventRow(e *docket.Event) properties {
	p := properties{"type": text(e.Type), "phase": text(e.Phase), "status": text(e.Status), "title": e.Title,
		"description": text(e.Description), "sequence": e.Sequence, "tags": texted(e.Tags), "outcome": text(e.Outcome),
		"labels": typeLabels(e.Type), "cases": listParam(e.Cases),
		"place": text(e.Place), "from": text(e.From), "to": text(e.To),
		"supersedes": listParam(e.Supersedes), "conflictsWith": listParam(e.ConflictsWith),
		"modifies": listParam(e.Modifies), "reverses": listParam(e.Reverses),
		"sentences": sentenceParts(e.Sentence)}
	p.date(e.Date)
	p.money("amount", e.Amount)
	p.participants(e.Participants)
	p.provenance(e.Provenance)
	return p
}

// participants sets those that have a name, as facts, and those that have none, in parallel lists.
func (p properties) participants(all []docket.Participant) {
	people, organizations := []any{}, []any{}
	var roles []docket.ParticipantRole
	var positions, citedBy []int
	var known []docket.KnownFrom
	var citations []docket.Citation
	for i, one := range all {
		fact := properties{"position": i, "role": text(one.Role)}
		fact.cited(one.Provenance)
		switch {
		case one.Person != "":
			people = append(people, properties{"id": string(one.Person), "properties": fact})
		case one.Organization != "":
			organizations = append(organizations, properties{"id": string(one.Organization), "properties": fact})
		default:
			roles, positions, known = append(roles, one.Role), append(positions, i), append(known, one.KnownFrom)
			for _, c := range one.Citations {
				citedBy, citations = append(citedBy, i), append(citations, c)
			}
		}
	}
	p["people"], p["organizations"] = people, organizations
	if len(roles) > 0 {
		p["unnamedRoles"], p["unnamedPositions"] = texted(roles), positions
		p.knownList("unnamedKnownFrom", known)
	}
	if len(citations) > 0 {
		p["unnamedCitedBy"] = citedBy
		p.citations("unnamedCited", citations)
	}
}

func statementRow(s *docket.Statement) properties {
	p := properties{"text": s.Text, "kind": text(s.Kind), "stance": text(s.Stance), "tags": texted(s.Tags),
		"anonymousSpeaker": text(s.Speaker.Anonymous), "speakerPerson": text(s.Speaker.Person),
		"speakerOrganization": text(s.Speaker.Organization), "speakerCase": text(s.Speaker.Case),
		"speakerParty": text(s.Speaker.Party), "cases": listParam(s.Cases), "answers": listParam(s.Answers),
		"sentences": sentenceParts(s.Sentence)}
	switch slug := text(s.About.Slug); s.About.Kind {
	case docket.KindCase:
		p["aboutCase"] = slug
	case docket.KindEvent:
		p["aboutEvent"] = slug
	case docket.KindPerson:
		p["aboutPerson"] = slug
	case docket.KindOrganization:
		p["aboutOrganization"] = slug
	}
	p.date(s.Date)
	p.provenance(s.Provenance)
	return p
}

// text is a text as a property: none if it is empty.
func text[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

// texted is a list of texts as a property: none if it is empty.
func texted[T ~string](list []T) any {
	if len(list) == 0 {
		return nil
	}
	return listParam(list)
}

// textsProperty is a list of texts beside another list: none if all of them are empty, as quotes mostly are.
func textsProperty(list []string) any {
	if !slices.ContainsFunc(list, func(s string) bool { return s != "" }) {
		return nil
	}
	return list
}

func dayProperty(d edtf.Day, ok bool) any {
	if !ok {
		return nil
	}
	return dateOf(d)
}

// date sets a fact's own date.
func (p properties) date(d edtf.Date) {
	p["edtf"] = text(d.String())
	p["earliest"] = dayProperty(d.Earliest())
	p["latest"] = dayProperty(d.Latest())
	p["latestStart"] = dayProperty(d.LatestStart())
	p["earliestEnd"] = dayProperty(d.EarliestEnd())
	p["sortStart"], p["sortEnd"] = d.SortKeys()
}

// bounds sets another date, under a name.
func (p properties) bounds(name string, d edtf.Date) {
	p[name] = text(d.String())
	p[name+"Earliest"] = dayProperty(d.Earliest())
	p[name+"Latest"] = dayProperty(d.Latest())
}

// known sets the day from which something is known, and the basis.
func (p properties) known(name string, k docket.KnownFrom) {
	p[name] = dayProperty(k.Day, k.Known())
	p[name+"Basis"] = text(k.Basis)
}

// never stands, in lists, which cannot hold null, for the day of what is known from no day. It is the last
// DATE that Neo4j has, +999999999-12-31.
const never = docket.Never

// knownList sets days from which things are known, and their bases, as parallel lists.
func (p properties) knownList(name string, list []docket.KnownFrom) {
	days, bases := make([]neo4j.Date, len(list)), make([]string, len(list))
	for i, k := range list {
		days[i], bases[i] = dateOf(never), string(k.Basis)
		if k.Known() {
			days[i] = dateOf(k.Day)
		}
	}
	p[name], p[name+"Basis"] = days, textsProperty(bases)
}

func (p properties) roles(roles []docket.KnownRole) {
	if len(roles) == 0 {
		return
	}
	names, known := make([]docket.PartyRole, len(roles)), make([]docket.KnownFrom, len(roles))
	for i, r := range roles {
		names[i], known[i] = r.Role, r.KnownFrom
	}
	p["roles"] = listParam(names)
	p.knownList("rolesKnownFrom", known)
}

// provenance sets that of a fact that is a node.
func (p properties) provenance(f docket.Provenance) {
	p.known("knownFrom", f.KnownFrom)
	p["citations"] = citationRows(f.Citations)
}

// part is a node that a thing owns, as queries expect it.
func part(p properties, f docket.Provenance) properties {
	p.known("knownFrom", f.KnownFrom)
	return properties{"properties": p, "citations": citationRows(f.Citations)}
}

// citationRows are citations that become relationships.
func citationRows(citations []docket.Citation) []any {
	rows := make([]any, len(citations))
	for i, c := range citations {
		p := properties{"position": i, "source": string(c.Source), "locator": text(c.Locator), "quote": text(c.Quote)}
		p.known("knownFrom", c.KnownFrom)
		rows[i] = p
	}
	return rows
}

// supportRows are the sources that a thing cites itself or through its parts.
func supportRows(n docket.Node) []any {
	rows := []any{}
	for _, s := range docket.SupportsOf(n) {
		p := properties{"source": string(s.Source)}
		p.known("knownFrom", s.KnownFrom)
		rows = append(rows, p)
	}
	return rows
}

// cited sets the provenance of a fact that is a relationship.
func (p properties) cited(f docket.Provenance) {
	p.known("knownFrom", f.KnownFrom)
	if len(f.Citations) > 0 {
		p.citations("cited", f.Citations)
	}
}

// citations sets citations as parallel lists.
func (p properties) citations(prefix string, citations []docket.Citation) {
	sources, locators, quotes := make([]docket.Slug, len(citations)), make([]string, len(citations)), make([]string, len(citations))
	known := make([]docket.KnownFrom, len(citations))
	for i, c := range citations {
		sources[i], locators[i], quotes[i], known[i] = c.Source, c.Locator, c.Quote, c.KnownFrom
	}
	p[prefix+"Sources"], p[prefix+"Locators"], p[prefix+"Quotes"] = listParam(sources), textsProperty(locators), textsProperty(quotes)
	p.knownList(prefix+"KnownFrom", known)
}

// money sets an amount under a name; of each it is recorded whether it is approximate.
func (p properties) money(name string, m *docket.Money) {
	if m == nil {
		return
	}
	p[name], p[name+"Min"], p[name+"Max"] = m.Amount, m.Min, m.Max
	p[name+"Approximate"], p[name+"Currency"], p[name+"Text"] = m.Approximate, text(m.Currency), text(m.Text)
}

// sentenceParts is a list of at most one sentence, as a part.
func sentenceParts(s *docket.Sentence) []any {
	if s == nil {
		return []any{}
	}
	p := properties{"life": s.Life, "supervisedReleaseMonths": s.SupervisedReleaseMonths, "basis": text(s.Basis)}
	if term := s.Imprisonment; term != nil {
		p["imprisonment"], p["imprisonmentMin"], p["imprisonmentMax"] = true, term.Min, term.Max
	}
	p.money("fine", s.Fine)
	p.money("forfeiture", s.Forfeiture)
	return []any{properties{"properties": p}}
}
