package loader

import (
	"slices"

	"casegraph/docket"
	"casegraph/loader/casefile"
)

func (c *checker) event(e *casefile.Event) {
	c.ref(e.Node.Get("case"), docket.KindCase, e.Case)
	c.refs(e.Node, "cases", docket.KindCase, e.Cases)
	if e.Node.Has("case") && e.Node.Has("cases") {
		c.error(e.Node.Get("cases"), "an event has either case or cases")
	}
	c.where(e)
	for i := range e.Participants {
		c.participant(&e.Participants[i], e.Participants[:i])
	}
	if e.Amount != nil {
		c.money(e.Amount.Node, e.Amount)
	}
	if _, own := e.Type.Phase(); e.Type != "" && !own && !e.Node.Has("phase") {
		c.error(e.Node.Get("type"), "the type %s has no phase of its own: give phase", e.Type)
	}
	if (e.Type == docket.TypeEmployment || e.Type == "DETENTION") && !e.Date.IsZero() && !e.Date.Lasts() {
		c.warn(e.Node.Get("date"), "the type %s lasts: give an interval, such as 2010/2012, or 2010/.. if it goes on", e.Type)
	}
	c.result(e)
	c.accounts(e)
	c.tags(e.Node, e.Tags)
	c.fact(e.Node, e.Sources, e.Date, e.Status)
}

// where checks the places of an event.
func (c *checker) where(e *casefile.Event) {
	c.ref(e.Node.Get("place"), docket.KindPlace, e.Place)
	c.ref(e.Node.Get("from"), docket.KindPlace, e.From)
	c.ref(e.Node.Get("to"), docket.KindPlace, e.To)
	journey := oneOf(e.Node, "from", "to") > 0
	switch {
	case journey && e.Node.Has("place"):
		c.warn(e.Node.Get("place"), "an event has either place, or from and to")
	case journey && e.Type != "" && e.Type != docket.TypeTravel:
		c.warn(e.Node, "from and to are for TRAVEL: give place")
	}
}

func (c *checker) participant(p *casefile.Participant, before []casefile.Participant) {
	c.ref(p.Node.Get("person"), docket.KindPerson, p.Person)
	c.ref(p.Node.Get("organization"), docket.KindOrganization, p.Organization)
	c.citations(p.Sources)
	if oneOf(p.Node, "person", "organization") > 1 {
		c.error(p.Node, "a participant is a person or an organization: list each on its own")
	}
	if slices.ContainsFunc(before, func(o casefile.Participant) bool {
		return o.Role == p.Role && o.Person == p.Person && o.Organization == p.Organization && p.Person+p.Organization != ""
	}) {
		c.warn(p.Node, "%q is listed twice as %s", p.Person+p.Organization, p.Role)
	}
}

// result checks the outcome and sentence of an event.
func (c *checker) result(e *casefile.Event) {
	expected := e.Status == docket.Expected
	carriesOutcome := e.Type == docket.TypePlea || e.Type == docket.TypeVerdict
	switch {
	case e.Type == "":
	case carriesOutcome && !e.Node.Has("outcome") && !expected:
		c.error(e.Node, "a %s needs its outcome: GUILTY, NOT_GUILTY or MIXED", e.Type)
	case !carriesOutcome && e.Node.Has("outcome"):
		c.error(e.Node.Get("outcome"), "only a PLEA or a VERDICT has an outcome")
	}
	switch {
	case e.Type == "":
	case e.Type == docket.TypeSentencing && !e.Node.Has("sentence") && !expected:
		c.error(e.Node, "a SENTENCING needs its sentence, unless it is EXPECTED")
	case e.Type != docket.TypeSentencing && e.Node.Has("sentence"):
		c.error(e.Node.Get("sentence"), "only a SENTENCING has a sentence; one asked for belongs to a statement, a statutory maximum to a charge")
	}
	if e.Sentence != nil {
		c.sentence(e.Sentence, expected)
	}
	if e.Type == docket.TypeSentencing && !expected || carriesOutcome && c.severalDefendants(e) {
		if !slices.ContainsFunc(e.Participants, func(p casefile.Participant) bool { return p.Role == docket.RoleSubject && p.Person != "" }) {
			c.warn(e.Node, "no participant is its SUBJECT: the %s is nobody's", e.Type)
		}
	}
}

func (c *checker) severalDefendants(e *casefile.Event) bool {
	return slices.ContainsFunc(eventCases(e), func(id docket.Slug) bool { return len(c.defendants[id]) > 1 })
}

// accounts checks how an event stands to others.
func (c *checker) accounts(e *casefile.Event) {
	c.refs(e.Node, "supersedes", docket.KindEvent, e.Supersedes)
	c.refs(e.Node, "reverses", docket.KindEvent, e.Reverses)
	c.refs(e.Node, "modifies", docket.KindEvent, e.Modifies)
	c.refs(e.Node, "conflicts_with", docket.KindEvent, e.ConflictsWith)
	for i, id := range e.ConflictsWith {
		at := e.Node.Get("conflicts_with").Item(i)
		rival, there := c.account(id)
		switch {
		case id == "" || !there:
		case id == e.ID:
			c.error(at, "an event cannot conflict with itself")
		case slices.Contains(e.Supersedes, id) || slices.ContainsFunc(rival.supersedes, func(l link) bool { return l.to == e.ID }):
			c.warn(at, "one of this event and %q supersedes the other: what is replaced is no rival account", id)
		case e.Status != docket.Disputed && rival.status != docket.Disputed:
			c.warn(at, "neither this event nor its rival account %q is DISPUTED", id)
		}
	}
}
