package main

import (
	"context"
	"fmt"
	"time"

	"casegraph/bench/measure/graphdump"
	"casegraph/bench/measure/report"
)

// measureLoading loads a dataset into an empty graph, then again as it is, and writes the same graph by hand into another.
func (b *bench) measureLoading(ctx context.Context, dataset string, g *graph) error {
	first, err := b.load(ctx, dataset, g)
	if err != nil {
		return err
	}
	again, err := b.load(ctx, dataset, g)
	if err != nil {
		return err
	}
	dump, err := graphdump.Read(ctx, g.driver)
	if err != nil {
		return err
	}
	byHand, byHandCPU, err := b.writeByHand(ctx, dump)
	if err != nil {
		return err
	}
	attempts := ""
	if first.failed > 0 {
		attempts = fmt.Sprintf(" It ran out of time %d times and went on.", first.failed)
	}
	nodes, relationships := dump.Size()
	rate := func(took time.Duration) float64 { return float64(nodes+relationships) / took.Seconds() }
	b.report.Add(
		report.Figure{
			Name: "load into Neo4j: nodes and relationships a second, to the same graph written by UNWIND by hand",
			Goal: report.AtLeast(0.8), Value: rate(first.took) / rate(byHand), Unit: "×",
			Note: fmt.Sprintf("%d nodes, %d relationships: %.0f/s to %.0f/s; Neo4j's own CPU %.1f s to %.1f s. Casegraph's time includes reading and checking the files.%s",
				nodes, relationships, rate(first.took), rate(byHand), first.cpu.Seconds(), byHandCPU.Seconds(), attempts),
		},
		report.Figure{
			Name: "reload of an unchanged dataset, to its first load",
			Goal: report.AtLeast(50), Value: first.took.Seconds() / again.took.Seconds(), Unit: "× faster",
			Note: fmt.Sprintf("%.2f s to %.2f s", again.took.Seconds(), first.took.Seconds()),
		})
	return nil
}

// writeByHand writes a graph into a Neo4j of its own.
func (b *bench) writeByHand(ctx context.Context, dump *graphdump.Graph) (took, cpu time.Duration, err error) {
	g, err := b.startNeo4j(ctx, "neo4j-by-hand")
	if err != nil {
		return 0, 0, err
	}
	defer g.process.Stop() //nolint:errcheck // stopping it again at the end tells
	defer g.driver.Close(context.WithoutCancel(ctx))
	if err := dump.Prepare(ctx, g.driver); err != nil {
		return 0, 0, err
	}
	before, err := g.process.Usage()
	if err != nil {
		return 0, 0, err
	}
	start := time.Now()
	if err := dump.Write(ctx, g.driver); err != nil {
		return 0, 0, err
	}
	took = time.Since(start)
	after, err := g.process.Usage()
	if err != nil {
		return 0, 0, err
	}
	nodes, relationships := dump.Size()
	gotNodes, err := g.count(ctx, "MATCH (n) RETURN count(n)")
	if err != nil {
		return 0, 0, err
	}
	gotRelationships, err := g.count(ctx, "MATCH ()-[r]->() RETURN count(r)")
	if err != nil {
		return 0, 0, err
	}
	if int(gotNodes) != nodes || int(gotRelationships) != relationships {
		err = fmt.Errorf("the graph written by hand has %d nodes and %d relationships, not %d and %d", gotNodes, gotRelationships, nodes, relationships)
	}
	return took, after.CPU - before.CPU, err
}
