package graph

import (
	"context"
	"slices"

	"casegraph/docket"
)

// asked is a question that is asked of a holder; questions are by value, so that equal ones are found to be.
type asked[H, Q comparable] struct {
	holder   H
	question Q
}

// answers are those that the session holds to questions of one sort; its lock guards them.
type answers[H, Q comparable, A any] map[asked[H, Q]]A

// load reads what answers lack, in one call for all holders that are asked the same.
func (a answers[H, Q, A]) load(ctx context.Context, s *session, wanted []asked[H, Q], read func(context.Context, []H, Q) ([]A, error)) error {
	var order []Q
	holders := make(map[Q][]H)
	s.mu.Lock()
	for _, w := range wanted {
		if _, ok := a[w]; ok || slices.Contains(holders[w.question], w.holder) {
			continue
		}
		if holders[w.question] == nil {
			order = append(order, w.question)
		}
		holders[w.question] = append(holders[w.question], w.holder)
	}
	s.mu.Unlock()
	for _, q := range order {
		found, err := read(ctx, holders[q], q)
		if err != nil {
			return err
		}
		s.mu.Lock()
		for i, holder := range holders[q] {
			a[asked[H, Q]{holder, q}] = found[i]
		}
		s.mu.Unlock()
	}
	return nil
}

// held is the answer that the session holds, if any.
func (a answers[H, Q, A]) held(s *session, w asked[H, Q]) A {
	s.mu.Lock()
	defer s.mu.Unlock()
	return a[w]
}

// windowValue is a window by value.
type windowValue[K comparable] struct {
	after, before       K
	hasAfter, hasBefore bool
	limit               int
	last                bool
}

func valueOf[K comparable](w docket.Window[K]) windowValue[K] {
	v := windowValue[K]{limit: w.Limit, last: w.Last}
	if w.After != nil {
		v.after, v.hasAfter = *w.After, true
	}
	if w.Before != nil {
		v.before, v.hasBefore = *w.Before, true
	}
	return v
}

func (v windowValue[K]) window() docket.Window[K] {
	w := docket.Window[K]{Limit: v.limit, Last: v.last}
	if v.hasAfter {
		w.After = &v.after
	}
	if v.hasBefore {
		w.Before = &v.before
	}
	return w
}

// wants are what fields ask for that is neither nodes nor timelines.
type wants struct {
	changes []wantedChanges
	facts   []wantedFacts

	involvements   []wantedInvolvements
	coParticipants []wantedCoParticipants

	holders  []docket.Trait
	measures []wantedMeasures
}

func (w wants) empty() bool {
	return len(w.changes)+len(w.facts)+len(w.involvements)+len(w.coParticipants)+len(w.holders)+len(w.measures) == 0
}

func (w *wants) add(o wants) {
	w.changes = append(w.changes, o.changes...)
	w.facts = append(w.facts, o.facts...)
	w.involvements = append(w.involvements, o.involvements...)
	w.coParticipants = append(w.coParticipants, o.coParticipants...)
	w.holders = append(w.holders, o.holders...)
	w.measures = append(w.measures, o.measures...)
}

// loadWants reads what the session lacks of what is wanted.
func (s *session) loadWants(ctx context.Context, asOf docket.AsOf, w wants) error {
	if err := s.loadChanges(ctx, w.changes); err != nil {
		return err
	}
	if err := s.loadFacts(ctx, w.facts); err != nil {
		return err
	}
	if err := s.loadInvolvements(ctx, w.involvements); err != nil {
		return err
	}
	if err := s.loadCoParticipants(ctx, w.coParticipants); err != nil {
		return err
	}
	if err := s.loadHolders(ctx, asOf, w.holders); err != nil {
		return err
	}
	return s.loadMeasures(ctx, w.measures)
}

// pointed is a page of pointers to the rows of another, as GraphQL's execution takes them.
func pointed[T any](p docket.Page[T]) docket.Page[*T] {
	return docket.Page[*T]{Items: pointers(p.Items), HasPrevious: p.HasPrevious, HasNext: p.HasNext, Total: p.Total}
}
