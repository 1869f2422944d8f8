package corpus

import (
	"fmt"
	"strings"

	"casegraph/docket"
	"casegraph/loader/casefile"
)

func (s *story) tellCase() {
	k := casefile.Case{
		ID:           s.id,
		Title:        "United States v. " + defendantSurname(s.world, s.number),
		Court:        s.court,
		DocketNumber: fmt.Sprintf("1:%s-cr-%05d", s.days.indictment.String()[2:4], s.number%100000),
		Jurisdiction: "US",
		Summary:      s.world.text(s.random, 25),
		Tags:         s.tagsOf(4),
		Sources:      s.cite(s.days.decision),
	}
	for _, d := range s.defendants {
		k.Parties = append(k.Parties, casefile.Party{Person: d, Role: docket.RoleDefendant})
	}
	k.Parties = append(k.Parties,
		casefile.Party{Person: s.judge, Role: docket.RoleJudge},
		casefile.Party{Person: s.prosecutor, Role: docket.RoleProsecutor},
		casefile.Party{Person: s.counsel, Role: docket.RoleDefenseCounsel},
		casefile.Party{Person: s.recruiter, Role: docket.RoleRecruiter, Sources: s.cite(s.days.indictment)},
		casefile.Party{Organization: s.agency, Role: docket.RoleInvestigatingAgency},
		casefile.Party{Organization: s.foreign, Role: docket.RoleForeignAgency},
		casefile.Party{Organization: s.employer, Role: docket.RoleFormerEmployer})
	for n := range 1 + s.random.IntN(3) {
		k.Charges = append(k.Charges, s.charge(n))
	}
	if s.days.pleads && s.chance(20) {
		s.file.DidNotOccur = append(s.file.DidNotOccur,
			casefile.NonEvent{Case: s.id, Type: docket.TypeTrial, Sources: s.cite(s.days.decision)})
	}
	for _, p := range s.sources { // what no fact rests on tells of the case as a whole
		if !s.cited[p.id] {
			k.Sources = append(k.Sources, casefile.Citation{Source: p.id})
		}
	}
	s.file.Cases = append(s.file.Cases, k)
}

func (s *story) charge(n int) casefile.Charge {
	maximum := 60 * (1 + s.random.IntN(5))
	charge := casefile.Charge{
		ID:               docket.Slug(fmt.Sprintf("%s-count-%d", s.id, n+1)),
		Statute:          statute(s.world.statutes.draw(s.random)),
		Title:            s.world.text(s.random, 6),
		Defendant:        s.defendants[n%len(s.defendants)],
		StatutoryMaximum: &casefile.Sentence{ImprisonmentMonths: months(maximum, maximum)},
		Sources:          s.cite(s.days.indictment),
	}
	became := docket.Acquitted
	switch {
	case s.days.pleads && n > 0:
		became = docket.Dismissed
	case s.days.pleads:
		became = docket.PleadedGuilty
	case s.days.convicted:
		became = docket.Convicted
	}
	charge.Dispositions = []casefile.ChargeDisposition{{Disposition: became, Date: exact(s.days.decision), Sources: s.cite(s.days.decision)}}
	return charge
}

// tellStatements tells what was asked for and argued, in one case of three about an earlier case.
func (s *story) tellStatements() {
	request := s.statement(docket.Prosecution, docket.Request, "The prosecution asks for a long term: ")
	request.About.Case = s.id
	answered := []docket.Slug{request.ID}
	argument := s.statement(docket.Defense, docket.Argument, "The defense answers: ")
	argument.Answers, argument.About.Case = answered, s.id
	if s.number == 0 || !s.chance(33) {
		return
	}
	other := caseSlug(s.world, s.number-1-s.world.zipf(s.random, s.number))
	argument.About.Case, argument.Stance = other, docket.Similar
	s.file.RelatedCases = append(s.file.RelatedCases, casefile.Relation{From: s.id, To: other, Kind: docket.CitedInArgument,
		Statements: []docket.Slug{argument.ID}, Sources: s.cite(s.days.decision)})
}

// statement adds one; it is good until the next is added.
func (s *story) statement(by docket.Side, kind docket.StatementKind, opening string) *casefile.Statement {
	s.file.Statements = append(s.file.Statements, casefile.Statement{
		ID:      docket.Slug(fmt.Sprintf("%s-s%d", s.id, len(s.file.Statements)+1)),
		Cases:   []docket.Slug{s.id},
		Speaker: casefile.Speaker{Party: by, Case: s.id},
		Date:    exact(s.days.decision),
		Text:    opening + s.world.text(s.random, 20),
		Kind:    kind,
		Sources: s.cite(s.days.decision),
	})
	return &s.file.Statements[len(s.file.Statements)-1]
}

// kindWords is a type of event as a title begins: "False statement".
func kindWords(kind docket.EventType) string {
	words := strings.ToLower(strings.ReplaceAll(string(kind), "_", " "))
	return strings.ToUpper(words[:1]) + words[1:]
}
