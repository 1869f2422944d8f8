package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestServeShippedDataset(t *testing.T) {
	s := start(t)
	answer := s.ask(t, `{ case(slug:"us-v-mallory") { title defendants { name } timeline { events(first:50) { nodes { type title date { edtf label earliest } } } } } }`)
	var got struct {
		Case struct {
			Title      string
			Defendants []struct{ Name string }
			Timeline   struct {
				Events struct {
					Nodes []struct {
						Type, Title string
						Date        struct{ Edtf, Label, Earliest string }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(answer), &got); err != nil {
		t.Fatal(err)
	}
	if got.Case.Title != "United States v. Mallory" || len(got.Case.Defendants) != 1 || got.Case.Defendants[0].Name != "Kevin Patrick Mallory" {
		t.Errorf("the case: %s", answer)
	}
	events := got.Case.Timeline.Events.Nodes
	if len(events) < 40 {
		t.Errorf("%d events", len(events))
	}
	var days []string
	for _, e := range events {
		if e.Type == "" || e.Title == "" || e.Date.Edtf == "" || e.Date.Label == "" {
			t.Errorf("an event lacks something: %+v", e)
		}
		days = append(days, e.Date.Earliest)
	}
	if !slices.IsSorted(days) {
		t.Errorf("the events are not in order of time: %v", days)
	}
}

func TestServeAsOf(t *testing.T) {
	s := start(t)
	const sentencings = `{ case(slug:"us-v-hansen", asOf:"DAY") { status outcomes { sentence { imprisonmentMonths } } } }`
	for day, want := range map[string]string{
		"2019-06-01": `{"case":{"status":"CONVICTED","outcomes":[{"sentence":null}]}}`,
		"2019-12-01": `{"case":{"status":"SENTENCED","outcomes":[{"sentence":{"imprisonmentMonths":120}}]}}`,
	} {
		if got := s.ask(t, strings.Replace(sentencings, "DAY", day, 1)); got != want {
			t.Errorf("as of %s: %s, want %s", day, got, want)
		}
	}
}

// Every example of the explorer answers with something on the shipped dataset.
func TestExplorerExamples(t *testing.T) {
	s := start(t)
	files, err := filepath.Glob("../../web/src/explorer/examples/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(query), "# ") {
				t.Error("it does not begin with what it asks")
			}
			if got := s.ask(t, string(query)); len(got) < 200 || strings.Contains(got, `"nodes":[]`) {
				t.Error(got)
			}
		})
	}
}

const titleOfDoe = `{ case(slug:"us-v-doe") { title } cases { totalCount } }`

func TestLiveReload(t *testing.T) {
	dir, text := newCase(t)
	s := start(t, dir)
	expect := func(want string) {
		t.Helper()
		if got := s.ask(t, titleOfDoe); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	expect(`{"case":{"title":"United States v. Doe"},"cases":{"totalCount":1}}`)

	// A change is served.
	write(t, dir, "doe.yaml", strings.Replace(text, "United States v. Doe", "United States v. Jane Doe", 1))
	s.log.await(t, "updated=1")
	expect(`{"case":{"title":"United States v. Jane Doe"},"cases":{"totalCount":1}}`)

	// A broken one is not, and the log says why.
	write(t, dir, "doe.yaml", strings.Replace(text, "type: ARREST", "type: ARREAST", 1))
	s.log.await(t, "its last good state stays")
	if log := s.log.String(); !strings.Contains(log, "doe.yaml:") || !strings.Contains(log, "ARREAST") {
		t.Errorf("the log does not say what is wrong: %s", log)
	}
	expect(`{"case":{"title":"United States v. Jane Doe"},"cases":{"totalCount":1}}`)

	// Editors write beside the file and rename.
	write(t, dir, ".doe.yaml.swp", strings.Replace(text, "United States v. Doe", "United States v. J. Doe", 1))
	if err := os.Rename(filepath.Join(dir, ".doe.yaml.swp"), filepath.Join(dir, "doe.yaml")); err != nil {
		t.Fatal(err)
	}
	s.log.await(t, "updated=1 removed=0\n")
	await(t, s, `{"case":{"title":"United States v. J. Doe"},"cases":{"totalCount":1}}`)

	// A file in a new folder counts, and counts no more once it is gone.
	write(t, dir, "more/deeper/roe.yaml", strings.ReplaceAll(text, "us-v-doe", "us-v-roe"))
	await(t, s, `{"case":{"title":"United States v. J. Doe"},"cases":{"totalCount":2}}`)
	write(t, dir, "more/deeper/roe.yaml", strings.ReplaceAll(strings.ReplaceAll(text, "us-v-doe", "us-v-roe"), "United States v. Doe", "Roe"))
	s.log.await(t, "created=0 updated=1")
	if err := os.RemoveAll(filepath.Join(dir, "more")); err != nil {
		t.Fatal(err)
	}
	await(t, s, `{"case":{"title":"United States v. J. Doe"},"cases":{"totalCount":1}}`)
}

// await asks until the answer is as wanted.
func await(t *testing.T, s *process, want string) {
	t.Helper()
	for until := time.Now().Add(patience); s.ask(t, titleOfDoe) != want; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("never answered %s", want)
		}
	}
}

func TestServeRefusesABrokenDataset(t *testing.T) {
	code, stdout, stderr := invoke(t, "serve", "testdata/broken", "--listen", "127.0.0.1:0")
	if code != exitWrongInput || stdout != "" || !strings.Contains(stderr, "broken.yaml:") || !strings.Contains(stderr, "the dataset has") {
		t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
	}
}

func TestServeStops(t *testing.T) {
	s := start(t)
	s.ask(t, "{ __typename }")
	if code := s.stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
	if response, err := http.Get(s.url); err == nil {
		response.Body.Close()
		t.Error("it still answers")
	}
}

func TestServeCrossOrigin(t *testing.T) {
	dir, _ := newCase(t)
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "*"},
		{[]string{"--allow-origin", "none"}, ""},
		{[]string{dir}, ""},
		{[]string{dir, "--allow-origin", "https://example.org"}, "https://example.org"},
		{[]string{dir, "--allow-origin", "*"}, "*"},
	} {
		s := start(t, test.args...)
		response, err := http.Get(s.url + "/graphql?query=%7B__typename%7D")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if got := response.Header.Get("Access-Control-Allow-Origin"); got != test.want {
			t.Errorf("serve %v: %q, want %q", test.args, got, test.want)
		}
		s.stop()
	}
}
