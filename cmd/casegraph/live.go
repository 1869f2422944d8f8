package main

import (
	"context"
	"io/fs"
	"log/slog"

	"casegraph/docket"
	"casegraph/loader"
	"casegraph/store/memstore"
)

// liveDataset is a folder of case files, and the store that holds it in its last good state.
type liveDataset struct {
	files fs.FS
	store *memstore.Store
	log   *slog.Logger
}

// reload brings the store up to date, or says why it stays as it is.
func (l liveDataset) reload(ctx context.Context) {
	dataset, problems, err := loader.Read(ctx, l.files)
	if err == nil && dataset != nil {
		var changed loader.Summary
		changed, err = loader.Load(ctx, l.store, dataset, loader.LoadOptions{Prune: true, AtOnce: true})
		if err == nil {
			if changed.Created+changed.Updated+changed.Removed > 0 {
				l.store.PrepareSearch()
				l.log.Info("the dataset has changed", "created", changed.Created, "updated", changed.Updated, "removed", changed.Removed)
			}
			return
		}
	}
	if ctx.Err() != nil {
		return
	}
	for _, p := range problems {
		if p.Severity == loader.SeverityError {
			l.log.Error(printable(p.String()))
		}
	}
	if err == nil {
		errors, _ := count(problems)
		err = docket.Invalidf("it has %s", plural(errors, "error"))
	}
	l.log.Error("the changed dataset cannot be served: its last good state stays", "cause", err)
}
