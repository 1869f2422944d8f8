package neo4jstore

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"casegraph/docket"
	"casegraph/search"
)

// terms sets those of a thing's texts.
func (p properties) terms(d search.Document) {
	p["nameTerms"], p["aliasTerms"] = texted(d.Name), texted(d.Aliases)
	p["numberTerms"], p["textTerms"] = texted(d.Number), texted(d.Text)
	p["nameWords"] = d.Words
}

// Search implements store.Reader. It asks for the page's keys, then for its things; if anything was written between the
// two, it asks again.
func (s *Store) Search(ctx context.Context, q docket.SearchQuery) (docket.Page[docket.Match], error) {
	var none docket.Page[docket.Match]
	if err := q.Check(); err != nil {
		return none, err
	}
	for began := time.Now(); ; {
		keyed, err := s.read(ctx, searchRequest(q))
		if err != nil {
			return none, err
		}
		page, err := readKeys(keyed[0], q.Count)
		if err != nil {
			return none, s.unreadable(err)
		}
		kinds, requests := byRefs(refsOfMatches(page.Items))
		answers, err := s.read(ctx, requests...)
		if err != nil {
			return none, err
		}
		seen, err := gateOf(append(keyed, answers...))
		if err != nil {
			return none, s.unreadable(err)
		}
		if !seen.steady {
			if time.Since(began) > readTimeout {
				return none, s.explainRead(context.DeadlineExceeded)
			}
			continue
		}
		found, err := decodeAll(kinds, answers, q.AsOf)
		if err != nil {
			return none, s.unreadable(err)
		}
		for i, m := range page.Items {
			page.Items[i].Node = found[docket.Ref{Kind: m.Key.Kind, Slug: m.Key.Slug}]
		}
		return page, nil
	}
}

func refsOfMatches(matches []docket.Match) []docket.Ref {
	refs := make([]docket.Ref, len(matches))
	for i, m := range matches {
		refs[i] = docket.Ref{Kind: m.Key.Kind, Slug: m.Key.Slug}
	}
	return refs
}

func searchRequest(q docket.SearchQuery) request {
	kinds := []any{}
	for i, kind := range docket.SearchKinds() {
		if len(q.Kinds) == 0 || slices.Contains(q.Kinds, kind) {
			kinds = append(kinds, i)
		}
	}
	words, candidates := []any{}, []any{}
	for _, w := range q.Words {
		words = append(words, map[string]any{"term": w.Term, "prefix": w.Prefix})
	}
	if len(q.Words) > 0 {
		candidates = append(candidates, lucene(q.Words))
	}
	limit := q.Window.Limit
	if limit == docket.NoLimit {
		limit = math.MaxInt32
	}
	return request{searchQuery, map[string]any{
		"kinds": kinds, "words": words, "whole": search.Whole(q.Words), "candidates": candidates, "asOf": dayParam(q.AsOf),
		"window": map[string]any{"after": searchKey(q.Window.After, false), "before": searchKey(q.Window.Before, true),
			"limit": limit, "last": q.Window.Last},
	}}
}

// searchKey is a key as search.cypher expects it; nil is the end of the list, or its beginning.
func searchKey(k *docket.SearchKey, end bool) []any {
	switch {
	case k != nil:
		return []any{int(k.Tier), slices.Index(docket.SearchKinds(), k.Kind), k.Words, string(k.Slug)}
	case end:
		return []any{math.MaxInt32, 0, 0, ""}
	}
	return []any{-1, 0, 0, ""}
}

// lucene asks the index for what holds all words, in any of its properties.
func lucene(words []docket.SearchWord) string {
	var query strings.Builder
	for _, w := range words {
		query.WriteString("+(" + literal(w.Term))
		if w.Prefix != "" {
			query.WriteString(" " + literal(w.Prefix) + "*")
		}
		query.WriteString(") ")
	}
	return query.String()
}

// literal writes a term of package search so that no character of it is taken for syntax. The operators of the syntax
// are in capitals, which terms do not have.
func literal(term string) string {
	var escaped strings.Builder
	for _, r := range term {
		if r < unicode.MaxASCII && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			escaped.WriteByte('\\')
		}
		escaped.WriteRune(r)
	}
	return escaped.String()
}

// readKeys reads the page that search.cypher answers, without its things.
func readKeys(a answer, count bool) (docket.Page[docket.Match], error) {
	var p docket.Page[docket.Match]
	keys, first, end, total := a.value("keys"), a.value("first"), a.value("end"), a.value("total")
	p.Items = each(keys, func(r *record) docket.Match {
		k := docket.SearchKey{Tier: docket.SearchTier(r.integer()), Kind: docket.SearchKinds()[r.integer()]}
		k.Words, k.Slug = r.integer(), r.slug()
		return docket.Match{Key: k}
	})
	n := total.integer()
	p.HasPrevious, p.HasNext = first.integer() > 0, end.integer() < n
	if count {
		p.Total = &n
	}
	for _, r := range []*record{first, end, total} {
		keys.adopt(r.err)
	}
	return p, keys.err
}
