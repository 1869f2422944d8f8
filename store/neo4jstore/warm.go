package neo4jstore

import (
	"context"
	"log/slog"

	"casegraph/docket"
)

// Warm lets the database plan the queries that readers ask most, so that the first of them need not wait: making a plan takes a
// server that has just started seconds, and it keeps those that it made. It ends early, without harm, if the database or ctx does.
func (s *Store) Warm(ctx context.Context) {
	for _, r := range warming() {
		if _, err := s.read(ctx, r); err != nil {
			s.log.Debug("planning queries ahead ended early", slog.Any("error", err))
			return
		}
	}
}

// warming are queries that find nothing, those that most readers ask first.
func warming() []request {
	filtered := docket.EventFilter{Types: docket.OutcomeTypes()}
	requests := []request{
		eventRequest(nil, docket.TimelineQuery{Brief: true}, asked{}),
		headRequest(nil),
		eventRequest(nil, docket.TimelineQuery{Filter: filtered}, asked{}),
		eventRequest(nil, docket.TimelineQuery{}, asked{}),
		eventRequest(nil, docket.TimelineQuery{Filter: filtered, Brief: true}, asked{}),
		searchRequest(docket.SearchQuery{}),
	}
	for _, kind := range docket.NodeKinds() {
		requests = append(requests, byName(kind, nil))
	}
	return requests
}
