package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"

	"casegraph/bench/measure/process"
)

// startPostgreSQL starts a PostgreSQL on data of its own, set up as its documentation advises for a machine of this size.
func (b *bench) startPostgreSQL(ctx context.Context) (_ *process.Process, url string, err error) {
	bin, err := postgreSQLPrograms()
	if err != nil {
		return nil, "", err
	}
	owner, err := unprivileged()
	if err != nil {
		return nil, "", err
	}
	dir := filepath.Join(b.work, "postgresql")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, "", err
	}
	if owner != nil {
		if err := os.Chown(dir, int(owner.Uid), int(owner.Gid)); err != nil {
			return nil, "", err
		}
	}
	data := filepath.Join(dir, "data")
	init := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "-D", data, "-U", "bench", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
	init.Dir, init.SysProcAttr = dir, &syscall.SysProcAttr{Credential: owner}
	if out, err := init.CombinedOutput(); err != nil {
		return nil, "", fmt.Errorf("initdb: %w\n%s", err, out)
	}
	port, err := process.FreePort(ctx)
	if err != nil {
		return nil, "", err
	}
	args := []string{filepath.Join(bin, "postgres"), "-D", data, "-k", dir, "-p", strconv.Itoa(port)}
	for _, setting := range []string{"listen_addresses=127.0.0.1", "shared_buffers=512MB", "effective_cache_size=2GB",
		"random_page_cost=1.1", "jit=off"} {
		args = append(args, "-c", setting)
	}
	p, err := b.start(process.Spec{Name: "postgresql", Args: args, Dir: dir, User: owner})
	if err != nil {
		return nil, "", err
	}
	url = fmt.Sprintf("postgres://bench@%s/postgres", process.Local(port))
	return p, url, p.Await(ctx, func(ctx context.Context) bool {
		return exec.CommandContext(ctx, filepath.Join(bin, "pg_isready"), "-q", "-d", url).Run() == nil
	})
}

// fillPostgreSQL makes the tables and fills them from the CSV files in a folder.
func (b *bench) fillPostgreSQL(ctx context.Context, url, tables string) error {
	bin, err := postgreSQLPrograms()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "psql"), "-q", "-v", "ON_ERROR_STOP=1", "-f", filepath.Join(b.peers, "postgraphile/schema.sql"), url)
	cmd.Dir = tables
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("filling PostgreSQL: %w\n%s", err, out)
	}
	return nil
}

// postgreSQLPrograms is the folder of PostgreSQL's programs.
func postgreSQLPrograms() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		return filepath.Dir(slices.Max(found)), nil
	}
	path, err := exec.LookPath("postgres")
	if err != nil {
		return "", errors.New("PostgreSQL is not installed: apt-get install postgresql, or put its programs on the PATH")
	}
	return filepath.Dir(path), nil
}

// unprivileged is the user that PostgreSQL runs as, which refuses to be root's; nil: the benchmark's own.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL does not run as root: run the benchmark as another user, or install PostgreSQL from a package, which adds one: %w", err)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}
