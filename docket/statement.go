package docket

import "casegraph/edtf"

// StatementKind says what sort of utterance a statement is.
type StatementKind string

// The kinds of statement.
const (
	Argument  StatementKind = "ARGUMENT"
	Request   StatementKind = "REQUEST"
	Finding   StatementKind = "FINDING"
	Remark    StatementKind = "REMARK"
	Denial    StatementKind = "DENIAL"
	Admission StatementKind = "ADMISSION"
	Report    StatementKind = "REPORT"
)

// StatementKinds lists every kind of statement.
func StatementKinds() []StatementKind {
	return []StatementKind{Argument, Request, Finding, Remark, Denial, Admission, Report}
}

// Stance says how a statement stands to what it is about.
type Stance string

// The stances.
const (
	Similar   Stance = "SIMILAR"   // the cases are alike
	Different Stance = "DIFFERENT" // the cases differ
	Supports  Stance = "SUPPORTS"
	Disputes  Stance = "DISPUTES"
	Neutral   Stance = "NEUTRAL"
)

// Stances lists every stance.
func Stances() []Stance { return []Stance{Similar, Different, Supports, Disputes, Neutral} }

// Side is a side of a case that speaks as such.
type Side string

// The sides.
const (
	Defense     Side = "DEFENSE"
	Prosecution Side = "PROSECUTION"
	TheCourt    Side = "COURT"
)

// Sides lists every side.
func Sides() []Side { return []Side{Defense, Prosecution, TheCourt} }

// Speaker is who made a statement: exactly one of a person, an organization, a side of a case, or someone
// described without a name.
type Speaker struct {
	Person       Slug   `json:",omitempty"`
	Organization Slug   `json:",omitempty"`
	Party        Side   `json:",omitempty"`
	Case         Slug   `json:",omitempty"` // with Party
	Anonymous    string `json:",omitempty"` // "a former official"
}

// Statement is something argued, asked for, found or said, kept apart from what happened.
type Statement struct {
	Slug     Slug
	Cases    []Slug `json:",omitempty"` // in which it was made; none for context
	Speaker  Speaker
	Date     edtf.Date
	Text     string // a paraphrase
	About    Ref    // a case, event, person or organization
	Kind     StatementKind
	Stance   Stance
	Sentence *Sentence `json:",omitempty"` // the sentence asked for or recommended
	Answers  []Slug    `json:",omitempty"` // the statements it replies to
	Tags     []string  `json:",omitempty"`
	Provenance

	Replies []Slug `json:"-"` // derived: the statements that answer it, by slug
}

// Ref implements [Node].
func (s *Statement) Ref() Ref { return Ref{KindStatement, s.Slug} }

func (s *Statement) known(a AsOf) Node {
	if !s.KnownFrom.By(a) {
		return nil
	}
	k := *s
	k.Provenance = s.asOf(a)
	return &k
}
