package casegraph_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "casegraph/"

// layers lists what each package may import of the project, its tests apart. A package not listed may not exist.
var layers = map[string][]string{
	"edtf":                       {},
	"parallel":                   {},
	"docket":                     {"parallel", "edtf"},
	"compare":                    {"docket", "edtf"},
	"store":                      {"docket"},
	"search":                     {"docket"},
	"store/observed":             {"store", "docket"},
	"store/storetest":            {"store/memstore", "search", "store", "docket", "edtf"},
	"store/batch":                {"store", "docket"},
	"store/memstore":             {"parallel", "search", "store", "docket", "edtf"},
	"store/neo4jstore":           {"parallel", "search", "store", "docket", "edtf"},
	"store/neo4jstore/neo4jtest": {},
	"loader/casefile":            {"docket", "edtf"},
	"loader":                     {"parallel", "loader/casefile", "store", "docket", "edtf"},
	"data":                       {},
	"paths":                      {"docket"},
	"filters":                    {"search", "docket", "edtf"},
	"graph":                      {"graph/cursor", "graph/generated", "graph/limit", "graph/model", "graph/plan", "filters", "compare", "paths", "search", "store", "docket", "edtf"},
	"graph/cursor":               {"docket", "edtf"},
	"graph/generated":            {"graph/model", "graph/scalar", "filters", "compare", "search", "docket", "edtf"},
	"graph/limit":                {},
	"graph/model":                {"filters", "compare", "search", "docket", "edtf"},
	"graph/plan":                 {"graph/scalar", "docket", "edtf"},
	"graph/scalar":               {"compare", "docket", "edtf"},
	"export":                     {"compare", "docket", "edtf"},
	"gather":                     {"export", "compare", "store", "docket"},
	"server":                     {"server/metrics", "server/throttle", "server/trace", "graph", "graph/limit", "gather", "filters", "export", "compare", "store", "docket", "edtf"},
	"server/metrics":             {"docket"},
	"server/throttle":            {},
	"server/trace":               {},
	"cmd/casegraph":              {"server", "server/metrics", "server/throttle", "server/trace", "graph/limit", "store/observed", "store/batch", "graph", "gather", "filters", "export", "compare", "loader", "loader/casefile", "store", "store/memstore", "store/neo4jstore", "data", "web", "docket", "edtf"},
	"web":                        {},
	"cmd/neo4j-dev":              {"store/neo4jstore/neo4jtest"},
	"bench/corpus":               {"loader/casefile", "docket", "edtf"},
	"bench/generate":             {"bench/corpus"},
}

// owners lists the only packages that may import a third party's module.
var owners = map[string][]string{
	"github.com/neo4j/neo4j-go-driver": {"store/neo4jstore", "store/neo4jstore/neo4jtest"},
	"github.com/99designs/gqlgen":      {"graph", "graph/generated", "graph/plan", "graph/scalar", "server"},
	"github.com/blevesearch/bleve":     {"search"},
	"github.com/coder/websocket":       {"server"},
	"github.com/prometheus":            {"server/metrics"},
	"go.opentelemetry.io/otel":         {"server/trace", "store/neo4jstore", "cmd/casegraph"},
	"github.com/klauspost/compress":    {"server"},
	"github.com/goccy/go-yaml":         {"loader/casefile"},
	"github.com/tidwall/gjson":         {"loader/casefile"},
	"github.com/maypok86/otter":        {"server"},
	"github.com/arran4/golang-ical":    {"export"},
	"github.com/alecthomas/kong":       {"cmd/casegraph"},
	"github.com/alecthomas/units":      {"cmd/casegraph"},
	"github.com/fsnotify/fsnotify":     {"cmd/casegraph"},
	"go.etcd.io/bbolt":                 {"store/memstore"},
}

// pkg is a package of the project and what it imports.
type pkg struct {
	path    string
	imports []string
}

func projectPackages(t *testing.T) []pkg {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-f", `{{if .GoFiles}}{{.ImportPath}} {{join .Imports " "}}{{end}}`, "./...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for line := range strings.Lines(string(out)) {
		if fields := strings.Fields(line); len(fields) > 0 {
			all = append(all, pkg{strings.TrimPrefix(fields[0], module), fields[1:]})
		}
	}
	if len(all) == 0 {
		t.Fatal("go list found no package")
	}
	return all
}

func TestImportsPointOneWay(t *testing.T) {
	for _, p := range projectPackages(t) {
		allowed, ok := layers[p.path]
		if !ok {
			t.Errorf("package %s is in no layer: say here what it may import", p.path)
			continue
		}
		for _, path := range p.imports {
			if own, isOurs := strings.CutPrefix(path, module); isOurs {
				if !slices.Contains(allowed, own) {
					t.Errorf("%s imports %s, which its layer does not allow", p.path, own)
				}
				continue
			}
			if strings.Contains(path, ".") && (p.path == "edtf" || p.path == "docket" || p.path == "store") {
				t.Errorf("%s imports %s: the domain stands on the standard library alone", p.path, path)
			}
			for dependency, by := range owners {
				if strings.HasPrefix(path, dependency) && !slices.Contains(by, p.path) {
					t.Errorf("%s imports %s, which only %s may", p.path, path, strings.Join(by, ", "))
				}
			}
		}
	}
}

func TestArchitectureNamesEveryPackage(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range projectPackages(t) {
		if !strings.Contains(string(text), "`"+p.path+"`") {
			t.Errorf("ARCHITECTURE.md does not name `%s`", p.path)
		}
	}
}

// clocked lists the packages that may look at the clock: to wait, to give up and to tell how long something took. All others
// make answers, which are the same at any time, however clocks jump.
func clocked() []string {
	return []string{"server", "store/neo4jstore", "store/neo4jstore/neo4jtest", "store/storetest", "cmd/casegraph", "cmd/neo4j-dev"}
}

func TestNoAnswerDependsOnTheClock(t *testing.T) {
	for _, p := range projectPackages(t) {
		if slices.ContainsFunc(clocked(), func(c string) bool { return p.path == c || strings.HasPrefix(p.path, c+"/") }) ||
			p.path == "graph/generated" {
			continue
		}
		files, err := filepath.Glob(filepath.Join(p.path, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no files of %s: %v", p.path, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(file, "_test.go") && regexp.MustCompile(`\btime\.(Now|Since|Until)\b`).Match(text) {
				t.Errorf("%s looks at the clock", file)
			}
		}
	}
}
