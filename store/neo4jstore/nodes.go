package neo4jstore

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"casegraph/docket"
)

// Nodes implements store.Reader. It asks for one kind in one query; for several, in as many at once.
func (s *Store) Nodes(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	kinds, requests := byRefs(refs)
	answers, err := s.read(ctx, requests...)
	if err != nil {
		return nil, err
	}
	found, err := decodeAll(kinds, answers, asOf)
	if err != nil {
		return nil, s.unreadable(err)
	}
	return eachOf(refs, found), nil
}

// Heads implements store.Reader. It asks for all kinds that have heads in one query.
func (s *Store) Heads(ctx context.Context, refs []docket.Ref, asOf docket.AsOf) ([]docket.Node, error) {
	var heads, wholes []docket.Ref
	for _, ref := range refs {
		if slices.Contains(headKinds(), ref.Kind) {
			heads = append(heads, ref)
		} else {
			wholes = append(wholes, ref)
		}
	}
	kinds, requests := byRefs(wholes)
	if len(heads) > 0 {
		requests = append(requests, headRequest(heads))
	}
	answers, err := s.read(ctx, requests...)
	if err != nil {
		return nil, err
	}
	found, err := decodeAll(kinds, answers[:len(kinds)], asOf)
	if err == nil && len(heads) > 0 {
		rows := answers[len(kinds)].value("rows")
		maps.Copy(found, readHeads(rows, asOf))
		err = rows.err
	}
	if err != nil {
		return nil, s.unreadable(err)
	}
	return eachOf(refs, found), nil
}

// eachOf is what was found of refs, in their order.
func eachOf(refs []docket.Ref, found map[docket.Ref]docket.Node) []docket.Node {
	nodes := make([]docket.Node, len(refs))
	for i, ref := range refs {
		nodes[i] = found[ref]
	}
	return nodes
}

// headKinds are the kinds of which heads.cypher finds things.
func headKinds() []docket.NodeKind {
	return []docket.NodeKind{docket.KindCase, docket.KindPerson, docket.KindOrganization, docket.KindPlace, docket.KindSource}
}

func headRequest(refs []docket.Ref) request {
	return request{headsQuery, map[string]any{"named": idParams(refs, headKinds()...)}}
}

// readHeads reads rows of head.cypher, as known on a day.
func readHeads(rows *record, asOf docket.AsOf) map[docket.Ref]docket.Node {
	found := make(map[docket.Ref]docket.Node)
	rows.through(func(r *record) {
		var n docket.Node
		switch kind := r.text(); docket.NodeKind(kind) {
		case docket.KindSource:
			n = readSource(r)
		case docket.KindPerson:
			n = readPerson(r)
		case docket.KindOrganization:
			n = readOrganization(r)
		case docket.KindPlace:
			n = readPlace(r)
		case docket.KindCase:
			n = readCase(r)
		default:
			r.adopt(fmt.Errorf("%q is no kind of a head", kind))
			return
		}
		if known, ok := docket.Known(n, asOf); ok {
			found[n.Ref()] = known
		}
	})
	return found
}

// byRefs asks for what refs name, in one request for each kind.
func byRefs(refs []docket.Ref) ([]docket.NodeKind, []request) {
	ids := make(map[docket.NodeKind][]string)
	asked := make(map[docket.Ref]bool, len(refs))
	for _, ref := range refs {
		if !asked[ref] {
			asked[ref] = true
			ids[ref.Kind] = append(ids[ref.Kind], string(ref.Slug))
		}
	}
	var kinds []docket.NodeKind
	var requests []request
	for _, kind := range docket.NodeKinds() {
		if len(ids[kind]) > 0 {
			kinds, requests = append(kinds, kind), append(requests, byName(kind, ids[kind]))
		}
	}
	return kinds, requests
}

// decodeAll reads what byRefs asked for, as known on a day.
func decodeAll(kinds []docket.NodeKind, answers []answer, asOf docket.AsOf) (map[docket.Ref]docket.Node, error) {
	found := make(map[docket.Ref]docket.Node)
	for i, a := range answers {
		nodes, err := decode(kinds[i], a)
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			if n, ok := docket.Known(n, asOf); ok {
				found[n.Ref()] = n
			}
		}
	}
	return found, nil
}

// byName asks for the things of a kind that have the ids given.
func byName(kind docket.NodeKind, ids []string) request {
	switch kind {
	case docket.KindCase:
		return caseRequest(ids, docket.CaseQuery{}, scan[docket.TextKey]{})
	case docket.KindPerson:
		return personRequest(ids, docket.PersonQuery{}, scan[docket.TextKey]{})
	case docket.KindOrganization:
		return organizationRequest(ids, docket.OrganizationQuery{}, scan[docket.TextKey]{})
	case docket.KindPlace:
		return placeRequest(ids, docket.PlaceQuery{}, scan[docket.TextKey]{})
	case docket.KindSource:
		return sourceRequest(ids, docket.SourceQuery{}, scan[docket.TextKey]{})
	case docket.KindEvent:
		return eventRequest(ids, docket.TimelineQuery{}, asked{})
	}
	query := map[docket.NodeKind]string{docket.KindCharge: chargesQuery, docket.KindStatement: statementsQuery}[kind]
	return request{query, map[string]any{"ids": ids}}
}

// decode reads what byName asked for.
func decode(kind docket.NodeKind, a answer) ([]docket.Node, error) {
	// The rows of kinds that are listed, too, begin with their part of the answer.
	part := func(r *record) { _ = r.text() }
	read := map[docket.NodeKind]func(*record) docket.Node{
		docket.KindCase:         func(r *record) docket.Node { part(r); return readCase(r) },
		docket.KindPerson:       func(r *record) docket.Node { part(r); return readPerson(r) },
		docket.KindOrganization: func(r *record) docket.Node { part(r); return readOrganization(r) },
		docket.KindEvent:        func(r *record) docket.Node { return readEvent(r) },
		docket.KindCharge:       func(r *record) docket.Node { return readCharge(r) },
		docket.KindPlace:        func(r *record) docket.Node { part(r); return readPlace(r) },
		docket.KindSource:       func(r *record) docket.Node { part(r); return readSource(r) },
		docket.KindStatement:    func(r *record) docket.Node { return readStatement(r) },
	}[kind]
	rows := a.value("rows")
	return each(rows, read), rows.err
}
