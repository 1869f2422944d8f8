package graph

import (
	"context"
	"slices"
	"sort"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/graph/cursor"
	"casegraph/graph/generated"
	"casegraph/graph/model"
)

// traitKey names a trait as of a day.
type traitKey struct {
	trait docket.Trait
	asOf  docket.AsOf
}

// loadHolders reads the holders of traits that the session lacks, in one call.
func (s *session) loadHolders(ctx context.Context, asOf docket.AsOf, traits []docket.Trait) error {
	s.mu.Lock()
	var missing []docket.Trait
	for _, t := range traits {
		if _, ok := s.holders[traitKey{t, asOf}]; !ok {
			missing = append(missing, t)
		}
	}
	s.mu.Unlock()
	if len(missing) == 0 {
		return nil
	}
	slices.SortFunc(missing, docket.Trait.Compare)
	missing = slices.Compact(missing)
	found, err := s.reader.Holders(ctx, missing, asOf)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, t := range missing {
		s.holders[traitKey{t, asOf}] = found[i]
	}
	return nil
}

// heldHolders returns the holders that the session holds, in the order of the traits.
func (s *session) heldHolders(asOf docket.AsOf, traits []docket.Trait) []docket.TraitHolders {
	s.mu.Lock()
	defer s.mu.Unlock()
	holders := make([]docket.TraitHolders, len(traits))
	for i, t := range traits {
		holders[i] = s.holders[traitKey{t, asOf}]
	}
	return holders
}

// measuresKey names the measures of cases as of a day; filter is its canonical text.
type measuresKey struct {
	filter string
	asOf   docket.AsOf
}

// wantedMeasures asks for the measures of the cases that a filter admits.
type wantedMeasures struct {
	filter docket.CaseFilter
	asOf   docket.AsOf
}

func (w wantedMeasures) key() measuresKey { return measuresKey{canonical(w.filter), w.asOf} }

// loadMeasures reads what the session lacks: one call for each filter.
func (s *session) loadMeasures(ctx context.Context, wanted []wantedMeasures) error {
	for _, w := range wanted {
		if _, ok := s.heldMeasures(w); ok {
			continue
		}
		found, err := s.reader.Measures(ctx, w.filter, w.asOf)
		if err != nil {
			return err
		}
		s.mu.Lock()
		s.measures[w.key()] = found
		s.mu.Unlock()
	}
	return nil
}

func (s *session) heldMeasures(w wantedMeasures) ([]docket.CaseMeasures, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.measures[w.key()]
	return found, ok
}

// traitsOf are the traits by which cases like c are found.
func traitsOf(c *docket.Case) []docket.Trait {
	var traits []docket.Trait
	for _, held := range c.CurrentTraits() {
		traits = append(traits, held.Trait)
	}
	return traits
}

// similarCandidates are the cases to compare c with; the holders of its traits must be in the session.
func (s *session) similarCandidates(asOf docket.AsOf, c *docket.Case) []docket.Ref {
	return remembered(s, s.candidates, nodeKey{c.Ref(), asOf}, func() []docket.Ref {
		return refsOf(docket.KindCase, compare.SimilarCandidates(c, s.heldHolders(asOf, traitsOf(c)))...)
	})
}

// similarCases compares c with its candidates, which must be in the session.
func (s *session) similarCases(asOf docket.AsOf, c *docket.Case) []compare.Similarity {
	return remembered(s, s.similar, nodeKey{c.Ref(), asOf}, func() []compare.Similarity {
		counts, traits := make(compare.TraitCounts), traitsOf(c)
		for i, h := range s.heldHolders(asOf, traits) {
			counts[traits[i]] = h.Count
		}
		return compare.SimilarCases(c, existing[*docket.Case](s.held(asOf, s.similarCandidates(asOf, c))), counts)
	})
}

// similarSearch is a page of similar cases that is asked for.
type similarSearch struct {
	c      *docket.Case
	asOf   docket.AsOf
	list   cursor.List
	window docket.Window[cursor.ScoreKey]
}

func searchSimilar(c *docket.Case, asOf docket.AsOf, p pageArgs) (similarSearch, error) {
	s := similarSearch{c: c, asOf: asOf, list: cursor.ListOf("similarCases", c.Ref().String(), asOfText(asOf))}
	var err error
	s.window, err = window(p, s.list, cursor.Score)
	return s, err
}

// page is that of the similar cases, which must be in the session.
func (q similarSearch) page(s *session) *model.SimilarCaseConnection {
	all := s.similarCases(q.asOf, q.c)
	key := func(i int) cursor.ScoreKey { return cursor.ScoreKey{Score: all[i].Score, Slug: all[i].B.Slug} }
	begin := 0
	if after := q.window.After; after != nil {
		begin = sort.Search(len(all), func(i int) bool { return key(i).Compare(*after) > 0 })
	}
	end := min(begin+q.window.Limit, len(all))
	c := &model.SimilarCaseConnection{
		Edges: make([]model.SimilarCaseEdge, 0, end-begin), Nodes: make([]*docket.Case, 0, end-begin), TotalCount: len(all),
		PageInfo: model.PageInfo{HasPreviousPage: begin > 0, HasNextPage: end < len(all)},
	}
	for i := begin; i < end; i++ {
		c.Edges = append(c.Edges, model.SimilarCaseEdge{Similarity: all[i], Cursor: cursor.OfScore(q.list, key(i))})
		c.Nodes = append(c.Nodes, all[i].B)
	}
	if len(c.Edges) > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = c.Edges[0].Cursor, c.Edges[len(c.Edges)-1].Cursor
	}
	return c
}

// similarCasesStep reads who shares the case's traits; then similarStep the cases themselves.
func (p prefetcher) similarCasesStep(c *docket.Case, f graphql.CollectedField) step {
	q, err := searchSimilar(c, p.asOf, pageArguments(f.ArgumentMap(p.operation.Variables)))
	if err != nil {
		return step{} // the resolver will say so
	}
	return step{wants: wants{holders: traitsOf(c)}, below: func() []part { return []part{{"SimilarCaseConnection", &q}} }}
}

func (p prefetcher) similarStep(q *similarSearch, f graphql.CollectedField) step {
	return step{refs: p.session.similarCandidates(p.asOf, q.c), below: func() []part {
		switch page := q.page(p.session); f.Name {
		case "nodes":
			return valueParts("Case", page.Nodes)
		case "edges":
			return valueParts("SimilarCaseEdge", pointers(page.Edges))
		}
		return nil
	}}
}

func (p prefetcher) similarEdgeStep(e *model.SimilarCaseEdge, f graphql.CollectedField) step {
	switch f.Name {
	case "node":
		return below(part{"Case", e.B})
	case "reasons":
		return step{refs: e.Names()}
	}
	return step{}
}

func (p prefetcher) percentilesStep(ctx context.Context, f graphql.CollectedField) step {
	w := wantedMeasures{asOf: p.asOf}
	if given, ok := f.ArgumentMap(p.operation.Variables)["among"].(map[string]any); ok {
		var in model.CaseFilter
		if err := graphql.UnmarshalNamedInputFromContext(ctx, "CaseFilter", given, &in); err != nil {
			return step{} // the resolver will say so
		}
		var err error
		if w.filter, err = caseFilter(&in); err != nil {
			return step{}
		}
	}
	return step{wants: wants{measures: []wantedMeasures{w}}}
}

func (caseResolver) SimilarCases(ctx context.Context, c *docket.Case, first *int, after *string) (*model.SimilarCaseConnection, error) {
	s, asOf := sessionOf(ctx), asOfOf(ctx)
	q, err := searchSimilar(c, asOf, pageArgs{first: first, after: after})
	if err != nil {
		return nil, err
	}
	if err := s.loadHolders(ctx, asOf, traitsOf(c)); err != nil {
		return nil, err
	}
	if _, err := s.load(ctx, asOf, s.similarCandidates(asOf, c)); err != nil {
		return nil, err
	}
	return q.page(s), nil
}

func (caseResolver) Percentiles(ctx context.Context, c *docket.Case, among *model.CaseFilter) ([]*compare.Percentile, error) {
	filter, err := caseFilter(among)
	if err != nil {
		return nil, err
	}
	w := wantedMeasures{filter, asOfOf(ctx)}
	if err := sessionOf(ctx).loadMeasures(ctx, []wantedMeasures{w}); err != nil {
		return nil, err
	}
	measures, _ := sessionOf(ctx).heldMeasures(w)
	return pointers(compare.PercentilesOf(c, measures)), nil
}

func (resolvers) SimilarCaseEdge() generated.SimilarCaseEdgeResolver {
	return similarCaseEdgeResolver{}
}

type similarCaseEdgeResolver struct{}

func (similarCaseEdgeResolver) Reasons(ctx context.Context, e *model.SimilarCaseEdge) ([]*compare.SimilarityReason, error) {
	return reasonsOf(ctx, e.Similarity)
}

type comparisonResolver struct{}

func (comparisonResolver) Similarity(ctx context.Context, c *model.Comparison) ([]*compare.Similarity, error) {
	s, asOf := sessionOf(ctx), asOfOf(ctx)
	err := s.loadHolders(ctx, asOf, compare.SharedTraits(c.Cases))
	return s.similarPairs(asOf, c.Cases), err
}

// similarPairs compares each pair of cases; the holders of the traits that they share must be in the session.
func (s *session) similarPairs(asOf docket.AsOf, cases []*docket.Case) []*compare.Similarity {
	counts, shared := make(compare.TraitCounts), compare.SharedTraits(cases)
	for i, h := range s.heldHolders(asOf, shared) {
		counts[shared[i]] = h.Count
	}
	return pointers(compare.Similarities(cases, counts))
}

type similarityResolver struct{}

func (similarityResolver) Reasons(ctx context.Context, s *compare.Similarity) ([]*compare.SimilarityReason, error) {
	return reasonsOf(ctx, *s)
}

// similarityStep is step for a pair of cases.
func similarityStep(s *compare.Similarity, f graphql.CollectedField) step {
	switch f.Name {
	case "a":
		return below(nodePart(s.A))
	case "b":
		return below(nodePart(s.B))
	case "reasons":
		return step{refs: s.Names()}
	}
	return step{}
}

func reasonsOf(ctx context.Context, s compare.Similarity) ([]*compare.SimilarityReason, error) {
	names := s.Names()
	found, err := sessionOf(ctx).load(ctx, asOfOf(ctx), names)
	if err != nil {
		return nil, err
	}
	things := make(map[docket.Ref]docket.Node, len(names))
	for _, n := range existing[docket.Node](found) {
		things[n.Ref()] = n
	}
	return pointers(s.Reasons(things)), nil
}
