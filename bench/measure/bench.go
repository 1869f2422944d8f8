package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"casegraph/bench/measure/process"
	"casegraph/bench/measure/report"
)

// bench is a run of the benchmark.
type bench struct {
	options
	log       *slog.Logger
	report    report.Report
	processes []*process.Process
}

// measure measures everything, in an order in which what is loaded is used by what follows.
func (b *bench) measure(ctx context.Context) error {
	if b.wants("start") {
		if err := b.measureStart(ctx); err != nil {
			return err
		}
	}
	dataset, err := b.generate(ctx, b.cases)
	if err != nil {
		return err
	}
	if b.wants("scale") {
		if err := b.measureScale(ctx, dataset); err != nil {
			return err
		}
	}
	if !b.wants("loading") && !b.wants("race") {
		return nil
	}
	g, err := b.startNeo4j(ctx, "neo4j")
	if err != nil {
		return err
	}
	defer g.driver.Close(context.WithoutCancel(ctx))
	if b.wants("loading") {
		err = b.measureLoading(ctx, dataset, g)
	} else {
		_, err = b.load(ctx, dataset, g)
	}
	if err == nil && b.wants("race") {
		err = b.race(ctx, dataset, g)
	}
	return err
}

// wants tells whether a part is to be measured.
func (b *bench) wants(part string) bool { return slices.Contains(b.parts, part) }

// start starts a server that stops with the benchmark.
func (b *bench) start(s process.Spec) (*process.Process, error) {
	s.Logs = b.work
	b.log.Info("starting", "server", s.Name)
	p, err := process.Start(s)
	if err == nil {
		b.processes = append(b.processes, p)
	}
	return p, err
}

// stopAll stops what was started, the last first.
func (b *bench) stopAll() error {
	var errs []error
	for i := len(b.processes) - 1; i >= 0; i-- {
		errs = append(errs, b.processes[i].Stop())
	}
	return errors.Join(errs...)
}

// program is one of the programs built.
func (b *bench) program(name string) string { return filepath.Join(b.bin, name) }

// generate makes a dataset of some size and tells its folder.
func (b *bench) generate(ctx context.Context, cases int) (string, error) {
	dir := filepath.Join(b.work, fmt.Sprintf("dataset-%d", cases))
	_, err := b.command(ctx, nil, b.program("generate"), "-cases", strconv.Itoa(cases), dir)
	return dir, err
}

// command runs a program to its end and returns what it printed.
func (b *bench) command(ctx context.Context, env []string, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// versions tells which versions are compared.
func (b *bench) versions(ctx context.Context) []report.Version {
	one := func(name, program string, args ...string) report.Version {
		out, err := b.command(ctx, nil, program, args...)
		if err != nil {
			return report.Version{Name: name, Version: "not found"}
		}
		line, _, _ := strings.Cut(strings.TrimSpace(out), "\n")
		return report.Version{Name: name, Version: line}
	}
	all := []report.Version{
		one("casegraph", b.program("casegraph"), "version"),
		one("Go", "go", "version"),
		one("Java", "java", "--version"),
		one("Node.js", filepath.Join(b.peers, "node_modules/.bin/node"), "--version"),
	}
	for _, name := range []string{"@neo4j/graphql", "@apollo/server", "neo4j-driver", "postgraphile"} {
		all = append(all, one(name, "node", "-p", fmt.Sprintf("require(%q).version", filepath.Join(b.peers, "node_modules", name, "package.json"))))
	}
	return all
}
