package filters

import (
	"cmp"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/search"
)

// Events narrows a timeline, as users give it: its ids and words are not read yet.
type Events struct {
	Types            []docket.EventType
	Phases           []docket.Phase
	Statuses         []docket.FactStatus
	Participants     []string // global ids
	ParticipantRoles []docket.ParticipantRole
	Places           []string // slugs or global ids
	Countries        []string
	Cases            []string // slugs or global ids
	Tags             []string
	SourceKinds      []docket.SourceKind
	Text             string
	Amount           *docket.AmountFilter
	During           *During
	Accounts         *docket.Accounts
}

// During is a window of days, as users give it.
type During struct {
	From, To *edtf.Day
	Match    docket.DuringMatch
}

// Read checks a filter and reads it; nil admits everything. Filters that mean the same read the same.
func (in *Events) Read() (docket.EventFilter, error) {
	if in == nil {
		return docket.EventFilter{}, nil
	}
	f := docket.EventFilter{
		Types: Set(in.Types), Phases: Set(in.Phases), Statuses: Set(in.Statuses), ParticipantRoles: Set(in.ParticipantRoles),
		Countries: Set(in.Countries), Tags: Set(in.Tags), SourceKinds: Set(in.SourceKinds), Amount: in.Amount,
	}
	if in.Accounts != nil && *in.Accounts != docket.AllAccounts {
		f.Accounts = *in.Accounts
	}
	var participantsErr, placesErr, casesErr, duringErr, textErr error
	f.Participants, participantsErr = Actors("participants", in.Participants)
	f.Places, placesErr = Slugs("places", docket.KindPlace, in.Places)
	f.Cases, casesErr = Slugs("cases", docket.KindCase, in.Cases)
	f.During, duringErr = in.During.Read()
	if in.Text != "" {
		f.Text, textErr = search.Filter(in.Text)
	}
	return f, cmp.Or(
		Within("types", in.Types), Within("phases", in.Phases), Within("statuses", in.Statuses),
		Within("participantRoles", in.ParticipantRoles), Within("countries", in.Countries), Within("tags", in.Tags),
		Within("sourceKinds", in.SourceKinds), participantsErr, placesErr, casesErr, duringErr, textErr, checkAmount(in.Amount),
	)
}

func checkAmount(a *docket.AmountFilter) error {
	if a != nil && a.Min != nil && a.Max != nil && *a.Min > *a.Max {
		return docket.Invalidf("amount: min is more than max")
	}
	return nil
}

// Read checks a window; one without bounds is none.
func (in *During) Read() (*docket.During, error) {
	switch {
	case in == nil || in.From == nil && in.To == nil:
		return nil, nil
	case in.From != nil && in.To != nil && *in.To < *in.From:
		return nil, docket.Invalidf("during: to is before from")
	}
	return &docket.During{From: in.From, To: in.To, Match: in.Match}, nil
}
