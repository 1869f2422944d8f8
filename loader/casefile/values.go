package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
)

// Country is an ISO 3166-1 alpha-2 code, such as US.
type Country string

// UnmarshalText checks the code.
func (c *Country) UnmarshalText(code []byte) error {
	if !isCountry(string(code)) {
		return fmt.Errorf("%q is no country: an ISO 3166-1 code of two capital letters is needed, such as US (the United Kingdom is GB)", code)
	}
	*c = Country(code)
	return nil
}

func isCountry(code string) bool {
	region, err := language.ParseRegion(code)
	if err != nil || !region.IsCountry() || region.Canonicalize().String() != code {
		return false
	}
	switch code {
	case "AN", "CS", "NT", "SU", "XK", "YU": // withdrawn, or never assigned
		return false
	}
	return region.M49() != 0 // codes that are only reserved have no number
}

// Currency is an ISO 4217 code, such as USD. Codes that were withdrawn stay valid: money was paid in them.
type Currency string

// UnmarshalText checks the code.
func (c *Currency) UnmarshalText(code []byte) error {
	if !isCurrency(string(code)) {
		return fmt.Errorf("%q is no currency: an ISO 4217 code of three capital letters is needed, such as USD", code)
	}
	*c = Currency(code)
	return nil
}

func isCurrency(code string) bool {
	switch code {
	case "MRU", "SLE", "UYW", "VED", "VES", "XAD", "XCG", "ZWG": // younger than the library's tables
		return true
	}
	unit, err := currency.ParseISO(code)
	return err == nil && unit.String() == code
}

// URL is an absolute address of a web page, by http or https.
type URL string

// UnmarshalText checks the address.
func (u *URL) UnmarshalText(address []byte) error {
	parsed, err := url.Parse(string(address))
	switch {
	case err != nil:
		return fmt.Errorf("%q is no web address: %w", address, errors.Unwrap(err))
	case parsed.Scheme != "http" && parsed.Scheme != "https":
		return fmt.Errorf("%q is no web address: it must begin with https:// or http://", address)
	case parsed.Hostname() == "":
		return fmt.Errorf("%q is no web address: it names no host", address)
	case bytes.ContainsAny(address, " \t\n<>\""):
		return fmt.Errorf("%q is no web address: spaces, quotes, < and > must be written as %%20 and so on", address)
	}
	*u = URL(address)
	return nil
}

// MaxQuote is the greatest number of words of a quote.
const MaxQuote = 25

// Quote is the exact words of a source, at most [MaxQuote].
type Quote string

// UnmarshalText counts the words.
func (q *Quote) UnmarshalText(words []byte) error {
	if n := len(strings.Fields(string(words))); n > MaxQuote {
		return fmt.Errorf("the quote has %d words, at most %d are allowed: shorten it, or paraphrase", n, MaxQuote)
	}
	*q = Quote(words)
	return nil
}

// Months is a term in months: an exact number, or a range or bound {min: 204, max: 324}. What is not given is
// unbounded; an exact term has the same Min and Max.
type Months struct {
	Node *Node `json:"-"`
	Min  *int  `json:"min,omitempty" jsonschema:"minimum=0"` // At least so many.
	Max  *int  `json:"max,omitempty" jsonschema:"minimum=0"` // At most so many.
}
