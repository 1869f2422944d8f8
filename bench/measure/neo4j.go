package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/bench/measure/process"
)

// graph is a Neo4j that runs.
type graph struct {
	process *process.Process
	driver  neo4j.DriverWithContext
	uri     string
	env     []string // by which servers find it
}

// startNeo4j starts an empty Neo4j.
func (b *bench) startNeo4j(ctx context.Context, name string) (*graph, error) {
	port, err := process.FreePort(ctx)
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(b.work, name)
	p, err := b.start(process.Spec{Name: name, Args: []string{b.program("neo4j-dev"), "-port", strconv.Itoa(port), "-dir", dir}})
	if err != nil {
		return nil, err
	}
	g := &graph{process: p, uri: "neo4j://" + process.Local(port)}
	// To ask it before it has its password would lock it.
	err = p.Await(ctx, func(context.Context) bool {
		said, err := os.ReadFile(p.Log())
		return err == nil && bytes.Contains(said, []byte("Neo4j answers at"))
	})
	if err != nil {
		return nil, err
	}
	password, err := os.ReadFile(filepath.Join(dir, "password"))
	if err != nil {
		return nil, err
	}
	g.env = []string{"NEO4J_URI=" + g.uri, "NEO4J_USERNAME=neo4j", "NEO4J_PASSWORD=" + string(password)}
	g.driver, err = neo4j.NewDriverWithContext(g.uri, neo4j.BasicAuth("neo4j", string(password), ""))
	return g, err
}

// loaded is how a dataset was loaded.
type loaded struct {
	took, cpu time.Duration // cpu is the database's
	failed    int           // attempts before the one that finished it; took and cpu count them too
}

// patience is how many attempts a load has: on a busy machine, one may run out of time, and the next goes on.
const patience = 4

// load loads a dataset into the graph.
func (b *bench) load(ctx context.Context, dataset string, g *graph) (loaded, error) {
	before, err := g.process.Usage()
	if err != nil {
		return loaded{}, err
	}
	var l loaded
	start := time.Now()
	for {
		out, err := b.command(ctx, g.env, b.program("casegraph"), "load", dataset, "--store", "neo4j")
		if err == nil {
			b.log.Info("loaded", "took", time.Since(start).Round(time.Millisecond), "said", out)
			break
		}
		l.failed++
		b.log.Warn("loading failed", "attempt", l.failed, "error", err)
		if l.failed == patience || ctx.Err() != nil {
			return l, err
		}
	}
	l.took = time.Since(start)
	after, err := g.process.Usage()
	l.cpu = after.CPU - before.CPU
	return l, err
}

// count counts something in the graph.
func (g *graph) count(ctx context.Context, query string) (int64, error) {
	session := g.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, query, nil)
	if err != nil {
		return 0, err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return 0, err
	}
	n, ok := record.Values[0].(int64)
	if !ok {
		return 0, fmt.Errorf("%s: not a number", query)
	}
	return n, nil
}
