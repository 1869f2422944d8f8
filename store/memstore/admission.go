package memstore

import (
	"slices"

	"casegraph/docket"
)

// admission decides which events a timeline shows: it finds candidates by the indexes, and asks of each what these do
// not decide. References count whether or not what they name is there; only its country or kind needs the thing itself.
type admission struct {
	state      *state
	candidates choice // lists without an event in common
	unfiltered bool   // whether these are all that there are
	asOf       docket.AsOf
	// rest is what of the filter is still to be asked.
	rest docket.EventFilter
	// holder is the person or organization who must be known to take part; zero if that is decided.
	holder docket.Ref
}

// admission finds the candidates of a holder's timeline; the zero Ref stands for everything.
func (s *state) admission(holder docket.Ref, f docket.EventFilter, asOf docket.AsOf) admission {
	a := admission{state: s, candidates: choice{s.events.all}, asOf: asOf}
	x := s.events
	choices := []choice{
		x.types.asked(f.Types), x.phases.asked(f.Phases), x.statuses.asked(f.Statuses), x.tags.asked(f.Tags),
		x.naming(docket.KindCase, f.Cases), x.naming(docket.KindPlace, f.Places),
		x.countries.asked(f.Countries), x.participants(f.Participants), x.roles.asked(f.ParticipantRoles),
		x.sourceKinds.asked(f.SourceKinds),
	}
	switch {
	case holder.IsZero():
	case s.has(holder):
		choices = append(choices, choice{x.of[holder]})
	default:
		choices = append(choices, choice{}) // what is not there has no events
	}
	if f.Amount != nil {
		choices = append(choices, x.amounts[f.Amount.Currency].choose(&s.things, *f.Amount))
	}
	if f.Text != nil {
		choices = append(choices, s.eventsWith(f.Text.Terms))
	}
	found, narrowed := narrow(choices...)
	switch {
	case narrowed:
		a.candidates = choice{found}
	case f.During != nil:
		a.candidates = x.during(*f.During)
	}
	a.unfiltered = !narrowed && f.During == nil && f.Accounts != docket.BestSupported
	a.rest = docket.EventFilter{During: f.During, Amount: f.Amount, Accounts: f.Accounts}
	_, dated := asOf.Day()
	// Who takes part and what is cited may be known later than the event.
	if dated || len(f.Participants) > 0 && len(f.ParticipantRoles) > 0 {
		a.rest.Participants, a.rest.ParticipantRoles = f.Participants, f.ParticipantRoles
	}
	if dated {
		a.rest.SourceKinds = f.SourceKinds
		if isActor(holder) {
			a.holder = holder
		}
	}
	return a
}

// isActor tells whether a ref names a person or an organization.
func isActor(ref docket.Ref) bool {
	return ref.Kind == docket.KindPerson || ref.Kind == docket.KindOrganization
}

// participants are the events in which any of these take part.
func (x *events) participants(refs []docket.Ref) choice {
	if len(refs) == 0 {
		return nil
	}
	c := choice{}
	for _, ref := range refs {
		if isActor(ref) {
			c = append(c, x.of[ref])
		}
	}
	return c
}

// naming are the events that name any of these things of a kind.
func (x *events) naming(kind docket.NodeKind, slugs []docket.Slug) choice {
	if len(slugs) == 0 {
		return nil
	}
	c := choice{}
	for _, slug := range slugs {
		c = append(c, x.of[docket.Ref{Kind: kind, Slug: slug}])
	}
	return c
}

// admits judges a candidate.
func (a admission) admits(n id) bool {
	f := &a.rest
	if !a.state.events.stands(n, a.asOf) || f.During != nil && !f.During.Admits(a.state.events.dateOf(n)) {
		return false
	}
	if f.Amount == nil && f.Accounts != docket.BestSupported && len(f.SourceKinds)+len(f.Participants)+len(f.ParticipantRoles) == 0 && a.holder.IsZero() {
		return true // without looking at the event itself
	}
	e := a.state.event(n)
	return (f.Amount == nil || f.Amount.Admits(e.Amount)) &&
		a.admitsParticipants(e) && a.admitsSources(e) &&
		(f.Accounts != docket.BestSupported || !a.state.outweighed(e, a.asOf))
}

// all are the events that the timeline shows.
func (a admission) all() []id {
	var admitted []id
	for _, list := range a.candidates {
		for _, n := range list {
			if a.admits(n) {
				admitted = append(admitted, n)
			}
		}
	}
	if len(a.candidates) > 1 {
		slices.Sort(admitted)
	}
	return admitted
}

// show is an event as the timeline shows it; false if it does not.
func (a admission) show(n id) (*docket.Event, bool) {
	if !a.admits(n) {
		return nil, false
	}
	return docket.Known(a.state.event(n), a.asOf)
}

// admitsParticipants judges by the participations that are known.
func (a admission) admitsParticipants(e *docket.Event) bool {
	takesPart := func(admitted func(docket.Participant) bool) bool {
		return slices.ContainsFunc(e.Participants, func(p docket.Participant) bool { return p.KnownFrom.By(a.asOf) && admitted(p) })
	}
	f := &a.rest
	return (a.holder.IsZero() || takesPart(func(p docket.Participant) bool { return slices.Contains(named(p), a.holder) })) &&
		(len(f.Participants)+len(f.ParticipantRoles) == 0 || takesPart(func(p docket.Participant) bool {
			return anyOf(f.Participants, named(p)...) && anyOf(f.ParticipantRoles, p.Role)
		}))
}

// admitsSources judges by the citations that are known.
func (a admission) admitsSources(e *docket.Event) bool {
	kinds := a.rest.SourceKinds
	return len(kinds) == 0 || slices.ContainsFunc(e.Citations, func(c docket.Citation) bool {
		s, ok := thing[*docket.Source](&a.state.things, docket.KindSource, c.Source)
		return ok && c.KnownFrom.By(a.asOf) && slices.Contains(kinds, s.Kind)
	})
}

// superseded tells whether an account known by then replaces e.
func (s *state) superseded(e *docket.Event, asOf docket.AsOf) bool {
	first, ok := firstReplaced(&s.things, e)
	return ok && first.By(asOf)
}

// outweighed tells whether a standing rival of e, whatever else is asked of a timeline, is better supported.
func (s *state) outweighed(e *docket.Event, asOf docket.AsOf) bool {
	return slices.ContainsFunc(e.ConflictsWith, func(slug docket.Slug) bool {
		rival, ok := thing[*docket.Event](&s.things, docket.KindEvent, slug)
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
