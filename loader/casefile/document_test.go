package casefile_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"casegraph/docket"
	"casegraph/loader/casefile"
)

// summary lists problems as line:column: path: message (suggestion).
func summary(problems []casefile.Problem) []string {
	var all []string
	for _, p := range problems {
		s := fmt.Sprintf("%d:%d: %s: %s", p.Line, p.Column, p.Path, p.Message)
		if p.Suggestion != "" {
			s += " (" + p.Suggestion + ")"
		}
		all = append(all, s)
	}
	return all
}

func check(t *testing.T, d casefile.Document, want ...string) {
	t.Helper()
	if got := summary(d.Problems); !reflect.DeepEqual(got, want) {
		t.Errorf("problems:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTextThatIsReadAsItIsMeant(t *testing.T) {
	want := "a text\nof two lines"
	for name, text := range map[string]string{
		"plain":           "statements:\n  - text: |-\n      a text\n      of two lines\n",
		"byte order mark": "\uFEFFstatements:\n  - text: |-\n      a text\n      of two lines\n",
		"Windows":         "statements:\r\n  - text: |-\r\n      a text\r\n      of two lines\r\n",
		"directive":       "%YAML 1.2\n---\nstatements:\n  - text: \"a text\\nof two lines\"\n",
		"one document":    "---\nstatements:\n  - text: \"a text\\nof two lines\"\n...\n",
		"explicit null":   "people: ~\nplaces:\nstatements: [{text: \"a text\\nof two lines\"}]",
	} {
		d := casefile.YAML("a.yaml", []byte(text))
		if d.File == nil || len(d.File.Statements) != 1 || d.File.Statements[0].Text != want {
			t.Errorf("%s: got %+v, problems %q", name, d.File, summary(d.Problems))
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]float64{"5": 5, "5.25": 5.25, "1e3": 1000, "1.5E+3": 1500, "0": 0, "+7": 7} {
		d := casefile.YAML("a.yaml", []byte("cases: [{id: a, title: T, proceeds: {amount: "+text+", currency: USD}, sources: [{source: s}]}]"))
		if len(d.Problems) > 0 || *d.File.Cases[0].Proceeds.Amount != want {
			t.Errorf("%s: got %+v, problems %q", text, d.File.Cases[0].Proceeds, summary(d.Problems))
		}
	}
}

func TestMonths(t *testing.T) {
	five := 5
	for text, want := range map[string]casefile.Months{
		"5": {Min: &five, Max: &five}, "{min: 5}": {Min: &five}, "{max: 5}": {Max: &five}, "{min: 5, max: 5}": {Min: &five, Max: &five},
	} {
		d := casefile.YAML("a.yaml", []byte("events: [{id: a, type: SENTENCING, title: T, date: '2017', sentence: {imprisonment_months: "+text+"}, sources: [{source: s}]}]"))
		if len(d.Problems) > 0 {
			t.Fatalf("%s: problems %q", text, summary(d.Problems))
		}
		got := *d.File.Events[0].Sentence.ImprisonmentMonths
		if got.Node = nil; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v", text, got)
		}
	}
}

func TestTextThatCannotBeRead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"UTF-16", "\xff\xfea\x00", "1:1: : the file is in UTF-16: save it as UTF-8"},
		{"Latin-1", "people:\n  - {id: a, name: Ren\xe9}\n", "2:22: : the byte 0xE9 is not UTF-8: save the file as UTF-8"},
		{"control character", "people:\r\n  - {id: a, name: \"é\x00\"}\r\n", "2:21: : the control character U+0000 is no part of a text: delete it"},
		{"tab", "people:\n\t- {id: a}\n", "2:1: : this is not YAML: found character '\t' that cannot start any token: indent with spaces, YAML allows no tabs there"},
		{"two documents", "people: []\n---\n- 1\n", "3:1: : a second YAML document begins here: a file holds one, put the other in a file of its own"},
		{"brackets", "people: " + strings.Repeat("[", 200) + strings.Repeat("]", 200), "1:73: : values are nested too deep"},
		{"many brackets", strings.Repeat("[", 100_000), "1:65: : values are nested too deep"},
		{"many dashes", strings.Repeat("- ", 100_000), "1:129: : values are nested too deep"},
		{"many tags", strings.Repeat("!!a ", 10_000), "1:193: : values are nested too deep"},
	} {
		d := casefile.YAML("a.yaml", []byte(c.text))
		if got := summary(d.Problems); d.File != nil || len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: got %v, problems %q, want %q", c.name, d.File, got, c.want)
		}
	}
}

func TestUnreadableTextStillDeclares(t *testing.T) {
	d := casefile.YAML("a.yaml", []byte("cases:\n  - id: us-v-a\n    title: A: B\n    parties: [{person: p}]\n  - {\"id\": \"us-v-b\"}\n"))
	if want := []docket.Slug{"us-v-a", "us-v-b"}; d.File != nil || !reflect.DeepEqual(d.Lost, want) {
		t.Errorf("got %v, want %v", d.Lost, want)
	}
}

func TestTooLargeAFile(t *testing.T) {
	text := []byte(strings.Repeat("#", casefile.MaxFile+1))
	for name, read := range map[string]func(string, []byte) casefile.Document{"YAML": casefile.YAML, "JSON": casefile.JSON} {
		if d := read("a", text); d.File != nil || len(d.Problems) != 1 || !strings.Contains(d.Problems[0].Message, "larger than 64 MiB") {
			t.Errorf("%s: got %q", name, summary(d.Problems))
		}
	}
}

func TestKeys(t *testing.T) {
	check(t, casefile.YAML("a.yaml", []byte("people:\n  - {id: a, name: A, id: b, nickname: C, alias: [A]}\n  - nam: N\n    id: c\n\"place\": 5\n")),
		`2:22: people[0].id: the key "id" was given before, in line 2`,
		`2:29: people[0].nickname: the format has no key "nickname" here`,
		`2:42: people[0].alias: the format has no key "alias" here (aliases)`,
		`3:5: people[1].nam: the format has no key "nam" here (name)`,
		`5:1: place: the format has no key "place" here (places)`)
}

func TestYAMLBeyondTheFormat(t *testing.T) {
	check(t, casefile.YAML("a.yaml", []byte("? people\n: []\nplaces: [{id: a, name: !!str 5, <<: {lat: 5}}]\n")),
		`1:1: ?: keys marked by "?" are no part of the format`,
		"3:24: places[0].name: tags such as !!str are no part of the format: put a text in quotes instead",
		"3:32: places[0].<<: merge keys (<<) are no part of the format: write the keys out",
		`3:29: places[0].name: 5 is read as a number: put it in quotes, "5"`)
}

func TestAliases(t *testing.T) {
	d := casefile.YAML("a.yaml", []byte("people:\n  - {id: a, name: A, sources: &cited [{source: s}]}\n  - id: b\n    name: B\n    sources: *cited\n"))
	check(t, d)
	if got := d.File.People[1].Sources; len(got) != 1 || got[0].Source != "s" {
		t.Errorf("the alias stands for %+v", got)
	}
	place := d.File.People[1].Sources[0].Node.Get("source").Place()
	if want := (casefile.Place{File: "a.yaml", Line: 2, Column: 48, Path: "people[1].sources[0].source"}); place != want {
		t.Errorf("got %+v, want %+v", place, want)
	}
	check(t, casefile.YAML("a.yaml", []byte("people: &all\n  - *all\n")), "2:5: people[0]: the alias *all names no anchor before it")
}

func TestAliasBomb(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := range 20 {
		alias := fmt.Sprintf("*a%d", i)
		fmt.Fprintf(&bomb, "a%d: &a%d [%s]\n", i+1, i+1, strings.Join([]string{alias, alias, alias, alias, alias, alias, alias, alias, alias, alias}, ", "))
	}
	d := casefile.YAML("a.yaml", []byte(bomb.String()))
	if len(d.Problems) == 0 || !strings.Contains(d.Problems[0].Message, "repeat more than 100000 values") {
		t.Errorf("got %.200q", summary(d.Problems))
	}
}

func TestDeepIndentation(t *testing.T) {
	var deep strings.Builder
	for i := range 100 {
		fmt.Fprintf(&deep, "%sa:\n", strings.Repeat(" ", i))
	}
	d := casefile.YAML("a.yaml", []byte(deep.String()))
	if len(d.Problems) == 0 || d.Problems[0].Line != 65 || d.Problems[0].Message != "values are nested too deep" {
		t.Errorf("got %.200q", summary(d.Problems))
	}
}

func TestJSON(t *testing.T) {
	text := "{\n\t\"people\": [\n\t\t{\"id\": \"a\", \"name\": \"A\\u00e9\\ud83d\\ude00\\/\"},\n\t\t{\"id\": \"b\", \"name\": 5}\n\t]\n}\n"
	d := casefile.JSON("a.json", []byte(text))
	check(t, d, `4:23: people[1].name: 5 is read as a number: put it in quotes, "5"`)
	if got := d.File.People[0].Name; got != "Aé😀/" {
		t.Errorf("got %q", got)
	}
	for text, want := range map[string]string{
		"":                   "1:1: : this is not JSON: unexpected end of JSON input",
		"people: []":         "1:1: : this is not JSON: invalid character 'p' looking for beginning of value",
		"{\"a\": 1,\n}":      "2:1: : this is not JSON: invalid character '}' looking for beginning of object key string",
		`{"people": []} {}`:  "1:16: : this is not JSON: invalid character '{' after top-level value",
		"{\"a\": \"b\tc\"}":  "1:9: : this is not JSON: invalid character '\\t' in string literal",
		"{\"people\": [\n\n": "2:1: : this is not JSON: unexpected end of JSON input",
	} {
		d := casefile.JSON("a.json", []byte(text))
		if got := summary(d.Problems); d.File != nil || len(got) != 1 || got[0] != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestJSONLines(t *testing.T) {
	long := `{"people": [{"id": "a", "name": "` + strings.Repeat("x", casefile.MaxLine) + `"}]}`
	text := "\ufeff{\"people\": [{\"id\": \"a\", \"name\": \"A\"}]}\r\n\n" + long + "\n{\"places\": [{\"id\": 7, \"name\": \"P\"}]}\n{\n{\"people\": []}"
	var files int
	var problems []string
	for some, err := range casefile.ReadLines("a.jsonl", iotest.HalfReader(strings.NewReader(text))) {
		if err != nil {
			t.Fatal(err)
		}
		for d := range some.Documents(new(casefile.Texts)) {
			if d.File != nil {
				files++
			}
			problems = append(problems, summary(d.Problems)...)
		}
	}
	want := []string{
		"3:1: : the line is longer than 1 MiB",
		`4:20: places[0].id: 7 is read as a number: put it in quotes, "7"`,
		"5:1: : this is not JSON: unexpected end of JSON input",
	}
	if files != 3 || !reflect.DeepEqual(problems, want) {
		t.Errorf("read %d lines, problems %q, want 3 and %q", files, problems, want)
	}
}

func TestJSONLinesFromABrokenReader(t *testing.T) {
	broken := errors.New("disk on fire")
	r := io.MultiReader(strings.NewReader("{\"people\": []}\n{\"people\""), iotest.ErrReader(broken))
	var files int
	var last error
	for some, err := range casefile.ReadLines("a.jsonl", r) {
		last = err
		for d := range some.Documents(new(casefile.Texts)) {
			if d.File != nil {
				files++
			}
		}
	}
	if files != 1 || !errors.Is(last, broken) {
		t.Errorf("read %d lines, error %v", files, last)
	}
}

func TestPlaces(t *testing.T) {
	d := casefile.YAML("a.yaml", []byte("# ü\npeople:\n- id: a\n  name: >-\n    folded\n    text\n  aliases: [\"ü\", b]\n- {id: b, name: B}\n"))
	check(t, d)
	for _, c := range []struct {
		node *casefile.Node
		want casefile.Place
	}{
		{d.File.Node, casefile.Place{File: "a.yaml", Line: 2, Column: 1}},
		{d.File.People[0].Node, casefile.Place{File: "a.yaml", Line: 3, Column: 3, Path: "people[0]"}},
		{d.File.People[0].Node.Get("name"), casefile.Place{File: "a.yaml", Line: 4, Column: 9, Path: "people[0].name"}},
		{d.File.People[0].Node.Get("aliases").Item(1), casefile.Place{File: "a.yaml", Line: 7, Column: 18, Path: "people[0].aliases[1]"}},
		{d.File.People[1].Node.Get("born"), casefile.Place{File: "a.yaml", Line: 8, Column: 3, Path: "people[1]"}},
		{d.File.People[1].Node.Get("name").Item(3), casefile.Place{File: "a.yaml", Line: 8, Column: 17, Path: "people[1].name"}},
	} {
		if got := c.node.Place(); got != c.want {
			t.Errorf("got %+v, want %+v", got, c.want)
		}
	}
}

func TestNodesAreEqual(t *testing.T) {
	d := casefile.YAML("a.yaml", []byte(`people: [{id: a, name: A, aliases: [x]}, {name: "A", aliases: [x], id: a}, {id: a, name: A}, {id: a, name: B, aliases: [x]}, {id: a, name: A, aliases: [y]}]`))
	for i, want := range []bool{true, true, false, false, false} {
		if got := d.File.People[0].Node.Equal(d.File.People[i].Node); got != want {
			t.Errorf("person 0 equals person %d: %v", i, got)
		}
		if got := d.File.People[0].Node.Digest() == d.File.People[i].Node.Digest(); got != want {
			t.Errorf("person 0 has the digest of person %d: %v", i, got)
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"events", "cases", "TRAVEL", "TRIAL", "us-v-mallory"}
	for word, want := range map[string]string{
		"event": "events", "case": "cases", "TRAIL": "TRIAL", "TRAVELL": "TRAVEL", "us-v-malory": "us-v-mallory", "us-v-hansen": "",
		"trial": "TRIAL", "x": "", "": "",
	} {
		if got := casefile.Nearest(word, words); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

// FuzzYAML reads any text: it never panics, and says of what it cannot read where that stands.
func FuzzYAML(f *testing.F) {
	base, err := os.ReadFile("../testdata/base.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(base)
	for _, seed := range []string{
		"", "a: &x [1, *x]\n<<: *x", "? a\n: b", "%YAML 1.2\n---\n!!map {a: !x b}", "- - - a", "a: |\n  b\n\n c: >+\n", "\xff", "{", "people: [{id: 'a', \"name\": ~}]",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d := casefile.YAML("a.yaml", text)
		if d.File == nil && len(d.Problems) == 0 {
			t.Error("neither a file nor a problem")
		}
		for _, p := range d.Problems {
			if lines := strings.Count(strings.ReplaceAll(string(text), "\r", "\n"), "\n") + 1; p.Line < 1 || p.Line > lines || p.Column < 1 {
				t.Errorf("%+v, in a text of %d lines", p, lines)
			}
		}
	})
}

// FuzzJSON holds what is read of a JSON text against encoding/json.
func FuzzJSON(f *testing.F) {
	base, err := os.ReadFile("../testdata/base.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(base)
	f.Add([]byte(`{"people":[{"id":"a","name":"//#: - ? & * ! | > ' % @ \"\\ é😀"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		d := casefile.JSON("a.json", text)
		if len(d.Problems) > 0 {
			return
		}
		var want struct{ People []struct{ ID, Name string } }
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatalf("read what is not JSON: %v", err)
		}
		for i, p := range d.File.People {
			if string(p.ID) != want.People[i].ID || p.Name != want.People[i].Name {
				t.Errorf("got %q, %q, want %+v", p.ID, p.Name, want.People[i])
			}
		}
	})
}
