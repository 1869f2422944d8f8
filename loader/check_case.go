package loader

import (
	"slices"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader/casefile"
)

func (c *checker) caseOfLaw(k *casefile.Case) {
	c.length(k.Node, "title", k.Title)
	c.ref(k.Node.Get("court"), docket.KindOrganization, k.Court)
	if court := c.organizations[k.Court]; court.kind != "" && court.kind != docket.CourtOfLaw {
		c.warn(k.Node.Get("court"), "%q is declared as %s, not as COURT", k.Court, court.kind)
	}
	for i := range k.Parties {
		c.party(&k.Parties[i], k.Parties[:i])
	}
	accused := func(p casefile.Party) bool { return p.Role == docket.RoleDefendant || p.Role == "" }
	if !slices.ContainsFunc(k.Parties, accused) {
		c.warn(k.Node, "no party of the case is a DEFENDANT")
	}
	if k.Proceeds != nil {
		c.proceeds(k.Proceeds)
	}
	for i := range k.Charges {
		c.charge(k, &k.Charges[i])
	}
	c.tags(k.Node, k.Tags)
	c.fact(k.Node, k.Sources, edtf.Date{}, "")
}

func (c *checker) party(p *casefile.Party, before []casefile.Party) {
	c.ref(p.Node.Get("person"), docket.KindPerson, p.Person)
	c.ref(p.Node.Get("organization"), docket.KindOrganization, p.Organization)
	c.citations(p.Sources)
	if oneOf(p.Node, "person", "organization") != 1 {
		c.error(p.Node, "a party is either a person or an organization")
	}
	if slices.ContainsFunc(before, func(o casefile.Party) bool {
		return o.Role == p.Role && o.Person == p.Person && o.Organization == p.Organization && p.Person+p.Organization != ""
	}) {
		c.warn(p.Node, "%q is listed twice as %s", p.Person+p.Organization, p.Role)
	}
}

func (c *checker) proceeds(p *casefile.Proceeds) {
	c.money(p.Node, &p.Money)
	if len(p.Sources) == 0 {
		c.warn(p.Node, "the proceeds have no sources")
	}
	c.fact(p.Node, p.Sources, edtf.Date{}, "")
}

func (c *checker) charge(k *casefile.Case, charge *casefile.Charge) {
	c.ref(charge.Node.Get("defendant"), docket.KindPerson, charge.Defendant)
	defendants := c.defendants[k.ID]
	switch {
	case charge.Defendant == "" && !charge.Node.Has("defendant") && len(defendants) > 1:
		c.warn(charge.Node, "the case has %d defendants: say by defendant whose charge this is, unless it is everyone's", len(defendants))
	case charge.Defendant != "" && len(defendants) > 0 && !slices.Contains(defendants, charge.Defendant):
		c.warn(charge.Node.Get("defendant"), "%q is no DEFENDANT among the parties of the case", charge.Defendant)
	}
	if charge.StatutoryMaximum != nil {
		c.sentence(charge.StatutoryMaximum, false)
	}
	for i := range charge.Dispositions {
		d := &charge.Dispositions[i]
		c.fact(d.Node, d.Sources, d.Date, "")
		if last := i == len(charge.Dispositions)-1; last && charge.Counts != nil && d.Counts != nil && *d.Counts > *charge.Counts {
			c.warn(d.Node.Get("counts"), "%d counts, but the charge has %d", *d.Counts, *charge.Counts)
		}
		if i > 0 && surelyBefore(d.Date, charge.Dispositions[i-1].Date) {
			c.warn(d.Node.Get("date"), "this disposition is earlier than the one before it: the last one listed is taken as the current one")
		}
	}
	c.fact(charge.Node, charge.Sources, edtf.Date{}, "")
}

// surelyBefore tells whether a ended before b began.
func surelyBefore(a, b edtf.Date) bool {
	end, ok := a.Latest()
	start, known := b.Earliest()
	return ok && known && end < start
}

func (c *checker) money(n *casefile.Node, m *casefile.Money) {
	if n.Has("amount") && oneOf(n, "min", "max") > 0 {
		c.error(n, "an amount is either exact (amount) or a range (min, max)")
	}
	if oneOf(n, "amount", "min", "max", "text") == 0 {
		c.error(n, "the amount is missing: give amount, or min or max, or text")
	}
	if m.Min != nil && m.Max != nil && *m.Min > *m.Max {
		c.error(n.Get("min"), "min %v is greater than max %v", *m.Min, *m.Max)
	}
}

// sentence checks a sentence; expected says whether it may have a basis.
func (c *checker) sentence(s *casefile.Sentence, expected bool) {
	if oneOf(s.Node, "imprisonment_months", "life", "supervised_release_months", "fine", "forfeiture") == 0 {
		c.error(s.Node, "the sentence says nothing: give imprisonment_months, life, supervised_release_months, fine or forfeiture")
	}
	if m := s.ImprisonmentMonths; m != nil {
		switch {
		case s.Life:
			c.error(m.Node, "a sentence is either for life or for a number of months")
		case m.Min == nil && m.Max == nil:
			c.error(m.Node, "the range of months needs min, max or both")
		case m.Min != nil && m.Max != nil && *m.Min > *m.Max:
			c.error(m.Node, "min %d is greater than max %d", *m.Min, *m.Max)
		}
	}
	if s.Fine != nil {
		c.money(s.Fine.Node, s.Fine)
	}
	if s.Forfeiture != nil {
		c.money(s.Forfeiture.Node, s.Forfeiture)
	}
	if s.Basis != "" && !expected {
		c.warn(s.Node.Get("basis"), "basis says what an EXPECTED sentence rests on, and this is none")
	}
}

func (c *checker) relation(r *casefile.Relation) {
	c.ref(r.Node.Get("from"), docket.KindCase, r.From)
	c.ref(r.Node.Get("to"), docket.KindCase, r.To)
	c.refs(r.Node, "statements", docket.KindStatement, r.Statements)
	c.fact(r.Node, r.Sources, edtf.Date{}, "")
	if r.From != "" && r.From == r.To {
		c.error(r.Node.Get("to"), "a case cannot be related to itself")
	}
	if r.Kind == docket.CitedInArgument && len(r.Statements) == 0 {
		c.warn(r.Node, "statements should name the argument in which the case is cited")
	}
}

func (c *checker) nonEvent(n *casefile.NonEvent) {
	c.ref(n.Node.Get("case"), docket.KindCase, n.Case)
	c.fact(n.Node, n.Sources, edtf.Date{}, "")
	if n.Case != "" {
		c.denials = append(c.denials, denial{occurrence{n.Case, n.Type}, n.Node.Get("type").Place()})
	}
}
