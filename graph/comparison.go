package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/graph/model"
)

func (queryResolver) Compare(ctx context.Context, slugs []string, on *model.Alignment, asOf *edtf.Day) (*model.Comparison, error) {
	cases := make([]docket.Slug, len(slugs))
	for i, slug := range slugs {
		var err error
		if cases[i], err = docket.ParseSlug(slug); err != nil {
			return nil, err
		}
	}
	if err := compare.CheckCases(cases); err != nil {
		return nil, err
	}
	set, err := readSet(ctx, cases)
	if err != nil {
		return nil, err
	}
	compared, err := compare.Compare(set, alignment(on))
	if err != nil {
		return nil, err
	}
	c := &model.Comparison{Comparison: compared, AsOf: asOf}
	return c, prefetch(ctx, "Comparison", c)
}

// alignment reads the schema's AlignmentInput; nil is the default.
func alignment(in *model.Alignment) compare.Alignment {
	var on compare.Alignment
	if in == nil {
		return on
	}
	on.Day = in.Date
	if in.Milestone != nil {
		on.Milestone = *in.Milestone
	}
	if in.Occurrence != nil {
		on.Occurrence = *in.Occurrence
	}
	return on
}

// readSet reads what is known of some cases: themselves, then their timelines, then the rest in two calls, and one
// more wherever a statement made elsewhere answers.
func readSet(ctx context.Context, slugs []docket.Slug) (compare.Set, error) {
	files, err := readCases(ctx, slugs)
	if err != nil {
		return compare.Set{}, err
	}
	return compare.Gather(files, func(refs []docket.Ref) ([]docket.Node, error) {
		return sessionOf(ctx).load(ctx, asOfOf(ctx), refs)
	})
}

// readCases reads cases and their timelines. The error wraps docket.ErrNotFound if a case is not known.
func readCases(ctx context.Context, slugs []docket.Slug) ([]compare.File, error) {
	s, asOf := sessionOf(ctx), asOfOf(ctx)
	nodes, err := s.load(ctx, asOf, refsOf(docket.KindCase, slugs...))
	if err != nil {
		return nil, err
	}
	files := make([]compare.File, len(slugs))
	wanted := make([]wantedTimeline, len(slugs))
	for i, slug := range slugs {
		c, ok := nodes[i].(*docket.Case)
		if !ok {
			return nil, docket.NotFoundf("no case %q is known", slug)
		}
		files[i].Case = c
		wanted[i] = wantTimeline(&model.Timeline{Holder: c.Ref()}, asOf)
		wanted[i].window = &docket.Window[docket.EventKey]{Limit: docket.NoLimit}
	}
	if err := s.loadTimelines(ctx, wanted); err != nil {
		return nil, err
	}
	for i, w := range wanted {
		files[i].Events = s.heldPage(w).Items
		for _, e := range files[i].Events {
			s.remember(asOf, e)
		}
	}
	return files, nil
}

type featureValueResolver struct{}

func (featureValueResolver) Case(ctx context.Context, v *compare.FeatureValue) (*docket.Case, error) {
	return must[*docket.Case](ctx, docket.KindCase, v.Case)
}

func (featureValueResolver) Defendant(ctx context.Context, v *compare.FeatureValue) (*docket.Person, error) {
	return get[*docket.Person](ctx, docket.KindPerson, v.Defendant)
}

func (featureValueResolver) Evidence(ctx context.Context, v *compare.FeatureValue) ([]docket.Node, error) {
	nodes, err := sessionOf(ctx).load(ctx, asOfOf(ctx), v.Evidence)
	return existing[docket.Node](nodes), err
}

type durationValueResolver struct{}

func (durationValueResolver) Defendant(ctx context.Context, v *compare.DurationValue) (*docket.Person, error) {
	return get[*docket.Person](ctx, docket.KindPerson, v.Defendant)
}

// comparisonStep is step for comparisons and their parts. All of these are read with the comparison but
// defendants and evidence.
func (p prefetcher) comparisonStep(of part, f graphql.CollectedField) step {
	switch v := of.value.(type) {
	case *model.Comparison:
		switch f.Name {
		case "cases":
			return parts("Case", v.Cases)
		case "timelines":
			return parts("AlignedTimeline", pointers(v.Timelines))
		case "stages":
			return parts("Stage", pointers(v.Stages))
		case "features":
			return parts("FeatureRow", pointers(v.Features))
		case "similarity":
			return step{wants: wants{holders: compare.SharedTraits(v.Cases)}, below: func() []part {
				return valueParts("Similarity", p.session.similarPairs(p.asOf, v.Cases))
			}}
		case "durations":
			return parts("Duration", pointers(v.Durations))
		case "shared":
			return below(part{"Shared", v.Shared()})
		case "arguments":
			return parts("ComparisonArgument", pointers(v.Arguments))
		}
	case *compare.Timeline:
		switch f.Name {
		case "case":
			return below(nodePart(v.Case))
		case "anchor":
			return eventPart(v.Anchor)
		case "events":
			return parts("AlignedEvent", pointers(v.Events))
		}
	case *compare.AlignedEvent:
		if f.Name == "event" {
			return eventPart(v.Event)
		}
	case *compare.Stage:
		if f.Name == "cells" {
			return parts("StageCell", pointers(v.Cells))
		}
	case *compare.StageCell:
		switch f.Name {
		case "case":
			return below(nodePart(v.Case))
		case "events":
			return parts("Event", v.Events)
		case "didNotOccur":
			if v.Absence != nil {
				return below(part{"Absence", v.Absence})
			}
		}
	case *compare.Absence:
		switch f.Name {
		case "stated":
			if v.Stated != nil {
				return below(part{"NonOccurrence", v.Stated})
			}
		case "events":
			return parts("Event", v.Events)
		case "charges":
			return parts("Charge", v.Charges)
		}
	case *compare.Similarity:
		return similarityStep(v, f)
	case *compare.FeatureRow:
		if f.Name == "values" {
			return parts("FeatureValue", pointers(v.Values))
		}
	case *compare.FeatureValue:
		switch f.Name {
		case "case":
			return p.nodes(f, refsOf(docket.KindCase, v.Case))
		case "defendant":
			return p.nodes(f, refsOf(docket.KindPerson, v.Defendant))
		case "evidence":
			return p.nodes(f, v.Evidence)
		}
	case *compare.Duration:
		if f.Name == "values" {
			return parts("DurationValue", pointers(v.Values))
		}
	case *compare.DurationValue:
		switch f.Name {
		case "case":
			return below(nodePart(v.Case))
		case "defendant":
			return p.nodes(f, refsOf(docket.KindPerson, v.Defendant))
		case "fromEvent":
			return eventPart(v.From)
		case "toEvent":
			return eventPart(v.To)
		}
	case *compare.Argument:
		switch f.Name {
		case "statement":
			return below(nodePart(v.Claim))
		case "replies":
			return parts("Statement", v.Replies)
		}
	default:
		return sharedStep(of, f)
	}
	return step{}
}

// sharedStep is step for what cases share.
func sharedStep(of part, f graphql.CollectedField) step {
	switch v := of.value.(type) {
	case *model.Shared:
		switch f.Name {
		case "people":
			return parts("Person", v.People())
		case "organizations":
			return parts("Organization", v.Organizations())
		case "places":
			return parts("Place", v.Places())
		case "sources":
			return parts("Source", v.Sources())
		case "roles":
			return parts("SharedRole", v.Roles())
		case "statuteCases":
			return parts("SharedText", v.StatuteCases())
		case "tagCases":
			return parts("SharedText", v.TagCases())
		}
	case *model.SharedRole:
		switch f.Name {
		case "node":
			return below(nodePart(v.Node))
		case "case":
			return below(nodePart(v.Case))
		}
	case *model.SharedText:
		if f.Name == "cases" {
			return parts("Case", v.Cases)
		}
	}
	return step{}
}

// eventPart looks below an event, if there is one.
func eventPart(e *docket.Event) step {
	if e == nil {
		return step{}
	}
	return below(nodePart(e))
}
