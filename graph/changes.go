package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/graph/cursor"
	"casegraph/graph/model"
)

// wantedChanges is a page of the changes of a case, or of everything.
type wantedChanges struct {
	changesKey
	window docket.Window[docket.Change]
}

// changesKey names that page; after is its cursor.
type changesKey struct {
	holder docket.Ref
	changesQuestion
}

// changesQuestion is what a call asks of all its holders alike. A cursor belongs to one holder: pages after one are
// asked for by themselves.
type changesQuestion struct {
	from, to edtf.Day
	asOf     docket.AsOf
	after    string
	limit    int
	count    bool
}

// wantChanges reads the arguments of a list of changes.
func wantChanges(holder docket.Ref, from, to edtf.Day, p pageArgs, asOf docket.AsOf) (wantedChanges, error) {
	if to < from {
		return wantedChanges{}, docket.Invalidf("changes: to is before from")
	}
	w, err := window(p, listOfChanges(holder, from, to, asOf), cursor.Change)
	q := changesQuestion{from: from, to: to, asOf: asOf, limit: w.Limit}
	if p.after != nil {
		q.after = *p.after
	}
	return wantedChanges{changesKey{holder, q}, w}, err
}

func listOfChanges(holder docket.Ref, from, to edtf.Day, asOf docket.AsOf) cursor.List {
	return cursor.ListOf("changes", holder.String(), from.String(), to.String(), asOfText(asOf))
}

// loadChanges reads what the session lacks of the pages wanted: one call for all that are asked the same.
func (s *session) loadChanges(ctx context.Context, wanted []wantedChanges) error {
	var order []changesQuestion
	asked := make(map[changesQuestion][]wantedChanges)
	s.mu.Lock()
	for _, w := range wanted {
		if _, ok := s.changes[w.changesKey]; ok {
			continue
		}
		if asked[w.changesQuestion] == nil {
			order = append(order, w.changesQuestion)
		}
		asked[w.changesQuestion] = append(asked[w.changesQuestion], w)
	}
	s.mu.Unlock()
	for _, q := range order {
		var holders []docket.Ref
		for _, w := range asked[q] {
			if !slices.Contains(holders, w.holder) {
				holders = append(holders, w.holder)
			}
		}
		found, err := s.reader.Changes(ctx, holders, docket.ChangeQuery{
			From: q.from, To: q.to, AsOf: q.asOf, Window: asked[q][0].window, Count: q.count})
		if err != nil {
			return err
		}
		s.mu.Lock()
		for i, holder := range holders {
			s.changes[changesKey{holder, q}] = found[i]
		}
		s.mu.Unlock()
	}
	return nil
}

// heldChanges returns the page that is wanted, if the session holds it.
func (s *session) heldChanges(w wantedChanges) docket.Page[*docket.Change] {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.changes[w.changesKey]
	return docket.Page[*docket.Change]{Items: pointers(p.Items), HasPrevious: p.HasPrevious, HasNext: p.HasNext, Total: p.Total}
}

func changes(ctx context.Context, holder docket.Ref, from, to edtf.Day, first *int, after *string) (*model.ChangeConnection, error) {
	asOf := asOfOf(ctx)
	w, err := wantChanges(holder, from, to, pageArgs{first: first, after: after}, asOf)
	if err != nil {
		return nil, err
	}
	w.count = selectsTotal(ctx)
	if err := sessionOf(ctx).loadChanges(ctx, []wantedChanges{w}); err != nil {
		return nil, err
	}
	l := listOfChanges(holder, from, to, asOf)
	return connection(sessionOf(ctx).heldChanges(w), func(c *docket.Change) string { return cursor.OfChange(l, *c) }), nil
}

func (caseResolver) Changes(ctx context.Context, c *docket.Case, from, to edtf.Day, first *int, after *string) (*model.ChangeConnection, error) {
	return changes(ctx, c.Ref(), from, to, first, after)
}

func (datasetResolver) Changes(ctx context.Context, _ *docket.DatasetInfo, from, to edtf.Day, first *int, after *string) (*model.ChangeConnection, error) {
	return changes(ctx, docket.Ref{}, from, to, first, after)
}

type changeResolver struct{}

func (changeResolver) Subject(ctx context.Context, c *docket.Change) (docket.Node, error) {
	n, err := getRef[docket.Node](ctx, c.Subject)
	if err == nil && n == nil {
		err = fmt.Errorf("the store tells of %s but does not hold it", c.Subject)
	}
	return n, err
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
	w, err := wantChanges(holder, from, to, pageArguments(args), p.asOf)
	if err != nil || !begins || !ends {
		return step{} // the resolver will say so
	}
	w.count = p.selects(f, "totalCount")
	return step{changes: []wantedChanges{w}, below: func() []part {
		return []part{{"ChangeConnection", changePage(p.session.heldChanges(w).Items)}}
	}}
}

func (p prefetcher) changeStep(c *docket.Change, f graphql.CollectedField) step {
	switch f.Name {
	case "subject":
		return p.nodes([]docket.Ref{c.Subject})
	case "by":
		return p.nodes(refsOf(docket.KindEvent, c.By))
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
