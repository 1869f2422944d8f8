package main

import (
	"context"
	"errors"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/gather"
	"casegraph/loader/casefile"
	"casegraph/store"
)

type timelineCommand struct {
	Case docket.Slug `arg:"" help:"The case, such as us-v-mallory."`
	AsOf *edtf.Day   `help:"Show what was known on this day, such as 2019-06-01." placeholder:"DATE"`
	readFlags
}

// Run prints the timeline of a case.
func (c *timelineCommand) Run(ctx context.Context, t *terminal) error {
	if _, err := docket.ParseSlug(string(c.Case)); err != nil {
		return usageError(err.Error())
	}
	reader, closeStore, err := c.open(ctx, t)
	if err != nil {
		return err
	}
	defer closeStore()
	known, err := readCase(ctx, reader, c.Case, asOfFlag(c.AsOf))
	if err != nil {
		return err
	}
	return known.print(t.stdout, t.width())
}

// knownCase is all of a case that a printed timeline tells, as known on a day.
type knownCase struct {
	asOf     docket.AsOf
	kase     *docket.Case
	status   docket.CaseStatus
	outcomes []docket.Outcome
	timeline docket.Timeline
	names    map[docket.Ref]string // of people and organizations
}

func readCase(ctx context.Context, r store.Reader, slug docket.Slug, asOf docket.AsOf) (*knownCase, error) {
	ref := docket.Ref{Kind: docket.KindCase, Slug: slug}
	nodes, err := r.Nodes(ctx, []docket.Ref{ref}, asOf)
	if err != nil {
		return nil, err
	}
	kase, ok := nodes[0].(*docket.Case)
	if !ok {
		return nil, nearestCase(ctx, r, &gather.UnknownCaseError{Case: slug, AsOf: asOf})
	}
	timelines, err := r.Timelines(ctx, []docket.Ref{ref}, docket.TimelineQuery{
		AsOf: asOf, Window: &docket.Window[docket.EventKey]{Limit: docket.NoLimit}, Span: true,
	})
	if err != nil {
		return nil, err
	}
	known := &knownCase{asOf: asOf, kase: kase, timeline: timelines[0], names: make(map[docket.Ref]string)}
	return known, known.readRest(ctx, r)
}

// readRest reads the charges and whoever the case and its events name.
func (k *knownCase) readRest(ctx context.Context, r store.Reader) error {
	var refs []docket.Ref
	for _, slug := range k.kase.Charges {
		refs = append(refs, docket.Ref{Kind: docket.KindCharge, Slug: slug})
	}
	for _, slug := range k.kase.Defendants() {
		refs = append(refs, docket.Ref{Kind: docket.KindPerson, Slug: slug})
	}
	for _, e := range k.timeline.Events.Items {
		for _, p := range e.Participants {
			if ref := participantRef(p); !ref.IsZero() {
				refs = append(refs, ref)
			}
		}
	}
	nodes, err := r.Nodes(ctx, refs, k.asOf)
	if err != nil {
		return err
	}
	var charges []*docket.Charge
	for _, n := range nodes {
		switch n := n.(type) {
		case *docket.Charge:
			charges = append(charges, n)
		case *docket.Person:
			k.names[n.Ref()] = n.Name
		case *docket.Organization:
			k.names[n.Ref()] = n.Name
		}
	}
	k.status = docket.StatusOf(charges, k.timeline.Events.Items)
	k.outcomes = docket.OutcomesOf(k.kase.Defendants(), charges, k.timeline.Events.Items)
	return nil
}

// participantRef names the participant; the zero Ref if no source does.
func participantRef(p docket.Participant) docket.Ref {
	switch {
	case p.Person != "":
		return docket.Ref{Kind: docket.KindPerson, Slug: p.Person}
	case p.Organization != "":
		return docket.Ref{Kind: docket.KindOrganization, Slug: p.Organization}
	}
	return docket.Ref{}
}

// nearestCase adds to the error about a case that is not there which other may be meant.
func nearestCase(ctx context.Context, r store.Reader, err error) error {
	var unknown *gather.UnknownCaseError
	if !errors.As(err, &unknown) {
		return err
	}
	page, readErr := r.Cases(ctx, docket.CaseQuery{
		Order: docket.CasesBySlug, AsOf: unknown.AsOf, Window: docket.Window[docket.TextKey]{Limit: docket.NoLimit},
	})
	if readErr != nil {
		return readErr
	}
	var slugs []string
	for _, c := range page.Items {
		slugs = append(slugs, string(c.Slug))
	}
	if nearest := casefile.Nearest(string(unknown.Case), slugs); nearest != "" {
		return docket.NotFoundf("%v (did you mean %s?)", err, nearest)
	}
	return err
}
