package storetest

import "casegraph/docket"

func ptr[T any](v T) *T { return &v }

// Full is a dataset in which every field of every type is set somewhere, zeros that are not absence and
// text that is hard to carry included.
func Full() *docket.Dataset {
	money := func(amount float64) *docket.Money { return &docket.Money{Amount: &amount, Currency: "USD"} }
	prose := "It's \"quoted\", 100% sure: §\n\ttwo lines — 机密 😀 \\ $param {x} `y`"
	cited := func(source docket.Slug) docket.Provenance {
		return docket.Provenance{Citations: []docket.Citation{
			{Source: source, Locator: "para 4", Quote: "the exact \"words\""},
			{Source: source, Locator: "para 5"}, // a source twice
			{Source: "book"},
		}}
	}
	d := &docket.Dataset{
		Sources: []*docket.Source{
			{Slug: "release", Title: "A release: " + prose, Publisher: "Department of Justice", Author: "An Author", Kind: docket.SourcePressRelease,
				Published: date("2018-06-08"), URL: "https://example.org/a?b=c&d=é#f", Note: prose,
				ReprintOf: &docket.Reprint{Publisher: "Another", Title: "The Original", URL: "https://example.org/original"}},
			{Slug: "page", Title: "A page", Kind: docket.SourceOther, PublicBy: date("2019-03")},
			{Slug: "book", Title: "A book", Kind: docket.SourceBook},
		},
		Places: []*docket.Place{
			{Slug: "shanghai", Name: "Shanghai 上海", Country: "CN", Lat: ptr(31.2304), Lon: ptr(121.4737)},
			{Slug: "null-island", Name: "Null Island", Lat: ptr(0.0), Lon: ptr(-0.5)},
			{Slug: "somewhere", Name: "Somewhere"},
		},
		People: []*docket.Person{
			{Slug: "kevin", Name: "Kevin Mallory", Aliases: []string{"Kev", "凯文", ""}, Born: date("1957~"), Description: prose,
				Citations: cited("release").Citations},
			{Slug: "officer", Name: "a DIA case officer", Unnamed: true},
			{Slug: "lawyer", Name: "A Lawyer", Citations: cited("page").Citations},
		},
		Organizations: []*docket.Organization{
			{Slug: "sass", Name: "Academy", Aliases: []string{"SASS"}, Kind: docket.ThinkTank, Country: "CN", PartOf: "mss",
				Description: prose, Citations: cited("page").Citations,
				Ties: []docket.Affiliation{
					{Kind: docket.PartOf, Of: "mss", Status: docket.Disputed, Provenance: cited("page")},
					{Kind: docket.FrontFor, Of: "mss", Status: docket.Alleged, Provenance: cited("release")},
					{Kind: docket.FrontFor, Of: "mss", Status: docket.Occurred, Provenance: cite("book")}, // the same pair again
				}},
			{Slug: "mss", Name: "Ministry", Kind: docket.IntelligenceAgency},
			{Slug: "ed-va", Name: "District Court", Kind: docket.CourtOfLaw},
		},
		Charges: []*docket.Charge{
			{Slug: "count-1", Case: "us-v-mallory", Title: "Espionage", Statute: "18 U.S.C. § 794(a) and (c)", Counts: ptr(2), Defendant: "kevin",
				Maximum: &docket.Sentence{Life: true, Fine: money(250000.5)},
				Dispositions: []docket.ChargeDisposition{
					{Disposition: docket.Convicted, Date: date("2018-06-08"), Counts: ptr(1), Provenance: cited("release")},
					{Disposition: docket.SetAside, Date: date("2018-07"), Counts: ptr(0)},
					{Disposition: docket.Convicted, Provenance: cited("page")},
				}, Provenance: cited("release")},
			{Slug: "count-2", Case: "us-v-mallory", Title: "False statements", Counts: ptr(0), Maximum: &docket.Sentence{}, Provenance: cited("page")},
		},
		Events: []*docket.Event{
			{Slug: "trip", Cases: list("us-v-mallory us-v-hansen"), Type: docket.TypeTravel, Phase: docket.Conduct, Status: docket.Alleged,
				Date: date("2017-03~/2017-04?"), Title: "A trip", Description: prose, Place: "shanghai", From: "null-island", To: "shanghai",
				Participants: []docket.Participant{
					{Role: docket.RoleSubject, Person: "kevin"},
					{Role: "HANDLER", Organization: "sass", Provenance: cited("page")},
					{Role: docket.RoleJury},
					{Role: docket.RoleJury, Provenance: cited("release")},
					{Role: "PAYEE", Person: "kevin", Provenance: cite("page")}, // a second role of one person
					{Role: docket.RoleSubject, Person: "kevin"},                // the same once more
				},
				Amount:   &docket.Money{Min: ptr(1000.0), Max: ptr(2000.25), Approximate: true, Currency: "HKD", Text: "tens of thousands"},
				Sequence: 2, Tags: []string{"covert-device", "", "é"}, Provenance: cited("release")},
			{Slug: "expected", Cases: list("us-v-mallory"), Type: docket.TypeSentencing, Phase: docket.Proceedings, Status: docket.Expected,
				Date: date("2019-09"), Title: "Expected", Sequence: -1, Provenance: cited("release"),
				Sentence: &docket.Sentence{Imprisonment: &docket.MonthRange{Min: ptr(204), Max: ptr(324)}, Basis: docket.Guidelines},
				Amount:   &docket.Money{Currency: "USD"}},
			{Slug: "sentencing", Cases: list("us-v-mallory"), Type: docket.TypeSentencing, Phase: docket.Proceedings, Status: docket.Occurred,
				Date: date("[2019-09-26..2019-09-27]"), Title: "Sentencing", Provenance: cited("page"),
				Sentence: &docket.Sentence{Imprisonment: &docket.MonthRange{Min: ptr(0)}, SupervisedReleaseMonths: ptr(0),
					Fine: money(0), Forfeiture: &docket.Money{Max: ptr(0.0), Currency: "USD", Text: "the house"}},
				Supersedes: list("expected"), Modifies: list("trip verdict"), Reverses: list("verdict trip")},
			{Slug: "verdict", Cases: list("us-v-mallory"), Type: docket.TypeVerdict, Phase: docket.Proceedings, Status: docket.Disputed,
				Date: date("201X"), Title: "Verdict", Outcome: docket.Mixed, ConflictsWith: list("trip"), Provenance: cited("book"),
				Sentence: &docket.Sentence{SupervisedReleaseMonths: ptr(60)}},
			{Slug: "hansen-arrest", Cases: list("us-v-hansen"), Type: docket.TypeArrest, Phase: docket.Proceedings, Status: docket.Alleged,
				Date: date("2018-06-02"), Title: "Arrest", Provenance: cite("page")},
			{Slug: "hansen-sentencing", Cases: list("us-v-hansen"), Type: docket.TypeSentencing, Phase: docket.Proceedings, Status: docket.Occurred,
				Date: date("2019-09"), Title: "Sentencing", Sentence: &docket.Sentence{Life: true}, Provenance: cite("page")},
			{Slug: "policy", Type: docket.TypeOther, Phase: docket.Aftermath, Status: docket.Occurred, Date: date("Y-123456"), Title: "Policy",
				Provenance: cite("book")},
			{Slug: "undated", Type: docket.TypeOther, Phase: docket.Background, Status: docket.Occurred, Date: date("XXXX"), Title: "Undated",
				Provenance: cite("book")},
		},
		Statements: []*docket.Statement{
			{Slug: "argument", Cases: list("us-v-mallory us-v-hansen"), Speaker: docket.Speaker{Party: docket.Defense, Case: "us-v-mallory"},
				Date: date("2019-05"), Text: prose, About: docket.Ref{Kind: docket.KindCase, Slug: "us-v-hansen"}, Kind: docket.Argument,
				Stance: docket.Different, Tags: []string{"sentencing"}, Provenance: cited("page")},
			{Slug: "request", Cases: list("us-v-mallory"), Speaker: docket.Speaker{Person: "lawyer"}, Text: "A request",
				About: docket.Ref{Kind: docket.KindPerson, Slug: "kevin"}, Kind: docket.Request, Stance: docket.Neutral,
				Sentence: &docket.Sentence{Life: true}, Answers: list("argument report"), Provenance: cited("release")},
			{Slug: "report", Speaker: docket.Speaker{Organization: "mss"}, Date: date("2019?"), Text: "A report",
				About: docket.Ref{Kind: docket.KindOrganization, Slug: "sass"}, Kind: docket.Report, Stance: docket.Disputes, Provenance: cited("page")},
			{Slug: "remark", Speaker: docket.Speaker{Anonymous: "a former official"}, Text: "A remark", Answers: list("argument"),
				About: docket.Ref{Kind: docket.KindEvent, Slug: "trip"}, Kind: docket.Remark, Stance: docket.Supports, Provenance: cite("book")},
		},
		Cases: []*docket.Case{
			{Slug: "us-v-mallory", Title: "United States v. Mallory", Court: "ed-va", DocketNumber: "1:17-cr-00154", Jurisdiction: "US",
				Summary: prose, Tags: []string{"linkedin", "espionage"},
				Parties: []docket.Party{
					{Role: docket.RoleDefendant, Person: "kevin"},
					{Role: docket.RoleForeignAgency, Organization: "mss", Provenance: cited("page")},
					{Role: docket.RoleWitness, Person: "kevin", Provenance: cited("release")}, // a second role of one person
					{Role: docket.RoleDefendant, Person: "officer"},
				},
				Proceeds: &docket.Proceeds{Money: docket.Money{Min: ptr(25000.0), Currency: "USD"}, Provenance: cited("release")},
				Charges:  list("count-2 count-1"),
				DidNotOccur: []docket.NonOccurrence{
					{Type: docket.TypePlea, Provenance: cited("release")},
					{Type: docket.TypeContact, Provenance: cited("page")},
				},
				Related: []docket.Relation{
					{Case: "us-v-hansen", Kind: docket.SimilarFacts, Statements: list("request argument"), Provenance: cited("page")},
					{Case: "us-v-hansen", Kind: docket.CitedInArgument, Provenance: cited("release")},
				},
				Provenance: cited("release")},
			{Slug: "us-v-hansen", Title: "United States v. Hansen", Provenance: cite("page"),
				Proceeds: &docket.Proceeds{Money: docket.Money{Amount: ptr(0.0), Currency: "USD"}, Provenance: cite("page")}},
		},
	}
	docket.Resolve(d)
	return d
}

// fullDerived is [Full] with the fields that a store derives.
func fullDerived() *docket.Dataset {
	d := Full()
	for _, e := range d.Events {
		switch e.Slug {
		case "expected":
			e.SupersededBy = list("sentencing")
		case "trip", "verdict":
			e.ModifiedBy, e.ReversedBy = list("sentencing"), list("sentencing")
		}
	}
	for _, s := range d.Statements {
		switch s.Slug {
		case "argument":
			s.Replies = list("remark request")
		case "report":
			s.Replies = list("request")
		}
	}
	mallory, hansen := d.Cases[0], d.Cases[1]
	mallory.Statements = list("argument request")
	hansen.Statements = list("argument")
	similar, cited := mallory.Related[0], mallory.Related[1]
	similar.Case, cited.Case = mallory.Slug, mallory.Slug
	hansen.RelatedBy = []docket.Relation{cited, similar}
	return d
}
