package main

import (
	"encoding/csv"
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

// Programs read the same tables as people.
func TestCompareForPrograms(t *testing.T) {
	_, stdout, _ := invoke(t, "compare", "us-v-mallory", "us-v-hansen", "--format", "json")
	var sheets []sheet
	if err := json.Unmarshal([]byte(stdout), &sheets); err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, s := range sheets {
		for _, row := range s.Rows {
			rows++
			if len(row) != len(s.Header) {
				t.Errorf("%s: %d cells under %d headings: %q", s.Name, len(row), len(s.Header), row)
			}
		}
	}
	_, stdout, _ = invoke(t, "compare", "us-v-mallory", "us-v-hansen", "--format", "csv")
	reader := csv.NewReader(strings.NewReader(stdout))
	reader.FieldsPerRecord = -1 // each table has its own columns
	records, err := reader.ReadAll()
	if err != nil || len(records) != rows+len(sheets) {
		t.Errorf("%d lines of CSV for %d rows of %d tables (%v)", len(records), rows, len(sheets), err)
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
