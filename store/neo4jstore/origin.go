package neo4jstore

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/docket"
)

// Origin tells what the whole content was loaded from, as [Store.SetOrigin] was told; the zero Hash if that is not known, or if
// the content is no longer the same. Somebody's changes by Cypher go unnoticed unless they add or remove things.
func (s *Store) Origin(ctx context.Context) (docket.Hash, docket.DatasetInfo, error) {
	now, err := s.Dataset(ctx)
	if err != nil {
		return docket.Hash{}, now, err
	}
	answers, err := s.read(ctx, request{query: originQuery})
	if err != nil {
		return docket.Hash{}, now, err
	}
	r := answers[0].fields("rows")
	text, revision, counts := r.text(), r.text(), listOf[int64](r)
	if r.err != nil {
		return docket.Hash{}, now, s.unreadable(r.err)
	}
	if text == "" || revision != now.Revision.String() || len(counts) != len(docket.NodeKinds()) {
		return docket.Hash{}, now, nil
	}
	for i, kind := range docket.NodeKinds() {
		if int(counts[i]) != now.Counts[kind] {
			return docket.Hash{}, now, nil
		}
	}
	origin, err := docket.ParseHash(text)
	if err != nil {
		return docket.Hash{}, now, s.unreadable(err)
	}
	return origin, now, nil
}

// SetOrigin remembers what the whole content, described by now, was loaded from. It does nothing if that is no longer the content.
func (s *Store) SetOrigin(ctx context.Context, origin docket.Hash, now docket.DatasetInfo) error {
	counts := make([]int, 0, len(docket.NodeKinds()))
	for _, kind := range docket.NodeKinds() {
		counts = append(counts, now.Counts[kind])
	}
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		return run(ctx, tx, setOriginQuery, map[string]any{"origin": origin.String(), "revision": now.Revision.String(), "counts": counts})
	})
	return s.explain(ctx, err)
}
