package corpus

import (
	"fmt"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader/casefile"
)

// tellEvents tells the steps of the case, and of what went before as much as makes it long enough: 20 events on average,
// and in two cases of a hundred some 100 more.
func (s *story) tellEvents() {
	length := 12 + s.random.IntN(13)
	if s.chance(2) {
		length += 100
	}
	s.event("CONTACT", s.days.contact, "First contact", s.with("RECRUITER", s.recruiter))
	s.tellProceedings()
	for len(s.file.Events) < length {
		s.tellConduct()
	}
}

// event adds an event of the case, which is good until the next is added: it OCCURRED on a day, or some time around it where only part of a day is said.
func (s *story) event(kind docket.EventType, day edtf.Day, title string, others ...casefile.Participant) *casefile.Event {
	e := casefile.Event{
		ID:           docket.Slug(fmt.Sprintf("%s-e%d", s.id, len(s.file.Events)+1)),
		Case:         s.id,
		Type:         kind,
		Date:         exact(day),
		Title:        title,
		Description:  s.world.text(s.random, 10+s.random.IntN(20)),
		Participants: append([]casefile.Participant{{Person: s.defendants[s.random.IntN(len(s.defendants))], Role: docket.RoleSubject}}, others...),
		Tags:         s.tagsOf(s.random.IntN(3)),
		Sources:      s.cite(day),
	}
	if phase, _ := kind.Phase(); phase != docket.Proceedings {
		e.Date = vague(s.random, day)
	}
	s.file.Events = append(s.file.Events, e)
	return &s.file.Events[len(s.file.Events)-1]
}

func (s *story) with(role docket.ParticipantRole, person docket.Slug) casefile.Participant {
	return casefile.Participant{Person: person, Role: role}
}

func (s *story) withAgency(role docket.ParticipantRole, organization docket.Slug) casefile.Participant {
	return casefile.Participant{Organization: organization, Role: role}
}

func (s *story) tellProceedings() {
	investigator := s.withAgency("INVESTIGATOR", s.agency)
	judge, prosecutor, counsel := s.with("JUDGE", s.judge), s.with("PROSECUTOR", s.prosecutor), s.with("DEFENSE_COUNSEL", s.counsel)
	s.event(docket.TypeArrest, s.days.arrest, "Arrest", investigator).Place = s.place()
	s.event(docket.TypeIndictment, s.days.indictment, "Indictment", prosecutor, s.withAgency("COURT", s.court))
	s.event(docket.TypeArraignment, s.after(s.days.indictment, 1, 3), "Arraignment", judge, counsel)
	if s.days.pleads {
		s.event(docket.TypePlea, s.days.decision, "Plea of guilty", judge, prosecutor, counsel).Outcome = docket.Guilty
	} else {
		jury := casefile.Participant{Role: docket.RoleJury}
		trial := s.event(docket.TypeTrial, s.days.decision-8, "Trial", judge, prosecutor, counsel, jury)
		trial.Date = date(fmt.Sprintf("%s/%s", s.days.decision-8, s.days.decision))
		verdict := s.event(docket.TypeVerdict, s.days.decision, "Verdict", judge, jury)
		verdict.Outcome = docket.NotGuilty
		if s.days.convicted {
			verdict.Outcome = docket.Guilty
		}
	}
	if s.days.convicted {
		s.tellSentencing(judge, prosecutor, counsel)
	}
}

// tellSentencing tells the sentencing, in one case of two first as it was expected.
func (s *story) tellSentencing(present ...casefile.Participant) {
	term := 6 + s.random.IntN(300)
	var supersedes []docket.Slug
	if s.chance(50) {
		expected := s.event(docket.TypeSentencing, s.days.sentencing, "Sentencing expected", present...)
		expected.Status = docket.Expected
		expected.Sentence = &casefile.Sentence{ImprisonmentMonths: months(term/2, 2*term), Basis: docket.SentenceBasis("GUIDELINES")}
		expected.Sources = s.cite(s.days.decision)
		supersedes = []docket.Slug{expected.ID}
	}
	for _, defendant := range s.defendants {
		sentencing := s.event(docket.TypeSentencing, s.days.sentencing, "Sentencing", present...)
		sentencing.Participants[0].Person = defendant
		release := 36
		sentencing.Sentence = &casefile.Sentence{ImprisonmentMonths: months(term, term), SupervisedReleaseMonths: &release}
		sentencing.Supersedes, supersedes = supersedes, nil
	}
	if s.chance(30) {
		s.event("IMPRISONMENT", s.after(s.days.sentencing, 1, 2), "Imprisonment").Date = date(s.days.sentencing.String() + "/..")
	}
}

func months(least, most int) *casefile.Months { return &casefile.Months{Min: &least, Max: &most} }

// tellConduct tells one of the things that led to the arrest, or, rarely, two accounts of it.
func (s *story) tellConduct() {
	all := []docket.EventType{"MEETING", "COMMUNICATION", docket.TypeTravel, docket.TypePayment, "COLLECTION", "DISCLOSURE", "TASKING",
		"EQUIPMENT", "INTERVIEW", "SEARCH", "SEIZURE", "INVESTIGATION", docket.TypeEmployment, "FINANCIAL_HARDSHIP", "FALSE_STATEMENT"}
	kind := all[s.world.zipf(s.random, len(all))]
	// There is room for what follows: whatever it is, it happened before the arrest.
	day := s.after(s.days.contact, 1, int(s.days.arrest-s.days.contact)-10)
	var others []casefile.Participant
	switch phase, _ := kind.Phase(); phase {
	case docket.Investigation:
		others = append(others, s.withAgency("INVESTIGATOR", s.agency))
	case docket.Background:
		others = append(others, s.withAgency("EMPLOYER", s.employer))
	default:
		others = append(others, s.with("HANDLER", s.recruiter), s.withAgency("RECRUITER", s.foreign))
	}
	e := s.event(kind, day, kindWords(kind)+" with "+s.world.tag(s.world.tags.draw(s.random)), others...)
	switch kind {
	case docket.TypeTravel:
		e.From, e.To = s.place(), s.place()
	case docket.TypePayment, "SEIZURE":
		e.Amount = s.amount()
		e.Place = s.place()
	case docket.TypeEmployment:
		e.Date = date(fmt.Sprintf("%s/%s", (day - 1500).String()[:4], (day + 300).String()[:4]))
	default:
		if s.chance(70) {
			e.Place = s.place()
		}
	}
	if s.chance(15) {
		e.Status = docket.Alleged
	}
	if s.chance(5) { // named only later
		e.Participants[len(e.Participants)-1].Sources = s.cite(s.days.decision)
	}
	first := *e // e is good until the next event is added
	switch n := s.random.IntN(100); {
	case n < 4:
		s.secondAccount(first, day).Supersedes = []docket.Slug{first.ID}
	case n < 7:
		rival := s.secondAccount(first, day)
		rival.Status, rival.ConflictsWith = docket.Disputed, []docket.Slug{first.ID}
	}
}

// secondAccount tells an event again, from other sources.
func (s *story) secondAccount(first casefile.Event, day edtf.Day) *casefile.Event {
	e := s.event(first.Type, day, first.Title+" (another account)", first.Participants[1:]...)
	e.Place, e.From, e.To, e.Amount = first.Place, first.From, first.To, first.Amount
	if first.Date.Lasts() {
		e.Date = first.Date
	}
	return e
}

func (s *story) amount() *casefile.Money {
	n := float64(100 * (1 + s.random.IntN(1000)))
	switch s.random.IntN(4) {
	case 0:
		most := n * 2
		return &casefile.Money{Min: &n, Max: &most, Currency: "USD"}
	case 1:
		return &casefile.Money{Amount: &n, Approximate: true, Currency: "USD"}
	}
	return &casefile.Money{Amount: &n, Currency: "USD"}
}
