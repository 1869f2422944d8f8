package casefile

import (
	"casegraph/docket"
	"casegraph/edtf"
)

// In the types below a key without omitempty is required, and the comments are those of the JSON Schema.
// The jsonschema tags bound values both there and when a file is read.

// File is what a case file, or a line of a JSON Lines file, holds: any of the sections, in any order.
type File struct {
	Node *Node `json:"-"`
	// Where an editor finds the JSON Schema. JSON files say it here, YAML files in a comment.
	Schema        string         `json:"$schema,omitempty"`
	Sources       []Source       `json:"sources,omitempty"`       // Documents that facts rest on.
	People        []Person       `json:"people,omitempty"`        // Human beings, named or not.
	Organizations []Organization `json:"organizations,omitempty"` // Agencies, courts, firms and other bodies.
	Places        []Location     `json:"places,omitempty"`        // Where things happen.
	Affiliations  []Affiliation  `json:"affiliations,omitempty"`  // Ties between organizations that are themselves sourced claims.
	Cases         []Case         `json:"cases,omitempty"`         // Prosecutions.
	Events        []Event        `json:"events,omitempty"`        // What happened, is said to have happened, or was expected.
	Statements    []Statement    `json:"statements,omitempty"`    // What was argued, asked for, found or said.
	RelatedCases  []Relation     `json:"related_cases,omitempty"` // Ties between cases.
	DidNotOccur   []NonEvent     `json:"did_not_occur,omitempty"` // What sources say did not happen.
}

// Citation says where a fact comes from.
type Citation struct {
	Node    *Node       `json:"-"`
	Source  docket.Slug `json:"source"`            // Id of the source.
	Locator string      `json:"locator,omitempty"` // Where in the source, such as "para 4" or "page 12".
	Quote   Quote       `json:"quote,omitempty"`   // The exact words where they matter, at most 25.
}

// Source is a document that facts rest on.
type Source struct {
	Node      *Node             `json:"-"`
	ID        docket.Slug       `json:"id"`
	Title     string            `json:"title"`               // The document's own title.
	Publisher string            `json:"publisher,omitempty"` // Who published the page that was read.
	Author    string            `json:"author,omitempty"`
	Kind      docket.SourceKind `json:"kind"`                 // What sort of document it is.
	Published edtf.Date         `json:"published,omitzero"`   // When it was published. Facts are known from the latest day this allows.
	PublicBy  edtf.Date         `json:"public_by,omitzero"`   // For an undated document, a day by which it was surely public; say why in note.
	URL       URL               `json:"url,omitempty"`        // The page that was read.
	ReprintOf *Reprint          `json:"reprint_of,omitempty"` // The document that this one copies.
	Note      string            `json:"note,omitempty"`
}

// Reprint names the document that a source copies.
type Reprint struct {
	Node      *Node  `json:"-"`
	Publisher string `json:"publisher,omitempty"`
	Title     string `json:"title,omitempty"`
	URL       URL    `json:"url,omitempty"`
}

// Person is a human being whom a source names, or describes without a name.
type Person struct {
	Node        *Node       `json:"-"`
	ID          docket.Slug `json:"id"`
	Name        string      `json:"name"` // As sources give it; of an unnamed person, a description.
	Aliases     []string    `json:"aliases,omitempty"`
	Born        edtf.Date   `json:"born,omitzero"` // Only if a source gives it; an age gives an approximate year.
	Description string      `json:"description,omitempty"`
	Unnamed     bool        `json:"unnamed,omitempty"` // No source gives a name.
	Sources     []Citation  `json:"sources,omitempty"`
}

// Organization is an agency, court, firm or other body.
type Organization struct {
	Node        *Node                   `json:"-"`
	ID          docket.Slug             `json:"id"`
	Name        string                  `json:"name"`
	Aliases     []string                `json:"aliases,omitempty"`
	Kind        docket.OrganizationKind `json:"kind"` // What it is.
	Country     Country                 `json:"country,omitempty"`
	PartOf      docket.Slug             `json:"part_of,omitempty"` // Id of the organization it plainly belongs to; a tie that is a claim goes in affiliations.
	Description string                  `json:"description,omitempty"`
	Sources     []Citation              `json:"sources,omitempty"`
}

// Location is a city, building or region in which something happened.
type Location struct {
	Node    *Node       `json:"-"`
	ID      docket.Slug `json:"id"`
	Name    string      `json:"name"`
	Country Country     `json:"country,omitempty"`
	Lat     *float64    `json:"lat,omitempty" jsonschema:"minimum=-90,maximum=90"`   // Degrees north.
	Lon     *float64    `json:"lon,omitempty" jsonschema:"minimum=-180,maximum=180"` // Degrees east.
}

// Affiliation is a sourced claim that an organization fronts for, or is part of, another.
type Affiliation struct {
	Node         *Node                  `json:"-"`
	Organization docket.Slug            `json:"organization"` // Id of the organization that is tied to another.
	Kind         docket.AffiliationKind `json:"kind"`
	Of           docket.Slug            `json:"of"`               // Id of the other organization.
	Status       docket.FactStatus      `json:"status,omitempty"` // OCCURRED if not given.
	Sources      []Citation             `json:"sources" jsonschema:"minItems=1"`
}

// Case is one prosecution.
type Case struct {
	Node         *Node       `json:"-"`
	ID           docket.Slug `json:"id"`
	Title        string      `json:"title"`                   // As lawyers cite it, such as "United States v. Mallory".
	Court        docket.Slug `json:"court,omitempty"`         // Id of the organization that tries it.
	DocketNumber string      `json:"docket_number,omitempty"` // As the court writes it, only if a source gives it.
	Jurisdiction Country     `json:"jurisdiction,omitempty"`
	Summary      string      `json:"summary,omitempty"`  // One or two sentences.
	Parties      []Party     `json:"parties,omitempty"`  // Who stands where in the whole case.
	Proceeds     *Proceeds   `json:"proceeds,omitempty"` // The total benefit, if a source states it.
	Charges      []Charge    `json:"charges,omitempty"`
	Tags         []string    `json:"tags,omitempty"`
	Sources      []Citation  `json:"sources" jsonschema:"minItems=1"`
}

// Party is a person's or an organization's place in a whole case: exactly one of the two.
type Party struct {
	Node         *Node            `json:"-"`
	Person       docket.Slug      `json:"person,omitempty"`
	Organization docket.Slug      `json:"organization,omitempty"`
	Role         docket.PartyRole `json:"role"`
	Sources      []Citation       `json:"sources,omitempty"` // Without them, those of the case.
}

// Money is an amount: exact, or a range or bound, or only words, in units of the currency.
type Money struct {
	Node        *Node    `json:"-"`
	Amount      *float64 `json:"amount,omitempty" jsonschema:"minimum=0"` // The exact amount, or with approximate about so much.
	Min         *float64 `json:"min,omitempty" jsonschema:"minimum=0"`    // At least so much.
	Max         *float64 `json:"max,omitempty" jsonschema:"minimum=0"`    // At most so much.
	Approximate bool     `json:"approximate,omitempty"`
	Currency    Currency `json:"currency"`
	Text        string   `json:"text,omitempty"` // What the source says only in words, such as "tens of thousands".
}

// Proceeds is the total benefit that a source states.
type Proceeds struct {
	Money
	Sources []Citation `json:"sources,omitempty"`
}

// Charge is one offence, of one or more counts.
type Charge struct {
	Node             *Node               `json:"-"`
	ID               docket.Slug         `json:"id"`
	Statute          string              `json:"statute,omitempty"` // As cited, such as "18 U.S.C. § 794(a) and (c)".
	Title            string              `json:"title"`
	Counts           *int                `json:"counts,omitempty" jsonschema:"minimum=1"`
	Defendant        docket.Slug         `json:"defendant,omitempty"` // Id of the person charged, if the case has more than one defendant.
	StatutoryMaximum *Sentence           `json:"statutory_maximum,omitempty"`
	Dispositions     []ChargeDisposition `json:"dispositions,omitempty"` // What became of it, in order; the last one known is the current one.
	Sources          []Citation          `json:"sources" jsonschema:"minItems=1"`
}

// ChargeDisposition is what became of a charge at some point.
type ChargeDisposition struct {
	Node        *Node              `json:"-"`
	Disposition docket.Disposition `json:"disposition"`
	Date        edtf.Date          `json:"date,omitzero"`
	Counts      *int               `json:"counts,omitempty" jsonschema:"minimum=1"` // How many counts it concerns.
	Sources     []Citation         `json:"sources,omitempty"`                       // Without them, those of the charge.
}

// Sentence is what a court imposed, or what was asked for, agreed or expected.
type Sentence struct {
	Node                    *Node                `json:"-"`
	ImprisonmentMonths      *Months              `json:"imprisonment_months,omitempty"`
	Life                    bool                 `json:"life,omitempty"` // Imprisonment for life.
	SupervisedReleaseMonths *int                 `json:"supervised_release_months,omitempty" jsonschema:"minimum=0"`
	Fine                    *Money               `json:"fine,omitempty"`
	Forfeiture              *Money               `json:"forfeiture,omitempty"`
	Basis                   docket.SentenceBasis `json:"basis,omitempty"` // What an expected sentence rests on.
}

// Event is something that happened, is said to have happened, or was expected.
type Event struct {
	Node          *Node              `json:"-"`
	ID            docket.Slug        `json:"id"`
	Case          docket.Slug        `json:"case,omitempty"`  // Id of the case it belongs to; without case and cases it is context.
	Cases         []docket.Slug      `json:"cases,omitempty"` // Ids of the cases, if it belongs to several.
	Type          docket.EventType   `json:"type"`
	Date          edtf.Date          `json:"date"`
	Title         string             `json:"title"`
	Description   string             `json:"description,omitempty"` // A sentence or two, in the dataset's own words.
	Status        docket.FactStatus  `json:"status,omitempty"`      // OCCURRED if not given.
	Place         docket.Slug        `json:"place,omitempty"`       // Id of the place where it happened.
	From          docket.Slug        `json:"from,omitempty"`        // Id of the place where a TRAVEL began.
	To            docket.Slug        `json:"to,omitempty"`          // Id of the place where a TRAVEL led.
	Participants  []Participant      `json:"participants,omitempty"`
	Amount        *Money             `json:"amount,omitempty"`
	Sentence      *Sentence          `json:"sentence,omitempty"`                        // Of a SENTENCING: what was imposed, or is expected.
	Outcome       docket.PleaOutcome `json:"outcome,omitempty"`                         // Of a PLEA or VERDICT.
	Phase         docket.Phase       `json:"phase,omitempty"`                           // Only where it differs from the type's own; OTHER has none of its own.
	Sequence      int                `json:"sequence,omitempty" jsonschema:"minimum=0"` // Order among the events of one day.
	Supersedes    []docket.Slug      `json:"supersedes,omitempty"`                      // Ids of earlier accounts that this one replaces.
	ConflictsWith []docket.Slug      `json:"conflicts_with,omitempty"`                  // Ids of rival accounts; stated once, it holds both ways.
	Reverses      []docket.Slug      `json:"reverses,omitempty"`                        // Ids of earlier events that did happen and that this one undoes.
	Modifies      []docket.Slug      `json:"modifies,omitempty"`                        // Ids of earlier events that stay true and that this one changes.
	Tags          []string           `json:"tags,omitempty"`
	Sources       []Citation         `json:"sources" jsonschema:"minItems=1"`
}

// Participant is someone's part in an event: a person, an organization, or someone whom no source names, such
// as a jury.
type Participant struct {
	Node         *Node                  `json:"-"`
	Person       docket.Slug            `json:"person,omitempty"`
	Organization docket.Slug            `json:"organization,omitempty"`
	Role         docket.ParticipantRole `json:"role"`
	Sources      []Citation             `json:"sources,omitempty"` // Of a participant who was named only later.
}

// Statement is something argued, asked for, found or said, kept apart from what happened.
type Statement struct {
	Node     *Node                `json:"-"`
	ID       docket.Slug          `json:"id"`
	Cases    []docket.Slug        `json:"cases,omitempty"` // Ids of the cases in which it was made; none for context.
	Speaker  Speaker              `json:"speaker"`
	Date     edtf.Date            `json:"date,omitzero"`
	Text     string               `json:"text"` // A paraphrase.
	About    Subject              `json:"about"`
	Kind     docket.StatementKind `json:"kind,omitempty"`     // REMARK if not given.
	Stance   docket.Stance        `json:"stance,omitempty"`   // SIMILAR or DIFFERENT of cases, SUPPORTS or DISPUTES of anything; NEUTRAL if not given.
	Sentence *Sentence            `json:"sentence,omitempty"` // The sentence asked for or recommended.
	Answers  []docket.Slug        `json:"answers,omitempty"`  // Ids of the statements it replies to.
	Tags     []string             `json:"tags,omitempty"`
	Sources  []Citation           `json:"sources" jsonschema:"minItems=1"`
}

// Speaker is who made a statement: exactly one of a person, an organization, a side of a case, or someone
// described without a name.
type Speaker struct {
	Node         *Node       `json:"-"`
	Person       docket.Slug `json:"person,omitempty"`
	Organization docket.Slug `json:"organization,omitempty"`
	Party        docket.Side `json:"party,omitempty"` // A side of the case that case names.
	Case         docket.Slug `json:"case,omitempty"`
	Anonymous    string      `json:"anonymous,omitempty"` // Such as "a former official".
}

// Subject is what a statement is about: exactly one of these.
type Subject struct {
	Node         *Node       `json:"-"`
	Case         docket.Slug `json:"case,omitempty"`
	Event        docket.Slug `json:"event,omitempty"`
	Person       docket.Slug `json:"person,omitempty"`
	Organization docket.Slug `json:"organization,omitempty"`
}

// Relation ties a case to another.
type Relation struct {
	Node       *Node               `json:"-"`
	From       docket.Slug         `json:"from"` // Id of the case that is tied to another.
	To         docket.Slug         `json:"to"`   // Id of the other case.
	Kind       docket.RelationKind `json:"kind"`
	Statements []docket.Slug       `json:"statements,omitempty"` // Ids of the statements that speak of it.
	Sources    []Citation          `json:"sources" jsonschema:"minItems=1"`
}

// NonEvent says that nothing of a type happened in a case.
type NonEvent struct {
	Node    *Node            `json:"-"`
	Case    docket.Slug      `json:"case"`
	Type    docket.EventType `json:"type"`
	Sources []Citation       `json:"sources" jsonschema:"minItems=1"`
}
