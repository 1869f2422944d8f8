// Neo4j-dev runs a Neo4j Community without Docker.
//
// Usage:
//
//	neo4j-dev [-port 7687] [-dir DIRECTORY]
//	neo4j-dev exec [--] COMMAND [ARGUMENT]...
//
// The first runs a server until it is interrupted, prints how to connect to it, and keeps its data and
// its password in the directory. The second runs a command, such as go test ./..., with a temporary
// server in CASEGRAPH_TEST_NEO4J_URI, or with the one that is already there, and exits as the command
// does.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"

	"casegraph/store/neo4jstore/neo4jtest"
)

const usage = `Usage:
  neo4j-dev [-port 7687] [-dir DIRECTORY]    run a Neo4j until Ctrl-C; its data stay
  neo4j-dev exec [--] COMMAND [ARGUMENT]...  run a command with a Neo4j that tests may wipe
`

// signals end the server, and are passed on to a command.
func signals() []os.Signal {
	return []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), signals()...)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the program, apart from the process it runs in; it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("neo4j-dev", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { fmt.Fprint(stderr, usage) }
	port := flags.Int("port", 7687, "")
	dir := flags.String("dir", "", "")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}

	var code int
	var err error
	switch args := flags.Args(); {
	case len(args) == 0:
		err = serve(ctx, *dir, *port, stdout, stderr)
	case args[0] == "exec" && flags.NFlag() == 0:
		args = args[1:]
		if len(args) > 0 && args[0] == "--" {
			args = args[1:]
		}
		if len(args) == 0 {
			flags.Usage()
			return 2
		}
		cmd := exec.Command(args[0], args[1:]...) //nolint:noctx // signals are passed on to it; it ends in its own time
		cmd.Stdin, cmd.Stdout, cmd.Stderr = stdin, stdout, stderr
		code, err = execute(ctx, cmd)
	default:
		flags.Usage()
		return 2
	}
	if err != nil {
		fmt.Fprintln(stderr, "neo4j-dev:", err)
		return 1
	}
	return code
}

// serve runs a server on the data in dir until ctx is done.
func serve(ctx context.Context, dir string, port int, stdout, stderr io.Writer) error {
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return fmt.Errorf("%w; use -dir", err)
		}
		dir = filepath.Join(cache, "casegraph", "neo4j-dev")
	}
	password, err := keptPassword(dir)
	if err != nil {
		return err
	}
	fmt.Fprintln(stderr, "Starting Neo4j on the data in", dir)
	server, err := neo4jtest.Start(ctx, neo4jtest.Options{Dir: dir, Port: port, Password: password, Log: stderr})
	if err != nil {
		return err
	}
	address, err := url.Parse(server.URI())
	if err != nil {
		return errors.Join(err, server.Stop())
	}
	fmt.Fprintf(stdout, `Neo4j answers at %s; Ctrl-C stops it. To connect:

export NEO4J_URI=%s://%s
export NEO4J_USERNAME=%s
export NEO4J_PASSWORD=%s
`, address.Host, address.Scheme, address.Host, address.User.Username(), password)

	select {
	case <-ctx.Done():
		return server.Stop()
	case <-server.Done():
		return errors.New("Neo4j has ended by itself; its logs are in " + filepath.Join(dir, "logs"))
	}
}

// keptPassword returns the password that belongs to the data in dir. It is random: web pages in a
// browser on this machine can reach the server, too.
func keptPassword(dir string) (string, error) {
	name := filepath.Join(dir, "password")
	kept, err := os.ReadFile(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return string(kept), err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	password := rand.Text()
	return password, os.WriteFile(name, []byte(password), 0o600)
}

// execute runs a command with a server for tests and returns the command's exit code.
func execute(ctx context.Context, cmd *exec.Cmd) (code int, err error) {
	cmd.Env = append(os.Environ(), neo4jtest.EnvRun+"="+rand.Text())
	if os.Getenv(neo4jtest.EnvURI) == "" {
		server, err := neo4jtest.Start(ctx, neo4jtest.Options{Log: cmd.Stderr})
		if err != nil {
			return 0, err
		}
		defer func() { err = errors.Join(err, server.Stop()) }()
		cmd.Env = append(cmd.Env, neo4jtest.EnvURI+"="+server.URI())
	}

	// A command that was interrupted still ends in its own time, and its server after it. Ctrl-C
	// reaches it twice, from the terminal and from here: nothing tells the two cases apart.
	forward := make(chan os.Signal, 8)
	signal.Notify(forward, signals()...)
	defer signal.Stop(forward)
	if ctx.Err() != nil { // the signal came before there was anything to forward it to
		return 0, context.Cause(ctx)
	}
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	for {
		select {
		case s := <-forward:
			_ = cmd.Process.Signal(s) // fails only if it has ended
		case err := <-exited:
			return exitCode(cmd.ProcessState, err)
		}
	}
}

// exitCode returns the exit code of a command, as a shell would.
func exitCode(state *os.ProcessState, err error) (int, error) {
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return 0, err
	}
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return state.ExitCode(), nil
}
