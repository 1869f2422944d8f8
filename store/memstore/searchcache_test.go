package memstore_test

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"casegraph/docket"
	"casegraph/search"
	"casegraph/store"
	"casegraph/store/memstore"
	"casegraph/store/storetest"
)

// cached is a store of d whose search index lies in dir, and what it logs.
func cached(t rapid.TB, d *docket.Dataset, dir string) (*memstore.Store, *bytes.Buffer) {
	t.Helper()
	var logged bytes.Buffer
	s := memstore.New()
	s.CacheSearch(memstore.SearchCache{Dir: dir, Least: 1, Log: slog.New(slog.NewTextHandler(&logged, nil)), Now: time.Now})
	if err := s.Apply(context.Background(), store.Change{Put: d.Nodes()}); err != nil {
		t.Fatal(err)
	}
	return s, &logged
}

func TestSearchOnDiskIsAsInMemory(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		d := storetest.Dataset(t)
		onDisk, logged := cached(t, d, dir)
		inMemory, _ := cached(t, d, "")
		for range 5 {
			storetest.Agree(t, d, inMemory, onDisk)
		}
		if strings.Contains(logged.String(), "WARN") {
			t.Error(logged.String())
		}
	})
	if files := indexes(t, dir); len(files) > 4 {
		t.Errorf("%d files are kept", len(files))
	}
}

// indexes are the files in a folder.
func indexes(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// finds fails unless a search of a store with the full dataset finds what it should.
func finds(t *testing.T, s *memstore.Store) {
	t.Helper()
	words, err := search.Parse("mallory")
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.Search(t.Context(), docket.SearchQuery{Words: words, Window: docket.Window[docket.SearchKey]{Limit: 5}})
	if err != nil || len(page.Items) == 0 || page.Items[0].Key.Slug != "us-v-mallory" {
		t.Fatalf("found %+v, %v", page, err)
	}
}

func TestSearchIndexIsUsedAgain(t *testing.T) {
	dir := t.TempDir()
	first, logged := cached(t, storetest.Full(), dir)
	finds(t, first)
	if !strings.Contains(logged.String(), "search index made") {
		t.Errorf("logged %s", logged)
	}
	second, logged := cached(t, storetest.Full(), dir) // beside the first
	finds(t, second)
	finds(t, first)
	if !strings.Contains(logged.String(), "search index found") || len(indexes(t, dir)) != 1 {
		t.Errorf("logged %s, files %v", logged, indexes(t, dir))
	}
	changed := storetest.Full()
	changed.People[0].Description = "Another"
	third, logged := cached(t, changed, dir)
	finds(t, third)
	if !strings.Contains(logged.String(), "search index made") || len(indexes(t, dir)) != 2 {
		t.Errorf("another content: logged %s, files %v", logged, indexes(t, dir))
	}
}

func TestSearchIndexThatIsDamaged(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"cut off":  func(b []byte) []byte { return b[:len(b)/2] },
		"empty":    func([]byte) []byte { return nil },
		"a bit":    func(b []byte) []byte { b[len(b)/3] ^= 1; return b },
		"longer":   func(b []byte) []byte { return append(b, 0) },
		"no index": func([]byte) []byte { return []byte("no index") },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s, _ := cached(t, storetest.Full(), dir)
			finds(t, s)
			file := indexes(t, dir)[0]
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			// A new file: the first store has the old one open.
			if err := os.Remove(file); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, damage(content), 0o600); err != nil {
				t.Fatal(err)
			}
			again, logged := cached(t, storetest.Full(), dir)
			finds(t, again)
			if !strings.Contains(logged.String(), "made anew") || !strings.Contains(logged.String(), "search index made") {
				t.Errorf("logged %s", logged)
			}
			third, logged := cached(t, storetest.Full(), dir)
			finds(t, third)
			if !strings.Contains(logged.String(), "search index found") {
				t.Errorf("logged %s", logged)
			}
		})
	}
}

func TestSearchIndexWithoutAFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, logged := cached(t, storetest.Full(), file)
	finds(t, s)
	if !strings.Contains(logged.String(), "it stays in memory") {
		t.Errorf("logged %s", logged)
	}
}
