// Package limit says how much one query may ask for: of its text, of its shape, and by its cost, an estimate of how many
// fields the answer will hold. Everything is found in one pass over the document, however often its fragments are used.
package limit

import (
	"errors"
	"fmt"
)

// Query bounds one query. Zero in any field is no bound.
type Query struct {
	// Characters bounds the length of the document, in bytes.
	Characters int
	// Tokens bounds the words and signs that the document is made of.
	Tokens int
	// Depth bounds how deep fields stand within fields; a root field stands at 1. What is asked of the schema itself is
	// bounded by the validator instead.
	Depth int
	// Aliases, Directives and RootFields bound how many there are. Those of a fragment count wherever it is used.
	Aliases, Directives, RootFields int
	// Repeats bounds how often a field is asked for again in the same place.
	Repeats int
	// Cost bounds what [CostOf] finds.
	Cost int
}

// Default is what a query may ask for unless told otherwise.
func Default() Query {
	return Query{
		Characters: 20_000,
		Tokens:     2_000,
		Depth:      15,
		Aliases:    30,
		Directives: 30,
		RootFields: 25,
		Repeats:    30,
		Cost:       500_000,
	}
}

// ExcessError is a query that goes beyond one of its bounds.
type ExcessError struct {
	// What is the bounded quantity as a plural, such as "aliases".
	What string
	// Found is how much of it the query has, or a lower bound of that; 0 if it was not counted.
	Found int
	// Most is the bound.
	Most int
	// Advice says how to ask for less.
	Advice string
	// Deep tells whether the bound is that of depth.
	Deep bool
}

// ErrTooDeep and ErrTooMuch are what every [ExcessError] wraps one of.
var (
	ErrTooDeep = errors.New("too deep")
	ErrTooMuch = errors.New("too much")
)

func (e *ExcessError) Error() string {
	if e.Found == 0 {
		return fmt.Sprintf("the query has more than %d %s; %s", e.Most, e.What, e.Advice)
	}
	return fmt.Sprintf("the query has %d %s, and may have %d; %s", e.Found, e.What, e.Most, e.Advice)
}

// Unwrap returns the sentinel.
func (e *ExcessError) Unwrap() error {
	if e.Deep {
		return ErrTooDeep
	}
	return ErrTooMuch
}

func exceeds(found, most int) bool { return most > 0 && found > most }
