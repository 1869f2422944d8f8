package compare_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casegraph/compare"
	"casegraph/docket"
)

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

func TestFeaturesOfShippedCases(t *testing.T) {
	r := shipped(t)
	all := everyCase(t, r)
	founding := []docket.Slug{"us-v-mallory", "us-v-hansen", "us-v-lee"}
	others := slices.DeleteFunc(slices.Clone(all), func(s docket.Slug) bool { return slices.Contains(founding, s) })
	for name, set := range map[string]compare.Set{
		"founding":            readSet(t, r, docket.AsOf{}, founding...),
		"founding-2019-06-01": readSet(t, r, docket.AsOfDay(day(t, "2019-06-01")), founding[:2]...),
		"others":              readSet(t, r, docket.AsOf{}, others...),
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
	r := shipped(t)
	for _, c := range everyCase(t, r) {
		set := readSet(t, r, docket.AsOf{}, c)
		for _, row := range set.Features() {
			for _, v := range row.Values {
				if strings.HasSuffix(v.Text, ".") || v.Text == "" {
					t.Errorf("%s of %s reads %q", row.Feature, c, v.Text)
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
			if !slices.ContainsFunc(slices.Concat(f.Statements, f.Elsewhere), func(s *docket.Statement) bool { return s.Ref() == ref }) {
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
