package docket

import (
	"cmp"
	"math"
	"slices"

	"casegraph/edtf"
	"casegraph/parallel"
)

// setTraits computes the traits and measures of every case. What is characteristic of a case is worked out for
// each day on which something about it becomes known, and for no day, just as a timeline of that day would show
// the facts; days between which nothing changes make one period.
func setTraits(d *Dataset) {
	p := profiler{
		events: make(map[Slug][]*Event), charges: make(map[Slug][]*Charge), countries: make(map[Slug]string),
		sections: make(map[string][]Slug), supersededBy: make(map[Slug][]*Event), reversedBy: make(map[Slug][]*Event),
	}
	for _, e := range d.Events {
		for _, c := range e.Cases {
			p.events[c] = append(p.events[c], e)
		}
		for _, earlier := range e.Supersedes {
			p.supersededBy[earlier] = append(p.supersededBy[earlier], e)
		}
		for _, earlier := range e.Reverses {
			p.reversedBy[earlier] = append(p.reversedBy[earlier], e)
		}
	}
	for _, c := range d.Charges {
		p.charges[c.Case] = append(p.charges[c.Case], c)
		if _, ok := p.sections[c.Statute]; !ok {
			p.sections[c.Statute] = c.Sections()
		}
	}
	for _, place := range d.Places {
		p.countries[place.Slug] = place.Country
	}
	parallel.Each(len(d.Cases), func(i int) { p.resolve(d.Cases[i]) })
}

// profiler holds what the traits of cases are worked out from.
type profiler struct {
	events                   map[Slug][]*Event // by case
	charges                  map[Slug][]*Charge
	countries                map[Slug]string   // of places
	sections                 map[string][]Slug // that a charge's statute cites
	supersededBy, reversedBy map[Slug][]*Event
}

// measured is a measure as it is on some day.
type measured struct {
	min, max int // math.MinInt and math.MaxInt if unbounded
	life     bool
	alleged  bool
}

func (p profiler) resolve(c *Case) {
	events := slices.SortedFunc(slices.Values(p.events[c.Slug]), func(a, b *Event) int { return a.Key().Compare(b.Key()) })
	measures := make(map[Measure]*history[measured])
	v := view{profiler: p, c: c, traits: make(map[Trait]*traitHistory)}
	for _, asOf := range append(p.days(c, events), AsOf{}) {
		v.at(asOf, events)
		v.addCase()
		v.addCharges()
		for _, e := range v.events {
			v.addEvent(e)
		}
		for _, t := range v.traits {
			t.record(asOf, t.alleged, t.seen)
			t.seen = false
		}
		defendants := v.defendants()
		for _, m := range Measures() {
			value, ok := v.greatest(m, defendants)
			if measures[m] == nil {
				measures[m] = new(history[measured])
			}
			measures[m].record(asOf, value, ok)
		}
	}
	held := 0
	for _, h := range v.traits {
		held += len(h.rows)
	}
	c.Traits, c.Measures = nil, nil
	if held > 0 { // a case has some fifty, and there may be many cases
		c.Traits = make([]HeldTrait, 0, held)
	}
	for t, h := range v.traits {
		for _, row := range h.rows {
			c.Traits = append(c.Traits, HeldTrait{t, row.value, row.Period})
		}
	}
	slices.SortFunc(c.Traits, func(a, b HeldTrait) int {
		return cmp.Or(a.Compare(b.Trait), cmp.Compare(a.From, b.From))
	})
	for _, m := range Measures() {
		for _, row := range measures[m].rows {
			c.Measures = append(c.Measures, HeldMeasure{m, row.value.valued(), row.value.alleged, row.Period})
		}
	}
}

// days are those on which something about a case becomes known, in order.
func (p profiler) days(c *Case, events []*Event) []AsOf {
	var days []edtf.Day
	add := func(k KnownFrom) {
		if k.Known() {
			days = append(days, k.Day)
		}
	}
	add(c.KnownFrom)
	add(c.SummaryFrom)
	for _, party := range c.Parties {
		add(party.KnownFrom)
	}
	for _, charge := range p.charges[c.Slug] {
		add(charge.KnownFrom)
		for _, d := range charge.Dispositions {
			add(d.KnownFrom)
		}
	}
	for _, e := range events {
		add(e.KnownFrom)
		for _, participant := range e.Participants {
			add(participant.KnownFrom)
		}
		for _, later := range p.supersededBy[e.Slug] {
			add(later.KnownFrom)
		}
		for _, later := range p.reversedBy[e.Slug] {
			add(later.KnownFrom)
		}
	}
	slices.Sort(days)
	var all []AsOf
	for _, day := range slices.Compact(days) {
		all = append(all, AsOfDay(day))
	}
	return all
}

// history is what something was over time: recorded day by day, in order, and for no day last.
type history[V comparable] struct {
	rows []struct {
		value V
		Period
	}
}

func (h *history[V]) record(asOf AsOf, value V, there bool) {
	day, dated := asOf.Day()
	if last := len(h.rows) - 1; last >= 0 && h.rows[last].Until == Never {
		switch row := &h.rows[last]; {
		case there && row.value == value:
			row.Current = !dated
			return
		case dated:
			row.Until = day
		}
	}
	if there {
		row := struct {
			value V
			Period
		}{value, Period{From: day, Until: Never, Current: !dated}}
		if !dated {
			row.From = Never
		}
		h.rows = append(h.rows, row)
	}
}

// traitHistory is the history of a trait, and what is seen of it on the day that is looked at.
type traitHistory struct {
	history[bool]
	seen, alleged bool
}

// view is what is known of a case on one day.
type view struct {
	profiler
	c       *Case
	asOf    AsOf
	events  []*Event // of its timeline
	charges []*Charge
	traits  map[Trait]*traitHistory
}

// at moves the view to a day.
func (v *view) at(asOf AsOf, events []*Event) {
	v.asOf, v.events, v.charges = asOf, v.events[:0], v.charges[:0]
	for _, e := range events {
		if e.KnownFrom.By(asOf) && !v.any(v.supersededBy[e.Slug]) {
			v.events = append(v.events, v.known(e))
		}
	}
	for _, charge := range v.profiler.charges[v.c.Slug] {
		if charge, ok := Known(charge, asOf); ok {
			v.charges = append(v.charges, charge)
		}
	}
}

// known is the event without the participants who are not known yet; of many events, all are.
func (v *view) known(e *Event) *Event {
	if !slices.ContainsFunc(e.Participants, func(p Participant) bool { return !p.KnownFrom.By(v.asOf) }) {
		return e
	}
	e, _ = Known(e, v.asOf)
	return e
}

// any tells whether any of the events is known.
func (v *view) any(events []*Event) bool {
	return slices.ContainsFunc(events, func(e *Event) bool { return e.KnownFrom.By(v.asOf) })
}

// add sees a trait; it is alleged unless anything else shows it.
func (v *view) add(kind TraitKind, value string, alleged bool) {
	if value == "" || len(value) > MaxTrait {
		return
	}
	t := v.traits[Trait{kind, value}]
	if t == nil {
		t = new(traitHistory)
		v.traits[Trait{kind, value}] = t
	}
	t.alleged = alleged && (t.alleged || !t.seen)
	t.seen = true
}

func (v *view) addCharges() {
	for _, charge := range v.charges {
		for _, section := range v.sections[charge.Statute] {
			v.add(TraitStatute, string(section), false)
			v.add(TraitStatute, string(StatuteParent(section)), false)
		}
		if d := charge.Standing(); d != Pending && d != Unknown {
			v.add(TraitOutcome, string(d), false)
		}
	}
	if status := StatusOf(v.charges, v.events); status != CaseNotRecorded {
		v.add(TraitStatus, string(status), false)
	}
}

func (v *view) addCase() {
	if v.c.KnownFrom.By(v.asOf) {
		v.add(TraitAuthority, string(v.c.Court), false)
	}
	if v.c.SummaryFrom.By(v.asOf) {
		for _, tag := range v.c.Tags {
			v.add(TraitTag, tag, false)
		}
	}
	for _, p := range v.c.Parties {
		if !p.KnownFrom.By(v.asOf) {
			continue
		}
		switch p.Role {
		case RoleForeignAgency:
			v.add(TraitForeignAgency, string(p.Organization), false)
		case RoleFront:
			v.add(TraitFront, string(p.Organization), false)
		case RoleFormerEmployer:
			v.add(TraitFormerEmployer, string(p.Organization), false)
		case RoleInvestigatingAgency, RoleProsecutingAgency, RoleCourt:
			v.add(TraitAuthority, string(p.Organization), false)
		case RoleDefendant, RoleRecruiter, RoleHandler, RoleCoConspirator:
			v.add(TraitPerson, string(p.Person), false)
		default:
		}
	}
}

func (v *view) addEvent(e *Event) {
	if e.Status != Occurred && e.Status != Alleged {
		return
	}
	alleged := e.Status == Alleged
	v.add(TraitPhase, string(e.Phase), alleged)
	for _, tag := range e.Tags {
		v.add(TraitTag, tag, alleged)
	}
	if e.Phase == Conduct && e.Type != TypeOther {
		v.add(TraitMethod, string(e.Type), alleged)
	}
	if e.Type == TypeTrial {
		v.add(TraitOutcome, OutcomeTrial, alleged)
	}
	if e.Phase != Proceedings && e.Phase != Aftermath {
		for _, place := range []Slug{e.Place, e.From, e.To} {
			v.add(TraitPlace, string(place), alleged)
			v.add(TraitCountry, v.countries[place], alleged)
		}
	}
}

// defendants are those known, each alone, or nobody in particular if none is.
func (v *view) defendants() [][]Slug {
	var all [][]Slug
	for _, p := range v.c.Parties {
		if p.Role == RoleDefendant && p.Person != "" && p.KnownFrom.By(v.asOf) {
			all = append(all, []Slug{p.Person})
		}
	}
	if len(all) == 0 {
		return [][]Slug{nil}
	}
	return all
}

// greatest is the greatest of the defendants' measures.
func (v *view) greatest(m Measure, defendants [][]Slug) (measured, bool) {
	var greatest measured
	found := false
	for _, defendant := range defendants {
		one, ok := v.measure(m, defendant)
		switch {
		case ok && found:
			greatest = greatest.greater(one)
		case ok:
			greatest, found = one, true
		}
	}
	return greatest, found
}

func (v *view) measure(m Measure, defendant []Slug) (measured, bool) {
	if m == MeasureSentence {
		return v.sentence(defendant)
	}
	from, to := v.ends(m, defendant)
	if from == nil || to == nil {
		return measured{}, false
	}
	days := edtf.Between(from.Date, to.Date)
	if days.Min == nil && days.Max == nil || days.Max != nil && *days.Max < 0 {
		return measured{}, false
	}
	one := ranged(days.Min, days.Max)
	one.alleged = from.Status == Alleged || to.Status == Alleged
	return one, true
}

// ends are the milestones between which a length of time is measured; nil if there is none.
func (v *view) ends(m Measure, defendant []Slug) (from, to *Event) {
	at := func(t EventType) *Event { return Milestone(v.events, t, defendant...) }
	decision := func() *Event {
		plea, verdict := at(TypePlea), at(TypeVerdict)
		if plea == nil || verdict != nil && verdict.Key().Compare(plea.Key()) < 0 {
			return verdict
		}
		return plea
	}
	switch m {
	case MeasureContactToArrest:
		return at(TypeContact), at(TypeArrest)
	case MeasureArrestToDecision:
		return at(TypeArrest), decision()
	case MeasureDecisionToSentencing:
		return decision(), at(TypeSentencing)
	case MeasureArrestToSentencing:
		return at(TypeArrest), at(TypeSentencing)
	default:
		return nil, nil
	}
}

// sentence is the term last imposed on a defendant, unless an event known by then reverses it.
func (v *view) sentence(defendant []Slug) (measured, bool) {
	for _, e := range slices.Backward(v.events) {
		s := e.Sentence
		if e.Type != TypeSentencing || e.Status != Occurred || s == nil || !s.Life && s.Imprisonment == nil ||
			!e.Concerns(defendant...) || v.any(v.reversedBy[e.Slug]) {
			continue
		}
		if s.Life {
			return measured{life: true}, true
		}
		return ranged(s.Imprisonment.Min, s.Imprisonment.Max), true
	}
	return measured{}, false
}

func ranged(low, high *int) measured {
	one := measured{min: math.MinInt, max: math.MaxInt}
	if low != nil {
		one.min = *low
	}
	if high != nil {
		one.max = *high
	}
	return one
}

// greater is the range of the greater of two quantities.
func (m measured) greater(o measured) measured {
	m.alleged = m.alleged || o.alleged
	if m.life || o.life {
		return measured{life: true, alleged: m.alleged}
	}
	m.min, m.max = max(m.min, o.min), max(m.max, o.max)
	return m
}

func (m measured) valued() MeasureRange {
	r := MeasureRange{Life: m.life}
	if !m.life && m.min != math.MinInt {
		r.Min = &m.min
	}
	if !m.life && m.max != math.MaxInt {
		r.Max = &m.max
	}
	return r
}
