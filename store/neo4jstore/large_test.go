package neo4jstore

import (
	"fmt"

	"casegraph/docket"
	"casegraph/edtf"
)

// large is a dataset of many cases, each with its own defendant and charge, and statements that answer each
// other; their courts, agencies, places and sources are shared.
func large(cases, eventsPerCase int) *docket.Dataset {
	d := &docket.Dataset{}
	cite := func(i int) docket.Provenance {
		return docket.Provenance{Citations: []docket.Citation{{Source: d.Sources[i%len(d.Sources)].Slug, Locator: "para 4"}}}
	}
	for i := range 40 {
		d.Sources = append(d.Sources, &docket.Source{Slug: slug("source", i), Title: fmt.Sprintf("Source %d", i), Kind: docket.SourceNews,
			Published: edtf.MustParse(fmt.Sprintf("%d-05", 1990+i))})
		d.Places = append(d.Places, &docket.Place{Slug: slug("place", i), Name: fmt.Sprintf("Place %d", i), Country: "US"})
		d.Organizations = append(d.Organizations, &docket.Organization{Slug: slug("agency", i), Name: fmt.Sprintf("Agency %d", i),
			Kind: docket.OrganizationKinds()[i%len(docket.OrganizationKinds())], Country: "US"})
	}
	for i := range cases {
		defendant, charge, c := slug("person", i), slug("charge", i), slug("us-v", i)
		d.People = append(d.People, &docket.Person{Slug: defendant, Name: fmt.Sprintf("Person %d", i), Citations: cite(i).Citations})
		d.Charges = append(d.Charges, &docket.Charge{Slug: charge, Case: c, Title: "Espionage", Statute: "18 U.S.C. § 794(a)", Defendant: defendant,
			Dispositions: []docket.ChargeDisposition{{Disposition: docket.Convicted, Date: edtf.MustParse("2001"), Provenance: cite(i)}},
			Provenance:   cite(i)})
		this := &docket.Case{Slug: c, Title: fmt.Sprintf("United States v. %d", i), Court: slug("agency", i%40), Charges: []docket.Slug{charge},
			Tags: []string{fmt.Sprintf("tag-%d", i%7)},
			Parties: []docket.Party{{Role: docket.RoleDefendant, Person: defendant},
				{Role: docket.RoleInvestigatingAgency, Organization: slug("agency", (i+1)%40)}},
			Provenance: cite(i)}
		if i > 0 {
			this.Related = []docket.Relation{{Case: slug("us-v", i-1), Kind: docket.SimilarFacts, Provenance: cite(i)}}
		}
		d.Cases = append(d.Cases, this)
		for j := range eventsPerCase {
			e := &docket.Event{Slug: slug(string(c)+"-event", j), Cases: []docket.Slug{c}, Type: docket.EventTypes()[j%len(docket.EventTypes())],
				Phase: docket.Conduct, Status: docket.Occurred, Date: edtf.MustParse(fmt.Sprintf("%d-%02d", 1990+i%30, 1+j%12)),
				Title: fmt.Sprintf("Event %d", j), Place: slug("place", j%40), Provenance: cite(i + j),
				Participants: []docket.Participant{{Role: docket.RoleSubject, Person: defendant}, {Role: docket.RoleJury}}}
			if j%10 == 9 {
				e.Supersedes = []docket.Slug{slug(string(c)+"-event", j-1)}
			}
			d.Events = append(d.Events, e)
		}
		s := &docket.Statement{Slug: slug("statement", i), Cases: []docket.Slug{c}, Speaker: docket.Speaker{Party: docket.Defense, Case: c},
			Date: edtf.MustParse("2003"), Text: "An argument.", About: docket.Ref{Kind: docket.KindCase, Slug: c}, Kind: docket.Argument,
			Stance: docket.Similar, Provenance: cite(i)}
		if i > 0 {
			s.Answers = []docket.Slug{slug("statement", i-1)}
		}
		d.Statements = append(d.Statements, s)
	}
	docket.Resolve(d)
	return d
}

func slug(prefix string, i int) docket.Slug { return docket.Slug(fmt.Sprintf("%s-%d", prefix, i)) }
