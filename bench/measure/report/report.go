// Package report writes what was measured as tables and plots.
package report

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/prometheus/procfs"
)

// Report is what a run of the benchmark found.
type Report struct {
	Machine Machine
	Figures []Figure
	Rows    []Row
}

// Machine is where it was found.
type Machine struct {
	CPU      string
	Cores    int
	Memory   uint64 // bytes
	System   string
	Busy     string // the load averages before the run
	Versions []Version
	Day      time.Time
}

// Version is that of something measured.
type Version struct{ Name, Version string }

// ThisMachine describes the machine that this runs on.
func ThisMachine(ctx context.Context, versions []Version) (Machine, error) {
	m := Machine{Cores: runtime.NumCPU(), Versions: versions, Day: time.Now()}
	system, err := exec.CommandContext(ctx, "uname", "-srm").Output()
	if err != nil {
		return m, err
	}
	m.System = strings.TrimSpace(string(system))
	proc, err := procfs.NewDefaultFS()
	if err != nil {
		return m, err
	}
	cpus, err := proc.CPUInfo()
	if err != nil {
		return m, err
	}
	m.CPU = strings.TrimSpace(cpus[0].ModelName)
	memory, err := proc.Meminfo()
	if err != nil {
		return m, err
	}
	if memory.MemTotalBytes != nil {
		m.Memory = *memory.MemTotalBytes
	}
	busy, err := proc.LoadAvg()
	if err != nil {
		return m, err
	}
	m.Busy = fmt.Sprintf("%.1f", busy.Load1)
	return m, nil
}

// Figure is a number that has a goal.
type Figure struct {
	Name  string
	Goal  Goal
	Value float64
	Unit  string
	Note  string
}

// Goal is what a figure should be: at least, or at most, so much. The zero Goal is none.
type Goal struct {
	least, most float64
}

// AtLeast is the goal of so much or more; 0 is none.
func AtLeast(v float64) Goal { return Goal{least: v} }

// AtMost is the goal of so much or less.
func AtMost(v float64) Goal { return Goal{most: v} }

func (g Goal) met(v float64) bool { return v >= g.least && (g.most == 0 || v <= g.most) }

func (g Goal) text(unit string) string {
	switch {
	case g.most > 0:
		return fmt.Sprintf("≤ %s%s", number(g.most), unit)
	case g.least > 0:
		return fmt.Sprintf("≥ %s%s", number(g.least), unit)
	}
	return "none"
}

// Row is how a server did with so many clients.
type Row struct {
	Server        string
	Clients       int
	Rate          float64 // answers a second
	P50, P95, P99 time.Duration
	CPU           time.Duration // of the server, an answer
	DatabaseCPU   time.Duration // of its database, an answer
	Memory        int64         // of the server, bytes
	Refused       int           // requests that were answered by an error
}

// Add adds figures.
func (r *Report) Add(all ...Figure) { r.Figures = append(r.Figures, all...) }

// Write writes a table and plots into a folder; the files are named after the run.
func (r *Report) Write(dir, name string) error {
	err := os.WriteFile(filepath.Join(dir, name+".md"), []byte(r.markdown(name)), 0o644) //nolint:gosec // for everyone to read
	if err == nil && len(r.Rows) > 0 {
		err = r.plot(dir, name)
	}
	return err
}

func (r *Report) markdown(name string) string {
	var b strings.Builder
	m := r.Machine
	fmt.Fprintf(&b, "# Measured: %s\n\n", strings.ReplaceAll(name, "-", " "))
	fmt.Fprintf(&b, "%s, on %s, %d cores, %.0f GiB of memory, %s. Load average before the run: %s.\n\n", m.Day.Format(time.DateOnly), m.CPU, m.Cores,
		float64(m.Memory)/(1<<30), m.System, m.Busy)
	for _, v := range m.Versions {
		fmt.Fprintf(&b, "- %s: %s\n", v.Name, v.Version)
	}
	b.WriteString("\n| figure | goal | measured | | |\n|---|---|---|---|---|\n")
	for _, f := range r.Figures {
		verdict := "**not met**"
		switch {
		case f.Goal == Goal{}:
			verdict = ""
		case f.Goal.met(f.Value):
			verdict = "met"
		}
		fmt.Fprintf(&b, "| %s | %s | %s%s | %s | %s |\n", f.Name, f.Goal.text(f.Unit), number(f.Value), f.Unit, verdict, f.Note)
	}
	if len(r.Rows) == 0 {
		return b.String()
	}
	fmt.Fprintf(&b, "\n![Answers a second](%s-rate.svg)\n\n![99th percentile](%s-p99.svg)\n\n", name, name)
	b.WriteString("| server | clients | answers/s | p50 ms | p95 ms | p99 ms | CPU ms an answer | database's CPU ms an answer | memory MiB | errors |\n" +
		"|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, row := range r.Rows {
		fmt.Fprintf(&b, "| %s | %d | %.0f | %s | %s | %s | %s | %s | %d | %d |\n", row.Server, row.Clients, row.Rate, ms(row.P50), ms(row.P95), ms(row.P99),
			ms(row.CPU), ms(row.DatabaseCPU), row.Memory>>20, row.Refused)
	}
	return b.String()
}

func ms(d time.Duration) string { return number(float64(d.Microseconds()) / 1000) }

// number writes three digits or more.
func number(v float64) string {
	switch {
	case v >= 100 || v == float64(int(v)):
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}
