package docket

// Head returns what a thing says of itself: n without its citations and its parts, and without what ties it to other
// things. Places and sources say all there is of themselves; of charges, events and statements there is no lesser part.
func Head(n Node) Node {
	switch n := n.(type) {
	case *Case:
		return &Case{Slug: n.Slug, Title: n.Title, DocketNumber: n.DocketNumber, Jurisdiction: n.Jurisdiction,
			Summary: n.Summary, Tags: n.Tags, Provenance: Provenance{KnownFrom: n.KnownFrom},
			SummaryFrom: n.SummaryFrom, ExistsFrom: n.ExistsFrom}
	case *Person:
		head := *n
		head.Citations = nil
		return &head
	case *Organization:
		head := *n
		head.PartOf, head.Citations, head.Ties = "", nil, nil
		return &head
	}
	return n
}

// HasLess tells whether a thing of the kind has a [Head] that is less than itself.
func (k NodeKind) HasLess() bool { return k == KindCase || k == KindPerson || k == KindOrganization }

// Names adds to refs what the event itself leads to: its places, those who take part in it and the sources that it cites.
// Sources that only a participant cites are not among them.
func (e *Event) Names(refs []Ref) []Ref {
	add := func(kind NodeKind, slug Slug) {
		if slug != "" {
			refs = append(refs, Ref{kind, slug})
		}
	}
	add(KindPlace, e.Place)
	add(KindPlace, e.From)
	add(KindPlace, e.To)
	for _, p := range e.Participants {
		add(KindPerson, p.Person)
		add(KindOrganization, p.Organization)
	}
	for _, c := range e.Citations {
		add(KindSource, c.Source)
	}
	return refs
}

// Brief returns of an event what most ask for: what happened, when and where, who took part and in which role, and where in
// which sources that stands. It leaves out the words quoted, participants' own citations, from when what is known, amounts
// and sentences, and what ties it to cases and to other events.
func Brief(e *Event) *Event {
	b := &Event{Slug: e.Slug, Type: e.Type, Phase: e.Phase, Status: e.Status, Date: e.Date, Title: e.Title, Description: e.Description,
		Place: e.Place, From: e.From, To: e.To, Outcome: e.Outcome, Sequence: e.Sequence, Tags: e.Tags}
	for _, p := range e.Participants {
		b.Participants = append(b.Participants, Participant{Role: p.Role, Person: p.Person, Organization: p.Organization})
	}
	for _, c := range e.Citations {
		b.Citations = append(b.Citations, Citation{Source: c.Source, Locator: c.Locator})
	}
	return b
}
