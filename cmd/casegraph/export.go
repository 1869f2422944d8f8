package main

import (
	"context"
	"net/url"
	"strings"
	"unicode"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/export"
	"casegraph/filters"
	"casegraph/gather"
	"casegraph/store"
)

// exportCommands are the ways to export; a feed is meant where none is named.
type exportCommands struct {
	Feed  exportCommand      `cmd:"" default:"withargs" help:"Print a case, a comparison or any timeline in the form of another program."`
	Neo4j exportNeo4jCommand `cmd:"" name:"neo4j-admin" help:"Write a dataset as files for neo4j-admin database import, the fastest way to fill an empty Neo4j."`
}

type exportCommand struct {
	Format string        `arg:"" help:"${enum}." enum:"timelinejs,vis,ical,csv,jsonld,ftm,graphml,markdown"`
	Cases  []docket.Slug `arg:"" optional:"" help:"One case, or 2 to 20 to compare; none for a timeline of any events, narrowed by flags."`
	AsOf   *edtf.Day     `help:"Tell what was known on this day, such as 2019-06-01." placeholder:"DATE"`
	alignFlags
	Filter filterFlags `embed:"" group:"A timeline of any events (lists are separated by commas):"`
	readFlags
}

// filterFlags narrow a timeline, each as the parameter of a feed's address of the same name.
type filterFlags struct {
	Types            []string `help:"Types of event, such as TRAVEL,MEETING." sep:"none" placeholder:"TYPES"`
	Phases           []string `help:"Phases, such as CONDUCT." sep:"none" placeholder:"PHASES"`
	Statuses         []string `help:"OCCURRED, ALLEGED, EXPECTED or DISPUTED." sep:"none" placeholder:"STATUSES"`
	Participants     []string `help:"People and organizations, such as person:kevin-mallory." sep:"none" placeholder:"IDS"`
	ParticipantRoles []string `help:"Roles, such as RECRUITER." sep:"none" placeholder:"ROLES"`
	Places           []string `help:"Places, such as shanghai." sep:"none" placeholder:"IDS"`
	Countries        []string `help:"Countries of places, such as CN." sep:"none" placeholder:"CODES"`
	OfCases          []string `name:"cases" help:"Cases, such as us-v-mallory." sep:"none" placeholder:"IDS"`
	Tags             []string `help:"Tags." sep:"none" placeholder:"TAGS"`
	SourceKinds      []string `help:"Kinds of source cited, such as INDICTMENT." sep:"none" placeholder:"KINDS"`
	Text             string   `help:"Words, all of them." placeholder:"TEXT"`
	AmountCurrency   string   `help:"Currency of an amount, such as USD." placeholder:"CODE"`
	AmountMin        string   `help:"Least amount." placeholder:"N"`
	AmountMax        string   `help:"Greatest amount." placeholder:"N"`
	DuringFrom       string   `help:"First day." placeholder:"DATE"`
	DuringTo         string   `help:"Last day." placeholder:"DATE"`
	DuringMatch      string   `help:"How events stand to these days: POSSIBLY or CERTAINLY in them." placeholder:"MATCH"`
	Accounts         string   `help:"Of rival accounts ALL, or only the BEST_SUPPORTED." placeholder:"WHICH"`
}

// parameters are the flags as the parameters of an address.
func (f filterFlags) parameters() url.Values {
	values := make(url.Values)
	for name, given := range map[string][]string{
		"types": f.Types, "phases": f.Phases, "statuses": f.Statuses, "participants": f.Participants,
		"participantRoles": f.ParticipantRoles, "places": f.Places, "countries": f.Countries, "cases": f.OfCases, "tags": f.Tags,
		"sourceKinds": f.SourceKinds, "text": {f.Text}, "amountCurrency": {f.AmountCurrency}, "amountMin": {f.AmountMin},
		"amountMax": {f.AmountMax}, "duringFrom": {f.DuringFrom}, "duringTo": {f.DuringTo}, "duringMatch": {f.DuringMatch},
		"accounts": {f.Accounts},
	} {
		for _, value := range given {
			if value != "" {
				values.Add(name, value)
			}
		}
	}
	return values
}

// Run prints a feed, the same bytes as the server answers.
func (c *exportCommand) Run(ctx context.Context, t *terminal) error {
	format, _ := export.FormatNamed(c.Format) // kong has checked it
	read, err := c.content()
	if err != nil {
		return err
	}
	reader, closeStore, err := c.open(ctx, t)
	if err != nil {
		return err
	}
	defer closeStore()
	content, err := read(ctx, reader)
	if err != nil {
		return nearestCase(ctx, reader, err)
	}
	feed, err := format.Write(content)
	if err != nil {
		return err
	}
	_, err = t.stdout.Write(feed)
	return err
}

// content checks what is asked for and returns what reads it.
func (c *exportCommand) content() (func(context.Context, store.Reader) (*export.Content, error), error) {
	asOf, parameters := asOfFlag(c.AsOf), c.Filter.parameters()
	if len(c.Cases) == 0 {
		filter, err := filters.FromParameters(parameters)
		if err != nil {
			return nil, usageError(flagged(err))
		}
		return func(ctx context.Context, r store.Reader) (*export.Content, error) {
			return gather.Timeline(ctx, r, filter, filters.Describe(parameters), asOf)
		}, nil
	}
	if len(parameters) > 0 {
		return nil, usagef("what narrows a timeline narrows neither a case nor a comparison: give the cases by --cases")
	}
	if err := checkSlugs(c.Cases); err != nil {
		return nil, err
	}
	if len(c.Cases) == 1 {
		return func(ctx context.Context, r store.Reader) (*export.Content, error) {
			return gather.Case(ctx, r, c.Cases[0], asOf)
		}, nil
	}
	if err := compare.CheckCases(c.Cases); err != nil {
		return nil, usageError(err.Error())
	}
	on, err := c.alignment()
	return func(ctx context.Context, r store.Reader) (*export.Content, error) {
		return gather.Comparison(ctx, r, c.Cases, on, asOf)
	}, err
}

// flagged tells a mistake in a filter in the words of the command line: "duringFrom" is --during-from there.
func flagged(err error) string {
	text := err.Error()
	for _, name := range filters.Parameters() {
		if rest, ok := strings.CutPrefix(text, name+":"); ok {
			return "--" + strings.Join(words(name), "-") + ":" + rest
		}
	}
	return text
}

// words are those of a name such as duringFrom.
func words(name string) []string {
	var all []string
	for i, r := range name {
		if i == 0 || unicode.IsUpper(r) {
			all = append(all, "")
		}
		all[len(all)-1] += string(unicode.ToLower(r))
	}
	return all
}
