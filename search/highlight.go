package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"casegraph/docket"
)

// The bounds of a highlight, in characters.
const (
	maxHighlight = 240 // longer texts are clipped
	lead         = 60  // how much of a clipped text stands before the first word found
)

// Highlight is a text in which words were found.
type Highlight struct {
	Field Field
	Parts []HighlightPart // the text, clipped if it is long, from its beginning to its end
}

// HighlightPart is a part of a text that is, or is not, a word found.
type HighlightPart struct {
	Text    string
	Matched bool
}

// Highlights are the texts of a thing, as known, in which any of the words is found, field by field.
func Highlights(n docket.Node, words []docket.SearchWord) []Highlight {
	all := []Highlight{}
	for _, c := range Contents(n) {
		for _, text := range c.Texts {
			text = strings.ToValidUTF8(text, "\uFFFD")
			if found := foundIn(text, words); len(found) > 0 {
				all = append(all, Highlight{c.Field, partsOf(text, found)})
			}
		}
	}
	return all
}

// stretch is a part of a text, in bytes.
type stretch struct{ start, end int }

// foundIn are the stretches of a text that words find, in order, none touching another.
func foundIn(text string, words []docket.SearchWord) []stretch {
	var found []stretch
	for _, w := range wordsOf(text, true) {
		if !slices.ContainsFunc(words, func(searched docket.SearchWord) bool { return finds(searched, w) }) {
			continue
		}
		found = append(found, stretch{w.start, w.end})
	}
	slices.SortFunc(found, func(a, b stretch) int { return a.start - b.start })
	var joined []stretch
	for _, s := range found {
		if last := len(joined) - 1; last >= 0 && s.start <= joined[last].end {
			joined[last].end = max(joined[last].end, s.end)
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}

func finds(searched docket.SearchWord, w word) bool {
	return searched.Term == w.stem || searched.Prefix != "" && strings.HasPrefix(w.folded, searched.Prefix)
}

// partsOf cuts a text at the stretches found. What is clipped of a long text is told by an ellipsis.
func partsOf(text string, found []stretch) []HighlightPart {
	shown := clip(text, found[0])
	var parts []HighlightPart
	add := func(start, end int, matched bool) {
		if start, end = max(start, shown.start), min(end, shown.end); start < end {
			parts = append(parts, HighlightPart{text[start:end], matched})
		}
	}
	if shown.start > 0 {
		parts = append(parts, HighlightPart{Text: "…"})
	}
	at := 0
	for _, s := range found {
		add(at, s.start, false)
		add(s.start, s.end, true)
		at = s.end
	}
	add(at, len(text), false)
	if shown.end < len(text) {
		parts = append(parts, HighlightPart{Text: "…"})
	}
	return parts
}

// clip is what is shown of a text: all of it or, if it is long, what is around the first word found, beginning and
// ending between words where there is a space.
func clip(text string, first stretch) stretch {
	if utf8.RuneCountInString(text) <= maxHighlight {
		return stretch{0, len(text)}
	}
	start := back(text, first.start, lead)
	if start > 0 {
		if space := strings.IndexByte(text[start:first.start], ' '); space >= 0 {
			start += space + 1
		}
	}
	end := forward(text, start, maxHighlight)
	if end < len(text) {
		if space := strings.LastIndexByte(text[start:end], ' '); start+space >= first.end {
			end = start + space
		}
	}
	return stretch{start, end}
}

// back is so many characters before a place in a text, or its beginning.
func back(text string, at, characters int) int {
	for ; at > 0 && characters > 0; characters-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

// forward is so many characters after a place in a text, or its end.
func forward(text string, at, characters int) int {
	for ; at < len(text) && characters > 0; characters-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
