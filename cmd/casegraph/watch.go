package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settleTime is how long nothing must change before a change is taken to be complete: editors and checkouts
// touch files several times.
const settleTime = 200 * time.Millisecond

// watcher notices changes of the files in a folder and its subfolders. Names that begin with a dot do not count.
type watcher struct {
	events *fsnotify.Watcher
}

// watch begins to notice changes; run tells of them.
func watch(dir string) (*watcher, error) {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{events}
	if err := w.add(dir); err != nil {
		w.Close()
		return nil, err
	}
	return w, nil
}

// Close ends a watcher that does not run.
func (w *watcher) Close() { _ = w.events.Close() }

// add watches a folder and its subfolders; what is no folder, or is one no longer, it passes over.
func (w *watcher) add(dir string) error {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil
	} else if err != nil {
		return err
	}
	// Through os.DirFS, which follows dir itself where it is a link, as the loader does.
	return fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fs.SkipDir // a folder that cannot be read is the loader's to report
		case !entry.IsDir():
			return nil
		case name != "." && hidden(name):
			return fs.SkipDir
		}
		return w.events.Add(filepath.Join(dir, filepath.FromSlash(name)))
	})
}

// run calls changed after each change, once for those that come close together, until ctx ends. Then it closes
// the watcher.
func (w *watcher) run(ctx context.Context, log *slog.Logger, changed func()) {
	defer w.Close()
	settled := time.NewTimer(settleTime)
	settled.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-w.events.Events:
			if event.Op == fsnotify.Chmod || hidden(event.Name) {
				continue
			}
			if event.Has(fsnotify.Create) {
				if err := w.add(event.Name); err != nil {
					log.Warn("changes of a new folder are not noticed", "folder", event.Name, "error", err)
				}
			}
			settled.Reset(settleTime)
		case err := <-w.events.Errors:
			log.Warn("changes of the dataset may have been missed: it is read again", "error", err)
			settled.Reset(settleTime)
		case <-settled.C:
			changed()
		}
	}
}

func hidden(name string) bool { return strings.HasPrefix(filepath.Base(name), ".") }
