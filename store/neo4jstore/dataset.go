package neo4jstore

import (
	"context"

	"casegraph/docket"
	"casegraph/store"
)

// Dataset implements store.Reader.
func (s *Store) Dataset(ctx context.Context) (docket.DatasetInfo, error) {
	answers, err := s.read(ctx, request{query: datasetQuery})
	if err != nil {
		return docket.DatasetInfo{}, err
	}
	r := answers[0].fields("rows")
	revision, err := parseRevision(r.text())
	r.adopt(err)
	info := docket.DatasetInfo{Revision: revision, Writes: int64(r.integer()), Counts: make(map[docket.NodeKind]int)}
	all, undeclared := listOf[int64](r), listOf[int64](r)
	for i, kind := range docket.NodeKinds() {
		info.Counts[kind] = int(at(r, all, i) - at(r, undeclared, i))
	}
	if r.err != nil {
		return docket.DatasetInfo{}, s.unreadable(r.err)
	}
	return info, nil
}

// parseRevision reads a revision; a database that was never written has none, which is that of an empty
// store.
func parseRevision(text string) (docket.Revision, error) {
	if text == "" {
		return docket.Revision{}, nil
	}
	return docket.ParseRevision(text)
}

// Stored implements store.Writer.
func (s *Store) Stored(ctx context.Context) (map[docket.Ref]store.Stamp, error) {
	answers, err := s.readWithin(ctx, storedTimeout, request{query: storedQuery})
	if err != nil {
		return nil, err
	}
	stamps := make(map[docket.Ref]store.Stamp)
	rows := answers[0].value("rows")
	rows.through(func(r *record) {
		ref := docket.Ref{Kind: docket.NodeKind(r.text()), Slug: r.slug()}
		hash, err := docket.ParseHash(r.text())
		if r.adopt(err); r.integer() != writerVersion {
			hash = docket.Hash{}
		}
		stamps[ref] = store.Stamp{Hash: hash, Cases: texts[docket.Slug](r)}
	})
	if rows.err != nil {
		return nil, s.unreadable(rows.err)
	}
	return stamps, nil
}
