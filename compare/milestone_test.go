package compare_test

import (
	"testing"

	"casegraph/compare"
	"casegraph/docket"
)

func TestMilestone(t *testing.T) {
	ann, both := []docket.Slug{"ann"}, []docket.Slug{"ann", "bob"}
	modifying := event(docket.TypeSentencing, "2020", "ann")
	modifying.Modifies = []docket.Slug{"SENTENCING 2019"}
	ofAFirm := event(docket.TypeIndictment, "2016")
	ofAFirm.Participants = []docket.Participant{{Role: docket.RoleSubject, Organization: "firm"}}
	ofAJury := event(docket.TypeVerdict, "2018")
	ofAJury.Participants = []docket.Participant{{Role: docket.RoleJury}, {Role: docket.RoleSubject}}
	for name, row := range map[string]struct {
		defendants  []docket.Slug
		of          docket.EventType
		events      []*docket.Event
		first, last docket.Slug
	}{
		"none": {ann, docket.TypeArrest, nil, "", ""},
		"in order of time": {ann, docket.TypeArrest, []*docket.Event{
			event(docket.TypeArrest, "2019", "ann"), event(docket.TypeArrest, "2017-04", "ann"), event(docket.TypeArrest, "2018", "ann"),
		}, "ARREST 2017-04", "ARREST 2019"},
		"what occurred before what is alleged": {ann, docket.TypeContact, []*docket.Event{
			but(docket.Alleged, event(docket.TypeContact, "2015")), event(docket.TypeContact, "2016"), but(docket.Alleged, event(docket.TypeContact, "2017")),
		}, "CONTACT 2016", "CONTACT 2016"},
		"alleged alone": {ann, docket.TypeContact, []*docket.Event{
			but(docket.Alleged, event(docket.TypeContact, "2015")), but(docket.Alleged, event(docket.TypeContact, "2016")),
		}, "CONTACT 2015 ALLEGED", "CONTACT 2016 ALLEGED"},
		"never disputed or expected": {ann, docket.TypeArrest, []*docket.Event{
			but(docket.Disputed, event(docket.TypeArrest, "2015")), but(docket.Expected, event(docket.TypeArrest, "2016")),
		}, "", ""},
		"a plea of guilty": {ann, docket.TypePlea, []*docket.Event{
			plea(docket.NotGuilty, "2017", "ann"), plea(docket.Guilty, "2018", "ann"), plea(docket.Mixed, "2019", "ann"),
		}, "PLEA 2018", "PLEA 2018"},
		"not a resentencing": {ann, docket.TypeSentencing, []*docket.Event{event(docket.TypeSentencing, "2019", "ann"), modifying},
			"SENTENCING 2019", "SENTENCING 2019"},
		"the undated last of all": {ann, docket.TypeArrest, []*docket.Event{
			event(docket.TypeArrest, "XXXX", "ann"), event(docket.TypeArrest, "[..2018]", "ann"), event(docket.TypeArrest, "2017", "ann"),
		}, "ARREST [..2018]", "ARREST 2017"},
		"the undated if there is no other": {ann, docket.TypeArrest, []*docket.Event{event(docket.TypeArrest, "XXXX", "ann")},
			"ARREST XXXX", "ARREST XXXX"},
		"of any defendant": {both, docket.TypeArrest, []*docket.Event{event(docket.TypeArrest, "2018", "ann"), event(docket.TypeArrest, "2017", "bob")},
			"ARREST 2017", "ARREST 2018"},
		"not of somebody else": {ann, docket.TypeContact, []*docket.Event{event(docket.TypeContact, "2010", "cy"), event(docket.TypeContact, "2016", "ann")},
			"CONTACT 2016", "CONTACT 2016"},
		"nor of a firm":         {ann, docket.TypeIndictment, []*docket.Event{ofAFirm, event(docket.TypeIndictment, "2017", "cy", "ann")}, "INDICTMENT 2017", "INDICTMENT 2017"},
		"an unnamed subject":    {ann, docket.TypeVerdict, []*docket.Event{ofAJury}, "VERDICT 2018", "VERDICT 2018"},
		"no defendant is known": {nil, docket.TypeArrest, []*docket.Event{event(docket.TypeArrest, "2018", "cy")}, "ARREST 2018", "ARREST 2018"},
	} {
		t.Run(name, func(t *testing.T) {
			f := file("a", row.defendants, row.events...)
			for which, want := range map[compare.Occurrence]docket.Slug{compare.First: row.first, compare.Last: row.last} {
				var got docket.Slug
				if e := f.Milestone(row.of, which); e != nil {
					got = e.Slug
				}
				if got != want {
					t.Errorf("%s: %q, want %q", which, got, want)
				}
			}
		})
	}
}
