package cursor

import (
	"encoding/binary"
	"slices"

	"casegraph/docket"
)

// OfSearch makes the cursor of a row of what a search finds.
func OfSearch(l List, k docket.SearchKey) string {
	b := begin(l)
	b = binary.AppendUvarint(b, uint64(k.Tier))
	b = binary.AppendUvarint(b, uint64(slices.Index(docket.SearchKinds(), k.Kind)))
	b = binary.AppendUvarint(b, uint64(k.Words))
	return seal(append(b, k.Slug...))
}

// Search reads the cursor of a row of what a search finds. The error wraps docket.ErrInvalid.
func Search(l List, s string) (docket.SearchKey, error) {
	b, err := open(l, s)
	if err != nil {
		return docket.SearchKey{}, err
	}
	var numbers [3]int
	for i := range numbers {
		v, n := binary.Uvarint(b)
		if n <= 0 || v > maxNumber {
			return docket.SearchKey{}, errForeign
		}
		numbers[i], b = int(v), b[n:]
	}
	kinds := docket.SearchKinds()
	slug, err := docket.ParseSlug(string(b))
	if err != nil || numbers[1] >= len(kinds) {
		return docket.SearchKey{}, errForeign
	}
	return docket.SearchKey{Tier: docket.SearchTier(numbers[0]), Kind: kinds[numbers[1]], Words: numbers[2], Slug: slug}, nil
}

// maxNumber is more than any number in a key.
const maxNumber = 1 << 31
