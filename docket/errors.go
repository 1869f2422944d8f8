package docket

import (
	"errors"
	"fmt"
)

// The sentinels that every error crossing a package boundary wraps. An error that wraps none of them is
// an internal fault.
var (
	// ErrNotFound: what was asked for by name does not exist.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: the caller's input is wrong; the message says how to mend it.
	ErrInvalid = errors.New("invalid input")
	// ErrConflict: the store's state does not allow the change.
	ErrConflict = errors.New("conflict")
	// ErrUnavailable: the store cannot be reached or is overloaded; trying again may help.
	ErrUnavailable = errors.New("unavailable")
	// ErrTooComplex: the question would cost too much; the message says how to ask for less.
	ErrTooComplex = errors.New("too complex")
)

// userError is a message for the user under a sentinel that the message need not repeat.
type userError struct {
	message  string
	sentinel error
}

func (e *userError) Error() string { return e.message }
func (e *userError) Unwrap() error { return e.sentinel }

// Invalidf makes an error that wraps [ErrInvalid] and reads as the message alone.
func Invalidf(format string, args ...any) error {
	return &userError{fmt.Sprintf(format, args...), ErrInvalid}
}

// NotFoundf makes an error that wraps [ErrNotFound] and reads as the message alone.
func NotFoundf(format string, args ...any) error {
	return &userError{fmt.Sprintf(format, args...), ErrNotFound}
}

// Conflictf makes an error that wraps [ErrConflict] and reads as the message alone.
func Conflictf(format string, args ...any) error {
	return &userError{fmt.Sprintf(format, args...), ErrConflict}
}

// TooComplexf makes an error that wraps [ErrTooComplex] and reads as the message alone.
func TooComplexf(format string, args ...any) error {
	return &userError{fmt.Sprintf(format, args...), ErrTooComplex}
}
