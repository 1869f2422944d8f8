package export

import (
	"slices"

	"casegraph/docket"
	"casegraph/edtf"
)

// ldNode is a node of JSON-LD; a property without a value is left out.
type ldNode map[string]any

// with sets a property that has a value.
func (n ldNode) with(property string, value any) ldNode {
	switch v := value.(type) {
	case string:
		if v == "" {
			return n
		}
	case []string:
		if len(v) == 0 {
			return n
		}
	case []ldNode:
		if len(v) == 0 {
			return n
		}
	}
	n[property] = value
	return n
}

// edtfType is the Library of Congress's datatype of EDTF dates.
const edtfType = "http://id.loc.gov/datatypes/edtf/EDTF"

// ldContext is schema.org's vocabulary, and terms of our own. It is written out, so that reading a feed asks nothing of
// other sites.
func ldContext() ldNode {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	day := ldNode{"@type": xsd + "date"}
	return ldNode{
		"@version":           1.1,
		"@vocab":             "https://schema.org/",
		"casegraph":          "urn:x-casegraph:term:",
		"casegraph:date":     ldNode{"@type": edtfType},
		"casegraph:earliest": day, "casegraph:latest": day, "casegraph:knownFrom": day, "casegraph:asOf": day,
		"url": ldNode{"@type": "@id"},
	}
}

// jsonLD makes a node of each thing in schema.org's terms, which has none for cases, charges, ranges of days, or what is
// only alleged; those are told in terms of our own.
func jsonLD(c *Content) ([]byte, error) {
	about := ldNode{"@id": "urn:x-casegraph:feed:" + c.Name(), "@type": "Dataset"}.with("name", c.title())
	about.with("description", append(c.about(), "Schema.org has no status of facts: read casegraph:status with every event, and casegraph:date for its date as a range of days."))
	about.with("temporalCoverage", c.coverage())
	if day, ok := c.AsOf.Day(); ok {
		about["casegraph:asOf"] = day
	}
	var absences []ldNode
	for _, a := range c.absences() {
		n := ldNode{"@type": "casegraph:NonOccurrence", "casegraph:case": ldRef(a.in.Ref()), "casegraph:type": a.of}.with("description", a.told(c))
		if a.Stated != nil {
			n.with("casegraph:citation", c.ldCitations(a.Stated.Citations))
		}
		absences = append(absences, n)
	}
	about.with("casegraph:didNotOccur", absences)
	graph := []ldNode{about}
	w := c.network()
	for _, n := range w.nodes {
		if e, ok := n.(*docket.Event); ok && !w.told[e.Slug] {
			continue
		}
		graph = append(graph, w.ldOf(n))
	}
	return indented(ldNode{"@context": ldContext(), "@graph": graph})
}

// coverage is what of time the events cover as schema.org writes it, an open end as "..".
func (c *Content) coverage() string {
	start, end := "", ""
	for _, e := range c.entries() {
		if day, ok := e.Date.Earliest(); ok && fourDigits(day) && (start == "" || day.String() < start) {
			start = day.String()
		}
		if day, ok := e.Date.Latest(); ok && fourDigits(day) && day.String() > end {
			end = day.String()
		}
		if e.Date.OpenEnd() {
			end = "~" // after all years
		}
	}
	switch {
	case start == "" || end == "":
		return ""
	case end == "~":
		end = ".."
	}
	return start + "/" + end
}

func ldID(ref docket.Ref) string { return "urn:x-casegraph:" + ref.String() }

func ldRef(ref docket.Ref) ldNode { return ldNode{"@id": ldID(ref)} }

func (c *Content) ldRefs(kind docket.NodeKind, slugs ...docket.Slug) []ldNode {
	var all []ldNode
	for _, n := range known[docket.Node](c, kind, slugs...) {
		all = append(all, ldRef(n.Ref()))
	}
	return all
}

func (c *Content) ldCitations(all []docket.Citation) []ldNode {
	var list []ldNode
	for _, one := range all {
		list = append(list, ldNode{"@type": "casegraph:Citation"}.
			with("casegraph:source", c.ldRefs(docket.KindSource, one.Source)).
			with("casegraph:locator", one.Locator).with("casegraph:quote", one.Quote))
	}
	return list
}

func (n ldNode) sourced(c *Content, p docket.Provenance) ldNode {
	// A case may be known by others' facts before its own.
	if day, ok := p.KnownDay(); ok && p.KnownFrom.By(c.AsOf) {
		n["casegraph:knownFrom"] = day
	}
	return n.with("casegraph:citation", c.ldCitations(p.Citations))
}

func (n ldNode) dated(d edtf.Date) ldNode {
	n.with("casegraph:date", d.String()).with("casegraph:dateInWords", d.Label())
	return n.with("casegraph:earliest", dayText(d.Earliest())).with("casegraph:latest", dayText(d.Latest()))
}

func (w network) ldOf(of docket.Node) ldNode {
	n := ldNode{"@id": ldID(of.Ref())}
	switch of := of.(type) {
	case *docket.Case:
		return w.ldCase(n, of)
	case *docket.Event:
		return w.ldEvent(n, of)
	case *docket.Charge:
		return w.ldCharge(n, of)
	case *docket.Statement:
		n["@type"] = "Claim"
		return n.with("text", of.Text).with("author", w.ldSpeaker(of.Speaker)).with("about", w.ldRefs(of.About.Kind, of.About.Slug)).
			with("casegraph:kind", string(of.Kind)).with("casegraph:stance", string(of.Stance)).
			with("casegraph:answers", w.ldRefs(docket.KindStatement, of.Answers...)).
			with("casegraph:case", w.ldRefs(docket.KindCase, of.Cases...)).dated(of.Date).sourced(w.Content, of.Provenance)
	case *docket.Person:
		n["@type"] = "Person"
		n.with("name", of.Name).with("alternateName", of.Aliases).with("description", of.Description).with("birthDate", prefix(of.Born))
		if of.Unnamed {
			n["casegraph:unnamed"] = true
		}
		return n.with("casegraph:born", of.Born.String()).with("casegraph:citation", w.ldCitations(of.Citations))
	case *docket.Organization:
		n["@type"] = ldOrganizationType(of.Kind)
		return n.with("name", of.Name).with("alternateName", of.Aliases).with("description", of.Description).
			with("casegraph:kind", string(of.Kind)).with("casegraph:country", of.Country).
			with("parentOrganization", w.ldRefs(docket.KindOrganization, of.PartOf)).with("casegraph:tie", w.ldTies(of)).
			with("casegraph:citation", w.ldCitations(of.Citations))
	case *docket.Place:
		n["@type"] = "Place"
		if of.Lat != nil && of.Lon != nil {
			n["latitude"], n["longitude"] = *of.Lat, *of.Lon
		}
		return n.with("name", of.Name).with("casegraph:country", of.Country)
	case *docket.Source:
		n["@type"] = ldSourceType(of.Kind)
		return n.with("name", of.Title).with("publisher", named("Organization", of.Publisher)).with("author", named("Thing", of.Author)).
			with("datePublished", prefix(of.Published)).with("url", of.URL).with("casegraph:kind", string(of.Kind)).dated(of.Published)
	}
	return n
}

// named is a node that has but a name; none if it has not even that.
func named(kind, name string) []ldNode {
	if name == "" {
		return nil
	}
	return []ldNode{{"@type": kind, "name": name}}
}

func (c *Content) ldCase(n ldNode, of *docket.Case) ldNode {
	n["@type"] = []string{"Thing", "casegraph:Case"}
	n.with("name", of.Title).with("identifier", of.DocketNumber).with("description", of.Summary).with("keywords", of.Tags).
		with("casegraph:court", c.ldRefs(docket.KindOrganization, of.Court)).with("casegraph:jurisdiction", of.Jurisdiction)
	var parties, related []ldNode
	for _, p := range of.SourcedParties() {
		if who := someone(p.Person, p.Organization); c.Things[who] != nil {
			parties = append(parties, ldNode{"@type": "Role", "roleName": inWords(p.Role), "casegraph:party": ldRef(who)}.sourced(c, p.Provenance))
		}
	}
	for _, r := range of.Related {
		for _, other := range c.ldRefs(docket.KindCase, r.Case) {
			related = append(related, ldNode{"@type": "casegraph:Relation", "casegraph:kind": r.Kind, "casegraph:case": other}.sourced(c, r.Provenance))
		}
	}
	if of.Proceeds != nil {
		n["casegraph:proceeds"] = ldNode{"@type": "casegraph:Proceeds", "name": of.Proceeds.Label()}.sourced(c, of.Proceeds.Provenance)
	}
	return n.with("casegraph:party", parties).with("casegraph:relatedCase", related).sourced(c, of.Provenance)
}

func (w network) ldEvent(n ldNode, of *docket.Event) ldNode {
	n["@type"] = "Event"
	if of.Type == docket.TypePayment {
		n["@type"] = []string{"Event", "casegraph:Payment"}
	}
	start, end := prefixes(of.Date)
	n.with("name", of.Title).with("description", of.Description).with("startDate", start).with("keywords", of.Tags).
		with("casegraph:status", string(of.Status)).with("casegraph:type", string(of.Type)).with("casegraph:phase", string(of.Phase)).
		with("casegraph:outcome", string(of.Outcome)).with("location", w.ldRefs(docket.KindPlace, of.Place, of.From, of.To)).
		with("casegraph:from", w.ldRefs(docket.KindPlace, of.From)).with("casegraph:to", w.ldRefs(docket.KindPlace, of.To)).
		with("about", w.ldRefs(docket.KindCase, of.Cases...))
	if of.Date.Lasts() {
		n.with("endDate", end)
	}
	if of.Status == docket.Expected {
		n["eventStatus"] = ldNode{"@id": "https://schema.org/EventScheduled"}
	}
	if of.Amount != nil {
		n["casegraph:amount"] = of.Amount.Label()
	}
	if of.Sentence != nil {
		n["casegraph:sentence"] = of.Sentence.Label() + basis(of.Sentence)
	}
	var participants, days []ldNode
	for _, p := range of.SourcedParticipants() {
		role := ldNode{"@type": "Role", "roleName": inWords(p.Role)}
		if who := someone(p.Person, p.Organization); w.Things[who] != nil {
			role["casegraph:participant"] = ldRef(who)
		}
		participants = append(participants, role.sourced(w.Content, p.Provenance))
	}
	for _, slug := range of.Cases {
		if at := w.aligned[inCase{of.Slug, slug}]; at != nil {
			in := docket.Ref{Kind: docket.KindCase, Slug: slug}
			days = append(days, ldNode{"@type": "casegraph:Days", "casegraph:case": ldRef(in), "name": daysInWords(at)}.
				span("casegraph:days", at.Offset).span("casegraph:endDays", at.EndOffset))
		}
	}
	for _, t := range w.ties(of) {
		property := map[string]string{"CONFLICTS_WITH": "casegraph:conflictsWith", "SUPERSEDES": "casegraph:supersedes",
			"MODIFIES": "casegraph:modifies", "REVERSES": "casegraph:reverses"}[t.kind]
		others, _ := n[property].([]ldNode)
		n[property] = append(others, ldRef(t.to).with("name", w.name(t.to)))
	}
	return n.with("casegraph:participation", participants).with("casegraph:aligned", days).dated(of.Date).sourced(w.Content, of.Provenance)
}

// span sets the ends of a range of days, as far as they are known.
func (n ldNode) span(property string, r *edtf.DayRange) ldNode {
	if r != nil && r.Min != nil {
		n[property+"Min"] = *r.Min
	}
	if r != nil && r.Max != nil {
		n[property+"Max"] = *r.Max
	}
	return n
}

func (c *Content) ldCharge(n ldNode, of *docket.Charge) ldNode {
	n["@type"] = "casegraph:Charge"
	n.with("name", of.Title).with("casegraph:statute", of.Statute).with("casegraph:case", c.ldRefs(docket.KindCase, of.Case)).
		with("casegraph:defendant", c.ldRefs(docket.KindPerson, of.Defendant))
	var dispositions []ldNode
	for _, d := range of.SourcedDispositions() {
		dispositions = append(dispositions, ldNode{"@type": "casegraph:Disposition", "name": inWords(d.Disposition)}.dated(d.Date).sourced(c, d.Provenance))
	}
	return n.with("casegraph:disposition", dispositions).sourced(c, of.Provenance)
}

func (c *Content) ldSpeaker(s docket.Speaker) []ldNode {
	if who := someone(s.Person, s.Organization); c.Things[who] != nil {
		return []ldNode{ldRef(who)}
	}
	return named("Thing", c.spoke(s))
}

func (c *Content) ldTies(o *docket.Organization) []ldNode {
	var all []ldNode
	for _, t := range o.Ties {
		for _, other := range c.ldRefs(docket.KindOrganization, t.Of) {
			all = append(all, ldNode{"@type": "casegraph:Affiliation", "casegraph:kind": t.Kind, "casegraph:status": t.Status,
				"casegraph:organization": other}.sourced(c, t.Provenance))
		}
	}
	return all
}

func ldOrganizationType(kind docket.OrganizationKind) string {
	switch kind {
	case docket.Company:
		return "Corporation"
	case docket.University:
		return "CollegeOrUniversity"
	case docket.Media:
		return "NewsMediaOrganization"
	}
	if slices.Contains(publicBodies(), kind) {
		return "GovernmentOrganization"
	}
	return "Organization"
}

// publicBodies are the kinds of organization that belong to a state.
func publicBodies() []docket.OrganizationKind {
	return []docket.OrganizationKind{docket.IntelligenceAgency, docket.LawEnforcement, docket.ProsecutingOffice, docket.CourtOfLaw,
		docket.Military, docket.Government}
}

func ldSourceType(kind docket.SourceKind) string {
	switch kind {
	case docket.SourceNews:
		return "NewsArticle"
	case docket.SourceBook:
		return "Book"
	case docket.SourceReport:
		return "Report"
	case docket.SourceStatute:
		return "Legislation"
	}
	return "CreativeWork"
}
