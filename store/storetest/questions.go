package storetest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"casegraph/docket"
	"casegraph/store"
)

// methods lists what can be asked of a store: each method of store.Reader under its name, with what draws a random
// call of it. A method that is added there takes a line here, and a drawing function in a file of its own.
func methods() map[string]method {
	return map[string]method{
		"Nodes":          about(questions.nodes, store.Reader.Nodes),
		"Heads":          about(questions.nodes, headsOf),
		"Cases":          with(questions.cases, store.Reader.Cases),
		"People":         with(questions.people, store.Reader.People),
		"Organizations":  with(questions.organizations, store.Reader.Organizations),
		"Places":         with(questions.places, store.Reader.Places),
		"Sources":        with(questions.sources, store.Reader.Sources),
		"Timelines":      about(questions.timelines, timelinesOf),
		"Neighbors":      about(questions.neighbors, store.Reader.Neighbors),
		"Search":         with(questions.search, store.Reader.Search),
		"Involvements":   about(questions.involvements, store.Reader.Involvements),
		"CoParticipants": about(questions.coParticipants, store.Reader.CoParticipants),
		"Facts":          about(questions.facts, store.Reader.Facts),
		"Changes":        about(questions.changes, store.Reader.Changes),
		"Holders":        about(questions.holders, store.Reader.Holders),
		"Measures":       with(questions.measures, measuresOf),
		"Dataset":        with(questions.dataset, datasetOf),
	}
}

// method is how to call a method of store.Reader whose arguments are plain data.
type method struct {
	draw   func(questions) any
	decode func([]byte) (any, error)
	ask    func(context.Context, store.Reader, any) (any, error)
}

// with is a method that takes a query.
func with[Q, A any](draw func(questions) Q, ask func(store.Reader, context.Context, Q) (A, error)) method {
	return method{
		draw: func(q questions) any { return draw(q) },
		decode: func(text []byte) (any, error) {
			decoder := json.NewDecoder(bytes.NewReader(text))
			decoder.DisallowUnknownFields()
			var args Q
			err := decoder.Decode(&args)
			return args, err
		},
		ask: func(ctx context.Context, r store.Reader, args any) (any, error) { return ask(r, ctx, args.(Q)) },
	}
}

// keyed are the arguments of a method that answers for a list of keys.
type keyed[K, Q any] struct {
	Keys  []K
	Query Q
}

// about is a method that takes keys and a query.
func about[K, Q, A any](draw func(questions) keyed[K, Q], ask func(store.Reader, context.Context, []K, Q) (A, error)) method {
	return with(draw, func(r store.Reader, ctx context.Context, args keyed[K, Q]) (A, error) {
		return ask(r, ctx, args.Keys, args.Query)
	})
}

// Question is a call of a method of store.Reader.
type Question struct {
	Method string
	Args   any // of the type that the method's function in methods draws
}

// UnmarshalJSON implements json.Unmarshaler.
func (q *Question) UnmarshalJSON(text []byte) error {
	var raw struct {
		Method string
		Args   json.RawMessage
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		return err
	}
	m, ok := methods()[raw.Method]
	if !ok {
		return fmt.Errorf("store.Reader has no method %q", raw.Method)
	}
	args, err := m.decode(raw.Args)
	*q = Question{raw.Method, args}
	return err
}

// String is the question as JSON, without what is absent.
func (q Question) String() string {
	return string(compact(q, func(_ string, value any) bool { return value == nil || value == "" || value == false }))
}

// answer is what a store says to a question: a value, or what kind of error.
type answer struct {
	value any
	err   string
}

// ask puts the question to a store.
func (q Question) ask(r store.Reader) answer {
	value, err := methods()[q.Method].ask(context.Background(), r, q.Args)
	if err == nil {
		return answer{value: value}
	}
	for _, sentinel := range []error{docket.ErrInvalid, docket.ErrNotFound, docket.ErrConflict, docket.ErrTooComplex} {
		if errors.Is(err, sentinel) {
			return answer{err: sentinel.Error()}
		}
	}
	return answer{err: fault + err.Error()}
}

// fault begins what an answer says of an error that is no one's due.
const fault = "fault: "

// compact is a value as JSON without the members that are to be left out, by name and value.
func compact(v any, leaveOut func(name string, value any) bool) []byte {
	text, err := json.Marshal(v)
	var plain any
	if err == nil {
		err = json.Unmarshal(text, &plain)
	}
	if err == nil {
		prune(plain, leaveOut)
		text, err = json.Marshal(plain)
	}
	if err != nil {
		panic(err) // questions and datasets are plain data
	}
	return text
}

func prune(v any, leaveOut func(string, any) bool) {
	switch v := v.(type) {
	case map[string]any:
		maps.DeleteFunc(v, leaveOut)
		for _, value := range v {
			prune(value, leaveOut)
		}
	case []any:
		for _, value := range v {
			prune(value, leaveOut)
		}
	}
}
