package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

func involvements(t *testing.T, r store.Reader, asOf docket.AsOf, holders ...docket.Ref) [][]docket.Involvement {
	t.Helper()
	all, err := r.Involvements(t.Context(), holders, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func coParticipants(t *testing.T, r store.Reader, q docket.CoParticipantQuery, holders ...docket.Ref) [][]docket.CoParticipant {
	t.Helper()
	all, err := r.CoParticipants(t.Context(), holders, q)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// testInvolvements checks the parts that people of the story have in cases.
func testInvolvements(t *testing.T, r store.Reader) {
	person := func(slug docket.Slug) docket.Ref { return ref(docket.KindPerson, slug) }
	mss := ref(docket.KindOrganization, "mss")
	for _, tt := range []struct {
		name   string
		holder docket.Ref
		asOf   docket.AsOf
		want   string
	}{
		// trip, payment and trial are of us-v-ann alone, job has no end; dinner is of both. Two parts in the trial.
		{"roles over time", person("ann"), noDay,
			"us-v-ann 5 2014-01-01.. (SUBJECT 4 2014-01-01.., PAYEE 1 2016-04-10..2016-04-10, WITNESS 1 2018-06-01..2018-06-08); " +
				"us-v-bob 1 2016-03-01..2016-03-31 (SUBJECT 1 2016-03-01..2016-03-31)"},
		{"what was known", person("ann"), dayEarly, "us-v-ann 3 2014-01-01.. (SUBJECT 2 2014-01-01.., PAYEE 1 2016-04-10..2016-04-10)"},
		{"an unknown start is the first", person("bob"), noDay,
			"us-v-bob 3 ..2016-05-31 (SUBJECT 2 ..2015-12-31, PAYEE 1 2016-05-01..2016-05-31); " +
				"us-v-ann 2 2016-03-01..2016-04-10 (HANDLER 1 2016-03-01..2016-03-01, PAYER 1 2016-04-10..2016-04-10)"},
		{"a part known later", person("cid"), dayNotLate, "us-v-cid 1 2017-05-02..2017-05-02 (SUBJECT 1 2017-05-02..2017-05-02)"},
		{"that part", person("cid"), dayLate,
			"us-v-ann 1 2016-03-01..2016-03-31 (WITNESS 1 2016-03-01..2016-03-31); us-v-bob 1 2016-03-01..2016-03-31 (WITNESS 1 2016-03-01..2016-03-31); " +
				"us-v-cid 1 2017-05-02..2017-05-02 (SUBJECT 1 2017-05-02..2017-05-02)"},
		{"an organization, cases of one start by slug", mss, noDay, "us-v-ann 1 2016-03-01..2016-03-31 (HOST 1 2016-03-01..2016-03-31); " +
			"us-v-bob 2 2016-03-01..2016-05-31 (HOST 1 2016-03-01..2016-03-31, PAYER 1 2016-05-01..2016-05-31)"},
		{"in nothing", person("zoe"), noDay, ""},
		{"not there", person("nobody"), noDay, ""},
		{"a slug of another kind", person("mss"), noDay, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tellInvolvements(involvements(t, r, tt.asOf, tt.holder)[0]); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
	t.Run("several holders", func(t *testing.T) {
		holders := []docket.Ref{mss, person("bob"), person("nobody"), mss, person("ann")}
		for i, got := range involvements(t, r, dayMid, holders...) {
			same(t, holders[i].String(), involvements(t, r, dayMid, holders[i])[0], got)
		}
	})
	t.Run("other holders", func(t *testing.T) {
		for _, holder := range []docket.Ref{{}, ref(docket.KindCase, "us-v-ann")} {
			if _, err := r.Involvements(t.Context(), []docket.Ref{holder}, noDay); !errors.Is(err, docket.ErrInvalid) {
				t.Errorf("%s: got %v, want an error that wraps docket.ErrInvalid", holder, err)
			}
		}
	})
}

// testCoParticipants checks who takes part with whom in the story.
func testCoParticipants(t *testing.T, r store.Reader) {
	ann, bob := ref(docket.KindPerson, "ann"), ref(docket.KindPerson, "bob")
	for _, tt := range []struct {
		name   string
		holder docket.Ref
		asOf   docket.AsOf
		limit  int
		want   string
	}{
		{"most events first, then by id", ann, noDay, 100,
			"person:bob 2 [us-v-ann] 2016-03-01..2016-04-10; organization:fbi 1 [us-v-ann] 2014-01-01..; " +
				"organization:mss 1 [us-v-ann us-v-bob] 2016-03-01..2016-03-31; person:cid 1 [us-v-ann us-v-bob] 2016-03-01..2016-03-31"},
		{"a few", ann, noDay, 2, "person:bob 2 [us-v-ann] 2016-03-01..2016-04-10; organization:fbi 1 [us-v-ann] 2014-01-01.."},
		{"none asked for", ann, noDay, 0, ""},
		{"events known later", ann, dayEarly, 100, "person:bob 2 [us-v-ann] 2016-03-01..2016-04-10; organization:fbi 1 [us-v-ann] 2014-01-01.."},
		{"a part known later", ann, dayMid, 100, "person:bob 2 [us-v-ann] 2016-03-01..2016-04-10; organization:fbi 1 [us-v-ann] 2014-01-01..; " +
			"organization:mss 1 [us-v-ann us-v-bob] 2016-03-01..2016-03-31"},
		{"of an organization", ref(docket.KindOrganization, "mss"), dayMid, 100,
			"person:ann 1 [us-v-ann us-v-bob] 2016-03-01..2016-03-31; person:bob 1 [us-v-bob] 2016-05-01..2016-05-31"},
		{"one whose own part is known later", ref(docket.KindPerson, "cid"), dayMid, 100, ""},
		{"not there", ref(docket.KindPerson, "nobody"), noDay, 100, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range coParticipants(t, r, docket.CoParticipantQuery{AsOf: tt.asOf, Limit: tt.limit}, tt.holder)[0] {
				got = append(got, fmt.Sprintf("%s %d %v %s", c.Ref, c.Events, c.Cases, days(c.Span)))
			}
			if got := strings.Join(got, "; "); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
	t.Run("several holders", func(t *testing.T) {
		holders := []docket.Ref{bob, ann, ref(docket.KindPerson, "nobody"), bob}
		q := docket.CoParticipantQuery{Limit: 2}
		for i, got := range coParticipants(t, r, q, holders...) {
			same(t, holders[i].String(), coParticipants(t, r, q, holders[i])[0], got)
		}
	})
	t.Run("other holders", func(t *testing.T) {
		if _, err := r.CoParticipants(t.Context(), refs(docket.KindPlace, "sea"), docket.CoParticipantQuery{}); !errors.Is(err, docket.ErrInvalid) {
			t.Errorf("got %v, want an error that wraps docket.ErrInvalid", err)
		}
	})
}

// testPartiesAlone checks cases known through a party's role alone, undated events, and events that are superseded or
// whose case or other participant is not there.
func testPartiesAlone(t *testing.T, open func(*testing.T) Store) {
	who := func(role docket.ParticipantRole, slugs string) (all []docket.Participant) {
		for _, slug := range list(slugs) {
			all = append(all, person(slug, role))
		}
		return all
	}
	party := func(role docket.PartyRole, sources ...docket.Slug) docket.Party {
		return docket.Party{Role: role, Person: "ann", Provenance: cite(sources...)}
	}
	d := &docket.Dataset{
		Sources: []*docket.Source{source("early", "2018-01-10"), source("late", "2019-10-01")},
		People:  []*docket.Person{{Slug: "ann", Name: "Ann"}, {Slug: "bob", Name: "Bob"}, {Slug: "gone", Name: "Gone"}},
		Cases: []*docket.Case{
			{Slug: "us-v-a", Title: "A", Provenance: cite("early"), Parties: []docket.Party{party(docket.RoleWitness, "late"), party(docket.RoleInformant, "late")}},
			{Slug: "us-v-b", Title: "B", Provenance: cite("early"), Parties: []docket.Party{party(docket.RoleDefendant)}},
			{Slug: "us-v-c", Title: "C", Provenance: cite("early")}, {Slug: "us-v-d", Title: "D", Provenance: cite("early")},
			{Slug: "us-v-gone", Title: "Gone", Provenance: cite("early")},
		},
		Events: []*docket.Event{
			event("undated", "XXXX", "early", "us-v-c"), event("draft", "2017-01", "early", "us-v-d us-v-gone"),
			event("final", "2017-02", "late", "us-v-d"), event("context", "2016", "early", ""),
		},
	}
	d.Events[2].Supersedes = list("draft")
	for i, others := range []string{"ann bob", "ann bob gone", "bob", "ann bob"} {
		d.Events[i].Participants = who(docket.RoleSubject, others)
	}
	docket.Resolve(d)
	s := loaded(t, open, d)
	mustApply(t, s, store.Change{Remove: []docket.Ref{ref(docket.KindPerson, "gone"), ref(docket.KindCase, "us-v-gone")}})
	ann := ref(docket.KindPerson, "ann")
	for _, tt := range []struct {
		asOf       docket.AsOf
		want, with string
	}{
		{dayBefore, "", ""},
		{dayEarly, "us-v-d 1 2017-01-01..2017-01-31 (SUBJECT 1 2017-01-01..2017-01-31); us-v-c 1 undated (SUBJECT 1 undated); us-v-b 0 undated ()",
			"person:bob 3 [us-v-c us-v-d] 2016-01-01..2017-01-31"},
		{dayLate, "us-v-c 1 undated (SUBJECT 1 undated); us-v-a 0 undated (); us-v-b 0 undated ()",
			"person:bob 2 [us-v-c] 2016-01-01..2016-12-31"},
	} {
		if got := tellInvolvements(involvements(t, s, tt.asOf, ann)[0]); got != tt.want {
			t.Errorf("%s: got %s\nwant %s", showAsOf(tt.asOf), got, tt.want)
		}
		var with []string
		for _, c := range coParticipants(t, s, docket.CoParticipantQuery{AsOf: tt.asOf, Limit: 100}, ann)[0] {
			with = append(with, fmt.Sprintf("%s %d %v %s", c.Ref, c.Events, c.Cases, days(c.Span)))
		}
		if got := strings.Join(with, "; "); got != tt.with {
			t.Errorf("%s: got %s\nwant %s", showAsOf(tt.asOf), got, tt.with)
		}
	}
}

// tellInvolvements writes cases, how many events and when, with the same of each role.
func tellInvolvements(all []docket.Involvement) string {
	var cases []string
	for _, v := range all {
		var roles []string
		for _, r := range v.Roles {
			roles = append(roles, fmt.Sprintf("%s %d %s", r.Role, r.Events, days(r.Span)))
		}
		cases = append(cases, fmt.Sprintf("%s %d %s (%s)", v.Case, v.Events, days(v.Span), strings.Join(roles, ", ")))
	}
	return strings.Join(cases, "; ")
}

// participantsOf are the people and organizations of d.
func participantsOf(d *docket.Dataset) []docket.Ref {
	var holders []docket.Ref
	for _, p := range d.People {
		holders = append(holders, p.Ref())
	}
	for _, o := range d.Organizations {
		holders = append(holders, o.Ref())
	}
	return holders
}

func (q questions) involvements() keyed[docket.Ref, docket.AsOf] {
	return keyed[docket.Ref, docket.AsOf]{q.holdersOfParts(), q.asOf()}
}

func (q questions) coParticipants() keyed[docket.Ref, docket.CoParticipantQuery] {
	return keyed[docket.Ref, docket.CoParticipantQuery]{q.holdersOfParts(),
		docket.CoParticipantQuery{AsOf: q.asOf(), Limit: rapid.IntRange(seldomNone(q.t), 5).Draw(q.t, "limit")}}
}

// holdersOfParts draws people and organizations, mostly those of the dataset, some of them twice; and often one who takes
// part in an event with others.
func (q questions) holdersOfParts() []docket.Ref {
	holders := append(participantsOf(q.d), ref(docket.KindPerson, "nobody"))
	drawn := rapid.SliceOfN(rapid.SampledFrom(holders), seldomNone(q.t), 4).Draw(q.t, "holders")
	var together []docket.Ref
	for _, e := range q.d.Events {
		if among := participantsIn(e); len(among) > 1 {
			together = append(together, among...)
		}
	}
	if len(drawn) > 0 && len(together) > 0 && !chance(q.t) {
		drawn = append(drawn, pick(q.t, together))
	}
	return drawn
}

// participantsIn are the people and organizations that an event names, each once.
func participantsIn(e *docket.Event) []docket.Ref {
	var all []docket.Ref
	for _, p := range e.Participants {
		for _, one := range []docket.Ref{{Kind: docket.KindPerson, Slug: p.Person}, {Kind: docket.KindOrganization, Slug: p.Organization}} {
			if one.Slug != "" && !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
	}
	return all
}

// days writes the first and last day of a span.
func days(span edtf.Date) string {
	if span.IsZero() {
		return "undated"
	}
	text := ".."
	if first, ok := span.Earliest(); ok {
		text = first.String() + text
	}
	if last, ok := span.Latest(); ok {
		text += last.String()
	}
	return text
}
