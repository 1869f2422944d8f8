package memstore

import (
	"slices"

	"casegraph/docket"
)

// admission decides which of a holder's events a timeline shows. References count whether or not what they
// name is there; only its country or kind needs the thing itself.
type admission struct {
	state  *state
	holder docket.Ref
	query  docket.TimelineQuery
}

// admit returns e as it is to be shown.
func (a admission) admit(e *docket.Event) (*docket.Event, bool) {
	// What is the same on every day comes first: it spares a copy.
	if !a.admitsFact(e) || a.state.superseded(e, a.query.AsOf) {
		return nil, false
	}
	e, ok := docket.Known(e, a.query.AsOf)
	if !ok || !a.admitsParticipants(e) || !a.admitsSources(e) {
		return nil, false
	}
	return e, a.query.Filter.Accounts != docket.BestSupported || !a.state.outweighed(e, a.query.AsOf)
}

// admitsFact judges by what an event says from the day that it is known.
func (a admission) admitsFact(e *docket.Event) bool {
	f := a.query.Filter
	return anyOf(f.Types, e.Type) &&
		anyOf(f.Phases, e.Phase) &&
		anyOf(f.Statuses, e.Status) &&
		anyOf(f.Cases, e.Cases...) &&
		anyOf(f.Tags, e.Tags...) &&
		(f.Amount == nil || f.Amount.Admits(e.Amount)) &&
		(f.During == nil || f.During.Admits(e.Date)) &&
		a.state.admitsText(e, f.Text) &&
		(len(f.Places) == 0 || slices.ContainsFunc(placesOf(e), func(place docket.Ref) bool {
			return slices.Contains(f.Places, place.Slug)
		})) &&
		(len(f.Countries) == 0 || slices.ContainsFunc(placesOf(e), func(place docket.Ref) bool {
			p, ok := a.state.nodes[place].(*docket.Place)
			return ok && anyOf(f.Countries, p.Country)
		}))
}

// admitsParticipants judges by the participations in e, which is as known.
func (a admission) admitsParticipants(e *docket.Event) bool {
	if a.holder.Kind == docket.KindPerson || a.holder.Kind == docket.KindOrganization {
		if !slices.ContainsFunc(e.Participants, func(p docket.Participant) bool { return slices.Contains(named(p), a.holder) }) {
			return false
		}
	}
	f := a.query.Filter
	if len(f.Participants) == 0 && len(f.ParticipantRoles) == 0 {
		return true
	}
	return slices.ContainsFunc(e.Participants, func(p docket.Participant) bool {
		return anyOf(f.Participants, named(p)...) && anyOf(f.ParticipantRoles, p.Role)
	})
}

// admitsSources judges by the citations of e, which is as known.
func (a admission) admitsSources(e *docket.Event) bool {
	kinds := a.query.Filter.SourceKinds
	return len(kinds) == 0 || slices.ContainsFunc(e.Citations, func(c docket.Citation) bool {
		s, ok := a.state.nodes[docket.Ref{Kind: docket.KindSource, Slug: c.Source}].(*docket.Source)
		return ok && slices.Contains(kinds, s.Kind)
	})
}

// superseded tells whether an account known by then replaces e.
func (s *state) superseded(e *docket.Event, asOf docket.AsOf) bool {
	return slices.ContainsFunc(e.SupersededBy, func(slug docket.Slug) bool {
		by, ok := s.event(slug)
		return ok && by.KnownFrom.By(asOf)
	})
}

// outweighed tells whether a standing rival of e, whatever else is asked of a timeline, is better supported.
func (s *state) outweighed(e *docket.Event, asOf docket.AsOf) bool {
	return slices.ContainsFunc(e.ConflictsWith, func(slug docket.Slug) bool {
		rival, ok := s.event(slug)
		return ok && rival.KnownFrom.By(asOf) && !s.superseded(rival, asOf) && betterSupported(rival, e, asOf)
	})
}

// betterSupported compares accounts as docket.BestSupported does.
func betterSupported(a, b *docket.Event, asOf docket.AsOf) bool {
	if disputed := b.Status == docket.Disputed; disputed != (a.Status == docket.Disputed) {
		return disputed
	}
	return len(sourcesOf(a, asOf)) > len(sourcesOf(b, asOf))
}

// sourcesOf are the sources, each once, that are known by then to be cited for e.
func sourcesOf(e *docket.Event, asOf docket.AsOf) []docket.Slug {
	var sources []docket.Slug
	for _, c := range e.Citations {
		if c.KnownFrom.By(asOf) {
			sources = append(sources, c.Source)
		}
	}
	return distinct(sources)
}

func (s *state) event(slug docket.Slug) (*docket.Event, bool) {
	e, ok := s.nodes[docket.Ref{Kind: docket.KindEvent, Slug: slug}].(*docket.Event)
	return e, ok
}
