package corpus

import (
	"fmt"
	"math/rand/v2"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader/casefile"
)

// story is a case in the making.
type story struct {
	world  *world
	random *rand.Rand
	number int
	file   *casefile.File

	id         docket.Slug
	defendants []docket.Slug
	recruiter  docket.Slug
	judge      docket.Slug
	prosecutor docket.Slug
	counsel    docket.Slug
	agency     docket.Slug // it investigates
	foreign    docket.Slug
	employer   docket.Slug
	court      docket.Slug
	sources    []published
	cited      map[docket.Slug]bool
	days       course
}

// published is a source and the day on which it was.
type published struct {
	id  docket.Slug
	day edtf.Day
}

// course are the days on which the case took its steps.
type course struct {
	contact, arrest, indictment, decision, sentencing edtf.Day
	pleads, convicted                                 bool
}

// tell makes the line of a case. What is drawn depends on the case's number alone, and not on the cases before it.
func tell(w *world, number int) *casefile.File {
	s := &story{
		world:  w,
		random: rand.New(rand.NewPCG(w.Seed, uint64(number))), //nolint:gosec // it is to be repeatable, not secret
		number: number,
		file:   new(casefile.File),
		id:     caseSlug(w, number),
		cited:  make(map[docket.Slug]bool),
	}
	s.drawCourse()
	s.drawPeople()
	s.drawSources()
	s.tellEvents()
	s.tellStatements()
	s.tellCase()
	return s.file
}

func caseSlug(w *world, number int) docket.Slug {
	return slug(fmt.Sprintf("us v %s %d", defendantSurname(w, number), number))
}

func defendantSurname(w *world, number int) string {
	_, surname := w.person(w.officials.size + number*peoplePerCase)
	return surname
}

// chance is true so many times in a hundred.
func (s *story) chance(percent int) bool { return s.random.IntN(100) < percent }

// after draws a day that comes so many days later.
func (s *story) after(d edtf.Day, least, most int) edtf.Day {
	return d + edtf.Day(least+s.random.IntN(most-least+1))
}

func (s *story) drawCourse() {
	const first, last = 7305, 16436 // 1990-01-01 and 2015-01-01
	d := &s.days
	d.contact = s.after(first, 0, last-first)
	d.arrest = s.after(d.contact, 150, 1900)
	d.indictment = s.after(d.arrest, 3, 40)
	d.decision = s.after(d.indictment, 60, 400)
	d.sentencing = s.after(d.decision, 50, 160)
	d.pleads = s.chance(70)
	d.convicted = d.pleads || s.chance(80)
}

func (s *story) drawPeople() {
	s.defendants = []docket.Slug{s.own(0, "Defendant in one case")}
	if s.chance(10) {
		s.defendants = append(s.defendants, s.own(1, "Co-defendant in one case"))
	}
	if s.chance(30) {
		s.recruiter = s.official()
	} else {
		s.recruiter = s.own(2, "Said to have made the first contact")
	}
	s.judge, s.prosecutor, s.counsel = s.official(), s.official(), s.official()
	s.agency, s.foreign, s.employer = s.investigator(), s.foreignAgency(), s.company()
	s.court = s.organization(fmt.Sprintf("District Court %d", 1+s.world.courts.draw(s.random)), "US", docket.CourtOfLaw)
}

// drawSources declares the sources of the case alone, one for each step, and one or two that several cases rest on.
func (s *story) drawSources() {
	end := s.days.decision
	if s.days.convicted {
		end = s.days.sentencing
	}
	s.source("arrest", docket.SourcePressRelease, "Arrest announced", s.after(s.days.arrest, 0, 1), true)
	s.source("affidavit", docket.SourceAffidavit, "Affidavit in support of a complaint", s.after(s.days.arrest, 0, 3), true)
	s.source("indictment", docket.SourceIndictment, "Indictment", s.after(s.days.indictment, 0, 2), true)
	s.source("news", docket.SourceNews, "Report on the proceedings", s.after(s.days.decision, 0, 5), s.chance(70))
	s.source("outcome", docket.SourcePressRelease, "Outcome announced", s.after(end, 0, 2), true)
	for range 1 + s.random.IntN(2) {
		n := s.world.reports.draw(s.random)
		const first = 18993 // 2022-01-01
		p := published{docket.Slug(fmt.Sprintf("report-%d", n)), edtf.Day(first + n*17%1500)}
		s.sources = appendNew(s.sources, p)
		if s.world.isNew(docket.KindSource, p.id) {
			_, surname := s.world.person(n)
			s.file.Sources = append(s.file.Sources, casefile.Source{ID: p.id, Kind: docket.SourceReport,
				Title: fmt.Sprintf("%s Report %d on cases", surname, n), Publisher: "Research Institute", Published: exact(p.day),
				URL: casefile.URL("https://reports.example.org/" + string(p.id))})
		}
	}
}

func (s *story) source(step string, kind docket.SourceKind, title string, day edtf.Day, dated bool) {
	p := published{docket.Slug(string(s.id) + "-" + step), day}
	one := casefile.Source{ID: p.id, Kind: kind, Title: fmt.Sprintf("%s: United States v. %s", title, defendantSurname(s.world, s.number)),
		Publisher: []string{"Department of Justice", "Daily Courier", "Court Reporter"}[s.random.IntN(3)],
		URL:       casefile.URL(fmt.Sprintf("https://%s.example.org/%s", step, p.id))}
	if dated {
		one.Published = exact(day)
	} else {
		p.day += 30
		one.PublicBy, one.Note = exact(p.day), "The page has no date; a later page refers to it."
	}
	s.sources = append(s.sources, p)
	s.file.Sources = append(s.file.Sources, one)
}

// cite draws one to three sources that were published no earlier than a day.
func (s *story) cite(day edtf.Day) []casefile.Citation {
	var later []published
	for _, p := range s.sources {
		if p.day >= day {
			later = append(later, p)
		}
	}
	var drawn []casefile.Citation
	for n := 1 + s.random.IntN(3); n > 0 && len(later) > 0; n-- {
		i := s.random.IntN(min(3, len(later))) // the reports nearest the day tell most of it
		s.cited[later[i].id] = true
		drawn = append(drawn, casefile.Citation{Source: later[i].id, Locator: fmt.Sprintf("para %d", 1+s.random.IntN(40))})
		later = append(later[:i:i], later[i+1:]...)
	}
	return drawn
}
