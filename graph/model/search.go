package model

import (
	"casegraph/docket"
	"casegraph/search"
)

// SearchEdge is a row of what a search finds.
type SearchEdge struct {
	Cursor string
	Node   docket.Node
	Words  []docket.SearchWord // what was searched for
}

// Highlights are the texts of the row in which words are found.
func (e SearchEdge) Highlights() []search.Highlight { return search.Highlights(e.Node, e.Words) }

// SearchConnection is a page of what a search finds.
type SearchConnection struct {
	Edges      []SearchEdge
	Nodes      []docket.Node
	PageInfo   PageInfo
	TotalCount int // 0 unless it was asked for
}
