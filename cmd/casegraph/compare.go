package main

import (
	"bytes"
	"context"
	_ "embed" // the query
	"encoding/json"
	"io"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/gather"
	"casegraph/graph"
	"casegraph/store"
)

type compareCommand struct {
	Cases []docket.Slug `arg:"" help:"The cases, 2 to 20, such as us-v-mallory us-v-hansen."`
	AsOf  *edtf.Day     `help:"Compare what was known on this day, such as 2019-06-01." placeholder:"DATE"`
	alignFlags
	Format string `help:"How to write the answer: ${enum}." enum:"table,json,csv,markdown" default:"table"`
	readFlags
}

// Run prints a comparison: the aligned timelines, then the stages, features, durations and likeness of the cases.
func (c *compareCommand) Run(ctx context.Context, t *terminal) error {
	if err := checkSlugs(c.Cases); err != nil {
		return err
	}
	if err := compare.CheckCases(c.Cases); err != nil {
		return usageError(err.Error())
	}
	on, err := c.alignment()
	if err != nil {
		return err
	}
	reader, closeStore, err := c.open(ctx, t)
	if err != nil {
		return err
	}
	defer closeStore()
	asOf := asOfFlag(c.AsOf)
	set, err := gather.Set(ctx, reader, c.Cases, asOf)
	if err != nil {
		return nearestCase(ctx, reader, err)
	}
	if c.Format == "json" {
		return c.printJSON(ctx, reader, on, t.stdout)
	}
	compared, err := compare.Compare(set, on)
	if err != nil {
		return err
	}
	alike, err := likeness(ctx, reader, compared.Cases, asOf)
	if err != nil {
		return err
	}
	sheets := sheetsOf(compared, alike)
	switch c.Format {
	case "csv":
		return writeCSV(t.stdout, sheets)
	case "markdown":
		_, err = io.WriteString(t.stdout, markdown(compared, asOf, sheets))
	default:
		_, err = io.WriteString(t.stdout, printable(tables(compared, asOf, sheets, t.width())))
	}
	return err
}

//go:embed compare.graphql
var comparisonQuery string

// printJSON writes the comparison just as the API answers it, so that programs read one form from both.
func (c *compareCommand) printJSON(ctx context.Context, reader store.Reader, on compare.Alignment, w io.Writer) error {
	alignOn := map[string]any{"milestone": on.Milestone, "occurrence": on.Occurrence}
	if on.Day != nil {
		alignOn = map[string]any{"date": on.Day.String()}
	}
	data, err := graph.Ask(ctx, reader, comparisonQuery, map[string]any{"cases": c.Cases, "alignOn": alignOn, "asOf": c.AsOf})
	if err != nil {
		return err
	}
	var answer struct{ Compare json.RawMessage }
	if err := json.Unmarshal(data, &answer); err != nil {
		return err
	}
	var text bytes.Buffer
	if err := json.Indent(&text, answer.Compare, "", "  "); err != nil {
		return err
	}
	text.WriteByte('\n')
	_, err = text.WriteTo(w)
	return err
}

// alignFlags say where cases are laid upon each other.
type alignFlags struct {
	AlignOn string `help:"What is day 0: a type of event, or a date." default:"ARREST" placeholder:"TYPE|DATE"`
	Last    bool   `help:"Align on the last event of the type instead of the first."`
}

func (c *alignFlags) alignment() (compare.Alignment, error) {
	var occurrence compare.Occurrence
	if c.Last {
		occurrence = compare.Last
	}
	on, err := compare.ParseAlignment(c.AlignOn, occurrence)
	if err != nil {
		return on, usagef("--align-on: %v", err)
	}
	return on, nil
}

// alikeCases are how alike two cases are, and why.
type alikeCases struct {
	compare.Similarity
	reasons []compare.SimilarityReason
}

// likeness compares each pair of cases.
func likeness(ctx context.Context, r store.Reader, cases []*docket.Case, asOf docket.AsOf) ([]alikeCases, error) {
	shared := compare.SharedTraits(cases)
	holders, err := r.Holders(ctx, shared, asOf)
	if err != nil {
		return nil, err
	}
	counts := make(compare.TraitCounts)
	for i, h := range holders {
		counts[shared[i]] = h.Count
	}
	var all []alikeCases
	var names []docket.Ref
	for _, s := range compare.Similarities(cases, counts) {
		all = append(all, alikeCases{Similarity: s})
		names = append(names, s.Names()...)
	}
	nodes, err := r.Nodes(ctx, names, asOf)
	if err != nil {
		return nil, err
	}
	things := make(map[docket.Ref]docket.Node)
	for i, n := range nodes {
		if n != nil {
			things[names[i]] = n
		}
	}
	for i := range all {
		all[i].reasons = all[i].Reasons(things)
	}
	return all, nil
}
