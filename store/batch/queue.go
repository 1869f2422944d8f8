package batch

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"casegraph/docket"
)

// queue holds the calls of one method that wait, by the shape of their questions. It is safe for concurrent use.
type queue[K comparable, A any] struct {
	most int // keys of a batch

	mu      sync.Mutex
	lines   map[string]*line[K, A] // those with calls, or workers
	waiting int                    // calls of all lines
}

// line holds the calls of one shape.
type line[K comparable, A any] struct {
	calls   []*call[K, A]
	workers int
}

// call is what one caller asks.
type call[K comparable, A any] struct {
	ctx  context.Context //nolint:containedctx // that of the caller, who is no longer in the stack
	keys []K
	read func(context.Context, []K) ([]A, error)
	done chan struct{}

	// What came of it, once it is done.
	answers  []A
	err      error
	panicked any
}

// ask waits for the answers to keys, in their order, or for the end of ctx.
func (q *queue[K, A]) ask(ctx context.Context, shape string, keys []K, read func(context.Context, []K) ([]A, error)) ([]A, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c := &call[K, A]{ctx: ctx, keys: keys, read: read, done: make(chan struct{})}
	if !q.add(shape, c) {
		return nil, fmt.Errorf("%w: too many questions wait for the store", docket.ErrUnavailable)
	}
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-c.done:
	}
	if c.panicked != nil {
		panic(c.panicked)
	}
	return c.answers, c.err
}

// add lets a call wait, and sees that it is worked on; false if too many wait.
func (q *queue[K, A]) add(shape string, c *call[K, A]) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.waiting >= maxWaiting {
		return false
	}
	q.waiting++
	l := q.lines[shape]
	if l == nil {
		if q.lines == nil {
			q.lines = make(map[string]*line[K, A])
		}
		l = &line[K, A]{}
		q.lines[shape] = l
	}
	l.calls = append(l.calls, c)
	if l.workers < atOnce {
		l.workers++
		go q.work(shape, l)
	}
	return true
}

// work answers what waits in a line until nothing does.
func (q *queue[K, A]) work(shape string, l *line[K, A]) {
	for {
		calls := q.take(shape, l)
		if calls == nil {
			return
		}
		answer(calls)
	}
}

// take takes as many calls as a batch holds; nil if there are none, which ends a worker.
func (q *queue[K, A]) take(shape string, l *line[K, A]) []*call[K, A] {
	q.mu.Lock()
	defer q.mu.Unlock()
	n, keys := 0, 0
	for n < len(l.calls) && (n == 0 || keys+len(l.calls[n].keys) <= q.most) {
		keys += len(l.calls[n].keys)
		n++
	}
	if n == 0 {
		l.workers--
		if l.workers == 0 {
			delete(q.lines, shape)
		}
		return nil
	}
	taken := l.calls[:n:n]
	l.calls = l.calls[n:]
	q.waiting -= n
	return taken
}

// answer answers calls, together if that can be done.
func answer[K comparable, A any](calls []*call[K, A]) {
	var wanted []*call[K, A]
	for _, c := range calls {
		if c.ctx.Err() == nil { // else its caller has gone
			wanted = append(wanted, c)
		}
	}
	if len(wanted) > 1 && together(wanted) {
		return
	}
	for _, c := range wanted {
		alone(c)
	}
}

// together answers calls in one batch. It is false, and nothing is answered, if something is wrong with one of them, so that
// each must be asked by itself. A store that cannot be reached is no such thing: asking it more would make it worse.
func together[K comparable, A any](calls []*call[K, A]) bool {
	var keys []K
	at := make(map[K]int) // where a key stands in keys
	for _, c := range calls {
		for _, key := range c.keys {
			if _, ok := at[key]; !ok {
				at[key] = len(keys)
				keys = append(keys, key)
			}
		}
	}
	answers, panicked, err := read(calls[0], keys)
	if panicked != nil || err != nil && !errors.Is(err, docket.ErrUnavailable) {
		return false
	}
	for _, c := range calls {
		c.err = err
		if err == nil {
			c.answers = make([]A, len(c.keys))
			for i, key := range c.keys {
				c.answers[i] = answers[at[key]]
			}
		}
		close(c.done)
	}
	return true
}

func alone[K comparable, A any](c *call[K, A]) {
	c.answers, c.panicked, c.err = read(c, c.keys)
	close(c.done)
}

// read asks the store as a call would, but apart from its context: it may serve others, too. The store itself bounds how long
// it takes.
func read[K comparable, A any](c *call[K, A], keys []K) (answers []A, panicked any, err error) {
	defer func() { panicked = recover() }()
	answers, err = c.read(context.WithoutCancel(c.ctx), keys)
	return answers, nil, err
}
