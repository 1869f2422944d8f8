package storetest

import (
	"testing"

	"casegraph/docket"
	"casegraph/store"
)

var everyRow = docket.Window[docket.TextKey]{Limit: docket.NoLimit}

func testCases(t *testing.T, r store.Reader) {
	cases := func(t *testing.T, q docket.CaseQuery) docket.Page[*docket.Case] {
		t.Helper()
		page, err := r.Cases(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	during := func(match docket.DuringMatch, from, to string) *docket.During {
		return &docket.During{From: dayIn(from), To: dayIn(to), Match: match}
	}
	for _, tt := range []struct {
		name   string
		filter docket.CaseFilter
		order  docket.CaseOrder
		asOf   docket.AsOf
		want   string
	}{
		{name: "by title", order: docket.CasesByTitle, want: "us-v-a us-v-b us-v-c us-v-d us-v-f us-v-e"},
		{name: "by slug", order: docket.CasesBySlug, want: "us-v-a us-v-b us-v-c us-v-d us-v-e us-v-f"},
		{name: "none known", asOf: dayBefore, want: ""},
		{name: "some known", asOf: dayEarly, want: "us-v-a us-v-b us-v-d us-v-e"},
		{name: "all that are ever known", asOf: dayLate, want: "us-v-a us-v-b us-v-c us-v-d us-v-e"},
		{name: "tag", filter: docket.CaseFilter{Tags: []string{"espionage"}}, want: "us-v-b us-v-d us-v-f"},
		{name: "tag known", filter: docket.CaseFilter{Tags: []string{"espionage"}}, asOf: dayNotLate, want: "us-v-b"},
		{name: "tag known later", filter: docket.CaseFilter{Tags: []string{"espionage"}}, asOf: dayLate, want: "us-v-b us-v-d"},
		{name: "either tag", filter: docket.CaseFilter{Tags: []string{"linkedin", "export"}}, want: "us-v-a us-v-b"},
		{name: "no such tag", filter: docket.CaseFilter{Tags: []string{"Espionage"}}, want: ""},
		{name: "court", filter: docket.CaseFilter{Courts: list("ed-va")}, want: "us-v-a us-v-b us-v-e"},
		{name: "court known", filter: docket.CaseFilter{Courts: list("ed-va")}, asOf: dayNotMid, want: "us-v-b"},
		{name: "either court", filter: docket.CaseFilter{Courts: list("nd-cal ed-va")}, want: "us-v-a us-v-b us-v-c us-v-e"},
		{name: "no such court", filter: docket.CaseFilter{Courts: list("fbi")}, want: ""},
		{name: "defendant", filter: docket.CaseFilter{Defendants: list("ann")}, want: "us-v-b us-v-c"},
		{name: "defendant known", filter: docket.CaseFilter{Defendants: list("ann")}, asOf: dayNotLate, want: "us-v-b"},
		{name: "no witness", filter: docket.CaseFilter{Defendants: list("bob")}, want: "us-v-a"},
		{name: "defendant of a later source", filter: docket.CaseFilter{Defendants: list("bob")}, asOf: dayNotLate, want: ""},
		{name: "party", filter: docket.CaseFilter{Parties: refs(docket.KindOrganization, "fbi")}, want: "us-v-b"},
		{name: "either party", filter: docket.CaseFilter{Parties: append(refs(docket.KindOrganization, "mss"), refs(docket.KindPerson, "bob")...)}, want: "us-v-a us-v-b"},
		{name: "party known", filter: docket.CaseFilter{Parties: refs(docket.KindPerson, "bob")}, asOf: dayNotLate, want: ""},
		{name: "no such party", filter: docket.CaseFilter{Parties: refs(docket.KindPerson, "fbi")}, want: ""},
		{name: "status", filter: docket.CaseFilter{Statuses: []docket.CaseStatus{docket.CaseSentenced}}, want: "us-v-b"},
		{name: "status as known", filter: docket.CaseFilter{Statuses: []docket.CaseStatus{docket.CaseSentenced}}, asOf: dayNotLate, want: ""},
		{name: "status that it had", filter: docket.CaseFilter{Statuses: []docket.CaseStatus{docket.CaseConvicted, docket.CaseDismissed}},
			asOf: dayNotLate, want: "us-v-b"},
		{name: "status before that", filter: docket.CaseFilter{Statuses: []docket.CaseStatus{docket.CaseCharged}}, asOf: dayNotMid, want: "us-v-b us-v-e"},
		{name: "status no more", filter: docket.CaseFilter{Statuses: []docket.CaseStatus{docket.CaseConvicted}}, want: ""},
		{name: "no status", filter: docket.CaseFilter{Statuses: []docket.CaseStatus{docket.CaseNotRecorded}}, asOf: dayLate,
			want: "us-v-a us-v-c us-v-d"},
		{name: "surely during", filter: docket.CaseFilter{During: during(docket.Certainly, "2019-09-27", "2019-09-27")}, want: "us-v-b"},
		{name: "during, not yet known", filter: docket.CaseFilter{During: during(docket.Certainly, "2019-09-27", "2019-09-27")},
			asOf: dayNotLate, want: ""},
		{name: "during, of an account that stood", filter: docket.CaseFilter{During: during(docket.Certainly, "2019-09-01", "2019-09-30")},
			asOf: dayNotLate, want: "us-v-b"},
		{name: "during, of one that no longer stands", filter: docket.CaseFilter{During: during(docket.Possibly, "2019-09-28", "2019-09-30"),
			Courts: list("nd-cal")}, want: ""},
		{name: "possibly during", filter: docket.CaseFilter{During: during(docket.Possibly, "2016-12-31", "2016-12-31")}, want: "us-v-a us-v-b"},
		{name: "from a day on", filter: docket.CaseFilter{During: during(docket.Certainly, "2019-09-27", "")}, want: "us-v-b"},
		{name: "fields are all required", want: "us-v-b",
			filter: docket.CaseFilter{Tags: []string{"linkedin", "export"}, Courts: list("ed-va"), Defendants: list("ann cid")}},
		{name: "empty fields are absent", want: "us-v-a us-v-b us-v-c us-v-d us-v-f us-v-e",
			filter: docket.CaseFilter{Tags: []string{}, Courts: []docket.Slug{}, Defendants: []docket.Slug{}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.order == "" {
				tt.order = docket.CasesByTitle
			}
			page := cases(t, docket.CaseQuery{Filter: tt.filter, Order: tt.order, AsOf: tt.asOf, Window: everyRow, Count: true})
			if got := names(page.Items); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if page.HasNext || page.HasPrevious || page.Total == nil || *page.Total != len(page.Items) {
				t.Errorf("whole list: %+v", page)
			}
		})
	}

	t.Run("items are as known", func(t *testing.T) {
		page := cases(t, docket.CaseQuery{Order: docket.CasesByTitle, AsOf: dayEarly, Window: everyRow})
		for _, c := range page.Items {
			same(t, "listed "+c.Ref().String(), one[*docket.Case](t, r, docket.KindCase, c.Slug, dayEarly), c)
		}
	})
	for _, order := range []docket.CaseOrder{docket.CasesByTitle, docket.CasesBySlug} {
		t.Run("windows by "+string(order), func(t *testing.T) {
			all := cases(t, docket.CaseQuery{Order: order, Window: everyRow}).Items
			checkWindows(t, all, order.Key, []docket.TextKey{{Text: "Alpha", Slug: "us-v-aa"}, {Text: "\U0010FFFF"}, {Slug: "us-v-bb"}},
				func(w docket.Window[docket.TextKey], count bool) docket.Page[*docket.Case] {
					return cases(t, docket.CaseQuery{Order: order, Window: w, Count: count})
				})
		})
	}
	t.Run("windows of a filtered list", func(t *testing.T) {
		filter := docket.CaseFilter{Tags: []string{"espionage"}}
		all := cases(t, docket.CaseQuery{Filter: filter, Order: docket.CasesByTitle, AsOf: dayLate, Window: everyRow}).Items
		checkWindows(t, all, docket.CasesByTitle.Key, []docket.TextKey{{Text: "alpha", Slug: "us-v-c"}, {Text: "😀", Slug: "us-v-f"}},
			func(w docket.Window[docket.TextKey], count bool) docket.Page[*docket.Case] {
				return cases(t, docket.CaseQuery{Filter: filter, Order: docket.CasesByTitle, AsOf: dayLate, Window: w, Count: count})
			})
	})
	t.Run("pages by hand", func(t *testing.T) {
		key := func(text string, slug docket.Slug) *docket.TextKey { return &docket.TextKey{Text: text, Slug: slug} }
		for _, tt := range []struct {
			name       string
			window     docket.Window[docket.TextKey]
			want       string
			prev, next bool
		}{
			{"first page", docket.Window[docket.TextKey]{Limit: 2}, "us-v-a us-v-b", false, true},
			{"between equal titles", docket.Window[docket.TextKey]{After: key("Alpha", "us-v-a"), Limit: 2}, "us-v-b us-v-c", true, true},
			{"exactly full last page", docket.Window[docket.TextKey]{After: key("Ångström", "us-v-d"), Limit: 2}, "us-v-f us-v-e", true, false},
			{"last page", docket.Window[docket.TextKey]{Limit: 2, Last: true}, "us-v-f us-v-e", true, false},
			{"back", docket.Window[docket.TextKey]{Before: key("alpha", "us-v-c"), Limit: 1, Last: true}, "us-v-b", true, true},
			{"exactly full first page, back", docket.Window[docket.TextKey]{Before: key("alpha", "us-v-c"), Limit: 2, Last: true}, "us-v-a us-v-b", false, true},
			{"exactly all", docket.Window[docket.TextKey]{Limit: 6}, "us-v-a us-v-b us-v-c us-v-d us-v-f us-v-e", false, false},
			{"key that does not exist", docket.Window[docket.TextKey]{After: key("B", ""), Limit: 1}, "us-v-c", true, true},
			{"between two keys", docket.Window[docket.TextKey]{After: key("Alpha", "us-v-b"), Before: key("～", "us-v-f"), Limit: 5}, "us-v-c us-v-d", true, true},
			{"nothing at the start", docket.Window[docket.TextKey]{Limit: 0}, "", false, true},
			{"nothing at the end", docket.Window[docket.TextKey]{Limit: 0, Last: true}, "", true, false},
			{"nothing in the middle", docket.Window[docket.TextKey]{After: key("Alpha", "us-v-b"), Limit: 0}, "", true, true},
			{"beyond the end", docket.Window[docket.TextKey]{After: key("😀", "us-v-e"), Limit: 3}, "", true, false},
			{"before the start", docket.Window[docket.TextKey]{Before: key("Alpha", "us-v-a"), Limit: 3, Last: true}, "", false, true},
		} {
			page := cases(t, docket.CaseQuery{Order: docket.CasesByTitle, Window: tt.window})
			if got := names(page.Items); got != tt.want || page.HasPrevious != tt.prev || page.HasNext != tt.next {
				t.Errorf("%s: got %q, previous %t, next %t; want %q, %t, %t",
					tt.name, got, page.HasPrevious, page.HasNext, tt.want, tt.prev, tt.next)
			}
			if page.Total != nil {
				t.Errorf("%s: a total of %d that was not asked for", tt.name, *page.Total)
			}
		}
	})
}

func testPeople(t *testing.T, r store.Reader) {
	people := func(t *testing.T, q docket.PersonQuery) docket.Page[*docket.Person] {
		t.Helper()
		page, err := r.People(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	for _, tt := range []struct {
		name  string
		roles []docket.PartyRole
		asOf  docket.AsOf
		want  string
	}{
		{name: "by name", want: "bob cid nobody ann dee wide astral"},
		{name: "none known", asOf: dayBefore, want: ""},
		{name: "some known", asOf: dayMid, want: "bob ann dee"},
		{name: "all that are ever known", asOf: dayLate, want: "bob cid ann dee"},
		{name: "role", roles: []docket.PartyRole{docket.RoleDefendant}, want: "bob cid ann"},
		{name: "role known", roles: []docket.PartyRole{docket.RoleDefendant}, asOf: dayMid, want: "ann"},
		{name: "either role", roles: []docket.PartyRole{docket.RoleJudge, docket.RoleWitness}, want: "bob"},
		{name: "role not yet known", roles: []docket.PartyRole{docket.RoleWitness}, asOf: dayNotLate, want: ""},
		{name: "no such role", roles: []docket.PartyRole{docket.RoleJudge}, want: ""},
		{name: "an empty field is absent", roles: []docket.PartyRole{}, want: "bob cid nobody ann dee wide astral"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := people(t, docket.PersonQuery{Filter: docket.PersonFilter{Roles: tt.roles}, AsOf: tt.asOf, Window: everyRow, Count: true})
			if got := names(page.Items); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if page.HasNext || page.HasPrevious || page.Total == nil || *page.Total != len(page.Items) {
				t.Errorf("whole list: %+v", page)
			}
			for _, p := range page.Items {
				same(t, "listed "+p.Ref().String(), one[*docket.Person](t, r, docket.KindPerson, p.Slug, tt.asOf), p)
			}
		})
	}
	t.Run("windows", func(t *testing.T) {
		all := people(t, docket.PersonQuery{Window: everyRow}).Items
		checkWindows(t, all, docket.PersonKey, []docket.TextKey{{Text: "Bob", Slug: "bobby"}, {Text: "b"}},
			func(w docket.Window[docket.TextKey], count bool) docket.Page[*docket.Person] {
				return people(t, docket.PersonQuery{Window: w, Count: count})
			})
	})
}

func testOrganizations(t *testing.T, r store.Reader) {
	organizations := func(t *testing.T, q docket.OrganizationQuery) docket.Page[*docket.Organization] {
		t.Helper()
		page, err := r.Organizations(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	for _, tt := range []struct {
		name   string
		filter docket.OrganizationFilter
		asOf   docket.AsOf
		want   string
	}{
		{name: "by name", want: "sass fbi ed-va nd-cal mss zz"},
		{name: "none known", asOf: dayBefore, want: ""},
		{name: "some known", asOf: dayEarly, want: "fbi ed-va mss zz"},
		{name: "all known", asOf: dayLate, want: "sass fbi ed-va nd-cal mss zz"},
		{name: "kind", filter: docket.OrganizationFilter{Kinds: []docket.OrganizationKind{docket.CourtOfLaw}}, want: "ed-va nd-cal"},
		{name: "kind known", filter: docket.OrganizationFilter{Kinds: []docket.OrganizationKind{docket.CourtOfLaw}}, asOf: dayNotLate, want: "ed-va"},
		{name: "country", filter: docket.OrganizationFilter{Countries: []string{"CN"}}, want: "sass mss"},
		{name: "role", filter: docket.OrganizationFilter{Roles: []docket.PartyRole{docket.RoleForeignAgency}}, want: "mss"},
		{name: "role not yet known", filter: docket.OrganizationFilter{Roles: []docket.PartyRole{docket.RoleForeignAgency}}, asOf: dayNotMid, want: ""},
		{name: "fields are all required", want: "ed-va nd-cal zz", filter: docket.OrganizationFilter{
			Kinds: []docket.OrganizationKind{docket.University, docket.CourtOfLaw}, Countries: []string{"FR", "US"}}},
		{name: "kind and role", want: "fbi", filter: docket.OrganizationFilter{
			Kinds: []docket.OrganizationKind{docket.LawEnforcement, docket.CourtOfLaw},
			Roles: []docket.PartyRole{docket.RoleInvestigatingAgency, docket.RoleForeignAgency}}},
		{name: "no country", filter: docket.OrganizationFilter{Countries: []string{""}}, want: ""},
		{name: "no such country", filter: docket.OrganizationFilter{Countries: []string{"AQ"}}, want: ""},
		{name: "empty fields are absent", want: "sass fbi ed-va nd-cal mss zz", filter: docket.OrganizationFilter{
			Kinds: []docket.OrganizationKind{}, Countries: []string{}, Roles: []docket.PartyRole{}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page := organizations(t, docket.OrganizationQuery{Filter: tt.filter, AsOf: tt.asOf, Window: everyRow, Count: true})
			if got := names(page.Items); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if page.HasNext || page.HasPrevious || page.Total == nil || *page.Total != len(page.Items) {
				t.Errorf("whole list: %+v", page)
			}
			for _, o := range page.Items {
				same(t, "listed "+o.Ref().String(), one[*docket.Organization](t, r, docket.KindOrganization, o.Slug, tt.asOf), o)
			}
		})
	}
	t.Run("windows", func(t *testing.T) {
		all := organizations(t, docket.OrganizationQuery{AsOf: dayLate, Window: everyRow}).Items
		checkWindows(t, all, docket.OrganizationKey, []docket.TextKey{{Text: "District Court", Slug: "k"}, {Text: "N"}},
			func(w docket.Window[docket.TextKey], count bool) docket.Page[*docket.Organization] {
				return organizations(t, docket.OrganizationQuery{AsOf: dayLate, Window: w, Count: count})
			})
	})
}
