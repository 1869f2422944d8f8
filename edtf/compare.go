package edtf

import "cmp"

// Relation is what is certain about two dates in time.
type Relation string

// The relations that [Compare] returns.
const (
	Before       Relation = "BEFORE"
	After        Relation = "AFTER"
	Overlaps     Relation = "OVERLAPS"
	Undetermined Relation = "UNDETERMINED"
)

// Compare returns what the ranges of a and b make certain: a is Before b if
// every day that a could be is before every day that b could be, and After in
// the reverse; a Overlaps b if they share a day, whichever days they turn out
// to be. All else is Undetermined: two events of "2017-04" are, and so is any
// day after the start of what is "still going on" ("2014/.."), since nobody
// says for how long.
func Compare(a, b Date) Relation {
	switch a, b := a.reading(), b.reading(); {
	case a.end.last.before(b.start.first):
		return Before
	case b.end.last.before(a.start.first):
		return After
	case a.startsBeforeEnd(b) && b.startsBeforeEnd(a):
		return Overlaps
	default:
		return Undetermined
	}
}

// startsBeforeEnd reports whether a certainly started by the day b ended.
func (a reading) startsBeforeEnd(b reading) bool {
	last, first := a.start.last, b.end.first
	return last.known && first.known && !first.before(last)
}

// The sort keys of what has no day. They lie beyond every Day, and survive
// being a float64, a JSON number or a database's integer.
const (
	MinSort int64 = -1 << 52
	MaxSort int64 = 1 << 52
)

// SortKeys returns integers whose order, start first, is that of [Order].
func (d Date) SortKeys() (start, end int64) {
	start, end = MinSort, MaxSort
	r := d.reading()
	if r.start.first.known {
		start = int64(r.start.first.day)
	}
	if r.end.last.known {
		end = int64(r.end.last.day)
	}
	if r.undated() {
		start = MaxSort
	}
	return start, end
}

// Order compares dates for a timeline: by the earliest day (unknown or open
// first), then by the latest day (unknown or open last), the undated last of
// all. It is 0 for dates of the same range, as "2004" and "2004-XX".
func Order(a, b Date) int {
	aStart, aEnd := a.SortKeys()
	bStart, bEnd := b.SortKeys()
	return cmp.Or(cmp.Compare(aStart, bStart), cmp.Compare(aEnd, bEnd))
}
