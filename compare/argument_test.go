package compare_test

import (
	"slices"
	"strings"
	"testing"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

// said makes a statement of 2019 about a case, made in some cases.
func said(slug docket.Slug, stance docket.Stance, about docket.Slug, in ...docket.Slug) *docket.Statement {
	return &docket.Statement{Slug: slug, Stance: stance, About: docket.Ref{Kind: docket.KindCase, Slug: about}, Cases: in, Date: edtf.MustParse("2019")}
}

func reply(slug, in docket.Slug, date string, answers ...docket.Slug) *docket.Statement {
	return &docket.Statement{Slug: slug, Stance: docket.Disputes, Cases: []docket.Slug{in}, Date: edtf.MustParse(date), Answers: answers}
}

func TestArguments(t *testing.T) {
	aboutEvent := said("x", docket.Similar, "", "one")
	aboutEvent.About = event(docket.TypeArrest, "2017").Ref()
	aboutDefendant := said("x", docket.Similar, "", "one")
	aboutDefendant.About = docket.Ref{Kind: docket.KindPerson, Slug: "bob"}
	alike := said("alike", docket.Similar, "two", "one")
	early := said("early", docket.Different, "one", "two")
	early.Date = edtf.MustParse("2018")
	for name, row := range map[string]struct {
		in, elsewhere []*docket.Statement
		tie           []docket.Slug
		want          []string // claims, each followed by its replies
	}{
		"about one, made in the other": {in: []*docket.Statement{alike}, want: []string{"alike"}},
		"made in both":                 {in: []*docket.Statement{said("x", docket.Different, "two", "one", "two")}, want: []string{"x"}},
		"about the case it is made in": {in: []*docket.Statement{said("x", docket.Similar, "one", "one", "three")}},
		"about a case not compared":    {in: []*docket.Statement{said("x", docket.Similar, "three", "one", "two")}},
		"of another stance":            {in: []*docket.Statement{said("x", docket.Supports, "two", "one")}},
		"about an event of the other":  {in: []*docket.Statement{aboutEvent}, want: []string{"x"}},
		"about its defendant":          {in: []*docket.Statement{aboutDefendant}, want: []string{"x"}},
		"named by a relation":          {in: []*docket.Statement{said("x", docket.Neutral, "one", "one")}, tie: []docket.Slug{"x"}, want: []string{"x"}},
		"named by it, made elsewhere":  {elsewhere: []*docket.Statement{said("x", docket.Neutral, "one", "three")}, tie: []docket.Slug{"x"}, want: []string{"x"}},
		"named by it, not known":       {tie: []docket.Slug{"x"}},
		"by date, then slug":           {in: []*docket.Statement{said("b", docket.Similar, "two", "one"), alike, early}, want: []string{"early", "alike", "b"}},
		"replies, by date, then slug": {in: []*docket.Statement{alike, reply("c", "one", "2020", "alike"), reply("b", "two", "2020", "alike"), reply("d", "one", "2019-12", "alike")},
			want: []string{"alike > d b c"}},
		"a reply to a reply": {in: []*docket.Statement{alike, reply("b", "one", "2020", "alike"), reply("c", "one", "2019-06", "b")},
			want: []string{"alike > c b"}},
		"a reply made elsewhere": {in: []*docket.Statement{alike}, elsewhere: []*docket.Statement{reply("b", "three", "2020", "alike")}, want: []string{"alike > b"}},
		"a reply to two claims": {in: []*docket.Statement{alike, early, reply("b", "one", "2020", "alike", "early")},
			want: []string{"early > b", "alike > b"}},
		"a reply that is alike a claim": {in: []*docket.Statement{alike, {Slug: "b", Stance: docket.Different, Cases: []docket.Slug{"one"}, About: alike.About,
			Date: edtf.MustParse("2018"), Answers: []docket.Slug{"alike"}}}, want: []string{"alike > b"}},
		"an answer to what is no claim": {in: []*docket.Statement{said("x", docket.Neutral, "one", "one"),
			{Slug: "b", Stance: docket.Similar, Cases: []docket.Slug{"one"}, About: alike.About, Answers: []docket.Slug{"x"}}}, want: []string{"b"}},
		"a reply to what is not said": {in: []*docket.Statement{reply("b", "one", "2020", "alike")}},
		"a circle": {in: []*docket.Statement{{Slug: "a", Stance: docket.Similar, Cases: []docket.Slug{"one"}, About: alike.About, Date: edtf.MustParse("2018"),
			Answers: []docket.Slug{"b"}}, reply("b", "one", "2017", "a")}, want: []string{"b > a"}},
	} {
		t.Run(name, func(t *testing.T) {
			one, two := file("one", []docket.Slug{"ann"}), file("two", []docket.Slug{"bob"}, event(docket.TypeArrest, "2017"))
			for _, st := range row.in {
				for _, f := range []*compare.File{&one, &two} {
					if slices.Contains(st.Cases, f.Case.Slug) {
						f.Statements = append(f.Statements, st)
					}
				}
			}
			one.Case.Related = []docket.Relation{{Case: "three", Statements: []docket.Slug{"unrelated"}}, {Case: "two", Statements: row.tie}}
			two.Case.RelatedBy = []docket.Relation{{Case: "one", Statements: row.tie}}
			s := compare.Set{Files: []compare.File{one, two}, Things: make(map[docket.Ref]docket.Node)}
			for _, st := range row.elsewhere {
				s.Things[st.Ref()] = st
			}
			c, err := compare.Compare(s, compare.Alignment{})
			if err != nil {
				t.Fatal(err)
			}
			if got := argumentTexts(c.Arguments); !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

func argumentTexts(arguments []compare.Argument) []string {
	var all []string
	for _, a := range arguments {
		words := []string{string(a.Claim.Slug)}
		if len(a.Replies) > 0 {
			words = append(words, ">")
		}
		for _, r := range a.Replies {
			words = append(words, string(r.Slug))
		}
		all = append(all, strings.Join(words, " "))
	}
	return all
}
