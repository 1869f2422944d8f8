package docket

import (
	"cmp"
	"slices"

	"casegraph/edtf"
)

// Phase is a stage of a case's story.
type Phase string

// The phases, in the order of the story.
const (
	Background    Phase = "BACKGROUND"
	Recruitment   Phase = "RECRUITMENT"
	Conduct       Phase = "CONDUCT"
	Investigation Phase = "INVESTIGATION"
	Proceedings   Phase = "PROCEEDINGS"
	Aftermath     Phase = "AFTERMATH"
)

// Phases lists every phase in the order of the story.
func Phases() []Phase {
	return []Phase{Background, Recruitment, Conduct, Investigation, Proceedings, Aftermath}
}

// EventType says what sort of thing happened.
type EventType string

// The types of event that the code itself speaks of; [EventTypes] lists all.
const (
	TypeEmployment    EventType = "EMPLOYMENT"
	TypeContact       EventType = "CONTACT"
	TypeTravel        EventType = "TRAVEL"
	TypePayment       EventType = "PAYMENT"
	TypeComplaint     EventType = "COMPLAINT"
	TypeArrest        EventType = "ARREST"
	TypeInformation   EventType = "INFORMATION"
	TypeIndictment    EventType = "INDICTMENT"
	TypeArraignment   EventType = "ARRAIGNMENT"
	TypePleaAgreement EventType = "PLEA_AGREEMENT"
	TypePlea          EventType = "PLEA"
	TypeTrial         EventType = "TRIAL"
	TypeVerdict       EventType = "VERDICT"
	TypeSentencing    EventType = "SENTENCING"
	TypeOther         EventType = "OTHER"
)

// phaseTypes are the types of event that belong to a phase.
type phaseTypes struct {
	phase Phase
	types []EventType
}

func typesByPhase() []phaseTypes {
	return []phaseTypes{
		{Background, []EventType{"BIOGRAPHY", "EDUCATION", TypeEmployment, "APPLICATION", "CLEARANCE", "BUSINESS",
			"FINANCIAL_HARDSHIP", "IMMIGRATION"}},
		{Recruitment, []EventType{TypeContact, "RECRUITMENT"}},
		{Conduct, []EventType{TypeTravel, "MEETING", "COMMUNICATION", "TASKING", "EQUIPMENT", "COLLECTION", "DISCLOSURE",
			"DEAD_DROP", "INTRUSION", TypePayment, "FALSE_STATEMENT"}},
		{Investigation, []EventType{"INVESTIGATION", "INSPECTION", "SEARCH", "SEIZURE", "INTERVIEW", "STING", "COOPERATION"}},
		{Proceedings, []EventType{TypeComplaint, TypeArrest, "EXTRADITION", TypeInformation, TypeIndictment, "UNSEALING",
			TypeArraignment, "BAIL", "DETENTION", "FILING", "HEARING", TypePleaAgreement, TypePlea, TypeTrial, "TESTIMONY",
			TypeVerdict, "RULING", TypeSentencing, "APPEAL"}},
		{Aftermath, []EventType{"IMPRISONMENT", "RELEASE", "CLEMENCY", "PRISONER_EXCHANGE", "DEPORTATION",
			"FOREIGN_PROCEEDING", "POLICY", "WARNING"}},
	}
}

// EventTypes lists every type, phase by phase, OTHER last.
func EventTypes() []EventType {
	var all []EventType
	for _, row := range typesByPhase() {
		all = append(all, row.types...)
	}
	return append(all, TypeOther)
}

// Phase is the type's own phase; false for OTHER, which has none.
func (t EventType) Phase() (Phase, bool) {
	for _, row := range typesByPhase() {
		for _, one := range row.types {
			if one == t {
				return row.phase, true
			}
		}
	}
	return "", false
}

// FactStatus says how firm a fact is.
type FactStatus string

// The statuses of a fact.
const (
	Occurred FactStatus = "OCCURRED"
	Alleged  FactStatus = "ALLEGED"
	Expected FactStatus = "EXPECTED"
	Disputed FactStatus = "DISPUTED"
)

// FactStatuses lists every status.
func FactStatuses() []FactStatus { return []FactStatus{Occurred, Alleged, Expected, Disputed} }

// PleaOutcome is what a plea said or a verdict found.
type PleaOutcome string

// The outcomes of a plea or verdict.
const (
	Guilty    PleaOutcome = "GUILTY"
	NotGuilty PleaOutcome = "NOT_GUILTY"
	Mixed     PleaOutcome = "MIXED"
)

// PleaOutcomes lists every outcome of a plea or verdict.
func PleaOutcomes() []PleaOutcome { return []PleaOutcome{Guilty, NotGuilty, Mixed} }

// ParticipantRole says what part someone has in one event.
type ParticipantRole string

// The roles of participants that the code itself speaks of; [ParticipantRoles] lists all.
const (
	RoleSubject  ParticipantRole = "SUBJECT"
	RoleEmployer ParticipantRole = "EMPLOYER"
	RolePayer    ParticipantRole = "PAYER"
	RolePayee    ParticipantRole = "PAYEE"
	RoleJury     ParticipantRole = "JURY"
	RoleSpeaker  ParticipantRole = "SPEAKER"
)

// ParticipantRoles lists every role of a participant.
func ParticipantRoles() []ParticipantRole {
	return []ParticipantRole{RoleSubject, "RECRUITER", "HANDLER", "INVESTIGATOR", "PROSECUTOR", "JUDGE", RoleJury,
		"DEFENSE_COUNSEL", "COURT", RoleEmployer, RolePayer, RolePayee, "WITNESS", "INFORMANT", RoleSpeaker, "AUDIENCE",
		"TARGET", "INTERMEDIARY", "HOST", "CUSTODIAN", "VICTIM"}
}

// Event is something that happened, is said to have happened, or was expected.
type Event struct {
	Slug         Slug
	Cases        []Slug `json:",omitempty"` // none for context such as a policy or a warning
	Type         EventType
	Phase        Phase
	Status       FactStatus
	Date         edtf.Date
	Title        string
	Description  string        `json:",omitempty"`
	Place        Slug          `json:",omitempty"`
	From         Slug          `json:",omitempty"` // where a journey began
	To           Slug          `json:",omitempty"` // and where it led
	Participants []Participant `json:",omitempty"`
	Amount       *Money        `json:",omitempty"`
	Sentence     *Sentence     `json:",omitempty"`
	Outcome      PleaOutcome   `json:",omitempty"`
	// Sequence orders events of one day; 0 if not given.
	Sequence int      `json:",omitempty"`
	Tags     []string `json:",omitempty"`

	Supersedes    []Slug `json:",omitempty"` // earlier accounts that this one replaces
	ConflictsWith []Slug `json:",omitempty"` // rival accounts, whichever side states it, by slug
	Modifies      []Slug `json:",omitempty"` // earlier events that stay true and that this one changes
	Reverses      []Slug `json:",omitempty"` // earlier events that did happen and that this one undoes
	Provenance

	SupersededBy []Slug `json:"-"` // derived, by slug, as are the next two
	ModifiedBy   []Slug `json:"-"`
	ReversedBy   []Slug `json:"-"`
}

// Participant is someone's part in an event. With neither person nor organization it is someone whom no
// source names, such as a jury.
type Participant struct {
	Role         ParticipantRole
	Person       Slug `json:",omitempty"`
	Organization Slug `json:",omitempty"`
	Provenance        // without sources of its own: no citations, known from the event's day
}

// Ref implements [Node].
func (e *Event) Ref() Ref { return Ref{KindEvent, e.Slug} }

func (e *Event) known(a AsOf) Node {
	if !e.KnownFrom.By(a) {
		return nil
	}
	k := *e
	k.Provenance = e.asOf(a)
	k.Participants = knownOf(e.Participants, func(p Participant) (Participant, bool) {
		p.Provenance = p.asOf(a)
		return p, p.KnownFrom.By(a)
	})
	return &k
}

// SourcedParticipants are the participants, each with the citations that it rests on: its own, or the event's if it has
// none.
func (e *Event) SourcedParticipants() []Participant {
	all := slices.Clone(e.Participants)
	for i, p := range all {
		all[i].Provenance = p.or(e.Provenance)
	}
	return all
}

// EventKey is an event's place in the order of a timeline.
type EventKey struct {
	Start, End int64 // see edtf.Date.SortKeys
	Sequence   int
	Slug       Slug
}

// Key is the event's place in the order of a timeline: earliest day, latest day, sequence, slug.
func (e *Event) Key() EventKey {
	start, end := e.Date.SortKeys()
	return EventKey{start, end, e.Sequence, e.Slug}
}

// Compare orders keys: negative if k comes before o.
func (k EventKey) Compare(o EventKey) int {
	return cmp.Or(cmp.Compare(k.Start, o.Start), cmp.Compare(k.End, o.End),
		cmp.Compare(k.Sequence, o.Sequence), cmp.Compare(k.Slug, o.Slug))
}
