package docket

import "casegraph/edtf"

// DispositionKind says what became of a charge, or of its counts.
type DispositionKind string

// The kinds of disposition.
const (
	Pending       DispositionKind = "PENDING"
	Convicted     DispositionKind = "CONVICTED" // by a verdict
	PleadedGuilty DispositionKind = "PLEADED_GUILTY"
	Acquitted     DispositionKind = "ACQUITTED"
	SetAside      DispositionKind = "SET_ASIDE"
	Dismissed     DispositionKind = "DISMISSED"
	Affirmed      DispositionKind = "AFFIRMED" // on appeal
	Unknown       DispositionKind = "UNKNOWN"  // the sources read do not say
)

// DispositionKinds lists every kind of disposition.
func DispositionKinds() []DispositionKind {
	return []DispositionKind{Pending, Convicted, PleadedGuilty, Acquitted, SetAside, Dismissed, Affirmed, Unknown}
}

// Charge is one offence (of one or more counts) that a defendant is charged with in a case.
type Charge struct {
	Slug      Slug
	Case      Slug
	Title     string
	Statute   string    `json:",omitempty"` // as cited, such as "18 U.S.C. § 794(a) and (c)"
	Counts    *int      `json:",omitempty"`
	Defendant Slug      `json:",omitempty"` // a person
	Maximum   *Sentence `json:",omitempty"` // the statutory maximum
	// Dispositions are in the file's order; the last one known is the current one.
	Dispositions []Disposition `json:",omitempty"`
	Provenance
}

// Disposition is what became of a charge at some point.
type Disposition struct {
	Kind   DispositionKind
	Date   edtf.Date
	Counts *int `json:",omitempty"` // how many counts it concerns
	Provenance
}

// Sections are the sections of law that the charge cites; see [StatuteSections].
func (c *Charge) Sections() []Slug { return StatuteSections(c.Statute) }

// Disposition is the latest known one; nil if none is recorded.
func (c *Charge) Disposition() *Disposition {
	if len(c.Dispositions) == 0 {
		return nil
	}
	return &c.Dispositions[len(c.Dispositions)-1]
}

// Ref implements [Node].
func (c *Charge) Ref() Ref { return Ref{KindCharge, c.Slug} }

func (c *Charge) known(a AsOf) Node {
	if !c.KnownFrom.By(a) {
		return nil
	}
	k := *c
	k.Provenance = c.asOf(a)
	k.Dispositions = knownOf(c.Dispositions, func(d Disposition) (Disposition, bool) {
		d.Provenance = d.asOf(a)
		return d, d.KnownFrom.By(a)
	})
	return &k
}
