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

// listName is what queries call a list of things of a kind.
func listName(kind docket.NodeKind) string {
	return map[docket.NodeKind]string{
		docket.KindCase: "cases", docket.KindCharge: "charges", docket.KindEvent: "events", docket.KindStatement: "statements",
		docket.KindPerson: "people", docket.KindOrganization: "organizations", docket.KindPlace: "places", docket.KindSource: "sources",
	}[kind]
}

// idParams are lists, one for each of some kinds, of the ids of those of some things that are of that kind.
func idParams(refs []docket.Ref, kinds ...docket.NodeKind) map[string]any {
	ids := make(map[docket.NodeKind][]docket.Slug)
	for _, ref := range refs {
		ids[ref.Kind] = append(ids[ref.Kind], ref.Slug)
	}
	params := make(map[string]any, len(kinds))
	for _, kind := range kinds {
		params[listName(kind)] = listParam(ids[kind])
	}
	return params
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
