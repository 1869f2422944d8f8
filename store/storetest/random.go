package storetest

import (
	"encoding/json"
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
)

// universe is how many things of each kind the random datasets draw from. It is small, so that things are
// shared, and that edits touch what is there.
var universe = map[docket.NodeKind]int{
	docket.KindSource: 4, docket.KindPlace: 2, docket.KindOrganization: 4, docket.KindPerson: 4,
	docket.KindCharge: 4, docket.KindEvent: 16, docket.KindStatement: 5, docket.KindCase: 5,
}

// Dataset draws a linked and resolved dataset: cases that share events, people and organizations, with all
// that the loader would accept and few would write.
func Dataset(t *rapid.T) *docket.Dataset { return Datasets(t, 1)[0] }

// Datasets draws n datasets, each of them an edit of the one before: some things are gone, some are new
// and some are changed.
func Datasets(t *rapid.T, n int) []*docket.Dataset {
	draft := new(docket.Dataset)
	for _, kind := range docket.NodeKinds() {
		for i := range universe[kind] {
			// Most things are there; without sources or people there would be little else.
			if rapid.IntRange(0, 5).Draw(t, "there") > 0 {
				draw(t, draft, kind, i)
			}
		}
	}
	datasets := []*docket.Dataset{linked(draft)}
	for len(datasets) < n {
		for range rapid.IntRange(0, 3).Draw(t, "edits") {
			kind := rapid.SampledFrom(docket.NodeKinds()).Draw(t, "kind")
			i := rapid.IntRange(0, universe[kind]-1).Draw(t, "index")
			drop(draft, docket.Ref{Kind: kind, Slug: slugOf(kind, i)})
			if rapid.IntRange(0, 2).Draw(t, "put") > 0 {
				draw(t, draft, kind, i)
			}
		}
		datasets = append(datasets, linked(draft))
	}
	return datasets
}

func slugOf(kind docket.NodeKind, i int) docket.Slug {
	prefix := map[docket.NodeKind]string{
		docket.KindSource: "source", docket.KindPlace: "place", docket.KindOrganization: "org", docket.KindPerson: "person",
		docket.KindCharge: "charge", docket.KindEvent: "event", docket.KindStatement: "statement", docket.KindCase: "case",
	}[kind]
	return docket.Slug(fmt.Sprintf("%s-%d", prefix, i))
}

func drop(d *docket.Dataset, ref docket.Ref) {
	is := func(n docket.Node) bool { return n.Ref() == ref }
	d.Sources = slices.DeleteFunc(d.Sources, func(s *docket.Source) bool { return is(s) })
	d.Places = slices.DeleteFunc(d.Places, func(p *docket.Place) bool { return is(p) })
	d.Organizations = slices.DeleteFunc(d.Organizations, func(o *docket.Organization) bool { return is(o) })
	d.People = slices.DeleteFunc(d.People, func(p *docket.Person) bool { return is(p) })
	d.Charges = slices.DeleteFunc(d.Charges, func(c *docket.Charge) bool { return is(c) })
	d.Events = slices.DeleteFunc(d.Events, func(e *docket.Event) bool { return is(e) })
	d.Statements = slices.DeleteFunc(d.Statements, func(s *docket.Statement) bool { return is(s) })
	d.Cases = slices.DeleteFunc(d.Cases, func(c *docket.Case) bool { return is(c) })
}

// draw adds the i-th thing of a kind. It may refer to anything in the universe; [linked] mends that.
func draw(t *rapid.T, d *docket.Dataset, kind docket.NodeKind, i int) {
	slug := slugOf(kind, i)
	switch kind {
	case docket.KindSource:
		d.Sources = append(d.Sources, &docket.Source{Slug: slug, Title: text(t), Kind: pick(t, sourceKinds), Publisher: pick(t, publishers),
			Published: published(t), PublicBy: published(t)})
	case docket.KindPlace:
		d.Places = append(d.Places, &docket.Place{Slug: slug, Name: text(t), Country: country(t)})
	case docket.KindOrganization:
		d.Organizations = append(d.Organizations, drawOrganization(t, slug, i))
	case docket.KindPerson:
		p := &docket.Person{Slug: slug, Name: text(t), Unnamed: chance(t), Born: fuzzy(t), Citations: citations(t, 0).Citations}
		if chance(t) {
			p.Aliases, p.Description = []string{text(t)}, text(t)
		}
		d.People = append(d.People, p)
	case docket.KindCharge:
		d.Charges = append(d.Charges, drawCharge(t, slug))
	case docket.KindEvent:
		d.Events = append(d.Events, drawEvent(t, slug, i))
	case docket.KindStatement:
		d.Statements = append(d.Statements, drawStatement(t, slug, i))
	case docket.KindCase:
		d.Cases = append(d.Cases, drawCase(t, slug, i))
	}
}

func drawOrganization(t *rapid.T, slug docket.Slug, i int) *docket.Organization {
	o := &docket.Organization{Slug: slug, Name: text(t), Kind: pick(t, docket.OrganizationKinds()[:3]), Country: country(t),
		Citations: citations(t, 0).Citations}
	if i > 0 && rapid.Bool().Draw(t, "part") {
		o.PartOf = slugOf(docket.KindOrganization, i-1-rapid.IntRange(0, i-1).Draw(t, "part of"))
	}
	for _, of := range others(t, docket.KindOrganization, i, universe[docket.KindOrganization], 2) {
		o.Ties = append(o.Ties, docket.Affiliation{Kind: pick(t, docket.AffiliationKinds()), Of: of,
			Status: pick(t, docket.FactStatuses()), Provenance: citations(t, 1)})
	}
	return o
}

func drawCharge(t *rapid.T, slug docket.Slug) *docket.Charge {
	c := &docket.Charge{Slug: slug, Case: oneOf(t, docket.KindCase), Title: text(t), Statute: "18 U.S.C. § 794(a) and (c)",
		Defendant: oneOf(t, docket.KindPerson), Provenance: citations(t, 1)}
	for range rapid.IntRange(0, 2).Draw(t, "dispositions") {
		c.Dispositions = append(c.Dispositions, docket.ChargeDisposition{Disposition: pick(t, docket.Dispositions()),
			Date: fuzzy(t), Provenance: citations(t, 0)})
	}
	return c
}

func drawEvent(t *rapid.T, slug docket.Slug, i int) *docket.Event {
	e := &docket.Event{Slug: slug, Cases: some(t, docket.KindCase, 2), Type: pick(t, eventTypes), Status: pick(t, docket.FactStatuses()),
		Date: dated(t), Title: text(t), Sequence: rapid.IntRange(0, 1).Draw(t, "sequence"), Provenance: citations(t, 1)}
	e.Phase, _ = e.Type.Phase()
	if rapid.Bool().Draw(t, "placed") {
		e.Place, e.From, e.To = oneOf(t, docket.KindPlace), oneOf(t, docket.KindPlace), oneOf(t, docket.KindPlace)
	}
	if rapid.Bool().Draw(t, "supersedes") {
		e.Supersedes = others(t, docket.KindEvent, i, i, 2)
		// The next account, often: chains are long.
		if next := slugOf(docket.KindEvent, i-1); i > 0 && rapid.Bool().Draw(t, "next") && !slices.Contains(e.Supersedes, next) {
			e.Supersedes = append(e.Supersedes, next)
		}
	}
	if chance(t) {
		e.Modifies, e.Reverses = others(t, docket.KindEvent, i, i, 2), others(t, docket.KindEvent, i, i, 1)
	}
	if chance(t) {
		e.ConflictsWith = others(t, docket.KindEvent, i, universe[docket.KindEvent], 2)
	}
	if chance(t) {
		e.Sentence = sentence(t)
	}
	if rapid.Bool().Draw(t, "amount") {
		e.Amount = money(t)
	}
	if chance(t) {
		e.Tags = rapid.SliceOfNDistinct(rapid.SampledFrom(tags), 1, 2, rapid.ID[string]).Draw(t, "tags")
	}
	for range rapid.IntRange(0, 4).Draw(t, "participants") {
		p := docket.Participant{Role: pick(t, participantRoles), Provenance: citations(t, 0)}
		p.Person, p.Organization = personOrOrganization(t)
		e.Participants = append(e.Participants, p)
	}
	return e
}

func drawStatement(t *rapid.T, slug docket.Slug, i int) *docket.Statement {
	s := &docket.Statement{Slug: slug, Cases: some(t, docket.KindCase, 2), Date: fuzzy(t), Text: text(t),
		Kind: pick(t, docket.StatementKinds()), Stance: pick(t, docket.Stances()),
		Answers: others(t, docket.KindStatement, i, i, 2), Provenance: citations(t, 1)}
	about := pick(t, []docket.NodeKind{docket.KindCase, docket.KindEvent, docket.KindPerson, docket.KindOrganization})
	s.About = docket.Ref{Kind: about, Slug: oneOf(t, about)}
	s.Speaker.Person, s.Speaker.Organization = personOrOrganization(t)
	if chance(t) {
		s.Speaker = docket.Speaker{Party: pick(t, docket.Sides()), Case: oneOf(t, docket.KindCase)}
	}
	if chance(t) {
		s.Sentence = sentence(t)
	}
	return s
}

func drawCase(t *rapid.T, slug docket.Slug, i int) *docket.Case {
	c := &docket.Case{Slug: slug, Title: text(t), Court: oneOf(t, docket.KindOrganization), Jurisdiction: country(t), Summary: text(t),
		Tags: rapid.SliceOfNDistinct(rapid.SampledFrom(tags), 0, 2, rapid.ID[string]).Draw(t, "tags"), Provenance: citations(t, 1)}
	roles := slices.Concat(docket.PartyRoles()[:3], []docket.PartyRole{docket.RoleDefendant})
	for range rapid.IntRange(0, 4).Draw(t, "parties") {
		p := docket.Party{Role: pick(t, roles), Provenance: citations(t, 0)}
		p.Person, p.Organization = personOrOrganization(t)
		c.Parties = append(c.Parties, p)
	}
	if chance(t) {
		least := 1.5
		c.Proceeds = &docket.Proceeds{Money: docket.Money{Min: &least, Currency: "USD"}, Provenance: citations(t, 1)}
	}
	if chance(t) {
		c.DidNotOccur = []docket.NonOccurrence{{Type: pick(t, eventTypes), Provenance: citations(t, 1)}}
	}
	for _, other := range others(t, docket.KindCase, i, universe[docket.KindCase], 2) {
		c.Related = append(c.Related, docket.Relation{Case: other, Kind: pick(t, docket.RelationKinds()),
			Statements: some(t, docket.KindStatement, 2), Provenance: citations(t, 1)})
	}
	return c
}

var (
	eventTypes = []docket.EventType{docket.TypeTravel, docket.TypeArrest, docket.TypeSentencing, docket.TypePlea}
	tags       = []string{"espionage", "linkedin", "é"}
	countries  = []string{"US", "CN", "FR"}
	publishers = []string{"", "Gazette", "Tribune"}
	currencies = []string{"USD", "HKD"}
	texts      = []string{"Alpha", "Alpha", "alpha", "Ångström", "Zed", "～", "😀", "日本",
		"Sentenced in Zed, Alpha", "日本語 alphabet"}

	participantRoles = docket.ParticipantRoles()[:3]
	sourceKinds      = docket.SourceKinds()[:4]
)

func pick[T any](t *rapid.T, all []T) T { return rapid.SampledFrom(all).Draw(t, "pick") }
func chance(t *rapid.T) bool            { return rapid.IntRange(0, 2).Draw(t, "chance") == 2 }
func text(t *rapid.T) string            { return pick(t, texts) }
func country(t *rapid.T) string         { return pick(t, append(countries, "")) }

// oneOf draws a slug of a kind, which may name nothing.
func oneOf(t *rapid.T, kind docket.NodeKind) docket.Slug {
	return slugOf(kind, rapid.IntRange(0, universe[kind]-1).Draw(t, string(kind)))
}

// others draws at most so many slugs of a kind, in any order, of the first n without the i-th.
func others(t *rapid.T, kind docket.NodeKind, i, n, most int) []docket.Slug {
	var candidates []docket.Slug
	for j := range n {
		if j != i {
			candidates = append(candidates, slugOf(kind, j))
		}
	}
	if len(candidates) == 0 {
		return nil
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(candidates), 0, min(most, len(candidates)), rapid.ID[docket.Slug]).Draw(t, string(kind))
}

func some(t *rapid.T, kind docket.NodeKind, most int) []docket.Slug {
	return others(t, kind, -1, universe[kind], most)
}

// personOrOrganization draws the one, the other, or neither.
func personOrOrganization(t *rapid.T) (person, organization docket.Slug) {
	switch rapid.IntRange(0, 4).Draw(t, "who") {
	case 0:
		return "", ""
	case 1:
		return "", oneOf(t, docket.KindOrganization)
	default:
		return oneOf(t, docket.KindPerson), ""
	}
}

func citations(t *rapid.T, least int) docket.Provenance {
	var p docket.Provenance
	for range rapid.IntRange(least, 2).Draw(t, "citations") {
		p.Citations = append(p.Citations, docket.Citation{Source: oneOf(t, docket.KindSource), Locator: pick(t, []string{"", "para 1"})})
	}
	return p
}

func sentence(t *rapid.T) *docket.Sentence {
	months := rapid.IntRange(0, 2).Draw(t, "months")
	return &docket.Sentence{Imprisonment: &docket.MonthRange{Min: &months}, Basis: pick(t, append(docket.SentenceBases(), ""))}
}

// money draws an amount of every sort: exact, a range, without an upper or a lower bound, and in words alone.
func money(t *rapid.T) *docket.Money {
	m := docket.Money{Currency: pick(t, currencies)}
	low := float64(rapid.IntRange(0, 5).Draw(t, "amount"))
	high := low + float64(rapid.IntRange(1, 3).Draw(t, "range"))
	switch rapid.IntRange(0, 5).Draw(t, "sort of amount") {
	case 0:
		m.Min, m.Max = &low, &high
	case 1:
		m.Min = &low
	case 2:
		m.Max = &high
	case 3:
		m.Text = "a lot"
	default:
		m.Amount = &low
	}
	return &m
}

// windowEnds are bounds of the dates that events are drawn with.
var windowEnds = []edtf.Day{*dayIn("2014-01-01"), *dayIn("2014-02-01"), *dayIn("2015-01-01"), *dayIn("2015-03-01"), *dayIn("2015-03-07"),
	*dayIn("2015-03-31"), *dayIn("2015-06-30"), *dayIn("2015-12-31"), *dayIn("2016-05-06"), *dayIn("2016-05-31")}

// dated draws the date of an event: often one of a few, so that the rest of the order decides.
func dated(t *rapid.T) edtf.Date {
	return date(pick(t, []string{
		"2015-03-07", "2015-03-07", "2015-03-07", "2015-03", "2015", "2015~", "201X", "2015-21", "2016-05?", "2016-05-06",
		"2014/..", "2014/", "2014-02/2015-06", "../2015-03", "/2015-03", "[2015-01..2015-04]", "[..2015-03-07]", "[2015..]",
		"XXXX", "../..", "-0044", "Y12345",
	}))
}

// fuzzy draws a date that may be missing.
func fuzzy(t *rapid.T) edtf.Date {
	if chance(t) {
		return edtf.Date{}
	}
	return dated(t)
}

// published draws the date of a source: missing, or without a last day, as often as not.
func published(t *rapid.T) edtf.Date {
	return date(pick(t, []string{"", "", "2015/..", "2015-06", "2016", "2016-02-29", "[2015..2017-05-06]", "2017-01-01~"}))
}

// linked copies a draft, leaves out what refers to nothing, and resolves the copy.
func linked(draft *docket.Dataset) *docket.Dataset {
	d := new(docket.Dataset)
	copied, err := json.Marshal(draft)
	if err == nil {
		err = json.Unmarshal(copied, d)
	}
	if err != nil {
		panic(err) // a dataset is plain data
	}
	l := make(links)
	for {
		clear(l)
		for _, n := range d.Nodes() {
			l[n.Ref()] = true
		}
		charges, statements := len(d.Charges), len(d.Statements)
		d.Charges = slices.DeleteFunc(d.Charges, func(c *docket.Charge) bool { return !l[docket.Ref{Kind: docket.KindCase, Slug: c.Case}] })
		d.Statements = slices.DeleteFunc(d.Statements, func(s *docket.Statement) bool { return !l[s.About] })
		if len(d.Charges) == charges && len(d.Statements) == statements {
			break
		}
	}
	l.mend(d)
	docket.Resolve(d)
	return d
}

// links are the things that can be referred to.
type links map[docket.Ref]bool

func (l links) one(kind docket.NodeKind, slug *docket.Slug) {
	if !l[docket.Ref{Kind: kind, Slug: *slug}] {
		*slug = ""
	}
}

func (l links) list(kind docket.NodeKind, slugs *[]docket.Slug) {
	*slugs = without(*slugs, func(s docket.Slug) bool { return !l[docket.Ref{Kind: kind, Slug: s}] })
}

func (l links) citations(citations *[]docket.Citation) {
	*citations = without(*citations, func(c docket.Citation) bool {
		return !l[docket.Ref{Kind: docket.KindSource, Slug: c.Source}]
	})
}

// without leaves items out of a list, of which it makes no list if none are left, as the loader does.
func without[T any](items []T, out func(T) bool) []T {
	if items = slices.DeleteFunc(items, out); len(items) == 0 {
		return nil
	}
	return items
}

// mend takes every reference to nothing out of d, and gives cases their charges.
func (l links) mend(d *docket.Dataset) {
	for _, p := range d.People {
		l.citations(&p.Citations)
	}
	for _, o := range d.Organizations {
		l.citations(&o.Citations)
		l.one(docket.KindOrganization, &o.PartOf)
		o.Ties = without(o.Ties, func(t docket.Affiliation) bool { return !l[docket.Ref{Kind: docket.KindOrganization, Slug: t.Of}] })
		for i := range o.Ties {
			l.citations(&o.Ties[i].Citations)
		}
	}
	charges := make(map[docket.Slug][]docket.Slug)
	for _, c := range d.Charges {
		l.citations(&c.Citations)
		l.one(docket.KindPerson, &c.Defendant)
		for i := range c.Dispositions {
			l.citations(&c.Dispositions[i].Citations)
		}
		charges[c.Case] = append(charges[c.Case], c.Slug)
	}
	for _, e := range d.Events {
		l.citations(&e.Citations)
		l.list(docket.KindCase, &e.Cases)
		for _, place := range []*docket.Slug{&e.Place, &e.From, &e.To} {
			l.one(docket.KindPlace, place)
		}
		for _, events := range []*[]docket.Slug{&e.Supersedes, &e.ConflictsWith, &e.Modifies, &e.Reverses} {
			l.list(docket.KindEvent, events)
		}
		for i := range e.Participants {
			p := &e.Participants[i]
			l.citations(&p.Citations)
			l.one(docket.KindPerson, &p.Person)
			l.one(docket.KindOrganization, &p.Organization)
		}
	}
	for _, s := range d.Statements {
		l.citations(&s.Citations)
		l.list(docket.KindCase, &s.Cases)
		l.list(docket.KindStatement, &s.Answers)
		l.one(docket.KindPerson, &s.Speaker.Person)
		l.one(docket.KindOrganization, &s.Speaker.Organization)
		l.one(docket.KindCase, &s.Speaker.Case)
		if s.Speaker.Case == "" {
			s.Speaker.Party = ""
		}
		if s.Speaker == (docket.Speaker{}) {
			s.Speaker.Anonymous = "someone"
		}
	}
	for _, c := range d.Cases {
		l.citations(&c.Citations)
		l.one(docket.KindOrganization, &c.Court)
		c.Charges = charges[c.Slug]
		if c.Proceeds != nil {
			l.citations(&c.Proceeds.Citations)
		}
		for i := range c.DidNotOccur {
			l.citations(&c.DidNotOccur[i].Citations)
		}
		c.Related = without(c.Related, func(r docket.Relation) bool { return !l[docket.Ref{Kind: docket.KindCase, Slug: r.Case}] })
		for i := range c.Related {
			l.citations(&c.Related[i].Citations)
			l.list(docket.KindStatement, &c.Related[i].Statements)
		}
		for i := range c.Parties {
			p := &c.Parties[i]
			l.citations(&p.Citations)
			l.one(docket.KindPerson, &p.Person)
			l.one(docket.KindOrganization, &p.Organization)
		}
		c.Parties = without(c.Parties, func(p docket.Party) bool { return p.Person == "" && p.Organization == "" })
	}
}
