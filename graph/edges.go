package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/docket"
	"casegraph/graph/cursor"
	"casegraph/graph/model"
)

// step tells what a field of a value needs; nothing, for a field with nothing below it. It mirrors the resolvers:
// each reads through the functions below, or through the same fields of the domain's types.
func (p prefetcher) step(ctx context.Context, of part, f graphql.CollectedField) step {
	switch v := of.value.(type) {
	case *docket.Case:
		return p.caseStep(ctx, v, f)
	case *docket.Event:
		return p.eventStep(v, f)
	case *docket.Charge:
		switch f.Name {
		case "case":
			return p.nodes(f, refsOf(docket.KindCase, v.Case))
		case "defendant":
			return p.nodes(f, refsOf(docket.KindPerson, v.Defendant))
		case "dispositions":
			return parts("ChargeDisposition", dispositions(v))
		case "citations":
			return citationParts(v.Citations)
		}
	case *docket.Statement:
		switch f.Name {
		case "speaker":
			return below(part{"Speaker", &v.Speaker})
		case "about":
			return p.nodes(f, []docket.Ref{v.About})
		case "answers":
			return p.nodes(f, refsOf(docket.KindStatement, v.Answers...))
		case "replies":
			return p.nodes(f, refsOf(docket.KindStatement, v.Replies...))
		case "cases":
			return p.nodes(f, refsOf(docket.KindCase, v.Cases...))
		case "citations":
			return citationParts(v.Citations)
		}
	case *docket.Person:
		if f.Name == "citations" {
			return citationParts(v.Citations)
		}
		return p.participantStep(ctx, v.Ref(), f)
	case *docket.Source:
		if f.Name == "facts" {
			return p.factsOf(v.Slug, f)
		}
	case *docket.Place:
		if f.Name == "timeline" {
			return p.timelineOf(ctx, v.Ref(), f)
		}
	case *docket.Organization:
		switch f.Name {
		case "partOf":
			return p.nodes(f, refsOf(docket.KindOrganization, v.PartOf))
		case "affiliations":
			return parts("Affiliation", pointers(v.Ties))
		case "citations":
			return citationParts(v.Citations)
		}
		return p.participantStep(ctx, v.Ref(), f)
	case *model.Timeline:
		return p.timelineStep(v, f)
	case *model.TimelineGroup:
		return p.groupStep(v, f)
	default:
		return p.partStep(of, f)
	}
	return step{}
}

// partStep is step for values that have no identity of their own.
func (p prefetcher) partStep(of part, f graphql.CollectedField) step {
	switch v := of.value.(type) {
	case *docket.Participant:
		return p.partyStep(v.Person, v.Organization, v.Citations, f)
	case *docket.Party:
		return p.partyStep(v.Person, v.Organization, v.Citations, f)
	case *docket.Speaker:
		if f.Name == "case" {
			return p.nodes(f, refsOf(docket.KindCase, v.Case))
		}
		return p.partyStep(v.Person, v.Organization, nil, f)
	case *docket.Citation:
		if f.Name == "source" {
			return p.nodes(f, refsOf(docket.KindSource, v.Source))
		}
	case *docket.ChargeDisposition:
		if f.Name == "citations" {
			return citationParts(v.Citations)
		}
	case *docket.Proceeds:
		if f.Name == "citations" {
			return citationParts(v.Citations)
		}
	case *docket.NonOccurrence:
		if f.Name == "citations" {
			return citationParts(v.Citations)
		}
	case *docket.Affiliation:
		switch f.Name {
		case "of":
			return p.nodes(f, refsOf(docket.KindOrganization, v.Of))
		case "citations":
			return citationParts(v.Citations)
		}
	case *docket.Outcome:
		switch f.Name {
		case "defendant":
			return p.nodes(f, refsOf(docket.KindPerson, v.Defendant))
		case "sentencing":
			return p.nodes(f, refsOf(docket.KindEvent, v.Sentencing))
		}
	case *model.RelatedCase:
		switch f.Name {
		case "case":
			return p.nodes(f, refsOf(docket.KindCase, v.Case))
		case "statements":
			return p.nodes(f, refsOf(docket.KindStatement, v.Statements...))
		case "citations":
			return citationParts(v.Citations)
		}
	case *similarSearch:
		return p.similarStep(v, f)
	case *model.SimilarCaseEdge:
		return p.similarEdgeStep(v, f)
	case *model.CaseConnection:
		return connectionParts("Case", v.Nodes, f)
	case *model.PersonConnection:
		return connectionParts("Person", v.Nodes, f)
	case *model.OrganizationConnection:
		return connectionParts("Organization", v.Nodes, f)
	case *model.Path, *model.Hop, *model.Link:
		return pathStep(v, f)
	case *model.SearchConnection:
		return searchStep(v, f.Name)
	case *model.PlaceConnection:
		return connectionParts("Place", v.Nodes, f)
	case *model.SourceConnection:
		return connectionParts("Source", v.Nodes, f)
	case edgeNode:
		if f.Name == "node" {
			return below(v.node)
		}
	case eventPage:
		return connectionParts("Event", v, f)
	case *model.Involvement:
		return p.involvementStep(v, f)
	case *docket.CoParticipant:
		switch f.Name {
		case "node":
			return p.nodes(f, []docket.Ref{v.Ref})
		case "cases":
			return p.nodes(f, refsOf(docket.KindCase, v.Cases...))
		}
	case factPage:
		return connectionParts("Fact", v, f)
	case *docket.Fact:
		return p.factStep(v, f)
	case changePage:
		return connectionParts("Change", v, f)
	case *docket.Change:
		return p.changeStep(v, f)
	case *docket.DatasetInfo:
		if f.Name == "changes" {
			return p.changesOf(docket.Ref{}, f)
		}
	default:
		return p.comparisonStep(of, f)
	}
	return step{}
}

func (p prefetcher) caseStep(ctx context.Context, c *docket.Case, f graphql.CollectedField) step {
	switch f.Name {
	case "court":
		return p.nodes(f, refsOf(docket.KindOrganization, c.Court))
	case "status":
		return p.outcomeStep(c, nil)
	case "parties":
		return parts("Party", parties(c, nil))
	case "defendants":
		return p.nodes(f, refsOf(docket.KindPerson, c.Defendants()...))
	case "charges":
		return p.nodes(f, refsOf(docket.KindCharge, c.Charges...))
	case "outcomes":
		return p.outcomeStep(c, func(charges []*docket.Charge, events []*docket.Event) []part {
			return valueParts("Outcome", pointers(docket.OutcomesOf(c.Defendants(), charges, events)))
		})
	case "timeline":
		return p.timelineOf(ctx, c.Ref(), f)
	case "changes":
		return p.changesOf(c.Ref(), f)
	case "statements":
		return p.nodes(f, refsOf(docket.KindStatement, c.Statements...))
	case "proceeds":
		if c.Proceeds != nil {
			return below(part{"Proceeds", c.Proceeds})
		}
	case "didNotOccur":
		return parts("NonOccurrence", pointers(c.DidNotOccur))
	case "relatedCases":
		// The resolver asks for the other cases at once, to leave out any that is gone.
		s := parts("RelatedCase", relatedCases(c))
		s.refs = relatedRefs(c)
		return s
	case "sources":
		return p.nodes(f, sourceRefs(c))
	case "similarCases":
		return p.similarCasesStep(c, f)
	case "percentiles":
		return p.percentilesStep(ctx, f)
	case "citations":
		return citationParts(c.Citations)
	}
	return step{}
}

func (p prefetcher) eventStep(e *docket.Event, f graphql.CollectedField) step {
	switch f.Name {
	case "place":
		return p.nodes(f, refsOf(docket.KindPlace, e.Place))
	case "from":
		return p.nodes(f, refsOf(docket.KindPlace, e.From))
	case "to":
		return p.nodes(f, refsOf(docket.KindPlace, e.To))
	case "participants":
		return parts("Participant", participants(e, nil))
	case "cases":
		return p.nodes(f, refsOf(docket.KindCase, e.Cases...))
	case "supersedes":
		return p.nodes(f, refsOf(docket.KindEvent, e.Supersedes...))
	case "supersededBy":
		return p.nodes(f, refsOf(docket.KindEvent, e.SupersededBy...))
	case "conflictsWith":
		return p.nodes(f, refsOf(docket.KindEvent, e.ConflictsWith...))
	case "modifies":
		return p.nodes(f, refsOf(docket.KindEvent, e.Modifies...))
	case "modifiedBy":
		return p.nodes(f, refsOf(docket.KindEvent, e.ModifiedBy...))
	case "reverses":
		return p.nodes(f, refsOf(docket.KindEvent, e.Reverses...))
	case "reversedBy":
		return p.nodes(f, refsOf(docket.KindEvent, e.ReversedBy...))
	case "citations":
		return citationParts(e.Citations)
	}
	return step{}
}

func (p prefetcher) partyStep(person, organization docket.Slug, citations []docket.Citation, f graphql.CollectedField) step {
	switch f.Name {
	case "person":
		return p.nodes(f, refsOf(docket.KindPerson, person))
	case "organization":
		return p.nodes(f, refsOf(docket.KindOrganization, organization))
	case "citations":
		return citationParts(citations)
	}
	return step{}
}

// timelineOf is the step of a field that is a timeline, whose arguments have not been read yet.
func (p prefetcher) timelineOf(ctx context.Context, holder docket.Ref, f graphql.CollectedField) step {
	args := f.ArgumentMap(p.operation.Variables)
	t := model.Timeline{Holder: holder}
	if given, ok := args["filter"].(map[string]any); ok {
		var in model.EventFilter
		if err := graphql.UnmarshalNamedInputFromContext(ctx, "EventFilter", given, &in); err != nil {
			return step{} // the resolver will say so
		}
		var err error
		if t.Filter, err = in.Read(); err != nil {
			return step{}
		}
	}
	if by, ok := args["groupBy"].(string); ok {
		t.GroupBy = docket.Grouping(by)
	}
	return below(part{"Timeline", &t})
}

func (p prefetcher) groupStep(g *model.TimelineGroup, f graphql.CollectedField) step {
	switch f.Name {
	case "label", "node":
		if ref, ok := groupRef(g); ok {
			return p.nodes(f, []docket.Ref{ref})
		}
	case "events":
		w := wantGroups(g.Timeline, p.asOf)
		window, err := window(pageArguments(f.ArgumentMap(p.operation.Variables)), listOfGroup(g, p.asOf), cursor.Event)
		if err != nil {
			return step{} // the resolver will say so
		}
		w.groupWindow, w.heads = &window, p.session.selectedBy(p.operation, f).events.leadsOn
		return step{timelines: []wantedTimeline{w}, below: func() []part {
			return []part{{"EventConnection", eventPage(groupOf(p.session.heldGroups(w), g.Key).Events.Items)}}
		}}
	}
	return step{}
}

func (p prefetcher) timelineStep(t *model.Timeline, f graphql.CollectedField) step {
	switch f.Name {
	case "span", "undatedCount":
		w := wantTimeline(t, p.asOf)
		w.span = true
		return step{timelines: []wantedTimeline{w}}
	case "groups":
		if t.GroupBy == "" {
			return step{}
		}
		w := wantGroups(t, p.asOf)
		return step{timelines: []wantedTimeline{w}, below: func() []part {
			return valueParts("TimelineGroup", timelineGroups(t, p.session.heldGroups(w)))
		}}
	case "events":
		w := wantTimeline(t, p.asOf)
		window, err := eventWindow(w, pageArguments(f.ArgumentMap(p.operation.Variables)))
		if err != nil {
			return step{} // the resolver will say so
		}
		asked := p.session.selectedBy(p.operation, f).events
		w.window, w.count = &window, p.selects(f, "totalCount")
		w.brief, w.heads = asked.brief, p.headed || asked.leadsOn
		if asked.ends {
			return step{timelines: []wantedTimeline{w}}
		}
		return step{timelines: []wantedTimeline{w}, below: func() []part {
			return []part{{"EventConnection", eventPage(p.session.heldPage(w).Items)}}
		}}
	}
	return step{}
}

// selects tells whether a field's selection holds another field.
func (p prefetcher) selects(f graphql.CollectedField, name string) bool {
	return slices.ContainsFunc(graphql.CollectFields(p.operation, f.Selections, nil), func(one graphql.CollectedField) bool {
		return one.Name == name
	})
}

// outcomeStep reads what a case's status and outcomes are derived from.
func (p prefetcher) outcomeStep(c *docket.Case, then func([]*docket.Charge, []*docket.Event) []part) step {
	s := step{refs: refsOf(docket.KindCharge, c.Charges...), timelines: []wantedTimeline{wantOutcomes(c, p.asOf)}}
	if then != nil {
		s.below = func() []part {
			charges := existing[*docket.Charge](p.session.held(p.asOf, s.refs))
			return then(charges, p.session.heldPage(s.timelines[0]).Items)
		}
	}
	return s
}

// nodes is the step of a field that leads to other nodes.
func (p prefetcher) nodes(f graphql.CollectedField, refs []docket.Ref) step {
	refs = slices.DeleteFunc(refs, docket.Ref.IsZero)
	if len(refs) == 0 {
		return step{}
	}
	s := step{refs: refs}
	if p.session.selectedBy(p.operation, f).headsDo {
		s = step{heads: refs}
	}
	s.below = func() []part {
		var found []part
		for _, n := range existing[docket.Node](p.session.held(p.asOf, refs)) {
			found = append(found, nodePart(n))
		}
		return found
	}
	return s
}

// eventPage and edgeNode stand for the parts of a connection while it is looked through.
type eventPage []*docket.Event

type edgeNode struct{ node part }

func connectionParts[N any](typeName string, nodes []N, f graphql.CollectedField) step {
	switch f.Name {
	case "nodes":
		return parts(typeName, nodes)
	case "edges":
		edges := make([]part, len(nodes))
		for i, n := range nodes {
			edges[i] = part{typeName + "Edge", edgeNode{part{typeName, n}}}
		}
		return below(edges...)
	}
	return step{}
}

// nodePart is a node under the name of its GraphQL type.
func nodePart(n docket.Node) part { return part{typeOf(n.Ref().Kind), n} }

// typeOf is the GraphQL type of a kind of thing.
func typeOf(kind docket.NodeKind) string {
	switch kind {
	case docket.KindCase:
		return "Case"
	case docket.KindCharge:
		return "Charge"
	case docket.KindEvent:
		return "Event"
	case docket.KindStatement:
		return "Statement"
	case docket.KindPerson:
		return "Person"
	case docket.KindOrganization:
		return "Organization"
	case docket.KindPlace:
		return "Place"
	default:
		return "Source"
	}
}

func below(all ...part) step { return step{below: func() []part { return all }} }

func parts[T any](typeName string, values []T) step {
	return below(valueParts(typeName, values)...)
}

func valueParts[T any](typeName string, values []T) []part {
	all := make([]part, len(values))
	for i, v := range values {
		all[i] = part{typeName, v}
	}
	return all
}

func citationParts(citations []docket.Citation) step {
	return parts("Citation", pointers(citations))
}
