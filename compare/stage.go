package compare

import (
	"slices"

	"casegraph/docket"
)

// StageState says how a stage of a case stands, as far as is known on the day asked for.
type StageState string

// The states. A cell has the first that applies.
const (
	StageOccurred    StageState = "OCCURRED"
	StageExpected    StageState = "EXPECTED"
	StageAlleged     StageState = "ALLEGED"
	StageDisputed    StageState = "DISPUTED"
	StageDidNotOccur StageState = "DID_NOT_OCCUR" // a source says so, or what is known entails it
	StageNotRecorded StageState = "NOT_RECORDED"  // nothing is known either way
)

// StageStates lists every state, in the order in which they are tried.
func StageStates() []StageState {
	return []StageState{StageOccurred, StageExpected, StageAlleged, StageDisputed, StageDidNotOccur, StageNotRecorded}
}

// Stage is a row of the comparison: one type of event, in every case.
type Stage struct {
	Type  docket.EventType
	Phase docket.Phase // the type's own; "" for OTHER
	Cells []StageCell  // one for each case, in the order of the cases
}

// StageCell is how a stage stands in one case.
type StageCell struct {
	Case   *docket.Case
	State  StageState
	Events []*docket.Event // all of the type, whatever their status and outcome, in the order of time
	// Absence shows that nothing of the type happened; nil unless State is DID_NOT_OCCUR.
	Absence *Absence
}

// Stages lays the cases side by side, type by type in the order of [docket.EventTypes]: the [Milestones], and every
// type of which any of the cases has an event.
func Stages(s Set) []Stage {
	wanted := Milestones()
	for _, f := range s.Files {
		for _, e := range f.Events {
			wanted = append(wanted, e.Type)
		}
	}
	var stages []Stage
	for _, of := range docket.EventTypes() {
		if !slices.Contains(wanted, of) {
			continue
		}
		phase, _ := of.Phase()
		stage := Stage{Type: of, Phase: phase, Cells: make([]StageCell, len(s.Files))}
		for i, f := range s.Files {
			stage.Cells[i] = f.cell(of)
		}
		stages = append(stages, stage)
	}
	return stages
}

func (f File) cell(of docket.EventType) StageCell {
	c := StageCell{Case: f.Case}
	for _, e := range f.Events {
		if e.Type == of {
			c.Events = append(c.Events, e)
		}
	}
	c.State, c.Absence = f.state(of, slices.DeleteFunc(slices.Clone(c.Events), denies))
	return c
}

// denies tells whether an event is a plea of not guilty, which is shown but is not what the stage PLEA means.
func denies(e *docket.Event) bool { return e.Type == docket.TypePlea && e.Outcome == docket.NotGuilty }

// absence is how a milestone stands of which there is no event.
func (f File) absence(of docket.EventType) StageState {
	state, _ := f.state(of, f.marking(of, f.Case.Defendants()))
	return state
}

// state is how a type of event stands in the case, given the events that count for it.
func (f File) state(of docket.EventType, events []*docket.Event) (StageState, *Absence) {
	for _, state := range StageStates() {
		for _, e := range events {
			if StageState(e.Status) == state {
				return state, nil
			}
		}
	}
	if a := f.didNotOccur(of); a != nil {
		return StageDidNotOccur, a
	}
	return StageNotRecorded, nil
}
