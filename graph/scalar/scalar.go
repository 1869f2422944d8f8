// Package scalar turns the domain's own types into GraphQL leaf values and back. Its function pairs are
// named in gqlgen.yml. An empty string and an empty enum are no value: null.
package scalar

import (
	"errors"
	"io"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

// MarshalString writes a string, or null for an empty one.
func MarshalString(s string) graphql.Marshaler {
	if s == "" {
		return graphql.Null
	}
	return graphql.MarshalString(s)
}

// UnmarshalString reads a string argument.
func UnmarshalString(v any) (string, error) { return graphql.UnmarshalString(v) }

// MarshalDate writes a day as the schema's Date.
func MarshalDate(d edtf.Day) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(d.String())) })
}

// UnmarshalDate reads a Date argument. The error wraps docket.ErrInvalid.
func UnmarshalDate(v any) (edtf.Day, error) {
	s, ok := v.(string)
	if !ok {
		return 0, docket.Invalidf("a Date is a string such as \"2019-06-01\"")
	}
	day, err := edtf.ParseDay(s)
	if err != nil {
		return 0, docket.Invalidf("%v", err)
	}
	return day, nil
}

// MarshalRef writes a global id.
func MarshalRef(r docket.Ref) graphql.Marshaler { return graphql.MarshalString(r.String()) }

// UnmarshalRef is never called: ids are read as strings, so that their errors name the argument.
func UnmarshalRef(any) (docket.Ref, error) { return docket.Ref{}, errors.ErrUnsupported }

// MarshalDisposition writes a disposition, or null for none.
func MarshalDisposition(d docket.Disposition) graphql.Marshaler { return MarshalString(string(d)) }

// UnmarshalDisposition reads a disposition; the schema has checked it.
func UnmarshalDisposition(v any) (docket.Disposition, error) { return unmarshal[docket.Disposition](v) }

// MarshalPleaOutcome writes the outcome of a plea or verdict, or null for none.
func MarshalPleaOutcome(o docket.PleaOutcome) graphql.Marshaler { return MarshalString(string(o)) }

// UnmarshalPleaOutcome reads the outcome of a plea or verdict; the schema has checked it.
func UnmarshalPleaOutcome(v any) (docket.PleaOutcome, error) { return unmarshal[docket.PleaOutcome](v) }

// MarshalSentenceBasis writes the basis of an expected sentence, or null for none.
func MarshalSentenceBasis(b docket.SentenceBasis) graphql.Marshaler { return MarshalString(string(b)) }

// UnmarshalSentenceBasis reads the basis of an expected sentence; the schema has checked it.
func UnmarshalSentenceBasis(v any) (docket.SentenceBasis, error) {
	return unmarshal[docket.SentenceBasis](v)
}

// MarshalSide writes a side of a case, or null for none.
func MarshalSide(s docket.Side) graphql.Marshaler { return MarshalString(string(s)) }

// UnmarshalSide reads a side of a case; the schema has checked it.
func UnmarshalSide(v any) (docket.Side, error) { return unmarshal[docket.Side](v) }

// MarshalPhase writes a phase, or null for none.
func MarshalPhase(p docket.Phase) graphql.Marshaler { return MarshalString(string(p)) }

// UnmarshalPhase reads a phase; the schema has checked it.
func UnmarshalPhase(v any) (docket.Phase, error) { return unmarshal[docket.Phase](v) }

// MarshalStageState writes how a stage stands, or null for nothing.
func MarshalStageState(s compare.StageState) graphql.Marshaler { return MarshalString(string(s)) }

// UnmarshalStageState reads how a stage stands; the schema has checked it.
func UnmarshalStageState(v any) (compare.StageState, error) { return unmarshal[compare.StageState](v) }

// MarshalRule writes a rule by which events are ruled out, or null for none.
func MarshalRule(r compare.Rule) graphql.Marshaler { return MarshalString(string(r)) }

// UnmarshalRule reads such a rule; the schema has checked it.
func UnmarshalRule(v any) (compare.Rule, error) { return unmarshal[compare.Rule](v) }

func unmarshal[T ~string](v any) (T, error) {
	s, err := graphql.UnmarshalString(v)
	return T(s), err
}
