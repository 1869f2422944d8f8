// Measure measures casegraph beside what people would use instead, on this machine, in one run, and writes what it found as
// tables and plots. It starts and stops every server itself, listens at 127.0.0.1 alone and leaves nothing behind but the
// results.
//
// Usage: see make bench, which builds what it needs.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"casegraph/bench/measure/report"
)

// parts are what can be measured apart.
func parts() []string { return []string{"loading", "start", "race", "scale"} }

// options say what to measure.
type options struct {
	cases      int           // of the dataset that servers are compared on
	large      int           // of the one that is compared with it in scale; 0: none
	largeGraph int           // the same, in Neo4j
	rounds     int           // how often each server has its turn
	duration   time.Duration // of a turn
	warmup     time.Duration // before each turn
	parts      []string      // which of them; see parts
	bin        string        // the folder of the programs built
	peers      string        // the folder of the servers in JavaScript
	results    string        // the folder to write to
	work       string        // for data and logs; empty: a temporary one, deleted at the end
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) (err error) {
	var o options
	flags := flag.NewFlagSet("measure", flag.ContinueOnError)
	flags.IntVar(&o.cases, "cases", 1000, "cases of the dataset that servers are compared on")
	flags.IntVar(&o.large, "large", 0, "cases of a larger dataset, to measure how the embedded store scales; 0 for none")
	flags.IntVar(&o.largeGraph, "large-graph", 0, "the same for Neo4j")
	flags.IntVar(&o.rounds, "rounds", 3, "turns of each server")
	flags.DurationVar(&o.duration, "duration", 3*time.Second, "time of a turn")
	flags.DurationVar(&o.warmup, "warmup", time.Second, "time before a turn that is not counted")
	chosen := flags.String("parts", strings.Join(parts(), ","), "which parts to measure")
	flags.StringVar(&o.bin, "bin", "bin", "folder of the programs")
	flags.StringVar(&o.peers, "peers", "bench/peers", "folder of the servers in JavaScript")
	flags.StringVar(&o.results, "results", "bench/results", "folder to write to")
	flags.StringVar(&o.work, "work", "", "folder for data and logs; a temporary one by default")
	if err := flags.Parse(args); err != nil {
		return err
	}
	for _, part := range strings.Split(*chosen, ",") {
		if !slices.Contains(parts(), part) {
			return fmt.Errorf("there is no part %q: choose among %s", part, strings.Join(parts(), ", "))
		}
		o.parts = append(o.parts, part)
	}
	if o.work == "" {
		if o.work, err = os.MkdirTemp("", "casegraph-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(o.work)
		if err := os.Chmod(o.work, 0o711); err != nil { //nolint:gosec // PostgreSQL's user passes through
			return err
		}
	}
	for _, dir := range []*string{&o.bin, &o.peers, &o.results, &o.work} {
		if *dir, err = filepath.Abs(*dir); err != nil {
			return err
		}
		if err := os.MkdirAll(*dir, 0o755); err != nil {
			return err
		}
	}
	b := &bench{options: o, log: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	defer func() { err = errors.Join(err, b.stopAll()) }()
	b.report.Machine, err = report.ThisMachine(ctx, b.versions(ctx))
	if err == nil {
		err = b.measure(ctx)
	}
	if err == nil {
		err = b.report.Write(o.results, o.name())
	}
	return err
}

// name names the results.
func (o options) name() string {
	if most := max(o.large, o.largeGraph); most > 0 {
		return fmt.Sprintf("%d-and-%d-cases", o.cases, most)
	}
	return fmt.Sprintf("%d-cases", o.cases)
}
