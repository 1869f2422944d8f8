package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"casegraph/store/neo4jstore/neo4jtest"
)

// asProgram makes the test binary the program itself.
const asProgram = "NEO4J_DEV_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

func TestServe(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, w := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"-dir", dir, "-port", "0"}, nil, w, t.Output())
		w.Close()
	}()
	var output strings.Builder
	for lines := bufio.NewScanner(r); lines.Scan(); {
		fmt.Fprintln(&output, lines.Text())
		if strings.Contains(lines.Text(), "NEO4J_PASSWORD") {
			cancel() // the output is complete, and the server is up
		}
	}
	if got := <-code; got != 0 {
		t.Errorf("exit code %d, want 0", got)
	}
	password, err := keptPassword(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"export NEO4J_URI=neo4j://127.0.0.1:",
		"export NEO4J_USERNAME=neo4j\n",
		"export NEO4J_PASSWORD=" + password + "\n",
	} {
		if !strings.Contains(output.String(), want) {
			t.Errorf("the output lacks %q:\n%s", want, &output)
		}
	}
}

func TestExecStartsServer(t *testing.T) {
	t.Setenv(neo4jtest.EnvURI, "")
	var stdout bytes.Buffer
	args := []string{"exec", "--", "sh", "-c", `cat; echo "$` + neo4jtest.EnvURI + `"; exit 7`}
	code := run(t.Context(), args, strings.NewReader("input "), &stdout, t.Output())
	if code != 7 {
		t.Errorf("exit code %d, want 7", code)
	}
	if got := stdout.String(); !strings.HasPrefix(got, "input neo4j://neo4j:") {
		t.Errorf("output %q, want the input and the address", got)
	}
}

func TestExecUsesServer(t *testing.T) {
	const given = "neo4j://neo4j:password@somewhere"
	t.Setenv(neo4jtest.EnvURI, given)
	var stdout bytes.Buffer
	code := run(t.Context(), []string{"exec", "printenv", neo4jtest.EnvURI}, nil, &stdout, t.Output())
	if got := strings.TrimSpace(stdout.String()); code != 0 || got != given {
		t.Errorf("exit code %d, output %q, want 0 and %q", code, got, given)
	}
}

func TestExecForwardsSignals(t *testing.T) {
	for name, test := range map[string]struct {
		script string
		signal syscall.Signal
		code   int
	}{
		"handled":     {"trap 'exit 5' TERM; echo ready; while :; do sleep 0.05; done", syscall.SIGTERM, 5},
		"interrupt":   {"trap 'exit 6' INT; echo ready; while :; do sleep 0.05; done", syscall.SIGINT, 6},
		"not handled": {"echo ready; exec sleep 60", syscall.SIGTERM, 128 + 15},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(os.Args[0], "exec", "--", "sh", "-c", test.script)
			cmd.Env = append(os.Environ(), asProgram+"=1", neo4jtest.EnvURI+"=unused")
			cmd.Stderr = t.Output()
			stdout, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			if _, err := io.ReadFull(stdout, make([]byte, len("ready\n"))); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Process.Signal(test.signal); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			if got := cmd.ProcessState.ExitCode(); got != test.code {
				t.Errorf("exit code %d, want %d", got, test.code)
			}
		})
	}
}

func TestUsage(t *testing.T) {
	for _, test := range []struct {
		args   string
		code   int
		stderr string
	}{
		{"-h", 0, "Usage:"},
		{"exec", 2, "Usage:"},
		{"exec --", 2, "Usage:"},
		{"start", 2, "Usage:"},
		{"-port 1 exec true", 2, "Usage:"},
		{"-nonsense", 2, "nonsense"},
		{"exec no-such-command", 1, "no-such-command"},
	} {
		t.Setenv(neo4jtest.EnvURI, "unused")
		var stderr strings.Builder
		if code := run(t.Context(), strings.Fields(test.args), nil, io.Discard, &stderr); code != test.code {
			t.Errorf("neo4j-dev %s: exit code %d, want %d", test.args, code, test.code)
		}
		if !strings.Contains(stderr.String(), test.stderr) {
			t.Errorf("neo4j-dev %s: %q, want %q", test.args, &stderr, test.stderr)
		}
	}
}
