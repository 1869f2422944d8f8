package docket

import (
	"maps"
	"slices"

	"casegraph/edtf"
)

// Resolve fills in, in place, what follows from a dataset's own facts: the day from which each is known, from
// which each thing exists, the roles of people and organizations, the traits and measures of cases, and the
// other half of each conflict. It reads and sets nothing else, so that resolving twice changes nothing. Every
// Slug in d must name something in it.
//
// The rules: a fact is known from the earliest public day of its sources; if none is dated, from the latest
// day of its own date; else from no day. A part without sources of its own has its holder's day, and no
// part is known before its holder. A thing exists from the earliest day on which a fact naming it is known.
func Resolve(d *Dataset) {
	r := resolver{public: make(map[Slug]KnownFrom, len(d.Sources)), exists: make(map[Ref]KnownFrom)}
	for _, s := range d.Sources {
		r.public[s.Slug] = s.PublicFrom()
		r.names(s.Ref(), s.PublicFrom())
	}
	for _, c := range d.Cases {
		r.resolveCase(c)
	}
	for _, c := range d.Charges {
		r.resolveCharge(c)
	}
	for _, e := range d.Events {
		r.resolveEvent(e)
	}
	for _, s := range d.Statements {
		r.resolveStatement(s)
	}
	for _, p := range d.People {
		p.ProfileFrom = r.latest(p.Citations)
		r.names(p.Ref(), r.cite(p.Citations, edtf.Date{}))
	}
	for _, o := range d.Organizations {
		r.resolveOrganization(o)
	}
	r.spreadToParents(d.Organizations)
	mirrorConflicts(d.Events)
	r.setExistence(d)
	setRoles(d)
	setTraits(d)
}

type resolver struct {
	public map[Slug]KnownFrom // of each source
	exists map[Ref]KnownFrom
}

// names records that a fact known from a day names things.
func (r *resolver) names(ref Ref, known KnownFrom) {
	if ref.Slug != "" {
		r.exists[ref] = r.exists[ref].Earlier(known)
	}
}

// cite sets the day of each citation and returns that of the fact they support.
func (r *resolver) cite(citations []Citation, own edtf.Date) KnownFrom {
	var known KnownFrom
	for _, c := range citations {
		known = known.Earlier(r.public[c.Source])
	}
	if known.Known() {
		for i := range citations {
			citations[i].KnownFrom = r.public[citations[i].Source]
		}
		return known
	}
	if day, ok := own.Latest(); ok {
		known = KnownFrom{day, BasisOwnDate}
	} else {
		known = KnownFrom{Basis: BasisNone}
	}
	for i := range citations {
		citations[i].KnownFrom = known
		r.names(Ref{KindSource, citations[i].Source}, known)
	}
	return known
}

// part is cite for a part of a fact.
func (r *resolver) part(p *Provenance, own edtf.Date, holder KnownFrom) {
	p.KnownFrom = holder
	if len(p.Citations) > 0 {
		p.KnownFrom = r.cite(p.Citations, own).Later(holder)
	}
}

// latest is the last public day of the sources cited; none if any of them is undated.
func (r *resolver) latest(citations []Citation) KnownFrom {
	var latest KnownFrom
	for i, c := range citations {
		if public := r.public[c.Source]; i == 0 {
			latest = public
		} else {
			latest = latest.Later(public)
		}
	}
	return latest
}

func (r *resolver) resolveCase(c *Case) {
	c.KnownFrom = r.cite(c.Citations, edtf.Date{})
	c.SummaryFrom = r.latest(c.Citations)
	r.names(c.Ref(), c.KnownFrom)
	r.names(Ref{KindOrganization, c.Court}, c.KnownFrom)
	for i := range c.Parties {
		p := &c.Parties[i]
		r.part(&p.Provenance, edtf.Date{}, c.KnownFrom)
		r.names(Ref{KindPerson, p.Person}, p.KnownFrom)
		r.names(Ref{KindOrganization, p.Organization}, p.KnownFrom)
		r.names(c.Ref(), p.KnownFrom)
	}
	if c.Proceeds != nil {
		c.Proceeds.KnownFrom = r.cite(c.Proceeds.Citations, edtf.Date{})
		r.names(c.Ref(), c.Proceeds.KnownFrom)
	}
	for i := range c.DidNotOccur {
		n := &c.DidNotOccur[i]
		n.KnownFrom = r.cite(n.Citations, edtf.Date{})
		r.names(c.Ref(), n.KnownFrom)
	}
	for i := range c.Related {
		rel := &c.Related[i]
		rel.KnownFrom = r.cite(rel.Citations, edtf.Date{})
		r.names(c.Ref(), rel.KnownFrom)
		r.names(Ref{KindCase, rel.Case}, rel.KnownFrom)
	}
}

func (r *resolver) resolveCharge(c *Charge) {
	c.KnownFrom = r.cite(c.Citations, edtf.Date{})
	r.names(Ref{KindCase, c.Case}, c.KnownFrom)
	r.names(Ref{KindPerson, c.Defendant}, c.KnownFrom)
	for i := range c.Dispositions {
		d := &c.Dispositions[i]
		r.part(&d.Provenance, d.Date, c.KnownFrom)
		// The charge's sources may be older than what became of it.
		if day, ok := d.Date.Latest(); ok && len(d.Citations) == 0 {
			d.KnownFrom = d.KnownFrom.Later(KnownFrom{day, BasisOwnDate})
		}
	}
}

func (r *resolver) resolveEvent(e *Event) {
	e.KnownFrom = r.cite(e.Citations, e.Date)
	for _, c := range e.Cases {
		r.names(Ref{KindCase, c}, e.KnownFrom)
	}
	for _, p := range []Slug{e.Place, e.From, e.To} {
		r.names(Ref{KindPlace, p}, e.KnownFrom)
	}
	for i := range e.Participants {
		p := &e.Participants[i]
		r.part(&p.Provenance, e.Date, e.KnownFrom)
		r.names(Ref{KindPerson, p.Person}, p.KnownFrom)
		r.names(Ref{KindOrganization, p.Organization}, p.KnownFrom)
	}
}

func (r *resolver) resolveStatement(s *Statement) {
	s.KnownFrom = r.cite(s.Citations, s.Date)
	for _, c := range s.Cases {
		r.names(Ref{KindCase, c}, s.KnownFrom)
	}
	r.names(Ref{KindPerson, s.Speaker.Person}, s.KnownFrom)
	r.names(Ref{KindOrganization, s.Speaker.Organization}, s.KnownFrom)
	r.names(Ref{KindCase, s.Speaker.Case}, s.KnownFrom)
	r.names(s.About, s.KnownFrom)
}

func (r *resolver) resolveOrganization(o *Organization) {
	o.ProfileFrom = r.latest(o.Citations)
	r.names(o.Ref(), r.cite(o.Citations, edtf.Date{}))
	for i := range o.Ties {
		t := &o.Ties[i]
		t.KnownFrom = r.cite(t.Citations, edtf.Date{})
		r.names(o.Ref(), t.KnownFrom)
		r.names(Ref{KindOrganization, t.Of}, t.KnownFrom)
	}
}

// spreadToParents lets an organization exist from the day that anything which is part of it does.
func (r *resolver) spreadToParents(organizations []*Organization) {
	parent := make(map[Slug]Slug)
	for _, o := range organizations {
		parent[o.Slug] = o.PartOf
	}
	for _, o := range organizations {
		known, steps := r.exists[o.Ref()], 0
		// A chain longer than there are organizations is a loop.
		for up := o.PartOf; up != "" && steps < len(organizations); up = parent[up] {
			r.names(Ref{KindOrganization, up}, known)
			steps++
		}
	}
}

func (r *resolver) setExistence(d *Dataset) {
	for _, s := range d.Sources {
		s.ExistsFrom = r.exists[s.Ref()]
		if public := s.PublicFrom(); public.Known() {
			s.ExistsFrom = public
		}
	}
	for _, p := range d.Places {
		p.ExistsFrom = r.exists[p.Ref()]
	}
	for _, p := range d.People {
		p.ExistsFrom = r.exists[p.Ref()]
		if len(p.Citations) == 0 {
			p.ProfileFrom = p.ExistsFrom
		}
	}
	for _, o := range d.Organizations {
		o.ExistsFrom = r.exists[o.Ref()]
		if len(o.Citations) == 0 {
			o.ProfileFrom = o.ExistsFrom
		}
	}
	for _, c := range d.Cases {
		c.ExistsFrom = r.exists[c.Ref()]
	}
}

func mirrorConflicts(events []*Event) {
	rivals := make(map[Slug]map[Slug]bool)
	add := func(a, b Slug) {
		if rivals[a] == nil {
			rivals[a] = make(map[Slug]bool)
		}
		rivals[a][b] = true
	}
	for _, e := range events {
		for _, o := range e.ConflictsWith {
			add(e.Slug, o)
			add(o, e.Slug)
		}
	}
	for _, e := range events {
		e.ConflictsWith = slices.Sorted(maps.Keys(rivals[e.Slug]))
	}
}

func setRoles(d *Dataset) {
	roles := make(map[Ref]map[PartyRole]KnownFrom)
	for _, c := range d.Cases {
		for _, p := range c.Parties {
			ref := Ref{KindPerson, p.Person}
			if p.Organization != "" {
				ref = Ref{KindOrganization, p.Organization}
			}
			if roles[ref] == nil {
				roles[ref] = make(map[PartyRole]KnownFrom)
			}
			if earlier, ok := roles[ref][p.Role]; ok {
				roles[ref][p.Role] = earlier.Earlier(p.KnownFrom)
			} else {
				roles[ref][p.Role] = p.KnownFrom
			}
		}
	}
	sorted := func(ref Ref) []KnownRole {
		var all []KnownRole
		for _, role := range slices.Sorted(maps.Keys(roles[ref])) {
			all = append(all, KnownRole{role, roles[ref][role]})
		}
		return all
	}
	for _, p := range d.People {
		p.Roles = sorted(p.Ref())
	}
	for _, o := range d.Organizations {
		o.Roles = sorted(o.Ref())
	}
}
