package docket

import "casegraph/edtf"

// Measure is a quantity by which cases are compared.
type Measure string

// The measures. Each concerns one defendant; of a case with several defendants it is the greatest of theirs.
const (
	// MeasureSentence is the term of imprisonment last imposed and not known to be reversed.
	MeasureSentence Measure = "SENTENCE"
	// The others are lengths of time between two milestones of the same defendant: see [Milestone]. The decision
	// is the first of the plea of guilty and the verdict.
	MeasureContactToArrest      Measure = "CONTACT_TO_ARREST"
	MeasureArrestToDecision     Measure = "ARREST_TO_DECISION"
	MeasureDecisionToSentencing Measure = "DECISION_TO_SENTENCING"
	MeasureArrestToSentencing   Measure = "ARREST_TO_SENTENCING"
)

// Measures lists every measure.
func Measures() []Measure {
	return []Measure{MeasureSentence, MeasureContactToArrest, MeasureArrestToDecision, MeasureDecisionToSentencing, MeasureArrestToSentencing}
}

// MeasureUnit is what a measure counts.
type MeasureUnit string

// The units.
const (
	Months MeasureUnit = "MONTHS"
	Days   MeasureUnit = "DAYS"
)

// MeasureUnits lists every unit.
func MeasureUnits() []MeasureUnit { return []MeasureUnit{Months, Days} }

// Unit is what the measure counts.
func (m Measure) Unit() MeasureUnit {
	if m == MeasureSentence {
		return Months
	}
	return Days
}

// MeasureRange is a quantity that is known only to lie between Min and Max, inclusive; nil is unbounded. A sentence
// for life has neither and is longer than any term.
type MeasureRange struct {
	Min, Max *int
	Life     bool `json:",omitempty"`
}

// Label reads "240 months", "between 61 and 91 days" or "life".
func (r MeasureRange) Label(unit MeasureUnit) string {
	switch {
	case r.Life:
		return "life"
	case unit == Months:
		return MonthRange{r.Min, r.Max}.Label()
	}
	return edtf.DayRange{Min: r.Min, Max: r.Max}.Label()
}

// KnownMeasures are those of a case's measures that were known on the day asked for: each once.
func KnownMeasures(all []HeldMeasure, a AsOf) []HeldMeasure {
	return knownOf(all, func(m HeldMeasure) (HeldMeasure, bool) {
		holds := m.Holds(a)
		m.Period = m.asKnown()
		return m, holds
	})
}

// CaseMeasures are the measures of one case, as known.
type CaseMeasures struct {
	Case     Slug
	Measures []HeldMeasure
}

// MaxMeasured is how many cases can be measured at once.
const MaxMeasured = 20_000

// TooManyMeasured is the error of a store that is asked for the measures of more than [MaxMeasured] cases.
func TooManyMeasured() error {
	return TooComplexf("more than %d cases would have to be measured: narrow the filter, by a tag, a court or a defendant", MaxMeasured)
}
