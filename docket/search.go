package docket

import (
	"cmp"
	"slices"
	"strings"
)

// SearchWord is a word that is searched for. Package search makes them of what a user typed, and the terms that
// they are compared with of the texts of things.
type SearchWord struct {
	Term string // one of the terms of what is found
	// Prefix also finds terms that begin with it; "" for none. It is that of a word that may not be typed out yet.
	Prefix string
}

// SearchQuery asks for the things in which all of the words are found, each in any field that is known on the day
// asked for, ordered by [SearchKey]. Without words nothing is found.
type SearchQuery struct {
	Words  []SearchWord
	Kinds  []NodeKind // only things of these kinds; of all [SearchKinds] if empty
	AsOf   AsOf
	Window Window[SearchKey]
	Count  bool // whether Page.Total is wanted
}

// SearchKinds lists the kinds of thing that are searched, in the order in which they are found.
func SearchKinds() []NodeKind {
	return []NodeKind{KindCase, KindPerson, KindOrganization, KindPlace, KindEvent, KindStatement, KindSource}
}

// Check returns an error that wraps [ErrInvalid] if the query names a kind that is not searched.
func (q SearchQuery) Check() error {
	for _, kind := range q.Kinds {
		if !slices.Contains(SearchKinds(), kind) {
			return Invalidf("kinds: %s is not searched: use any of %s", Clip(string(kind)), strings.Join(texts(SearchKinds()), ", "))
		}
	}
	return nil
}

// SearchTier says how well a thing matches a query; a lesser tier is found first.
type SearchTier int

// The tiers. Aliases count where they are known.
const (
	TierWholeName SearchTier = iota // the words are all that its name or title has, or an alias
	TierName                        // the words are in its name or title
	TierAliases                     // the words are in its name or title and its aliases, some only there
	TierElsewhere                   // some word is found only in another field
)

// SearchKey is the place of a thing among what a query finds: by tier, kind in the order of [SearchKinds], length
// of the name or title, and slug.
type SearchKey struct {
	Tier  SearchTier
	Kind  NodeKind
	Words int // how many the thing's name or title has; 0 for statements, which have neither
	Slug  Slug
}

// Compare orders keys: negative if k comes before o.
func (k SearchKey) Compare(o SearchKey) int {
	rank := func(kind NodeKind) int { return slices.Index(SearchKinds(), kind) }
	return cmp.Or(cmp.Compare(k.Tier, o.Tier), cmp.Compare(rank(k.Kind), rank(o.Kind)),
		cmp.Compare(k.Words, o.Words), cmp.Compare(k.Slug, o.Slug))
}

// Match is a thing that a query finds, as known on the day asked for, and its place among all that it finds.
type Match struct {
	Node Node
	Key  SearchKey
}

// TextFilter admits what holds all of some words, whole.
type TextFilter struct {
	Terms []string // see [SearchWord]; without any, it admits nothing
}
