package limit_test

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"casegraph/graph/limit"
)

const schemaText = `
directive @cost(weight: String!) on FIELD_DEFINITION
directive @listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION
type Query { it: Thing things(first: Int, last: Int): ThingConnection named(names: [String!]!): [Thing!]! @listSize(slicingArguments: ["names"])
  some(first: Int! = 5): [Thing!]! @listSize(slicingArguments: ["first"], assumedSize: 9) }
type Thing { name: String tags: [String!]! parts: [Thing!]! few: [Thing!]! @listSize(assumedSize: 2) dear: Thing @cost(weight: "100") }
union Any = Thing | ThingEdge
extend type Query { any: Any }
type ThingConnection { nodes: [Thing!]! edges: [ThingEdge!]! totalCount: Int! }
type ThingEdge { node: Thing! }`

func TestCost(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: schemaText})
	for query, want := range map[string]int{
		`{ __typename }`:                                  1,
		`{ it { name tags } }`:                            3,
		`{ it { parts { name } } }`:                       1 + 1 + 2,
		`{ it { few { few { name } } } }`:                 1 + 1 + 2*(1+2),
		`{ it { dear { name } } }`:                        1 + 100 + 1,
		`{ things { nodes { name } } }`:                   1 + 1 + 50,
		`{ things(first: 7) { nodes { name } } }`:         1 + 1 + 7,
		`{ things(last: 7) { edges { node { name } } } }`: 1 + 1 + 7*2,
		`{ things(first: 7) { totalCount } }`:             1 + 10,
		`{ things(first: 1000000) { nodes { name } } }`:   1 + 1 + 100,
		`{ things(first: -3) { nodes { name } } }`:        1 + 1 + 1,
		`{ things(first: null) { nodes { name } } }`:      1 + 1 + 50,
		`{ things(first: 2) { ...c } } fragment c on ThingConnection { nodes { ...t } } fragment t on Thing { name few { name } }`: 1 + 1 + 2*(1+1+2),
		`{ a: things(first: 2) { ...c } b: things(first: 3) { ...c } } fragment c on ThingConnection { nodes { name } }`:           1 + 1 + 2 + 1 + 1 + 3,
		`query($n: Int = 4) { things(first: $n) { nodes { name } } }`:                                                              1 + 1 + 4,
		`query($given: Int) { things(first: $given) { nodes { name } } }`:                                                          1 + 1 + 6,
		`{ named(names: ["a", "b", "c", "d"]) { name } }`:                                                                          1 + 4,
		`query($names: [String!]! = ["a"]) { named(names: $names) { name } }`:                                                      1 + 2,
		`{ some { name } }`:                               1 + 5,
		`{ some(first: 3) { name } }`:                     1 + 3,
		`{ __schema { types { name fields { name } } } }`: 2000,
		`{ any { __typename ... on Thing { name } ... on ThingEdge { node { name } } ...t } } fragment t on Thing { tags }`: 1 + 1 + 2,
		`{ it { ... on Thing { name } ... { name } } }`:                                                                     1 + 2,
		`{ it ` + strings.Repeat("{ parts ", 60) + "{ name }" + strings.Repeat("}", 60) + " }":                              1<<31 - 1,
	} {
		document, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
		if errs != nil {
			t.Fatalf("%s: %v", query, errs)
		}
		got := limit.CostOf(schema, document, document.Operations[0], map[string]any{"given": int64(6), "names": []any{"a", "b"}})
		if got != want {
			t.Errorf("%s costs %d, want %d", query, got, want)
		}
	}
}

// TestEachFragmentIsLookedAtOnce: 2¹⁰⁰ fields would take for ever otherwise.
func TestEachFragmentIsLookedAtOnce(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: schemaText})
	var bomb strings.Builder
	bomb.WriteString("{ it { ...f0 } }")
	for i := range 100 {
		fmt.Fprintf(&bomb, " fragment f%d on Thing { ...f%d ...f%[2]d }", i, i+1)
	}
	bomb.WriteString(" fragment f100 on Thing { a: name }")
	document, errs := gqlparser.LoadQueryWithRules(schema, bomb.String(), nil)
	if errs != nil {
		t.Fatal(errs)
	}
	if cost := limit.CostOf(schema, document, document.Operations[0], nil); cost != 1<<31-1 {
		t.Errorf("the cost is %d", cost)
	}
	if err := (limit.Query{Aliases: 1 << 30}).CheckText(bomb.String()); !errors.Is(err, limit.ErrTooMuch) {
		t.Errorf("2¹⁰⁰ aliases: %v", err)
	}
}

func TestBoundsHoldToTheLast(t *testing.T) {
	for name, test := range map[string]struct {
		limit limit.Query
		least string // goes to the bound
		more  string // goes beyond
	}{
		"characters":     {limit.Query{Characters: 9}, `{ ab cd }`, `{ ab cde }`},
		"tokens":         {limit.Query{Tokens: 4}, `{ a b }`, `{ a b c }`},
		"depth":          {limit.Query{Depth: 2}, `{ a { b } }`, `{ a { b { c } } }`},
		"depth below":    {limit.Query{Depth: 2}, `{ ...f } fragment f on T { a { b } }`, `{ a { ...f } } fragment f on T { a { b } }`},
		"no depth":       {limit.Query{Depth: 1}, `{ __schema { a { b { c } } } }`, `{ a { __typename } }`},
		"aliases":        {limit.Query{Aliases: 2}, `{ a: a b: c d: e { f } }`, `{ b: c d: e { f: g } }`},
		"directives":     {limit.Query{Directives: 2}, `query @a { b ... @c { d } }`, `query @a { b ... @c { d } ...e @f }`},
		"root fields":    {limit.Query{RootFields: 2}, `{ a { b c d } ...f } fragment f on T { g }`, `{ a ...f } fragment f on T { g h }`},
		"repeats":        {limit.Query{Repeats: 1}, `{ a a b { a } }`, `{ a a b { c c } }`},
		"each operation": {limit.Query{Depth: 1}, `query A { a } query B { b }`, `query A { a } query B { b { c } }`},
	} {
		if err := test.limit.CheckText(test.least); err != nil {
			t.Errorf("%s: %s: %v", name, test.least, err)
		}
		if err := test.limit.CheckText(test.more); err == nil {
			t.Errorf("%s: %s passes", name, test.more)
		}
		if err := (limit.Query{}).CheckText(test.more); err != nil {
			t.Errorf("%s: without a bound: %v", name, err)
		}
	}
}

func FuzzCheckText(f *testing.F) {
	f.Add(`{ a: b @c(d: $e) { ...f ... on G { h } } } fragment f on I { ...f }`)
	f.Fuzz(func(_ *testing.T, text string) { _ = limit.Default().CheckText(text) })
}

// TestDocumented keeps docs/limits.md to the defaults.
func TestDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	d := limit.Default()
	for flag, want := range map[string]int{
		"--max-query": d.Characters, "--max-tokens": d.Tokens, "--max-depth": d.Depth, "--max-aliases": d.Aliases,
		"--max-directives": d.Directives, "--max-root-fields": d.RootFields, "--max-repeats": d.Repeats, "--max-cost": d.Cost,
	} {
		row := regexp.MustCompile("\\| `" + flag + "` \\| ([0-9,]+) \\|").FindSubmatch(text)
		if row == nil || strings.ReplaceAll(string(row[1]), ",", "") != strconv.Itoa(want) {
			t.Errorf("docs/limits.md does not say that %s is %d: %q", flag, want, row)
		}
	}
}
