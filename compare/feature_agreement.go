package compare

import (
	"slices"

	"casegraph/docket"
)

// Agreement says how far the cases agree on a feature. It is judged between cases, never between defendants of one
// case, and on what is recorded: by names (slugs, sections of law, kinds of disposition) and by ranges of months,
// days, counts or money, not by the words of the text. What can be read but not compared, such as what was argued,
// counts here as not known.
//
// How firm a fact is takes part: what is alleged in one case and occurred in another is not the same, but the two
// have it in common.
type Agreement string

// The agreements.
const (
	// AgreeSame: known of every defendant of every case, and equal as recorded: equal ranges, equal sets, as firm.
	AgreeSame Agreement = "SAME"
	// AgreePartial: at least two cases have something in common (a name, or ranges that overlap), but not all of them
	// everything; or those known are equal, but not all are known.
	AgreePartial Agreement = "PARTIAL"
	// AgreeDifferent: no two of the cases in which it is known have anything in common.
	AgreeDifferent Agreement = "DIFFERENT"
	// AgreeUnknown: known in fewer than two cases.
	AgreeUnknown Agreement = "UNKNOWN"
)

// Agreements lists every agreement.
func Agreements() []Agreement {
	return []Agreement{AgreeSame, AgreePartial, AgreeDifferent, AgreeUnknown}
}

// agreementOf judges the values of one feature, in which those of a case stand together.
func agreementOf(values []FeatureValue) Agreement {
	var known [][]term // of each case that has any
	whole := true
	of := make(map[docket.Slug]int)
	for _, v := range values {
		if len(v.terms) == 0 {
			whole = false
			continue
		}
		i, ok := of[v.Case]
		if !ok {
			i = len(known)
			of[v.Case] = i
			known = append(known, nil)
		}
		known[i] = termSet(append(known[i], v.terms...))
	}
	same, common := whole, false
	for i, a := range known {
		for _, b := range known[:i] {
			same = same && slices.Equal(a, b)
			common = common || share(a, b)
		}
	}
	switch {
	case len(known) < 2:
		return AgreeUnknown
	case same:
		return AgreeSame
	case common:
		return AgreePartial
	}
	return AgreeDifferent
}

func share(a, b []term) bool {
	return slices.ContainsFunc(a, func(t term) bool { return slices.ContainsFunc(b, t.meets) })
}
