package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/alecthomas/kong"

	"casegraph/docket"
)

// The exit codes.
const (
	exitDone        = 0
	exitWrongInput  = 1
	exitUsage       = 2
	exitUnreachable = 3
)

// usageError is a command line that cannot be meant.
type usageError string

func (e usageError) Error() string { return string(e) }

func usagef(format string, args ...any) error { return usageError(fmt.Sprintf(format, args...)) }

func exitCode(err error) int {
	var usage usageError
	var parsing *kong.ParseError
	switch {
	case errors.As(err, &usage), errors.As(err, &parsing):
		return exitUsage
	case errors.Is(err, docket.ErrUnavailable):
		return exitUnreachable
	}
	return exitWrongInput
}

func message(err error) string {
	if errors.Is(err, context.Canceled) {
		return "interrupted"
	}
	return err.Error()
}
