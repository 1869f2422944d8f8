package main

import (
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
)

func TestTimeline(t *testing.T) {
	for name, args := range map[string]string{
		"hansen-2019-06-01.txt": "timeline us-v-hansen --as-of 2019-06-01",
		"doe.txt":               "timeline us-v-doe --dataset testdata/timeline",
		"doe-2018-07-01.txt":    "timeline us-v-doe --dataset testdata/timeline --as-of 2018-07-01",
	} {
		code, stdout, stderr := invoke(t, strings.Fields(args)...)
		if code != exitDone || stderr != "" {
			t.Errorf("casegraph %s: exit code %d, %q", args, code, stderr)
		}
		golden(t, name, stdout)
	}
}

// Lines fit the terminal, in columns rather than in characters.
func TestTimelineWidth(t *testing.T) {
	for columns, most := range map[string]int{"60": 60, "120": 120, "1": 40, "wide": defaultWidth, "": defaultWidth} {
		t.Setenv("COLUMNS", columns)
		code, stdout, stderr := invoke(t, "timeline", "us-v-doe", "--dataset", "testdata/timeline")
		if code != exitDone {
			t.Fatal(stderr)
		}
		for line := range strings.Lines(stdout) {
			if line = strings.TrimSuffix(line, "\n"); text.StringWidthWithoutEscSequences(line) > most {
				t.Errorf("COLUMNS=%s: wider than %d: %q", columns, most, line)
			}
		}
		if !strings.Contains(strings.Join(strings.Fields(stdout), ""), "上海") {
			t.Errorf("COLUMNS=%s: the table lacks a title in Chinese:\n%s", columns, stdout)
		}
	}
}
