package neo4jstore

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/search"
	"casegraph/store"
)

// A title that someone changes by Cypher alone is shown as it is, and found by its former words until it is loaded.
func TestSearchOfWhatSomeoneChanged(t *testing.T) {
	s := prepared(t, opener(t))
	mallory := &docket.Case{Slug: "us-v-mallory", Title: "United States v. Mallory"}
	apply(t, s, store.Change{Put: []docket.Node{mallory}})
	cypher(t, s, "MATCH (c:Case {id: 'us-v-mallory'}) SET c.title = 'United States v. Hansen'", nil)
	titles := func(text string) []string {
		words, err := search.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		page, err := s.Search(t.Context(), docket.SearchQuery{Words: words, Window: docket.Window[docket.SearchKey]{Limit: 5}})
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, m := range page.Items {
			found = append(found, m.Node.(*docket.Case).Title)
		}
		return found
	}
	for text, want := range map[string][]string{"mallory": {"United States v. Hansen"}, "hansen": nil} {
		if got := titles(text); !slices.Equal(got, want) {
			t.Errorf("%s, before it is loaded: got %v, want %v", text, got, want)
		}
	}
	apply(t, s, store.Change{Put: []docket.Node{mallory}})
	if got := titles("mallory"); !slices.Equal(got, []string{mallory.Title}) {
		t.Errorf("after it is loaded: got %v", got)
	}

	// What has no terms, or none of ours, is not found, and breaks nothing.
	cypher(t, s, "MATCH (c:Case {id: 'us-v-mallory'}) REMOVE c.nameTerms, c.nameWords", nil)
	cypher(t, s, "CREATE (:Person {nameTerms: ['_mallori']})", nil)
	if got := titles("mallory"); got != nil {
		t.Errorf("without terms: got %v", got)
	}
}

// A database that an earlier version loaded has no index until it is loaded again.
func TestSearchWithoutIndex(t *testing.T) {
	s := prepared(t, opener(t))
	cypher(t, s, "DROP INDEX search", nil)
	query := docket.SearchQuery{Words: []docket.SearchWord{{Term: "_a"}}}
	if _, err := s.Search(t.Context(), query); !errors.Is(err, docket.ErrUnavailable) || !strings.Contains(err.Error(), "load the cases again") {
		t.Errorf("without an index: got %v", err)
	}
	if err := s.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Search(t.Context(), query); err != nil {
		t.Errorf("prepared: %v", err)
	}
}

// No character of a word is syntax to the index, whoever makes the word.
func TestLucene(t *testing.T) {
	words := []docket.SearchWord{{Term: "_a:b*"}, {Term: `\"`, Prefix: "x) OR (y"}, {Term: "_日é"}}
	if got, want := lucene(words), `+(\_a\:b\*) +(\\\" x\)\ OR\ \(y*) +(\_日é) `; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	s := prepared(t, opener(t))
	if _, err := s.Search(t.Context(), docket.SearchQuery{Words: words}); err != nil {
		t.Error(err)
	}
}
