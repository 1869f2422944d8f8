package loader

import (
	"casegraph/docket"
	"casegraph/loader/casefile"
)

func (c *checker) statement(s *casefile.Statement) {
	c.refs(s.Node, "cases", docket.KindCase, s.Cases)
	c.refs(s.Node, "answers", docket.KindStatement, s.Answers)
	if s.Node.Has("speaker") {
		c.speaker(&s.Speaker)
	}
	if s.Node.Has("about") {
		c.about(&s.About)
	}
	if (s.Stance == docket.Similar || s.Stance == docket.Different) && s.Node.Has("about") && !s.About.Node.Has("case") {
		c.warn(s.Node.Get("stance"), "%s is said of cases, and this is about something else: it takes no part in comparisons", s.Stance)
	}
	if s.Sentence != nil {
		c.sentence(s.Sentence, false)
	}
	c.tags(s.Node, s.Tags)
	c.fact(s.Node, s.Sources, s.Date, "")
}

func (c *checker) speaker(s *casefile.Speaker) {
	c.ref(s.Node.Get("person"), docket.KindPerson, s.Person)
	c.ref(s.Node.Get("organization"), docket.KindOrganization, s.Organization)
	c.ref(s.Node.Get("case"), docket.KindCase, s.Case)
	if oneOf(s.Node, "person", "organization", "party", "anonymous") != 1 {
		c.error(s.Node, "the speaker is exactly one of person, organization, party (with case) and anonymous")
		return
	}
	if s.Node.Has("party") != s.Node.Has("case") {
		c.error(s.Node, "party and case belong together: {party: DEFENSE, case: us-v-mallory}")
	}
}

func (c *checker) about(s *casefile.Subject) {
	c.ref(s.Node.Get("case"), docket.KindCase, s.Case)
	c.ref(s.Node.Get("event"), docket.KindEvent, s.Event)
	c.ref(s.Node.Get("person"), docket.KindPerson, s.Person)
	c.ref(s.Node.Get("organization"), docket.KindOrganization, s.Organization)
	if oneOf(s.Node, "case", "event", "person", "organization") != 1 {
		c.error(s.Node, "a statement is about exactly one case, event, person or organization")
	}
}
