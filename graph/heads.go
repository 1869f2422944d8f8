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

// headsDo tells whether a field that leads to things of a type of the schema selects no more of them than heads hold.
func headsDo(operation *graphql.OperationContext, selections ast.SelectionSet, of string) bool {
	types := []string{of}
	if of == "Node" {
		types = []string{"Case", "Person", "Organization"}
	}
	for _, typeName := range types {
		kept := headFields(typeName)
		if kept == nil {
			continue
		}
		for _, f := range fieldsOf(operation, selections, typeName) {
			if !slices.Contains(kept, f.Name) {
				return false
			}
		}
	}
	return true
}

// selected is what a field asks of the things, or of the page of events, that it leads to.
type selected struct {
	headsDo bool // whether no more of things than their heads
	events  askedOfEvents
}

// askedOfEvents is what a connection of events is asked for.
type askedOfEvents struct {
	brief   bool // whether no more of them than docket.Brief
	leadsOn bool // whether what they lead to
	// ends tells that of what they lead to nothing is asked that heads do not hold: nothing further has to be read.
	ends bool
}

// selectionKey is a selection by its place in the operation.
type selectionKey struct {
	first  *ast.Selection
	length int
}

// selectedBy tells what a field asks for, worked out once for each selection of the operation.
func (s *session) selectedBy(operation *graphql.OperationContext, f graphql.CollectedField) selected {
	if len(f.Selections) == 0 {
		return selected{headsDo: true}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	key := selectionKey{&f.Selections[0], len(f.Selections)}
	found, ok := s.selected[key]
	if !ok {
		if of := f.Definition.Type.Name(); of == "EventConnection" {
			found.events = asksOfEvents(operation, f.Selections)
		} else {
			found.headsDo = headsDo(operation, f.Selections, of)
		}
		s.selected[key] = found
	}
	return found
}

// asksOfEvents tells what the selection of a connection of events asks for.
func asksOfEvents(operation *graphql.OperationContext, selections ast.SelectionSet) askedOfEvents {
	asked := askedOfEvents{brief: true, ends: true}
	for _, part := range fieldsOf(operation, selections, "EventConnection") {
		var events ast.SelectionSet
		switch part.Name {
		case "nodes":
			events = part.Selections
		case "edges":
			for _, f := range fieldsOf(operation, part.Selections, "EventEdge") {
				events = append(events, f.Selections...)
			}
		}
		for _, f := range fieldsOf(operation, events, "Event") {
			asked.add(operation, f)
		}
	}
	asked.ends = asked.ends && asked.brief
	return asked
}

// add adds what a field of an event asks for.
func (a *askedOfEvents) add(operation *graphql.OperationContext, f graphql.CollectedField) {
	switch f.Name {
	case "__typename", "id", "slug", "type", "phase", "status", "title", "description", "date", "outcome", "tags":
	case "place", "from", "to":
		a.leadTo(operation, f, "Place")
	case "participants":
		a.addPart(operation, f, "Participant", "role", map[string]string{"person": "Person", "organization": "Organization"})
	case "citations":
		a.addPart(operation, f, "Citation", "locator", map[string]string{"source": "Source"})
	default:
		a.brief = false
	}
}

// addPart adds what a part of an event, of a type, asks for: a brief one has one field of its own, and others that lead to things.
func (a *askedOfEvents) addPart(operation *graphql.OperationContext, f graphql.CollectedField, typeName, own string, leads map[string]string) {
	for _, of := range fieldsOf(operation, f.Selections, typeName) {
		switch to, ok := leads[of.Name]; {
		case ok:
			a.leadTo(operation, of, to)
		case of.Name != "__typename" && of.Name != own:
			a.brief = false
		}
	}
}

// leadTo adds that events lead to a thing of a type.
func (a *askedOfEvents) leadTo(operation *graphql.OperationContext, f graphql.CollectedField, typeName string) {
	a.leadsOn = true
	kept := headFields(typeName)
	for _, of := range fieldsOf(operation, f.Selections, typeName) {
		a.ends = a.ends && len(of.Selections) == 0 && (kept == nil || slices.Contains(kept, of.Name))
	}
}

// fieldsOf are the fields that are selected of a value of a type.
func fieldsOf(operation *graphql.OperationContext, selections ast.SelectionSet, typeName string) []graphql.CollectedField {
	return graphql.CollectFields(operation, selections, []string{typeName, "Node"})
}

// find returns what the refs name to the resolver of a field that leads to just that, in their order.
func find(ctx context.Context, refs []docket.Ref) ([]docket.Node, error) {
	s, asOf := sessionOf(ctx), asOfOf(ctx)
	if s.selectedBy(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field).headsDo {
		return s.loadHeads(ctx, asOf, refs)
	}
	return s.load(ctx, asOf, refs)
}
