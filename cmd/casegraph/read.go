package main

import (
	"context"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
	"casegraph/store/memstore"
)

// readFlags say where a command reads cases.
type readFlags struct {
	storeFlags
	Dataset string `help:"Folder of case files; the shipped dataset if none is given." placeholder:"DIR"`
}

// open returns a reader and what closes it.
func (c *readFlags) open(ctx context.Context, t *terminal) (store.Reader, func(), error) {
	if !c.isEmbedded() {
		if c.Dataset != "" {
			return nil, nil, usagef("give either a --dataset or a --store")
		}
		config, err := c.neo4j()
		if err != nil {
			return nil, nil, err
		}
		return openNeo4j(ctx, config, t)
	}
	files, err := folderOrShipped(c.Dataset)
	if err != nil {
		return nil, nil, err
	}
	s := memstore.New()
	return s, func() {}, t.embed(ctx, files, s)
}

// asOfFlag is the day that a flag names, if it is given.
func asOfFlag(day *edtf.Day) docket.AsOf {
	if day == nil {
		return docket.AsOf{}
	}
	return docket.AsOfDay(*day)
}

// checkSlugs refuses what can be no case's id.
func checkSlugs(cases []docket.Slug) error {
	for _, slug := range cases {
		if _, err := docket.ParseSlug(string(slug)); err != nil {
			return usageError(err.Error())
		}
	}
	return nil
}
