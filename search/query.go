package search

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"

	"casegraph/docket"
)

// The bounds of what can be searched for.
const (
	MaxText  = 256 // characters
	MaxWords = 16  // words, a pair of Chinese or Japanese characters being one
)

// Parse reads the words of what a user typed, each once, in order; none if it holds no word. The error wraps
// docket.ErrInvalid if the text is too long.
func Parse(text string) ([]docket.SearchWord, error) {
	if n := utf8.RuneCountInString(text); n > MaxText {
		return nil, docket.Invalidf("text has %d characters: search for at most %d", n, MaxText)
	}
	var words []docket.SearchWord
	typed := wordsOf(strings.ToValidUTF8(text, "\uFFFD"), false)
	for _, w := range meaningful(typed) {
		if slices.ContainsFunc(words, func(o docket.SearchWord) bool { return o.Term == w.stem }) {
			continue
		}
		searched := docket.SearchWord{Term: w.stem}
		if last := typed[len(typed)-1]; w == last {
			searched.Prefix = w.folded
		}
		words = append(words, searched)
	}
	if len(words) > MaxWords {
		return nil, docket.Invalidf("text has %d words: search for at most %d", len(words), MaxWords)
	}
	return words, nil
}

// Filter reads the words of what a user typed as those that a text must hold whole. The error is that of [Parse].
func Filter(text string) (*docket.TextFilter, error) {
	words, err := Parse(text)
	if err != nil {
		return nil, err
	}
	f := new(docket.TextFilter)
	for _, w := range words {
		f.Terms = append(f.Terms, w.Term)
	}
	slices.Sort(f.Terms)
	return f, nil
}

// meaningful leaves out the words that say little, unless there are no others.
func meaningful(words []word) []word {
	kept := slices.DeleteFunc(slices.Clone(words), func(w word) bool { return stopWords()[w.folded] })
	if len(kept) == 0 {
		return words
	}
	return kept
}

// stopWords are frequent English words, as [wordsOf] folds them.
//
//nolint:gochecknoglobals // a constant, but for its making
var stopWords = sync.OnceValue(func() map[string]bool {
	listed := analysis.NewTokenMap()
	if err := listed.LoadBytes(en.EnglishStopWords); err != nil {
		panic(err) // the list is part of the program
	}
	folded := make(map[string]bool, len(listed))
	for stop := range listed {
		folded[lettersOf([]byte(stop))] = true
	}
	return folded
})
