package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/docket"
	"casegraph/graph/cursor"
	"casegraph/graph/model"
)

// wantedFacts is a page of what a source supports.
type wantedFacts = asked[docket.Slug, factsQuestion]

type factsQuestion struct {
	asOf   docket.AsOf
	window windowValue[docket.FactKey]
	count  bool
}

// wantFacts reads the arguments of a list of facts.
func wantFacts(source docket.Slug, p pageArgs, asOf docket.AsOf, count bool) (wantedFacts, error) {
	w, err := window(p, listOfFacts(source, asOf), readFactCursor)
	return wantedFacts{source, factsQuestion{asOf, valueOf(w), count}}, err
}

func listOfFacts(source docket.Slug, asOf docket.AsOf) cursor.List {
	return cursor.ListOf("facts", string(source), asOfText(asOf))
}

func factCursor(l cursor.List, f *docket.Fact) string {
	return cursor.OfText(l, docket.TextKey{Text: string(f.Ref.Kind), Slug: f.Ref.Slug})
}

func readFactCursor(l cursor.List, text string) (docket.FactKey, error) {
	k, err := cursor.Text(l, text)
	kind := docket.NodeKind(k.Text)
	if err == nil && !slices.Contains(docket.FactKinds(), kind) {
		err = docket.Invalidf("this cursor is damaged; start again without it")
	}
	return docket.FactKey{Kind: kind, Slug: k.Slug}, err
}

// loadFacts reads what the session lacks of the pages wanted.
func (s *session) loadFacts(ctx context.Context, wanted []wantedFacts) error {
	return s.facts.load(ctx, s, wanted, func(ctx context.Context, sources []docket.Slug, q factsQuestion) ([]docket.Page[docket.Fact], error) {
		return s.reader.Facts(ctx, sources, docket.FactQuery{AsOf: q.asOf, Window: q.window.window(), Count: q.count})
	})
}

func (sourceResolver) Facts(
	ctx context.Context, source *docket.Source, first *int, after *string, last *int, before *string,
) (*model.FactConnection, error) {
	s, asOf := sessionOf(ctx), asOfOf(ctx)
	w, err := wantFacts(source.Slug, pageArgs{first, last, after, before}, asOf, selectsTotal(ctx))
	if err != nil {
		return nil, err
	}
	if err := s.loadFacts(ctx, []wantedFacts{w}); err != nil {
		return nil, err
	}
	l := listOfFacts(source.Slug, asOf)
	return connection(pointed(s.facts.held(s, w)), func(f *docket.Fact) string { return factCursor(l, f) }), nil
}

type factResolver struct{}

func (factResolver) Node(ctx context.Context, f *docket.Fact) (docket.Node, error) {
	return mustRef(ctx, f.Ref)
}

// mustRef is must for a thing of any kind.
func mustRef(ctx context.Context, ref docket.Ref) (docket.Node, error) {
	n, err := getRef[docket.Node](ctx, ref)
	if err == nil && n == nil {
		err = missing(ref)
	}
	return n, err
}

// factPage stands for a connection of facts while it is looked through.
type factPage []*docket.Fact

// factsOf is the step of a list of facts, whose arguments have not been read yet.
func (p prefetcher) factsOf(source docket.Slug, f graphql.CollectedField) step {
	w, err := wantFacts(source, pageArguments(f.ArgumentMap(p.operation.Variables)), p.asOf, p.selects(f, "totalCount"))
	if err != nil {
		return step{} // the resolver will say so
	}
	return step{wants: wants{facts: []wantedFacts{w}}, below: func() []part {
		return []part{{"FactConnection", factPage(pointers(p.session.facts.held(p.session, w).Items))}}
	}}
}

func (p prefetcher) factStep(fact *docket.Fact, f graphql.CollectedField) step {
	switch f.Name {
	case "node":
		return p.nodes(f, []docket.Ref{fact.Ref})
	case "citations":
		return citationParts(fact.Citations)
	}
	return step{}
}
