package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"casegraph/docket"
)

const (
	// readTimeout bounds a read whose caller sets no earlier deadline.
	readTimeout = 20 * time.Second
	// storedTimeout bounds the reading of what is stored before a load: all of it, which nobody waits for at a screen.
	storedTimeout = 10 * time.Minute
	// stopWithin is how long a read may go on that nobody waits for any more, be it to stop at the server's own bidding: it
	// is cheaper to let a short one end than to lose its connection.
	stopWithin = time.Second
	// attempts is how often a read is made of a server that fails in passing.
	attempts = 4
	// retryTimeout is how long a server may fail before that is told.
	retryTimeout = 2 * time.Second
	// patience is how long a commit may be under way before it is taken for one of a writer that was
	// killed. A disk that is busy can hold one up for seconds.
	patience = 10 * time.Second
)

// request is a query that reads.
type request struct {
	query  string
	params map[string]any
}

// answer is what a query answered, by the names that it gives.
type answer map[string]any

// value is a record of the one value that the answer holds under a name.
func (a answer) value(name string) *record { return &record{values: []any{a[name]}} }

// fields is a record of the values of a list that the answer holds under a name.
func (a answer) fields(name string) *record {
	r := a.value(name)
	values, _ := value[[]any](r)
	return &record{values: values, err: r.err}
}

// read answers requests, all of them from one state of the store.
//
// Neo4j isolates only what is uncommitted, and a commit becomes visible record by record. Therefore a
// writer counts itself into (:Gate).entered just before it commits, and sets left to the same number when
// the commit is over, in transactions of their own; and each query reads the gate first and last. If it was
// closed (entered and left differ), or if someone entered meanwhile, the question is asked again. A count of
// writes in the transaction itself would not do: it becomes visible before or after the rest.
//
// The queries run apart from ctx, because one that is cancelled costs its connection. They end with it all the same: the
// server gives them up at its deadline, and soon after it ends otherwise they are cut off.
func (s *Store) read(ctx context.Context, requests ...request) ([]answer, error) {
	return s.readWithin(ctx, readTimeout, requests...)
}

// readWithin is read with a time of its own.
func (s *Store) readWithin(ctx context.Context, timeout time.Duration, requests ...request) ([]answer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	ends := time.Now().Add(timeout)
	if deadline, ok := ctx.Deadline(); ok && deadline.Before(ends) {
		ends = deadline
	}
	detached, cancel := context.WithDeadline(context.WithoutCancel(ctx), ends.Add(stopWithin))
	type outcome struct {
		answers []answer
		err     error
	}
	done := make(chan outcome, 1)
	s.reads.RLock()
	go func() {
		defer s.reads.RUnlock()
		defer cancel()
		answers, err := s.readStable(detached, requests)
		done <- outcome{answers, err}
	}()
	select {
	case <-ctx.Done():
		time.AfterFunc(stopWithin, cancel)
		return nil, ctx.Err()
	case o := <-done:
		return o.answers, o.err
	}
}

// readStable asks until all the answers are of one state.
func (s *Store) readStable(ctx context.Context, requests []request) ([]answer, error) {
	began, failures := time.Now(), 0
	var closed gate // as it was first seen in its present state
	var since time.Time
	for pause := time.Millisecond; ; pause = min(2*pause, 32*time.Millisecond) {
		answers, err := s.readOnce(ctx, requests)
		switch {
		case err == nil:
			seen, err := gateOf(answers)
			if err != nil {
				return nil, s.unreadable(err)
			}
			if seen.steady && (seen.open() || s.abandoned.Load() == seen.entered) {
				return answers, nil
			}
			if seen != closed {
				closed, since = seen, time.Now()
			} else if seen.steady && time.Since(since) > s.patience {
				s.log.Warn("a writer was killed while it committed; load again", slog.Int64("commit", seen.entered))
				s.abandoned.Store(seen.entered)
			}
		case passes(err) && failures+1 < attempts && time.Since(began) < retryTimeout:
			failures++
			pause = max(pause, 16*time.Millisecond)
		default:
			return nil, s.explainRead(err)
		}
		select {
		case <-ctx.Done():
			return nil, s.explainRead(ctx.Err())
		case <-time.After(pause):
		}
	}
}

// passes tells whether a read that failed may succeed when it is made again. What is deleted while a query
// looks at it is an error, too.
func passes(err error) bool {
	var server *neo4j.Neo4jError
	return neo4j.IsRetryable(err) || errors.As(err, &server) && server.Code == "Neo.ClientError.Statement.EntityNotFound"
}

// explainRead is explain for a read, whose own deadline is no business of its caller.
func (s *Store) explainRead(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return s.tell(&failure{"Neo4j did not answer in time", docket.ErrUnavailable, errors.New(err.Error())})
	}
	return s.explain(context.Background(), err)
}

// readOnce asks all requests at once.
func (s *Store) readOnce(ctx context.Context, requests []request) ([]answer, error) {
	answers, errs := make([]answer, len(requests)), make([]error, len(requests))
	var others sync.WaitGroup
	for i := 1; i < len(requests); i++ {
		others.Go(func() { answers[i], errs[i] = s.ask(ctx, requests[i]) })
	}
	if len(requests) > 0 {
		answers[0], errs[0] = s.ask(ctx, requests[0])
	}
	others.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err // not joined: the driver tells by type which errors pass
		}
	}
	return answers, nil
}

// ask runs one query in a transaction of its own, which costs one round trip.
func (s *Store) ask(ctx context.Context, r request) (_ answer, err error) {
	// The values that are asked for are no part of a query's text.
	ctx, span := s.tracer.Start(ctx, "neo4j query", trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(
		attribute.String("db.system.name", "neo4j"), attribute.String("db.namespace", s.database), attribute.String("db.query.text", r.query)))
	defer func() {
		if err != nil {
			span.SetStatus(codes.Error, "")
		}
		span.End()
	}()
	session := s.session(ctx, neo4j.AccessModeRead)
	defer session.Close(ctx)
	result, err := session.Run(ctx, r.query, wrap(r.params), neo4j.WithTxTimeout(serverTimeout(ctx)))
	if err != nil {
		return nil, err
	}
	row, err := result.Single(ctx)
	if err != nil {
		return nil, err
	}
	return row.AsMap(), nil
}

// serverTimeout is the time after which the server gives up a query of a read's context, in time to say so.
func serverTimeout(ctx context.Context) time.Duration {
	deadline, _ := ctx.Deadline()
	return max(time.Until(deadline)-stopWithin, time.Millisecond)
}

// gate is what was seen of the gate in the course of a read.
type gate struct {
	entered, left int64
	steady        bool // whether entered was always the same
}

func (g gate) open() bool { return g.entered == g.left }

func gateOf(answers []answer) (gate, error) {
	g := gate{steady: true}
	for i, a := range answers {
		before := a.fields("before")
		entered, left := int64(before.integer()), int64(before.integer())
		after := a.value("after")
		if i == 0 {
			g.entered, g.left = entered, left
		}
		g.steady = g.steady && entered == g.entered && left == g.left && int64(after.integer()) == g.entered
		if before.err != nil || after.err != nil {
			return g, fmt.Errorf("gate: %w", errors.Join(before.err, after.err))
		}
	}
	return g, nil
}
