package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"casegraph/docket"
)

// Of most cases, people and organizations that a query leads to, little more is asked than their names. A store answers
// heads (see docket.Head) with far less work, so that the session reads no more where the selection allows it.

// headFields are the fields of a type that its head suffices for: those that docket.Head keeps, and those that need no more than the
// name of their holder. Types that are not here have no head that is less.
func headFields(typeName string) []string {
	switch typeName {
	case "Case":
		return []string{"__typename", "id", "slug", "title", "docketNumber", "jurisdiction", "summary", "tags", "timeline", "changes"}
	case "Person":
		return []string{"__typename", "id", "slug", "name", "aliases", "born", "description", "unnamed", "roles", "timeline",
			"involvements", "coParticipants"}
	case "Organization":
		return []string{"__typename", "id", "slug", "name", "aliases", "kind", "country", "description", "roles", "timeline",
			"involvements", "coParticipants"}
	}
	return nil
}

// headsDo tells whether a field that leads to things of any kind selects no more of them than heads hold.
func headsDo(operation *graphql.OperationContext, selections ast.SelectionSet) bool {
	for _, typeName := range []string{"Case", "Person", "Organization"} {
		kept := headFields(typeName)
		for _, f := range graphql.CollectFields(operation, selections, []string{typeName, "Node"}) {
			of := f.ObjectDefinition.Name // the type that the field is selected on, unless by a fragment
			if (of == typeName || of == "Node") && !slices.Contains(kept, f.Name) {
				return false
			}
		}
	}
	return true
}

// selected is what a selection asks of the things, or the page of events, that its field leads to.
type selected struct {
	headsDo bool // whether no more of things than their heads
	brief   bool // whether no more of events than docket.Brief
	leadsOn bool // whether what events lead to
}

// selectedBy tells what a selection asks for, worked out once for each selection of the operation.
func (s *session) selectedBy(operation *graphql.OperationContext, selections ast.SelectionSet) selected {
	if len(selections) == 0 {
		return selected{headsDo: true}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.selected[&selections[0]]
	if !ok {
		found.headsDo = headsDo(operation, selections)
		found.brief, found.leadsOn = asksOfEvents(operation, selections)
		s.selected[&selections[0]] = found
	}
	return found
}

// asksOfEvents tells of the selection of a connection of events whether docket.Brief suffices for it, and whether it asks for
// what the events lead to.
func asksOfEvents(operation *graphql.OperationContext, selections ast.SelectionSet) (brief, leadsOn bool) {
	brief = true
	below := func(selections ast.SelectionSet, of string) []graphql.CollectedField {
		return graphql.CollectFields(operation, selections, []string{of, "Node"})
	}
	for _, part := range below(selections, "EventConnection") {
		var events ast.SelectionSet
		switch part.Name {
		case "nodes":
			events = part.Selections
		case "edges":
			for _, f := range below(part.Selections, "EventEdge") {
				events = append(events, f.Selections...)
			}
		}
		for _, f := range below(events, "Event") {
			switch f.Name {
			case "__typename", "id", "slug", "type", "phase", "status", "title", "description", "date", "outcome", "tags":
			case "place", "from", "to":
				leadsOn = true
			case "participants":
				leadsOn = true
				for _, of := range below(f.Selections, "Participant") {
					brief = brief && slices.Contains([]string{"__typename", "role", "person", "organization"}, of.Name)
				}
			case "citations":
				leadsOn = true
				for _, of := range below(f.Selections, "Citation") {
					brief = brief && slices.Contains([]string{"__typename", "locator", "source"}, of.Name)
				}
			default:
				brief = false
			}
		}
	}
	return brief, leadsOn
}

// find returns what the refs name to the resolver of a field that leads to just that, in their order.
func find(ctx context.Context, refs []docket.Ref) ([]docket.Node, error) {
	s, asOf := sessionOf(ctx), asOfOf(ctx)
	if s.selectedBy(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field.Selections).headsDo {
		return s.loadHeads(ctx, asOf, refs)
	}
	return s.load(ctx, asOf, refs)
}
