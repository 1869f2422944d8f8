// Package graphdump reads a whole graph, and writes the same again as one would by hand who knows it.
package graphdump

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Graph is every node and relationship of a database, and its schema.
type Graph struct {
	Schema        []string           // the statements that make it
	Nodes         map[string][]node  // by labels, as they stand in a query
	Relationships map[string][][]any // by type: [start, end, properties], of which the first two are nodes' numbers
	numbers       map[string]int     // of nodes, by element id
}

type node struct {
	number     int
	properties map[string]any
}

// Size is how many nodes and relationships there are.
func (g *Graph) Size() (nodes, relationships int) {
	for _, list := range g.Relationships {
		relationships += len(list)
	}
	return len(g.numbers), relationships
}

// Read reads a database.
func Read(ctx context.Context, driver neo4j.DriverWithContext) (*Graph, error) {
	g := &Graph{Nodes: make(map[string][]node), Relationships: make(map[string][][]any), numbers: make(map[string]int)}
	session := driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	each := func(query string, take func(values []any)) error {
		result, err := session.Run(ctx, query, nil)
		for err == nil && result.Next(ctx) {
			take(result.Record().Values)
		}
		if err == nil {
			err = result.Err()
		}
		return err
	}
	for _, list := range []string{
		"SHOW CONSTRAINTS YIELD createStatement RETURN createStatement",
		"SHOW INDEXES YIELD createStatement, type, owningConstraint WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN createStatement",
	} {
		if err := each(list, func(v []any) { g.Schema = append(g.Schema, v[0].(string)) }); err != nil {
			return nil, err
		}
	}
	err := each("MATCH (n) RETURN elementId(n), labels(n), properties(n)", func(v []any) {
		var labels []string
		for _, l := range v[1].([]any) {
			labels = append(labels, "`"+l.(string)+"`")
		}
		slices.Sort(labels)
		key := strings.Join(labels, ":")
		number := len(g.numbers)
		g.numbers[v[0].(string)] = number
		g.Nodes[key] = append(g.Nodes[key], node{number, v[2].(map[string]any)})
	})
	if err != nil {
		return nil, err
	}
	err = each("MATCH (a)-[r]->(b) RETURN type(r), elementId(a), elementId(b), properties(r)", func(v []any) {
		key := "`" + v[0].(string) + "`"
		g.Relationships[key] = append(g.Relationships[key], []any{g.numbers[v[1].(string)], g.numbers[v[2].(string)], v[3]})
	})
	return g, err
}

// batch is how many rows one query writes: more are no faster.
const batch = 10_000

// Prepare makes the schema in an empty database, and waits for its indexes.
func (g *Graph) Prepare(ctx context.Context, driver neo4j.DriverWithContext) error {
	for _, statement := range append(slices.Clone(g.Schema), "CALL db.awaitIndexes(300)") {
		if err := write(ctx, driver, statement, nil, nil); err != nil {
			return err
		}
	}
	return nil
}

// Write writes the graph into an empty database by UNWIND, as fast as is known: nodes by two writers at once, which find
// each other nowhere; then relationships by one, since more would wait for each other's locks, between nodes found by
// their element ids, which costs less than an index.
func (g *Graph) Write(ctx context.Context, driver neo4j.DriverWithContext) error {
	ids := make([]string, len(g.numbers))
	type job struct {
		labels string
		nodes  []node
	}
	jobs := make(chan job)
	errs := make([]error, 2)
	var writers sync.WaitGroup
	for i := range errs {
		writers.Go(func() {
			for j := range jobs {
				if errs[i] == nil {
					errs[i] = writeNodes(ctx, driver, j.labels, j.nodes, ids)
				}
			}
		})
	}
	for _, labels := range slices.Sorted(maps.Keys(g.Nodes)) {
		for some := range slices.Chunk(g.Nodes[labels], batch) {
			jobs <- job{labels, some}
		}
	}
	close(jobs)
	writers.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(g.Relationships)) {
		query := "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row[0] MATCH (b) WHERE elementId(b) = row[1] " +
			"CREATE (a)-[r:" + kind + "]->(b) SET r = row[2]"
		for some := range slices.Chunk(g.Relationships[kind], batch) {
			rows := make([]any, len(some))
			for i, r := range some {
				rows[i] = []any{ids[r[0].(int)], ids[r[1].(int)], r[2]}
			}
			if err := write(ctx, driver, query, rows, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

func writeNodes(ctx context.Context, driver neo4j.DriverWithContext, labels string, nodes []node, ids []string) error {
	rows := make([]any, len(nodes))
	for i, n := range nodes {
		rows[i] = []any{n.number, n.properties}
	}
	query := "UNWIND $rows AS row CREATE (n:" + labels + ") SET n = row[1] RETURN collect([row[0], elementId(n)])"
	return write(ctx, driver, query, rows, func(v []any) {
		for _, pair := range v[0].([]any) {
			p := pair.([]any)
			ids[p[0].(int64)] = p[1].(string)
		}
	})
}

func write(ctx context.Context, driver neo4j.DriverWithContext, query string, rows []any, take func([]any)) error {
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, query, map[string]any{"rows": rows})
		if err != nil {
			return nil, err
		}
		records, err := result.Collect(ctx)
		if err == nil && take != nil {
			take(records[0].Values)
		}
		return nil, err
	})
	if err != nil {
		return fmt.Errorf("%.80s: %w", query, err)
	}
	return nil
}
