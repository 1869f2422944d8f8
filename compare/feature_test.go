package compare_test

import (
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

// TestShippedTexts holds over every case what each text promises.
func TestShippedTexts(t *testing.T) {
	d := shipped(t)
	for _, c := range d.Cases {
		set := setOf(d, docket.AsOf{}, c.Slug)
		for _, row := range set.Features() {
			for _, v := range row.Values {
				if strings.HasSuffix(v.Text, ".") || v.Text == "" {
					t.Errorf("%s of %s reads %q", row.Feature, c.Slug, v.Text)
				}
				checkEvidence(t, set.Files[0], set.Things, row.Feature, v)
			}
		}
	}
}

// tb is what a check needs of a test, and of rapid's.
type tb interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkEvidence fails unless a value is known by things of its own file that say so, and firm only if one of them is.
func checkEvidence(t tb, f compare.File, things map[docket.Ref]docket.Node, feature compare.Feature, v compare.FeatureValue) {
	t.Helper()
	if !v.Known {
		if v.Text != "not recorded" || len(v.Evidence) > 0 {
			t.Errorf("%s is not known, but reads %q by %v", feature, v.Text, v.Evidence)
		}
		return
	}
	if len(v.Evidence) == 0 || v.Text == "not recorded" {
		t.Errorf("%s reads %q by no evidence", feature, v.Text)
	}
	statuses := make(map[docket.FactStatus]bool)
	for i, ref := range v.Evidence {
		if slices.Contains(v.Evidence[:i], ref) {
			t.Errorf("%s names %s twice", feature, ref)
		}
		status := docket.Occurred
		switch ref.Kind {
		case docket.KindEvent:
			at := slices.IndexFunc(f.Events, func(e *docket.Event) bool { return e.Ref() == ref })
			if at < 0 {
				t.Errorf("%s rests on %s, which is not of the case", feature, ref)
				continue
			}
			status = f.Events[at].Status
		case docket.KindCharge:
			if !slices.ContainsFunc(f.Charges, func(c *docket.Charge) bool { return c.Ref() == ref }) {
				t.Errorf("%s rests on %s, which is not of the case", feature, ref)
			}
		case docket.KindStatement:
			if !slices.ContainsFunc(f.Statements, func(s *docket.Statement) bool { return s.Ref() == ref }) {
				t.Errorf("%s rests on %s, which is not of the case", feature, ref)
			}
		case docket.KindCase:
			if ref != f.Case.Ref() {
				t.Errorf("%s rests on another case, %s", feature, ref)
			}
		default:
			if things[ref] == nil {
				t.Errorf("%s rests on %s, which is not known", feature, ref)
			}
		}
		statuses[status] = true
	}
	if statuses[docket.Occurred] {
		return
	}
	for status := range statuses {
		// A time between two events has the weaker of their statuses.
		if word := strings.ToLower(string(status)) + ": "; !strings.Contains(v.Text, word) {
			t.Errorf("%s reads %q, and does not say that it is %s", feature, v.Text, status)
		}
	}
}
