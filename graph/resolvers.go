package graph

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/graph/cursor"
	"casegraph/graph/generated"
	"casegraph/graph/model"
)

// resolvers finds the resolvers of each type for the generated code. They hold nothing: what a query has read is
// in its session.
type resolvers struct {
	changes func(context.Context) <-chan docket.Revision // see [Options]
}

var _ generated.ResolverRoot = resolvers{}

func (resolvers) Affiliation() generated.AffiliationResolver { return affiliationResolver{} }
func (resolvers) Case() generated.CaseResolver               { return caseResolver{} }
func (resolvers) Change() generated.ChangeResolver           { return changeResolver{} }
func (resolvers) Charge() generated.ChargeResolver           { return chargeResolver{} }
func (resolvers) ChargeDisposition() generated.ChargeDispositionResolver {
	return dispositionResolver{}
}
func (resolvers) Citation() generated.CitationResolver           { return citationResolver{} }
func (resolvers) Dataset() generated.DatasetResolver             { return datasetResolver{} }
func (resolvers) Comparison() generated.ComparisonResolver       { return comparisonResolver{} }
func (resolvers) Similarity() generated.SimilarityResolver       { return similarityResolver{} }
func (resolvers) FeatureValue() generated.FeatureValueResolver   { return featureValueResolver{} }
func (resolvers) DurationValue() generated.DurationValueResolver { return durationValueResolver{} }
func (resolvers) Event() generated.EventResolver                 { return eventResolver{} }
func (resolvers) CoParticipant() generated.CoParticipantResolver { return coParticipantResolver{} }
func (resolvers) Fact() generated.FactResolver                   { return factResolver{} }
func (resolvers) Involvement() generated.InvolvementResolver     { return involvementResolver{} }
func (resolvers) InvolvementRole() generated.InvolvementRoleResolver {
	return involvementRoleResolver{}
}
func (resolvers) Organization() generated.OrganizationResolver   { return organizationResolver{} }
func (resolvers) Outcome() generated.OutcomeResolver             { return outcomeResolver{} }
func (resolvers) Participant() generated.ParticipantResolver     { return participantResolver{} }
func (resolvers) Party() generated.PartyResolver                 { return partyResolver{} }
func (resolvers) Person() generated.PersonResolver               { return personResolver{} }
func (resolvers) Place() generated.PlaceResolver                 { return placeResolver{} }
func (resolvers) Query() generated.QueryResolver                 { return queryResolver{} }
func (resolvers) RelatedCase() generated.RelatedCaseResolver     { return relatedCaseResolver{} }
func (resolvers) Source() generated.SourceResolver               { return sourceResolver{} }
func (resolvers) Speaker() generated.SpeakerResolver             { return speakerResolver{} }
func (resolvers) Statement() generated.StatementResolver         { return statementResolver{} }
func (r resolvers) Subscription() generated.SubscriptionResolver { return subscriptionResolver(r) }
func (resolvers) Timeline() generated.TimelineResolver           { return timelineResolver{} }
func (resolvers) TimelineGroup() generated.TimelineGroupResolver { return groupResolver{} }

type caseResolver struct{}

func (caseResolver) Court(ctx context.Context, c *docket.Case) (*docket.Organization, error) {
	return get[*docket.Organization](ctx, docket.KindOrganization, c.Court)
}

func (caseResolver) Status(ctx context.Context, c *docket.Case) (docket.CaseStatus, error) {
	charges, events, err := outcomeFacts(ctx, c)
	return docket.StatusOf(charges, events), err
}

func (caseResolver) Parties(_ context.Context, c *docket.Case, roles []docket.PartyRole) ([]*docket.Party, error) {
	return parties(c, roles), nil
}

func (caseResolver) Defendants(ctx context.Context, c *docket.Case) ([]*docket.Person, error) {
	return list[*docket.Person](ctx, docket.KindPerson, c.Defendants())
}

func (caseResolver) Charges(ctx context.Context, c *docket.Case) ([]*docket.Charge, error) {
	return list[*docket.Charge](ctx, docket.KindCharge, c.Charges)
}

func (caseResolver) Outcomes(ctx context.Context, c *docket.Case) ([]*docket.Outcome, error) {
	charges, events, err := outcomeFacts(ctx, c)
	if err != nil {
		return nil, err
	}
	return pointers(docket.OutcomesOf(c.Defendants(), charges, events)), nil
}

// outcomeFacts reads what a case's status and outcomes are derived from.
func outcomeFacts(ctx context.Context, c *docket.Case) ([]*docket.Charge, []*docket.Event, error) {
	charges, err := list[*docket.Charge](ctx, docket.KindCharge, c.Charges)
	if err != nil {
		return nil, nil, err
	}
	page, err := sessionOf(ctx).page(ctx, wantOutcomes(c, asOfOf(ctx)))
	return charges, page.Items, err
}

func (caseResolver) Timeline(_ context.Context, c *docket.Case, in *model.EventFilter, by *docket.Grouping) (*model.Timeline, error) {
	return timelineOf(c.Ref(), in, by)
}

func (caseResolver) Statements(ctx context.Context, c *docket.Case) ([]*docket.Statement, error) {
	return list[*docket.Statement](ctx, docket.KindStatement, c.Statements)
}

func (caseResolver) RelatedCases(ctx context.Context, c *docket.Case) ([]*model.RelatedCase, error) {
	related := relatedCases(c)
	cases, err := sessionOf(ctx).load(ctx, asOfOf(ctx), relatedRefs(c))
	if err != nil {
		return nil, err
	}
	kept := make([]*model.RelatedCase, 0, len(related))
	for i, r := range related {
		if cases[i] != nil {
			kept = append(kept, r)
		}
	}
	return kept, nil
}

func (caseResolver) Sources(ctx context.Context, c *docket.Case) ([]*docket.Source, error) {
	refs := sourceRefs(c)
	slugs := make([]docket.Slug, len(refs))
	for i, ref := range refs {
		slugs[i] = ref.Slug
	}
	return list[*docket.Source](ctx, docket.KindSource, slugs)
}

type chargeResolver struct{}

func (chargeResolver) Case(ctx context.Context, c *docket.Charge) (*docket.Case, error) {
	return get[*docket.Case](ctx, docket.KindCase, c.Case)
}

func (chargeResolver) Defendant(ctx context.Context, c *docket.Charge) (*docket.Person, error) {
	return get[*docket.Person](ctx, docket.KindPerson, c.Defendant)
}

func (chargeResolver) Dispositions(_ context.Context, c *docket.Charge) ([]*docket.ChargeDisposition, error) {
	return dispositions(c), nil
}

type dispositionResolver struct{}

func (dispositionResolver) Date(_ context.Context, d *docket.ChargeDisposition) (*edtf.Date, error) {
	return dateOrNull(d.Date), nil
}

type citationResolver struct{}

func (citationResolver) Source(ctx context.Context, c *docket.Citation) (*docket.Source, error) {
	return must[*docket.Source](ctx, docket.KindSource, c.Source)
}

type affiliationResolver struct{}

func (affiliationResolver) Of(ctx context.Context, a *docket.Affiliation) (*docket.Organization, error) {
	return must[*docket.Organization](ctx, docket.KindOrganization, a.Of)
}

type datasetResolver struct{}

func (datasetResolver) Revision(_ context.Context, d *docket.DatasetInfo) (string, error) {
	return d.Revision.String(), nil
}

func (datasetResolver) Counts(_ context.Context, d *docket.DatasetInfo) (*model.DatasetCounts, error) {
	return &model.DatasetCounts{
		Cases:         d.Counts[docket.KindCase],
		Charges:       d.Counts[docket.KindCharge],
		Events:        d.Counts[docket.KindEvent],
		Statements:    d.Counts[docket.KindStatement],
		People:        d.Counts[docket.KindPerson],
		Organizations: d.Counts[docket.KindOrganization],
		Places:        d.Counts[docket.KindPlace],
		Sources:       d.Counts[docket.KindSource],
	}, nil
}

type eventResolver struct{}

func (eventResolver) Place(ctx context.Context, e *docket.Event) (*docket.Place, error) {
	return get[*docket.Place](ctx, docket.KindPlace, e.Place)
}

func (eventResolver) From(ctx context.Context, e *docket.Event) (*docket.Place, error) {
	return get[*docket.Place](ctx, docket.KindPlace, e.From)
}

func (eventResolver) To(ctx context.Context, e *docket.Event) (*docket.Place, error) {
	return get[*docket.Place](ctx, docket.KindPlace, e.To)
}

func (eventResolver) Participants(_ context.Context, e *docket.Event, roles []docket.ParticipantRole) ([]*docket.Participant, error) {
	return participants(e, roles), nil
}

func (eventResolver) Cases(ctx context.Context, e *docket.Event) ([]*docket.Case, error) {
	return list[*docket.Case](ctx, docket.KindCase, e.Cases)
}

func (eventResolver) Supersedes(ctx context.Context, e *docket.Event) ([]*docket.Event, error) {
	return events(ctx, e.Supersedes)
}

func (eventResolver) SupersededBy(ctx context.Context, e *docket.Event) ([]*docket.Event, error) {
	return events(ctx, e.SupersededBy)
}

func (eventResolver) ConflictsWith(ctx context.Context, e *docket.Event) ([]*docket.Event, error) {
	return events(ctx, e.ConflictsWith)
}

func (eventResolver) Modifies(ctx context.Context, e *docket.Event) ([]*docket.Event, error) {
	return events(ctx, e.Modifies)
}

func (eventResolver) ModifiedBy(ctx context.Context, e *docket.Event) ([]*docket.Event, error) {
	return events(ctx, e.ModifiedBy)
}

func (eventResolver) Reverses(ctx context.Context, e *docket.Event) ([]*docket.Event, error) {
	return events(ctx, e.Reverses)
}

func (eventResolver) ReversedBy(ctx context.Context, e *docket.Event) ([]*docket.Event, error) {
	return events(ctx, e.ReversedBy)
}

func events(ctx context.Context, slugs []docket.Slug) ([]*docket.Event, error) {
	return list[*docket.Event](ctx, docket.KindEvent, slugs)
}

type organizationResolver struct{}

func (organizationResolver) Timeline(_ context.Context, o *docket.Organization, in *model.EventFilter, by *docket.Grouping) (*model.Timeline, error) {
	return timelineOf(o.Ref(), in, by)
}

func (organizationResolver) PartOf(ctx context.Context, o *docket.Organization) (*docket.Organization, error) {
	return get[*docket.Organization](ctx, docket.KindOrganization, o.PartOf)
}

type outcomeResolver struct{}

func (outcomeResolver) Defendant(ctx context.Context, o *docket.Outcome) (*docket.Person, error) {
	return must[*docket.Person](ctx, docket.KindPerson, o.Defendant)
}

func (outcomeResolver) Sentencing(ctx context.Context, o *docket.Outcome) (*docket.Event, error) {
	return get[*docket.Event](ctx, docket.KindEvent, o.Sentencing)
}

type participantResolver struct{}

func (participantResolver) Person(ctx context.Context, p *docket.Participant) (*docket.Person, error) {
	return get[*docket.Person](ctx, docket.KindPerson, p.Person)
}

func (participantResolver) Organization(ctx context.Context, p *docket.Participant) (*docket.Organization, error) {
	return get[*docket.Organization](ctx, docket.KindOrganization, p.Organization)
}

type partyResolver struct{}

func (partyResolver) Person(ctx context.Context, p *docket.Party) (*docket.Person, error) {
	return get[*docket.Person](ctx, docket.KindPerson, p.Person)
}

func (partyResolver) Organization(ctx context.Context, p *docket.Party) (*docket.Organization, error) {
	return get[*docket.Organization](ctx, docket.KindOrganization, p.Organization)
}

type personResolver struct{}

func (personResolver) Timeline(_ context.Context, p *docket.Person, in *model.EventFilter, by *docket.Grouping) (*model.Timeline, error) {
	return timelineOf(p.Ref(), in, by)
}

func (personResolver) Born(_ context.Context, p *docket.Person) (*edtf.Date, error) {
	return dateOrNull(p.Born), nil
}

type placeResolver struct{}

func (placeResolver) Timeline(_ context.Context, p *docket.Place, in *model.EventFilter, by *docket.Grouping) (*model.Timeline, error) {
	return timelineOf(p.Ref(), in, by)
}

type relatedCaseResolver struct{}

func (relatedCaseResolver) Case(ctx context.Context, r *model.RelatedCase) (*docket.Case, error) {
	return must[*docket.Case](ctx, docket.KindCase, r.Case)
}

func (relatedCaseResolver) Statements(ctx context.Context, r *model.RelatedCase) ([]*docket.Statement, error) {
	return list[*docket.Statement](ctx, docket.KindStatement, r.Statements)
}

type sourceResolver struct{}

func (sourceResolver) Published(_ context.Context, s *docket.Source) (*edtf.Date, error) {
	return dateOrNull(s.Published), nil
}

func (sourceResolver) PublicBy(_ context.Context, s *docket.Source) (*edtf.Date, error) {
	return dateOrNull(s.PublicBy), nil
}

type speakerResolver struct{}

func (speakerResolver) Person(ctx context.Context, s *docket.Speaker) (*docket.Person, error) {
	return get[*docket.Person](ctx, docket.KindPerson, s.Person)
}

func (speakerResolver) Organization(ctx context.Context, s *docket.Speaker) (*docket.Organization, error) {
	return get[*docket.Organization](ctx, docket.KindOrganization, s.Organization)
}

func (speakerResolver) Case(ctx context.Context, s *docket.Speaker) (*docket.Case, error) {
	return get[*docket.Case](ctx, docket.KindCase, s.Case)
}

type statementResolver struct{}

func (statementResolver) Date(_ context.Context, s *docket.Statement) (*edtf.Date, error) {
	return dateOrNull(s.Date), nil
}

func (statementResolver) About(ctx context.Context, s *docket.Statement) (docket.Node, error) {
	if s.About.IsZero() {
		return nil, nil
	}
	return getRef[docket.Node](ctx, s.About)
}

func (statementResolver) Answers(ctx context.Context, s *docket.Statement) ([]*docket.Statement, error) {
	return list[*docket.Statement](ctx, docket.KindStatement, s.Answers)
}

func (statementResolver) Replies(ctx context.Context, s *docket.Statement) ([]*docket.Statement, error) {
	return list[*docket.Statement](ctx, docket.KindStatement, s.Replies)
}

func (statementResolver) Cases(ctx context.Context, s *docket.Statement) ([]*docket.Case, error) {
	return list[*docket.Case](ctx, docket.KindCase, s.Cases)
}

// timelineOf reads the arguments of a timeline.
func timelineOf(holder docket.Ref, in *model.EventFilter, by *docket.Grouping) (*model.Timeline, error) {
	filter, err := in.Read()
	t := &model.Timeline{Holder: holder, Filter: filter}
	if by != nil {
		t.GroupBy = *by
	}
	return t, err
}

type timelineResolver struct{}

func (timelineResolver) Groups(ctx context.Context, t *model.Timeline) ([]*model.TimelineGroup, error) {
	if t.GroupBy == "" {
		return nil, nil
	}
	groups, err := sessionOf(ctx).groupsOf(ctx, wantGroups(t, asOfOf(ctx)))
	return timelineGroups(t, groups), err
}

func (timelineResolver) Span(ctx context.Context, t *model.Timeline) (*edtf.Date, error) {
	s, err := sessionOf(ctx).spanOf(ctx, wantTimeline(t, asOfOf(ctx)))
	return dateOrNull(s.span), err
}

func (timelineResolver) UndatedCount(ctx context.Context, t *model.Timeline) (int, error) {
	s, err := sessionOf(ctx).spanOf(ctx, wantTimeline(t, asOfOf(ctx)))
	return s.undated, err
}

func (timelineResolver) Events(
	ctx context.Context, t *model.Timeline, first *int, after *string, last *int, before *string,
) (*model.EventConnection, error) {
	wanted := wantTimeline(t, asOfOf(ctx))
	w, err := eventWindow(wanted, pageArgs{first, last, after, before})
	if err != nil {
		return nil, err
	}
	wanted.window, wanted.count = &w, selectsTotal(ctx)
	wanted.brief = sessionOf(ctx).selectedBy(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field).events.brief
	page, err := sessionOf(ctx).page(ctx, wanted)
	if err != nil {
		return nil, err
	}
	l := wanted.listOf()
	return connection(page, func(e *docket.Event) string { return cursor.OfEvent(l, e.Key()) }), nil
}

type groupResolver struct{}

func (groupResolver) Label(ctx context.Context, g *model.TimelineGroup) (string, error) {
	ref, ok := groupRef(g)
	if !ok {
		return groupLabel(g, nil), nil
	}
	named, err := sessionOf(ctx).loadHeads(ctx, asOfOf(ctx), []docket.Ref{ref})
	if err != nil {
		return "", err
	}
	return groupLabel(g, named[0]), nil
}

func (groupResolver) Node(ctx context.Context, g *model.TimelineGroup) (docket.Node, error) {
	ref, ok := groupRef(g)
	if !ok {
		return nil, nil
	}
	return getRef[docket.Node](ctx, ref)
}

func (groupResolver) Span(_ context.Context, g *model.TimelineGroup) (*edtf.Date, error) {
	return dateOrNull(g.Span), nil
}

func (groupResolver) Events(
	ctx context.Context, g *model.TimelineGroup, first *int, after *string, last *int, before *string,
) (*model.EventConnection, error) {
	asOf := asOfOf(ctx)
	l := listOfGroup(g, asOf)
	window, err := window(pageArgs{first, last, after, before}, l, cursor.Event)
	if err != nil {
		return nil, err
	}
	wanted := wantGroups(g.Timeline, asOf)
	wanted.groupWindow = &window
	groups, err := sessionOf(ctx).groupsOf(ctx, wanted)
	if err != nil {
		return nil, err
	}
	found := groupOf(groups, g.Key)
	found.Events.Total = &found.Total
	return connection(found.Events, func(e *docket.Event) string { return cursor.OfEvent(l, e.Key()) }), nil
}

// dateOrNull is null for a date that is not recorded.
func dateOrNull(d edtf.Date) *edtf.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

// must is get where the schema promises a value: every fact's references are checked before they are stored.
func must[N docket.Node](ctx context.Context, kind docket.NodeKind, slug docket.Slug) (N, error) {
	found, err := list[N](ctx, kind, []docket.Slug{slug})
	if err == nil && len(found) == 0 {
		err = missing(docket.Ref{Kind: kind, Slug: slug})
	}
	if err != nil {
		var none N
		return none, err
	}
	return found[0], nil
}

func missing(ref docket.Ref) error {
	return fmt.Errorf("the store refers to %s but does not hold it", ref)
}
