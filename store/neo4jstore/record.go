package neo4jstore

import (
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/docket"
	"casegraph/edtf"
)

// record reads the values of a list that a query answers, one after the other; null reads as the zero
// value. The first value of a type that is not expected, which someone else must have written, ends it: err
// tells so, and everything after reads as null.
type record struct {
	values []any
	read   int // how many values were
	err    error
}

func (r *record) next() any {
	if r.err == nil && r.read >= len(r.values) {
		r.err = fmt.Errorf("the answer ends after %d values", r.read)
	}
	if r.err != nil {
		return nil
	}
	r.read++
	return r.values[r.read-1]
}

// value reads a value of a type that the driver has.
func value[T any](r *record) (v T, ok bool) {
	next := r.next()
	if next == nil {
		return v, false
	}
	if v, ok = next.(T); !ok {
		r.err = fmt.Errorf("value %d is %v, of type %T: want %T", r.read, next, next, v)
	}
	return v, ok
}

func pointer[T any](r *record) *T {
	if v, ok := value[T](r); ok {
		return &v
	}
	return nil
}

func (r *record) text() string { v, _ := value[string](r); return v }

func (r *record) slug() docket.Slug { return docket.Slug(r.text()) }

func (r *record) yes() bool { v, _ := value[bool](r); return v }

func (r *record) integer() int { v, _ := value[int64](r); return int(v) }

func (r *record) count() *int {
	if v, ok := value[int64](r); ok {
		n := int(v)
		return &n
	}
	return nil
}

// number reads an amount, which someone else may have written as an integer.
func (r *record) number() *float64 {
	switch v := r.next().(type) {
	case nil:
		return nil
	case float64:
		return &v
	case int64:
		f := float64(v)
		return &f
	default:
		r.err = fmt.Errorf("value %d is %v, of type %T: want a number", r.read, v, v)
		return nil
	}
}

func (r *record) date() edtf.Date {
	var d edtf.Date
	if err := d.UnmarshalText([]byte(r.text())); err != nil && r.err == nil {
		r.err = fmt.Errorf("value %d: %w", r.read, err)
	}
	return d
}

func (r *record) day() *edtf.Day {
	if v, ok := value[neo4j.Date](r); ok {
		d := dayOf(v)
		return &d
	}
	return nil
}

// known reads a day from which something is known, and its basis.
func (r *record) known() docket.KnownFrom {
	day, basis := r.day(), docket.KnownFromBasis(r.text())
	k := docket.KnownFrom{Basis: basis}
	if day != nil && k.Known() {
		k.Day = *day
	}
	return k
}

// listOf reads a list of values of a type that the driver has.
func listOf[T any](r *record) []T {
	values, _ := value[[]any](r)
	if len(values) == 0 {
		return nil
	}
	list := make([]T, 0, len(values))
	inner := record{values: values}
	for range values {
		v, _ := value[T](&inner)
		list = append(list, v)
	}
	r.adopt(inner.err)
	return list
}

func texts[T ~string](r *record) []T {
	values := listOf[string](r)
	if values == nil {
		return nil
	}
	list := make([]T, len(values))
	for i, v := range values {
		list[i] = T(v)
	}
	return list
}

// each reads a list of lists, one by one.
func each[T any](r *record, read func(*record) T) []T {
	values, _ := value[[]any](r)
	if len(values) == 0 {
		return nil
	}
	list := make([]T, 0, len(values))
	outer := record{values: values}
	for range values {
		fields, _ := value[[]any](&outer)
		inner := record{values: fields}
		list = append(list, read(&inner))
		outer.adopt(inner.err)
	}
	r.adopt(outer.err)
	return list
}

// through goes through a list of lists, one by one.
func (r *record) through(read func(*record)) {
	each(r, func(r *record) struct{} { read(r); return struct{}{} })
}

// only reads a list of lists of which there is at most one.
func only[T any](r *record, read func(*record) T) *T {
	if all := each(r, read); len(all) > 0 {
		return &all[0]
	}
	return nil
}

func (r *record) adopt(err error) {
	if r.err == nil {
		r.err = err
	}
}

const secondsPerDay = 24 * 60 * 60

func dayOf(d neo4j.Date) edtf.Day { return edtf.Day(time.Time(d).Unix() / secondsPerDay) }

func dateOf(d edtf.Day) neo4j.Date { return neo4j.Date(time.Unix(int64(d)*secondsPerDay, 0).UTC()) }
