package storetest

import (
	"bytes"
	"embed"
	"encoding/json"
	"io/fs"
	"path"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/store/memstore"
)

// Regression is a dataset and a question on which stores once differed.
type Regression struct {
	// Story says what was wrong, for those who read it.
	Story    string
	Dataset  *docket.Dataset // Resolve fills in what the file leaves out
	Question Question
}

//go:embed testdata/regressions/*.json
var regressions embed.FS

// String is the regression as a file of testdata/regressions, without what docket.Resolve fills in.
func (r Regression) String() string {
	dataset := compact(r.Dataset, func(name string, value any) bool {
		return value == nil || value == "" || value == false || name == "Roles" ||
			name == "KnownFrom" || name == "ExistsFrom" || name == "ProfileFrom" || name == "SummaryFrom"
	})
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(struct {
		Story             string
		Dataset, Question json.RawMessage
	}{r.Story, dataset, json.RawMessage(r.Question.String())})
	if err != nil {
		panic(err) // it is plain data
	}
	return text.String()
}

// difference is where a store differs from the reference on it; "" if nowhere.
func (r Regression) difference(t testing.TB, s Store) string {
	t.Helper()
	model := memstore.New()
	hold(t, model, r.Dataset)
	hold(t, s, r.Dataset)
	return difference(model, s, r.Question)
}

func testRegressions(t *testing.T, open func(*testing.T) Store) {
	files, err := fs.Glob(regressions, "testdata/regressions/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("regressions: %v, %v", files, err)
	}
	s := open(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(path.Base(file), ".json"), func(t *testing.T) {
			text, err := regressions.ReadFile(file)
			var r Regression
			if err == nil {
				err = json.Unmarshal(text, &r)
			}
			if err != nil {
				t.Fatal(err)
			}
			docket.Resolve(r.Dataset)
			if differ := r.difference(t, s); differ != "" {
				t.Errorf("%s\n%s\nthe store differs at %s", r.Story, r.Question, differ)
			}
		})
	}
}
