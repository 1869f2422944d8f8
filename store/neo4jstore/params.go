package neo4jstore

import "casegraph/docket"

// listParam is a list as queries expect it: never null.
func listParam[T ~string](list []T) []any {
	values := make([]any, len(list))
	for i, v := range list {
		values[i] = string(v)
	}
	return values
}

// dayParam is a day as queries expect it: a DATE, or null for none.
func dayParam(a docket.AsOf) any {
	if day, ok := a.Day(); ok {
		return dateOf(day)
	}
	return nil
}

// wrap makes one parameter of many, $q. Neo4j keeps a plan for each combination of the types of a query's
// parameters, and of the sizes of texts and lists among them; to make one takes a hundred times as long
// as to run it. A map is a map.
func wrap(params map[string]any) map[string]any { return map[string]any{"q": params} }

// wanted is a list that a query goes through once, or not at all.
func wanted(yes bool) []any {
	if yes {
		return []any{true}
	}
	return []any{}
}
