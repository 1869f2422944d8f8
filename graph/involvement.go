package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/graph/model"
)

// The parts of someone in cases, and those who take part with them.
type (
	wantedInvolvements   = asked[docket.Ref, docket.AsOf]
	wantedCoParticipants = asked[docket.Ref, docket.CoParticipantQuery]
)

// defaultCompany is how many co-participants are told of if no number is asked for.
const defaultCompany = 20

// wantCoParticipants reads the argument of a list of co-participants.
func wantCoParticipants(holder docket.Ref, first *int, asOf docket.AsOf) (wantedCoParticipants, error) {
	limit := defaultCompany
	if first != nil {
		limit = *first
	}
	if limit < 0 || limit > maxPage {
		return wantedCoParticipants{}, docket.Invalidf("first is %d: ask for 0 to %d rows", limit, maxPage)
	}
	return wantedCoParticipants{holder, docket.CoParticipantQuery{AsOf: asOf, Limit: limit}}, nil
}

// loadInvolvements reads what the session lacks of the involvements wanted.
func (s *session) loadInvolvements(ctx context.Context, wanted []wantedInvolvements) error {
	return s.involvements.load(ctx, s, wanted, s.reader.Involvements)
}

// loadCoParticipants reads what the session lacks of the co-participants wanted.
func (s *session) loadCoParticipants(ctx context.Context, wanted []wantedCoParticipants) error {
	return s.coParticipants.load(ctx, s, wanted, s.reader.CoParticipants)
}

func (personResolver) Roles(_ context.Context, p *docket.Person) ([]docket.PartyRole, error) {
	return knownRoles(p.Roles), nil
}

func (personResolver) Involvements(ctx context.Context, p *docket.Person) ([]*model.Involvement, error) {
	return involvements(ctx, p.Ref())
}

func (personResolver) CoParticipants(ctx context.Context, p *docket.Person, first *int) ([]*docket.CoParticipant, error) {
	return coParticipants(ctx, p.Ref(), first)
}

func (organizationResolver) Roles(_ context.Context, o *docket.Organization) ([]docket.PartyRole, error) {
	return knownRoles(o.Roles), nil
}

func (organizationResolver) Involvements(ctx context.Context, o *docket.Organization) ([]*model.Involvement, error) {
	return involvements(ctx, o.Ref())
}

func (organizationResolver) CoParticipants(ctx context.Context, o *docket.Organization, first *int) ([]*docket.CoParticipant, error) {
	return coParticipants(ctx, o.Ref(), first)
}

func knownRoles(known []docket.KnownRole) []docket.PartyRole {
	roles := make([]docket.PartyRole, len(known))
	for i, k := range known {
		roles[i] = k.Role
	}
	return roles
}

func involvements(ctx context.Context, holder docket.Ref) ([]*model.Involvement, error) {
	s, w := sessionOf(ctx), wantedInvolvements{holder, asOfOf(ctx)}
	if err := s.loadInvolvements(ctx, []wantedInvolvements{w}); err != nil {
		return nil, err
	}
	return involvementsOf(holder, s.involvements.held(s, w)), nil
}

func involvementsOf(holder docket.Ref, found []docket.Involvement) []*model.Involvement {
	all := make([]*model.Involvement, len(found))
	for i, v := range found {
		all[i] = &model.Involvement{Involvement: v, Holder: holder}
	}
	return all
}

func coParticipants(ctx context.Context, holder docket.Ref, first *int) ([]*docket.CoParticipant, error) {
	w, err := wantCoParticipants(holder, first, asOfOf(ctx))
	if err != nil {
		return nil, err
	}
	s := sessionOf(ctx)
	if err := s.loadCoParticipants(ctx, []wantedCoParticipants{w}); err != nil {
		return nil, err
	}
	return pointers(s.coParticipants.held(s, w)), nil
}

type involvementResolver struct{}

func (involvementResolver) Case(ctx context.Context, v *model.Involvement) (*docket.Case, error) {
	return must[*docket.Case](ctx, docket.KindCase, v.Case)
}

func (involvementResolver) PartyRoles(ctx context.Context, v *model.Involvement) ([]*docket.Party, error) {
	nodes, err := sessionOf(ctx).load(ctx, asOfOf(ctx), refsOf(docket.KindCase, v.Case))
	if err != nil {
		return nil, err
	}
	c, ok := nodes[0].(*docket.Case)
	if !ok {
		return nil, missing(docket.Ref{Kind: docket.KindCase, Slug: v.Case})
	}
	return partiesWho(c, v.Holder), nil
}

// partiesWho are the parties of a case that someone is.
func partiesWho(c *docket.Case, who docket.Ref) []*docket.Party {
	var all []*docket.Party
	for _, p := range parties(c, nil) {
		if who == (docket.Ref{Kind: docket.KindPerson, Slug: p.Person}) || who == (docket.Ref{Kind: docket.KindOrganization, Slug: p.Organization}) {
			all = append(all, p)
		}
	}
	return all
}

func (involvementResolver) Roles(_ context.Context, v *model.Involvement) ([]*docket.InvolvementRole, error) {
	return pointers(v.Roles), nil
}

func (involvementResolver) Span(_ context.Context, v *model.Involvement) (*edtf.Date, error) {
	return dateOrNull(v.Span), nil
}

type involvementRoleResolver struct{}

func (involvementRoleResolver) Span(_ context.Context, r *docket.InvolvementRole) (*edtf.Date, error) {
	return dateOrNull(r.Span), nil
}

type coParticipantResolver struct{}

func (coParticipantResolver) Node(ctx context.Context, c *docket.CoParticipant) (docket.Node, error) {
	return mustRef(ctx, c.Ref)
}

func (coParticipantResolver) Cases(ctx context.Context, c *docket.CoParticipant) ([]*docket.Case, error) {
	return list[*docket.Case](ctx, docket.KindCase, c.Cases)
}

func (coParticipantResolver) Span(_ context.Context, c *docket.CoParticipant) (*edtf.Date, error) {
	return dateOrNull(c.Span), nil
}

// participantStep is the step of the fields that people and organizations share.
func (p prefetcher) participantStep(ctx context.Context, holder docket.Ref, f graphql.CollectedField) step {
	switch f.Name {
	case "timeline":
		return p.timelineOf(ctx, holder, f)
	case "involvements":
		w := wantedInvolvements{holder, p.asOf}
		return step{wants: wants{involvements: []wantedInvolvements{w}}, below: func() []part {
			return valueParts("Involvement", involvementsOf(holder, p.session.involvements.held(p.session, w)))
		}}
	case "coParticipants":
		w, err := wantCoParticipants(holder, pageArguments(f.ArgumentMap(p.operation.Variables)).first, p.asOf)
		if err != nil {
			return step{} // the resolver will say so
		}
		return step{wants: wants{coParticipants: []wantedCoParticipants{w}}, below: func() []part {
			return valueParts("CoParticipant", pointers(p.session.coParticipants.held(p.session, w)))
		}}
	}
	return step{}
}

func (p prefetcher) involvementStep(v *model.Involvement, f graphql.CollectedField) step {
	refs := refsOf(docket.KindCase, v.Case)
	switch f.Name {
	case "case":
		return p.nodes(f, refs)
	case "partyRoles":
		return step{refs: refs, below: func() []part {
			var found []part
			for _, c := range existing[*docket.Case](p.session.held(p.asOf, refs)) {
				found = append(found, valueParts("Party", partiesWho(c, v.Holder))...)
			}
			return found
		}}
	}
	return step{}
}
