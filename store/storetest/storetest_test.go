package storetest

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store/memstore"
)

// Every field of every type is set somewhere in the dataset that goes through every store.
func TestFullIsFull(t *testing.T) {
	set := make(map[string]bool)
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Struct:
			if v.Type() == reflect.TypeFor[edtf.Date]() {
				return
			}
			for i := range v.NumField() {
				name := v.Type().Name() + "." + v.Type().Field(i).Name
				set[name] = set[name] || !v.Field(i).IsZero()
				walk(v.Field(i))
			}
		}
	}
	walk(reflect.ValueOf(fullDerived()))
	if len(set) < 100 {
		t.Errorf("only %d fields seen", len(set))
	}
	for name, is := range set {
		if !is {
			t.Errorf("%s is nowhere set", name)
		}
	}
}

func TestDiff(t *testing.T) {
	day := docket.KnownFrom{Day: 1, Basis: docket.BasisSource}
	zero, none := 0, (*int)(nil)
	for _, tt := range []struct {
		name      string
		want, got any
		differs   string // part of what is said; "" if they are the same
	}{
		{"equal", Full().Cases, Full().Cases, ""},
		{"nil and empty", &docket.Case{}, &docket.Case{Tags: []string{}}, ".Tags: want no list, got []"},
		{"known from no day", docket.KnownFrom{}, docket.KnownFrom{Day: 7, Basis: docket.BasisNone}, ""},
		{"day", docket.KnownFrom{}, day, ".Day: want nothing, got 1970-01-02"},
		{"basis", day, docket.KnownFrom{Day: 1, Basis: docket.BasisOwnDate}, `.Basis: want "SOURCE", got "OWN_DATE"`},
		{"both absent", []docket.Node{nil}, []docket.Node{nil}, ""},
		{"one absent", []docket.Node{&docket.Case{Slug: "a"}}, []docket.Node{nil}, "want [case:a], got [nothing]"},
		{"other kind", &docket.Case{}, &docket.Event{}, "want *docket.Case, got *docket.Event"},
		{"other kind in a list", []docket.Node{&docket.Case{}}, []docket.Node{&docket.Event{}}, "want [case:], got [event:]"},
		{"text", &docket.Case{Title: "a"}, &docket.Case{Title: "b"}, `.Title: want "a", got "b"`},
		{"zero and none", &zero, none, "want 0, got nothing"},
		{"part", &docket.Case{Parties: []docket.Party{{}, {Role: "JUDGE"}}}, &docket.Case{Parties: []docket.Party{{}, {}}}, ".Parties[1].Role"},
		{"order", list("a b"), list("b a"), `want ["a" "b"], got ["b" "a"]`},
		{"length", []docket.Ref{{}}, []docket.Ref{}, "want 1 items, got 0 items"},
		{"what JSON leaves out", &docket.Event{SupersededBy: list("a")}, &docket.Event{}, `.SupersededBy: want ["a"], got no list`},
		{"counts", map[docket.NodeKind]int{"CASE": 1}, map[docket.NodeKind]int{"CASE": 2}, "want map[CASE:1], got map[CASE:2]"},
		{"dates of equal bounds", edtf.MustParse("2004"), edtf.MustParse("2004-XX"), `want "2004", got "2004-XX"`},
		{"dates of one text", edtf.MustParse("2004/2005"), edtf.Span(dayIn("2004-02-01"), dayIn("2004-11-30"), dayIn("2005-02-01"), dayIn("2005-11-30")), ".earliest"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := Diff(tt.want, tt.got)
			if tt.differs == "" && got != "" || !strings.Contains(got, tt.differs) || tt.differs != "" && got == "" {
				t.Errorf("got %q, want %q in it", got, tt.differs)
			}
		})
	}
}

// The random datasets hold what makes stores differ, each of it in a good part of them.
func TestDatasetIsInteresting(t *testing.T) {
	const datasets = 100
	seen := make(map[string]int)
	for seed := range datasets {
		d := rapid.Custom(Dataset).Example(seed)
		for what := range features(d) {
			seen[what]++
		}
	}
	for _, what := range []string{
		"several cases", "event of several cases", "context event", "several defendants", "chain of supersession", "supersession across cases",
		"superseded on some days alone", "conflict", "modified event", "reversed event", "unknown start", "open start", "unknown end",
		"open end", "undated event", "events of one day", "undated source", "never known", "known from its own date",
		"event before its case's source", "statement about another case", "statement without case", "reply", "organization with ties", "part of an organization",
		"party with sources", "party without sources", "unnamed participant with sources", "unnamed participant without sources",
		"equal titles", "charge with dispositions", "case related by another", "case without events", "someone in no case",
		"participant known after the event", "citation known after the event", "one participant twice", "several places", "place without country",
		"tags of an event", "exact amount", "range of amounts", "amount in words",
		"chain of four accounts", "event that two supersede", "two events of one day in the order of their sequence", "organization under one that is under another",
		"unnamed person", "statement known from its own date", "disputed against firm", "rivals with sources of their own", "rival that is superseded",
	} {
		if seen[what] < datasets/10 {
			t.Errorf("%s: in %d of %d datasets", what, seen[what], datasets)
		}
	}
}

func features(d *docket.Dataset) map[string]bool {
	has := make(map[string]bool)
	mark := func(what string, is bool) {
		if is {
			has[what] = true
		}
	}
	mark("several cases", len(d.Cases) > 1)
	cases := make(map[docket.Slug]*docket.Case)
	titles := make(map[string]bool)
	inCase := make(map[docket.Slug]bool)
	for _, c := range d.Cases {
		cases[c.Slug] = c
		mark("equal titles", titles[c.Title])
		titles[c.Title] = true
		mark("several defendants", len(c.Defendants()) > 1)
		for _, p := range c.Parties {
			inCase[p.Person] = true
			mark("party with sources", len(p.Citations) > 0)
			mark("party without sources", len(p.Citations) == 0)
		}
		mark("case related by another", len(c.Related) > 0)
		mark("never known", !c.KnownFrom.Known())
	}
	for _, p := range d.People {
		mark("someone in no case", !inCase[p.Slug])
		mark("unnamed person", p.Unnamed)
	}
	for _, s := range d.Sources {
		mark("undated source", !s.PublicFrom().Known())
	}
	for _, p := range d.Places {
		mark("place without country", p.Country == "")
	}
	parents := make(map[docket.Slug]docket.Slug)
	for _, o := range d.Organizations {
		parents[o.Slug] = o.PartOf
		mark("organization under one that is under another", parents[o.PartOf] != "") // parents come before their parts
		mark("organization with ties", len(o.Ties) > 0)
		mark("part of an organization", o.PartOf != "")
	}
	for _, c := range d.Charges {
		mark("charge with dispositions", len(c.Dispositions) > 1)
	}
	for _, s := range d.Statements {
		mark("reply", len(s.Answers) > 0)
		mark("statement known from its own date", s.KnownFrom.Basis == docket.BasisOwnDate)
		mark("statement without case", len(s.Cases) == 0)
		mark("statement about another case", s.About.Kind == docket.KindCase && len(s.Cases) > 0 && s.Cases[0] != s.About.Slug)
	}
	events := make(map[docket.Slug]*docket.Event)
	hasEvents, superseded := make(map[docket.Slug]bool), make(map[docket.Slug]bool)
	for _, e := range d.Events {
		events[e.Slug] = e
		for _, slug := range e.Supersedes {
			mark("event that two supersede", superseded[slug])
			superseded[slug] = true
		}
		for _, c := range e.Cases {
			hasEvents[c] = true
			mark("event before its case's source", e.KnownFrom.Known() && cases[c].KnownFrom.Later(e.KnownFrom) != e.KnownFrom)
		}
	}
	for _, c := range d.Cases {
		mark("case without events", !hasEvents[c.Slug])
	}
	for _, e := range d.Events {
		mark("event of several cases", len(e.Cases) > 1)
		mark("context event", len(e.Cases) == 0)
		mark("conflict", len(e.ConflictsWith) > 0)
		mark("modified event", len(e.Modifies) > 0)
		mark("reversed event", len(e.Reverses) > 0)
		mark("known from its own date", e.KnownFrom.Basis == docket.BasisOwnDate)
		for _, slug := range e.Supersedes {
			earlier := events[slug]
			mark("chain of supersession", len(earlier.Supersedes) > 0)
			mark("chain of four accounts", slices.ContainsFunc(earlier.Supersedes, func(slug docket.Slug) bool {
				return len(events[slug].Supersedes) > 0
			}))
			mark("supersession across cases", len(e.Cases) > 0 && len(earlier.Cases) > 0 && e.Cases[0] != earlier.Cases[0])
			mark("superseded on some days alone", earlier.KnownFrom.Known() && earlier.KnownFrom.Later(e.KnownFrom) != earlier.KnownFrom)
		}
		_, start := e.Date.Earliest()
		_, end := e.Date.Latest()
		mark("undated event", !start && !end)
		mark("unknown start", !start && end && e.Date.Lasts() && !e.Date.OpenStart())
		mark("open start", !start && end && e.Date.OpenStart())
		mark("unknown end", start && !end && e.Date.Lasts() && !e.Date.OpenEnd())
		mark("open end", start && !end && e.Date.OpenEnd())
		mark("several places", e.Place != "" && e.From != "" && e.Place != e.From)
		mark("tags of an event", len(e.Tags) > 0)
		if m := e.Amount; m != nil {
			mark("exact amount", m.Amount != nil)
			mark("range of amounts", m.Min != nil && m.Max != nil)
			mark("amount in words", m.Text != "")
		}
		for _, c := range e.Citations {
			mark("citation known after the event", c.KnownFrom.Known() && c.KnownFrom != e.KnownFrom)
		}
		for _, slug := range e.ConflictsWith {
			rival := events[slug]
			mark("disputed against firm", e.Status == docket.Disputed && rival.Status != docket.Disputed)
			mark("rivals with sources of their own", len(rival.Citations) != len(e.Citations))
			mark("rival that is superseded", superseded[slug])
		}
		who := make(map[[2]docket.Slug]bool)
		for _, p := range e.Participants {
			name := [2]docket.Slug{p.Person, p.Organization}
			mark("one participant twice", name != [2]docket.Slug{} && who[name])
			who[name] = true
			mark("participant known after the event", p.KnownFrom.Known() && p.KnownFrom != e.KnownFrom)
			if p.Person == "" && p.Organization == "" {
				mark("unnamed participant with sources", len(p.Citations) > 0)
				mark("unnamed participant without sources", len(p.Citations) == 0)
			}
		}
		for _, o := range d.Events {
			mark("events of one day", o != e && edtf.Order(o.Date, e.Date) == 0)
			mark("two events of one day in the order of their sequence",
				edtf.Order(o.Date, e.Date) == 0 && o.Sequence < e.Sequence && o.Slug > e.Slug)
		}
	}
	return has
}

// The random questions about timelines are answered, each sort of them often enough, by some of what there
// is and not by all of it.
func TestTimelineQuestionsAreInteresting(t *testing.T) {
	type asked struct {
		holder docket.Ref
		query  docket.TimelineQuery
	}
	const datasets, questionsEach = 60, 150
	seen := make(map[string]int)
	for seed := range datasets {
		d := rapid.Custom(Dataset).Example(seed)
		s := memstore.New()
		apply(t, s, d)
		draw := rapid.Custom(func(t *rapid.T) asked {
			q := newQuestions(t, d)
			return asked{q.holder(), q.timelineQuery()}
		})
		for i := range questionsEach {
			a := draw.Example(seed*questionsEach + i)
			total := func(q docket.TimelineQuery) int {
				q.Count = true
				return *timelines(t, s, q, a.holder)[0].Events.Total
			}
			got, n := timelines(t, s, a.query, a.holder)[0], total(a.query)
			if n == 0 {
				seen["nothing"]++
				continue
			}
			seen["holder "+string(a.holder.Kind)]++
			if _, ok := a.query.AsOf.Day(); ok {
				seen["as of a day"]++
			}
			if got.Events.HasPrevious && got.Events.HasNext {
				seen["window in the middle"]++
			}
			if len(got.Groups) > 1 {
				seen["groups by "+string(a.query.GroupBy)]++
			}
			for what, is := range map[string]func(docket.TimelineGroup) bool{
				"part of a group by " + string(a.query.GroupBy): func(g docket.TimelineGroup) bool {
					return len(g.Events.Items) > 0 && len(g.Events.Items) < g.Total
				},
				"middle of a group":         func(g docket.TimelineGroup) bool { return g.Events.HasPrevious && g.Events.HasNext },
				"page after a whole group":  func(g docket.TimelineGroup) bool { return g.Events.HasPrevious && len(g.Events.Items) == 0 },
				"page before a whole group": func(g docket.TimelineGroup) bool { return g.Events.HasNext && len(g.Events.Items) == 0 },
			} {
				if slices.ContainsFunc(got.Groups, is) {
					seen[what]++
				}
			}
			filter := reflect.ValueOf(a.query.Filter)
			for i := range filter.NumField() {
				wider := a.query
				field := reflect.ValueOf(&wider.Filter).Elem().Field(i)
				field.SetZero()
				if !filter.Field(i).IsZero() && n < total(wider) {
					seen["filter "+filter.Type().Field(i).Name]++
				}
			}
		}
	}
	want := []string{"nothing", "holder ", "as of a day", "window in the middle",
		"middle of a group", "page after a whole group", "page before a whole group"}
	for _, kind := range holderKinds {
		want = append(want, "holder "+string(kind))
	}
	for _, by := range docket.Groupings() {
		want = append(want, "groups by "+string(by), "part of a group by "+string(by))
	}
	for i := range reflect.TypeFor[docket.EventFilter]().NumField() {
		want = append(want, "filter "+reflect.TypeFor[docket.EventFilter]().Field(i).Name)
	}
	for _, what := range want {
		if seen[what] < datasets*questionsEach/500 {
			t.Errorf("%s: %d of %d questions", what, seen[what], datasets*questionsEach)
		}
	}
}

// Edits change what is there, and leave most of it alone.
func TestDatasetsAreEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		datasets := Datasets(t, 3)
		if len(datasets) != 3 {
			t.Fatalf("got %d datasets", len(datasets))
		}
		for _, d := range datasets {
			present := make(map[docket.Ref]bool)
			for _, n := range d.Nodes() {
				if present[n.Ref()] {
					t.Fatalf("%s is there twice", n.Ref())
				}
				present[n.Ref()] = true
			}
			before := make(map[docket.Ref]docket.Hash)
			for _, n := range d.Nodes() {
				before[n.Ref()] = docket.HashOf(n)
			}
			docket.Resolve(d)
			for _, n := range d.Nodes() {
				if docket.HashOf(n) != before[n.Ref()] {
					t.Fatalf("%s was not resolved", n.Ref())
				}
			}
		}
	})
	removed, added, changed, kept := 0, 0, 0, 0
	for seed := range 30 {
		pair := rapid.Custom(func(t *rapid.T) []*docket.Dataset { return Datasets(t, 2) }).Example(seed)
		before := make(map[docket.Ref]docket.Hash)
		for _, n := range pair[0].Nodes() {
			before[n.Ref()] = docket.HashOf(n)
		}
		for _, n := range pair[1].Nodes() {
			h, ok := before[n.Ref()]
			delete(before, n.Ref())
			switch {
			case !ok:
				added++
			case h != docket.HashOf(n):
				changed++
			default:
				kept++
			}
		}
		removed += len(before)
	}
	if removed == 0 || added == 0 || changed == 0 || kept < changed {
		t.Errorf("edits removed %d, added %d, changed %d and kept %d things", removed, added, changed, kept)
	}
}
