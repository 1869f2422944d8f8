package docket_test

import (
	"fmt"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
)

// linked is a dataset with a link of every kind: of the case and of most facts the source is early, of some it is month.
func linked() *docket.Dataset {
	about := docket.Ref{Kind: docket.KindEvent, Slug: "trip"}
	d := &docket.Dataset{
		Sources: sources(),
		People:  []*docket.Person{{Slug: "ann"}, {Slug: "bob"}},
		Places:  []*docket.Place{{Slug: "vienna"}, {Slug: "rome"}},
		Organizations: []*docket.Organization{
			{Slug: "bureau", PartOf: "ministry", Citations: cite("month").Citations, Ties: []docket.Affiliation{
				{Kind: docket.FrontFor, Of: "ministry", Status: docket.Alleged, Provenance: cite("early")},
				{Kind: docket.PartOf, Of: "ministry", Status: docket.Disputed, Provenance: cite("month")}}},
			{Slug: "ministry"}, {Slug: "court"},
		},
		Cases: []*docket.Case{
			{Slug: "one", Court: "court", Provenance: cite("early"),
				Parties: []docket.Party{
					{Role: docket.RoleDefendant, Person: "ann"}, {Role: docket.RoleWitness, Person: "ann", Provenance: cite("month")},
					{Role: docket.RoleForeignAgency, Organization: "bureau"}},
				Related: []docket.Relation{{Case: "two", Kind: docket.SameScheme, Provenance: cite("month")}}},
			{Slug: "two", Provenance: cite("early"), Related: []docket.Relation{{Case: "one", Kind: docket.SimilarFacts, Provenance: cite("early")}}},
		},
		Charges: []*docket.Charge{{Slug: "count", Case: "one", Defendant: "ann", Provenance: cite("early")}},
		Events: []*docket.Event{
			{Slug: "trip", Status: docket.Alleged, Date: edtf.MustParse("2017-03"), Cases: []docket.Slug{"one", "two"},
				Place: "rome", From: "vienna", To: "rome", Provenance: cite("early"),
				Participants: []docket.Participant{{Role: "HANDLER", Person: "bob", Provenance: cite("month")}, {Role: docket.RoleJury},
					{Role: docket.RoleSubject, Person: "ann"}, {Role: "HOST", Organization: "bureau"}}},
			{Slug: "later", Date: edtf.MustParse("2018"), Supersedes: []docket.Slug{"trip"}, ConflictsWith: []docket.Slug{"trip"},
				Modifies: []docket.Slug{"trip"}, Reverses: []docket.Slug{"trip"}, Provenance: cite("early")},
		},
		Statements: []*docket.Statement{
			{Slug: "remark", Cases: []docket.Slug{"one"}, Speaker: docket.Speaker{Person: "bob"}, About: about, Provenance: cite("early")},
			{Slug: "reply", Speaker: docket.Speaker{Party: docket.Defense, Case: "two"}, Date: edtf.MustParse("2019"), About: about,
				Answers: []docket.Slug{"remark"}, Provenance: cite("early")},
			{Slug: "report", Speaker: docket.Speaker{Organization: "bureau"}, About: docket.Ref{Kind: docket.KindPerson, Slug: "bob"},
				Provenance: cite("month")},
		},
	}
	docket.Resolve(d)
	return d
}

// show writes a link as a sentence: who, kind, other; what is particular to the kind; status, date; day and sources.
func show(l docket.Link) string {
	words := []string{l.Holder.String(), string(l.Kind), l.Other.String(), string(l.ParticipantRole), string(l.PartyRole),
		string(l.Relation), string(l.Side), string(l.Status), l.Date.String()}
	if day, ok := l.KnownDay(); ok {
		words = append(words, "from "+day.String()+" by")
	}
	for _, c := range l.Citations {
		words = append(words, string(c.Source))
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

func TestLinksOf(t *testing.T) {
	const early, month = "from 2018-06-08 by early", "from 2019-05-31 by month"
	want := map[string][]string{
		"case:one": {
			"HAS_PARTY person:ann DEFENDANT " + early, "HAS_PARTY person:ann WITNESS " + month,
			"HAS_PARTY organization:bureau FOREIGN_AGENCY " + early, "HEARD_IN organization:court " + early,
			"RELATED_TO case:two SAME_SCHEME " + month},
		"case:two":     {"RELATED_TO case:one SIMILAR_FACTS " + early},
		"charge:count": {"IN case:one " + early, "AGAINST person:ann " + early},
		"event:trip": {
			"INVOLVES person:bob HANDLER ALLEGED 2017-03 " + month, "INVOLVES person:ann SUBJECT ALLEGED 2017-03 " + early,
			"INVOLVES organization:bureau HOST ALLEGED 2017-03 " + early,
			"AT place:rome ALLEGED 2017-03 " + early, "FROM place:vienna ALLEGED 2017-03 " + early, "TO place:rome ALLEGED 2017-03 " + early,
			"IN case:one ALLEGED 2017-03 " + early, "IN case:two ALLEGED 2017-03 " + early},
		"statement:remark": {"IN case:one " + early, "MADE_BY person:bob " + early, "ABOUT event:trip " + early},
		"statement:reply":  {"MADE_BY case:two DEFENSE 2019 " + early, "ABOUT event:trip 2019 " + early, "ANSWERS statement:remark 2019 " + early},
		"statement:report": {"MADE_BY organization:bureau " + month, "ABOUT person:bob " + month},
		"organization:bureau": {
			"PART_OF organization:ministry from 2018-06-08 by month", // plainly so, from the day that the organization is known
			"FRONT_FOR organization:ministry ALLEGED " + early, "PART_OF organization:ministry DISPUTED " + month},
	}
	kinds := make(map[docket.LinkKind]bool)
	for _, n := range linked().Nodes() {
		var got []string
		for _, l := range docket.LinksOf(n) {
			kinds[l.Kind] = true
			got = append(got, strings.TrimPrefix(show(l), n.Ref().String()+" "))
		}
		if fmt.Sprint(got) != fmt.Sprint(want[n.Ref().String()]) {
			t.Errorf("%s: got\n%s\nwant\n%s", n.Ref(), strings.Join(got, "\n"), strings.Join(want[n.Ref().String()], "\n"))
		}
	}
	if len(kinds) != len(docket.LinkKinds()) {
		t.Errorf("links of %d kinds, want all %d", len(kinds), len(docket.LinkKinds()))
	}
}

func TestLinksBetween(t *testing.T) {
	nodes := make(map[string]docket.Node)
	for _, n := range linked().Nodes() {
		nodes[n.Ref().String()] = n
	}
	for _, tt := range []struct {
		a, b string
		asOf docket.AsOf
		want []string
	}{
		{"case:one", "person:ann", docket.AsOf{}, []string{"case:one HAS_PARTY person:ann DEFENDANT", "case:one HAS_PARTY person:ann WITNESS"}},
		{"person:ann", "case:one", asOf("2019-05-30"), []string{"case:one HAS_PARTY person:ann DEFENDANT"}},
		{"case:two", "case:one", docket.AsOf{}, []string{"case:one RELATED_TO case:two SAME_SCHEME", "case:two RELATED_TO case:one SIMILAR_FACTS"}},
		{"event:trip", "place:rome", docket.AsOf{}, []string{"event:trip AT place:rome ALLEGED", "event:trip TO place:rome ALLEGED"}},
		{"organization:ministry", "organization:bureau", asOf("2018-06-08"), []string{
			"organization:bureau PART_OF organization:ministry", "organization:bureau FRONT_FOR organization:ministry ALLEGED"}},
		{"event:trip", "event:later", docket.AsOf{}, nil},
		{"person:ann", "person:bob", docket.AsOf{}, nil},
	} {
		a, aOK := docket.Known(nodes[tt.a], tt.asOf)
		b, bOK := docket.Known(nodes[tt.b], tt.asOf)
		if !aOK || !bOK {
			t.Fatalf("%s or %s is not known", tt.a, tt.b)
		}
		got := docket.LinksBetween(a, b)
		same := len(got) == len(tt.want)
		for i := 0; same && i < len(got); i++ {
			same = strings.HasPrefix(show(got[i]), tt.want[i])
		}
		if !same {
			t.Errorf("between %s and %s: got %d links, want %q", tt.a, tt.b, len(got), tt.want)
			for _, l := range got {
				t.Log(show(l))
			}
		}
	}
}
