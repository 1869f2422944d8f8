package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestBuildsAreReproducible builds from two places, as make build does: not a byte may tell of the place.
func TestBuildsAreReproducible(t *testing.T) {
	here, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	copySources(t, here, elsewhere)
	first, second := buildIn(t, here), buildIn(t, elsewhere)
	if !bytes.Equal(first, second) {
		t.Errorf("two builds differ: %d and %d bytes", len(first), len(second))
	}
	for _, place := range []string{here, elsewhere} {
		if bytes.Contains(first, []byte(place+"/")) {
			t.Errorf("the build names the place %s", place)
		}
	}
	if !bytes.Contains(first, []byte("v9.8.7")) {
		t.Error("the build does not hold its version")
	}
}

func buildIn(t *testing.T, dir string) []byte {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "casegraph")
	build := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -X main.version=v9.8.7", "-o", binary, "./cmd/casegraph")
	build.Dir = dir
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	content, err := os.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// copySources copies what a build reads.
func copySources(t *testing.T, from, to string) {
	t.Helper()
	files := os.DirFS(from)
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (name == "bin" || entry.Name() == "node_modules" || entry.Name() == "testdata" || name != "." && strings.HasPrefix(name, ".")):
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(to, name), 0o755)
		case !entry.Type().IsRegular() || strings.HasPrefix(entry.Name(), ".") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), content, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}
