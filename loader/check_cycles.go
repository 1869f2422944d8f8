package loader

import (
	"maps"
	"slices"
	"strings"

	"casegraph/docket"
)

// cycles reports things that come before themselves.
func (x *index) cycles() Problems {
	var problems Problems
	supersedes, modifies, reverses := make(map[docket.Slug][]link), make(map[docket.Slug][]link), make(map[docket.Slug][]link)
	for id, a := range x.accounts {
		supersedes[id], modifies[id], reverses[id] = a.supersedes, a.modifies, a.reverses
	}
	parents := make(map[docket.Slug][]link)
	for id, o := range x.organizations {
		parents[id] = o.partOf
	}
	problems.addCycles("supersedes", supersedes)
	problems.addCycles("modifies", modifies)
	problems.addCycles("reverses", reverses)
	problems.addCycles("answers", x.answers)
	problems.addCycles("is part of", parents)
	return problems
}

// addCycles reports each way by which something comes back to itself, where the way closes.
func (all *Problems) addCycles(verb string, links map[docket.Slug][]link) {
	done := make(map[docket.Slug]bool)
	var way []docket.Slug             // from where the search began to the thing it has come to
	step := make(map[docket.Slug]int) // of each thing on the way, counted from 1
	var visit func(docket.Slug)
	visit = func(id docket.Slug) {
		way = append(way, id)
		step[id] = len(way)
		for _, l := range links[id] {
			if n := step[l.to]; n > 0 {
				circle := append(slices.Clone(way[n-1:]), l.to)
				all.add(SeverityError, l.at, "", "this closes a circle: "+strings.Join(texts(circle), " "+verb+" "))
			} else if !done[l.to] {
				visit(l.to)
			}
		}
		way = way[:len(way)-1]
		delete(step, id)
		done[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(links)) {
		if !done[id] {
			visit(id)
		}
	}
}
