package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"casegraph/bench/measure/process"
	"casegraph/bench/measure/report"
)

// measureStart starts casegraph with the shipped dataset until it answers.
func (b *bench) measureStart(ctx context.Context) error {
	const times = 7
	var all []time.Duration
	for i := range times {
		took, err := b.startOnce(ctx, i)
		if err != nil {
			return err
		}
		all = append(all, took)
	}
	slices.Sort(all)
	b.report.Add(report.Figure{
		Name: "start to first answer, shipped dataset", Goal: report.AtMost(300),
		Value: float64(all[times/2].Microseconds()) / 1000, Unit: " ms",
		Note: fmt.Sprintf("median of %d starts, from %d to %d ms", times, all[0].Milliseconds(), all[times-1].Milliseconds()),
	})
	return nil
}

func (b *bench) startOnce(ctx context.Context, i int) (time.Duration, error) {
	port, err := process.FreePort(ctx)
	if err != nil {
		return 0, err
	}
	start := time.Now()
	p, err := b.start(process.Spec{Name: fmt.Sprintf("casegraph-shipped-%d", i),
		Args: []string{b.program("casegraph"), "serve", "--listen", process.Local(port)}})
	if err != nil {
		return 0, err
	}
	err = p.Await(ctx, func(ctx context.Context) bool {
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+process.Local(port)+"/graphql",
			strings.NewReader(`{"query":"{case(slug:\"us-v-mallory\"){title timeline{events{nodes{title}}}}}"}`))
		if err != nil {
			return false
		}
		request.Header.Set("Content-Type", "application/json")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return false
		}
		response.Body.Close()
		return response.StatusCode == http.StatusOK
	})
	took := time.Since(start)
	if err != nil {
		return 0, err
	}
	return took, p.Stop()
}
