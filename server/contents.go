package server

import (
	"context"
	"sync/atomic"
	"time"

	"casegraph/docket"
	"casegraph/store"
)

// contents knows which content the store holds, without asking it at each request.
type contents struct {
	reader store.Reader
	// every is how long what is known is taken for true; 0 asks each time.
	every time.Duration
	known atomic.Pointer[knownContent]
	turn  chan struct{} // held by the one who asks
}

// content names what a store holds: after a change it is another. Writes alone would not do, since two stores can have
// been written equally often, nor the revision alone, which a hand's change of the database does not move.
type content struct {
	revision docket.Revision
	writes   int64
}

// knownContent is what the store said, or why it did not.
type knownContent struct {
	content
	err error
	at  time.Time // before it was asked
}

func newContents(reader store.Reader, every time.Duration) *contents {
	return &contents{reader: reader, every: every, turn: make(chan struct{}, 1)}
}

// now is the content of the store as it was at most the set time ago. An error is remembered for as long, so that requests
// do not queue up for a store that cannot be reached.
func (c *contents) now(ctx context.Context) (content, error) {
	if c.every == 0 {
		info, err := c.reader.Dataset(ctx)
		return content{info.Revision, info.Writes}, err
	}
	if known := c.fresh(); known != nil {
		return known.content, known.err
	}
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
	case <-ctx.Done():
		return content{}, ctx.Err()
	}
	known := c.fresh() // another may have asked meanwhile
	if known == nil {
		known = c.ask(ctx)
		c.known.Store(known)
	}
	return known.content, known.err
}

func (c *contents) fresh() *knownContent {
	if known := c.known.Load(); known != nil && time.Since(known.at) < c.every {
		return known
	}
	return nil
}

// ask asks apart from ctx, because the answer is everybody's.
func (c *contents) ask(ctx context.Context) *knownContent {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readyWithin)
	defer cancel()
	at := time.Now()
	info, err := c.reader.Dataset(ctx)
	return &knownContent{content{info.Revision, info.Writes}, err, at}
}
