package docket

import "casegraph/edtf"

// KnownFromBasis says what the day rests on from which a fact is known.
type KnownFromBasis string

// The bases of a known-from day.
const (
	// BasisSource: a source of the fact was public on that day.
	BasisSource KnownFromBasis = "SOURCE"
	// BasisOwnDate: no source is dated; it is the latest day of the fact's own date.
	BasisOwnDate KnownFromBasis = "OWN_DATE"
	// BasisNone: neither is known; the fact shows only where no day is asked for.
	BasisNone KnownFromBasis = "NONE"
)

// KnownFrom is the first day by which something was surely public. The zero value is known from no day.
type KnownFrom struct {
	Day   edtf.Day       // meaningless unless Basis is BasisSource or BasisOwnDate
	Basis KnownFromBasis // "" stands for BasisNone
}

// Known tells whether there is such a day.
func (k KnownFrom) Known() bool { return k.Basis == BasisSource || k.Basis == BasisOwnDate }

// By tells whether it was known on the day asked for; without a day, everything is.
func (k KnownFrom) By(a AsOf) bool { return !a.set || k.Known() && k.Day <= a.day }

// Earlier returns whichever of the two is known first.
func (k KnownFrom) Earlier(o KnownFrom) KnownFrom {
	if !k.Known() || o.Known() && o.Day < k.Day {
		return o
	}
	return k
}

// Later returns whichever of the two is known last; one never known is later than any day.
func (k KnownFrom) Later(o KnownFrom) KnownFrom {
	if !k.Known() || o.Known() && o.Day <= k.Day {
		return k
	}
	return o
}

// AsOf is the day as of which an answer is asked. The zero value asks for no day: everything recorded.
// It is comparable, so that it can be part of a key.
type AsOf struct {
	day edtf.Day
	set bool
}

// AsOfDay asks for what was known on a day.
func AsOfDay(d edtf.Day) AsOf { return AsOf{d, true} }

// Day is the day asked for; false if none is.
func (a AsOf) Day() (edtf.Day, bool) { return a.day, a.set }

// MarshalText implements [encoding.TextMarshaler]: YYYY-MM-DD, and empty text where no day is asked for.
func (a AsOf) MarshalText() ([]byte, error) {
	if !a.set {
		return nil, nil
	}
	return a.day.MarshalText()
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (a *AsOf) UnmarshalText(text []byte) error {
	*a = AsOf{}
	if len(text) == 0 {
		return nil
	}
	if err := a.day.UnmarshalText(text); err != nil {
		return err
	}
	a.set = true
	return nil
}

// Citation says where a fact comes from.
type Citation struct {
	Source  Slug
	Locator string `json:",omitempty"` // where in the source, such as "para 4" or "page 12"
	Quote   string `json:",omitempty"` // the exact words, at most 25
	// KnownFrom is the day from which this citation may be shown: that of the source's publication. An
	// undated source can be shown only with a fact that rests on undated sources alone, from the
	// fact's own day.
	KnownFrom KnownFrom
}

// Provenance is what every sourced fact carries.
type Provenance struct {
	Citations []Citation // in the file's order
	KnownFrom KnownFrom
}

// KnownDay is the day from which the fact is known; false if there is none.
func (p Provenance) KnownDay() (edtf.Day, bool) { return p.KnownFrom.Day, p.KnownFrom.Known() }

// KnownFromBasis says what that day rests on.
func (p Provenance) KnownFromBasis() KnownFromBasis {
	if p.KnownFrom.Basis == "" {
		return BasisNone
	}
	return p.KnownFrom.Basis
}

// or is p with the holder's citations where it has none of its own.
func (p Provenance) or(holder Provenance) Provenance {
	if len(p.Citations) == 0 {
		p.Citations = holder.Citations
	}
	return p
}

// knownOf returns nil, not an empty list, where nothing is known.
func knownOf[T any](all []T, known func(T) (T, bool)) []T {
	var kept []T
	for _, one := range all {
		if k, ok := known(one); ok {
			if kept == nil {
				kept = make([]T, 0, len(all))
			}
			kept = append(kept, k)
		}
	}
	return kept
}

func (p Provenance) asOf(a AsOf) Provenance {
	p.Citations = knownOf(p.Citations, func(c Citation) (Citation, bool) { return c, c.KnownFrom.By(a) })
	return p
}

// ExistsFrom is the day from which a thing is there at all.
func ExistsFrom(n Node) KnownFrom {
	switch n := n.(type) {
	case *Case:
		return n.ExistsFrom
	case *Charge:
		return n.KnownFrom
	case *Event:
		return n.KnownFrom
	case *Statement:
		return n.KnownFrom
	case *Person:
		return n.ExistsFrom
	case *Organization:
		return n.ExistsFrom
	case *Place:
		return n.ExistsFrom
	case *Source:
		return n.ExistsFrom
	}
	return KnownFrom{}
}

// Known returns n as it was known on the day asked for: n itself where no day is asked for, else a copy
// without what was not yet known, or nil if n itself was not. It never changes n.
func Known[N Node](n N, a AsOf) (N, bool) {
	if !a.set {
		return n, true
	}
	var none N
	k, ok := n.known(a).(N)
	if !ok {
		return none, false
	}
	return k, true
}
