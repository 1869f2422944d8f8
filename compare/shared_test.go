package compare_test

import (
	"slices"
	"strings"
	"testing"

	"casegraph/compare"
	"casegraph/docket"
)

// sharedText writes what files share, one thing or case a line.
func sharedText(t *testing.T, s compare.Set) []string {
	t.Helper()
	c, err := compare.Compare(s, compare.Alignment{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	sharedSections(&b, c.Shared)
	var lines []string
	for line := range strings.Lines(b.String()) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// things makes every person, organization, place and source that files refer to known.
func things(files []compare.File) map[docket.Ref]docket.Node {
	all := make(map[docket.Ref]docket.Node)
	for _, ref := range compare.ThingRefs(files) {
		switch ref.Kind {
		case docket.KindPerson:
			all[ref] = &docket.Person{Slug: ref.Slug}
		case docket.KindOrganization:
			all[ref] = &docket.Organization{Slug: ref.Slug}
		case docket.KindPlace:
			all[ref] = &docket.Place{Slug: ref.Slug}
		default:
			all[ref] = &docket.Source{Slug: ref.Slug}
		}
	}
	return all
}

func citing(source docket.Slug) docket.Provenance {
	return docket.Provenance{Citations: []docket.Citation{{Source: source}}}
}

func TestShared(t *testing.T) {
	one, two, three := file("one", []docket.Slug{"ann"}), file("two", []docket.Slug{"bob"}), file("three", nil)
	one.Case.Court, two.Case.Court = "ed-va", "ed-va"
	one.Case.Tags, three.Case.Tags = []string{"b", "a", "only here"}, []string{"a", "b"}
	one.Case.Parties = append(one.Case.Parties,
		docket.Party{Role: docket.RoleWitness, Person: "cy"}, docket.Party{Role: docket.RoleJudge, Person: "cy", Provenance: citing("news")},
		docket.Party{Role: docket.RoleForeignAgency, Organization: "mss"})
	two.Case.Parties = append(two.Case.Parties, docket.Party{Role: docket.RoleRecruiter, Organization: "mss"})
	meeting := event("MEETING", "2017")
	meeting.Place, meeting.Provenance = "shanghai", citing("news")
	meeting.Participants = []docket.Participant{{Role: "HOST", Person: "cy"}, {Role: docket.RoleSubject, Person: "cy"}, {Role: docket.RoleJury}}
	journey := event(docket.TypeTravel, "2017")
	journey.From, journey.To = "beijing", "shanghai"
	one.Events, three.Events = []*docket.Event{meeting}, []*docket.Event{journey}
	two.Statements = []*docket.Statement{
		{Slug: "s", Speaker: docket.Speaker{Person: "cy"}, Provenance: citing("news")},
		{Slug: "t", Speaker: docket.Speaker{Organization: "ed-va"}},
	}
	s := compare.Set{Files: []compare.File{one, two, three}}
	s.Things = things(s.Files)
	want := []string{
		"person:cy", "one [JUDGE WITNESS] events [SUBJECT HOST]", "two [] events [SPEAKER]",
		"organization:ed-va", "one [COURT] events []", "two [COURT] events [SPEAKER]",
		"organization:mss", "one [FOREIGN_AGENCY] events []", "two [RECRUITER] events []",
		"place:shanghai", "one [] events []", "three [] events []",
		"tag:a", "one [] events []", "three [] events []",
		"tag:b", "one [] events []", "three [] events []",
		"source:news", "one [] events []", "two [] events []",
	}
	if got := sharedText(t, s); !slices.Equal(got, want) {
		t.Errorf("shared %q, want %q", got, want)
	}
	s.Things = nil
	if got := sharedText(t, s); len(got) != 6 { // the tags
		t.Errorf("of things that are not known: %q", got)
	}
}

// TestSourcesOfEveryFact lets two cases cite one source, the second in every place that can.
func TestSourcesOfEveryFact(t *testing.T) {
	cited := docket.Citation{Source: "news"}
	from := docket.Provenance{Citations: []docket.Citation{cited}}
	for name, cite := range map[string]func(*compare.File){
		"the case":           func(f *compare.File) { f.Case.Provenance = from },
		"a party":            func(f *compare.File) { f.Case.Parties = []docket.Party{{Provenance: from}} },
		"the proceeds":       func(f *compare.File) { f.Case.Proceeds = &docket.Proceeds{Provenance: from} },
		"a non-occurrence":   func(f *compare.File) { f.Case.DidNotOccur = []docket.NonOccurrence{{Provenance: from}} },
		"a relation":         func(f *compare.File) { f.Case.Related = []docket.Relation{{Provenance: from}} },
		"one from elsewhere": func(f *compare.File) { f.Case.RelatedBy = []docket.Relation{{Provenance: from}} },
		"a charge":           func(f *compare.File) { f.Charges = []*docket.Charge{{Provenance: from}} },
		"a disposition": func(f *compare.File) {
			f.Charges = []*docket.Charge{{Dispositions: []docket.ChargeDisposition{{Provenance: from}}}}
		},
		"an event": func(f *compare.File) { f.Events = []*docket.Event{{Provenance: from}} },
		"a participant": func(f *compare.File) {
			f.Events = []*docket.Event{{Participants: []docket.Participant{{Provenance: from}}}}
		},
		"a statement": func(f *compare.File) { f.Statements = []*docket.Statement{{Provenance: from}} },
	} {
		one, two := file("one", nil), file("two", nil)
		one.Case.Provenance = from
		cite(&two)
		s := compare.Set{Files: []compare.File{one, two}}
		s.Things = things(s.Files)
		if got := sharedText(t, s); len(got) != 3 || got[0] != "source:news" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestSharedStatutes(t *testing.T) {
	for name, row := range map[string]struct{ one, two, want string }{
		"a subsection":                  {"18 U.S.C. § 794(a) and (c)", "18 U.S.C. § 794(c)", "18-usc-794-c"},
		"two, without their section":    {"18 U.S.C. § 794(a) and (c)", "18 U.S.C. § 794(c) and (a)", "18-usc-794-a 18-usc-794-c"},
		"a section, as one cites it":    {"18 U.S.C. § 951", "18 U.S.C. § 951(a)", "18-usc-951"},
		"a section, by its subsections": {"18 U.S.C. § 794(a)", "18 U.S.C. § 794(c)", "18-usc-794"},
		"nothing":                       {"18 U.S.C. § 794(a)", "18 U.S.C. § 793(a)", ""},
		"no citation":                   {"espionage", "espionage", ""},
	} {
		one, two := file("one", nil), file("two", nil)
		one.Charges, two.Charges = []*docket.Charge{{Statute: row.one}}, []*docket.Charge{{Statute: row.two}}
		var got []string
		for _, s := range compared(t, compare.Alignment{}, one, two).Shared.Statutes {
			got = append(got, string(s.Thing))
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
	// A third case makes the section tie more than its subsection.
	one, two, three := file("one", nil), file("two", nil), file("three", nil)
	one.Charges = []*docket.Charge{{Statute: "18 U.S.C. § 794(a)"}}
	two.Charges, three.Charges = one.Charges, []*docket.Charge{{Statute: "18 U.S.C. § 794(c)"}}
	statutes := compared(t, compare.Alignment{}, one, two, three).Shared.Statutes
	if len(statutes) != 2 || statutes[0].Thing != "18-usc-794" || len(statutes[0].In) != 3 || len(statutes[1].In) != 2 {
		t.Errorf("of three cases: %+v", statutes)
	}
}
