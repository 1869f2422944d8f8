package compare_test

import (
	"slices"
	"strings"
	"testing"

	"casegraph/compare"
	"casegraph/docket"
)

// durationOf finds a row and writes its values, and its spread at the end.
func durationOf(t *testing.T, from, to docket.EventType, files ...compare.File) []string {
	t.Helper()
	for _, d := range compared(t, compare.Alignment{}, files...).Durations {
		if d.From != from || d.To != to {
			continue
		}
		var got []string
		for _, v := range d.Values {
			got = append(got, strings.TrimSpace(string(v.Case.Slug)+" "+string(v.Defendant))+" "+days(v.Days))
		}
		return append(got, days(d.Spread))
	}
	t.Fatalf("there is no row from %s to %s", from, to)
	return nil
}

func TestRowsOfDurations(t *testing.T) {
	var got []string
	for _, d := range compared(t, compare.Alignment{}, beside(), file("a", nil)).Durations {
		got = append(got, string(d.From)+" "+string(d.To))
	}
	want := []string{"CONTACT ARREST",
		"ARREST INDICTMENT", "ARREST PLEA", "ARREST TRIAL", "ARREST VERDICT", "ARREST SENTENCING",
		"INDICTMENT ARREST", "INDICTMENT PLEA", "INDICTMENT TRIAL", "INDICTMENT VERDICT", "INDICTMENT SENTENCING",
		"PLEA ARREST", "PLEA INDICTMENT", "PLEA TRIAL", "PLEA VERDICT", "PLEA SENTENCING",
		"TRIAL ARREST", "TRIAL INDICTMENT", "TRIAL PLEA", "TRIAL VERDICT", "TRIAL SENTENCING",
		"VERDICT ARREST", "VERDICT INDICTMENT", "VERDICT PLEA", "VERDICT TRIAL", "VERDICT SENTENCING",
		"SENTENCING ARREST", "SENTENCING INDICTMENT", "SENTENCING PLEA", "SENTENCING TRIAL", "SENTENCING VERDICT"}
	if !slices.Equal(got, want) {
		t.Errorf("rows %v, want %v", got, want)
	}
}

func TestDurations(t *testing.T) {
	arrest := func(date string, who ...docket.Slug) *docket.Event { return event(docket.TypeArrest, date, who...) }
	indictment := func(date string, who ...docket.Slug) *docket.Event {
		return event(docket.TypeIndictment, date, who...)
	}
	ann, both := []docket.Slug{"ann"}, []docket.Slug{"ann", "bob"}
	none, exact := file("none", nil), file("exact", nil, arrest("2017-06-22"), indictment("2017-07-27"))
	for name, row := range map[string]struct {
		files []compare.File
		want  []string
	}{
		"nothing known":        {[]compare.File{none, beside()}, []string{"none -", "beside -", "-"}},
		"an end is missing":    {[]compare.File{exact, file("a", nil, arrest("2017"))}, []string{"exact 35", "a -", "35"}},
		"a range":              {[]compare.File{exact, file("a", nil, arrest("2017-06"), indictment("2017-07"))}, []string{"exact 35", "a 1..60", "1..60"}},
		"the indictment first": {[]compare.File{exact, file("a", nil, arrest("2017-06-22"), indictment("2017-06"))}, []string{"exact 35", "a -21..8", "-21..35"}},
		"an end is unbounded":  {[]compare.File{exact, file("a", nil, arrest("[..2017-06-22]"), indictment("2017-06-30"))}, []string{"exact 35", "a 8..", "8.."}},
		"both are":             {[]compare.File{exact, file("a", nil, arrest("XXXX"), indictment("2017-06-30"))}, []string{"exact 35", "a ?", "?"}},
		"of the first of each": {[]compare.File{none, file("a", nil, arrest("2017-06-22"), arrest("2019"), indictment("2017-06-23"), indictment("2020"))},
			[]string{"none -", "a 1", "1"}},
		"one for both defendants": {[]compare.File{none, file("a", both, arrest("2017-06-22"), indictment("2017-06-23", "ann", "bob"))},
			[]string{"none -", "a 1", "1"}},
		"one each": {[]compare.File{none, file("a", both, arrest("2017-06-22", "ann"), arrest("2017-06-20", "bob"), indictment("2017-06-23"))},
			[]string{"none -", "a ann 1", "a bob 3", "1..3"}},
		"never from one defendant to another": {[]compare.File{none, file("a", both, arrest("2017-06-22", "ann"), indictment("2017-06-23", "bob"))},
			[]string{"none -", "a ann -", "a bob -", "-"}},
		"not those of another case": {[]compare.File{none, file("a", ann, arrest("2016", "cy"), arrest("2017-06-22", "ann"), indictment("2017-06-23"))},
			[]string{"none -", "a 1", "1"}},
	} {
		if got := durationOf(t, docket.TypeArrest, docket.TypeIndictment, row.files...); !slices.Equal(got, row.want) {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}
