package docket

import "casegraph/edtf"

// SourceKind says what sort of document a source is.
type SourceKind string

// The kinds of source.
const (
	SourceCourtFiling  SourceKind = "COURT_FILING"
	SourceCourtOpinion SourceKind = "COURT_OPINION"
	SourceJudgment     SourceKind = "JUDGMENT"
	SourceIndictment   SourceKind = "INDICTMENT"
	SourceAffidavit    SourceKind = "AFFIDAVIT"
	SourcePressRelease SourceKind = "PRESS_RELEASE"
	SourceNews         SourceKind = "NEWS"
	SourceBook         SourceKind = "BOOK"
	SourceReport       SourceKind = "REPORT"
	SourceStatute      SourceKind = "STATUTE"
	SourceOther        SourceKind = "OTHER"
)

// SourceKinds lists every kind of source.
func SourceKinds() []SourceKind {
	return []SourceKind{SourceCourtFiling, SourceCourtOpinion, SourceJudgment, SourceIndictment, SourceAffidavit,
		SourcePressRelease, SourceNews, SourceBook, SourceReport, SourceStatute, SourceOther}
}

// Source is a document that facts rest on.
type Source struct {
	Slug      Slug
	Title     string // the document's own title
	Publisher string `json:",omitempty"`
	Author    string `json:",omitempty"`
	Kind      SourceKind
	Published edtf.Date // as far as the document says; zero if undated
	PublicBy  edtf.Date // for an undated document, a day by which it was surely public
	URL       string    `json:",omitempty"` // the page that was read (http or https)
	ReprintOf *Reprint  `json:",omitempty"`
	Note      string    `json:",omitempty"`
	// ExistsFrom is the latest day that Published allows, else PublicBy. A source without either exists
	// from the earliest day on which a fact that rests on undated sources alone cites it.
	ExistsFrom KnownFrom
}

// Reprint names the document that a source copies.
type Reprint struct {
	Publisher string `json:",omitempty"`
	Title     string `json:",omitempty"`
	URL       string `json:",omitempty"`
}

// PublicFrom is the day from which the source itself was surely public: the latest day that Published
// allows, else that of PublicBy.
func (s *Source) PublicFrom() KnownFrom {
	for _, d := range []edtf.Date{s.Published, s.PublicBy} {
		if day, ok := d.Latest(); ok {
			return KnownFrom{day, BasisSource}
		}
	}
	return KnownFrom{}
}

// Ref implements [Node].
func (s *Source) Ref() Ref { return Ref{KindSource, s.Slug} }

func (s *Source) known(a AsOf) Node {
	if !s.ExistsFrom.By(a) {
		return nil
	}
	return s
}
