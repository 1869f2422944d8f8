// Package cursor makes and reads the opaque cursors of connections.
//
// A cursor is the sort key of a row, so that it means the same in every store and stays right while rows are
// inserted or removed, together with a digest of the list it belongs to: the connection, its filter, order and
// day. It holds no secret.
package cursor

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"slices"

	"casegraph/docket"
	"casegraph/edtf"
)

// version is the first byte of every cursor. A change of layout takes the next number.
const version = 1

// maxLength bounds what is read: the longest key is a title of docket.MaxTitle bytes and a slug.
const maxLength = 4096

// List identifies the list that a cursor belongs to.
type List [8]byte

// ListOf digests the parts that identify a list, such as its name, filter, order and day.
func ListOf(parts ...string) List {
	h := sha256.New()
	var n [binary.MaxVarintLen64]byte
	for _, part := range parts {
		h.Write(n[:binary.PutUvarint(n[:], uint64(len(part)))])
		h.Write([]byte(part))
	}
	return List(h.Sum(nil)[:len(List{})])
}

var errForeign = docket.Invalidf("this cursor is none of this list: it comes from another list, filter, order or day, or is damaged; start again without it")

// OfEvent makes the cursor of an event's row.
func OfEvent(l List, k docket.EventKey) string {
	b := begin(l)
	b = binary.AppendVarint(b, k.Start)
	b = binary.AppendVarint(b, k.End)
	b = binary.AppendVarint(b, int64(k.Sequence))
	return seal(append(b, k.Slug...))
}

// Event reads the cursor of an event's row. The error wraps docket.ErrInvalid.
func Event(l List, s string) (docket.EventKey, error) {
	b, err := open(l, s)
	if err != nil {
		return docket.EventKey{}, err
	}
	var numbers [3]int64
	for i := range numbers {
		v, n := binary.Varint(b)
		if n <= 0 {
			return docket.EventKey{}, errForeign
		}
		numbers[i], b = v, b[n:]
	}
	slug, err := docket.ParseSlug(string(b))
	if err != nil || int64(int(numbers[2])) != numbers[2] {
		return docket.EventKey{}, errForeign
	}
	return docket.EventKey{Start: numbers[0], End: numbers[1], Sequence: int(numbers[2]), Slug: slug}, nil
}

// OfText makes the cursor of a row in a list ordered by a text.
func OfText(l List, k docket.TextKey) string {
	b := begin(l)
	b = binary.AppendUvarint(b, uint64(len(k.Text)))
	b = append(b, k.Text...)
	return seal(append(b, k.Slug...))
}

// Text reads the cursor of a row in a list ordered by a text. The error wraps docket.ErrInvalid.
func Text(l List, s string) (docket.TextKey, error) {
	b, err := open(l, s)
	if err != nil {
		return docket.TextKey{}, err
	}
	length, n := binary.Uvarint(b)
	if n <= 0 || length > uint64(len(b)-n) {
		return docket.TextKey{}, errForeign
	}
	text, rest := b[n:n+int(length)], b[n+int(length):]
	slug, err := docket.ParseSlug(string(rest))
	if err != nil {
		return docket.TextKey{}, errForeign
	}
	return docket.TextKey{Text: string(text), Slug: slug}, nil
}

// OfChange makes the cursor of a change's row.
func OfChange(l List, c docket.Change) string {
	b := begin(l)
	for _, text := range []string{c.Day.String(), string(c.Kind), c.Subject.String()} {
		b = binary.AppendUvarint(b, uint64(len(text)))
		b = append(b, text...)
	}
	return seal(append(b, c.By...))
}

// Change reads the cursor of a change's row. The error wraps docket.ErrInvalid.
func Change(l List, s string) (docket.Change, error) {
	b, err := open(l, s)
	if err != nil {
		return docket.Change{}, err
	}
	var texts [3]string
	for i := range texts {
		length, n := binary.Uvarint(b)
		if n <= 0 || length > uint64(len(b)-n) {
			return docket.Change{}, errForeign
		}
		texts[i], b = string(b[n:n+int(length)]), b[n+int(length):]
	}
	day, dayErr := edtf.ParseDay(texts[0])
	kind := docket.ChangeKind(texts[1])
	subject, subjectErr := docket.ParseRef(texts[2])
	c := docket.Change{Day: day, Kind: kind, Subject: subject}
	var byErr error
	if kind == docket.Superseded {
		c.By, byErr = docket.ParseSlug(string(b))
	}
	if dayErr != nil || subjectErr != nil || byErr != nil || !slices.Contains(docket.ChangeKinds(), kind) || string(c.By) != string(b) {
		return docket.Change{}, errForeign
	}
	return c, nil
}

func begin(l List) []byte { return append([]byte{version}, l[:]...) }

func seal(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func open(l List, s string) ([]byte, error) {
	if len(s) > maxLength {
		return nil, errForeign
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(b) < 1+len(l) || b[0] != version || List(b[1:1+len(l)]) != l {
		return nil, errForeign
	}
	return b[1+len(l):], nil
}
