package storetest

import (
	"context"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

// The days on which the sample's sources were published, and others between and around them.
var (
	dayBefore  = asOf("2018-01-09")
	dayEarly   = asOf("2018-01-10")
	dayNotMid  = asOf("2019-04-30")
	dayMid     = asOf("2019-05-01")
	dayNotLate = asOf("2019-09-30")
	dayLate    = asOf("2019-10-01")
	noDay      = docket.AsOf{}
)

func asOf(s string) docket.AsOf {
	d, err := edtf.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return docket.AsOfDay(d)
}

func cite(sources ...docket.Slug) docket.Provenance {
	var p docket.Provenance
	for _, s := range sources {
		p.Citations = append(p.Citations, docket.Citation{Source: s})
	}
	return p
}

func source(slug docket.Slug, published string) *docket.Source {
	return &docket.Source{Slug: slug, Title: "Source " + string(slug), Kind: docket.SourceNews, Published: date(published)}
}

func date(s string) edtf.Date {
	if s == "" {
		return edtf.Date{}
	}
	return edtf.MustParse(s)
}

func event(slug docket.Slug, date, sources, cases string) *docket.Event {
	return &docket.Event{
		Slug: slug, Title: "Event " + string(slug), Type: docket.TypeContact, Phase: docket.Recruitment,
		Status: docket.Occurred, Date: edtf.MustParse(date), Cases: list(cases), Provenance: cite(list(sources)...),
	}
}

// list reads slugs out of a text, separated by spaces.
func list(s string) []docket.Slug {
	var slugs []docket.Slug
	for _, f := range strings.Fields(s) {
		slugs = append(slugs, docket.Slug(f))
	}
	return slugs
}

// sample is the dataset that most of the reading is checked on. Its sources are early (2018-01-10), mid
// (2019-05-01), late (2019-10-01) and undated.
func sample() *docket.Dataset {
	d := &docket.Dataset{
		Sources: []*docket.Source{
			source("early", "2018-01-10"), source("mid", "2019-05-01"), source("late", "2019-10-01"), source("undated", ""),
		},
		Places:        []*docket.Place{{Slug: "shanghai", Name: "Shanghai", Country: "CN"}},
		People:        samplePeople(),
		Organizations: sampleOrganizations(),
		Cases:         sampleCases(),
		Charges: []*docket.Charge{{
			Slug: "us-v-b-794", Case: "us-v-b", Title: "Espionage", Statute: "18 U.S.C. § 794", Defendant: "ann",
			Provenance: cite("early"),
			Dispositions: []docket.ChargeDisposition{
				{Disposition: docket.Pending, Date: date("2018-01-05"), Provenance: cite("early")},
				{Disposition: docket.Convicted, Date: date("2019-04-02"), Provenance: cite("mid")},
			},
		}},
		Events:     sampleEvents(),
		Statements: sampleStatements(),
	}
	docket.Resolve(d)
	return d
}

func sampleCases() []*docket.Case {
	defendant := func(person docket.Slug, sources ...docket.Slug) docket.Party {
		return docket.Party{Role: docket.RoleDefendant, Person: person, Provenance: cite(sources...)}
	}
	return []*docket.Case{
		{Slug: "us-v-c", Title: "alpha", Court: "nd-cal", Provenance: cite("late"),
			Parties: []docket.Party{defendant("cid"), defendant("ann")},
			Related: []docket.Relation{
				{Case: "us-v-b", Kind: docket.SimilarFacts, Provenance: cite("late")},
				{Case: "us-v-b", Kind: docket.CitedInArgument, Provenance: cite("late"), Statements: list("reply")},
			}},
		{Slug: "us-v-f", Title: "～", Provenance: cite("undated"), Tags: []string{"espionage"}},
		{Slug: "us-v-b", Title: "Alpha", Court: "ed-va", Tags: []string{"espionage", "linkedin"}, Provenance: cite("early"),
			Charges: list("us-v-b-794"),
			Parties: []docket.Party{
				defendant("ann"),
				{Role: docket.RoleInvestigatingAgency, Organization: "fbi"},
				{Role: docket.RoleWitness, Person: "bob", Provenance: cite("late")},
			}},
		{Slug: "us-v-a", Title: "Alpha", Court: "ed-va", Tags: []string{"export"}, Provenance: cite("mid"),
			Parties: []docket.Party{
				defendant("bob", "late"), {Role: docket.RoleForeignAgency, Organization: "mss"}},
			Related: []docket.Relation{{Case: "us-v-b", Kind: docket.SameScheme, Provenance: cite("mid")}}},
		{Slug: "us-v-e", Title: "😀", Court: "ed-va", Provenance: cite("mid")},
		{Slug: "us-v-d", Title: "Ångström", Tags: []string{"espionage"}, Provenance: cite("early", "late")},
	}
}

func samplePeople() []*docket.Person {
	return []*docket.Person{
		{Slug: "dee", Name: "Élodie", Citations: cite("mid").Citations},
		{Slug: "cid", Name: "Bob"},
		{Slug: "bob", Name: "Bob", Aliases: []string{"Robert"}, Citations: cite("mid").Citations},
		{Slug: "ann", Name: "ann"},
		{Slug: "nobody", Name: "Zoe"},
		{Slug: "wide", Name: "～"},
		{Slug: "astral", Name: "😀"},
	}
}

func sampleOrganizations() []*docket.Organization {
	return []*docket.Organization{
		{Slug: "sass", Name: "Academy", Kind: docket.ThinkTank, Country: "CN",
			Ties: []docket.Affiliation{{Kind: docket.FrontFor, Of: "mss", Status: docket.Alleged, Provenance: cite("late")}}},
		{Slug: "mss", Name: "Ministry", Kind: docket.IntelligenceAgency, Country: "CN"},
		{Slug: "fbi", Name: "Bureau", Kind: docket.LawEnforcement, Country: "US"},
		{Slug: "nd-cal", Name: "District Court", Kind: docket.CourtOfLaw, Country: "US"},
		{Slug: "ed-va", Name: "District Court", Kind: docket.CourtOfLaw, Country: "US"},
		{Slug: "zz", Name: "École", Kind: docket.University, Country: "FR", Citations: cite("early").Citations},
	}
}

func sampleEvents() []*docket.Event {
	of := func(e *docket.Event, t docket.EventType, change func(*docket.Event)) *docket.Event {
		e.Type = t
		if change != nil {
			change(e)
		}
		return e
	}
	sequence := func(n int) func(*docket.Event) { return func(e *docket.Event) { e.Sequence = n } }
	supersedes := func(s string) func(*docket.Event) { return func(e *docket.Event) { e.Supersedes = list(s) } }
	return []*docket.Event{
		// The timeline of us-v-b, shuffled.
		of(event("undated-2", "XXXX", "early", "us-v-b"), docket.TypeOther, nil),
		of(event("undated-1", "../..", "early", "us-v-b"), docket.TypeOther, nil),
		event("expected", "2019-09", "mid", "us-v-b"),
		of(event("sentencing", "2019-09-27", "late", "us-v-b"), docket.TypeSentencing, supersedes("expected")),
		of(event("same-day-a", "2017-04-21", "early", "us-v-b"), docket.TypeTravel, sequence(1)),
		of(event("same-day-b", "2017-04-21", "mid", "us-v-b"), docket.TypeTravel, sequence(1)),
		of(event("same-day-z", "2017-04-21", "early", "us-v-b"), docket.TypeTravel, nil),
		event("april", "2017-04", "early", "us-v-b"),
		of(event("job", "2014/..", "early", "us-v-b"), docket.TypeEmployment, nil),
		event("in-2014", "2014", "early", "us-v-b"),
		event("until-2012", "/2012", "early", "us-v-b"),
		event("until-2011", "../2011-05", "early", "us-v-b"),
		// Shared, and listed under both.
		of(event("meeting", "2016~", "mid", "us-v-b us-v-a"), docket.TypeTravel, func(e *docket.Event) {
			e.Place = "shanghai"
			e.Participants = []docket.Participant{
				{Role: docket.RoleSubject, Person: "ann"},
				{Role: docket.RoleJury},
				{Role: "HOST", Organization: "sass", Provenance: cite("late")},
			}
		}),
		// A chain of accounts, a changed and a reversed ruling, and rivals.
		event("hearing-1", "2018-02", "early", "us-v-a"),
		of(event("hearing-2", "2018-03", "mid", "us-v-a"), docket.TypeContact, supersedes("hearing-1")),
		of(event("hearing-3", "2018-04", "late", "us-v-a"), docket.TypeContact, supersedes("hearing-2")),
		of(event("rival-1", "2018-05", "mid", "us-v-a"), docket.TypeContact, func(e *docket.Event) {
			e.ConflictsWith = list("rival-2")
			e.Modifies = list("meeting")
			e.Reverses = list("meeting")
		}),
		of(event("rival-2", "2018-06", "mid", "us-v-a"), docket.TypeContact, func(e *docket.Event) {
			e.Modifies = list("meeting")
		}),
		// Of an early source, in a case whose own source is later.
		of(event("arrest", "2017-12", "early", "us-v-e"), docket.TypeArrest, nil),
		// Known from its own date, and never.
		event("own-date", "2018-01-20", "undated", "us-v-d"),
		event("never", "2018-01/..", "undated", "us-v-d"),
		// Context.
		of(event("policy", "2010", "early", ""), "POLICY", nil),
		of(event("warning", "2019-08", "late", ""), "WARNING", nil),
	}
}

func sampleStatements() []*docket.Statement {
	statement := func(slug docket.Slug, date, source, cases string, about docket.Ref) *docket.Statement {
		s := &docket.Statement{Slug: slug, Cases: list(cases), Speaker: docket.Speaker{Anonymous: "an official"},
			Text: "Statement " + string(slug), About: about, Kind: docket.Argument, Stance: docket.Similar,
			Provenance: cite(docket.Slug(source))}
		if date != "" {
			s.Date = edtf.MustParse(date)
		}
		return s
	}
	about := docket.Ref{Kind: docket.KindCase, Slug: "us-v-b"}
	all := []*docket.Statement{
		statement("reply", "2019-06", "late", "us-v-b", about),
		statement("another-reply", "2019-06", "late", "us-v-b us-v-c", docket.Ref{Kind: docket.KindEvent, Slug: "meeting"}),
		statement("undated-remark", "", "early", "us-v-b", docket.Ref{Kind: docket.KindPerson, Slug: "ann"}),
		statement("opening", "2018", "early", "us-v-b", docket.Ref{Kind: docket.KindOrganization, Slug: "mss"}),
		statement("context-remark", "2017", "early", "", about),
	}
	all[0].Answers = list("opening")
	all[1].Answers = list("opening")
	return all
}

// apply writes everything in d as one change.
func apply(t testing.TB, w store.Writer, d *docket.Dataset) {
	t.Helper()
	if err := w.Apply(context.Background(), store.Change{Put: d.Nodes()}); err != nil {
		t.Fatalf("Apply: %v", err)
	}
}

// prepared opens a store and prepares it.
func prepared(t *testing.T, open func(*testing.T) Store) Store {
	t.Helper()
	s := open(t)
	if err := s.Prepare(t.Context()); err != nil {
		t.Fatalf("Prepare: %v", err)
	}
	return s
}

// loaded opens a store that holds d.
func loaded(t *testing.T, open func(*testing.T) Store, d *docket.Dataset) Store {
	t.Helper()
	s := prepared(t, open)
	apply(t, s, d)
	return s
}

func refs(kind docket.NodeKind, slugs string) []docket.Ref {
	var all []docket.Ref
	for _, s := range list(slugs) {
		all = append(all, docket.Ref{Kind: kind, Slug: s})
	}
	return all
}

func refsOf(nodes []docket.Node) []docket.Ref {
	var all []docket.Ref
	for _, n := range nodes {
		all = append(all, n.Ref())
	}
	return all
}

// names writes the slugs of nodes, separated by spaces, and "-" for one that is absent.
func names[N docket.Node](nodes []N) string {
	var all []string
	for _, n := range nodes {
		if docket.Node(n) == nil {
			all = append(all, "-")
			continue
		}
		all = append(all, string(n.Ref().Slug))
	}
	return strings.Join(all, " ")
}

// one reads a single node, which must be there.
func one[N docket.Node](t *testing.T, r store.Reader, kind docket.NodeKind, slug docket.Slug, a docket.AsOf) N {
	t.Helper()
	nodes := read(t, r, a, docket.Ref{Kind: kind, Slug: slug})
	n, ok := nodes[0].(N)
	if !ok {
		t.Fatalf("Nodes(%s %s): got %v", kind, slug, nodes[0])
	}
	return n
}

func read(t *testing.T, r store.Reader, a docket.AsOf, refs ...docket.Ref) []docket.Node {
	t.Helper()
	nodes, err := r.Nodes(t.Context(), refs, a)
	if err != nil {
		t.Fatalf("Nodes: %v", err)
	}
	if len(nodes) != len(refs) {
		t.Fatalf("Nodes of %d refs: got %d", len(refs), len(nodes))
	}
	return nodes
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if d := Diff(want, got); d != "" {
		t.Errorf("%s%s", what, d)
	}
}

// holds checks that a store holds all of d with its derived fields.
func holds(t *testing.T, r store.Reader, d *docket.Dataset) {
	t.Helper()
	all := d.Nodes()
	for i, got := range read(t, r, noDay, refsOf(all)...) {
		same(t, all[i].Ref().String(), all[i], got)
	}
}
