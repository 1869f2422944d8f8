// Package search says what words a text holds and what is found by them, the same for every store.
//
// A text is folded first: compatibility forms, accents, case and width are set aside (NFKD, case folding, then
// ASCII where there is a likeness), so that "Ångström", "ANGSTROM" and "ａｎｇｓｔｒｏｍ" are one. It is divided into
// words as Unicode does (UAX #29); English possessives and the punctuation within a word are dropped, so that
// "Mallory's" is mallory, "U.S." is us and "1,000" is 1000. Chinese and Japanese characters, which have no
// spaces between words, are words alone and in pairs.
//
// A word gives two terms: itself, and its English stem behind a mark. A word that is searched for finds
// its stem, so that "sentences" finds "sentencing"; the last one of a query, which may not be typed out, also finds
// words that begin with it. The mark keeps beginnings from finding stems. A name has one term more, of all its stems, by
// which those are found first whose name is just what is searched for.
//
// Everything is indexed. In a query, frequent English words such as "the" are left out unless nothing else is left.
// There is no syntax: any text is words and what lies between them.
package search
