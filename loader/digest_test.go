package loader_test

import (
	"context"
	"errors"
	"testing"
	"testing/fstest"

	"casegraph/docket"
	"casegraph/loader"
)

func TestDigest(t *testing.T) {
	files := func(namesAndTexts ...string) fstest.MapFS {
		fsys := fstest.MapFS{}
		for i := 0; i < len(namesAndTexts); i += 2 {
			fsys[namesAndTexts[i]] = &fstest.MapFile{Data: []byte(namesAndTexts[i+1])}
		}
		return fsys
	}
	digest := func(fsys fstest.MapFS) docket.Hash {
		t.Helper()
		d, err := loader.Digest(t.Context(), fsys)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	same := digest(files("a.yaml", "x", "b/c.jsonl", "y"))
	for _, fsys := range []fstest.MapFS{
		files("b/c.jsonl", "y", "a.yaml", "x"), files("a.yaml", "x", "b/c.jsonl", "y", "README.md", "no case file", ".hidden.yaml", "x"),
	} {
		if digest(fsys) != same {
			t.Errorf("%v has another digest", fsys)
		}
	}
	for _, fsys := range []fstest.MapFS{
		files("a.yaml", "x"), files("a.yaml", "y", "b/c.jsonl", "x"), files("a.yaml", "xy", "b/c.jsonl", ""),
		files("a.yaml", "x", "c.jsonl", "y"), files("a.yaml", "x", "b/c.jsonl", "y", "d.json", ""),
	} {
		if digest(fsys) == same {
			t.Errorf("%v has the same digest", fsys)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := loader.Digest(ctx, files("a.yaml", "x")); !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want context.Canceled", err)
	}
}
