package export_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casegraph/compare"
	"casegraph/data"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/export"
	"casegraph/filters"
	"casegraph/gather"
	"casegraph/loader"
	"casegraph/store"
	"casegraph/store/memstore"
)

var update = flag.Bool("update", false, "write the golden files anew")

// shipped is a store with the shipped cases.
func shipped(t *testing.T) store.Reader {
	t.Helper()
	dataset, problems, err := loader.Read(t.Context(), data.Files)
	if err != nil || dataset == nil {
		t.Fatalf("the shipped dataset cannot be read: %v\n%v", err, problems)
	}
	s := memstore.New()
	if _, err := loader.Load(t.Context(), s, dataset, loader.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	return s
}

func asOf(day string) docket.AsOf {
	d, err := edtf.ParseDay(day)
	if err != nil {
		panic(err)
	}
	return docket.AsOfDay(d)
}

// TestGolden writes feeds of the shipped cases in every format.
func TestGolden(t *testing.T) {
	r, ctx := shipped(t), t.Context()
	from, _ := edtf.ParseDay("2019-01-01")
	for name, read := range map[string]func(context.Context) (*export.Content, error){
		"case": func(ctx context.Context) (*export.Content, error) {
			return gather.Case(ctx, r, "us-v-hansen", asOf("2019-06-01"))
		},
		"comparison": func(ctx context.Context) (*export.Content, error) {
			return gather.Comparison(ctx, r, []docket.Slug{"us-v-mallory", "us-v-hansen"}, compare.Alignment{}, asOf("2018-06-10"))
		},
		"timeline": func(ctx context.Context) (*export.Content, error) {
			return gather.Timeline(ctx, r, docket.EventFilter{Types: []docket.EventType{"CLEMENCY", "PRISONER_EXCHANGE", "WARNING"},
				During: &docket.During{From: &from, Match: docket.Possibly}}, "types CLEMENCY, PRISONER_EXCHANGE, WARNING; duringFrom 2019-01-01", docket.AsOf{})
		},
	} {
		c, err := read(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range export.Formats() {
			t.Run(name+"."+string(format), func(t *testing.T) {
				got, err := format.Write(c)
				if err != nil {
					t.Fatal(err)
				}
				file := filepath.Join("testdata", name+"."+string(format))
				if *update {
					if err := os.WriteFile(file, got, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if string(got) != string(want) {
					t.Errorf("not as in %s (-update writes it anew): %s", file, firstDifference(string(got), string(want)))
				}
			})
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got:\n" + g[i] + "\nwant:\n" + w[i]
		}
	}
	return "one is longer"
}

// TestStatusesAndRivalsShow looks for what no feed may lose: that a fact is not established, and that another account
// says otherwise.
func TestStatusesAndRivalsShow(t *testing.T) {
	c, err := gather.Case(t.Context(), shipped(t), "us-v-hansen", asOf("2019-06-01"))
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range export.Formats() {
		feed, err := format.Write(c)
		if err != nil {
			t.Fatal(err)
		}
		text := unfolded(format, string(feed))
		for _, status := range []string{"EXPECTED", "ALLEGED", "DISPUTED"} {
			if !strings.Contains(text, status) {
				t.Errorf("%s: nothing is %s", format, status)
			}
		}
		for _, must := range []string{
			"Was arrested two days later, by a report of the plea", // a rival account of the arrest
			"Sentencing was set, with 15 years agreed",             // what was expected then
			"Former U.S. soldier pleads guilty to spying",          // the source that says that there was no trial
		} {
			if !strings.Contains(text, must) {
				t.Errorf("%s: %q is missing", format, must)
			}
		}
		if !strings.Contains(text, "as-of-2019-06-01") && !strings.Contains(text, "as known on 1 June 2019") {
			if format != export.CSV { // whose name alone can say it
				t.Errorf("%s: does not say as known when", format)
			}
		}
		if strings.Contains(text, "120 months") || strings.Contains(text, "ten years in prison") {
			t.Errorf("%s: tells what came later", format)
		}
	}
	if got := c.Name(); got != "us-v-hansen_as-of-2019-06-01" {
		t.Errorf("the file's name is %q", got)
	}
}

// unfolded undoes what a format does to texts.
func unfolded(format export.Format, text string) string {
	if format == export.ICalendar {
		return strings.NewReplacer("\r\n ", "", `\,`, ",", `\;`, ";").Replace(text)
	}
	return text
}

// TestManual looks for every format, parameter and column in the manual.
func TestManual(t *testing.T) {
	text, err := os.ReadFile("../docs/feeds.md")
	if err != nil {
		t.Fatal(err)
	}
	names := filters.Parameters()
	for _, format := range export.Formats() {
		media, _, _ := strings.Cut(format.ContentType(), ";")
		names = append(names, string(format), format.Name(), media)
	}
	for _, file := range []string{"testdata/case.csv", "testdata/comparison.csv"} {
		table, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		header, _, _ := strings.Cut(strings.TrimPrefix(string(table), "\uFEFF"), "\r\n")
		names = append(names, strings.Split(header, ",")...)
	}
	for _, name := range names {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("docs/feeds.md does not tell of `%s`", name)
		}
	}
}
