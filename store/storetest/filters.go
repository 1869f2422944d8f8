package storetest

import (
	"errors"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

func ref(kind docket.NodeKind, slug docket.Slug) docket.Ref {
	return docket.Ref{Kind: kind, Slug: slug}
}

// testFilters asks a store that holds the story for timelines narrowed in every way.
func testFilters(t *testing.T, r store.Reader) {
	caseOf := func(slug docket.Slug) docket.Ref { return ref(docket.KindCase, slug) }
	ann, bob, cid := ref(docket.KindPerson, "ann"), ref(docket.KindPerson, "bob"), ref(docket.KindPerson, "cid")
	mss, fbi := ref(docket.KindOrganization, "mss"), ref(docket.KindOrganization, "fbi")
	whole := docket.Ref{}
	participants := func(all ...docket.Ref) docket.EventFilter { return docket.EventFilter{Participants: all} }
	roles := func(all ...docket.ParticipantRole) docket.EventFilter {
		return docket.EventFilter{ParticipantRoles: all}
	}
	during := func(match docket.DuringMatch, from, to string) docket.EventFilter {
		return docket.EventFilter{During: &docket.During{From: dayIn(from), To: dayIn(to), Match: match}}
	}
	amount := func(currency string, least, most *float64) docket.EventFilter {
		return docket.EventFilter{Amount: &docket.AmountFilter{Currency: currency, Min: least, Max: most}}
	}
	sources := func(kinds ...docket.SourceKind) docket.EventFilter { return docket.EventFilter{SourceKinds: kinds} }
	best := docket.EventFilter{Accounts: docket.BestSupported}

	type row struct {
		name   string
		holder docket.Ref
		filter docket.EventFilter
		asOf   docket.AsOf
		want   string
	}
	for _, group := range []struct {
		name string
		rows []row
	}{
		{"holders", []row{
			{"whole", whole, docket.EventFilter{}, noDay, storyline},
			{"case", caseOf("us-v-ann"), docket.EventFilter{}, noDay, storyOfAnn},
			{"person", ann, docket.EventFilter{}, noDay, "job trip dinner payment trial"},
			{"person as known early", ann, docket.EventFilter{}, dayEarly, "job trip payment"},
			{"person, all that is ever known", ann, docket.EventFilter{}, dayLate, "job trip dinner payment trial"},
			{"person whose part is known later", cid, docket.EventFilter{}, dayNotLate, "in-rome"},
			{"person whose part is known", cid, docket.EventFilter{}, dayLate, "dinner in-rome"},
			{"person before anything names them", cid, docket.EventFilter{}, dayNotMid, ""},
			{"person without events", ref(docket.KindPerson, "zoe"), docket.EventFilter{}, noDay, ""},
			{"organization", mss, docket.EventFilter{}, noDay, "dinner gift"},
			{"organization of one event", fbi, docket.EventFilter{}, dayEarly, "job"},
			{"place", ref(docket.KindPlace, "shanghai"), docket.EventFilter{}, noDay, "trip dinner"},
			{"place as known early", ref(docket.KindPlace, "shanghai"), docket.EventFilter{}, dayEarly, "trip"},
			{"place where a journey began", ref(docket.KindPlace, "vienna"), docket.EventFilter{}, noDay, "trip in-vienna"},
			{"no such person", ref(docket.KindPerson, "mss"), docket.EventFilter{}, noDay, ""},
			{"no such organization", ref(docket.KindOrganization, "ann"), docket.EventFilter{}, noDay, ""},
			{"no such place", ref(docket.KindPlace, "us-v-ann"), docket.EventFilter{}, noDay, ""},
			{"nothing is known", ann, docket.EventFilter{}, dayBefore, ""},
		}},
		{"kinds of event", []row{
			{"type", whole, docket.EventFilter{Types: []docket.EventType{docket.TypeTravel}}, noDay, "cruise trip"},
			{"phase", whole, docket.EventFilter{Phases: []docket.Phase{docket.Background}}, noDay, "studies job"},
			{"either phase", whole, docket.EventFilter{Phases: []docket.Phase{docket.Aftermath, docket.Proceedings}}, noDay, "policy trial verdict"},
			{"no such phase", whole, docket.EventFilter{Phases: []docket.Phase{"CONTACT"}}, noDay, ""},
			{"status", whole, docket.EventFilter{Statuses: []docket.FactStatus{docket.Alleged}}, noDay, "dinner gift handoff rumour"},
			{"either status", whole, docket.EventFilter{Statuses: []docket.FactStatus{docket.Disputed, docket.Alleged}}, noDay,
				"cruise dinner gift handoff-claimed handoff rumour"},
			{"status of nothing", whole, docket.EventFilter{Statuses: []docket.FactStatus{docket.Expected}}, noDay, ""},
			{"tag", whole, docket.EventFilter{Tags: []string{"linkedin"}}, noDay, "trip dinner"},
			{"either tag", whole, docket.EventFilter{Tags: []string{"covert-device", "export"}}, noDay, "dinner"},
			{"no such tag", whole, docket.EventFilter{Tags: []string{"LinkedIn", "link"}}, noDay, ""},
			{"tag as known", whole, docket.EventFilter{Tags: []string{"linkedin"}}, dayEarly, "trip"},
		}},
		{"participants", []row{
			{"person", whole, participants(bob), noDay, "studies cruise trip payment gift"},
			{"organization", whole, participants(mss), noDay, "dinner gift"},
			{"either", whole, participants(fbi, cid), noDay, "job dinner in-rome"},
			{"known later", whole, participants(cid), dayNotLate, "in-rome"},
			{"known by then", whole, participants(cid), dayLate, "dinner in-rome"},
			{"of another kind", whole, participants(ref(docket.KindOrganization, "ann"), caseOf("us-v-ann")), noDay, ""},
			{"no one", whole, participants(docket.Ref{}), noDay, ""},
			{"unknown beside known", whole, participants(ref(docket.KindPerson, "nobody"), mss), noDay, "dinner gift"},
			{"role", whole, roles("PAYER"), noDay, "payment gift"},
			{"role without a name", whole, roles(docket.RoleJury), noDay, "trial verdict"},
			{"role known later", whole, roles("WITNESS"), dayNotLate, "trial"},
			{"role known by then", whole, roles("WITNESS"), dayLate, "dinner trial"},
			{"no such role", whole, roles("JUDGE"), noDay, ""},
			{"person in a role", whole, docket.EventFilter{Participants: []docket.Ref{bob}, ParticipantRoles: []docket.ParticipantRole{docket.RoleSubject}}, noDay,
				"studies cruise"},
			{"role of someone else", whole, docket.EventFilter{Participants: []docket.Ref{ann}, ParticipantRoles: []docket.ParticipantRole{"HANDLER", "PAYER"}}, noDay, ""},
			{"any of them in any role", whole, docket.EventFilter{Participants: []docket.Ref{ann, mss}, ParticipantRoles: []docket.ParticipantRole{"PAYER", "PAYEE"}},
				noDay, "payment gift"},
			{"one's second role", whole, docket.EventFilter{Participants: []docket.Ref{ann, cid}, ParticipantRoles: []docket.ParticipantRole{"WITNESS"}}, dayNotLate, "trial"},
			{"role of someone else than the holder", ann, roles("HANDLER"), noDay, "trip"},
			{"with the holder", ann, participants(bob), noDay, "trip payment"},
			{"the holder", bob, participants(bob), noDay, "studies cruise trip payment gift"},
		}},
		{"places", []row{
			{"place", whole, docket.EventFilter{Places: list("vienna")}, noDay, "trip in-vienna"},
			{"either place", whole, docket.EventFilter{Places: list("sea hong-kong")}, noDay, "cruise payment"},
			{"no such place", whole, docket.EventFilter{Places: list("ann")}, noDay, ""},
			{"place without a name", whole, docket.EventFilter{Places: []docket.Slug{""}}, noDay, ""},
			{"country", whole, docket.EventFilter{Countries: []string{"CN"}}, noDay, "trip dinner"},
			{"either country", whole, docket.EventFilter{Countries: []string{"HK", "AT"}}, noDay, "trip payment in-vienna"},
			{"no such country", whole, docket.EventFilter{Countries: []string{"cn", "US"}}, noDay, ""},
			{"no country", whole, docket.EventFilter{Countries: []string{""}}, noDay, ""},
			{"a journey between them", whole, docket.EventFilter{Places: list("vienna"), Countries: []string{"CN"}}, noDay, "trip"},
			{"a place and another country", whole, docket.EventFilter{Places: list("hong-kong"), Countries: []string{"CN"}}, noDay, ""},
			{"country of a place", ref(docket.KindPlace, "vienna"), docket.EventFilter{Countries: []string{"CN"}}, noDay, "trip"},
		}},
		{"sources", []row{
			{"kind", whole, sources(docket.SourceJudgment), noDay, "payment in-rome handoff-claimed count-final"},
			{"a source of a participant alone", caseOf("us-v-bob"), sources(docket.SourceJudgment, docket.SourceIndictment), noDay, ""},
			{"either kind", caseOf("us-v-ann"), sources(docket.SourceIndictment, docket.SourceReport), noDay, "job trip payment rumour"},
			{"not yet public", whole, sources(docket.SourceJudgment), dayNotLate, ""},
			{"public, of an older event", whole, sources(docket.SourceJudgment), dayLate, "payment in-rome handoff-claimed count-final"},
			{"undated", whole, sources(docket.SourceReport), noDay, "rumour"},
			{"no such kind", whole, sources(docket.SourceBook, "NOVEL"), noDay, ""},
		}},
		{"during", []row{
			{"a day", whole, during(docket.Possibly, "2016-03-15", "2016-03-15"), noDay, "job dinner call rumour"},
			{"the first day", whole, during(docket.Possibly, "2016-03-01", "2016-03-01"), noDay, "job trip dinner call rumour"},
			{"the day after", whole, during(docket.Possibly, "2016-03-02", "2016-03-02"), noDay, "job dinner call rumour"},
			{"the last day", whole, during(docket.Possibly, "2016-03-31", "2016-03-31"), noDay, "job dinner call rumour"},
			{"the day after that", whole, during(docket.Possibly, "2016-04-01", "2016-04-09"), noDay, "job call rumour"},
			{"long ago", whole, during(docket.Possibly, "", "1900-01-01"), noDay, "studies call rumour"},
			{"an unknown start's last day", whole, during(docket.Possibly, "2012-12-31", "2013-12-31"), noDay, "studies call rumour"},
			{"from then on", whole, during(docket.Possibly, "2018-06-08", ""), noDay, "job trial verdict call rumour"},
			{"within what lasts", whole, during(docket.Possibly, "2018-06-03", "2018-06-04"), noDay, "job trial call rumour"},
			{"certainly within what lasts", whole, during(docket.Certainly, "2018-06-03", "2018-06-04"), noDay, ""},
			{"certainly", whole, during(docket.Certainly, "2016-03-01", "2016-03-31"), noDay, "trip dinner"},
			{"certainly, a day short at the start", whole, during(docket.Certainly, "2016-03-02", "2016-03-31"), noDay, ""},
			{"certainly, a day short at the end", whole, during(docket.Certainly, "2016-03-01", "2016-03-30"), noDay, "trip"},
			{"certainly by an unknown start's last day", whole, during(docket.Certainly, "", "2012-12-31"), noDay, "studies"},
			{"certainly by the day before", whole, during(docket.Certainly, "", "2012-12-30"), noDay, ""},
			{"certainly from an open end's first day on", caseOf("us-v-ann"), during(docket.Certainly, "2014-01-01", ""), noDay,
				"job trip dinner payment trial verdict"},
			{"certainly, an approximate year", whole, during(docket.Certainly, "2015-01-01", "2015-12-31"), noDay, "cruise"},
			{"certainly at any time", whole, during(docket.Certainly, "", ""), noDay, storyline},
			{"possibly at any time", whole, during(docket.Possibly, "", ""), noDay, storyline},
			{"as known", whole, during(docket.Possibly, "2016-03-15", "2016-04-10"), dayEarly, "job payment"},
		}},
		{"amounts", []row{
			{"exactly", whole, amount("USD", ptr(16500.0), ptr(16500.0)), noDay, "payment"},
			{"above the exact one", whole, amount("USD", ptr(16500.5), nil), noDay, "retainer"},
			{"least of a range", whole, amount("USD", nil, ptr(1000.0)), noDay, "gift"},
			{"below the least of a range", whole, amount("USD", nil, ptr(999.5)), noDay, ""},
			{"most of a range", whole, amount("USD", ptr(2000.0), ptr(3000.0)), noDay, "gift"},
			{"above the most of a range", whole, amount("USD", ptr(2000.5), ptr(3000.0)), noDay, ""},
			{"no upper bound", whole, amount("USD", ptr(1e9), nil), noDay, "retainer"},
			{"no lower bound", whole, amount("HKD", nil, ptr(0.0)), noDay, "transfer"},
			{"above what it is less than", whole, amount("HKD", ptr(501.0), nil), noDay, ""},
			{"any in a currency", whole, amount("USD", nil, nil), noDay, "payment gift retainer"},
			{"no such currency", whole, amount("EUR", nil, nil), noDay, ""},
		}},
		{"accounts", []row{
			{"all", caseOf("us-v-cid"), docket.EventFilter{Accounts: docket.AllAccounts}, noDay, storyOfCid},
			{"the first alone", caseOf("us-v-cid"), best, dayEarly, "in-vienna handoff-claimed count-twelve"},
			{"a tie, a firm one, and a better one", caseOf("us-v-cid"), best, dayMid, "in-vienna in-rome handoff count-twelve date-a date-b"},
			{"more sources, and a better one superseded", caseOf("us-v-cid"), best, dayLate, "in-rome handoff count-ten count-final date-a date-b"},
			{"no day", caseOf("us-v-cid"), best, noDay, "in-rome handoff count-ten count-final date-a date-b"},
			{"a rival that other fields leave out", whole, docket.EventFilter{Accounts: docket.BestSupported, Places: list("vienna shanghai")}, noDay, "trip dinner"},
			{"the same before the rival won", whole, docket.EventFilter{Accounts: docket.BestSupported, Places: list("vienna shanghai")}, dayNotLate, "trip dinner in-vienna"},
			{"no rivals", caseOf("us-v-ann"), best, noDay, storyOfAnn},
		}},
		{"together", []row{
			{"all required", whole, docket.EventFilter{
				Types: []docket.EventType{docket.TypePayment, docket.TypeTravel}, Phases: []docket.Phase{docket.Conduct},
				Statuses: []docket.FactStatus{docket.Alleged, docket.Occurred}, Participants: []docket.Ref{ann, mss},
				ParticipantRoles: []docket.ParticipantRole{"PAYER", docket.RoleSubject}, Cases: list("us-v-bob us-v-ann"),
				SourceKinds: []docket.SourceKind{docket.SourceNews, docket.SourceIndictment},
				During:      &docket.During{From: dayIn("2016-01-01"), Match: docket.Possibly}, Accounts: docket.BestSupported,
			}, noDay, "trip gift"},
			{"nothing has both", whole, docket.EventFilter{Tags: []string{"linkedin"}, Types: []docket.EventType{docket.TypePayment}}, noDay, ""},
			{"of another case", caseOf("us-v-bob"), docket.EventFilter{Cases: list("us-v-ann"), Countries: []string{"CN"}}, noDay, "dinner"},
			{"empty lists are absent", whole, docket.EventFilter{
				Types: []docket.EventType{}, Phases: []docket.Phase{}, Statuses: []docket.FactStatus{}, Participants: []docket.Ref{},
				ParticipantRoles: []docket.ParticipantRole{}, Places: []docket.Slug{}, Countries: []string{}, Cases: []docket.Slug{},
				Tags: []string{}, SourceKinds: []docket.SourceKind{},
			}, noDay, storyline},
		}},
	} {
		for _, tt := range group.rows {
			t.Run(group.name+"/"+tt.name, func(t *testing.T) {
				q := docket.TimelineQuery{Filter: tt.filter, AsOf: tt.asOf, Window: &everyEvent, Count: true}
				got := timelines(t, r, q, tt.holder)[0].Events
				if names(got.Items) != tt.want {
					t.Errorf("got  %s\nwant %s", names(got.Items), tt.want)
				}
				if got.HasNext || got.HasPrevious || got.Total == nil || *got.Total != len(got.Items) {
					t.Errorf("whole timeline: %+v", got)
				}
				for _, e := range got.Items {
					same(t, "event in a timeline: "+e.Ref().String(), one[*docket.Event](t, r, docket.KindEvent, e.Slug, tt.asOf), e)
				}
			})
		}
	}

	t.Run("several holders", func(t *testing.T) {
		holders := []docket.Ref{ann, caseOf("us-v-ann"), ref(docket.KindPlace, "shanghai"), whole, mss, ann,
			ref(docket.KindPerson, "nobody"), caseOf("us-v-zz"), ref(docket.KindPlace, "shanghai"), fbi, whole}
		got := timelines(t, r, docket.TimelineQuery{Filter: docket.EventFilter{Phases: []docket.Phase{docket.Conduct}}, AsOf: dayMid,
			Window: &docket.Window[docket.EventKey]{Limit: 2}, Count: true, Span: true}, holders...)
		for i, want := range []struct {
			items   string
			next    bool
			total   int
			undated int
		}{
			{"trip dinner", true, 3, 0}, {"trip dinner", true, 4, 1}, {"trip dinner", false, 2, 0}, {"cruise trip", true, 9, 1},
			{"dinner gift", false, 2, 0}, {"trip dinner", true, 3, 0}, {"", false, 0, 0}, {"", false, 0, 0}, {"trip dinner", false, 2, 0},
			{"", false, 0, 0}, {"cruise trip", true, 9, 1},
		} {
			page := got[i].Events
			if names(page.Items) != want.items || page.HasNext != want.next || page.HasPrevious || page.Total == nil ||
				*page.Total != want.total || got[i].Undated != want.undated {
				t.Errorf("timeline %d of %s: got %s, %+v, %d undated; want %+v", i, holders[i], names(page.Items), page, got[i].Undated, want)
			}
		}
	})
	t.Run("holders that have none", func(t *testing.T) {
		for _, kind := range []docket.NodeKind{docket.KindEvent, docket.KindSource, docket.KindStatement, docket.KindCharge, "", "WEATHER"} {
			for _, holders := range [][]docket.Ref{{ref(kind, "ann")}, {ann, whole, ref(kind, "trip")}} {
				if _, err := r.Timelines(t.Context(), holders, docket.TimelineQuery{Window: &everyEvent}); !errors.Is(err, docket.ErrInvalid) {
					t.Errorf("%v: got error %v, want docket.ErrInvalid", holders, err)
				}
			}
		}
	})
	t.Run("windows", func(t *testing.T) {
		for _, tt := range []struct {
			holder docket.Ref
			query  docket.TimelineQuery
		}{
			{bob, docket.TimelineQuery{AsOf: dayMid}},
			{whole, docket.TimelineQuery{Filter: during(docket.Possibly, "2016-03-15", "2017-12-31")}},
			{caseOf("us-v-cid"), docket.TimelineQuery{Filter: best, AsOf: dayLate}},
		} {
			whole := tt.query
			whole.Window = &everyEvent
			all := timelines(t, r, whole, tt.holder)[0].Events.Items
			strangers := []docket.EventKey{{Start: edtf.MinSort, End: edtf.MinSort}, {Start: 16900, End: 16900, Slug: "a"}}
			checkWindows(t, all, (*docket.Event).Key, strangers, func(w docket.Window[docket.EventKey], count bool) docket.Page[*docket.Event] {
				q := tt.query
				q.Window, q.Count = &w, count
				return timelines(t, r, q, tt.holder)[0].Events
			})
		}
	})
}

// dayIn reads a day; "" is nil.
func dayIn(s string) *edtf.Day {
	if s == "" {
		return nil
	}
	day, ok := edtf.MustParse(s).Earliest()
	if !ok {
		panic(s + " is no day")
	}
	return &day
}
