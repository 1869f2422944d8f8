package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/search"
	"casegraph/store"
)

// library is the dataset that is searched. Its sources are early (2018-01-10), mid (2019-05-01), late (2019-10-01)
// and undated.
func library() *docket.Dataset {
	early := source("early", "2018-01-10")
	early.Title, early.Publisher, early.Author = "Indictment", "The Alexandria Gazette", "Łukasz O’Brien"
	d := &docket.Dataset{
		Sources: []*docket.Source{early, source("mid", "2019-05-01"), source("late", "2019-10-01"), source("undated", "")},
		Places:  []*docket.Place{{Slug: "tokyo", Name: "東京都"}, {Slug: "nihonbashi", Name: "日本橋"}, {Slug: "malmo", Name: "Malmö"}},
		People: []*docket.Person{
			{Slug: "mallory", Name: "Kevin Mallory", Aliases: []string{"James Hardy"}, Description: "A linguist.", Citations: cite("mid").Citations},
			{Slug: "mallory-elder", Name: "Kevin Patrick Mallory", Citations: cite("early").Citations},
			{Slug: "angstrom", Name: "Anders Ångström", Aliases: []string{"Mallory Lund"}, Citations: cite("early").Citations},
			{Slug: "nobody", Name: "Ｋｅｖｉｎ Unknown", Citations: cite("undated").Citations},
		},
		Organizations: []*docket.Organization{
			{Slug: "mss", Name: "Ministry of State Security", Aliases: []string{"Guoanbu"}, Description: "An espionage service.", Citations: cite("late").Citations},
		},
		Charges: []*docket.Charge{{Slug: "us-v-mallory-794", Case: "us-v-mallory", Title: "Mallory’s espionage", Provenance: cite("early")}},
		Cases: []*docket.Case{
			{Slug: "us-v-mallory", Title: "United States v. Mallory", DocketNumber: "1:17-cr-00154", Summary: "How a linguist spied.",
				Tags: []string{"covert-device"}, Provenance: cite("mid", "late"), Charges: list("us-v-mallory-794"),
				Parties: []docket.Party{{Role: docket.RoleDefendant, Person: "mallory"}}},
		},
		Events: []*docket.Event{
			event("hearing", "2018-01-02", "early", "us-v-mallory"), event("verdict", "2018-06-08", "mid", "us-v-mallory"),
			event("rumour", "XXXX", "undated", "us-v-mallory"),
		},
		Statements: []*docket.Statement{
			{Slug: "plea", Text: "Mallory betrayed Mallory’s country.", Speaker: docket.Speaker{Anonymous: "a former official"},
				Tags: []string{"deterrence"}, About: ref(docket.KindCase, "us-v-mallory"), Kind: docket.Remark, Stance: docket.Neutral, Provenance: cite("mid")},
		},
	}
	hearing, verdict, rumour := d.Events[0], d.Events[1], d.Events[2]
	hearing.Title, hearing.Description, hearing.Place = "Sentencing hearing", "Judges in 東京 weighed U.S. sentences.", "tokyo"
	hearing.Participants = []docket.Participant{{Role: docket.RoleSubject, Person: "mallory"}, {Role: "HANDLER", Organization: "mss"}}
	verdict.Title, verdict.Tags, verdict.Place = "Mallory", []string{"espionage", "spies"}, "malmo"
	rumour.Title, rumour.Place = "Rumours of Mallory in 日本", "nihonbashi"
	docket.Resolve(d)
	return d
}

// find asks for all that a text finds.
func find(t *testing.T, r store.Reader, text string, q docket.SearchQuery) docket.Page[docket.Match] {
	t.Helper()
	var err error
	if q.Words, err = search.Parse(text); err != nil {
		t.Fatal(err)
	}
	page, err := r.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("search for %q: %v", text, err)
	}
	return page
}

var everyMatch = docket.Window[docket.SearchKey]{Limit: docket.NoLimit}

// showMatches writes matches as their ids and tiers.
func showMatches(matches []docket.Match) string {
	var shown []string
	for _, m := range matches {
		shown = append(shown, fmt.Sprintf("%s/%d", m.Node.Ref(), m.Key.Tier))
	}
	return strings.Join(shown, " ")
}

func testSearch(t *testing.T, open func(*testing.T) Store) {
	s := loaded(t, open, library())
	kinds := func(all ...docket.NodeKind) []docket.NodeKind { return all }
	mallories := "event:verdict/0 case:us-v-mallory/1 person:mallory/1 person:mallory-elder/1 event:rumour/1 person:angstrom/2 statement:plea/3"
	begun := strings.Replace(mallories, "event:verdict/0 ", "", 1)
	begun = strings.Replace(begun, "event:rumour", "event:verdict/1 event:rumour", 1)
	type row struct {
		text  string
		kinds []docket.NodeKind
		asOf  docket.AsOf
		want  string
	}
	for _, group := range []struct {
		name string
		rows []row
	}{
		{"order", []row{
			{"mallory", nil, noDay, mallories},
			{"Kevin Mallory", nil, noDay, "person:mallory/0 person:mallory-elder/1"},
			{"mallory kevin patrick", nil, noDay, "person:mallory-elder/0"},
			{"kevin", nil, noDay, "person:mallory/1 person:nobody/1 person:mallory-elder/1"},
			{"the ministry of state security", nil, noDay, "organization:mss/0"},
		}},
		{"words", []row{
			{"sentences", nil, noDay, "event:hearing/1"},
			{"SENTENCED hearings", nil, noDay, "event:hearing/0"},
			{"sentencing sentences sentence", nil, noDay, "event:hearing/1"},
			{"rumor", nil, noDay, ""},
			{"hearing sentencing 東京", nil, noDay, "event:hearing/3"},
			{"hearing Mallory", nil, noDay, ""},
			{"states v mallory", nil, noDay, "case:us-v-mallory/1"},
			{"us", nil, noDay, "event:hearing/3"},
			{"u.s.", nil, noDay, "event:hearing/3"},
			{"17-cr-00154", nil, noDay, "case:us-v-mallory/3"},
			{"covert device", nil, noDay, "case:us-v-mallory/3"},
			{"charges", nil, noDay, ""},
			{"title", nil, noDay, ""},
		}},
		{"fields", []row{
			{"james hardy", nil, noDay, "person:mallory/0"},
			{"lund mallory", nil, noDay, "person:angstrom/0"},
			{"kevin hardy", nil, noDay, "person:mallory/2"},
			{"linguists", nil, noDay, "case:us-v-mallory/3 person:mallory/3"},
			{"espionage", nil, noDay, "organization:mss/3 event:verdict/3"},
			{"spy", nil, noDay, "case:us-v-mallory/3 event:verdict/3"},
			{"deterrence official", nil, noDay, "statement:plea/3"},
			{"indictment gazette", nil, noDay, "source:early/3"},
			{"lukasz obrien", nil, noDay, "source:early/3"},
		}},
		{"scripts", []row{
			{"angstrom", nil, noDay, "person:angstrom/1"},
			{"ÅNGSTRÖM ａｎｄｅｒｓ", nil, noDay, "person:angstrom/0"},
			{"malmo", nil, noDay, "place:malmo/0"},
			{"日本", nil, noDay, "place:nihonbashi/1 event:rumour/1"},
			{"日本橋", nil, noDay, "place:nihonbashi/0"},
			{"本橋", nil, noDay, "place:nihonbashi/1"},
			{"橋", nil, noDay, "place:nihonbashi/1"},
			{"京", nil, noDay, "place:tokyo/1 event:hearing/3"},
			{"本日", nil, noDay, ""},
		}},
		{"beginnings", []row{
			{"mall", nil, noDay, begun},
			{"malm", nil, noDay, "place:malmo/1"},
			{"kevin mall", nil, noDay, "person:mallory/1 person:mallory-elder/1"},
			{"mall kevin", nil, noDay, ""},
			{"espion", nil, noDay, "organization:mss/3 event:verdict/3"},
			{"allory", nil, noDay, ""},
			{"the", kinds(docket.KindSource), noDay, "source:early/3"},
		}},
		{"kinds", []row{
			{"mallory", kinds(docket.KindPerson), noDay, "person:mallory/1 person:mallory-elder/1 person:angstrom/2"},
			{"mallory", kinds(docket.KindStatement, docket.KindCase), noDay, "case:us-v-mallory/1 statement:plea/3"},
			{"mallory", kinds(docket.KindPlace, docket.KindSource), noDay, ""},
			{"mallory", kinds(), noDay, mallories},
		}},
		// The case is known from its charge, before its own sources.
		{"as known", []row{
			{"mallory", nil, dayBefore, ""},
			{"mallory", nil, dayEarly, "case:us-v-mallory/1 person:mallory/1 person:mallory-elder/1 person:angstrom/2"},
			{"mallory", nil, dayMid, "event:verdict/0 case:us-v-mallory/1 person:mallory/1 person:mallory-elder/1 person:angstrom/2 statement:plea/3"},
			{"hardy", nil, dayNotMid, ""},
			{"james hardy", nil, dayNotMid, ""},
			{"kevin hardy", nil, dayNotMid, ""},
			{"hardy", nil, dayMid, "person:mallory/2"},
			{"linguist", nil, dayNotMid, ""},
			{"linguist", nil, dayNotLate, "person:mallory/3"},
			{"linguist", nil, dayLate, "case:us-v-mallory/3 person:mallory/3"},
			{"00154", nil, dayNotMid, ""},
			{"00154", nil, dayMid, "case:us-v-mallory/3"},
			{"covert", nil, dayNotLate, ""},
			{"covert", nil, dayLate, "case:us-v-mallory/3"},
			{"guoanbu", nil, dayEarly, "organization:mss/0"},
			{"espionage service", nil, dayNotLate, ""},
			{"espionage service", nil, dayLate, "organization:mss/3"},
			{"espionage", nil, dayNotMid, ""},
			{"espionage", nil, dayMid, "event:verdict/3"},
			{"日本", nil, dayLate, ""},
			{"東京", nil, dayEarly, "place:tokyo/1 event:hearing/3"},
			{"malmo", nil, dayNotMid, ""},
			{"unknown", nil, dayLate, ""},
			{"late", nil, dayNotLate, ""},
			{"late", nil, dayLate, "source:late/1"},
		}},
		// None of this is syntax.
		{"hostile texts", []row{
			{"", nil, noDay, ""},
			{" \t\n?!…(){}[]😀～", nil, noDay, ""},
			{"mallory AND", nil, noDay, mallories},
			{"a OR mallory", nil, noDay, mallories},
			{"NOT mallory", nil, noDay, mallories},
			{"-mallory !kevin", nil, noDay, "person:mallory/0 person:mallory-elder/1"},
			{"kevin OR ministry", nil, noDay, ""},
			{"foo:( mallory", nil, noDay, ""},
			{"nameTerms:mallory", nil, noDay, ""},
			{"*", nil, noDay, ""},
			{"m*y", nil, noDay, ""},
			{"mallor?", nil, noDay, begun},
			{"/mall.*/", nil, noDay, begun},
			{"malory~1", nil, noDay, ""},
			{"[kevin TO mallory]", nil, noDay, "person:mallory/0 person:mallory-elder/1"},
			{"\"mallory kevin\"", nil, noDay, "person:mallory/0 person:mallory-elder/1"},
			{"\"mallory", nil, noDay, mallories},
			{"mallory\\", nil, noDay, mallories},
			{"mallory^9 && kevin || +", nil, noDay, ""},
			{"') RETURN 1 //", nil, noDay, ""},
			{"mallory\x00\xff", nil, noDay, mallories},
			{strings.Repeat("m", 256), nil, noDay, ""},
		}},
	} {
		t.Run(group.name, func(t *testing.T) {
			for _, tt := range group.rows {
				page := find(t, s, tt.text, docket.SearchQuery{Kinds: tt.kinds, AsOf: tt.asOf, Window: everyMatch, Count: true})
				if got := showMatches(page.Items); got != tt.want {
					t.Errorf("%q %s of %v:\ngot  %s\nwant %s", tt.text, showAsOf(tt.asOf), tt.kinds, got, tt.want)
				}
				if page.HasNext || page.HasPrevious || page.Total == nil || *page.Total != len(page.Items) {
					t.Errorf("%q: whole list: %+v", tt.text, page)
				}
				for _, m := range page.Items {
					same(t, "found "+m.Node.Ref().String(), read(t, s, tt.asOf, m.Node.Ref())[0], m.Node)
				}
			}
		})
	}
	t.Run("windows", func(t *testing.T) {
		all := find(t, s, "mallory", docket.SearchQuery{Window: everyMatch}).Items
		strangers := []docket.SearchKey{{Tier: docket.TierName, Kind: docket.KindPerson, Words: 2, Slug: "z"}, {Tier: docket.TierElsewhere, Kind: docket.KindCase}}
		checkWindows(t, all, func(m docket.Match) docket.SearchKey { return m.Key }, strangers,
			func(w docket.Window[docket.SearchKey], count bool) docket.Page[docket.Match] {
				return find(t, s, "mallory", docket.SearchQuery{Window: w, Count: count})
			})
	})
	t.Run("kinds that are not searched", func(t *testing.T) {
		for _, kind := range []docket.NodeKind{docket.KindCharge, "WEATHER"} {
			_, err := s.Search(t.Context(), docket.SearchQuery{Kinds: kinds(docket.KindCase, kind)})
			if !errors.Is(err, docket.ErrInvalid) || !strings.Contains(err.Error(), string(kind)+" is not searched") {
				t.Errorf("%s: got %v", kind, err)
			}
		}
	})
	t.Run("filter of a timeline", func(t *testing.T) {
		for _, tt := range []struct{ text, want string }{
			{"mallory", "verdict rumour"}, {"mall", ""}, {"sentences in 東京", "hearing"}, {"SPY", "verdict"},
			{"mallory spies", "verdict"}, {"covert", ""}, {"?!", ""}, {"the", ""}, {"of", "rumour"},
		} {
			f, err := search.Filter(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			for _, holder := range []docket.Ref{{}, ref(docket.KindCase, "us-v-mallory")} {
				got := timelines(t, s, docket.TimelineQuery{Filter: docket.EventFilter{Text: f}, Window: &everyEvent, Count: true}, holder)[0]
				if names(got.Events.Items) != tt.want || *got.Events.Total != len(got.Events.Items) {
					t.Errorf("%q of %s: got %s (%d), want %s", tt.text, holder, names(got.Events.Items), *got.Events.Total, tt.want)
				}
			}
		}
	})
	t.Run("after a change", func(t *testing.T) {
		changed := *library().People[0]
		changed.Name, changed.Aliases = "Kelvin Marlow", nil
		mustApply(t, s, store.Change{Put: []docket.Node{&changed}, Remove: refs(docket.KindStatement, "plea")})
		for text, want := range map[string]string{"kelvin": "person:mallory/1", "hardy": "", "betrayed": "",
			"mallory": "event:verdict/0 case:us-v-mallory/1 person:mallory-elder/1 event:rumour/1 person:angstrom/2"} {
			if got := showMatches(find(t, s, text, docket.SearchQuery{Window: everyMatch}).Items); got != want {
				t.Errorf("%q: got %s, want %s", text, got, want)
			}
		}
	})
}

// searches are texts that find something in random datasets, and some that do not.
var searches = []string{"alpha", "alph", "ALPHA zed", "zed", "sentencing", "sentence alpha", "sent", "in", "angstrom", "Å", "日本", "日", "本語",
	"espionage", "é", "linked", "source", "😀", "", "!?", "- …", "united", "someone", "alpha alphabets"}

func (q questions) search() docket.SearchQuery {
	words, err := search.Parse(pick(q.t, searches))
	if err != nil {
		panic(err) // none of them is long
	}
	query := docket.SearchQuery{Words: words, AsOf: q.asOf(), Count: chance(q.t)}
	if chance(q.t) {
		query.Kinds = rapid.SliceOfN(rapid.SampledFrom(docket.SearchKinds()), 0, 3).Draw(q.t, "kinds")
	}
	keys := make([]docket.SearchKey, 1)
	for _, n := range q.d.Nodes() {
		if d := search.DocumentOf(n); slices.Contains(docket.SearchKinds(), n.Ref().Kind) {
			tier, _ := d.Match(words)
			keys = append(keys, docket.SearchKey{Tier: tier, Kind: n.Ref().Kind, Words: d.Words, Slug: n.Ref().Slug})
		}
	}
	query.Window = window(q.t, keys)
	return query
}

func (q questions) textFilter() *docket.TextFilter {
	f, err := search.Filter(pick(q.t, searches))
	if err != nil {
		panic(err) // none of them is long
	}
	return f
}
