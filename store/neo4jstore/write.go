package neo4jstore

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/docket"
	"casegraph/parallel"
	"casegraph/store"
)

// batch is how many things one query puts. Larger ones are hardly faster, and cost the server memory.
const batch = 1000

// leaveTimeout bounds how long a writer whose context has ended goes on to say that its commit is over.
const leaveTimeout = 5 * time.Second

// Apply implements store.Writer. What is both removed and put is put, and of what is put twice the last
// stays. The error wraps docket.ErrInvalid if a title or name is longer than lists can be ordered by.
func (s *Store) Apply(ctx context.Context, change store.Change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	puts := make(map[docket.Ref]docket.Node, len(change.Put))
	for _, n := range change.Put {
		if err := check(n); err != nil {
			return err
		}
		puts[n.Ref()] = n
	}
	nodes := slices.Collect(maps.Values(puts))
	// In the order of their keys, so that no two writers wait for each other.
	slices.SortFunc(nodes, func(a, b docket.Node) int { return a.Ref().Compare(b.Ref()) })
	rows := parallel.Map(nodes, newPut)
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	var entered int64
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		err := s.write(ctx, tx, rows, change.Remove)
		if err == nil {
			entered, err = s.enterGate(ctx)
		}
		return nil, err
	})
	if entered > 0 {
		if left := s.leaveGate(context.WithoutCancel(ctx), entered); err == nil {
			err = left
		}
	}
	return s.explain(ctx, err)
}

// put is a thing that is put, as queries expect it.
type put struct {
	ref  docket.Ref
	hash docket.Hash
	row  properties
}

func newPut(n docket.Node) put {
	hash := docket.HashOf(n)
	return put{n.Ref(), hash, row(n, hash)}
}

// check refuses what the database could not hold.
func check(n docket.Node) error {
	ordered, name := "", ""
	switch n := n.(type) {
	case *docket.Case:
		ordered, name = n.Title, "title"
	case *docket.Person:
		ordered, name = n.Name, "name"
	case *docket.Organization:
		ordered, name = n.Name, "name"
	case *docket.Place:
		ordered, name = n.Name, "name"
	case *docket.Source:
		ordered, name = n.Title, "title"
	}
	if len(ordered) > maxText {
		return docket.Invalidf("the %s of %s has %d bytes: at most %d can be stored", name, n.Ref(), len(ordered), maxText)
	}
	return nil
}

// write makes a change in a transaction.
func (s *Store) write(ctx context.Context, tx neo4j.ManagedTransaction, puts []put, removes []docket.Ref) error {
	revision, err := s.lock(ctx, tx)
	if err != nil {
		return err
	}
	refs := slices.Clone(removes)
	byKind := make(map[docket.NodeKind][]any) // rows
	for _, p := range puts {
		refs = append(refs, p.ref)
		byKind[p.ref.Kind] = append(byKind[p.ref.Kind], p.row)
	}
	taken, err := s.takeOut(ctx, tx, refs, &revision)
	if err != nil {
		return err
	}
	for _, p := range puts {
		revision.Toggle(p.ref, p.hash)
	}
	for _, kind := range docket.NodeKinds() {
		for rows := range slices.Chunk(byKind[kind], batch) {
			if _, err := run(ctx, tx, putQuery(kind), map[string]any{"rows": rows}); err != nil {
				return err
			}
		}
	}
	if taken > 0 { // else nothing lost what named it
		if _, err := run(ctx, tx, sweepQuery, nil); err != nil {
			return err
		}
	}
	_, err = run(ctx, tx, reviseQuery, map[string]any{"revision": revision.String(), "schemaVersion": SchemaVersion})
	return err
}

// lock keeps other writers out until the transaction ends, counts the write, and returns the revision that
// it starts from.
func (s *Store) lock(ctx context.Context, tx neo4j.ManagedTransaction) (docket.Revision, error) {
	locked, err := run(ctx, tx, lockQuery, nil)
	if err != nil {
		return docket.Revision{}, err
	}
	r := record{values: locked[0].Values}
	revision, err := parseRevision(r.text())
	if r.adopt(err); r.err != nil {
		return docket.Revision{}, s.unreadable(r.err)
	}
	return revision, nil
}

// takeOut takes things out of the graph and out of the revision, and returns how many of them were there.
func (s *Store) takeOut(ctx context.Context, tx neo4j.ManagedTransaction, refs []docket.Ref, revision *docket.Revision) (int, error) {
	there := 0
	slices.SortFunc(refs, func(a, b docket.Ref) int { return strings.Compare(a.String(), b.String()) })
	refs = slices.Compact(refs)
	for some := range slices.Chunk(refs, batch) {
		taken, err := run(ctx, tx, takeOutQuery, idParams(some, docket.NodeKinds()...))
		if err != nil {
			return there, err
		}
		rows := record{values: taken[0].Values}
		rows.through(func(r *record) {
			ref := docket.Ref{Kind: docket.NodeKind(r.text()), Slug: r.slug()}
			hash, err := docket.ParseHash(r.text())
			r.adopt(err)
			revision.Toggle(ref, hash)
			there++
		})
		if rows.err != nil {
			return there, s.unreadable(rows.err)
		}
	}
	return there, nil
}

func putQuery(kind docket.NodeKind) string {
	return map[docket.NodeKind]string{
		docket.KindCase: putCasesQuery, docket.KindCharge: putChargesQuery, docket.KindEvent: putEventsQuery,
		docket.KindPerson: putPeopleQuery, docket.KindOrganization: putOrganizationsQuery, docket.KindPlace: putPlacesQuery,
		docket.KindSource: putSourcesQuery, docket.KindStatement: putStatementsQuery,
	}[kind]
}

func run(ctx context.Context, tx neo4j.ManagedTransaction, query string, params map[string]any) ([]*neo4j.Record, error) {
	result, err := tx.Run(ctx, query, wrap(params))
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

// enterGate tells readers that a commit is about to happen, and returns its number: see [Store.read].
func (s *Store) enterGate(ctx context.Context) (int64, error) {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	return neo4j.ExecuteWrite(ctx, session, func(tx neo4j.ManagedTransaction) (int64, error) {
		rows, err := run(ctx, tx, enterGateQuery, nil)
		if err != nil {
			return 0, err
		}
		r := record{values: rows[0].Values}
		entered := int64(r.integer())
		if r.err != nil {
			return 0, s.unreadable(r.err)
		}
		return entered, nil
	})
}

// leaveGate tells readers that a commit is over.
func (s *Store) leaveGate(ctx context.Context, entered int64) error {
	ctx, cancel := context.WithTimeout(ctx, leaveTimeout)
	defer cancel()
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer session.Close(ctx)
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		return run(ctx, tx, leaveGateQuery, map[string]any{"entered": entered})
	})
	return err
}
