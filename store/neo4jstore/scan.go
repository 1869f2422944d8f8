package neo4jstore

import (
	"math"
	"slices"
	"strings"

	"casegraph/docket"
)

// key is a place in a list.
type key[K any] interface{ Compare(K) int }

// scan is what a query is asked for a window of a list: rows forward from a key, and rows back from a key,
// both keys included. One of the two is the page, the other tells whether there are rows beyond its start.
type scan[K key[K]] struct {
	from, to          *K // nil: from the list's beginning, from its end
	forward, backward int
}

// scanOf asks for two rows more than the page: the key itself, and the row that follows the page.
func scanOf[K key[K]](w docket.Window[K]) scan[K] {
	rows := math.MaxInt32
	if w.Limit != docket.NoLimit {
		rows = min(w.Limit, math.MaxInt32-2) + 2
	}
	if w.Last {
		s := scan[K]{to: w.Before, backward: rows}
		if w.Before != nil {
			s.from, s.forward = w.Before, 1
		}
		return s
	}
	s := scan[K]{from: w.After, forward: rows}
	if w.After != nil {
		s.to, s.backward = w.After, 1
	}
	return s
}

// page makes the page of the rows that the window's scan found, in any order.
func page[T any, K key[K]](w docket.Window[K], keyOf func(T) K, forward, backward []T) docket.Page[T] {
	inOrder := func(a, b T) int { return keyOf(a).Compare(keyOf(b)) }
	slices.SortFunc(forward, inOrder)
	slices.SortFunc(backward, inOrder)
	within := func(row T) bool {
		k := keyOf(row)
		return (w.After == nil || k.Compare(*w.After) > 0) && (w.Before == nil || k.Compare(*w.Before) < 0)
	}
	var p docket.Page[T]
	var rows []T
	if w.Last {
		rows = slices.DeleteFunc(backward, func(row T) bool { return w.Before != nil && keyOf(row).Compare(*w.Before) == 0 })
	} else {
		rows = slices.DeleteFunc(forward, func(row T) bool { return w.After != nil && keyOf(row).Compare(*w.After) == 0 })
	}
	for _, row := range rows {
		if within(row) {
			p.Items = append(p.Items, row)
		}
	}
	if cut := len(p.Items) - w.Limit; w.Limit != docket.NoLimit && cut > 0 {
		switch {
		case w.Limit == 0:
			p.Items = nil
		case w.Last:
			p.Items = p.Items[cut:]
		default:
			p.Items = p.Items[:w.Limit]
		}
	}
	beyond := len(rows) > len(p.Items)
	if w.Last {
		p.HasPrevious, p.HasNext = beyond, len(forward) > 0
	} else {
		p.HasPrevious, p.HasNext = len(backward) > 0, beyond
	}
	return p
}

// maxText is the greatest length in bytes of a text that lists are ordered by. Neo4j's indexes hold no
// key above 8 KB.
const maxText = 4096

// afterAllText is after every text of maxText bytes: longer, and of the greatest character alone.
func afterAllText() string { return strings.Repeat("\U0010FFFF", maxText/len("\U0010FFFF")+1) }

// textKey is a key as queries expect it; nil is the end of the list, or its beginning.
func textKey(k *docket.TextKey, end bool) []any {
	switch {
	case k != nil:
		return []any{k.Text, string(k.Slug)}
	case end:
		return []any{afterAllText(), ""}
	}
	return []any{"", ""}
}

// eventKey is textKey for events.
func eventKey(k *docket.EventKey, end bool) []any {
	switch {
	case k != nil:
		return []any{k.Start, k.End, k.Sequence, string(k.Slug)}
	case end:
		return []any{int64(math.MaxInt64), 0, 0, ""}
	}
	return []any{int64(math.MinInt64), 0, 0, ""}
}
