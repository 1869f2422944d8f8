package corpus

import (
	"fmt"
	"math/rand/v2"

	"casegraph/docket"
	"casegraph/loader/casefile"
)

// world is what cases share. Each thing in it is declared with the first case that names it.
type world struct {
	Options
	lexicon
	agencies, courts, foreign, officials, companies, places, statutes, tags, reports pool
	declared                                                                         map[docket.Ref]bool
}

// pool is a set of things of which some are drawn far more often than others: the k-th with a probability that falls as
// (v+k)^-s.
type pool struct {
	size int
	s, v float64
}

func (p pool) draw(r *rand.Rand) int {
	return int(rand.NewZipf(r, p.s, p.v, uint64(p.size-1)).Uint64())
}

func newWorld(o Options) *world {
	// What there is of a kind grows with the cases, and no further where the real world has only so many.
	growing := func(atLeast, perCases, atMost int) int { return min(atMost, atLeast+o.Cases/perCases) }
	return &world{
		Options:   o,
		lexicon:   newLexicon(),
		agencies:  pool{size: 30, s: 1.6, v: 1},
		courts:    pool{size: 94, s: 1.2, v: 3},
		foreign:   pool{size: 25, s: 1.4, v: 2},
		officials: pool{size: growing(20, 4, MaxCases), s: 1.2, v: 20},
		companies: pool{size: growing(20, 10, MaxCases), s: 1.3, v: 5},
		places:    pool{size: growing(40, 10, 5000), s: 1.3, v: 6},
		statutes:  pool{size: growing(30, 50, 600), s: 1.3, v: 4},
		tags:      pool{size: growing(40, 50, 1000), s: 1.3, v: 4},
		reports:   pool{size: growing(20, 20, MaxCases), s: 1.3, v: 5},
		declared:  make(map[docket.Ref]bool),
	}
}

// isNew tells whether something has yet to be declared, and takes it to be from then on.
func (w *world) isNew(kind docket.NodeKind, id docket.Slug) bool {
	ref := docket.Ref{Kind: kind, Slug: id}
	if w.declared[ref] {
		return false
	}
	w.declared[ref] = true
	return true
}

// The numbers of people: officials come first, then some for each case.
const peoplePerCase = 4

func (s *story) official() docket.Slug {
	return s.person(s.world.officials.draw(s.random), "Takes part in many cases")
}

// own is one of the people who are in this case alone.
func (s *story) own(n int, description string) docket.Slug {
	return s.person(s.world.officials.size+s.number*peoplePerCase+n, description)
}

func (s *story) person(number int, description string) docket.Slug {
	name, _ := s.world.person(number)
	id := slug(name)
	if s.world.isNew(docket.KindPerson, id) {
		p := casefile.Person{ID: id, Name: name, Description: description}
		if number%5 == 0 {
			p.Born = date(fmt.Sprintf("%d~", 1940+number%50))
		}
		s.file.People = append(s.file.People, p)
	}
	return id
}

func (s *story) organization(name, in string, kind docket.OrganizationKind) docket.Slug {
	id := slug(name)
	if s.world.isNew(docket.KindOrganization, id) {
		s.file.Organizations = append(s.file.Organizations,
			casefile.Organization{ID: id, Name: name, Kind: kind, Country: casefile.Country(in)})
	}
	return id
}

func (s *story) investigator() docket.Slug {
	return s.organization(fmt.Sprintf("Investigation Service %d", 1+s.world.agencies.draw(s.random)), "US", docket.LawEnforcement)
}

func (s *story) foreignAgency() docket.Slug {
	n := s.world.foreign.draw(s.random)
	return s.organization(fmt.Sprintf("Intelligence Directorate %d", 1+n), s.world.country(n), docket.IntelligenceAgency)
}

func (s *story) company() docket.Slug {
	n := s.world.companies.draw(s.random)
	_, surname := s.world.person(n)
	return s.organization(fmt.Sprintf("%s Systems %d", surname, 1+n), s.world.country(n/3), docket.Company)
}

func (s *story) place() docket.Slug {
	n := s.world.places.draw(s.random)
	name := s.world.place(n)
	id := slug(name)
	if s.world.isNew(docket.KindPlace, id) {
		lat, lon := float64(n*37%1700-850)/10, float64(n*91%3600-1800)/10
		s.file.Places = append(s.file.Places,
			casefile.Location{ID: id, Name: name, Country: casefile.Country(s.world.country(n)), Lat: &lat, Lon: &lon})
	}
	return id
}

func (s *story) tagsOf(n int) []string {
	var drawn []string
	for range n {
		drawn = appendNew(drawn, s.world.tag(s.world.tags.draw(s.random)))
	}
	return drawn
}

// appendNew appends what a list does not hold yet.
func appendNew[T comparable](list []T, one T) []T {
	for _, other := range list {
		if other == one {
			return list
		}
	}
	return append(list, one)
}

// zipf draws a number below n, small ones far more often.
func (w *world) zipf(r *rand.Rand, n int) int { return pool{size: n, s: 1.2, v: 5}.draw(r) }
