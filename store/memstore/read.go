package memstore

import (
	"context"
	"maps"
	"slices"

	"casegraph/docket"
	"casegraph/edtf"
)

// Nodes implements store.Reader.
func (s *Store) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	current := s.state()
	nodes := make([]docket.Node, len(refs))
	for i, ref := range refs {
		if n, ok := current.nodes[ref]; ok {
			nodes[i], _ = docket.Known(n, asOf)
		}
	}
	return nodes, nil
}

// Cases implements store.Reader.
func (s *Store) Cases(ctx context.Context, q docket.CaseQuery) (docket.Page[*docket.Case], error) {
	current := s.state()
	rows := current.casesByTitle
	if q.Order == docket.CasesBySlug {
		rows = current.casesBySlug
	}
	return list(ctx, rows, q.Order.Key, q.Window, q.Count, func(c *docket.Case) (*docket.Case, bool) {
		c, ok := docket.Known(c, q.AsOf)
		return c, ok &&
			anyOf(q.Filter.Tags, c.Tags...) &&
			anyOf(q.Filter.Courts, c.Court) &&
			anyOf(q.Filter.Defendants, c.Defendants()...)
	})
}

// People implements store.Reader.
func (s *Store) People(ctx context.Context, q docket.PersonQuery) (docket.Page[*docket.Person], error) {
	return list(ctx, s.state().people, docket.PersonKey, q.Window, q.Count,
		func(p *docket.Person) (*docket.Person, bool) {
			p, ok := docket.Known(p, q.AsOf)
			return p, ok && anyOf(q.Filter.Roles, rolesOf(p.Roles)...)
		})
}

// Organizations implements store.Reader.
func (s *Store) Organizations(ctx context.Context, q docket.OrganizationQuery) (docket.Page[*docket.Organization], error) {
	return list(ctx, s.state().organizations, docket.OrganizationKey, q.Window, q.Count,
		func(o *docket.Organization) (*docket.Organization, bool) {
			o, ok := docket.Known(o, q.AsOf)
			return o, ok &&
				anyOf(q.Filter.Kinds, o.Kind) &&
				anyOf(q.Filter.Countries, o.Country) &&
				anyOf(q.Filter.Roles, rolesOf(o.Roles)...)
		})
}

// Dataset implements store.Reader.
func (s *Store) Dataset(ctx context.Context) (docket.DatasetInfo, error) {
	if err := ctx.Err(); err != nil {
		return docket.DatasetInfo{}, err
	}
	current := s.state()
	return docket.DatasetInfo{
		Revision: current.revision,
		Writes:   current.writes,
		Counts:   maps.Clone(current.counts),
	}, nil
}

// Timelines implements store.Reader.
func (s *Store) Timelines(ctx context.Context, holders []docket.Ref, q docket.TimelineQuery) ([]docket.Timeline, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	current := s.state()
	timelines := make([]docket.Timeline, len(holders))
	for i, holder := range holders {
		var events []*docket.Event
		switch {
		case holder.IsZero():
			events = current.events
		case holder.Kind != docket.KindCase:
			return nil, docket.Invalidf("%s has no timeline: only cases and the whole dataset do", holder)
		case current.nodes[holder] != nil:
			events = current.eventsOf[holder.Slug]
		}
		timelines[i] = current.timeline(events, q)
	}
	return timelines, nil
}

func (s *state) timeline(events []*docket.Event, q docket.TimelineQuery) docket.Timeline {
	admit := func(e *docket.Event) (*docket.Event, bool) {
		if !anyOf(q.Filter.Types, e.Type) || !anyOf(q.Filter.Cases, e.Cases...) || s.superseded(e, q.AsOf) {
			return nil, false
		}
		return docket.Known(e, q.AsOf)
	}
	var t docket.Timeline
	if q.Window != nil {
		t.Events = page(events, (*docket.Event).Key, *q.Window, admit)
	}
	if q.Count {
		t.Events.Total = count(events, admit)
	}
	if q.Span {
		t.Span, t.Undated = span(events, admit)
	}
	return t
}

// superseded tells whether an account known by then replaces e.
func (s *state) superseded(e *docket.Event, asOf docket.AsOf) bool {
	return slices.ContainsFunc(e.SupersededBy, func(by docket.Slug) bool {
		_, known := docket.Known(s.nodes[docket.Ref{Kind: docket.KindEvent, Slug: by}], asOf)
		return known
	})
}

// span computes docket.Timeline's Span and Undated.
func span(events []*docket.Event, admit func(*docket.Event) (*docket.Event, bool)) (edtf.Date, int) {
	undated := 0
	startEarliest, endLatest := edtf.MaxSort, edtf.MinSort
	var startLatest, endEarliest *edtf.Day
	for _, e := range events {
		if _, ok := admit(e); !ok {
			continue
		}
		if e.Date.Undated() {
			undated++
			continue
		}
		start, end := e.Date.SortKeys()
		startEarliest, endLatest = min(startEarliest, start), max(endLatest, end)
		if day, ok := e.Date.LatestStart(); ok && (startLatest == nil || day < *startLatest) {
			startLatest = &day
		}
		if day, ok := e.Date.EarliestEnd(); ok && (endEarliest == nil || day > *endEarliest) {
			endEarliest = &day
		}
	}
	return edtf.Span(dayOf(startEarliest), startLatest, endEarliest, dayOf(endLatest)), undated
}

// dayOf is the day of a sort key; nil if it stands for none.
func dayOf(key int64) *edtf.Day {
	if key == edtf.MinSort || key == edtf.MaxSort {
		return nil
	}
	day := edtf.Day(key)
	return &day
}

// list is a page of rows with its total, if that is wanted.
func list[T any](ctx context.Context, rows []T, keyOf func(T) docket.TextKey, w docket.Window[docket.TextKey], total bool,
	admit func(T) (T, bool)) (docket.Page[T], error) {
	if err := ctx.Err(); err != nil {
		return docket.Page[T]{}, err
	}
	p := page(rows, keyOf, w, admit)
	if total {
		p.Total = count(rows, admit)
	}
	return p, nil
}

// anyOf tells whether a filter's field admits something with these values: an empty one admits everything.
func anyOf[V comparable](wanted []V, values ...V) bool {
	return len(wanted) == 0 || slices.ContainsFunc(values, func(v V) bool { return slices.Contains(wanted, v) })
}

func rolesOf(known []docket.KnownRole) []docket.PartyRole {
	var roles []docket.PartyRole
	for _, k := range known {
		roles = append(roles, k.Role)
	}
	return roles
}
