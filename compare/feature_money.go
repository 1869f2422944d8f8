package compare

import (
	"math"
	"slices"

	"casegraph/docket"
	"casegraph/edtf"
)

func proceeds(v view) value {
	p := v.file.Case.Proceeds
	if p == nil {
		return value{}
	}
	return value{worded(p.Money), moneyTerm("money", p.Money, docket.Occurred), []docket.Ref{v.file.Case.Ref()}}
}

// worded is an amount with the words of its source.
func worded(m docket.Money) string {
	label := m.Label()
	if m.Text == "" || m.Text == label {
		return label
	}
	return label + " (" + m.Text + ")"
}

// payments adds up the payments in which the defendant has a part, apart by who paid, by status and by currency.
// Accounts that are disputed or have rivals of the same standing are told one by one, since they may be of the same
// money. That a payment is among the proceeds is never assumed.
func payments(v view) value {
	type sum struct {
		direction
		status   docket.FactStatus
		currency string
	}
	var order []sum
	groups := make(map[sum][]*docket.Event)
	var parts []part
	for _, e := range v.file.Events {
		if e.Type != docket.TypePayment || !v.has(e) {
			continue
		}
		of := sum{direction: v.directionOf(e), status: e.Status}
		switch {
		case e.Amount == nil:
			parts = append(parts, part{e.Status, of.text("an amount not recorded"), nil, refs(e)})
		case e.Status == docket.Disputed || slices.ContainsFunc(v.file.Events, func(o *docket.Event) bool {
			return o.Status == e.Status && slices.Contains(e.ConflictsWith, o.Slug)
		}):
			parts = append(parts, paymentPart(of.direction, *e.Amount, e))
		default:
			of.currency = e.Amount.Currency
			if groups[of] == nil {
				order = append(order, of)
			}
			groups[of] = append(groups[of], e)
		}
	}
	for _, of := range order {
		parts = append(parts, paymentPart(of.direction, total(groups[of]), groups[of]...))
	}
	return listed(", ", parts)
}

// direction says which way money went, as seen from the defendant.
type direction struct {
	verb      string
	unknownBy bool // nobody is recorded as having paid
}

func (d direction) text(amount string) string {
	if d.unknownBy {
		return d.verb + " " + amount + " from a payer not recorded"
	}
	return d.verb + " " + amount
}

func (v view) directionOf(e *docket.Event) direction {
	switch {
	case v.has(e, docket.RolePayee):
		return direction{"received", !slices.ContainsFunc(e.Participants, func(p docket.Participant) bool { return p.Role == docket.RolePayer })}
	case v.has(e, docket.RolePayer):
		return direction{"paid", false}
	}
	return direction{"had a part in a payment of", false}
}

func paymentPart(d direction, m docket.Money, events ...*docket.Event) part {
	status := events[0].Status
	return part{status, d.text(worded(m)), moneyTerm(d.verb, m, status), refs(events...)}
}

// total adds up payments in one currency. Where one that lasted may include another, only the larger is certain, and
// the sum is the most that it can be.
func total(events []*docket.Event) docket.Money {
	if len(events) == 1 {
		return *events[0].Amount
	}
	var sum, most, highest float64
	m := docket.Money{Currency: events[0].Amount.Currency}
	for _, e := range events {
		low, high := moneyBounds(*e.Amount)
		sum, most, highest = sum+low, math.Max(most, low), highest+high
		m.Approximate = m.Approximate || e.Amount.Approximate
	}
	if mayInclude(events) {
		sum = most
	}
	switch {
	case sum == highest:
		m.Amount = &sum
		return m
	case sum > 0:
		m.Min = &sum
	}
	if !math.IsInf(highest, 1) {
		m.Max = &highest
	}
	return m
}

// mayInclude tells whether any of the payments went on for a time in which another could lie.
func mayInclude(events []*docket.Event) bool {
	for i, a := range events {
		for j, b := range events {
			if i == j || !a.Date.Lasts() {
				continue
			}
			if r := edtf.Compare(a.Date, b.Date); r != edtf.Before && r != edtf.After {
				return true
			}
		}
	}
	return false
}
