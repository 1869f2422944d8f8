// Package process starts and stops servers by process id, and tells what they use.
package process

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/prometheus/procfs"
)

const (
	startTimeout = time.Hour // large datasets take long to read
	stopTimeout  = 30 * time.Second
)

// Spec says what to start.
type Spec struct {
	Name string
	Args []string // the program and its arguments
	Env  []string // besides the benchmark's own
	Dir  string
	User *syscall.Credential // nil: the benchmark's own
	Logs string              // the folder that gets NAME.log
}

// Process is a server that was started. It ends with the benchmark, even if that is killed.
type Process struct {
	Spec
	cmd    *exec.Cmd
	stdin  io.Closer
	exited chan struct{}
}

// Start starts a server. It must be stopped.
func Start(s Spec) (*Process, error) {
	log, err := os.Create(filepath.Join(s.Logs, s.Name+".log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.Command(s.Args[0], s.Args[1:]...) //nolint:noctx // Stop ends it, gently
	cmd.Env = append(os.Environ(), s.Env...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = s.Dir, log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM, Setpgid: true, Credential: s.User}
	stdin, err := cmd.StdinPipe() // some end when it does
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", s.Name, err)
	}
	p := &Process{Spec: s, cmd: cmd, stdin: stdin, exited: make(chan struct{})}
	go func() {
		defer close(p.exited)
		_ = cmd.Wait() // how it ended is in its log
	}()
	return p, nil
}

// Log is the file that holds what the server printed.
func (p *Process) Log() string { return filepath.Join(p.Logs, p.Name+".log") }

// Await waits until the server is ready, as a function tells that is asked again and again.
func (p *Process) Await(ctx context.Context, ready func(context.Context) bool) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	for !ready(ctx) {
		select {
		case <-p.exited:
			return fmt.Errorf("%s ended at once: see %s", p.Name, p.Log())
		case <-ctx.Done():
			return fmt.Errorf("%s did not get ready: see %s: %w", p.Name, p.Log(), context.Cause(ctx))
		case <-time.After(5 * time.Millisecond):
		}
	}
	return nil
}

// Answers tells whether an HTTP server answers an address with anything.
func Answers(url string) func(context.Context) bool {
	return func(ctx context.Context) bool {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return false
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return false
		}
		response.Body.Close()
		return true
	}
}

// Stop ends the server, at last by force. Stopping one that has ended is no error.
func (p *Process) Stop() error {
	_ = p.stdin.Close()
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.exited:
		return nil
	case <-time.After(stopTimeout):
	}
	err := p.cmd.Process.Kill()
	<-p.exited
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}

// Usage is what a server and the processes that it started use.
type Usage struct {
	CPU    time.Duration // since they began
	Memory int64         // bytes that are in memory, those shared with other processes in proportion
}

// Usage tells what the server uses.
func (p *Process) Usage() (Usage, error) {
	all, err := procfs.AllProcs()
	if err != nil {
		return Usage{}, err
	}
	children := make(map[int][]int)
	for _, one := range all {
		if stat, err := one.Stat(); err == nil { // else it has ended
			children[stat.PPID] = append(children[stat.PPID], one.PID)
		}
	}
	var u Usage
	for tree := []int{p.cmd.Process.Pid}; len(tree) > 0; {
		pid := tree[0]
		tree = append(tree[1:], children[pid]...)
		one, err := procfs.NewProc(pid)
		if err != nil {
			continue // it has ended
		}
		if stat, err := one.Stat(); err == nil {
			u.CPU += time.Duration(stat.CPUTime() * float64(time.Second))
		}
		if maps, err := one.ProcSMapsRollup(); err == nil {
			u.Memory += int64(maps.Pss)
		}
	}
	return u, nil
}

// FreePort is a port of 127.0.0.1 that nobody listens at.
func FreePort(ctx context.Context) (int, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer func() { _ = l.Close() }() // only its port was wanted
	return l.Addr().(*net.TCPAddr).Port, nil
}

// Local is the address of a port of this machine.
func Local(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }
