package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
)

func TestCompare(t *testing.T) {
	for name, args := range map[string]string{
		"compare.txt":            "compare us-v-mallory us-v-hansen",
		"compare-2019-06-01.txt": "compare us-v-mallory us-v-hansen --as-of 2019-06-01 --align-on sentencing",
		"compare.md":             "compare us-v-mallory us-v-hansen us-v-lee --align-on 2018-01-01 --format markdown",
		"compare.csv":            "compare us-v-mallory us-v-kuo --last --format csv",
	} {
		code, stdout, stderr := invoke(t, strings.Fields(args)...)
		if code != exitDone || stderr != "" {
			t.Errorf("casegraph %s: exit code %d, %q", args, code, stderr)
		}
		golden(t, name, stdout)
	}
}

// Programs read the API's answer, with the evidence.
func TestCompareAsJSON(t *testing.T) {
	code, stdout, stderr := invoke(t, strings.Fields("compare us-v-mallory us-v-hansen --as-of 2019-06-01 --align-on sentencing --format json")...)
	if code != exitDone || stderr != "" {
		t.Fatalf("exit code %d, %q", code, stderr)
	}
	var answer struct {
		AsOf, AlignedOn any
		Timelines       []struct {
			Anchor  *struct{ Slug string }
			Absence string
			Events  []struct {
				Event struct {
					Citations []struct{ Source struct{ Slug string } }
				}
			}
		}
		Features []struct {
			Feature string
			Values  []struct {
				Known    bool
				Text     string
				Evidence []struct{ ID string }
			}
		}
	}
	if err := json.Unmarshal([]byte(stdout), &answer); err != nil {
		t.Fatal(err)
	}
	mallory, hansen := answer.Timelines[0], answer.Timelines[1]
	if mallory.Anchor.Slug != "mallory-sentencing" || hansen.Anchor != nil || hansen.Absence != "EXPECTED" {
		t.Errorf("anchors %v and %v (%s)", mallory.Anchor, hansen.Anchor, hansen.Absence)
	}
	for _, e := range append(mallory.Events, hansen.Events...) {
		if len(e.Event.Citations) == 0 || e.Event.Citations[0].Source.Slug == "" {
			t.Errorf("an event without a source: %+v", e)
		}
	}
	known := 0
	for _, f := range answer.Features {
		for _, v := range f.Values {
			if v.Known {
				known++
			}
			if v.Known == (len(v.Evidence) == 0) {
				t.Errorf("%s: known %t, with evidence %v", f.Feature, v.Known, v.Evidence)
			}
		}
	}
	if known == 0 {
		t.Error("nothing is known")
	}
}

// A case that is not there is told of alike in every format.
func TestCompareUnknown(t *testing.T) {
	for _, format := range []string{"table", "json", "csv", "markdown"} {
		code, _, stderr := invoke(t, "compare", "us-v-mallory", "us-v-hanse", "--format", format)
		if code != exitWrongInput || !strings.Contains(stderr, "did you mean us-v-hansen?") {
			t.Errorf("%s: exit code %d, %q", format, code, stderr)
		}
	}
}

func TestCompareWidth(t *testing.T) {
	t.Setenv("COLUMNS", "100")
	_, stdout, _ := invoke(t, "compare", "us-v-mallory", "us-v-hansen", "us-v-kuo")
	for line := range strings.Lines(stdout) {
		if line = strings.TrimSuffix(line, "\n"); text.StringWidthWithoutEscSequences(line) > 100 {
			t.Errorf("wider than the terminal: %q", line)
		}
	}
}

func TestCellsAreNoFormulas(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "-3": "-3", "-13920..-10269": "-13920..-10269", "?..5": "?..5", "-5..?": "-5..?", "4; -2..1": "4; -2..1", "doe: -3": "doe: -3",
		"-1-1": "'-1-1", "-3; -cmd": "'-3; -cmd", "-A1": "'-A1", "=1+1": "'=1+1", "＝1": "'＝1", "@sum": "'@sum",
	} {
		if got := inert(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}
