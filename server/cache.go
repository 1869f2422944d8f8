package server

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"

	"casegraph/graph"
)

// entryBytes is about what the keeping of an entry costs beside its content.
const entryBytes = 256

// question is a digest of all that an answer follows from: the program, the store's content, and what was asked. Everybody
// may read everything; should that change, what a client may see belongs into it.
type question [sha256.Size]byte

// etag names the answer to a question. It is weak, because the bytes differ with their compression.
func (q question) etag() string { return `W/"` + base64.RawURLEncoding.EncodeToString(q[:18]) + `"` }

// questionOf digests a question that is asked of a content, which must be known before it is answered: a change
// meanwhile then makes an answer too new for its name, and that name is soon asked for no more.
func questionOf(build string, of content, params *graphql.RawParams, media mediaType) question {
	digest := sha256.New()
	part := func(bytes []byte) {
		_ = binary.Write(digest, binary.BigEndian, uint64(len(bytes)))
		digest.Write(bytes)
	}
	part([]byte(build))
	part(of.revision[:])
	part(binary.BigEndian.AppendUint64(nil, uint64(of.writes)))
	part([]byte(params.Query))
	part([]byte(params.OperationName))
	if len(params.Variables) > 0 {
		canonical, err := json.Marshal(params.Variables) // sorts the names
		if err != nil {
			panic("server: variables that were read cannot be written: " + err.Error())
		}
		part(canonical)
	}
	part([]byte(media))
	if graph.AsksCost(params.Extensions) {
		part([]byte("cost"))
	}
	return question(digest.Sum(nil))
}

// answers keeps complete answers while the content of the store stays, and lets those who ask the same at the same time
// wait for one answer.
type answers struct {
	kept    *otter.Cache[question, *answer]
	timeout time.Duration // of one execution

	mu      sync.Mutex
	flights map[question]*flight
}

// newAnswers keeps up to a number of bytes; nil for none.
func newAnswers(bytes int64, timeout time.Duration) *answers {
	if bytes <= 0 {
		return nil
	}
	return &answers{
		kept: otter.Must(&otter.Options[question, *answer]{
			MaximumWeight: uint64(bytes),
			Weigher: func(_ question, a *answer) uint32 {
				return uint32(len(a.body) + len(a.gzipped) + entryBytes)
			},
		}),
		timeout: timeout,
		flights: make(map[question]*flight),
	}
}

// find returns the answer to a question and how it came by it, in the words of the header Cache-Status. Whoever asks for a
// fresh one has it executed for himself.
func (a *answers) find(ctx context.Context, q question, h http.Header, ask executor) (found *answer, how string, err error) {
	switch {
	case a == nil:
		found, err = ask(ctx)
	case wantsFresh(h):
		found, err = ask(ctx)
		a.put(q, found)
		how = "fwd=request"
	default:
		if found = a.get(q, takesGzip(h)); found != nil {
			return found, "hit", nil
		}
		return a.join(ctx, q, ask)
	}
	return found, how, err
}

// get returns the answer that is kept, with its compressed form if that is wanted; nil if none is.
func (a *answers) get(q question, gzip bool) *answer {
	found, _ := a.kept.GetIfPresent(q)
	if found == nil || !gzip || found.gzipped != nil {
		return found
	}
	if gzipped := compress(found.body); gzipped != nil {
		both := *found
		both.gzipped = gzipped
		found = &both
		a.kept.Set(q, found)
	}
	return found
}

// put keeps an answer, unless something failed.
func (a *answers) put(q question, found *answer) {
	if found != nil && found.complete {
		a.kept.Set(q, found)
	}
}

// How an answer came about that was not kept: it was executed, for this request or for another that asked the same.
const (
	missed    = "fwd=miss"
	collapsed = "fwd=miss; collapsed"
)

// flight is an execution that one or several requests wait for.
type flight struct {
	done    chan struct{}
	cancel  context.CancelFunc
	waiting int // the mutex of answers guards it

	answer   *answer
	err      error
	panicked any
}

// join waits for the answer to a question that is being executed, or executes it for all who come meanwhile. It goes on
// when one of them leaves, and ends when all have left.
func (a *answers) join(ctx context.Context, q question, ask executor) (_ *answer, how string, _ error) {
	how = collapsed
	a.mu.Lock()
	f := a.flights[q]
	if f == nil {
		apart, cancel := context.WithTimeout(context.WithoutCancel(ctx), a.timeout)
		f = &flight{done: make(chan struct{}), cancel: cancel}
		a.flights[q] = f
		how = missed
		go a.fly(apart, q, f, ask)
	}
	f.waiting++
	a.mu.Unlock()

	select {
	case <-f.done:
	case <-ctx.Done():
		if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
			a.leave(q, f)
			return nil, how, ctx.Err()
		}
		<-f.done // it began no later than we, and its time is up too: it says what it has got to
	}
	switch {
	case f.panicked != nil:
		panic(f.panicked)
	case how == collapsed && errors.Is(f.err, graph.ErrRateLimited):
		found, err := ask(ctx) // it was another client that may ask no more
		return found, missed, err
	}
	return f.answer, how, f.err
}

func (a *answers) fly(ctx context.Context, q question, f *flight, ask executor) {
	defer func() {
		f.panicked = recover() // told to those who wait
		a.put(q, f.answer)
		a.forget(q, f)
		f.cancel()
		close(f.done)
	}()
	f.answer, f.err = ask(ctx)
}

func (a *answers) leave(q question, f *flight) {
	a.mu.Lock()
	defer a.mu.Unlock()
	f.waiting--
	if f.waiting > 0 {
		return
	}
	f.cancel()
	if a.flights[q] == f {
		delete(a.flights, q) // whoever comes now begins anew
	}
}

func (a *answers) forget(q question, f *flight) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.flights[q] == f {
		delete(a.flights, q)
	}
}

// has tells whether a client says that it holds an answer already.
func has(h http.Header, etag string) bool {
	for _, header := range h["If-None-Match"] {
		for tag := range strings.SplitSeq(header, ",") {
			if strings.TrimPrefix(strings.TrimSpace(tag), "W/") == strings.TrimPrefix(etag, "W/") {
				return true
			}
		}
	}
	return false
}

// wantsFresh tells whether a client asks for an answer that was not kept.
func wantsFresh(h http.Header) bool {
	for _, header := range h["Cache-Control"] {
		for directive := range strings.SplitSeq(header, ",") {
			if d := strings.TrimSpace(directive); strings.EqualFold(d, "no-cache") || strings.EqualFold(d, "no-store") {
				return true
			}
		}
	}
	return false
}
