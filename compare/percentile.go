package compare

import (
	"math"
	"slices"

	"casegraph/docket"
)

// Percentile is where a case stands among others in one measure. Every number is a range, since the measures are.
//
// The quartiles are those of the least and of the greatest ends of the cases' ranges, by nearest rank: of n ends in
// order, the quarter q is the ceil(q·n)-th, at least the first. A sentence for life stands above all terms.
type Percentile struct {
	Measure docket.Measure
	Value   *MeasureValue // this case's; nil if it has none
	Alleged bool          // an end of the value is only alleged
	// N is how many of the others have a value, and Without how many have none. This case is among them only if it
	// was asked for.
	N, Without int
	// The quartiles of the N cases; nil if there are none.
	Min, LowerQuartile, Median, UpperQuartile, Max *MeasureValue
	Rank                                           *Rank // where this case stands; nil without a value
}

// Unit is what the measure counts.
func (p Percentile) Unit() docket.MeasureUnit { return p.Measure.Unit() }

// MeasureValue is a quantity and what it counts.
type MeasureValue struct {
	docket.MeasureRange
	Unit docket.MeasureUnit
}

// Label reads "240 months", "between 61 and 91 days" or "life".
func (v MeasureValue) Label() string { return v.MeasureRange.Label(v.Unit) }

// Rank is a place in the order of a measure, the greatest first, from 1: the best and the worst that it could be. Equal
// ones have equal ranks, and a case that is not among those asked for the rank that it would have.
type Rank struct{ Best, Worst int }

// PercentilesOf tells where a case, which is as known, stands among others, in each of [docket.Measures].
func PercentilesOf(c *docket.Case, among []docket.CaseMeasures) []Percentile {
	all := make([]Percentile, 0, len(docket.Measures()))
	for _, m := range docket.Measures() {
		p := Percentile{Measure: m}
		if held, ok := measureOf(c, m); ok {
			p.Value, p.Alleged, p.Rank = &MeasureValue{held.Range, m.Unit()}, held.Alleged, &Rank{1, 1}
		}
		var lows, highs []int
		for _, other := range among {
			i := slices.IndexFunc(other.Measures, func(h docket.HeldMeasure) bool { return h.Measure == m })
			if i < 0 {
				p.Without++
				continue
			}
			low, high := ends(other.Measures[i].Range)
			lows, highs = append(lows, low), append(highs, high)
			if p.Rank != nil && other.Case != c.Slug {
				p.Rank.count(p.Value.MeasureRange, low, high)
			}
		}
		p.N = len(lows)
		p.quarter(lows, highs)
		all = append(all, p)
	}
	return all
}

// count moves the rank of a value below another that is, or could be, greater.
func (r *Rank) count(value docket.MeasureRange, low, high int) {
	valueLow, valueHigh := ends(value)
	if low > valueHigh {
		r.Best++
	}
	if high > valueLow {
		r.Worst++
	}
}

// quarter sets the quartiles of ranges, of which the ends are given.
func (p *Percentile) quarter(lows, highs []int) {
	if len(lows) == 0 {
		return
	}
	slices.Sort(lows)
	slices.Sort(highs)
	at := func(quarters int) *MeasureValue {
		rank := max((quarters*len(lows)+3)/4, 1)
		return &MeasureValue{between(lows[rank-1], highs[rank-1]), p.Unit()}
	}
	p.Min, p.LowerQuartile, p.Median, p.UpperQuartile, p.Max = at(0), at(1), at(2), at(3), at(4)
}

// between is the range whose [ends] are given.
func between(low, high int) docket.MeasureRange {
	if low == life {
		return docket.MeasureRange{Life: true}
	}
	var r docket.MeasureRange
	if low != math.MinInt {
		r.Min = &low
	}
	if high < endless {
		r.Max = &high
	}
	return r
}
