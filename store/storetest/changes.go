package storetest

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

// The first and the last day that there are.
var firstDay, lastDay = day("-999999999-01-01"), day("+999999999-12-31")

func day(s string) edtf.Day {
	d, ok := asOf(s).Day()
	if !ok {
		panic(s + " is no day")
	}
	return d
}

var everyChange = docket.Window[docket.Change]{Limit: docket.NoLimit}

// testChanges checks how the stories of the sample were told.
func testChanges(t *testing.T, r store.Reader) {
	changes := func(t *testing.T, holder docket.Ref, q docket.ChangeQuery) docket.Page[docket.Change] {
		t.Helper()
		pages, err := r.Changes(t.Context(), []docket.Ref{holder}, q)
		if err != nil {
			t.Fatal(err)
		}
		return pages[0]
	}
	ofA, ofD := ref(docket.KindCase, "us-v-a"), ref(docket.KindCase, "us-v-d")
	for _, tt := range []struct {
		name     string
		holder   docket.Ref
		from, to string
		asOf     docket.AsOf
		want     string
	}{
		// hearing-3 becomes known last and replaces hearing-2, which had replaced hearing-1.
		{"a chain of accounts", ofA, "2018-01-01", "2020-01-01", noDay,
			"2018-01-10 event:hearing-1; 2019-05-01 event:hearing-2; 2019-05-01 event:meeting; 2019-05-01 event:rival-1; " +
				"2019-05-01 event:rival-2; 2019-05-01 event:hearing-1 < hearing-2; 2019-10-01 event:hearing-3; 2019-10-01 event:hearing-2 < hearing-3"},
		{"nothing after the day asked for", ofA, "2018-01-01", "2020-01-01", dayNotLate,
			"2018-01-10 event:hearing-1; 2019-05-01 event:hearing-2; 2019-05-01 event:meeting; 2019-05-01 event:rival-1; " +
				"2019-05-01 event:rival-2; 2019-05-01 event:hearing-1 < hearing-2"},
		{"both ends are included", ofA, "2019-10-01", "2019-10-01", noDay, "2019-10-01 event:hearing-3; 2019-10-01 event:hearing-2 < hearing-3"},
		{"between", ofA, "2018-01-11", "2019-04-30", noDay, ""},
		{"to before from", ofA, "2019-10-01", "2018-01-01", noDay, ""},
		{"as of a day before from", ofA, "2019-10-01", "2020-01-01", dayMid, ""},
		{"from its own date, and never", ofD, "1900-01-01", "2100-01-01", noDay, "2018-01-20 event:own-date"},
		{"charges and statements", ref(docket.KindCase, "us-v-b"), "2018-01-01", "2018-12-31", noDay,
			"2018-01-10 charge:us-v-b-794; 2018-01-10 event:april; 2018-01-10 event:in-2014; 2018-01-10 event:job; 2018-01-10 event:same-day-a; " +
				"2018-01-10 event:same-day-z; 2018-01-10 event:undated-1; 2018-01-10 event:undated-2; 2018-01-10 event:until-2011; " +
				"2018-01-10 event:until-2012; 2018-01-10 statement:opening; 2018-01-10 statement:undated-remark"},
		{"an expectation", ref(docket.KindCase, "us-v-b"), "2019-06-01", "2020-01-01", noDay,
			"2019-10-01 event:sentencing; 2019-10-01 statement:another-reply; 2019-10-01 statement:reply; 2019-10-01 event:expected < sentencing"},
		{"a case without a story", ref(docket.KindCase, "us-v-f"), "1900-01-01", "2100-01-01", noDay, ""},
		{"no such case", ref(docket.KindCase, "nobody"), "1900-01-01", "2100-01-01", noDay, ""},
		{"of everything", docket.Ref{}, "2019-06-01", "2020-01-01", noDay,
			"2019-10-01 event:hearing-3; 2019-10-01 event:sentencing; 2019-10-01 event:warning; 2019-10-01 statement:another-reply; " +
				"2019-10-01 statement:reply; 2019-10-01 event:expected < sentencing; 2019-10-01 event:hearing-2 < hearing-3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := changes(t, tt.holder, docket.ChangeQuery{From: *dayIn(tt.from), To: *dayIn(tt.to), AsOf: tt.asOf, Window: everyChange, Count: true})
			if got := tell(page.Items); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
			if page.HasNext || page.HasPrevious || page.Total == nil || *page.Total != len(page.Items) {
				t.Errorf("whole list: %+v", page)
			}
		})
	}
	t.Run("several holders", func(t *testing.T) {
		q := docket.ChangeQuery{From: firstDay, To: lastDay, Window: everyChange, Count: true}
		holders := []docket.Ref{ofD, {}, ofA, ofD, ref(docket.KindCase, "nobody")}
		pages, err := r.Changes(t.Context(), holders, q)
		if err != nil {
			t.Fatal(err)
		}
		for i, holder := range holders {
			same(t, holder.String(), changes(t, holder, q), pages[i])
		}
	})
	t.Run("other holders", func(t *testing.T) {
		if _, err := r.Changes(t.Context(), refs(docket.KindPerson, "ann"), docket.ChangeQuery{}); !errors.Is(err, docket.ErrInvalid) {
			t.Errorf("got %v, want an error that wraps docket.ErrInvalid", err)
		}
	})
	for _, holder := range []docket.Ref{{}, ref(docket.KindCase, "us-v-b")} {
		t.Run("windows of "+holder.String(), func(t *testing.T) {
			q := docket.ChangeQuery{From: *dayIn("2018-01-10"), To: *dayIn("2019-10-01"), Window: everyChange}
			all := changes(t, holder, q).Items
			strangers := []docket.Change{{Day: firstDay}, {Day: *dayIn("2019-05-01"), Kind: docket.Superseded}, {Day: lastDay}}
			checkWindows(t, all, func(c docket.Change) docket.Change { return c }, strangers,
				func(w docket.Window[docket.Change], count bool) docket.Page[docket.Change] {
					q.Window, q.Count = w, count
					return changes(t, holder, q)
				})
		})
	}
}

// tell writes changes as day and subject, with what supersedes it.
func tell(changes []docket.Change) string {
	var all []string
	for _, c := range changes {
		text := c.Day.String() + " " + c.Subject.String()
		if c.Kind == docket.Superseded {
			text += " < " + string(c.By)
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}

// testLateAccounts checks an account that became known only after the one that supersedes it.
func testLateAccounts(t *testing.T, open func(*testing.T) Store) {
	d := &docket.Dataset{
		Sources: []*docket.Source{source("early", "2018-01-10"), source("late", "2019-10-01"), source("undated", "")},
		Cases:   []*docket.Case{{Slug: "us-v-a", Title: "A", Provenance: cite("early")}},
		Events: []*docket.Event{event("final", "2018-01", "early", "us-v-a"), event("draft", "2018-01", "late", "us-v-a"),
			event("lost", "2018-01/..", "undated", "us-v-a")},
	}
	d.Events[0].Supersedes = list("draft lost lost draft")
	docket.Resolve(d)
	s := loaded(t, open, d)
	for _, holder := range []docket.Ref{{}, ref(docket.KindCase, "us-v-a")} {
		pages, err := s.Changes(t.Context(), []docket.Ref{holder}, docket.ChangeQuery{From: firstDay, To: lastDay, Window: everyChange, Count: true})
		if err != nil {
			t.Fatal(err)
		}
		want := "2018-01-10 event:final; 2019-10-01 event:draft; 2019-10-01 event:draft < final"
		if got := tell(pages[0].Items); got != want || *pages[0].Total != 3 {
			t.Errorf("%s: got %s, %d in all, want %s", holder, got, *pages[0].Total, want)
		}
	}
}

// storiesOf are the cases of d, and everything.
func storiesOf(d *docket.Dataset) []docket.Ref {
	holders := []docket.Ref{{}}
	for _, c := range d.Cases {
		holders = append(holders, c.Ref())
	}
	return holders
}

// changes draws cases or everything, and days that are often those on which something changed.
func (q questions) changes() keyed[docket.Ref, docket.ChangeQuery] {
	var holders []docket.Ref
	for range rapid.IntRange(seldomNone(q.t), 3).Draw(q.t, "holders") {
		holder := docket.Ref{}
		if chance(q.t) {
			holder = q.ref(docket.KindCase)
		}
		holders = append(holders, holder)
	}
	day := func(otherwise edtf.Day) edtf.Day {
		if len(q.days) == 0 || chance(q.t) {
			return otherwise
		}
		d, _ := pick(q.t, q.days).Day()
		return d
	}
	return keyed[docket.Ref, docket.ChangeQuery]{holders, docket.ChangeQuery{From: day(firstDay), To: day(lastDay), AsOf: q.asOf(),
		Window: window(q.t, q.changeKeys()), Count: chance(q.t)}}
}

// changeKeys are keys of changes, and some beside them.
func (q questions) changeKeys() []docket.Change {
	keys := []docket.Change{{}, {Day: firstDay}, {Day: lastDay}}
	for _, e := range q.d.Events {
		c := docket.Change{Day: e.KnownFrom.Day, Kind: docket.BecameKnown, Subject: e.Ref()}
		keys = append(keys, c)
		for _, slug := range e.Supersedes {
			c.Kind, c.Subject, c.By = docket.Superseded, ref(docket.KindEvent, slug), e.Slug
			keys = append(keys, c)
		}
	}
	for _, s := range q.d.Statements {
		keys = append(keys, docket.Change{Day: s.KnownFrom.Day, Kind: docket.BecameKnown, Subject: s.Ref()})
	}
	return keys
}
