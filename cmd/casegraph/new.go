package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"casegraph/docket"
)

//go:embed new.yaml
var caseTemplate string

const (
	templateCase    = "us-v-doe" // the ids of the template begin with it
	templateLongest = len("-opening-argument")
)

type newCommand struct {
	Case docket.Slug `arg:"" help:"Id of the new case, such as us-v-doe: a-z, 0-9 and hyphens."`
	Out  string      `help:"File to write, which must not exist yet; without it, the case file is printed." type:"path" placeholder:"FILE"`
}

// Run writes a case file to start from.
func (c *newCommand) Run(t *terminal) error {
	slug, err := docket.ParseSlug(string(c.Case))
	if err != nil {
		return usageError(err.Error())
	}
	if most := docket.MaxSlug - templateLongest; len(slug) > most {
		return usagef("the id of a case to start from has at most %d characters, since other ids begin with it", most)
	}
	content := strings.ReplaceAll(caseTemplate, templateCase, string(slug))
	if c.Out == "" {
		_, err := io.WriteString(t.stdout, content)
		return err
	}
	if err := writeNew(c.Out, content); err != nil {
		return err
	}
	_, err = fmt.Fprintf(t.stdout, "Wrote %s. Every value in it is an example: replace them, then run casegraph validate.\n", c.Out)
	return err
}

// writeNew writes a file that must not exist yet.
func writeNew(name, content string) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // case files are no secrets
	switch {
	case errors.Is(err, fs.ErrExist):
		return docket.Invalidf("%s exists already, and is left as it is", name)
	case err != nil:
		return docket.Invalidf("the case file cannot be written: %v", err)
	}
	_, err = io.WriteString(file, content)
	return errors.Join(err, file.Close())
}
