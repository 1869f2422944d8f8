package memstore

import "casegraph/docket"

// calendar numbers days from which things are known. There are few of them, and a number takes a sixth of their room.
type calendar struct {
	days    []docket.KnownFrom
	numbers map[docket.KnownFrom]moment
}

// moment is the number of a day in a calendar; noMoment, which is that of none, stands for what is not there at all.
type moment uint32

const noMoment moment = 0

func newCalendar() *calendar {
	return &calendar{make([]docket.KnownFrom, 1), make(map[docket.KnownFrom]moment)}
}

func (c *calendar) number(k docket.KnownFrom) moment {
	m, ok := c.numbers[k]
	if !ok {
		m = moment(len(c.days))
		c.days, c.numbers[k] = append(c.days, k), m
	}
	return m
}

// by tells whether what is known from a moment is known on the day asked for.
func (c *calendar) by(m moment, asOf docket.AsOf) bool { return m != noMoment && c.days[m].By(asOf) }
