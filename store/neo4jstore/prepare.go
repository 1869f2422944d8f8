package neo4jstore

import (
	"context"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/docket"
)

// Prepare implements store.Writer: it creates the constraints and indexes, and marks the database as ours.
func (s *Store) Prepare(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	_, version, err := s.describe(ctx)
	if err != nil {
		return s.explain(ctx, err)
	}
	if err := checkVersion(version); err != nil {
		return err
	}
	foreign, err := s.runAlone(ctx, foreignQuery, nil)
	if err != nil {
		return s.explain(ctx, err)
	}
	r := record{values: foreign[0].Values}
	if n := r.integer(); n != 0 && r.err == nil {
		return docket.Conflictf("the database %q holds %d nodes that are not casegraph's: use an empty database", s.database, n)
	} else if r.err != nil {
		return s.unreadable(r.err)
	}
	for query := range strings.SplitSeq(strings.TrimSpace(schemaQueries), ";\n") {
		if _, err := s.runAlone(ctx, strings.TrimSuffix(query, ";"), nil); err != nil {
			return s.explain(ctx, err)
		}
	}
	_, err = s.runAlone(ctx, claimQuery, map[string]any{"revision": docket.Revision{}.String(), "schemaVersion": SchemaVersion})
	return s.explain(ctx, err)
}

// runAlone runs a query in a transaction of its own.
func (s *Store) runAlone(ctx context.Context, query string, params map[string]any) ([]*neo4j.Record, error) {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	result, err := session.Run(ctx, query, wrap(params))
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}
