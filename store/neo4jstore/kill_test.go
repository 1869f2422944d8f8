package neo4jstore

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"casegraph/docket"
	"casegraph/loader"
	"casegraph/store"
	"casegraph/store/neo4jstore/neo4jtest"
)

// loadEnv makes the test binary load a dataset as another process, which tells of each change before it
// makes it.
const loadEnv = "NEO4JSTORE_LOAD"

func TestMain(m *testing.M) {
	if os.Getenv(loadEnv) == "" {
		os.Exit(m.Run())
	}
	ctx := context.Background()
	s, err := Open(ctx, Config{URI: os.Getenv(neo4jtest.EnvURI)})
	if err == nil {
		_, err = loader.Load(ctx, &announcing{Store: s}, killed(), loader.LoadOptions{})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// killed is the dataset that is loaded; it takes several changes.
func killed() *docket.Dataset { return large(120, 30) }

type announcing struct {
	*Store
	changes int
}

func (a *announcing) Apply(ctx context.Context, change store.Change) error {
	a.changes++
	fmt.Println("change", a.changes)
	return a.Store.Apply(ctx, change)
}

// killDuring loads in another process, which it kills in the midst of a change.
func killDuring(t *testing.T, change int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), loadEnv+"=1")
	cmd.Stderr = t.Output()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		if lines.Text() == fmt.Sprint("change ", change) {
			// Somewhere in the transaction; where exactly must not matter.
			time.Sleep(30 * time.Millisecond)
			_ = cmd.Process.Kill() // fails only if it has ended, which is noticed below
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatalf("the load ended before change %d", change)
	}
}

func TestKilledLoadIsFinishedByLoadingAgain(t *testing.T) {
	open := opener(t)
	undisturbed := open(t)
	all := load(t, undisturbed, killed())
	want := dump(t, undisturbed)

	s := prepared(t, open)
	killDuring(t, 1) // before anything was written
	killDuring(t, 2) // after what cases refer to was
	summary := load(t, s, killed())
	if summary.Unchanged == 0 || summary.Unchanged == all.Created {
		t.Errorf("loaded again: %+v, want some of %d unchanged", summary, all.Created)
	}
	sameGraph(t, want, dump(t, s))
	if again := load(t, s, killed()); again.Unchanged != all.Created {
		t.Errorf("loaded once more: %+v, want no change", again)
	}
}
