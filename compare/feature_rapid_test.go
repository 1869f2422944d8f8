package compare_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

// drawSet draws cases that a loader would accept and few would write, with events of every type and all that
// features read.
func drawSet(t *rapid.T) compare.Set {
	set := compare.Set{Things: someThings()}
	for i := range rapid.IntRange(1, 4).Draw(t, "cases") {
		set.Files = append(set.Files, drawFile(t, docket.Slug(fmt.Sprintf("case-%d", i))))
	}
	return set
}

func drawFile(t *rapid.T, slug docket.Slug) compare.File {
	c := &docket.Case{Slug: slug}
	f := compare.File{Case: c}
	for _, who := range []docket.Slug{"ann", "bob"}[:rapid.IntRange(0, 2).Draw(t, "defendants")] {
		c.Parties = append(c.Parties, docket.Party{Role: docket.RoleDefendant, Person: who})
	}
	for range rapid.IntRange(0, 4).Draw(t, "parties") {
		c.Parties = append(c.Parties, docket.Party{Role: oneOf(t, "role", docket.PartyRoles()[1:]), Organization: drawOrganization(t)})
	}
	if rapid.Bool().Draw(t, "proceeds") {
		c.Proceeds = &docket.Proceeds{Money: drawMoney(t)}
	}
	for range rapid.IntRange(0, 2).Draw(t, "not occurred") {
		c.DidNotOccur = append(c.DidNotOccur, docket.NonOccurrence{Type: oneOf(t, "type", docket.EventTypes())})
	}
	for i := range rapid.IntRange(0, 12).Draw(t, "events") {
		f.Events = append(f.Events, drawEvent(t, docket.Slug(fmt.Sprintf("event-%d", i)), slug))
	}
	slices.SortFunc(f.Events, func(a, b *docket.Event) int { return a.Key().Compare(b.Key()) })
	for i := range rapid.IntRange(0, 3).Draw(t, "charges") {
		f.Charges = append(f.Charges, drawCharge(t, docket.Slug(fmt.Sprintf("charge-%d", i))))
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "statements") {
		s := &docket.Statement{Slug: docket.Slug(fmt.Sprintf("statement-%d", i)), Kind: oneOf(t, "kind", docket.StatementKinds()),
			Text:    oneOf(t, "text", []string{"She cooperated.", "He took no responsibility", "Nothing"}),
			Speaker: docket.Speaker{Party: oneOf(t, "side", docket.Sides()), Case: slug}}
		s.About = oneOf(t, "about", []docket.Ref{c.Ref(), {Kind: docket.KindPerson, Slug: "bob"}, {Kind: docket.KindEvent, Slug: "event-0"}})
		if rapid.Bool().Draw(t, "by a person") {
			s.Speaker = docket.Speaker{Person: drawPerson(t)}
		}
		if rapid.Bool().Draw(t, "asks") {
			s.Sentence = drawSentence(t)
		}
		f.Statements = append(f.Statements, s)
	}
	return f
}

func drawEvent(t *rapid.T, slug, of docket.Slug) *docket.Event {
	types := slices.Concat(docket.EventTypes(), []docket.EventType{docket.TypeSentencing, docket.TypePayment, docket.TypeTravel, docket.TypeContact})
	e := &docket.Event{Slug: slug, Cases: []docket.Slug{of}, Title: "Title of " + string(slug), Type: oneOf(t, "type", types),
		Status: oneOf(t, "status", docket.FactStatuses()), To: oneOf(t, "to", []docket.Slug{"", "rome", "oslo", "nowhere"})}
	e.Phase, _ = e.Type.Phase()
	e.Date = oneOf(t, "date", []edtf.Date{{}, edtf.MustParse("2008"), edtf.MustParse("2008-02-11"), edtf.MustParse("2004/2009-03"),
		edtf.MustParse("2004/"), edtf.MustParse("/2012"), edtf.MustParse("[..2011-05-08]"), edtf.MustParse("../.."), edtf.MustParse("2014/..")})
	if rapid.Bool().Draw(t, "amount") {
		m := drawMoney(t)
		e.Amount = &m
	}
	if rapid.Bool().Draw(t, "sentence") {
		e.Sentence = drawSentence(t)
	}
	e.Outcome = oneOf(t, "outcome", docket.PleaOutcomes())
	e.Tags = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"linkedin", "cash", "cooperation", "topic"}), 0, 2, rapid.ID[string]).Draw(t, "tags")
	others := rapid.SliceOfNDistinct(rapid.SampledFrom([]docket.Slug{"event-0", "event-1", "event-2"}), 0, 1, rapid.ID[docket.Slug])
	e.Modifies, e.Reverses, e.ConflictsWith = others.Draw(t, "modifies"), others.Draw(t, "reverses"), others.Draw(t, "conflicts")
	for range rapid.IntRange(0, 3).Draw(t, "participants") {
		p := docket.Participant{Role: oneOf(t, "part", docket.ParticipantRoles())}
		if rapid.Bool().Draw(t, "subject") {
			p.Role = docket.RoleSubject
		}
		if rapid.Bool().Draw(t, "person") {
			p.Person = drawPerson(t)
		} else {
			p.Organization = drawOrganization(t)
		}
		e.Participants = append(e.Participants, p)
	}
	return e
}

func drawCharge(t *rapid.T, slug docket.Slug) *docket.Charge {
	c := &docket.Charge{Slug: slug, Title: "Title of " + string(slug), Defendant: oneOf(t, "charged", []docket.Slug{"", "ann", "bob"}),
		Statute: oneOf(t, "statute", []string{"", "18 U.S.C. § 794(a) and (c)", "a law of elsewhere"})}
	if rapid.Bool().Draw(t, "counted") {
		n := rapid.IntRange(1, 3).Draw(t, "counts")
		c.Counts = &n
	}
	if rapid.Bool().Draw(t, "maximum") {
		c.Maximum = drawSentence(t)
	}
	for range rapid.IntRange(0, 3).Draw(t, "dispositions") {
		c.Dispositions = append(c.Dispositions, docket.ChargeDisposition{Disposition: oneOf(t, "disposition", docket.Dispositions())})
	}
	return c
}

func drawSentence(t *rapid.T) *docket.Sentence {
	s := &docket.Sentence{Life: rapid.Bool().Draw(t, "life"), Basis: oneOf(t, "basis", append(docket.SentenceBases(), ""))}
	if n := rapid.IntRange(0, 2).Draw(t, "months"); !s.Life && n > 0 {
		s.Imprisonment = &docket.MonthRange{Min: &n}
	}
	if rapid.Bool().Draw(t, "fine") {
		m := drawMoney(t)
		s.Fine = &m
	}
	return s
}

func drawMoney(t *rapid.T) docket.Money {
	m := docket.Money{Currency: oneOf(t, "currency", []string{"USD", "HKD"}), Approximate: rapid.Bool().Draw(t, "about")}
	amount := float64(rapid.IntRange(0, 2).Draw(t, "amount"))
	switch rapid.IntRange(0, 3).Draw(t, "form") {
	case 0:
		m.Amount = &amount
	case 1:
		m.Min = &amount
	case 2:
		m.Max = &amount
	default:
		m.Text = "some"
	}
	return m
}

func drawPerson(t *rapid.T) docket.Slug {
	return oneOf(t, "who", []docket.Slug{"ann", "bob", "cleo"})
}

func drawOrganization(t *rapid.T) docket.Slug {
	return oneOf(t, "organization", []docket.Slug{"bureau", "shop", "nobody"})
}

func oneOf[T any](t *rapid.T, label string, of []T) T { return rapid.SampledFrom(of).Draw(t, label) }

func TestEveryValueHasEvidence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawSet(t)
		for _, row := range set.Features() {
			files := make(map[docket.Slug]compare.File)
			for _, f := range set.Files {
				files[f.Case.Slug] = f
			}
			defendants := make(map[docket.Slug][]docket.Slug)
			for _, v := range row.Values {
				checkEvidence(t, files[v.Case], set.Things, row.Feature, v)
				defendants[v.Case] = append(defendants[v.Case], v.Defendant)
			}
			for slug, f := range files {
				if of := defendants[slug]; !slices.Equal(of, []docket.Slug{""}) && !slices.Equal(of, f.Case.Defendants()) {
					t.Errorf("%s of %s has values of %q", row.Feature, slug, of)
				}
			}
		}
	})
}

// TestCasesStandAlone: a case's values are the same alone and beside any others in any order, and so is how far the
// cases agree, whatever their order.
func TestCasesStandAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawSet(t)
		rows := set.Features()
		shuffled := compare.Set{Things: set.Things, Files: rapid.Permutation(set.Files).Draw(t, "order")}.Features()
		for i, row := range rows {
			together, alone := row.Values, []compare.FeatureValue(nil)
			for _, f := range set.Files {
				alone = append(alone, compare.Set{Things: set.Things, Files: []compare.File{f}}.Features()[i].Values...)
			}
			if !reflect.DeepEqual(together, alone) {
				t.Errorf("%s: together %+v, alone %+v", row.Feature, together, alone)
			}
			again := slices.Clone(shuffled[i].Values)
			slices.SortStableFunc(again, func(a, b compare.FeatureValue) int { return caseOrder(a) - caseOrder(b) })
			if !reflect.DeepEqual(together, again) || row.Agreement != shuffled[i].Agreement {
				t.Errorf("%s: %s %+v, in another order %s %+v", row.Feature, row.Agreement, together, shuffled[i].Agreement, again)
			}
		}
	})
}

func caseOrder(v compare.FeatureValue) int { return int(v.Case[len(v.Case)-1]) }
