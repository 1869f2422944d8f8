// Package data is the dataset that comes with the program: real, concluded prosecutions, told from public
// sources.
package data

import "embed"

// Files holds the case files.
//
//go:embed *.yaml
var Files embed.FS
