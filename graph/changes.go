package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/graph/cursor"
	"casegraph/graph/model"
)

// wantedChanges is a page of the changes of a case, or of everything.
type wantedChanges = asked[docket.Ref, changesQuestion]

type changesQuestion struct {
	from, to edtf.Day
	asOf     docket.AsOf
	window   windowValue[docket.Change]
	count    bool
}

// wantChanges reads the arguments of a list of changes.
func wantChanges(holder docket.Ref, from, to edtf.Day, p pageArgs, asOf docket.AsOf, count bool) (wantedChanges, error) {
	if to < from {
		return wantedChanges{}, docket.Invalidf("changes: to is before from")
	}
	w, err := window(p, listOfChanges(holder, from, to, asOf), cursor.Change)
	return wantedChanges{holder, changesQuestion{from, to, asOf, valueOf(w), count}}, err
}

func listOfChanges(holder docket.Ref, from, to edtf.Day, asOf docket.AsOf) cursor.List {
	return cursor.ListOf("changes", holder.String(), from.String(), to.String(), asOfText(asOf))
}

// loadChanges reads what the session lacks of the pages wanted.
func (s *session) loadChanges(ctx context.Context, wanted []wantedChanges) error {
	return s.changes.load(ctx, s, wanted, func(ctx context.Context, holders []docket.Ref, q changesQuestion) ([]docket.Page[docket.Change], error) {
		return s.reader.Changes(ctx, holders, docket.ChangeQuery{From: q.from, To: q.to, AsOf: q.asOf, Window: q.window.window(), Count: q.count})
	})
}

func changes(ctx context.Context, holder docket.Ref, from, to edtf.Day, first *int, after *string) (*model.ChangeConnection, error) {
	s, asOf := sessionOf(ctx), asOfOf(ctx)
	w, err := wantChanges(holder, from, to, pageArgs{first: first, after: after}, asOf, selectsTotal(ctx))
	if err != nil {
		return nil, err
	}
	if err := s.loadChanges(ctx, []wantedChanges{w}); err != nil {
		return nil, err
	}
	l := listOfChanges(holder, from, to, asOf)
	return connection(pointed(s.changes.held(s, w)), func(c *docket.Change) string { return cursor.OfChange(l, *c) }), nil
}

func (caseResolver) Changes(ctx context.Context, c *docket.Case, from, to edtf.Day, first *int, after *string) (*model.ChangeConnection, error) {
	return changes(ctx, c.Ref(), from, to, first, after)
}

func (datasetResolver) Changes(ctx context.Context, _ *docket.DatasetInfo, from, to edtf.Day, first *int, after *string) (*model.ChangeConnection, error) {
	return changes(ctx, docket.Ref{}, from, to, first, after)
}

type changeResolver struct{}

func (changeResolver) Subject(ctx context.Context, c *docket.Change) (docket.Node, error) {
	return mustRef(ctx, c.Subject)
}

func (changeResolver) By(ctx context.Context, c *docket.Change) (*docket.Event, error) {
	return get[*docket.Event](ctx, docket.KindEvent, c.By)
}

func (changeResolver) Basis(ctx context.Context, c *docket.Change) (docket.KnownFromBasis, error) {
	nodes, err := sessionOf(ctx).load(ctx, asOfOf(ctx), changeRefs(c))
	if err != nil {
		return "", err
	}
	return changeBasis(c, nodes), nil
}

func (changeResolver) Citations(ctx context.Context, c *docket.Change) ([]*docket.Citation, error) {
	nodes, err := sessionOf(ctx).load(ctx, asOfOf(ctx), changeRefs(c))
	if err != nil {
		return nil, err
	}
	return pointers(changeCitations(c, nodes)), nil
}

// changeRefs are what a change tells of: its subject and, last, the event that supersedes it.
func changeRefs(c *docket.Change) []docket.Ref {
	return append([]docket.Ref{c.Subject}, refsOf(docket.KindEvent, c.By)...)
}

// changeBasis is what a change's day rests on; nodes are what changeRefs names.
func changeBasis(c *docket.Change, nodes []docket.Node) docket.KnownFromBasis {
	basis := docket.BasisNone
	for _, n := range nodes {
		if p := provenanceOf(n); p.KnownFrom.Known() && p.KnownFrom.Day == c.Day {
			basis = p.KnownFrom.Basis
		}
	}
	return basis
}

// changeCitations are those that were public on a change's day, of the last of what changeRefs names.
func changeCitations(c *docket.Change, nodes []docket.Node) []docket.Citation {
	var public []docket.Citation
	for _, citation := range provenanceOf(nodes[len(nodes)-1]).Citations {
		if citation.KnownFrom.By(docket.AsOfDay(c.Day)) {
			public = append(public, citation)
		}
	}
	return public
}

// provenanceOf is that of a thing which changes tell of.
func provenanceOf(n docket.Node) docket.Provenance {
	switch n := n.(type) {
	case *docket.Event:
		return n.Provenance
	case *docket.Statement:
		return n.Provenance
	case *docket.Charge:
		return n.Provenance
	}
	return docket.Provenance{}
}

// changePage stands for a connection of changes while it is looked through.
type changePage []*docket.Change

// changesOf is the step of a list of changes, whose arguments have not been read yet.
func (p prefetcher) changesOf(holder docket.Ref, f graphql.CollectedField) step {
	args := f.ArgumentMap(p.operation.Variables)
	day := func(name string) (edtf.Day, bool) {
		text, _ := args[name].(string)
		d, err := edtf.ParseDay(text)
		return d, err == nil
	}
	from, begins := day("from")
	to, ends := day("to")
	w, err := wantChanges(holder, from, to, pageArguments(args), p.asOf, p.selects(f, "totalCount"))
	if err != nil || !begins || !ends {
		return step{} // the resolver will say so
	}
	return step{wants: wants{changes: []wantedChanges{w}}, below: func() []part {
		return []part{{"ChangeConnection", changePage(pointers(p.session.changes.held(p.session, w).Items))}}
	}}
}

func (p prefetcher) changeStep(c *docket.Change, f graphql.CollectedField) step {
	switch f.Name {
	case "subject":
		return p.nodes(f, []docket.Ref{c.Subject})
	case "by":
		return p.nodes(f, refsOf(docket.KindEvent, c.By))
	case "basis":
		return step{refs: changeRefs(c)}
	case "citations":
		refs := changeRefs(c)
		return step{refs: refs, below: func() []part {
			return valueParts("Citation", pointers(changeCitations(c, p.session.held(p.asOf, refs))))
		}}
	}
	return step{}
}
