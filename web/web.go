// Package web holds the pages as they were built from the sources beside it (make web), embedded.
package web

import (
	"embed"
	"io/fs"
)

//go:embed dist
var dist embed.FS

// Pages are the built pages: index.html and what it loads. Where they were not built there is placeholder.html
// alone, which says how to.
func Pages() fs.FS {
	pages, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the name is valid
	}
	return pages
}
