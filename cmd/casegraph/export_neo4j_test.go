package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExportForNeo4jAdmin(t *testing.T) {
	dir, _ := newCase(t)
	to := filepath.Join(t.TempDir(), "import")
	code, stdout, stderr := invoke(t, "export", "neo4j-admin", dir, "--to", to)
	if code != exitDone {
		t.Fatal(stderr)
	}
	steps, err := os.ReadFile(filepath.Join(to, "README.txt"))
	if err != nil || !strings.Contains(stdout, string(steps)) || !strings.Contains(stdout, "database import full neo4j @import.args") {
		t.Errorf("%v\n%s", err, stdout)
	}
	arguments, err := os.ReadFile(filepath.Join(to, "import.args"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(arguments)) {
		_, files, named := strings.Cut(strings.TrimSpace(line), ".csv")
		if name := strings.TrimPrefix(files, ","); named {
			if _, err := os.Stat(filepath.Join(to, name)); err != nil {
				t.Error(err)
			}
		}
	}
	if code, _, stderr := invoke(t, "export", "neo4j-admin", dir, "--to", to); code != exitWrongInput || !strings.Contains(stderr, "is not empty") {
		t.Errorf("again: exit code %d, %s", code, stderr)
	}
}
