package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"casegraph/bench/measure/load"
	"casegraph/bench/measure/process"
	"casegraph/bench/measure/report"
)

// crowds are the numbers of clients that ask at once.
func crowds() []int { return []int{1, 16, 64} }

// turns are those of a contender with so many clients.
type turns struct {
	results  []load.Result
	rates    []float64
	cpu      time.Duration
	database time.Duration
	memory   int64
}

// key names the turns.
type key struct {
	contender string
	clients   int
}

// race lets every server have its turn, again and again, so that what else the machine does meets all of them.
func (b *bench) race(ctx context.Context, dataset string, g *graph) error {
	all, err := b.contend(ctx, dataset, g)
	if err != nil {
		return err
	}
	measured := make(map[key]*turns)
	for _, clients := range crowds() {
		for round := range b.rounds {
			for _, c := range all {
				b.log.Info("measuring", "server", c.name, "clients", clients, "round", round+1)
				t := measured[key{c.name, clients}]
				if t == nil {
					t = new(turns)
					measured[key{c.name, clients}] = t
				}
				if err := b.turn(ctx, c, clients, t); err != nil {
					return fmt.Errorf("%s, %d clients: %w", c.name, clients, err)
				}
			}
		}
	}
	for _, c := range all {
		for _, clients := range crowds() {
			b.report.Rows = append(b.report.Rows, row(c, clients, measured[key{c.name, clients}]))
		}
	}
	b.compare(measured)
	return nil
}

// turn lets clients ask a server for a while.
func (b *bench) turn(ctx context.Context, c *contender, clients int, t *turns) error {
	var before, beforeDatabase process.Usage
	var failed error
	usage := func(p *process.Process) process.Usage {
		if p == nil {
			return process.Usage{}
		}
		u, err := p.Usage()
		if err != nil {
			failed = err
		}
		return u
	}
	result, err := load.Run(ctx, load.Options{Address: c.address, Requests: c.requests, Clients: clients, Warmup: b.warmup, Duration: b.duration},
		func() { before, beforeDatabase = usage(c.process), usage(c.database) })
	if err != nil {
		return err
	}
	after, afterDatabase := usage(c.process), usage(c.database)
	t.results = append(t.results, result)
	t.rates = append(t.rates, result.Rate())
	t.cpu += after.CPU - before.CPU
	t.database += afterDatabase.CPU - beforeDatabase.CPU
	t.memory = max(t.memory, after.Memory)
	return failed
}

// rate is the median of the turns.
func (t *turns) rate() float64 {
	sorted := slices.Sorted(slices.Values(t.rates))
	return sorted[len(sorted)/2]
}

func row(c *contender, clients int, t *turns) report.Row {
	joined := load.Join(t.results)
	each := func(d time.Duration) time.Duration { return d / time.Duration(max(1, len(joined.Latencies))) }
	return report.Row{Server: c.name, Clients: clients, Rate: t.rate(),
		P50: joined.Percentile(50), P95: joined.Percentile(95), P99: joined.Percentile(99),
		CPU: each(t.cpu), DatabaseCPU: each(t.database), Memory: t.memory, Refused: joined.Refused}
}

// compare makes figures of the turns.
func (b *bench) compare(measured map[key]*turns) {
	rate := func(contender string, clients int) float64 { return measured[key{contender, clients}].rate() }
	p99 := func(contender string, clients int) time.Duration {
		return load.Join(measured[key{contender, clients}].results).Percentile(99)
	}
	against := func(name string, clients int, ours, theirs string, goal float64) report.Figure {
		a, b := rate(ours, clients), rate(theirs, clients)
		return report.Figure{Name: fmt.Sprintf("%s, %d clients: throughput", name, clients), Goal: report.AtLeast(goal), Value: a / b, Unit: "×",
			Note: fmt.Sprintf("%.0f/s to %.0f/s", a, b)}
	}
	ours, theirs := p99("casegraph on Neo4j", 16), p99("@neo4j/graphql", 16)
	b.report.Add(
		against("rich case timeline, uncached, to @neo4j/graphql", 16, "casegraph on Neo4j", "@neo4j/graphql", 5),
		report.Figure{Name: "rich case timeline, uncached, to @neo4j/graphql, 16 clients: p99", Goal: report.AtMost(0.25),
			Value: ours.Seconds() / theirs.Seconds(), Unit: "×", Note: fmt.Sprintf("%v to %v", ours.Round(10*time.Microsecond), theirs.Round(10*time.Microsecond))},
		against("the same, to one query a request by hand in Go", 64, "casegraph on Neo4j", "one query a request", 1),
		against("the same, to PostGraphile on PostgreSQL", 16, "casegraph on Neo4j", "PostGraphile", 0),
		against("cached answer, to Go's static file handler", 16, "casegraph cached", "static files", 0.7),
		against("embedded store, uncached, to a constant gqlgen resolver of the same shape", 16, "casegraph embedded", "constant gqlgen", 1.5))
}
