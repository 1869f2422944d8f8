package filters_test

import (
	"net/url"
	"reflect"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/filters"
	"casegraph/search"
)

func TestFromParameters(t *testing.T) {
	from, _ := edtf.ParseDay("2016-01-01")
	least := 10.5
	text, err := search.Filter("phones phone")
	if err != nil {
		t.Fatal(err)
	}
	values, err := url.ParseQuery("types=travel,MEETING&types=travel&phases=conduct&statuses=alleged&participants=person:a,organization:b" +
		"&participantRoles=subject&places=place:shanghai,+beijing&countries=cn&cases=us-v-a&tags=x&tags=y,&sourceKinds=news" +
		"&amountCurrency=usd&amountMin=10.5&duringFrom=2016-01-01&duringMatch=certainly&accounts=best_supported&text=Phones+phone")
	if err != nil {
		t.Fatal(err)
	}
	got, err := filters.FromParameters(values)
	want := docket.EventFilter{
		Types: []docket.EventType{"MEETING", "TRAVEL"}, Phases: []docket.Phase{docket.Conduct}, Statuses: []docket.FactStatus{docket.Alleged},
		Participants:     []docket.Ref{{Kind: docket.KindOrganization, Slug: "b"}, {Kind: docket.KindPerson, Slug: "a"}},
		ParticipantRoles: []docket.ParticipantRole{docket.RoleSubject}, Places: []docket.Slug{"beijing", "shanghai"}, Countries: []string{"CN"},
		Cases: []docket.Slug{"us-v-a"}, Tags: []string{"x", "y"}, SourceKinds: []docket.SourceKind{docket.SourceNews},
		Amount: &docket.AmountFilter{Currency: "USD", Min: &least}, During: &docket.During{From: &from, Match: docket.Certainly},
		Text: text, Accounts: docket.BestSupported,
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	if got := filters.Describe(values); !strings.HasPrefix(got, "types travel, MEETING, travel; phases conduct;") {
		t.Errorf("described as %q", got)
	}
}

// Every field of the domain's filter has a parameter.
func TestEveryFieldHasAParameter(t *testing.T) {
	of := reflect.TypeFor[docket.EventFilter]()
	for i := range of.NumField() {
		name := of.Field(i).Name
		name = strings.ToLower(name[:1]) + name[1:]
		found := false
		for _, p := range filters.Parameters() {
			found = found || p == name || strings.HasPrefix(p, name) && (name == "amount" || name == "during")
		}
		if !found {
			t.Errorf("no parameter for %s", name)
		}
	}
}

func TestNothingAskedIsNoFilter(t *testing.T) {
	got, err := filters.FromParameters(url.Values{"types": {"", ","}, "text": {" "}, "asOf": {"2019-06-01"}})
	if err != nil || !reflect.DeepEqual(got, docket.EventFilter{}) {
		t.Errorf("got %+v, %v", got, err)
	}
}
