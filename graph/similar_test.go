package graph_test

import (
	"fmt"
	"slices"
	"testing"
)

// TestPagesOfSimilarCases walks through similar cases in pages: no row is lost or repeated.
func TestPagesOfSimilarCases(t *testing.T) {
	c := newClient(t, stores["memstore"](t))
	var want []string
	for _, size := range []int{100, 1, 4} {
		var got []string
		for after, more := "", true; more; {
			var answer struct {
				Case struct {
					SimilarCases struct {
						Nodes      []struct{ Slug string }
						TotalCount int
						PageInfo   struct {
							HasNextPage, HasPreviousPage bool
							EndCursor                    string
						}
					}
				}
			}
			c.ask(t, fmt.Sprintf(`{ case(slug: "us-v-xu") { similarCases(first: %d%s) {
				nodes { slug } totalCount pageInfo { hasNextPage hasPreviousPage endCursor } } } }`, size, after), &answer)
			page := answer.Case.SimilarCases
			if page.PageInfo.HasPreviousPage != (len(got) > 0) || len(page.Nodes) == 0 {
				t.Fatalf("in pages of %d, after %d rows: %+v", size, len(got), page)
			}
			for _, n := range page.Nodes {
				got = append(got, n.Slug)
			}
			after, more = fmt.Sprintf(", after: %q", page.PageInfo.EndCursor), page.PageInfo.HasNextPage
			if !more && len(got) != page.TotalCount {
				t.Errorf("walked %d rows, totalCount says %d", len(got), page.TotalCount)
			}
		}
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) || len(got) < 10 {
			t.Errorf("in pages of %d: got %v, want %v", size, got, want)
		}
	}
}
