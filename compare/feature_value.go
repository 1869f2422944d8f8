package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"casegraph/docket"
)

// term is the comparable form of one thing that a value says: a name, such as the slug of a place, or a range of
// amounts of what the name says, such as months. A name alone has the range 0 to 0.
type term struct {
	name      string
	low, high float64 // infinite where unbounded
	about     bool    // only approximately so
	status    docket.FactStatus
}

func named(name string, status docket.FactStatus) term { return term{name: name, status: status} }

func (t term) compare(o term) int {
	return cmp.Or(cmp.Compare(t.name, o.name), cmp.Compare(t.low, o.low), cmp.Compare(t.high, o.high),
		cmp.Compare(t.status, o.status), compareBool(t.about, o.about))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// meets tells whether two terms could be of the same thing, however firm each is.
func (t term) meets(o term) bool { return t.name == o.name && t.low <= o.high && o.low <= t.high }

// termSet sorts terms and drops those said twice.
func termSet(terms []term) []term {
	slices.SortFunc(terms, term.compare)
	return slices.Compact(terms)
}

// value is what a feature says of one defendant; the zero value says nothing. Terms may be missing where what is
// known can be read but not compared.
type value struct {
	text  string
	terms []term
	refs  []docket.Ref
}

func (v value) known() bool { return v.text != "" && len(v.refs) > 0 }

func (v value) says(o value) bool { return v.text == o.text && slices.Equal(v.terms, o.terms) }

// none is the value where a source says that there was none.
func none(v view) value {
	return value{"none", []term{named("none", docket.Occurred)}, []docket.Ref{v.file.Case.Ref()}}
}

const notRecorded = "not recorded"

func (v value) of(c, defendant docket.Slug) FeatureValue {
	if !v.known() {
		return FeatureValue{Case: c, Defendant: defendant, Text: notRecorded}
	}
	f := FeatureValue{Case: c, Defendant: defendant, Known: true, Text: v.text, terms: v.terms}
	for _, ref := range v.refs {
		if !slices.Contains(f.Evidence, ref) {
			f.Evidence = append(f.Evidence, ref)
		}
	}
	return f
}

// part is one thing among several that a value says.
type part struct {
	status docket.FactStatus
	text   string
	terms  []term
	refs   []docket.Ref
}

// listed makes a value of parts: what occurred first, then by status, each status named once; the same said twice
// is said once.
func listed(separator string, parts []part) value {
	var v value
	var groups []string
	for _, status := range docket.FactStatuses() {
		var texts []string
		for _, p := range parts {
			if p.status != status {
				continue
			}
			if !slices.Contains(texts, p.text) {
				texts = append(texts, p.text)
			}
			v.terms = append(v.terms, p.terms...)
			v.refs = append(v.refs, p.refs...)
		}
		if len(texts) > 0 {
			groups = append(groups, marked(status, strings.Join(texts, separator)))
		}
	}
	v.text, v.terms = strings.Join(groups, "; "), termSet(v.terms)
	return v
}

// marked says of what is not firm how firm it is.
func marked(status docket.FactStatus, text string) string {
	if status == docket.Occurred {
		return text
	}
	return strings.ToLower(string(status)) + ": " + text
}

// monthsTerm is the comparable form of a term of months.
func monthsTerm(name string, r docket.MonthRange, status docket.FactStatus) term {
	t := term{name: name, high: math.Inf(1), status: status}
	if r.Min != nil {
		t.low = float64(*r.Min)
	}
	if r.Max != nil {
		t.high = float64(*r.Max)
	}
	return t
}

// moneyTerm is the comparable form of an amount; its name says the currency too, so that currencies never meet.
// An amount that is stated only in words has none.
func moneyTerm(name string, m docket.Money, status docket.FactStatus) []term {
	low, high := moneyBounds(m)
	if low == 0 && math.IsInf(high, 1) {
		return nil
	}
	return []term{{name + " " + m.Currency, low, high, m.Approximate, status}}
}

// moneyBounds are the bounds of an amount; amounts are never negative.
func moneyBounds(m docket.Money) (low, high float64) {
	high = math.Inf(1)
	if m.Min != nil {
		low = *m.Min
	}
	if m.Max != nil {
		high = *m.Max
	}
	if m.Amount != nil {
		low, high = *m.Amount, *m.Amount
	}
	return low, high
}

// sentenceTerms is the comparable form of a sentence, each name of which begins with prefix.
func sentenceTerms(prefix string, s docket.Sentence, status docket.FactStatus) []term {
	var terms []term
	switch {
	case s.Life:
		terms = append(terms, named(prefix+"life", status))
	case s.Imprisonment != nil:
		terms = append(terms, monthsTerm(prefix+"months", *s.Imprisonment, status))
	}
	if m := s.SupervisedReleaseMonths; m != nil {
		terms = append(terms, monthsTerm(prefix+"months supervised", docket.MonthRange{Min: m, Max: m}, status))
	}
	if s.Fine != nil {
		terms = append(terms, moneyTerm(prefix+"fine", *s.Fine, status)...)
	}
	if s.Forfeiture != nil {
		terms = append(terms, moneyTerm(prefix+"forfeiture", *s.Forfeiture, status)...)
	}
	return terms
}
