package docket

import (
	"cmp"

	"casegraph/edtf"
)

// TraitKind says what sort of characteristic a trait is.
type TraitKind string

// The kinds of trait, and what their values are. Events count if they OCCURRED or are ALLEGED.
const (
	TraitStatute        TraitKind = "STATUTE"         // a section charged, or the section it stands under: see StatuteSections
	TraitForeignAgency  TraitKind = "FOREIGN_AGENCY"  // an organization that is party as such
	TraitFront          TraitKind = "FRONT"           // an organization that is party as such
	TraitFormerEmployer TraitKind = "FORMER_EMPLOYER" // an organization that is party as such
	TraitAuthority      TraitKind = "AUTHORITY"       // an organization that investigated, prosecuted or heard the case
	TraitPerson         TraitKind = "PERSON"          // a person who is defendant, recruiter, handler or co-conspirator
	TraitMethod         TraitKind = "METHOD"          // a type of event of phase CONDUCT
	TraitTag            TraitKind = "TAG"             // of the case or of its events
	TraitPlace          TraitKind = "PLACE"           // of events, but for those of PROCEEDINGS and AFTERMATH
	TraitCountry        TraitKind = "COUNTRY"         // of these places, ISO 3166-1 alpha-2
	TraitPhase          TraitKind = "PHASE"           // that has events
	TraitStatus         TraitKind = "STATUS"          // how far the case has come: a CaseStatus
	TraitOutcome        TraitKind = "OUTCOME"         // a disposition that a charge stands with (PENDING and UNKNOWN are none), or [OutcomeTrial]
)

// OutcomeTrial is the value of [TraitOutcome] for a case that was tried.
const OutcomeTrial = "TRIAL"

// TraitKinds lists every kind of trait.
func TraitKinds() []TraitKind {
	return []TraitKind{TraitStatute, TraitForeignAgency, TraitFront, TraitFormerEmployer, TraitAuthority, TraitPerson, TraitMethod,
		TraitTag, TraitPlace, TraitCountry, TraitPhase, TraitStatus, TraitOutcome}
}

// Trait is something characteristic of a case, by which like cases are found.
type Trait struct {
	Kind  TraitKind
	Value string // see the kinds; at most [MaxTrait] bytes
}

// MaxTrait is the greatest length in bytes of a trait's value: a longer tag is no trait.
const MaxTrait = 256

// String identifies the trait, "TAG:linkedin".
func (t Trait) String() string { return string(t.Kind) + ":" + t.Value }

// Compare orders traits by kind, then value: negative if t comes before o.
func (t Trait) Compare(o Trait) int {
	return cmp.Or(cmp.Compare(t.Kind, o.Kind), cmp.Compare(t.Value, o.Value))
}

// Period is when something that may cease to be known, or that changes, is known: on the days from From until the
// day before Until.
type Period struct {
	From  edtf.Day // [Never] if on no day
	Until edtf.Day // Never if to this day
	// Current tells whether it is known where no day is asked for; of something as known on a day, it is true.
	Current bool
}

// Never stands for the day of what comes on none: +999999999-12-31, the last that edtf writes.
const Never edtf.Day = 365_241_780_471

// Holds tells whether it was known on the day asked for.
func (p Period) Holds(a AsOf) bool {
	if day, ok := a.Day(); ok {
		return p.From <= day && day < p.Until
	}
	return p.Current
}

// asKnown is the period of something that is known: when that will cease is left out.
func (p Period) asKnown() Period { return Period{p.From, Never, true} }

// HeldTrait is a trait of a case, and when.
type HeldTrait struct {
	Trait
	Alleged bool `json:",omitempty"` // no event that OCCURRED shows it
	Period
}

// HeldMeasure is a measure of a case, and when.
type HeldMeasure struct {
	Measure Measure
	Range   MeasureRange
	Alleged bool `json:",omitempty"` // an end of it is an event that is only ALLEGED
	Period
}

// CurrentTraits are those that the case, which is as known, has: each once, in the order of [Trait.Compare].
func (c *Case) CurrentTraits() []HeldTrait {
	return knownOf(c.Traits, func(t HeldTrait) (HeldTrait, bool) { return t, t.Current })
}

// CurrentStatus is the status of the case, which is as known: what [StatusOf] says of its charges and events.
func (c *Case) CurrentStatus() CaseStatus {
	for _, t := range c.Traits {
		if t.Kind == TraitStatus && t.Current {
			return CaseStatus(t.Value)
		}
	}
	return CaseNotRecorded
}

// CurrentMeasures are those that the case, which is as known, has: each once, in the order of [Measures].
func (c *Case) CurrentMeasures() []HeldMeasure { return KnownMeasures(c.Measures, AsOf{}) }

// MaxHolders is up to how many cases with a trait a store names and counts. A trait of more is a hub, which tells
// little of a case.
const MaxHolders = 1000

// TraitHolders are the cases known to have a trait.
type TraitHolders struct {
	Count int    // how many there are; MaxHolders + 1 stands for any greater number
	Cases []Slug // by slug; nil if there are more than MaxHolders
}

// IsHub tells whether more than [MaxHolders] cases have the trait.
func (h TraitHolders) IsHub() bool { return h.Count > MaxHolders }
