package loader_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"casegraph/data"
	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/loader"
)

var update = flag.Bool("update", false, "write the golden files anew")

// base is a dataset without problems, in which everything is referred to.
func base(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile("testdata/base.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func read(t *testing.T, fsys fs.FS) (*docket.Dataset, loader.Problems) {
	t.Helper()
	d, problems, err := loader.Read(context.Background(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	if problems.HasErrors(false) != (d == nil) {
		t.Errorf("dataset %v, but problems:\n%s", d, lines(problems))
	}
	return d, problems
}

func lines(problems loader.Problems) string {
	var text strings.Builder
	for _, p := range problems {
		fmt.Fprintln(&text, p)
	}
	return text.String()
}

// TestProblems reads, for each archive, its files beside the base, and compares the problems with the
// archive's comment. In its YAML files a comment "# ERROR" or "# WARNING" marks each line that has some.
func TestProblems(t *testing.T) {
	archives, err := filepath.Glob("testdata/problems/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys := fstest.MapFS{"0-base.yaml": {Data: base(t)}} // read first
			marked := make(map[string]bool)
			for _, f := range archive.Files {
				fsys[f.Name] = &fstest.MapFile{Data: f.Data}
				for i, line := range strings.Split(string(f.Data), "\n") {
					_, comment, _ := strings.Cut(line, " # ")
					for _, severity := range []loader.Severity{loader.SeverityError, loader.SeverityWarning} {
						if strings.Contains(comment, string(severity)) {
							marked[fmt.Sprintf("%s:%d %s", f.Name, i+1, severity)] = true
						}
					}
				}
			}
			_, problems := read(t, fsys)
			found := make(map[string]bool)
			for _, p := range problems {
				if path.Ext(p.File) == ".yaml" {
					found[fmt.Sprintf("%s:%d %s", p.File, p.Line, p.Severity)] = true
				}
			}
			if !maps.Equal(found, marked) {
				t.Errorf("lines with problems:\n%q\nlines marked:\n%q", slices.Sorted(maps.Keys(found)), slices.Sorted(maps.Keys(marked)))
			}
			if *update {
				archive.Comment = []byte(lines(problems))
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got := lines(problems); got != string(archive.Comment) {
				t.Errorf("problems:\n%swant:\n%s", got, archive.Comment)
			}
		})
	}
}

// twenty is a folder with more than twenty different mistakes.
func twenty(t *testing.T) fs.FS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/problems/twenty.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

func TestTwentyMistakesInOneFolder(t *testing.T) {
	d, problems := read(t, twenty(t))
	messages := make(map[string]bool)
	for _, p := range problems {
		if p.Severity == loader.SeverityError {
			messages[p.Message] = true
			if p.File == "" || p.Line == 0 || p.Column == 0 {
				t.Errorf("it does not say where: %s", p)
			}
		}
	}
	if d != nil || len(messages) < 20 {
		t.Errorf("found %d different mistakes, want twenty and no dataset:\n%s", len(messages), lines(problems))
	}
}

// What lists are ordered by must fit into indexes and cursors, so that no load fails half-way over it.
func TestLongTitles(t *testing.T) {
	file := func(bytes int) fstest.MapFS {
		long := strings.Repeat("é", bytes/2)
		return fstest.MapFS{"a.yaml": {Data: fmt.Appendf(nil, `
sources: [{id: s, title: %[1]s, kind: NEWS, published: "2018"}]
places: [{id: l, name: %[1]s}]
people: [{id: p, name: %[1]s}]
organizations: [{id: o, name: %[1]s, kind: COURT}]
cases: [{id: c, title: %[1]s, court: o, parties: [{person: p, role: DEFENDANT}], sources: [{source: s}]}]
`, long)}}
	}
	if d, problems := read(t, file(docket.MaxTitle)); d == nil {
		t.Errorf("texts of the greatest length are refused:\n%s", lines(problems))
	}
	_, problems := read(t, file(docket.MaxTitle+2))
	var paths []string
	for _, p := range problems {
		if p.Severity == loader.SeverityError && strings.Contains(p.Message, "2050 bytes, at most 2048") {
			paths = append(paths, p.Path)
		}
	}
	if want := []string{"sources[0].title", "places[0].name", "people[0].name", "organizations[0].name", "cases[0].title"}; !slices.Equal(paths, want) {
		t.Errorf("too long: got %v, want %v in\n%.2000s", paths, want, lines(problems))
	}
}

func TestProblemsAreSorted(t *testing.T) {
	_, problems := read(t, twenty(t))
	sorted := slices.IsSortedFunc(problems, func(a, b loader.Problem) int {
		return slices.Compare([]string{a.File, fmt.Sprintf("%09d%09d", a.Line, a.Column)}, []string{b.File, fmt.Sprintf("%09d%09d", b.Line, b.Column)})
	})
	if !sorted {
		t.Errorf("not in the order of file, line and column:\n%s", lines(problems))
	}
}

func TestProblemInText(t *testing.T) {
	whole := loader.Problem{File: "a/b.yaml", Line: 3, Column: 7, Path: "events[0].case", Message: "no case has the id \"x\"", Suggestion: "y", Severity: loader.SeverityError}
	for want, p := range map[string]loader.Problem{
		`a/b.yaml:3:7: events[0].case: no case has the id "x" (did you mean "y"?)`: whole,
		`a/b.yaml: warning: odd`: {File: "a/b.yaml", Message: "odd", Severity: loader.SeverityWarning},
		`no case file found`:     {Message: "no case file found", Severity: loader.SeverityError},
	} {
		if got := p.String(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	got, err := json.Marshal(whole)
	want := `{"file":"a/b.yaml","line":3,"column":7,"path":"events[0].case","message":"no case has the id \"x\"","suggestion":"y","severity":"ERROR"}`
	if err != nil || string(got) != want {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
}

func TestHasErrors(t *testing.T) {
	warning, mistake := loader.Problem{Severity: loader.SeverityWarning}, loader.Problem{Severity: loader.SeverityError}
	for _, c := range []struct {
		problems        loader.Problems
		lenient, strict bool
	}{
		{nil, false, false},
		{loader.Problems{warning}, false, true},
		{loader.Problems{warning, mistake}, true, true},
	} {
		if c.problems.HasErrors(false) != c.lenient || c.problems.HasErrors(true) != c.strict {
			t.Errorf("%v: HasErrors says %v, and strictly %v", c.problems, c.problems.HasErrors(false), c.problems.HasErrors(true))
		}
	}
}

func TestReadLinksExactly(t *testing.T) {
	got, problems := read(t, fstest.MapFS{"base.yaml": {Data: base(t)}})
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", lines(problems))
	}
	want := baseDataset()
	docket.Resolve(want)
	for i, node := range want.Nodes() {
		if nodes := got.Nodes(); i >= len(nodes) || !reflect.DeepEqual(nodes[i], node) {
			g, _ := json.MarshalIndent(nodes[min(i, len(nodes)-1)], "", " ")
			w, _ := json.MarshalIndent(node, "", " ")
			t.Fatalf("got %s\nwant %s", g, w)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("there is more in the dataset than was declared")
	}
}

func ptr[T any](v T) *T { return &v }

func cite(sources ...docket.Slug) docket.Provenance {
	var p docket.Provenance
	for _, s := range sources {
		p.Citations = append(p.Citations, docket.Citation{Source: s})
	}
	return p
}

// baseDataset is what testdata/base.yaml declares.
func baseDataset() *docket.Dataset {
	d := edtf.MustParse
	months := func(lo, hi int) *docket.MonthRange { return &docket.MonthRange{Min: &lo, Max: &hi} }
	return &docket.Dataset{
		Sources: []*docket.Source{
			{Slug: "release", Title: "A Release", Publisher: "Justice Department", Kind: docket.SourcePressRelease, Published: d("2019-05-17"), URL: "https://example.org/release"},
			{Slug: "report", Title: "A Report", Kind: docket.SourceNews, PublicBy: d("2018-06-30")},
			{Slug: "undated", Title: "An Undated Page", Kind: docket.SourceOther, ReprintOf: &docket.Reprint{Publisher: "A Paper", Title: "Its Page", URL: "http://example.org/page"}},
		},
		Places: []*docket.Place{{Slug: "harbor", Name: "Harbor", Country: "US", Lat: ptr(41.5), Lon: ptr(-87.6)}},
		People: []*docket.Person{
			{Slug: "ann", Name: "Ann Archer", Aliases: []string{"Anne"}, Born: d("1957~"), Description: "An analyst.",
				Citations: []docket.Citation{{Source: "release", Locator: "para 1", Quote: "a trusted analyst"}}},
			{Slug: "officer", Name: "a case officer", Unnamed: true},
		},
		Organizations: []*docket.Organization{
			{Slug: "academy", Name: "The Academy", Kind: docket.ThinkTank, Country: "CN",
				Ties: []docket.Affiliation{{Kind: docket.FrontFor, Of: "service", Status: docket.Alleged, Provenance: cite("release")}}},
			{Slug: "bureau", Name: "The Bureau", Kind: docket.LawEnforcement, Country: "US", PartOf: "department"},
			{Slug: "court", Name: "A District Court", Kind: docket.CourtOfLaw, Country: "US"},
			{Slug: "department", Name: "The Department", Kind: docket.Government},
			{Slug: "service", Name: "The Service", Kind: docket.IntelligenceAgency, Country: "CN"},
		},
		Charges: []*docket.Charge{{
			Slug: "archer-count-1", Case: "us-v-archer", Title: "Conspiracy", Statute: "18 U.S.C. § 794(c)", Counts: ptr(1),
			Defendant: "ann", // the only one
			Maximum:   &docket.Sentence{Life: true},
			Dispositions: []docket.ChargeDisposition{
				{Disposition: docket.Convicted, Date: d("2018-06-08"), Counts: ptr(1), Provenance: cite("report")},
				{Disposition: docket.Affirmed},
			},
			Provenance: cite("release"),
		}},
		Events: []*docket.Event{
			{Slug: "archer-sentencing", Cases: []docket.Slug{"us-v-archer", "us-v-other"}, Type: docket.TypeSentencing, Phase: docket.Proceedings,
				Status: docket.Occurred, Date: d("2019-05-17"), Title: "Was sentenced", Place: "harbor",
				Participants: []docket.Participant{
					{Role: docket.RoleSubject, Person: "ann"},
					{Role: "WITNESS", Person: "officer", Provenance: cite("release")},
					{Role: docket.RoleJury},
				},
				Sentence:   &docket.Sentence{Imprisonment: months(240, 240), SupervisedReleaseMonths: ptr(60), Fine: &docket.Money{Max: ptr(5000.0), Currency: "USD"}},
				Supersedes: []docket.Slug{"archer-sentencing-expected"}, Sequence: 2, Tags: []string{"sentence"}, Provenance: cite("release", "undated")},
			{Slug: "archer-sentencing-expected", Cases: []docket.Slug{"us-v-archer"}, Type: docket.TypeSentencing, Phase: docket.Proceedings,
				Status: docket.Expected, Date: d("2018-09"), Title: "Sentencing was set",
				Participants: []docket.Participant{{Role: docket.RoleSubject, Person: "ann"}},
				Sentence:     &docket.Sentence{Imprisonment: months(204, 324), Basis: docket.Guidelines},
				Provenance:   docket.Provenance{Citations: []docket.Citation{{Source: "report", Locator: "para 2"}}}},
			{Slug: "archer-theft", Cases: []docket.Slug{"us-v-archer"}, Type: docket.TypeOther, Phase: docket.Conduct, Status: docket.Alleged,
				Date: d("2017"), Title: "Took papers", Amount: &docket.Money{Min: ptr(1000.0), Currency: "USD", Text: "thousands"}, Provenance: cite("report")},
		},
		Statements: []*docket.Statement{
			{Slug: "defense-argues", Cases: []docket.Slug{"us-v-archer"}, Speaker: docket.Speaker{Party: docket.Defense, Case: "us-v-archer"},
				Date: d("2019-05"), Text: "The cases are alike.", About: docket.Ref{Kind: docket.KindCase, Slug: "us-v-other"},
				Kind: docket.Argument, Stance: docket.Similar, Provenance: cite("release")},
			{Slug: "prosecution-answers", Cases: []docket.Slug{"us-v-archer"}, Speaker: docket.Speaker{Person: "officer"}, Text: "They are not.",
				About: docket.Ref{Kind: docket.KindEvent, Slug: "archer-sentencing"}, Kind: docket.Remark, Stance: docket.Neutral,
				Answers: []docket.Slug{"defense-argues"}, Provenance: cite("release")},
		},
		Cases: []*docket.Case{
			{Slug: "us-v-archer", Title: "United States v. Archer", Court: "court", DocketNumber: "1:17-cr-1", Jurisdiction: "US",
				Summary: "An analyst sold secrets.", Tags: []string{"espionage"},
				Parties: []docket.Party{
					{Role: docket.RoleDefendant, Person: "ann"},
					{Role: docket.RoleInvestigatingAgency, Organization: "bureau", Provenance: cite("report")},
				},
				Proceeds:    &docket.Proceeds{Money: docket.Money{Amount: ptr(25000.0), Currency: "USD"}, Provenance: cite("release")},
				Charges:     []docket.Slug{"archer-count-1"},
				DidNotOccur: []docket.NonOccurrence{{Type: docket.TypeTrial, Provenance: cite("release")}},
				Related:     []docket.Relation{{Case: "us-v-other", Kind: docket.CitedInArgument, Statements: []docket.Slug{"defense-argues"}, Provenance: cite("release")}},
				Provenance:  cite("release", "report")},
			{Slug: "us-v-other", Title: "United States v. Other", Parties: []docket.Party{{Role: docket.RoleDefendant, Person: "ann"}}, Provenance: cite("report")},
		},
	}
}

// A conflict is stated on one side, and declared in the dataset on both.
func TestConflictHoldsBothWays(t *testing.T) {
	rival := `events: [{id: rival, case: us-v-archer, type: TRAVEL, date: "2017", title: Rival, status: DISPUTED, conflicts_with: [archer-theft], sources: [{source: report}]}]`
	d, problems := read(t, fstest.MapFS{"base.yaml": {Data: base(t)}, "rival.yaml": {Data: []byte(rival)}})
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", lines(problems))
	}
	for _, e := range d.Events {
		if e.Slug == "archer-theft" && !slices.Equal(e.ConflictsWith, []docket.Slug{"rival"}) {
			t.Errorf("%s conflicts with %v", e.Slug, e.ConflictsWith)
		}
	}
}

// TestFormatsAgree reads the base as YAML, as JSON, as JSON Lines of one section each, and spread over folders.
func TestFormatsAgree(t *testing.T) {
	want, _ := read(t, fstest.MapFS{"base.yaml": {Data: base(t)}})
	text, err := os.ReadFile("testdata/base.json")
	if err != nil {
		t.Fatal(err)
	}
	var sections map[string]json.RawMessage
	if err := json.Unmarshal(text, &sections); err != nil {
		t.Fatal(err)
	}
	var jsonl bytes.Buffer
	folders := fstest.MapFS{
		"a/.hidden.yaml":          {Data: []byte("no: case file")},
		"a/.git/b.yaml":           {Data: []byte("no: case file")},
		"a/casefile.schema.json":  {Data: []byte("{}")},
		"a/notes.txt":             {Data: []byte("no case file")},
		"a/b/only a comment.yaml": {Data: []byte("# nothing yet\n")},
	}
	for _, name := range slices.Sorted(maps.Keys(sections)) {
		line := new(bytes.Buffer)
		if err := json.Compact(line, fmt.Appendf(nil, "{%q:%s}", name, sections[name])); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&jsonl, "%s\n\n", line)
		folders["a/"+name+"/part.YML"] = &fstest.MapFile{Data: line.Bytes()}
	}
	for name, fsys := range map[string]fs.FS{
		"JSON":       fstest.MapFS{"base.json": {Data: text}},
		"JSON Lines": fstest.MapFS{"base.jsonl": {Data: jsonl.Bytes()}},
		"folders":    folders,
	} {
		got, problems := read(t, fsys)
		if len(problems) > 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: not the dataset of the YAML file; problems:\n%s", name, lines(problems))
		}
	}
}

func TestEmptyDatasets(t *testing.T) {
	for name, fsys := range map[string]fstest.MapFS{
		"empty folder":   {},
		"no case file":   {"notes.txt": {Data: []byte("x")}},
		"nothing in it":  {"a.yaml": {Data: []byte("# nothing yet\n")}},
		"empty sections": {"a.yaml": {Data: []byte("events:\ncases: []\n")}},
	} {
		d, problems := read(t, fsys)
		if d != nil || len(problems) != 1 {
			t.Errorf("%s: want one error, got %v and\n%s", name, d, lines(problems))
		}
	}
}

func TestReadStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if d, _, err := loader.Read(ctx, fstest.MapFS{"base.yaml": {Data: base(t)}}); !errors.Is(err, context.Canceled) || d != nil {
		t.Errorf("got %v, %v", d, err)
	}
}

// broken fails to open its files.
type broken struct{ fstest.MapFS }

func (b broken) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".jsonl") {
		return nil, fs.ErrPermission
	}
	return b.MapFS.Open(name)
}

func TestFilesThatCannotBeOpened(t *testing.T) {
	for _, name := range []string{"a.yaml", "a.jsonl"} {
		_, _, err := loader.Read(context.Background(), broken{fstest.MapFS{name: {}}})
		if !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestShippedData lints the dataset that comes with the program: no error, and no warning but those listed.
func TestShippedData(t *testing.T) {
	_, problems := read(t, data.Files)
	files, err := fs.Glob(data.Files, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var warnings strings.Builder
	for _, name := range files {
		t.Run(name, func(t *testing.T) {
			text, err := fs.ReadFile(data.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			if first, _, _ := strings.Cut(string(text), "\n"); first != "# yaml-language-server: $schema=../loader/casefile/casefile.schema.json" {
				t.Errorf("the first line does not point the editor at the schema: %s", first)
			}
			for _, p := range problems {
				if p.File != name {
					continue
				}
				if p.Severity == loader.SeverityError {
					t.Error(p)
				}
				p.Line, p.Column = 0, 0 // so that an edit elsewhere in the file changes nothing here
				fmt.Fprintln(&warnings, p)
			}
		})
	}
	const golden = "testdata/data.warnings"
	if *update {
		if err := os.WriteFile(golden, []byte(warnings.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil || warnings.String() != string(want) {
		t.Errorf("warnings, %v:\n%swant:\n%s", err, warnings.String(), want)
	}
}
