package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestWrite(t *testing.T) {
	r := Report{Machine: Machine{CPU: "A processor", Cores: 2, Versions: []Version{{"Go", "1.26"}}}}
	r.Add(
		Figure{Name: "fast enough", Goal: AtLeast(2), Value: 2, Unit: "×"},
		Figure{Name: "too slow", Goal: AtMost(300), Value: 300.5, Unit: " ms"},
		Figure{Name: "told only", Value: 0.5, Unit: "×"})
	for _, clients := range []int{1, 16} {
		r.Rows = append(r.Rows,
			Row{Server: "ours", Clients: clients, Rate: 1000, P50: time.Millisecond, P95: 2 * time.Millisecond, P99: 3 * time.Millisecond},
			Row{Server: "stuck", Clients: clients}) // no answer: nothing that a logarithm could draw
	}
	dir := t.TempDir()
	if err := r.Write(dir, "run"); err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(filepath.Join(dir, "run.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"A processor", "- Go: 1.26",
		"| fast enough | ≥ 2× | 2× | met |", "| too slow | ≤ 300 ms | 300 ms | **not met** |", "| told only | none | 0.50× |  |",
		"| ours | 16 | 1000 | 1 | 2 | 3 |", "| stuck | 1 | 0 |"} {
		if !strings.Contains(string(table), want) {
			t.Errorf("the table lacks %q:\n%s", want, table)
		}
	}
	for _, name := range []string{"run-rate.svg", "run-p99.svg"} {
		if drawn, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !strings.Contains(string(drawn), "ours") {
			t.Errorf("%s does not name the server: %v", name, err)
		}
	}
}
