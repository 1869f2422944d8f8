package compare_test

import (
	"slices"
	"testing"

	"casegraph/compare"
	"casegraph/docket"
)

func cellOf(t *testing.T, f compare.File, of docket.EventType) compare.StageCell {
	t.Helper()
	for _, s := range compared(t, compare.Alignment{}, f, beside()).Stages {
		if s.Type == of {
			return s.Cells[0]
		}
	}
	t.Fatalf("there is no row for %s", of)
	return compare.StageCell{}
}

func TestACellIsTheFirstStateThatApplies(t *testing.T) {
	events := []*docket.Event{
		event(docket.TypeTrial, "2018"), but(docket.Expected, event(docket.TypeTrial, "2018")),
		but(docket.Alleged, event(docket.TypeTrial, "2018")), but(docket.Disputed, event(docket.TypeTrial, "2018")),
	}
	for i, want := range compare.StageStates() {
		f := file("a", nil, events[min(i, len(events)):]...)
		if i < 5 {
			f.Case.DidNotOccur = []docket.NonOccurrence{{Type: docket.TypeTrial}}
		}
		got := cellOf(t, f, docket.TypeTrial)
		if got.State != want || len(got.Events) != len(f.Events) || (got.Absence != nil) != (want == compare.StageDidNotOccur) {
			t.Errorf("%+v, want %s", got, want)
		}
	}
}

func TestRowsOfStages(t *testing.T) {
	c := compared(t, compare.Alignment{}, beside(), file("a", nil, event(docket.TypeOther, "2018"), event(docket.TypeTravel, "2016"), event("APPEAL", "2019")))
	var got []docket.EventType
	for _, s := range c.Stages {
		got = append(got, s.Type)
		if phase, _ := s.Type.Phase(); s.Phase != phase {
			t.Errorf("%s is of phase %s", s.Type, s.Phase)
		}
		if len(s.Cells) != 2 || s.Cells[0].Case.Slug != "beside" || s.Cells[1].Case.Slug != "a" {
			t.Errorf("%s: the cells are not those of the cases", s.Type)
		}
	}
	want := []docket.EventType{docket.TypeContact, docket.TypeTravel, docket.TypeArrest, docket.TypeIndictment, docket.TypePlea,
		docket.TypeTrial, docket.TypeVerdict, docket.TypeSentencing, "APPEAL", docket.TypeOther}
	if !slices.Equal(got, want) {
		t.Errorf("rows %v, want %v", got, want)
	}
}

// charge is one against a defendant, of two counts, with dispositions of two counts each.
func charge(defendant docket.Slug, dispositions ...docket.Disposition) *docket.Charge {
	counts := 2
	c := &docket.Charge{Slug: defendant, Defendant: defendant, Counts: &counts}
	for _, d := range dispositions {
		c.Dispositions = append(c.Dispositions, docket.ChargeDisposition{Disposition: d, Counts: &counts})
	}
	return c
}

// ofOneCount is a charge of two counts, each with its own disposition.
func ofOneCount(c *docket.Charge) *docket.Charge {
	one := 1
	for i := range c.Dispositions {
		c.Dispositions[i].Counts = &one
	}
	return c
}

func TestWhatIsEntailed(t *testing.T) {
	ann, both := []docket.Slug{"ann"}, []docket.Slug{"ann", "bob"}
	guilty := plea(docket.Guilty, "2018", "ann")
	undone := event("RULING", "2019")
	undone.Reverses = []docket.Slug{guilty.Slug}
	notGuilty := event(docket.TypeVerdict, "2018", "ann")
	notGuilty.Outcome = docket.NotGuilty
	mixed := *notGuilty
	mixed.Outcome = docket.Mixed
	const pleaded, dropped, acquitted, convicted, open = docket.PleadedGuilty, docket.Dismissed, docket.Acquitted, docket.Convicted, docket.Pending
	for name, row := range map[string]struct {
		defendants []docket.Slug
		charges    []*docket.Charge
		events     []*docket.Event
		rule       compare.Rule // "" for NOT_RECORDED
		of         []docket.EventType
	}{
		"a plea to the only charge": {ann, []*docket.Charge{charge("ann", open, pleaded)}, []*docket.Event{guilty},
			compare.AllPleadedGuilty, []docket.EventType{docket.TypeTrial, docket.TypeVerdict}},
		"a plea, the rest dropped": {ann, []*docket.Charge{charge("ann", pleaded), charge("ann", dropped)}, []*docket.Event{guilty},
			compare.AllPleadedGuilty, []docket.EventType{docket.TypeTrial, docket.TypeVerdict}},
		"a plea, affirmed": {ann, []*docket.Charge{charge("ann", pleaded, docket.Affirmed)}, []*docket.Event{guilty},
			compare.AllPleadedGuilty, []docket.EventType{docket.TypeTrial}},
		"a plea to one of two counts, the other dropped": {ann, []*docket.Charge{ofOneCount(charge("ann", dropped, pleaded))}, []*docket.Event{guilty},
			compare.AllPleadedGuilty, []docket.EventType{docket.TypeTrial}},
		"both plead": {both, []*docket.Charge{charge("ann", pleaded), charge("bob", pleaded)}, []*docket.Event{guilty, plea(docket.Guilty, "2019", "bob")},
			compare.AllPleadedGuilty, []docket.EventType{docket.TypeTrial}},
		"a charge pending": {ann, []*docket.Charge{charge("ann", pleaded), charge("ann", open)}, []*docket.Event{guilty},
			"", []docket.EventType{docket.TypeTrial, docket.TypeVerdict, docket.TypeSentencing}},
		"a charge whose end is unknown": {ann, []*docket.Charge{charge("ann", pleaded), charge("ann", docket.Unknown)}, []*docket.Event{guilty},
			"", []docket.EventType{docket.TypeTrial}},
		"a charge of which nothing became": {ann, []*docket.Charge{charge("ann", pleaded), charge("ann")}, []*docket.Event{guilty},
			"", []docket.EventType{docket.TypeTrial}},
		"a plea to one of two counts": {ann, []*docket.Charge{ofOneCount(charge("ann", pleaded))}, []*docket.Event{guilty},
			"", []docket.EventType{docket.TypeTrial}},
		"pending again": {ann, []*docket.Charge{charge("ann", pleaded, open)}, []*docket.Event{guilty},
			"", []docket.EventType{docket.TypeTrial}},
		"found guilty of another": {ann, []*docket.Charge{charge("ann", pleaded), charge("ann", convicted)}, []*docket.Event{guilty},
			"", []docket.EventType{docket.TypeTrial, docket.TypeVerdict}},
		"one of two pleads": {both, []*docket.Charge{charge("ann", pleaded), charge("bob", dropped)}, []*docket.Event{guilty},
			"", []docket.EventType{docket.TypeTrial}},
		"one of two is not charged": {both, []*docket.Charge{charge("ann", pleaded)}, []*docket.Event{guilty},
			"", []docket.EventType{docket.TypeTrial}},
		"someone else is charged": {ann, []*docket.Charge{charge("ann", pleaded), charge("cy", dropped)}, []*docket.Event{guilty},
			"", []docket.EventType{docket.TypeTrial}},
		"no plea is known": {ann, []*docket.Charge{charge("ann", pleaded)}, nil,
			"", []docket.EventType{docket.TypeTrial}},
		"only a plea that is expected": {ann, []*docket.Charge{charge("ann", pleaded)}, []*docket.Event{but(docket.Expected, plea(docket.Guilty, "2018", "ann"))},
			"", []docket.EventType{docket.TypeTrial}},
		"the plea is undone": {ann, []*docket.Charge{charge("ann", pleaded)}, []*docket.Event{guilty, undone},
			"", []docket.EventType{docket.TypeTrial}},
		"a trial is told of": {ann, []*docket.Charge{charge("ann", pleaded)}, []*docket.Event{guilty, but(docket.Disputed, event(docket.TypeTrial, "2018"))},
			"", []docket.EventType{docket.TypeVerdict}},
		"no charge is known": {ann, nil, []*docket.Event{guilty},
			"", []docket.EventType{docket.TypeTrial, docket.TypeSentencing}},
		"acquitted of all": {ann, []*docket.Charge{charge("ann", open, acquitted), charge("ann", dropped)}, []*docket.Event{notGuilty},
			compare.NoneConvicted, []docket.EventType{docket.TypeSentencing}},
		"all dropped": {both, []*docket.Charge{charge("", dropped)}, nil,
			compare.NoneConvicted, []docket.EventType{docket.TypeSentencing}},
		"all dropped, which rules out no trial": {ann, []*docket.Charge{charge("ann", dropped)}, nil,
			"", []docket.EventType{docket.TypeTrial, docket.TypeVerdict}},
		"acquitted after a conviction": {ann, []*docket.Charge{charge("ann", convicted, docket.SetAside, acquitted)}, nil,
			"", []docket.EventType{docket.TypeSentencing}},
		"acquitted of all known, but not of all": {ann, []*docket.Charge{charge("ann", acquitted)}, []*docket.Event{&mixed},
			"", []docket.EventType{docket.TypeSentencing}},
		"all found by a verdict": {ann, []*docket.Charge{charge("ann", open, convicted), charge("ann", convicted, docket.SetAside)}, []*docket.Event{&mixed},
			compare.AllTried, []docket.EventType{docket.TypePlea}},
		"found guilty, and pleaded guilty": {ann, []*docket.Charge{charge("ann", convicted), charge("ann", pleaded)}, []*docket.Event{&mixed},
			"", []docket.EventType{docket.TypePlea}},
		"all found, and a plea of guilty told of": {ann, []*docket.Charge{charge("ann", convicted)}, []*docket.Event{&mixed, but(docket.Alleged, plea(docket.Guilty, "2018", "ann"))},
			"", []docket.EventType{docket.TypeTrial}},
		"found guilty, by a verdict that is not known": {ann, []*docket.Charge{charge("ann", convicted)}, nil,
			"", []docket.EventType{docket.TypePlea}},
		"one of two acquitted": {both, []*docket.Charge{charge("ann", acquitted), charge("bob", open)}, []*docket.Event{notGuilty},
			"", []docket.EventType{docket.TypeSentencing}},
	} {
		t.Run(name, func(t *testing.T) {
			f := file("a", row.defendants, row.events...)
			f.Charges = row.charges
			for _, of := range row.of {
				got := cellOf(t, f, of)
				switch {
				case row.rule == "" && got.State != compare.StageNotRecorded:
					t.Errorf("%s: %s, by %+v", of, got.State, got.Absence)
				case row.rule != "" && (got.State != compare.StageDidNotOccur || got.Absence.Rule != row.rule):
					t.Errorf("%s: %s, by %+v", of, got.State, got.Absence)
				case row.rule != "" && (len(got.Absence.Charges) != len(row.charges) || len(got.Absence.Events) != len(row.events)):
					t.Errorf("%s: the evidence is %+v", of, got.Absence)
				}
			}
		})
	}
}

// A plea of not guilty is shown, but PLEA is the stage of pleading guilty.
func TestNotGuiltyIsNoPlea(t *testing.T) {
	denied := plea(docket.NotGuilty, "2017", "ann")
	got := cellOf(t, file("a", []docket.Slug{"ann"}, denied), docket.TypePlea)
	if got.State != compare.StageNotRecorded || len(got.Events) != 1 {
		t.Errorf("denied: %s with %d events", got.State, len(got.Events))
	}
	got = cellOf(t, file("a", []docket.Slug{"ann"}, denied, plea(docket.Guilty, "2018", "ann")), docket.TypePlea)
	if got.State != compare.StageOccurred || len(got.Events) != 2 {
		t.Errorf("denied, then admitted: %s with %d events", got.State, len(got.Events))
	}
}

func TestNoTrialNoVerdict(t *testing.T) {
	f := file("a", nil)
	f.Case.DidNotOccur = []docket.NonOccurrence{{Type: "HEARING"}, {Type: docket.TypeTrial}}
	stated := &f.Case.DidNotOccur[1]
	if got := cellOf(t, f, docket.TypeTrial).Absence; got == nil || got.Rule != "" || got.Stated != stated {
		t.Errorf("the trial: %+v", got)
	}
	if got := cellOf(t, f, docket.TypeVerdict).Absence; got == nil || got.Rule != compare.NoTrial || got.Stated != stated {
		t.Errorf("the verdict: %+v", got)
	}
	f.Events = []*docket.Event{but(docket.Disputed, event(docket.TypeTrial, "2018"))}
	if got := cellOf(t, f, docket.TypeVerdict); got.State != compare.StageNotRecorded {
		t.Errorf("the verdict, where a trial is told of: %s", got.State)
	}
	f = file("b", nil)
	f.Case.DidNotOccur = []docket.NonOccurrence{{Type: docket.TypeVerdict}}
	if got := cellOf(t, f, docket.TypeTrial); got.State != compare.StageNotRecorded {
		t.Errorf("the trial, where there was no verdict: %s", got.State)
	}
}
