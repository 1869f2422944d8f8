package filters

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"casegraph/docket"
	"casegraph/edtf"
)

// Parameters lists the parameters of an address that [FromParameters] reads: the fields of GraphQL's EventFilter, those
// of its parts led by the part's name. A list has its values in one parameter, between commas, or in several.
func Parameters() []string {
	return []string{"types", "phases", "statuses", "participants", "participantRoles", "places", "countries", "cases", "tags",
		"sourceKinds", "text", "amountCurrency", "amountMin", "amountMax", "duringFrom", "duringTo", "duringMatch", "accounts"}
}

// Describe says in a line what the parameters of an address narrow a timeline to; "" for nothing.
func Describe(values url.Values) string {
	r := &parameters{values: values}
	var all []string
	for _, name := range Parameters() {
		if given := r.list(name); len(given) > 0 {
			all = append(all, name+" "+strings.Join(given, ", "))
		}
	}
	return strings.Join(all, "; ")
}

// FromParameters reads a filter from the parameters of an address. Constants and countries may be in lower case.
func FromParameters(values url.Values) (docket.EventFilter, error) {
	r := &parameters{values: values}
	in := &Events{
		Types:            constants(r, "types", docket.EventTypes()),
		Phases:           constants(r, "phases", docket.Phases()),
		Statuses:         constants(r, "statuses", docket.FactStatuses()),
		Participants:     r.list("participants"),
		ParticipantRoles: constants(r, "participantRoles", docket.ParticipantRoles()),
		Places:           r.list("places"),
		Cases:            r.list("cases"),
		Tags:             r.list("tags"),
		SourceKinds:      constants(r, "sourceKinds", docket.SourceKinds()),
		Text:             r.one("text"),
		Amount:           r.amount(),
		During:           r.during(),
	}
	for _, country := range r.list("countries") {
		in.Countries = append(in.Countries, strings.ToUpper(country))
	}
	if accounts := constant(r, "accounts", []docket.Accounts{docket.AllAccounts, docket.BestSupported}); accounts != "" {
		in.Accounts = &accounts
	}
	if r.err != nil {
		return docket.EventFilter{}, r.err
	}
	return in.Read()
}

// parameters are those of an address, and the first thing that is wrong with them.
type parameters struct {
	values url.Values
	err    error
}

func (r *parameters) fail(format string, args ...any) {
	if r.err == nil {
		r.err = docket.Invalidf(format, args...)
	}
}

// list are the values of a list; what is empty is no value.
func (r *parameters) list(name string) []string {
	var all []string
	for _, value := range r.values[name] {
		for one := range strings.SplitSeq(value, ",") {
			if one = strings.TrimSpace(one); one != "" {
				all = append(all, one)
			}
		}
	}
	return all
}

// one is the value of a parameter that has but one; "" if it is absent.
func (r *parameters) one(name string) string {
	if values := r.values[name]; len(values) > 1 {
		r.fail("%s is given %d times: give it once", name, len(values))
	}
	return strings.TrimSpace(r.values.Get(name))
}

func constants[C ~string](r *parameters, name string, there []C) []C {
	var all []C
	for _, value := range r.list(name) {
		c := C(strings.ToUpper(value))
		if !slices.Contains(there, c) {
			r.fail("%s: there is no %q; there are %s", name, docket.Clip(value), words(there))
		}
		all = append(all, c)
	}
	return all
}

func constant[C ~string](r *parameters, name string, there []C) C {
	value := r.one(name)
	c := C(strings.ToUpper(value))
	if c != "" && !slices.Contains(there, c) {
		r.fail("%s: there is no %q; there are %s", name, docket.Clip(value), words(there))
	}
	return c
}

func words[C ~string](all []C) string {
	texts := make([]string, len(all))
	for i, c := range all {
		texts[i] = string(c)
	}
	return strings.Join(texts, ", ")
}

func (r *parameters) amount() *docket.AmountFilter {
	a := docket.AmountFilter{Currency: strings.ToUpper(r.one("amountCurrency")), Min: r.number("amountMin"), Max: r.number("amountMax")}
	switch {
	case a.Currency != "":
		return &a
	case a.Min != nil || a.Max != nil:
		r.fail("an amount needs its currency: give amountCurrency, such as USD")
	}
	return nil
}

func (r *parameters) number(name string) *float64 {
	text := r.one(name)
	if text == "" {
		return nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		r.fail("%s: %q is not a number", name, docket.Clip(text))
	}
	return &n
}

func (r *parameters) during() *During {
	d := During{From: r.day("duringFrom"), To: r.day("duringTo"),
		Match: constant(r, "duringMatch", []docket.DuringMatch{docket.Possibly, docket.Certainly})}
	if d.From == nil && d.To == nil {
		if d.Match != "" {
			r.fail("duringMatch says how events stand to a window of days: give duringFrom or duringTo with it")
		}
		return nil
	}
	if d.Match == "" {
		d.Match = docket.Possibly
	}
	return &d
}

func (r *parameters) day(name string) *edtf.Day {
	text := r.one(name)
	if text == "" {
		return nil
	}
	day, err := edtf.ParseDay(text)
	if err != nil {
		r.fail("%s: %q is not a day, such as 2019-06-01", name, docket.Clip(text))
	}
	return &day
}
