package limit

import (
	"math"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// CheckText checks a document's text and shape, before anything is validated: validation takes time that grows with the
// square of what is repeated. A text that cannot be parsed passes, since there is more to say of it than we know here.
func (q Query) CheckText(text string) error {
	if exceeds(len(text), q.Characters) {
		return &ExcessError{What: "characters", Found: len(text), Most: q.Characters, Advice: "ask in several queries"}
	}
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, q.Tokens)
	if err == nil {
		return q.checkShape(document)
	}
	if told, ok := err.(*gqlerror.Error); ok && strings.Contains(told.Message, "token limit") { //nolint:errorlint // never wrapped
		return &ExcessError{What: "tokens", Most: q.Tokens, Advice: "ask in several queries"}
	}
	return nil
}

// checkShape checks each operation of a document that need not be valid.
func (q Query) checkShape(document *ast.QueryDocument) error {
	counter := counter{document.Fragments, make(map[string]*shape)}
	for _, operation := range document.Operations {
		found := counter.count(operation.SelectionSet)
		found.directives = sum(found.directives, len(operation.Directives))
		for _, v := range operation.VariableDefinitions {
			found.directives = sum(found.directives, len(v.Directives))
		}
		if err := q.check(found); err != nil {
			return err
		}
	}
	return nil
}

func (q Query) check(found shape) error {
	switch {
	case exceeds(found.depth, q.Depth):
		return &ExcessError{"levels of fields within fields", found.depth, q.Depth, "ask for what is deeper by its slug", true}
	case exceeds(found.aliases, q.Aliases):
		return &ExcessError{"aliases", found.aliases, q.Aliases, "ask in several queries", false}
	case exceeds(found.directives, q.Directives):
		return &ExcessError{"directives", found.directives, q.Directives, "ask without them", false}
	case exceeds(found.roots, q.RootFields):
		return &ExcessError{"root fields", found.roots, q.RootFields, "ask in several queries", false}
	case exceeds(found.repeats, q.Repeats):
		return &ExcessError{"fields that are there already", found.repeats, q.Repeats, "ask for each once", false}
	}
	return nil
}

// shape is how much there is of what is bounded in a selection, with its fragments in place.
type shape struct {
	depth, aliases, directives, roots, repeats int
}

func (s *shape) add(o shape) {
	s.depth = max(s.depth, o.depth)
	s.aliases = sum(s.aliases, o.aliases)
	s.directives = sum(s.directives, o.directives)
	s.roots = sum(s.roots, o.roots)
	s.repeats = sum(s.repeats, o.repeats)
}

// counter finds the shapes of selections, that of each fragment once.
type counter struct {
	fragments ast.FragmentDefinitionList
	known     map[string]*shape
}

// count is the shape of a selection; its fields are the roots.
func (c counter) count(selections ast.SelectionSet) shape {
	var all shape
	seen := make(map[string]bool, len(selections))
	for _, selection := range selections {
		switch s := selection.(type) {
		case *ast.Field:
			one := c.count(s.SelectionSet)
			one.roots = 1
			one.depth++
			if strings.HasPrefix(s.Name, "__") {
				one.depth = 1
			}
			// The parser gives each field an alias: its own name, if there is none.
			if s.Alias != s.Name {
				one.aliases = sum(one.aliases, 1)
			}
			if seen[s.Alias] {
				one.repeats = sum(one.repeats, 1)
			}
			seen[s.Alias] = true
			one.directives = sum(one.directives, len(s.Directives))
			all.add(one)
		case *ast.InlineFragment:
			one := c.count(s.SelectionSet)
			one.directives = sum(one.directives, len(s.Directives))
			all.add(one)
		case *ast.FragmentSpread:
			one := c.fragment(s.Name)
			one.directives = sum(one.directives, len(s.Directives))
			all.add(one)
		}
	}
	return all
}

// fragment is the shape of a fragment. One that holds itself, which the validator refuses, counts once.
func (c counter) fragment(name string) shape {
	if known, ok := c.known[name]; ok {
		return *known
	}
	var found shape
	c.known[name] = &found
	if f := c.fragments.ForName(name); f != nil {
		found = c.count(f.SelectionSet)
		found.directives = sum(found.directives, len(f.Directives))
	}
	return found
}

// most is where counting stops.
const most = math.MaxInt32

func sum(a, b int) int { return min(a+b, most) }

func product(a, b int) int {
	if a != 0 && b > most/a {
		return most
	}
	return min(a*b, most)
}
