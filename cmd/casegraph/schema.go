package main

import (
	"io"

	"casegraph/loader/casefile"
)

type schemaCommand struct{}

// Run prints the JSON Schema of case files.
func (schemaCommand) Run(t *terminal) error {
	_, err := io.WriteString(t.stdout, casefile.Schema())
	return err
}
