package storetest

import "casegraph/docket"

// story is the dataset that filters and groups of timelines are checked on. Its sources are an indictment
// (2018-01-10), news (2019-05-01), a judgment (2019-10-01) and undated notes: the days of the sample.
func story() *docket.Dataset {
	of := func(kind docket.SourceKind, s *docket.Source) *docket.Source {
		s.Kind = kind
		return s
	}
	d := &docket.Dataset{
		Sources: []*docket.Source{
			of(docket.SourceIndictment, source("indictment", "2018-01-10")), of(docket.SourceNews, source("news", "2019-05-01")),
			of(docket.SourceJudgment, source("judgment", "2019-10-01")), of(docket.SourceReport, source("notes", "")),
		},
		Places: []*docket.Place{
			{Slug: "shanghai", Name: "Shanghai", Country: "CN"}, {Slug: "hong-kong", Name: "Hong Kong", Country: "HK"},
			{Slug: "vienna", Name: "Vienna", Country: "AT"}, {Slug: "sea", Name: "The high seas"},
		},
		People: []*docket.Person{{Slug: "ann", Name: "Ann"}, {Slug: "bob", Name: "Bob"}, {Slug: "cid", Name: "Cid"}, {Slug: "zoe", Name: "Zoe"}},
		Organizations: []*docket.Organization{
			{Slug: "mss", Name: "Ministry", Kind: docket.IntelligenceAgency}, {Slug: "fbi", Name: "Bureau", Kind: docket.LawEnforcement},
		},
		Cases: []*docket.Case{
			{Slug: "us-v-ann", Title: "United States v. Ann", Provenance: cite("indictment")},
			{Slug: "us-v-bob", Title: "United States v. Bob", Provenance: cite("indictment")},
			{Slug: "us-v-cid", Title: "United States v. Cid", Provenance: cite("indictment")},
		},
		Events: append(storyEvents(), rivals()...),
	}
	docket.Resolve(d)
	return d
}

// told makes an event of a type, in the type's own phase.
func told(slug docket.Slug, date, sources, cases string, t docket.EventType, change func(*docket.Event)) *docket.Event {
	e := event(slug, date, sources, cases)
	e.Type = t
	e.Phase, _ = t.Phase()
	if change != nil {
		change(e)
	}
	return e
}

func person(slug docket.Slug, role docket.ParticipantRole, sources ...docket.Slug) docket.Participant {
	return docket.Participant{Role: role, Person: slug, Provenance: cite(sources...)}
}

func organization(slug docket.Slug, role docket.ParticipantRole) docket.Participant {
	return docket.Participant{Role: role, Organization: slug}
}

// storyEvents are shuffled; in order they are [storyline].
func storyEvents() []*docket.Event {
	paid := func(m docket.Money, participants ...docket.Participant) func(*docket.Event) {
		return func(e *docket.Event) { e.Amount, e.Participants = &m, participants }
	}
	allege := func(e *docket.Event) { e.Status = docket.Alleged }
	return []*docket.Event{
		told("verdict", "2018-06-08", "news", "us-v-ann", docket.TypeVerdict, func(e *docket.Event) {
			e.Participants = []docket.Participant{{Role: docket.RoleJury}}
		}),
		told("trial", "2018-06-01/2018-06-08", "news", "us-v-ann", docket.TypeTrial, func(e *docket.Event) {
			// Someone with two parts in it.
			e.Participants = []docket.Participant{{Role: docket.RoleJury}, person("ann", docket.RoleSubject), person("ann", "WITNESS")}
		}),
		told("rumour", "XXXX", "notes", "us-v-ann", "COMMUNICATION", allege),
		told("call", "../..", "news", "us-v-ann", "COMMUNICATION", nil),
		told("policy", "2017", "indictment", "", "POLICY", nil),
		told("dinner", "2016-03", "news", "us-v-bob us-v-ann", "MEETING", func(e *docket.Event) {
			allege(e)
			e.Place, e.Tags = "shanghai", []string{"covert-device", "linkedin"}
			// Cid's part is known only from the judgment, which is no source of the dinner itself.
			e.Participants = []docket.Participant{
				person("ann", docket.RoleSubject), organization("mss", "HOST"), person("cid", "WITNESS", "judgment")}
		}),
		told("trip", "2016-03-01", "indictment", "us-v-ann", docket.TypeTravel, func(e *docket.Event) {
			e.Place, e.From, e.To, e.Tags = "shanghai", "vienna", "shanghai", []string{"linkedin"}
			e.Participants = []docket.Participant{person("ann", docket.RoleSubject), person("bob", "HANDLER")}
		}),
		told("payment", "2016-04-10", "indictment judgment", "us-v-ann", docket.TypePayment, func(e *docket.Event) {
			paid(docket.Money{Amount: ptr(16500.0), Currency: "USD"}, person("bob", "PAYER"), person("ann", "PAYEE"))(e)
			e.Place = "hong-kong"
		}),
		told("gift", "2016-05", "news", "us-v-bob", docket.TypePayment, func(e *docket.Event) {
			allege(e)
			paid(docket.Money{Min: ptr(1000.0), Max: ptr(2000.0), Currency: "USD"}, organization("mss", "PAYER"), person("bob", "PAYEE"))(e)
		}),
		told("retainer", "2016-06", "news", "us-v-bob", docket.TypePayment, paid(docket.Money{Min: ptr(70000.0), Currency: "USD"})),
		told("cash", "2016-07", "news", "us-v-bob", docket.TypePayment, paid(docket.Money{Text: "tens of thousands", Currency: "USD"})),
		told("transfer", "2016-08", "news", "us-v-bob", docket.TypePayment, paid(docket.Money{Max: ptr(500.0), Currency: "HKD"})),
		told("cruise", "2015~", "news", "us-v-bob", docket.TypeTravel, func(e *docket.Event) {
			e.Status, e.Place, e.Participants = docket.Disputed, "sea", []docket.Participant{person("bob", docket.RoleSubject)}
		}),
		told("job", "2014/..", "indictment", "us-v-ann", docket.TypeEmployment, func(e *docket.Event) {
			e.Participants = []docket.Participant{person("ann", docket.RoleSubject), organization("fbi", "EMPLOYER")}
		}),
		told("studies", "/2012", "news", "us-v-bob", "EDUCATION", func(e *docket.Event) {
			e.Participants = []docket.Participant{person("bob", docket.RoleSubject)}
		}),
	}
}

// rivals are accounts that conflict, all of them in us-v-cid.
func rivals() []*docket.Event {
	account := func(slug docket.Slug, date, sources, against string) *docket.Event {
		return told(slug, date, sources, "us-v-cid", docket.TypeContact, func(e *docket.Event) { e.ConflictsWith = list(against) })
	}
	// One source each until the judgment sides with Rome.
	vienna := account("in-vienna", "2017-05-01", "indictment", "in-rome")
	rome := account("in-rome", "2017-05-02", "news judgment", "")
	vienna.Place, rome.Participants = "vienna", []docket.Participant{person("cid", docket.RoleSubject)}
	// A disputed account with many sources against an allegation with one.
	claimed := account("handoff-claimed", "2017-06-01", "indictment news judgment", "handoff")
	handoff := account("handoff", "2017-06-02", "news", "")
	claimed.Status, handoff.Status = docket.Disputed, docket.Alleged
	// A better supported account that the judgment replaces.
	ten, twelve := account("count-ten", "2017-07-01", "news", "count-twelve"), account("count-twelve", "2017-07-02", "news indictment", "")
	final := account("count-final", "2017-07-03", "judgment", "")
	final.Supersedes = list("count-twelve")
	// A source that is cited twice is one source.
	one, other := account("date-a", "2017-08", "news news", "date-b"), account("date-b", "2017-08", "news", "")
	return []*docket.Event{other, one, final, twelve, ten, handoff, claimed, rome, vienna}
}

const (
	storyline = "studies job cruise trip dinner payment gift retainer cash transfer policy " +
		"in-vienna in-rome handoff-claimed handoff count-ten count-final date-a date-b trial verdict call rumour"
	storyOfAnn = "job trip dinner payment trial verdict call rumour"
	storyOfBob = "studies cruise dinner gift retainer cash transfer"
	storyOfCid = "in-vienna in-rome handoff-claimed handoff count-ten count-final date-a date-b"
)
