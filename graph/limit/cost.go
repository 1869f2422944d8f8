package limit

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// The cost of a field is its weight, 1 unless `@cost` says otherwise, and that of its selection times the number of
// values it is expected to have:
//
//   - of a connection, the rows of the page that is asked for: `first` or `last`, at most [maxPage], or [usualPage];
//   - of a list, what `@listSize` says, be it a size or an argument that is the size or has as many values; [usualSize]
//     where nothing is said;
//   - of anything else, 1.
const (
	usualPage = 50
	maxPage   = 100
	usualSize = 2
	// countWeight is that of a connection's `totalCount`, which makes a store look at every row.
	countWeight = 10
	// introspectionWeight is that of `__schema` and `__type` with all that may be asked of them.
	introspectionWeight = 2_000
)

// CheckCost finds the cost of an operation, and whether it is within bounds. The document must be valid.
func (q Query) CheckCost(schema *ast.Schema, document *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any) (int, error) {
	cost := CostOf(schema, document, operation, variables)
	if exceeds(cost, q.Cost) {
		return cost, &ExcessError{"points of cost", cost, q.Cost, "ask for smaller pages or fewer fields at once", false}
	}
	return cost, nil
}

// CostOf estimates the work of an operation in a document that is valid. Fields that answers join are counted each time. Of
// what is asked for values of one type or another, the dearest counts, since a value is of one.
func CostOf(schema *ast.Schema, document *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any) int {
	p := pricing{schema, document.Fragments, variables, make(map[fragmentOfPage]int)}
	return p.selection(operation.SelectionSet, 0)
}

// pricing finds costs, that of each fragment once.
type pricing struct {
	schema    *ast.Schema
	fragments ast.FragmentDefinitionList
	variables map[string]any
	known     map[fragmentOfPage]int
}

// fragmentOfPage is a fragment, and the rows of the page that it is about where it is one of a connection.
type fragmentOfPage struct {
	name string
	page int
}

// selection is the cost of a selection for one value; page is the number of rows if the value is a connection.
func (p pricing) selection(selections ast.SelectionSet, page int) int {
	total := 0
	ofType := make(map[string]int) // what is asked for values of one type alone
	add := func(condition string, cost int) {
		if d := p.schema.Types[condition]; d != nil && d.Kind == ast.Object {
			ofType[condition] = sum(ofType[condition], cost)
		} else {
			total = sum(total, cost)
		}
	}
	for _, selection := range selections {
		switch s := selection.(type) {
		case *ast.Field:
			total = sum(total, p.field(s, page))
		case *ast.InlineFragment:
			add(s.TypeCondition, p.selection(s.SelectionSet, page))
		case *ast.FragmentSpread:
			if f := p.fragments.ForName(s.Name); f != nil {
				add(f.TypeCondition, p.fragment(f, page))
			}
		}
	}
	dearest := 0
	for _, cost := range ofType {
		dearest = max(dearest, cost)
	}
	return sum(total, dearest)
}

func (p pricing) fragment(f *ast.FragmentDefinition, page int) int {
	key := fragmentOfPage{f.Name, page}
	cost, ok := p.known[key]
	if !ok {
		cost = p.selection(f.SelectionSet, page)
		p.known[key] = cost
	}
	return cost
}

func (p pricing) field(f *ast.Field, page int) int {
	if f.Name == "__schema" || f.Name == "__type" {
		return introspectionWeight
	}
	rows := 0
	size := 1
	switch {
	case f.Definition == nil: // __typename
	case strings.HasSuffix(f.Definition.Type.Name(), "Connection"):
		rows = p.page(f)
	case page > 0 && (f.Name == "nodes" || f.Name == "edges"):
		size = page
	default:
		size = p.size(f)
	}
	return sum(weight(f, page > 0), product(size, p.selection(f.SelectionSet, rows)))
}

// weight is what a field costs apart from what stands below it.
func weight(f *ast.Field, ofConnection bool) int {
	if ofConnection && f.Name == "totalCount" {
		return countWeight
	}
	if f.Definition != nil {
		if d := f.Definition.Directives.ForName("cost"); d != nil {
			if n, err := strconv.Atoi(d.Arguments.ForName("weight").Value.Raw); err == nil {
				return n
			}
		}
	}
	return 1
}

// page is the number of rows that are asked for of a connection.
func (p pricing) page(f *ast.Field) int {
	for _, name := range []string{"first", "last"} {
		if a := f.Arguments.ForName(name); a != nil {
			if n, ok := p.number(a.Value); ok {
				return max(1, min(n, maxPage)) // the resolver refuses any other
			}
		}
	}
	return usualPage
}

// size is the number of values that a field is expected to have, or to have its selection answered for.
func (p pricing) size(f *ast.Field) int {
	said := f.Definition.Directives.ForName("listSize")
	if said == nil {
		if f.Definition.Type.Elem != nil {
			return usualSize
		}
		return 1
	}
	if slicing := said.Arguments.ForName("slicingArguments"); slicing != nil {
		for _, name := range slicing.Value.Children {
			if n, ok := p.sliced(f, name.Value.Raw); ok {
				return max(1, min(n, maxPage))
			}
		}
	}
	if assumed := said.Arguments.ForName("assumedSize"); assumed != nil {
		if n, err := strconv.Atoi(assumed.Value.Raw); err == nil {
			return n
		}
	}
	return usualSize
}

// sliced is the size that an argument gives, by default its own default.
func (p pricing) sliced(f *ast.Field, name string) (int, bool) {
	var given *ast.Value
	if a := f.Arguments.ForName(name); a != nil {
		given = a.Value
	} else if defined := f.Definition.Arguments.ForName(name); defined != nil {
		given = defined.DefaultValue
	}
	return p.number(given)
}

// number is a value that is a whole number, or how many values a list has.
func (p pricing) number(v *ast.Value) (int, bool) {
	if v == nil {
		return 0, false
	}
	value, err := v.Value(p.variables)
	if err != nil {
		return 0, false
	}
	switch n := value.(type) {
	case int:
		return n, true
	case int64:
		return int(n), true
	case float64:
		return int(n), true
	case json.Number:
		i, err := n.Int64()
		return int(i), err == nil
	case []any:
		return len(n), true
	}
	return 0, false
}
