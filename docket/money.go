package docket

import (
	"strconv"
	"strings"
)

// Money is an amount in one currency: exact, approximate, or a range whose missing end is unbounded.
// Amounts are in units of the currency (dollars, not cents).
type Money struct {
	Amount      *float64 `json:",omitempty"`
	Min         *float64 `json:",omitempty"`
	Max         *float64 `json:",omitempty"`
	Approximate bool     `json:",omitempty"` // "about"
	Currency    string   // ISO 4217
	Text        string   `json:",omitempty"` // what a source says only in words
}

// Label reads "$25,000", "about $50,000", "at least HKD 1,000" or "between $1,000 and $2,000".
func (m Money) Label() string {
	var label string
	switch {
	case m.Amount != nil:
		label = m.format(*m.Amount)
	case m.Min != nil && m.Max != nil:
		label = "between " + m.format(*m.Min) + " and " + m.format(*m.Max)
	case m.Min != nil:
		label = "at least " + m.format(*m.Min)
	case m.Max != nil:
		label = "at most " + m.format(*m.Max)
	case m.Text != "":
		return m.Text
	default:
		return "an amount not recorded"
	}
	if m.Approximate {
		return "about " + label
	}
	return label
}

func (m Money) format(v float64) string {
	decimals := 2
	if v == float64(int64(v)) {
		decimals = 0
	}
	digits := strconv.FormatFloat(v, 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(digits, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if m.Currency == "USD" {
		return "$" + whole
	}
	return m.Currency + " " + whole
}
