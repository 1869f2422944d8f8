package docket

import (
	"cmp"
	"slices"

	"casegraph/edtf"
)

// CaseStatus says how far a case has come.
type CaseStatus string

// The statuses of a case. CaseNotRecorded is an addition to what a docket would say: as of an early day
// nothing may be known of a charge yet.
const (
	CaseNotRecorded CaseStatus = "NOT_RECORDED"
	CaseCharged     CaseStatus = "CHARGED"
	CaseConvicted   CaseStatus = "CONVICTED"
	CaseSentenced   CaseStatus = "SENTENCED"
	CaseAcquitted   CaseStatus = "ACQUITTED"
	CaseDismissed   CaseStatus = "DISMISSED"
)

// CaseStatuses lists every status of a case.
func CaseStatuses() []CaseStatus {
	return []CaseStatus{CaseNotRecorded, CaseCharged, CaseConvicted, CaseSentenced, CaseAcquitted, CaseDismissed}
}

// Outcome is how a case ended, or stands, for one defendant.
type Outcome struct {
	Defendant Slug
	// Disposition is the gravest standing disposition of the defendant's charges; "" if none is recorded.
	Disposition Disposition
	// Sentence is the one last imposed, and Sentencing the event that imposed it.
	Sentence   *Sentence
	Sentencing Slug
	Date       edtf.Date // of the sentencing; zero if there was none
}

// OutcomeTypes lists the types of event that [StatusOf] and [OutcomesOf] read.
func OutcomeTypes() []EventType {
	return []EventType{TypeComplaint, TypeArrest, TypeInformation, TypeIndictment, TypeArraignment, TypePlea,
		TypeVerdict, TypeSentencing}
}

// Standing is the disposition in force: the last known one, looking through an affirmation to what it
// affirms. It is "" if none is recorded.
func (c *Charge) Standing() Disposition {
	for _, d := range slices.Backward(c.Dispositions) {
		if d.Disposition != Affirmed {
			return d.Disposition
		}
	}
	return ""
}

// StatusOf derives the status of a case from its charges and its timeline's events, all as known on one day; those
// of other than [OutcomeTypes] count for nothing. A case all of whose charges stand acquitted or dismissed is so, whatever went
// before; otherwise a sentence imposed outweighs a conviction, and that a charge.
func StatusOf(charges []*Charge, events []*Event) CaseStatus {
	var charged, convicted, acquitted, sentenced bool
	over, dismissed := len(charges) > 0, len(charges) > 0
	for _, c := range charges {
		charged = true
		switch standing := c.Standing(); standing {
		case Convicted, PleadedGuilty:
			convicted, over, dismissed = true, false, false
		case Acquitted:
			acquitted, dismissed = true, false
		case Dismissed, SetAside:
			dismissed = dismissed && standing == Dismissed
		default:
			over, dismissed = false, false
		}
	}
	for _, e := range events {
		if e.Status != Occurred {
			continue
		}
		switch e.Type {
		case TypeSentencing:
			sentenced = true
		case TypePlea, TypeVerdict:
			charged = true
			convicted = convicted || e.Outcome == Guilty || e.Outcome == Mixed
			acquitted = acquitted || e.Type == TypeVerdict && e.Outcome == NotGuilty
		case TypeComplaint, TypeArrest, TypeInformation, TypeIndictment, TypeArraignment:
			charged = true
		}
	}
	switch {
	case dismissed:
		return CaseDismissed
	case over && acquitted:
		return CaseAcquitted
	case sentenced:
		return CaseSentenced
	case convicted:
		return CaseConvicted
	case acquitted && len(charges) == 0:
		return CaseAcquitted
	case charged:
		return CaseCharged
	}
	return CaseNotRecorded
}

// gravity orders dispositions for a defendant with several charges, the gravest first.
func gravity() []Disposition {
	return []Disposition{PleadedGuilty, Convicted, Pending, SetAside, Acquitted, Dismissed, Unknown}
}

// OutcomesOf derives an outcome for each defendant, in the order of sentencing, then by slug. Charges and
// events are as for [StatusOf], events in the order of the timeline. A charge that names no defendant
// is every defendant's; a sentence is its event's subject's.
func OutcomesOf(defendants []Slug, charges []*Charge, events []*Event) []Outcome {
	outcomes, gravity := make([]Outcome, 0, len(defendants)), gravity()
	for _, defendant := range defendants {
		o := Outcome{Defendant: defendant}
		worst := len(gravity)
		for _, c := range charges {
			if c.Defendant != "" && c.Defendant != defendant {
				continue
			}
			if i := slices.Index(gravity, c.Standing()); i >= 0 && i < worst {
				worst = i
			}
		}
		if worst < len(gravity) {
			o.Disposition = gravity[worst]
		}
		for _, e := range events {
			if e.Type == TypeSentencing && e.Status == Occurred && e.Sentence != nil && e.hasSubject(defendant) {
				o.Sentence, o.Sentencing, o.Date = e.Sentence, e.Slug, e.Date
			}
		}
		outcomes = append(outcomes, o)
	}
	slices.SortStableFunc(outcomes, func(a, b Outcome) int {
		return cmp.Or(edtf.Order(a.Date, b.Date), cmp.Compare(a.Defendant, b.Defendant))
	})
	return outcomes
}

func (e *Event) hasSubject(person Slug) bool {
	return slices.ContainsFunc(e.Participants, func(p Participant) bool {
		return p.Role == RoleSubject && p.Person == person
	})
}
