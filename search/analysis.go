package search

import (
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	tokenizer "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
)

// What the terms begin with that are no words: stems, and whole names. No word holds it.
const (
	stemMark  = "_"
	wholeMark = "="
)

// maxWord is the greatest length of a term's word in characters; the rest is dropped, of texts and queries alike. The
// tokens of Lucene end at 255 UTF-16 units.
const maxWord = 64

// word is a word of a text, and where it stands.
type word struct {
	folded string
	stem   string // with its mark
	start  int    // in the text, in bytes
	end    int
}

// wordsOf divides a text, which is valid UTF-8. Pairs of Chinese and Japanese characters come with each of the two, if
// these are wanted.
func wordsOf(text string, singles bool) []word {
	f := fold(text)
	stream := tokenizer.NewUnicodeTokenizer().Tokenize(f.text)
	stream = cjk.NewCJKBigramFilter(singles).Filter(stream)
	stream = en.NewPossessiveFilter().Filter(stream)
	words := make([]word, 0, len(stream))
	for _, token := range stream {
		folded := lettersOf(token.Term)
		if folded == "" {
			continue
		}
		start, end := f.original(token.Start, token.End)
		words = append(words, word{folded: folded, start: start, end: end})
	}
	stems := make(analysis.TokenStream, len(words))
	for i, w := range words {
		stems[i] = &analysis.Token{Term: []byte(w.folded)}
	}
	for i, token := range en.NewEnglishStemmerFilter().Filter(stems) {
		words[i].stem = stemMark + string(token.Term)
	}
	return words
}

// lettersOf drops all but the letters, digits and marks of a token.
func lettersOf(token []byte) string {
	kept := make([]rune, 0, len(token))
	for _, r := range string(token) {
		if len(kept) < maxWord && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)) {
			kept = append(kept, r)
		}
	}
	return string(kept)
}

// Terms are those of texts, each once, sorted by their bytes.
func Terms(texts ...string) []string {
	var terms []string
	for _, text := range texts {
		for _, w := range wordsOf(strings.ToValidUTF8(text, "\uFFFD"), true) {
			terms = append(terms, w.folded, w.stem)
		}
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}
