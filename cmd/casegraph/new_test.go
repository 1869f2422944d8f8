package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casegraph/docket"
)

// A new case is valid as it is, without even a warning, whatever its id.
func TestNew(t *testing.T) {
	for _, slug := range []string{"us-v-doe", "x", "r-v-roe-2021", strings.Repeat("x", docket.MaxSlug-templateLongest)} {
		dir := t.TempDir()
		file := filepath.Join(dir, "new.yaml")
		code, stdout, stderr := invoke(t, "new", slug, "--out", file)
		if code != exitDone || !strings.Contains(stdout, file) {
			t.Fatalf("new %s: exit code %d, %q, %q", slug, code, stdout, stderr)
		}
		if code, stdout, stderr := invoke(t, "validate", "--strict", dir); code != exitDone {
			t.Errorf("validate of %s: exit code %d\n%s%s", slug, code, stdout, stderr)
		}
		if code, _, stderr := invoke(t, "timeline", slug, "--dataset", dir); code != exitDone {
			t.Errorf("timeline of %s: exit code %d, %s", slug, code, stderr)
		}
	}
}

func TestNewKeepsWhatIsThere(t *testing.T) {
	dir, _ := newCase(t)
	file := filepath.Join(dir, "doe.yaml")
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	code, _, stderr := invoke(t, "new", "us-v-roe", "--out", file)
	after, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if code != exitWrongInput || !strings.Contains(stderr, "exists already") || string(after) != string(before) {
		t.Errorf("exit code %d, %q", code, stderr)
	}
}
