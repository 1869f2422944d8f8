//go:build !unix || aix || solaris

package neo4jtest

import (
	"context"
	"errors"
	"os/exec"
)

func lock(context.Context, string) (unlock func(), err error) {
	return nil, errors.New("file locks: not on this operating system; on Windows, use WSL")
}

func detach(*exec.Cmd) {}
