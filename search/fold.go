package search

import (
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis/char/asciifolding"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// folded is a text without what searches set aside.
type folded struct {
	text []byte
	// starts and ends tell of each byte of text where the characters that it stems from start and end in the original.
	starts, ends []int
}

// original is the part of the original that a part of the folded text stems from.
func (f folded) original(start, end int) (int, int) { return f.starts[start], f.ends[end-1] }

// fold folds a text character by character, each with the marks that follow it.
func fold(text string) folded {
	var f folded
	keep := func(b []byte, start, end int) {
		for range b {
			f.starts, f.ends = append(f.starts, start), append(f.ends, end)
		}
		f.text = append(f.text, b...)
	}
	caseless, ascii := cases.Fold(), asciifolding.New()
	var characters norm.Iter
	characters.InitString(norm.NFKD, text)
	for !characters.Done() {
		start := characters.Pos()
		character := characters.Next()
		end := characters.Pos()
		if len(character) == 1 && character[0] < utf8.RuneSelf {
			keep([]byte{lower(character[0])}, start, end)
			continue
		}
		character = caseless.Bytes(withoutAccents(character))
		keep(ascii.Filter(norm.NFC.Bytes(character)), start, end)
	}
	return f
}

func lower(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// withoutAccents drops the marks of Latin, Greek and Cyrillic letters, and those that only choose a glyph. Marks of
// other scripts, which can be vowels, stay.
func withoutAccents(character []byte) []byte {
	kept := make([]byte, 0, len(character))
	for _, r := range string(character) {
		accent := 0x0300 <= r && r <= 0x036F
		if !accent && !unicode.Is(unicode.Variation_Selector, r) {
			kept = utf8.AppendRune(kept, r)
		}
	}
	return kept
}
