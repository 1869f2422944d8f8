package casefile

import (
	"fmt"
	"strings"
	"testing"
)

// The 249 codes of ISO 3166-1.
const isoCountries = `
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
`

func TestCountries(t *testing.T) {
	want := make(map[string]bool)
	for _, code := range strings.Fields(isoCountries) {
		want[code] = true
	}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := fmt.Sprintf("%c%c", a, b)
			if err := new(Country).UnmarshalText([]byte(code)); (err == nil) != want[code] {
				t.Errorf("%s: got %v, is a country: %v", code, err, want[code])
			}
		}
	}
	for _, code := range []string{"", "U", "us", "USA", "840", "U S", "en-US"} {
		if new(Country).UnmarshalText([]byte(code)) == nil {
			t.Errorf("%q passes for a country", code)
		}
	}
}

// The active codes of ISO 4217.
const isoCurrencies = `
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD
KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR
NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN
SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG
XAU XBA XBB XBC XBD XCD XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWL
`

func TestCurrencies(t *testing.T) {
	for _, code := range append(strings.Fields(isoCurrencies), "DEM", "FRF", "SUR") {
		if err := new(Currency).UnmarshalText([]byte(code)); err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
	for _, code := range []string{"", "US", "usd", "DOLLAR", "ZZZ", "$"} {
		if new(Currency).UnmarshalText([]byte(code)) == nil {
			t.Errorf("%q passes for a currency", code)
		}
	}
}

func TestURLs(t *testing.T) {
	for address, good := range map[string]bool{
		"https://www.justice.gov/opa/pr?a=b&c=d#e": true, "http://example.org": true, "https://example.org:8080/%20x": true,
		"https://例え.jp/爱国者": true, "http://[::1]/": true,
		"example.org": false, "/opa/pr": false, "//example.org/": false, "ftp://example.org/": false, "javascript:alert(1)": false,
		"mailto:a@example.org": false, "https://": false, "https:///path": false, "http://:80/": false, "https://exa mple.org/": false,
		"https://example.org/a b": false, "https://example.org/\"": false, "https://example.org/%zz": false, "": false, "HTTP//x": false,
	} {
		if err := new(URL).UnmarshalText([]byte(address)); (err == nil) != good {
			t.Errorf("%q: got %v, want good: %v", address, err, good)
		}
	}
}

func TestQuotes(t *testing.T) {
	for words, good := range map[int]bool{1: true, 25: true, 26: false, 1000: false} {
		if err := new(Quote).UnmarshalText([]byte(strings.Repeat(" word\n", words))); (err == nil) != good {
			t.Errorf("%d words: got %v, want good: %v", words, err, good)
		}
	}
}
