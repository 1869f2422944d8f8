package loader

import (
	"maps"
	"slices"
	"strings"

	"casegraph/docket"
	"casegraph/loader/casefile"
)

// link is a reference from one thing to another of its kind.
type link struct {
	to docket.Slug
	at *casefile.Node
}

// cycles reports things that come before themselves.
func (c *checker) cycles() {
	events := func(key string, ids func(*casefile.Event) []docket.Slug) {
		links := make(map[docket.Slug][]link)
		for id, e := range c.events {
			links[id] = linksOf(e.Node.Get(key), ids(e))
		}
		c.cyclesOf(strings.ReplaceAll(key, "_", " "), links)
	}
	events("supersedes", func(e *casefile.Event) []docket.Slug { return e.Supersedes })
	events("modifies", func(e *casefile.Event) []docket.Slug { return e.Modifies })
	events("reverses", func(e *casefile.Event) []docket.Slug { return e.Reverses })
	answers := make(map[docket.Slug][]link)
	for id, s := range c.statements {
		answers[id] = linksOf(s.Node.Get("answers"), s.Answers)
	}
	c.cyclesOf("answers", answers)
	parents := make(map[docket.Slug][]link)
	for id, o := range c.organizations {
		if o.PartOf != "" {
			parents[id] = []link{{o.PartOf, o.Node.Get("part_of")}}
		}
	}
	c.cyclesOf("is part of", parents)
}

func linksOf(list *casefile.Node, ids []docket.Slug) []link {
	links := make([]link, 0, len(ids))
	for i, id := range ids {
		links = append(links, link{id, list.Item(i)})
	}
	return links
}

// cyclesOf reports each way by which something comes back to itself, where the way closes.
func (c *checker) cyclesOf(verb string, links map[docket.Slug][]link) {
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
				c.error(l.at, "this closes a circle: %s", strings.Join(texts(circle), " "+verb+" "))
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
