package memstore_test

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/search"
	"casegraph/store"
	"casegraph/store/memstore"
	"casegraph/store/storetest"
)

// Indexes make no difference: looking at everything gives the same timelines, and the same is found.
func TestAsWithoutIndexes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := storetest.Dataset(t)
		s := memstore.New()
		if err := s.Apply(context.Background(), store.Change{Put: d.Nodes()}); err != nil {
			t.Fatal(err)
		}
		for range 20 {
			storetest.Agree(t, d, plain{s, d}, s)
		}
	})
}

// plain answers for timelines and searches by looking at everything, and is otherwise the store.
type plain struct {
	*memstore.Store
	d *docket.Dataset
}

func (p plain) node(ref docket.Ref) docket.Node {
	nodes, _ := p.Nodes(context.Background(), []docket.Ref{ref}, docket.AsOf{})
	return nodes[0]
}

func (p plain) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	var events []*docket.Event
	for _, e := range p.d.Events {
		events = append(events, p.node(e.Ref()).(*docket.Event))
	}
	slices.SortFunc(events, func(a, b *docket.Event) int { return a.Key().Compare(b.Key()) })
	timelines := make([]docket.Timeline, 0, len(holders))
	for _, holder := range holders {
		if kinds := []docket.NodeKind{"", docket.KindCase, docket.KindPerson, docket.KindOrganization, docket.KindPlace}; !slices.Contains(kinds, holder.Kind) {
			return p.Store.Timelines(ctx, holders, q) // which refuses it
		}
		var shown []*docket.Event
		for _, e := range events {
			known, ok := docket.Known(e, q.AsOf)
			if ok && (holder.IsZero() || p.node(holder) != nil) && p.admits(known, holder, q) {
				shown = append(shown, known)
			}
		}
		t := timeline(shown, q)
		if q.Heads {
			t.Heads = t.FindHeads(holder, func(ref docket.Ref) docket.Node {
				nodes, _ := p.Nodes(ctx, []docket.Ref{ref}, q.AsOf)
				return nodes[0]
			})
		}
		timelines = append(timelines, t)
	}
	return timelines, nil
}

func (p plain) Search(_ context.Context, q docket.SearchQuery) (docket.Page[docket.Match], error) {
	return pageOf(p.matches(q), q), q.Check()
}

// matches is everything that a search finds, in order, whatever page of it is asked for.
func (p plain) matches(q docket.SearchQuery) []docket.Match {
	var matches []docket.Match
	for _, n := range p.d.Nodes() {
		ref := n.Ref()
		known, ok := docket.Known(p.node(ref), q.AsOf)
		if !ok || !slices.Contains(docket.SearchKinds(), ref.Kind) || !in(q.Kinds, ref.Kind) {
			continue
		}
		d := search.DocumentOf(known)
		if tier, ok := d.Match(q.Words); ok {
			matches = append(matches, docket.Match{Node: known, Key: docket.SearchKey{Tier: tier, Kind: ref.Kind, Words: d.Words, Slug: ref.Slug}})
		}
	}
	slices.SortFunc(matches, func(a, b docket.Match) int { return a.Key.Compare(b.Key) })
	return matches
}

// pageOf is the page that a search asks for of all that it finds.
func pageOf(matches []docket.Match, q docket.SearchQuery) docket.Page[docket.Match] {
	page := window(matches, func(m docket.Match) docket.SearchKey { return m.Key }, q.Window)
	if total := len(matches); q.Count {
		page.Total = &total
	}
	return page
}

// admits judges e, which is as known.
func (p plain) admits(e *docket.Event, holder docket.Ref, q docket.TimelineQuery) bool {
	f := q.Filter
	places := refs(docket.KindPlace, e.Place, e.From, e.To)
	var sourceKinds []docket.SourceKind
	for _, c := range e.Citations {
		if s, ok := p.node(docket.Ref{Kind: docket.KindSource, Slug: c.Source}).(*docket.Source); ok {
			sourceKinds = append(sourceKinds, s.Kind)
		}
	}
	var countries []string
	for _, ref := range places {
		if place, ok := p.node(ref).(*docket.Place); ok {
			countries = append(countries, place.Country)
		}
	}
	return !p.superseded(e, q.AsOf) &&
		(holder.IsZero() || slices.Contains(holdersOf(e), holder)) &&
		in(f.Types, e.Type) && in(f.Phases, e.Phase) && in(f.Statuses, e.Status) && in(f.Cases, e.Cases...) && in(f.Tags, e.Tags...) &&
		in(f.Places, e.Place, e.From, e.To) && in(f.Countries, countries...) && in(f.SourceKinds, sourceKinds...) &&
		(f.Amount == nil || f.Amount.Admits(e.Amount)) && (f.During == nil || f.During.Admits(e.Date)) &&
		(f.Text == nil || search.DocumentOf(e).Admits(*f.Text)) &&
		(len(f.Participants)+len(f.ParticipantRoles) == 0 || slices.ContainsFunc(e.Participants, func(one docket.Participant) bool {
			return in(f.Participants, participantRefs(one)...) && in(f.ParticipantRoles, one.Role)
		})) &&
		(f.Accounts != docket.BestSupported || !p.outweighed(e, q.AsOf))
}

func (p plain) superseded(e *docket.Event, asOf docket.AsOf) bool {
	return slices.ContainsFunc(p.d.Events, func(by *docket.Event) bool { return slices.Contains(by.Supersedes, e.Slug) && by.KnownFrom.By(asOf) })
}

func (p plain) outweighed(e *docket.Event, asOf docket.AsOf) bool {
	support := func(e *docket.Event) int {
		sources := make(map[docket.Slug]bool)
		for _, c := range e.Citations {
			sources[c.Source] = true
		}
		return len(sources)
	}
	return slices.ContainsFunc(p.d.Events, func(rival *docket.Event) bool {
		if !slices.Contains(e.ConflictsWith, rival.Slug) || !rival.KnownFrom.By(asOf) || p.superseded(rival, asOf) {
			return false
		}
		if known, _ := docket.Known(rival, asOf); (e.Status == docket.Disputed) == (rival.Status == docket.Disputed) {
			return support(known) > support(e)
		}
		return e.Status == docket.Disputed
	})
}

func holdersOf(e *docket.Event) []docket.Ref {
	all := append(refs(docket.KindCase, e.Cases...), refs(docket.KindPlace, e.Place, e.From, e.To)...)
	for _, one := range e.Participants {
		all = append(all, participantRefs(one)...)
	}
	return all
}

func participantRefs(one docket.Participant) []docket.Ref {
	return append(refs(docket.KindPerson, one.Person), refs(docket.KindOrganization, one.Organization)...)
}

func refs(kind docket.NodeKind, slugs ...docket.Slug) []docket.Ref {
	var all []docket.Ref
	for _, slug := range slugs {
		if slug != "" {
			all = append(all, docket.Ref{Kind: kind, Slug: slug})
		}
	}
	return all
}

// in tells whether a field of a filter admits something with these values.
func in[V comparable](wanted []V, values ...V) bool {
	var none V
	return len(wanted) == 0 || slices.ContainsFunc(values, func(v V) bool { return v != none && slices.Contains(wanted, v) })
}

// timeline is what a query answers where just these events are shown.
func timeline(events []*docket.Event, q docket.TimelineQuery) docket.Timeline {
	var t docket.Timeline
	if q.Window != nil {
		t.Events = window(events, (*docket.Event).Key, *q.Window)
	}
	if q.Count {
		total := len(events)
		t.Events.Total = &total
	}
	if q.Span {
		t.Span, t.Undated = span(events)
	}
	if q.GroupBy == "" {
		return t
	}
	members := make(map[string][]*docket.Event)
	for _, e := range events {
		for _, key := range keys(e, q.GroupBy) {
			members[key] = append(members[key], e)
		}
	}
	for key, some := range members {
		g := docket.TimelineGroup{Key: key, Total: len(some)}
		g.Span, g.Undated = span(some)
		if q.GroupWindow != nil {
			g.Events = window(some, (*docket.Event).Key, *q.GroupWindow)
		}
		t.Groups = append(t.Groups, g)
	}
	slices.SortFunc(t.Groups, func(a, b docket.TimelineGroup) int { return q.GroupBy.Compare(a.Key, b.Key) })
	return t
}

func keys(e *docket.Event, by docket.Grouping) []string {
	var all []string
	switch by {
	case docket.ByPhase:
		return []string{string(e.Phase)}
	case docket.ByType:
		return []string{string(e.Type)}
	case docket.ByStatus:
		return []string{string(e.Status)}
	case docket.ByCase, docket.ByPlace, docket.ByParticipant:
		of := map[docket.Grouping][]docket.NodeKind{docket.ByCase: {docket.KindCase}, docket.ByPlace: {docket.KindPlace},
			docket.ByParticipant: {docket.KindPerson, docket.KindOrganization}}[by]
		for _, ref := range holdersOf(e) {
			if slices.Contains(of, ref.Kind) {
				all = append(all, ref.String())
			}
		}
	}
	if slices.Sort(all); len(all) > 0 {
		return slices.Compact(all)
	}
	return []string{""}
}

func window[T any, K interface{ Compare(K) int }](rows []T, keyOf func(T) K, w docket.Window[K]) docket.Page[T] {
	first, past := 0, len(rows)
	for w.After != nil && first < len(rows) && keyOf(rows[first]).Compare(*w.After) <= 0 {
		first++
	}
	for w.Before != nil && past > 0 && keyOf(rows[past-1]).Compare(*w.Before) >= 0 {
		past--
	}
	switch room := w.Limit; {
	case w.Last && (room == docket.NoLimit || room > past-first):
		first = min(first, past)
	case w.Last:
		first = past - room
	case past < first:
		past = first
	case room != docket.NoLimit:
		past = min(past, first+room)
	}
	p := docket.Page[T]{HasPrevious: first > 0, HasNext: past < len(rows)}
	if past > first {
		p.Items = rows[first:past]
	}
	return p
}

func span(events []*docket.Event) (edtf.Date, int) {
	undated := 0
	var start, startLatest, endEarliest, end *edtf.Day
	openStart, openEnd := false, false
	extreme := func(best **edtf.Day, open *bool, least bool, day edtf.Day, ok bool) {
		switch {
		case !ok:
			*open = true
		case *best == nil || least && day < **best || !least && day > **best:
			*best = &day
		}
	}
	var ignored bool
	for _, e := range events {
		if e.Date.Undated() {
			undated++
			continue
		}
		day, ok := e.Date.Earliest()
		extreme(&start, &openStart, true, day, ok)
		day, ok = e.Date.Latest()
		extreme(&end, &openEnd, false, day, ok)
		day, ok = e.Date.LatestStart()
		extreme(&startLatest, &ignored, true, day, ok)
		day, ok = e.Date.EarliestEnd()
		extreme(&endEarliest, &ignored, false, day, ok)
	}
	if openStart {
		start = nil
	}
	if openEnd {
		end = nil
	}
	return edtf.Span(start, startLatest, endEarliest, end), undated
}
