package search_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/search"
)

func TestTerms(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		"?! 😀 — … ～":              "",
		"Ångström":                "_angstrom angstrom",
		"A\u030angstro\u0308m":    "_angstrom angstrom",
		"ＡＮＧＳＴＲＯＭ":                "_angstrom angstrom",
		"Straße, STRASSE":         "_strass strasse",
		"Sørensen Æthelred Łódź":  "_aethelr _lodz _sorensen aethelred lodz sorensen",
		"Mallory's Mallory’s":     "_mallori mallory",
		"U.S. $1,000 O’Brien":     "1000 _1000 _obrien _us obrien us",
		"1:17-cr-00154":           "00154 1 17 _00154 _1 _17 _cr cr",
		"sentencing sentences":    "_sentenc sentences sentencing",
		"日本語":                     "_日 _日本 _本 _本語 _語 日 日本 本 本語 語",
		"東京 2020年":                "2020 _2020 _京 _年 _東 _東京 京 年 東 東京",
		"ガ ｶﾞ":                    "_ガ ガ",
		"한국":                      "_한국 한국",
		"ΣΊΣΥΦΟΣ σίσυφος":         "_σισυφοσ σισυφοσ",
		"a\x00b \xff\xfe ok":      "_a _b _ok a b ok",
		"foo:( a OR b* [x TO y]^": "_a _b _foo _or _to _x _y a b foo or to x y",
	} {
		if got := strings.Join(search.Terms(text), " "); got != want {
			t.Errorf("%q has the terms %q, want %q", text, got, want)
		}
	}
}

// show writes words as their terms, a prefix behind a slash.
func show(words []docket.SearchWord) string {
	var shown []string
	for _, w := range words {
		if w.Prefix != "" {
			w.Term += "/" + w.Prefix
		}
		shown = append(shown, w.Term)
	}
	return strings.Join(shown, " ")
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "",
		" \t?!😀\x00":              "",
		"mall":                    "_mall/mall",
		"Kevin MALLORY":           "_kevin _mallori/mallory",
		"the trial of the spies":  "_trial _spi/spies",
		"the trial of the":        "_trial",
		"to be or not to be":      "_to _be _or _not",
		"the":                     "_the/the",
		"sentence sentenc":        "_sentenc",
		"日本語":                     "_日本 _本語/本語",
		"日":                       "_日/日",
		"a AND b OR foo:(bar)":    "_b _foo _bar/bar",
		"\"quoted\" -minus +plus": "_quot _minus _plus/plus",
		"wild* c?rd /re.ge+x/ ~1": "_wild _c _rd _rege _x _1/1",
	} {
		words, err := search.Parse(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if got := show(words); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestParseRefusesWhatIsTooLong(t *testing.T) {
	sixteen := "b1 b2 b3 b4 b5 b6 b7 b8 b9 b10 b11 b12 b13 b14 b15 b16"
	for text, want := range map[string]string{
		strings.Repeat("é", 256):    "",
		strings.Repeat("a ", 128):   "",
		sixteen + " the " + sixteen: "",
		strings.Repeat("é", 257):    "text has 257 characters: search for at most 256",
		strings.Repeat("(", 10_000): "text has 10000 characters: search for at most 256",
		sixteen + " b17":            "text has 17 words: search for at most 16",
		"一二三四五六七八九十甲乙丙丁戊己庚辛":        "text has 17 words: search for at most 16",
	} {
		_, err := search.Parse(text)
		if want == "" && err != nil || want != "" && (!errors.Is(err, docket.ErrInvalid) || err.Error() != want) {
			t.Errorf("%.20q…: got %v, want %q", text, err, want)
		}
	}
}

func person() *docket.Person {
	return &docket.Person{Slug: "mallory", Name: "Kevin Patrick Mallory", Aliases: []string{"James Hardy"},
		Description: "A former officer, fluent in Mandarin."}
}

func TestMatch(t *testing.T) {
	const none = -1
	for text, want := range map[string]docket.SearchTier{
		"kevin patrick mallory":       docket.TierWholeName,
		"Patrick Mallory, Kevin":      docket.TierWholeName,
		"the James Hardy":             docket.TierWholeName,
		"Mallory, Kevin P":            docket.TierName,
		"mall":                        docket.TierName,
		"Mallory Hardy":               docket.TierAliases,
		"hard":                        docket.TierAliases,
		"officers of Mallory":         docket.TierElsewhere,
		"mandarin":                    docket.TierElsewhere,
		"allory":                      none,
		"mall kevin":                  none,
		"Mallory Shanghai":            none,
		"":                            none,
		"kevin patrick mallory hardy": docket.TierAliases,
	} {
		words, err := search.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		tier, ok := search.DocumentOf(person()).Match(words)
		if !ok {
			tier = none
		}
		if tier != want {
			t.Errorf("%q matches in tier %d, want %d", text, tier, want)
		}
	}
}

// Parts of which nothing is known are not looked at.
func TestPartsOf(t *testing.T) {
	known := person()
	known.Aliases, known.Description = nil, ""
	if got := search.PartsOf(known); got != search.InName {
		t.Errorf("got %b, want the name alone", got)
	}
	if got, want := search.PartsOf(person()), search.InName|search.InAliases|search.InText; got != want {
		t.Errorf("got %b, want %b", got, want)
	}
	if got := search.DocumentOf(person()).Places()["_kevin"]; got != search.InName {
		t.Errorf("the first name is in %b", got)
	}
}

// The version moves when this fails: indexes that were made with other terms would be used for good.
func TestVersion(t *testing.T) {
	const text = "Ångström’s handlers’ 日本語 e-mail, №5: \"The Agencies' payments\" U.S.C. § 794(a) and (c) running"
	terms := strings.Join(search.Terms(text), " ")
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(terms)))[:16]; sum != "a3e228f27ddca334" || search.Version != 1 {
		t.Errorf("version %d makes %s of it: %s", search.Version, sum, terms)
	}
}

func TestHighlights(t *testing.T) {
	long := strings.Repeat("Nothing of note here. ", 20) + "Then he met a handler. " + strings.Repeat("And so on. ", 40)
	for _, tt := range []struct {
		name, text string
		node       docket.Node
		want       string
	}{
		{"fields in order", "mallory james offic", person(), "NAME Kevin Patrick [Mallory]|ALIASES [James] Hardy|DESCRIPTION A former [officer], fluent in Mandarin."},
		{"accents and possessives", "angstrom", &docket.Event{Title: "The Ångström’s trial: Ångströms"}, "TITLE The [Ångström’s] trial: [Ångströms]"},
		{"pairs of characters are joined", "日本語", &docket.Place{Name: "新日本語学"}, "NAME 新[日本語]学"},
		{"one tag of several", "spy", &docket.Event{Title: "x", Tags: []string{"car", "Spy", "spies"}}, "TAGS [Spy]|TAGS [spies]"},
		{"a text within a text", "fi", &docket.Place{Name: "ﬁle №5"}, "NAME [ﬁle] №5"},
		{"nothing", "zebra", person(), ""},
		{"no syntax", "<b>", &docket.Place{Name: "<b>&amp;</b>"}, "NAME <[b]>&amp;</[b]>"},
		{"long texts are clipped", "handlers", &docket.Statement{Text: long}, "TEXT …" + strings.Repeat("Nothing of note here. ", 2) + "Then he met a [handler]. " + strings.Repeat("And so on. ", 15) + "And so…"},
	} {
		words, err := search.Parse(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range search.Highlights(tt.node, words) {
			var line strings.Builder
			for _, p := range h.Parts {
				if p.Matched {
					p.Text = "[" + p.Text + "]"
				}
				line.WriteString(p.Text)
			}
			got = append(got, string(h.Field)+" "+line.String())
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%s:\ngot  %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

// letters draws texts of words in several scripts, with what lies between them.
func letters(t *rapid.T, label string) string {
	return rapid.OneOf(rapid.String(), rapid.StringMatching(`([A-Za-zÅéßøﬁ日本ガｶﾞ한ΣςЙ0-9'’_.,:\-\s]|the |sentenc(es|ing)? ){0,40}`)).Draw(t, label)
}

// A text is found by each of its own words, and by every beginning of the last word of a query.
func TestTextsAreFoundByTheirWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := letters(t, "text")
		d := search.DocumentOf(&docket.Statement{Text: letters(t, "before") + " \n " + text + " \n " + letters(t, "after")})
		query := text
		for utf8.RuneCountInString(query) > search.MaxText {
			query = query[:len(query)/2]
		}
		words, err := search.Parse(query)
		if err != nil {
			return // too many words
		}
		if query != text && len(words) > 0 {
			words = words[:len(words)-1] // may be half a word
		}
		if _, ok := d.Match(words); !ok && len(words) > 0 {
			t.Fatalf("%q is not found by %v", text, words)
		}
		for _, term := range slices.Sorted(maps.Keys(d.Places())) {
			if strings.HasPrefix(term, "_") || strings.HasPrefix(term, "=") {
				continue
			}
			cut := rapid.IntRange(1, utf8.RuneCountInString(term)).Draw(t, "cut")
			begun := docket.SearchWord{Term: "_none", Prefix: string([]rune(term)[:cut])}
			if _, ok := d.Match([]docket.SearchWord{begun}); !ok {
				t.Fatalf("%q is not found by its beginning %q", term, begun.Prefix)
			}
		}
	})
}

// Case, width and composition make no difference.
func TestFolding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-z]{1,12}`).Draw(t, "word")
		wide := strings.Map(func(r rune) rune { return r - 'a' + 'ａ' }, word)
		accented := strings.Join(strings.Split(word, ""), "\u0301") + "\u0308"
		want := search.Terms(word)
		for _, other := range []string{strings.ToUpper(word), wide, strings.ToUpper(wide), accented} {
			if got := search.Terms(other); !slices.Equal(got, want) {
				t.Fatalf("%q has the terms %v, %q has %v", other, got, word, want)
			}
		}
	})
}

func FuzzAnalysis(f *testing.F) {
	for _, seed := range []string{"", "foo:(", "a OR", `"'*?\`, "\x00\xff", "😀日本語 ｶﾞ", "U+FDFA ﷺ", "İıẞſ", "e\u0301\u0301\u034f", "x_y_z"} {
		f.Add(seed, "sentences of mall")
	}
	f.Fuzz(func(t *testing.T, text, query string) {
		for _, term := range search.Terms(text) {
			word := strings.TrimPrefix(term, "_")
			if word == "" || strings.ContainsAny(word, "_ \t\n\r\"'\\*?:()[]{}^~/+-&|!<>=.,") || !utf8.ValidString(word) || utf8.RuneCountInString(word) > 70 {
				t.Errorf("%q has the term %q", text, term)
			}
		}
		words, err := search.Parse(query)
		if err != nil {
			if !errors.Is(err, docket.ErrInvalid) {
				t.Error(err)
			}
			return
		}
		n := &docket.Statement{Text: text}
		_, found := search.DocumentOf(n).Match(words)
		highlights := search.Highlights(n, words)
		if found && len(highlights) == 0 {
			t.Errorf("%q is found by %v and nothing in it", text, words)
		}
		for _, h := range highlights {
			var whole strings.Builder
			for _, p := range h.Parts {
				whole.WriteString(p.Text)
			}
			shown := strings.TrimSuffix(strings.TrimPrefix(whole.String(), "…"), "…")
			if !strings.Contains(strings.ToValidUTF8(text, "\uFFFD"), shown) {
				t.Errorf("%q is shown as %q", text, shown)
			}
		}
	})
}
