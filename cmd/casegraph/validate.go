package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"casegraph/docket"
	"casegraph/loader"
)

type validateCommand struct {
	Dataset string `arg:"" help:"Folder of case files."`
	Format  string `help:"Format of the answer: ${enum}." enum:"text,json" default:"text"`
	Strict  bool   `help:"Count warnings as errors."`
}

// report is what validate says in JSON.
type report struct {
	Valid    bool            `json:"valid"`
	Errors   int             `json:"errors"`
	Warnings int             `json:"warnings"`
	Problems loader.Problems `json:"problems"`
}

// Run lists the problems of a dataset.
func (c *validateCommand) Run(ctx context.Context, t *terminal) error {
	files, err := folder(c.Dataset)
	if err != nil {
		return err
	}
	dataset, problems, err := loader.ReadWith(ctx, files, loader.ReadOptions{Progress: t.readProgress()})
	if err != nil {
		return err
	}
	r := report{Valid: !problems.HasErrors(c.Strict), Problems: append(loader.Problems{}, problems...)}
	r.Errors, r.Warnings = count(problems)
	if c.Format == "json" {
		err = r.writeJSON(t.stdout)
	} else {
		err = r.writeText(t.stdout, dataset)
	}
	if err == nil && !r.Valid {
		err = docket.Invalidf("the dataset is not valid: %s, %s", plural(r.Errors, "error"), plural(r.Warnings, "warning"))
	}
	return err
}

func (r report) writeJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

func (r report) writeText(w io.Writer, d *docket.Dataset) error {
	var text strings.Builder
	for _, p := range r.Problems {
		fmt.Fprintln(&text, printable(p.String()))
	}
	if r.Valid {
		fmt.Fprintf(&text, "The dataset is valid: %s, %s, %s, %s; %s.\n", plural(len(d.Cases), "case"), plural(len(d.Events), "event"),
			plural(len(d.Statements), "statement"), plural(len(d.Sources), "source"), plural(r.Warnings, "warning"))
	}
	_, err := io.WriteString(w, text.String())
	return err
}
