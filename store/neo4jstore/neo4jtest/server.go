// Package neo4jtest runs a real Neo4j Community for tests and developers, and hands tests a database
// that they may wipe.
//
// [Start] needs a JDK 17 and, the first time, Maven and a network; it does not need Docker. [Open]
// needs only the address of a server, its own or any other.
package neo4jtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// stopTimeout is how long a server may take to shut down before it is killed.
const stopTimeout = 30 * time.Second

// Options say how to start a server. The zero value is a server for one test.
type Options struct {
	Dir      string    // where the data is kept; empty: in a temporary directory, deleted by Stop
	Port     int       // on the loopback interface; 0: any free port
	Password string    // of the user neo4j, at least 8 characters; empty: a random one
	Log      io.Writer // gets what the server prints, from another goroutine; nil: nobody does
}

// A Server is a running Neo4j. It ends when the process that started it does, even by kill -9. Its
// methods must not be called concurrently.
type Server struct {
	options   Options
	temporary bool // the data directory is ours to delete
	process   *process
}

// process is one run of the Java program.
type process struct {
	cmd    *exec.Cmd
	stdin  io.Closer
	exited chan struct{}
}

// Start starts a server and returns when it answers; ctx bounds the start alone. The first Start on a
// machine fetches Neo4j's jars, 116 MB, into the user's cache directory. Callers must Stop the server.
func Start(ctx context.Context, o Options) (*Server, error) {
	s := &Server{options: o}
	if s.options.Log == nil {
		s.options.Log = io.Discard
	}
	if s.options.Password == "" {
		s.options.Password = rand.Text()
	}
	if s.options.Dir == "" {
		dir, err := os.MkdirTemp("", "casegraph-neo4j-")
		if err != nil {
			return nil, fmt.Errorf("neo4jtest: %w", err)
		}
		s.options.Dir, s.temporary = dir, true
	}
	if err := s.launch(ctx); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// URI returns the server's address, with the username and the password in it. Its scheme is neo4j;
// bolt works as well.
func (s *Server) URI() string {
	u := url.URL{
		Scheme: "neo4j",
		User:   url.UserPassword("neo4j", s.options.Password),
		Host:   net.JoinHostPort("127.0.0.1", strconv.Itoa(s.options.Port)),
	}
	return u.String()
}

// Done returns a channel that is closed when the server has ended, for whatever reason. After a
// Restart, ask for the new one.
func (s *Server) Done() <-chan struct{} { return s.process.exited }

// Kill ends the server at once, as kill -9 does, and keeps its data for a Restart.
func (s *Server) Kill() error {
	if s.process == nil {
		return nil
	}
	if err := s.process.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("neo4jtest: %w", err)
	}
	<-s.process.exited
	return nil
}

// Restart kills the server, if it still runs, and starts it again: same data, URI and password.
func (s *Server) Restart(ctx context.Context) error {
	if err := s.Kill(); err != nil {
		return err
	}
	return s.launch(ctx)
}

// Stop ends the server, deletes its data if they are temporary, and else shuts down cleanly. Stopping
// a server that has ended is not an error.
func (s *Server) Stop() error {
	if s.temporary {
		// Nobody will read the data: there is nothing to shut down cleanly for.
		return errors.Join(s.Kill(), os.RemoveAll(s.options.Dir))
	}
	if s.process == nil {
		return nil
	}
	s.process.stdin.Close() // the signal to shut down
	select {
	case <-s.process.exited:
		return nil
	case <-time.After(stopTimeout):
		err := fmt.Errorf("neo4jtest: the server did not stop within %v and was killed", stopTimeout)
		return errors.Join(err, s.Kill())
	}
}

// launch runs the Java program until it is ready.
func (s *Server) launch(ctx context.Context) error {
	java, err := findJava(ctx)
	if err != nil {
		return err
	}
	lib, err := fetch(ctx, s.options.Log)
	if err != nil {
		return err
	}
	cmd := exec.Command(java, //nolint:noctx // it outlives the start that ctx bounds
		// The same as in the neo4j.conf that Neo4j ships: access to direct buffers.
		"--add-opens=java.base/java.nio=ALL-UNNAMED",
		"--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
		"-Xmx1g",
		"-cp", lib+string(os.PathListSeparator)+filepath.Join(lib, "*"),
		"Neo4j", s.options.Dir, strconv.Itoa(s.options.Port), strconv.FormatBool(s.temporary))
	detach(cmd)
	var last tail
	cmd.Stderr = io.MultiWriter(s.options.Log, &last)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return fmt.Errorf("neo4jtest: %w", err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("neo4jtest: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("neo4jtest: %w", err)
	}
	// A failed write means that the program has ended, which is noticed below.
	_, _ = io.WriteString(stdin, s.options.Password+"\n")

	s.process = &process{cmd: cmd, stdin: stdin, exited: make(chan struct{})}
	exited, ready := s.process.exited, make(chan int, 1)
	go func() {
		defer close(exited)
		var port int
		if _, err := fmt.Fscanf(stdout, "READY %d\n", &port); err == nil {
			ready <- port
		}
		_, _ = io.Copy(io.Discard, stdout)
		_ = cmd.Wait() // how it ended is of no interest: it was killed, told to stop, or wrote why
	}()
	select {
	case s.options.Port = <-ready:
		err = s.verify(ctx)
	case <-exited:
		err = errors.New("it ended at once")
	case <-ctx.Done():
		err = context.Cause(ctx)
	}
	if err != nil {
		err = errors.Join(err, s.Kill()) // and so nothing writes to last any more
		return fmt.Errorf("neo4jtest: Neo4j did not start in %s: %w\n%s", s.options.Dir, err, last.data)
	}
	return nil
}

// verify connects to the server and logs in.
func (s *Server) verify(ctx context.Context) error {
	driver, err := neo4j.NewDriverWithContext(s.URI(), neo4j.BasicAuth("neo4j", s.options.Password, ""))
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	return driver.VerifyConnectivity(ctx)
}

// tail is a writer that keeps the end of what was written.
type tail struct{ data []byte }

func (t *tail) Write(p []byte) (int, error) {
	const limit = 4 << 10
	t.data = append(t.data, p...)
	t.data = t.data[max(0, len(t.data)-limit):]
	return len(p), nil
}
