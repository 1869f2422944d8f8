package casefile

import (
	"errors"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	yaml "github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

const (
	// maxDepth is how deep values may be nested; the format itself needs 9 levels.
	maxDepth = 64
	// maxAliased is how many values the aliases of a file may repeat.
	maxAliased = 100_000
)

// parse parses a YAML text; it is a [parser].
func parse(from origin, text []byte) (*Node, []Problem) {
	refuse := func(t *token.Token, message string) (*Node, []Problem) {
		place := Place{from.name, from.line, 1, ""}
		if t != nil {
			place.Line, place.Column = from.line+t.Position.Line-1, t.Position.Column
		}
		return nil, []Problem{{Place: place, Message: message}}
	}
	tokens := lexer.Tokenize(string(text))
	// The parser recurses, and takes quadratic time on deep nesting.
	if deep := tooDeep(tokens); deep != nil {
		return refuse(deep, "values are nested too deep")
	}
	file, err := yaml.Parse(tokens, 0, yaml.AllowDuplicateMapKey())
	if err != nil {
		var at interface {
			GetToken() *token.Token
			GetMessage() string
		}
		if errors.As(err, &at) {
			return refuse(at.GetToken(), syntaxMessage(at.GetMessage()))
		}
		return refuse(nil, syntaxMessage(err.Error()))
	}
	b := builder{from: from, anchors: make(map[string]ast.Node)}
	root := &Node{file: from.name, line: from.line, column: 1}
	for i, body := range bodies(file) {
		if i > 0 {
			return refuse(startOf(body), "a second YAML document begins here: a file holds one, put the other in a file of its own")
		}
		b.build(body, root, 0)
	}
	return root, b.problems
}

// bodies are the documents in a file that hold something.
func bodies(file *ast.File) []ast.Node {
	var all []ast.Node
	for _, doc := range file.Docs {
		if _, directive := doc.Body.(*ast.DirectiveNode); doc.Body != nil && !directive {
			all = append(all, doc.Body)
		}
	}
	return all
}

// syntaxMessage adds to the parser's words what is most often behind them.
func syntaxMessage(message string) string {
	hint := ""
	switch {
	case strings.Contains(message, "found character '\t'"):
		hint = ": indent with spaces, YAML allows no tabs there"
	case strings.Contains(message, "mapping value is not allowed"):
		hint = ": put a text that holds a colon and a space in quotes, and align keys with their neighbours"
	case strings.Contains(message, "could not find end character"):
		hint = ": a quote that opens must close"
	}
	return "this is not YAML: " + message + hint
}

// tooDeep finds where nesting goes beyond maxDepth on one line or in brackets; nesting by indentation is bounded
// by the size of the file.
func tooDeep(tokens token.Tokens) *token.Token {
	brackets, run, column := 0, 0, 0
	for _, t := range tokens {
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			brackets++
		case token.MappingEndType, token.SequenceEndType:
			brackets--
		case token.SequenceEntryType, token.MappingKeyType, token.MappingValueType, token.TagType, token.AnchorType:
			if run++; t.Position.Column <= column {
				run = 0
			}
			column = t.Position.Column
		default:
			run, column = 0, 0
		}
		if brackets > maxDepth || run > maxDepth {
			return t
		}
	}
	return nil
}

// builder turns the parser's tree into nodes.
type builder struct {
	from     origin
	anchors  map[string]ast.Node // those defined so far
	within   int                 // how many aliases are being followed
	aliased  int                 // how many values they have repeated
	stopped  bool                // a limit was reached, and reported
	problems []Problem
}

func (b *builder) problem(n *Node, format string, args ...any) {
	b.problems = append(b.problems, problemAt(n, format, args...))
}

// build fills in n, whose place in the tree is set, from v.
func (b *builder) build(v ast.Node, n *Node, depth int) {
	if b.within > 0 {
		b.aliased++
	}
	switch {
	case b.stopped:
		return
	case depth > maxDepth:
		b.stopped = true
		b.problem(n, "values are nested too deep")
		return
	case b.aliased > maxAliased:
		b.stopped = true
		b.problem(n, "the aliases (*) of this file repeat more than %d values: write them out", maxAliased)
		return
	}
	if v == nil {
		return
	}
	b.locate(n, startOf(v))
	switch v := v.(type) {
	case *ast.NullNode:
	case *ast.BoolNode:
		n.kind, n.text = kindBool, v.Token.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		n.kind, n.text = kindNumber, v.GetToken().Value
	case *ast.StringNode:
		n.kind, n.text = kindText, v.Value
		if v.Token.Type == token.StringType && exponential.MatchString(v.Value) {
			n.kind = kindNumber
		}
	case *ast.LiteralNode:
		n.kind, n.text = kindText, v.Value.Value
	case *ast.SequenceNode:
		n.kind = kindList
		for i, item := range v.Values {
			b.add(n, &Node{index: i}, item, depth)
		}
	case *ast.MappingNode:
		b.mapping(n, v.Values, depth)
	case *ast.MappingValueNode:
		b.mapping(n, []*ast.MappingValueNode{v}, depth)
	case *ast.AnchorNode:
		b.build(v.Value, n, depth)
		b.anchors[v.Name.GetToken().Value] = v.Value
	case *ast.AliasNode:
		b.alias(v.Value.GetToken().Value, n, depth)
	case *ast.TagNode:
		b.problem(n, "tags such as %s are no part of the format: put a text in quotes instead", v.Start.Value)
		b.build(v.Value, n, depth)
	default:
		n.kind = kindUnread
		b.problem(n, "%s is no part of the format", v.Type().YAMLName())
	}
}

// exponential matches numbers that YAML has as such and the parser as text.
var exponential = regexp.MustCompile(`^[-+]?[0-9]+(\.[0-9]*)?[eE][-+]?[0-9]+$`)

// startOf is where a value begins; the parser's own token of keys without brackets is their first colon.
func startOf(v ast.Node) *token.Token {
	switch v := v.(type) {
	case *ast.MappingNode:
		if !v.IsFlowStyle && len(v.Values) > 0 {
			return v.Values[0].Key.GetToken()
		}
	case *ast.MappingValueNode:
		return v.Key.GetToken()
	}
	return v.GetToken()
}

func (b *builder) locate(n *Node, t *token.Token) {
	if t != nil && t.Position != nil {
		n.line, n.column = b.from.line+t.Position.Line-1, t.Position.Column
	}
}

// add builds v as a child of parent.
func (b *builder) add(parent, child *Node, v ast.Node, depth int) {
	child.parent = parent
	child.line, child.column = parent.line, parent.column
	parent.items = append(parent.items, child)
	b.build(v, child, depth+1)
}

func (b *builder) mapping(n *Node, pairs []*ast.MappingValueNode, depth int) {
	n.kind = kindMapping
	lines := make(map[string]int, len(pairs)) // of the keys so far
	for _, pair := range pairs {
		t := pair.Key.GetToken()
		key := keyMark{t.Value, b.from.line + t.Position.Line - 1, t.Position.Column}
		child := &Node{parent: n, key: key}
		report := func(format string, args ...any) {
			p := problemAt(child, format, args...)
			p.Place = child.keyPlace()
			b.problems = append(b.problems, p)
		}
		switch pair.Key.(type) {
		case *ast.MergeKeyNode:
			report("merge keys (<<) are no part of the format: write the keys out")
			continue
		case *ast.MappingKeyNode:
			report(`keys marked by "?" are no part of the format`)
			continue
		}
		if line, ok := lines[key.name]; ok {
			b.problems = append(b.problems, givenBefore(child, line))
			continue
		}
		lines[key.name] = key.line
		b.add(n, child, pair.Value, depth)
		if child.kind == kindNull { // nothing stands there; the place is that of its key
			child.line, child.column = key.line, key.column
		}
	}
}

// givenBefore says that a key stands twice in a mapping.
func givenBefore(child *Node, line int) Problem {
	p := problemAt(child, "the key %q was given before, in line %d", child.key.name, line)
	p.Place = child.keyPlace()
	return p
}

func (b *builder) alias(name string, n *Node, depth int) {
	target, ok := b.anchors[name]
	if !ok {
		n.kind = kindUnread
		b.problem(n, "the alias *%s names no anchor before it", name)
		return
	}
	b.within++
	b.build(target, n, depth)
	b.within--
}
