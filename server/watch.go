package server

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"casegraph/docket"
)

// lookEvery is how often the content of the store is looked at while anyone wants to be told of its changes.
const lookEvery = time.Second

// watcher tells all who listen when the content of the store changes. It looks once for all of them, and not at all while
// there are none.
type watcher struct {
	contents *contents
	log      *slog.Logger

	mu        sync.Mutex
	listeners map[chan docket.Revision]struct{}
	last      *content // what the listeners were told; nil before the first look
	stop      context.CancelFunc
}

func newWatcher(c *contents, log *slog.Logger) *watcher {
	return &watcher{contents: c, log: log, listeners: make(map[chan docket.Revision]struct{})}
}

// listen tells the revision of the content, as soon as it is known and after each change, until ctx ends; then the channel is
// closed. Whoever is slow is told of the last change alone.
func (w *watcher) listen(ctx context.Context) <-chan docket.Revision {
	told := make(chan docket.Revision, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.listeners[told] = struct{}{}
	if w.last != nil {
		told <- w.last.revision
	}
	if w.stop == nil {
		looking, stop := context.WithCancel(context.Background())
		w.stop = stop
		go w.look(looking)
	}
	context.AfterFunc(ctx, func() { w.leave(told) })
	return told
}

func (w *watcher) leave(told chan docket.Revision) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.listeners, told)
	close(told)
	if len(w.listeners) == 0 {
		w.stop()
		w.stop, w.last = nil, nil // the next one shall not be told what is old by then
	}
}

// look looks at the content until ctx ends.
func (w *watcher) look(ctx context.Context) {
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for failing := false; ; {
		now, err := w.contents.now(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			if !failing {
				w.log.WarnContext(ctx, "the store does not say whether it has changed", "error", err)
			}
			failing = true
		default:
			failing = false
			w.tell(ctx, now)
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

// tell tells the listeners what they have not been told.
func (w *watcher) tell(ctx context.Context, now content) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if ctx.Err() != nil || w.last != nil && *w.last == now {
		return
	}
	w.last = &now
	for told := range w.listeners {
		select {
		case <-told: // it is old now
		default:
		}
		told <- now.revision
	}
}
