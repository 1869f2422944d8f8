package docket

import (
	"slices"

	"casegraph/edtf"
)

// Disposition says what became of a charge, or of its counts.
type Disposition string

// The dispositions.
const (
	Pending       Disposition = "PENDING"
	Convicted     Disposition = "CONVICTED" // by a verdict
	PleadedGuilty Disposition = "PLEADED_GUILTY"
	Acquitted     Disposition = "ACQUITTED"
	SetAside      Disposition = "SET_ASIDE"
	Dismissed     Disposition = "DISMISSED"
	Affirmed      Disposition = "AFFIRMED" // on appeal
	Unknown       Disposition = "UNKNOWN"  // the sources read do not say
)

// Dispositions lists every disposition.
func Dispositions() []Disposition {
	return []Disposition{Pending, Convicted, PleadedGuilty, Acquitted, SetAside, Dismissed, Affirmed, Unknown}
}

// Charge is one offence (of one or more counts) that a defendant is charged with in a case.
type Charge struct {
	Slug      Slug
	Case      Slug
	Title     string
	Statute   string    `json:",omitempty"` // as cited, such as "18 U.S.C. § 794(a) and (c)"
	Counts    *int      `json:",omitempty"`
	Defendant Slug      `json:",omitempty"` // a person; empty only if the case has several and none is named
	Maximum   *Sentence `json:",omitempty"` // the statutory maximum
	// Dispositions are in the file's order; the last one known is the current one.
	Dispositions []ChargeDisposition `json:",omitempty"`
	Provenance
}

// ChargeDisposition is what became of a charge at some point.
type ChargeDisposition struct {
	Disposition Disposition
	Date        edtf.Date
	Counts      *int `json:",omitempty"` // how many counts it concerns
	Provenance
}

// SourcedDispositions are the dispositions, each with the citations that it rests on: its own, or the charge's if it has
// none.
func (c *Charge) SourcedDispositions() []ChargeDisposition {
	all := slices.Clone(c.Dispositions)
	for i, d := range all {
		all[i].Provenance = d.or(c.Provenance)
	}
	return all
}

// Sections are the sections of law that the charge cites; see [StatuteSections].
func (c *Charge) Sections() []Slug { return StatuteSections(c.Statute) }

// Disposition is the latest known one; "" if none is recorded.
func (c *Charge) Disposition() Disposition {
	if len(c.Dispositions) == 0 {
		return ""
	}
	return c.Dispositions[len(c.Dispositions)-1].Disposition
}

// Ref implements [Node].
func (c *Charge) Ref() Ref { return Ref{KindCharge, c.Slug} }

func (c *Charge) known(a AsOf) Node {
	if !c.KnownFrom.By(a) {
		return nil
	}
	k := *c
	k.Provenance = c.asOf(a)
	k.Dispositions = knownOf(c.Dispositions, func(d ChargeDisposition) (ChargeDisposition, bool) {
		d.Provenance = d.asOf(a)
		return d, d.KnownFrom.By(a)
	})
	return &k
}
