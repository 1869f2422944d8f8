package compare_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"casegraph/compare"
	"casegraph/docket"
	"casegraph/edtf"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestShippedCases compares cases of the shipped dataset and checks the whole answer, as a person would read it.
func TestShippedCases(t *testing.T) {
	r := shipped(t)
	every := everyCase(t, r)
	between := docket.AsOfDay(day(t, "2019-06-01")) // the sentences of Mallory and of Hansen
	for _, row := range []struct {
		name  string
		asOf  docket.AsOf
		on    compare.Alignment
		cases []docket.Slug
	}{
		{"mallory-hansen", docket.AsOf{}, compare.Alignment{}, []docket.Slug{"us-v-mallory", "us-v-hansen"}},
		{"mallory-hansen-2019-06-01", between, compare.Alignment{}, []docket.Slug{"us-v-mallory", "us-v-hansen"}},
		{"mallory-hansen-lee", docket.AsOf{}, compare.Alignment{Milestone: docket.TypeSentencing}, []docket.Slug{"us-v-mallory", "us-v-hansen", "us-v-lee"}},
		{"mallory-hansen-lee-2019-06-01", between, compare.Alignment{Milestone: docket.TypeSentencing}, []docket.Slug{"us-v-mallory", "us-v-hansen", "us-v-lee"}},
		{"all", docket.AsOf{}, compare.Alignment{}, every},
		{"all-2019-06-01", between, compare.Alignment{}, known(t, readSet(t, r, between, every...))},
	} {
		t.Run(row.name, func(t *testing.T) {
			c, err := compare.Compare(readSet(t, r, row.asOf, row.cases...), row.on)
			if err != nil {
				t.Fatal(err)
			}
			got, file := text(c), filepath.Join("testdata", row.name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil || got != string(want) {
				t.Errorf("%v: not as in %s, but\n%s", err, file, got)
			}
		})
	}
}

// known lists the cases of a set.
func known(t *testing.T, s compare.Set) []docket.Slug {
	t.Helper()
	var cases []docket.Slug
	for _, f := range s.Files {
		cases = append(cases, f.Case.Slug)
	}
	return cases
}

// text tells a comparison to a person.
func text(c *compare.Comparison) string {
	var b strings.Builder
	fmt.Fprintf(&b, "ALIGNED ON %s %s\n", c.AlignedOn.Occurrence, c.AlignedOn.Milestone)
	for _, line := range c.Timelines {
		fmt.Fprintf(&b, "\n%s", line.Case.Slug)
		if line.Absence != "" {
			fmt.Fprintf(&b, ": %s", line.Absence)
		}
		fmt.Fprintln(&b)
		for _, e := range line.Events {
			mark := ' '
			if e.Event == line.Anchor {
				mark = '*'
			}
			when := days(e.Offset)
			if e.EndOffset != nil {
				when += " to " + days(e.EndOffset)
			}
			fmt.Fprintf(&b, "%c %-32s %s %s %s (%s)\n", mark, when, e.Event.Date, e.Event.Type, e.Event.Slug, e.Event.Status)
		}
	}
	fmt.Fprint(&b, "\nSTAGES\n")
	for _, s := range c.Stages {
		fmt.Fprintf(&b, "\n%s %s\n", s.Phase, s.Type)
		for _, cell := range s.Cells {
			fmt.Fprintf(&b, "  %-16s %-13s %s\n", cell.Case.Slug, cell.State, evidence(cell))
		}
	}
	fmt.Fprint(&b, "\nDURATIONS\n")
	for _, d := range c.Durations {
		fmt.Fprintf(&b, "\n%s to %s: %s\n", d.From, d.To, days(d.Spread))
		for _, v := range d.Values {
			fmt.Fprintf(&b, "  %-16s %-20s %s\n", v.Case.Slug, days(v.Days), strings.Join([]string{slug(v.From), slug(v.To), string(v.Defendant)}, " "))
		}
	}
	fmt.Fprint(&b, "\nSHARED\n")
	sharedSections(&b, c.Shared)
	fmt.Fprint(&b, "\nARGUMENTS\n")
	for _, a := range c.Arguments {
		fmt.Fprintf(&b, "\n%s %s %s about %s\n", a.Claim.Slug, a.Claim.Date, a.Claim.Stance, a.Claim.About)
		for _, reply := range a.Replies {
			fmt.Fprintf(&b, "  %s %s %s answers %s\n", reply.Slug, reply.Date, reply.Stance, reply.Answers)
		}
	}
	return b.String()
}

func evidence(c compare.StageCell) string {
	var parts []string
	for _, e := range c.Events {
		parts = append(parts, fmt.Sprintf("%s (%s)", e.Slug, e.Status))
	}
	a := c.Absence
	if a == nil {
		return strings.Join(parts, ", ")
	}
	if a.Rule != "" {
		parts = append(parts, string(a.Rule))
	}
	if a.Stated != nil {
		for _, one := range a.Stated.Citations {
			parts = append(parts, string(one.Source))
		}
	}
	for _, e := range a.Events {
		parts = append(parts, string(e.Slug))
	}
	for _, charge := range a.Charges {
		parts = append(parts, string(charge.Slug))
	}
	return strings.Join(parts, ", ")
}

func sharedSections(b *strings.Builder, all compare.Shared) {
	shared(b, all.People, func(p *docket.Person) string { return p.Ref().String() })
	shared(b, all.Organizations, func(o *docket.Organization) string { return o.Ref().String() })
	shared(b, all.Places, func(p *docket.Place) string { return p.Ref().String() })
	shared(b, all.Statutes, func(s docket.Slug) string { return "statute:" + string(s) })
	shared(b, all.Tags, func(tag string) string { return "tag:" + tag })
	shared(b, all.Sources, func(s *docket.Source) string { return s.Ref().String() })
}

func shared[T any](b *strings.Builder, things []compare.SharedThing[T], name func(T) string) {
	for _, one := range things {
		fmt.Fprintf(b, "\n%s\n", name(one.Thing))
		for _, in := range one.In {
			fmt.Fprintf(b, "  %s %s", in.Case.Slug, in.PartyRoles)
			fmt.Fprintf(b, " events %s\n", in.ParticipantRoles)
		}
	}
}

func slug(e *docket.Event) string {
	if e == nil {
		return "-"
	}
	return string(e.Slug)
}

// days writes a range as 5, 5..8, 5.., ..8 or ?, and none as -.
func days(r *edtf.DayRange) string {
	switch {
	case r == nil:
		return "-"
	case r.Min == nil && r.Max == nil:
		return "?"
	case r.Min == nil:
		return fmt.Sprintf("..%d", *r.Max)
	case r.Max == nil:
		return fmt.Sprintf("%d..", *r.Min)
	case *r.Min == *r.Max:
		return strconv.Itoa(*r.Min)
	}
	return fmt.Sprintf("%d..%d", *r.Min, *r.Max)
}
