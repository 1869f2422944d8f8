package compare_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casegraph/compare"
	"casegraph/data"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader"
)

var update = flag.Bool("update", false, "write the golden files anew")

func shipped(t *testing.T) *docket.Dataset {
	t.Helper()
	dataset, problems, err := loader.Read(t.Context(), data.Files)
	if err != nil || problems.HasErrors(false) {
		t.Fatalf("reading the shipped data: %v %v", err, problems)
	}
	return dataset
}

// setOf is what a store answers of some cases: everything as known on the day, superseded accounts left out.
func setOf(d *docket.Dataset, asOf docket.AsOf, cases ...docket.Slug) compare.Set {
	set := compare.Set{Things: make(map[docket.Ref]docket.Node)}
	events := known(d.Events, asOf)
	superseded := make(map[docket.Slug]bool)
	for _, e := range events {
		for _, s := range e.Supersedes {
			superseded[s] = true
		}
	}
	events = slices.DeleteFunc(events, func(e *docket.Event) bool { return superseded[e.Slug] })
	slices.SortFunc(events, func(a, b *docket.Event) int { return a.Key().Compare(b.Key()) })
	charges := make(map[docket.Slug]*docket.Charge)
	for _, c := range known(d.Charges, asOf) {
		charges[c.Slug] = c
	}
	statements := known(d.Statements, asOf)
	slices.SortStableFunc(statements, func(a, b *docket.Statement) int {
		if order := edtf.Order(a.Date, b.Date); order != 0 {
			return order
		}
		return strings.Compare(string(a.Slug), string(b.Slug))
	})
	for _, slug := range cases {
		for _, c := range known(d.Cases, asOf) {
			if c.Slug != slug {
				continue
			}
			f := compare.File{Case: c}
			for _, e := range events {
				if slices.Contains(e.Cases, slug) {
					f.Events = append(f.Events, e)
				}
			}
			for _, charge := range c.Charges {
				if known := charges[charge]; known != nil {
					f.Charges = append(f.Charges, known)
				}
			}
			for _, s := range statements {
				if slices.Contains(s.Cases, slug) {
					f.Statements = append(f.Statements, s)
				}
			}
			set.Files = append(set.Files, f)
		}
	}
	for _, n := range d.Nodes() {
		switch n.(type) {
		case *docket.Person, *docket.Organization, *docket.Place, *docket.Source:
			if k, ok := docket.Known(n, asOf); ok {
				set.Things[n.Ref()] = k
			}
		}
	}
	return set
}

func known[N docket.Node](all []N, asOf docket.AsOf) []N {
	var some []N
	for _, n := range all {
		if k, ok := docket.Known(n, asOf); ok {
			some = append(some, k)
		}
	}
	return some
}

func day(t *testing.T, s string) docket.AsOf {
	t.Helper()
	d, err := edtf.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return docket.AsOfDay(d)
}

// matrix writes a set's features as a person would check them.
func matrix(set compare.Set) string {
	var b strings.Builder
	for _, f := range set.Files {
		fmt.Fprintln(&b, "#", f.Case.Title)
	}
	for _, row := range set.Features() {
		fmt.Fprintf(&b, "\n%s (%s): %s\n", row.Feature, row.Label, row.Agreement)
		for _, v := range row.Values {
			fmt.Fprintf(&b, "  %s", v.Case)
			if v.Defendant != "" {
				fmt.Fprintf(&b, ", %s", v.Defendant)
			}
			fmt.Fprintf(&b, ": %s\n", v.Text)
			if v.Known {
				for _, ref := range v.Evidence {
					fmt.Fprintf(&b, "    %s\n", ref)
				}
			}
		}
	}
	return b.String()
}

func TestShippedCases(t *testing.T) {
	d := shipped(t)
	var all []docket.Slug
	for _, c := range d.Cases {
		all = append(all, c.Slug)
	}
	founding := []docket.Slug{"us-v-mallory", "us-v-hansen", "us-v-lee"}
	others := slices.DeleteFunc(slices.Clone(all), func(s docket.Slug) bool { return slices.Contains(founding, s) })
	for name, set := range map[string]compare.Set{
		"founding":            setOf(d, docket.AsOf{}, founding...),
		"founding-2019-06-01": setOf(d, day(t, "2019-06-01"), founding[:2]...),
		"others":              setOf(d, docket.AsOf{}, others...),
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", "features-"+name+".txt")
			got := matrix(set)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs; now:\n%s", file, got)
			}
		})
	}
}

var _ = context.Background
