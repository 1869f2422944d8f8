package compare

import (
	"slices"

	"casegraph/docket"
)

// Absence shows that nothing of a type happened in a case: a source says so, or a rule follows it from what did or
// did not happen.
type Absence struct {
	Rule    Rule                  // "" if a source says so of the type itself
	Stated  *docket.NonOccurrence // what a source says did not happen; nil for a rule that needs none
	Events  []*docket.Event       // from which the rule follows it, in the order of time
	Charges []*docket.Charge      // and by whose dispositions, in the order of the case
}

// Rule names a rule by which events of a type are ruled out, though no source says that there was none.
type Rule string

// The rules, all as far as is known on the day. A charge whose end is not known keeps those on charges from holding.
const (
	// NoTrial: a source says that there was no TRIAL, so there was no VERDICT.
	NoTrial Rule = "NO_TRIAL"
	// AllPleadedGuilty: every defendant pleaded guilty, and each charge ended so or was dismissed, none in any other
	// way. There was no TRIAL, and no VERDICT.
	AllPleadedGuilty Rule = "ALL_PLEADED_GUILTY"
	// NoneConvicted: each charge ended in an acquittal or was dismissed, and nobody had been found or pleaded
	// guilty before. There was no SENTENCING.
	NoneConvicted Rule = "NONE_CONVICTED"
	// AllTried: a verdict was found, each charge ended by one or was dismissed, and nobody pleaded guilty to any. There was
	// no PLEA, which means one of guilty.
	AllTried Rule = "ALL_TRIED"
)

// entailment is a rule as it is applied.
type entailment struct {
	rule     Rule
	rulesOut []docket.EventType
	// shown returns what the rule follows from; false if it does not hold.
	shown func(File) (Absence, bool)
}

// entailments lists the rules in the order in which they are tried.
func entailments() []entailment {
	return []entailment{
		{NoTrial, []docket.EventType{docket.TypeVerdict}, File.noTrial},
		{AllPleadedGuilty, []docket.EventType{docket.TypeTrial, docket.TypeVerdict}, File.allPleadedGuilty},
		{NoneConvicted, []docket.EventType{docket.TypeSentencing}, File.noneConvicted},
		{AllTried, []docket.EventType{docket.TypePlea}, File.allTried},
	}
}

// didNotOccur shows that nothing of a type happened; nil if that is not known.
func (f File) didNotOccur(of docket.EventType) *Absence {
	if stated := f.stated(of); stated != nil {
		return &Absence{Stated: stated}
	}
	for _, en := range entailments() {
		if !slices.Contains(en.rulesOut, of) {
			continue
		}
		if a, ok := en.shown(f); ok {
			a.Rule = en.rule
			return &a
		}
	}
	return nil
}

// stated is what a source says of there being no event of a type; nil if none does.
func (f File) stated(of docket.EventType) *docket.NonOccurrence {
	for i, n := range f.Case.DidNotOccur {
		if n.Type == of {
			return &f.Case.DidNotOccur[i]
		}
	}
	return nil
}

// tells is whether the timeline has any event of a type, whatever its status.
func (f File) tells(of docket.EventType) bool {
	return slices.ContainsFunc(f.Events, func(e *docket.Event) bool { return e.Type == of })
}

func (f File) noTrial() (Absence, bool) {
	stated := f.stated(docket.TypeTrial)
	return Absence{Stated: stated}, stated != nil && !f.tells(docket.TypeTrial)
}

func (f File) allPleadedGuilty() (Absence, bool) {
	if f.tells(docket.TypeTrial) || f.tells(docket.TypeVerdict) || !f.allEnded(docket.PleadedGuilty, docket.Dismissed) {
		return Absence{}, false
	}
	var pleas []*docket.Event
	for _, e := range f.Events {
		if e.Type == docket.TypePlea && e.Status == docket.Occurred && e.Outcome == docket.Guilty {
			if f.reversed(e) {
				return Absence{}, false
			}
			pleas = append(pleas, e)
		}
	}
	for _, who := range f.accused() {
		pleaded := slices.ContainsFunc(pleas, func(e *docket.Event) bool { return e.Concerns(who) })
		stands := slices.ContainsFunc(f.Charges, func(c *docket.Charge) bool {
			return against(c, who) && c.Standing() == docket.PleadedGuilty
		})
		if !pleaded || !stands {
			return Absence{}, false
		}
	}
	return Absence{Events: pleas, Charges: f.Charges}, len(pleas) > 0
}

func (f File) noneConvicted() (Absence, bool) {
	if !f.allEnded(docket.Acquitted, docket.Dismissed) {
		return Absence{}, false
	}
	var verdicts []*docket.Event
	for _, e := range f.Events {
		if e.Type != docket.TypePlea && e.Type != docket.TypeVerdict || e.Status == docket.Expected {
			continue
		}
		if e.Outcome != docket.NotGuilty {
			return Absence{}, false
		}
		if e.Type == docket.TypeVerdict && e.Status == docket.Occurred {
			verdicts = append(verdicts, e)
		}
	}
	return Absence{Events: verdicts, Charges: f.Charges}, true
}

func (f File) allTried() (Absence, bool) {
	if !f.allEnded(docket.Convicted, docket.Acquitted, docket.SetAside, docket.Dismissed) {
		return Absence{}, false
	}
	var verdicts []*docket.Event
	for _, e := range f.Events {
		switch {
		case e.Type == docket.TypePlea && e.Outcome != docket.NotGuilty:
			return Absence{}, false
		case e.Type == docket.TypeVerdict && e.Status == docket.Occurred:
			verdicts = append(verdicts, e)
		}
	}
	return Absence{Events: verdicts, Charges: f.Charges}, len(verdicts) > 0
}

// allEnded tells whether everyone accused is charged, and each charge ended in one of some ways and in no other,
// pending and affirmed apart.
func (f File) allEnded(ends ...docket.Disposition) bool {
	for _, c := range f.Charges {
		if !ended(c, ends) {
			return false
		}
	}
	for _, who := range f.accused() {
		if !slices.ContainsFunc(f.Charges, func(c *docket.Charge) bool { return against(c, who) }) {
			return false
		}
	}
	return len(f.Charges) > 0
}

func ended(c *docket.Charge, ends []docket.Disposition) bool {
	open, counts := true, 0
	for _, d := range c.Dispositions {
		switch {
		case d.Disposition == docket.Affirmed: // what it affirms stands
		case d.Disposition == docket.Pending:
			open, counts = true, 0
		case !slices.Contains(ends, d.Disposition):
			return false
		case d.Counts == nil || c.Counts == nil:
			open = false
		default:
			counts += *d.Counts
			open = counts < *c.Counts
		}
	}
	return !open
}

// accused are the known defendants, and whoever else is charged.
func (f File) accused() []docket.Slug {
	accused := f.Case.Defendants()
	for _, c := range f.Charges {
		if c.Defendant != "" && !slices.Contains(accused, c.Defendant) {
			accused = append(accused, c.Defendant)
		}
	}
	return accused
}

// against tells whether a charge is one of a defendant's; one that names nobody is everybody's.
func against(c *docket.Charge, defendant docket.Slug) bool {
	return c.Defendant == "" || c.Defendant == defendant
}

// reversed tells whether another event that is known undoes this one.
func (f File) reversed(e *docket.Event) bool {
	return slices.ContainsFunc(f.Events, func(other *docket.Event) bool { return slices.Contains(other.Reverses, e.Slug) })
}
