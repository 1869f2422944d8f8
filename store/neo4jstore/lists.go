package neo4jstore

import (
	"context"

	"casegraph/docket"
)

// Cases implements store.Reader.
func (s *Store) Cases(ctx context.Context, q docket.CaseQuery) (docket.Page[*docket.Case], error) {
	w := q.Window
	if q.Order == docket.CasesBySlug {
		w = slugWindow(w)
	}
	return list(ctx, s, caseRequest(nil, q, scanOf(w)), listed[*docket.Case]{w, q.Order.Key, readCase, q.AsOf, q.Count})
}

// People implements store.Reader.
func (s *Store) People(ctx context.Context, q docket.PersonQuery) (docket.Page[*docket.Person], error) {
	return list(ctx, s, personRequest(nil, q, scanOf(q.Window)),
		listed[*docket.Person]{q.Window, docket.PersonKey, readPerson, q.AsOf, q.Count})
}

// Organizations implements store.Reader.
func (s *Store) Organizations(ctx context.Context, q docket.OrganizationQuery) (docket.Page[*docket.Organization], error) {
	return list(ctx, s, organizationRequest(nil, q, scanOf(q.Window)),
		listed[*docket.Organization]{q.Window, docket.OrganizationKey, readOrganization, q.AsOf, q.Count})
}

// Places implements store.Reader.
func (s *Store) Places(ctx context.Context, q docket.PlaceQuery) (docket.Page[*docket.Place], error) {
	return list(ctx, s, placeRequest(nil, q, scanOf(q.Window)), listed[*docket.Place]{q.Window, docket.PlaceKey, readPlace, q.AsOf, q.Count})
}

// Sources implements store.Reader.
func (s *Store) Sources(ctx context.Context, q docket.SourceQuery) (docket.Page[*docket.Source], error) {
	return list(ctx, s, sourceRequest(nil, q, scanOf(q.Window)), listed[*docket.Source]{q.Window, docket.SourceKey, readSource, q.AsOf, q.Count})
}

// listed says how a list of things is read.
type listed[N docket.Node] struct {
	window docket.Window[docket.TextKey]
	key    func(N) docket.TextKey
	read   func(*record) N
	asOf   docket.AsOf
	count  bool
}

func list[N docket.Node](ctx context.Context, s *Store, r request, l listed[N]) (docket.Page[N], error) {
	var none docket.Page[N]
	answers, err := s.read(ctx, r)
	if err != nil {
		return none, err
	}
	rows := answers[0].value("rows")
	total := answers[0].value("total")
	var forward, backward []N
	rows.through(func(r *record) {
		if part, n := r.text(), l.read(r); part == "FORWARD" {
			forward = append(forward, n)
		} else {
			backward = append(backward, n)
		}
	})
	n := total.integer()
	if rows.adopt(total.err); rows.err != nil {
		return none, s.unreadable(rows.err)
	}
	p := page(l.window, l.key, forward, backward)
	for i := range p.Items {
		// The query has left out what was not known.
		p.Items[i], _ = docket.Known(p.Items[i], l.asOf)
	}
	if l.count {
		p.Total = &n
	}
	return p, nil
}

// afterAllSlugs stands after every slug, and after every name of a kind.
const afterAllSlugs = "~"

// slugWindow is w on a list whose keys have no text: a key with one stands after all of them.
func slugWindow(w docket.Window[docket.TextKey]) docket.Window[docket.TextKey] {
	narrow := func(k *docket.TextKey) *docket.TextKey {
		if k != nil && k.Text != "" {
			return &docket.TextKey{Slug: afterAllSlugs}
		}
		return k
	}
	w.After, w.Before = narrow(w.After), narrow(w.Before)
	return w
}

func caseRequest(ids []string, q docket.CaseQuery, s scan[docket.TextKey]) request {
	params := listParams(ids, s, q.Count, q.AsOf)
	params["tags"] = listParam(q.Filter.Tags)
	params["courts"] = listParam(q.Filter.Courts)
	params["defendants"] = listParam(q.Filter.Defendants)
	params["parties"] = listParam(idTexts(q.Filter.Parties))
	params["statuses"], params["during"] = listParam(q.Filter.Statuses), duringParam(q.Filter.During)
	params["forwardBySlug"], params["backwardBySlug"] = 0, 0
	if q.Order == docket.CasesBySlug {
		params["forward"], params["forwardBySlug"] = 0, s.forward
		params["backward"], params["backwardBySlug"] = 0, s.backward
		if s.to == nil {
			params["to"] = []any{"", "~"}
		}
	}
	return request{casesQuery, params}
}

func personRequest(ids []string, q docket.PersonQuery, s scan[docket.TextKey]) request {
	params := listParams(ids, s, q.Count, q.AsOf)
	params["roles"] = listParam(q.Filter.Roles)
	return request{peopleQuery, params}
}

func organizationRequest(ids []string, q docket.OrganizationQuery, s scan[docket.TextKey]) request {
	params := listParams(ids, s, q.Count, q.AsOf)
	params["kinds"] = listParam(q.Filter.Kinds)
	params["countries"] = listParam(q.Filter.Countries)
	params["roles"] = listParam(q.Filter.Roles)
	return request{organizationsQuery, params}
}

func placeRequest(ids []string, q docket.PlaceQuery, s scan[docket.TextKey]) request {
	params := listParams(ids, s, q.Count, q.AsOf)
	params["countries"] = listParam(q.Filter.Countries)
	return request{placesQuery, params}
}

func sourceRequest(ids []string, q docket.SourceQuery, s scan[docket.TextKey]) request {
	params := listParams(ids, s, q.Count, q.AsOf)
	params["kinds"] = listParam(q.Filter.Kinds)
	params["publishers"] = listParam(q.Filter.Publishers)
	return request{sourcesQuery, params}
}

// listParams are the parameters of every list, filters apart.
func listParams(ids []string, s scan[docket.TextKey], count bool, asOf docket.AsOf) map[string]any {
	return map[string]any{
		"ids": listParam(ids), "from": textKey(s.from, false), "to": textKey(s.to, true),
		"forward": s.forward, "backward": s.backward, "counted": wanted(count), "asOf": dayParam(asOf),
	}
}
