package docket_test

import (
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
)

func charge(defendant docket.Slug, dispositions ...docket.Disposition) *docket.Charge {
	c := &docket.Charge{Defendant: defendant}
	for _, d := range dispositions {
		c.Dispositions = append(c.Dispositions, docket.ChargeDisposition{Disposition: d})
	}
	return c
}

func happened(of docket.EventType, date string, subject docket.Slug, months int) *docket.Event {
	e := &docket.Event{Slug: docket.Slug(date), Type: of, Status: docket.Occurred, Date: edtf.MustParse(date),
		Participants: []docket.Participant{{Role: docket.RoleSubject, Person: subject}}}
	if months > 0 {
		e.Sentence = &docket.Sentence{Imprisonment: &docket.MonthRange{Min: &months, Max: &months}}
	}
	return e
}

func TestStatusOf(t *testing.T) {
	sentencing := happened(docket.TypeSentencing, "2019", "ann", 12)
	expected := *sentencing
	expected.Status = docket.Expected
	guilty, notGuilty := happened(docket.TypeVerdict, "2018", "ann", 0), happened(docket.TypeVerdict, "2018", "ann", 0)
	guilty.Outcome, notGuilty.Outcome = docket.Guilty, docket.NotGuilty
	plea := happened(docket.TypePlea, "2018", "ann", 0)
	plea.Outcome = docket.NotGuilty
	for name, row := range map[string]struct {
		charges []*docket.Charge
		events  []*docket.Event
		want    docket.CaseStatus
	}{
		"nothing known":                {nil, nil, docket.CaseNotRecorded},
		"an arrest":                    {nil, []*docket.Event{happened(docket.TypeArrest, "2017", "ann", 0)}, docket.CaseCharged},
		"a meeting":                    {nil, []*docket.Event{happened(docket.TypeContact, "2017", "ann", 0)}, docket.CaseNotRecorded},
		"a charge":                     {[]*docket.Charge{charge("")}, nil, docket.CaseCharged},
		"a plea of not guilty":         {nil, []*docket.Event{plea}, docket.CaseCharged},
		"an expected sentencing":       {[]*docket.Charge{charge("", docket.PleadedGuilty)}, []*docket.Event{&expected}, docket.CaseConvicted},
		"a verdict":                    {nil, []*docket.Event{guilty}, docket.CaseConvicted},
		"a sentence":                   {[]*docket.Charge{charge("", docket.Convicted), charge("", docket.Dismissed)}, []*docket.Event{guilty, sentencing}, docket.CaseSentenced},
		"not guilty":                   {nil, []*docket.Event{notGuilty}, docket.CaseAcquitted},
		"acquitted of all":             {[]*docket.Charge{charge("", docket.Acquitted), charge("", docket.Dismissed)}, nil, docket.CaseAcquitted},
		"dismissed":                    {[]*docket.Charge{charge("", docket.Pending, docket.Dismissed)}, nil, docket.CaseDismissed},
		"set aside after the sentence": {[]*docket.Charge{charge("", docket.Convicted, docket.SetAside, docket.Acquitted)}, []*docket.Event{sentencing}, docket.CaseAcquitted},
		"affirmed":                     {[]*docket.Charge{charge("", docket.Convicted, docket.Affirmed)}, nil, docket.CaseConvicted},
		"one of two set aside":         {[]*docket.Charge{charge("", docket.Convicted), charge("", docket.Convicted, docket.SetAside)}, nil, docket.CaseConvicted},
		"a charge whose end is open":   {[]*docket.Charge{charge("", docket.Acquitted), charge("", docket.Unknown)}, nil, docket.CaseCharged},
	} {
		if got := docket.StatusOf(row.charges, row.events); got != row.want {
			t.Errorf("%s: %s, want %s", name, got, row.want)
		}
	}
}

func TestOutcomesOf(t *testing.T) {
	charges := []*docket.Charge{
		charge("", docket.Pending, docket.Dismissed),
		charge("bob", docket.PleadedGuilty),
		charge("cy", docket.Convicted, docket.Affirmed),
	}
	events := []*docket.Event{
		happened(docket.TypeSentencing, "2018-08-01", "cy", 188),
		happened(docket.TypeSentencing, "2018-08-08", "bob", 18),
		happened(docket.TypeSentencing, "2018-09-01", "cy", 60), // a resentencing
	}
	got := docket.OutcomesOf([]docket.Slug{"ann", "bob", "cy"}, charges, events)
	want := []struct {
		defendant   docket.Slug
		disposition docket.Disposition
		months      int
	}{{"bob", docket.PleadedGuilty, 18}, {"cy", docket.Convicted, 60}, {"ann", docket.Dismissed, 0}}
	if len(got) != len(want) {
		t.Fatalf("got %d outcomes, want %d", len(got), len(want))
	}
	for i, w := range want {
		months := 0
		if got[i].Sentence != nil {
			months = *got[i].Sentence.ImprisonmentMonths()
		}
		if got[i].Defendant != w.defendant || got[i].Disposition != w.disposition || months != w.months {
			t.Errorf("outcome %d: %+v (%d months), want %+v", i, got[i], months, w)
		}
	}
}
