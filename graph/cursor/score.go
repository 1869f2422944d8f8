package cursor

import (
	"cmp"
	"encoding/binary"
	"math"

	"casegraph/docket"
)

// ScoreKey is a place in a list ordered by a score, the greatest first, then by slug.
type ScoreKey struct {
	Score float64
	Slug  docket.Slug
}

// Compare orders keys: negative if k comes before o.
func (k ScoreKey) Compare(o ScoreKey) int {
	return cmp.Or(cmp.Compare(o.Score, k.Score), cmp.Compare(k.Slug, o.Slug))
}

// OfScore makes the cursor of a row in a list ordered by a score.
func OfScore(l List, k ScoreKey) string {
	b := binary.BigEndian.AppendUint64(begin(l), math.Float64bits(k.Score))
	return seal(append(b, k.Slug...))
}

// Score reads the cursor of a row in a list ordered by a score. The error wraps docket.ErrInvalid.
func Score(l List, s string) (ScoreKey, error) {
	const length = 8 // of a score
	b, err := open(l, s)
	if err != nil {
		return ScoreKey{}, err
	}
	if len(b) < length {
		return ScoreKey{}, errForeign
	}
	slug, err := docket.ParseSlug(string(b[length:]))
	if err != nil {
		return ScoreKey{}, errForeign
	}
	return ScoreKey{math.Float64frombits(binary.BigEndian.Uint64(b)), slug}, nil
}
