package search

import (
	"slices"
	"strings"

	"casegraph/docket"
)

// Version moves when the terms of the same texts change, so that what holds terms can tell that it is out of date.
const Version = 1

// Field is a field of a thing that is searched.
type Field string

// The fields.
const (
	Title        Field = "TITLE"
	Name         Field = "NAME"
	Aliases      Field = "ALIASES"
	DocketNumber Field = "DOCKET_NUMBER"
	Summary      Field = "SUMMARY"
	Description  Field = "DESCRIPTION"
	Text         Field = "TEXT"
	Speaker      Field = "SPEAKER"
	Publisher    Field = "PUBLISHER"
	Author       Field = "AUTHOR"
	Tags         Field = "TAGS"
)

// Content is what a field holds.
type Content struct {
	Field Field
	Texts []string
}

// Contents are the fields of a thing that are searched, those that hold nothing left out.
func Contents(n docket.Node) []Content {
	var all []Content
	add := func(f Field, texts ...string) {
		texts = slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return text == "" })
		if len(texts) > 0 {
			all = append(all, Content{f, texts})
		}
	}
	switch n := n.(type) {
	case *docket.Case:
		add(Title, n.Title)
		add(DocketNumber, n.DocketNumber)
		add(Summary, n.Summary)
		add(Tags, n.Tags...)
	case *docket.Person:
		add(Name, n.Name)
		add(Aliases, n.Aliases...)
		add(Description, n.Description)
	case *docket.Organization:
		add(Name, n.Name)
		add(Aliases, n.Aliases...)
		add(Description, n.Description)
	case *docket.Place:
		add(Name, n.Name)
	case *docket.Event:
		add(Title, n.Title)
		add(Description, n.Description)
		add(Tags, n.Tags...)
	case *docket.Statement:
		add(Text, n.Text)
		add(Speaker, n.Speaker.Anonymous)
		add(Tags, n.Tags...)
	case *docket.Source:
		add(Title, n.Title)
		add(Publisher, n.Publisher)
		add(Author, n.Author)
	}
	return all
}

// Document holds the terms of a thing's fields, sorted, by what they count for and from when they are known: each part
// is known from one day.
type Document struct {
	Name    []string // of the name or title
	Aliases []string
	Number  []string // of the docket number
	Text    []string // of all other fields
	Words   int      // how many words the name or title has, those that say little left out
}

// DocumentOf analyses all fields of a thing.
func DocumentOf(n docket.Node) Document {
	var d Document
	texts := make(map[*[]string][]string)
	for _, c := range Contents(n) {
		part := d.part(c.Field)
		texts[part] = append(texts[part], c.Texts...)
		if part == &d.Name {
			d.Words = wordsIn(c)
		}
	}
	for part, all := range texts {
		*part = Terms(all...)
	}
	for _, names := range []*[]string{&d.Name, &d.Aliases} {
		for _, name := range texts[names] {
			if words := stemsOf(name); len(words) > 0 {
				*names = append(*names, Whole(words))
			}
		}
		slices.Sort(*names)
		*names = slices.Compact(*names)
	}
	return d
}

// Words is how many words the name or title of a thing has, as [Document] counts them; 0 if it has neither.
func Words(n docket.Node) int {
	for _, c := range Contents(n) {
		if c.Field == Title || c.Field == Name {
			return wordsIn(c)
		}
	}
	return 0
}

func wordsIn(name Content) int { return len(stemsOf(name.Texts[0])) }

// Whole is the term of the names that have just these words, in any order, but for those that say little.
func Whole(words []docket.SearchWord) string {
	var stems []string
	for _, w := range words {
		stems = append(stems, w.Term)
	}
	slices.Sort(stems)
	return wholeMark + strings.Join(slices.Compact(stems), "")
}

// part is the part of d that a field belongs to.
func (d *Document) part(f Field) *[]string {
	switch f {
	case Title, Name:
		return &d.Name
	case Aliases:
		return &d.Aliases
	case DocketNumber:
		return &d.Number
	default:
		return &d.Text
	}
}

// stemsOf are the words of a name, each once, as a query would have them, but for beginnings.
func stemsOf(name string) []docket.SearchWord {
	var words []docket.SearchWord
	for _, w := range meaningful(wordsOf(strings.ToValidUTF8(name, "\uFFFD"), false)) {
		if one := (docket.SearchWord{Term: w.stem}); !slices.Contains(words, one) {
			words = append(words, one)
		}
	}
	return words
}

// Parts are some parts of a document.
type Parts uint8

// The parts; see the fields of Document.
const (
	InName Parts = 1 << iota
	InAliases
	InNumber
	InText
)

// all lists the parts of d, with their terms.
func (d Document) all() map[Parts][]string {
	return map[Parts][]string{InName: d.Name, InAliases: d.Aliases, InNumber: d.Number, InText: d.Text}
}

// Places tells of each term of d in which parts it is.
func (d Document) Places() map[string]Parts {
	places := make(map[string]Parts)
	for part, terms := range d.all() {
		for _, term := range terms {
			places[term] |= part
		}
	}
	return places
}

// PartsOf are the parts of the document of a thing, as known, that hold anything.
func PartsOf(known docket.Node) Parts {
	var d Document
	for _, c := range Contents(known) {
		*d.part(c.Field) = c.Texts
	}
	var parts Parts
	for part, texts := range d.all() {
		if len(texts) > 0 {
			parts |= part
		}
	}
	return parts
}

// Tier tells how well a document matches words, of each of which it is told in which parts it is found, and of the term
// of all of them (see [Whole]), too; false if it does not match.
func Tier(words []Parts, whole Parts) (docket.SearchTier, bool) {
	tier := docket.TierName
	for _, parts := range words {
		switch {
		case parts&InName != 0:
		case parts&InAliases != 0:
			tier = max(tier, docket.TierAliases)
		case parts != 0:
			tier = docket.TierElsewhere
		default:
			return 0, false
		}
	}
	if whole&(InName|InAliases) != 0 {
		tier = docket.TierWholeName
	}
	return tier, len(words) > 0
}

// Match tells whether all words are found in d, and how well.
func (d Document) Match(words []docket.SearchWord) (docket.SearchTier, bool) {
	found := make([]Parts, len(words))
	for i, w := range words {
		found[i] = d.places(w)
	}
	return Tier(found, d.places(docket.SearchWord{Term: Whole(words)}))
}

// places are the parts in which a word is found.
func (d Document) places(w docket.SearchWord) Parts {
	var parts Parts
	for part, terms := range d.all() {
		if holds(terms, w) {
			parts |= part
		}
	}
	return parts
}

// Admits tells whether d holds what a filter asks for.
func (d Document) Admits(f docket.TextFilter) bool {
	words := make([]docket.SearchWord, len(f.Terms))
	for i, term := range f.Terms {
		words[i].Term = term
	}
	_, ok := d.Match(words)
	return ok
}

// holds tells whether sorted terms have one that a word finds.
func holds(terms []string, w docket.SearchWord) bool {
	if _, ok := slices.BinarySearch(terms, w.Term); ok {
		return true
	}
	if w.Prefix == "" {
		return false
	}
	i, _ := slices.BinarySearch(terms, w.Prefix)
	return i < len(terms) && strings.HasPrefix(terms[i], w.Prefix)
}
