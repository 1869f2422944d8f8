package loader

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"strconv"

	"casegraph/docket"
)

// Digest tells datasets apart by the names and bytes of their case files, without looking into them: the same files have the
// same digest. The error is the context's, or that of reading a file.
func Digest(ctx context.Context, fsys fs.FS) (docket.Hash, error) {
	r := reader{ctx: ctx, fsys: fsys}
	if err := fs.WalkDir(fsys, ".", r.find); err != nil {
		return docket.Hash{}, fmt.Errorf("reading the dataset: %w", err)
	}
	all := sha256.New()
	for _, name := range r.files {
		if err := ctx.Err(); err != nil {
			return docket.Hash{}, err
		}
		digest, err := digestOf(fsys, name)
		if err != nil {
			return docket.Hash{}, fmt.Errorf("reading the dataset: %w", err)
		}
		_, _ = io.WriteString(all, strconv.Quote(name)) // a hash takes everything
		_, _ = all.Write(digest)
	}
	return docket.Hash(all.Sum(nil)), nil
}

func digestOf(fsys fs.FS, name string) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	digest := sha256.New()
	if _, err := io.Copy(digest, file); err != nil {
		return nil, err
	}
	return digest.Sum(nil), nil
}
