package main

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"casegraph/store/neo4jstore/neo4jtest"
)

// asked are feeds as they are asked for at the command line and over HTTP.
var asked = []struct{ args, address string }{
	{"timelinejs us-v-hansen --as-of 2019-06-01", "/cases/us-v-hansen.timelinejs.json?asOf=2019-06-01"},
	{"ical us-v-mallory us-v-hansen", "/compare.ics?cases=us-v-mallory,us-v-hansen"},
	{
		"csv us-v-mallory us-v-hansen us-v-lee --align-on sentencing --last",
		"/compare.csv?cases=us-v-mallory,us-v-hansen,us-v-lee&alignOn=SENTENCING&occurrence=LAST",
	},
	{"vis us-v-mallory us-v-hansen --align-on 2018-01-01", "/compare.vis.json?cases=us-v-mallory&cases=us-v-hansen&alignOn=2018-01-01"},
	{
		"ftm --types travel,meeting --countries cn --during-from 2016-01-01 --during-match certainly --as-of 2018-06-10",
		"/timeline.ftm.jsonl?types=travel,meeting&countries=cn&duringFrom=2016-01-01&duringMatch=certainly&asOf=2018-06-10",
	},
	{
		"jsonld --phases RECRUITMENT --statuses OCCURRED --participants person:kevin-mallory --participant-roles SUBJECT " +
			"--cases us-v-mallory --accounts BEST_SUPPORTED",
		"/timeline.jsonld?phases=RECRUITMENT&statuses=OCCURRED&participants=person:kevin-mallory&participantRoles=SUBJECT" +
			"&cases=us-v-mallory&accounts=BEST_SUPPORTED",
	},
	{
		"graphml --tags linkedin --source-kinds NEWS --text phone --places shanghai",
		"/timeline.graphml?tags=linkedin&sourceKinds=NEWS&text=phone&places=shanghai",
	},
	{
		"markdown --amount-currency USD --amount-min 10000 --amount-max 50000 --during-to 2019-01-01",
		"/timeline.md?amountCurrency=USD&amountMin=10000&amountMax=50000&duringTo=2019-01-01",
	},
}

// TestExport compares what the command line prints with what the server answers, to the last byte.
func TestExport(t *testing.T) {
	served := start(t)
	for _, feed := range asked {
		if printed, body := exported(t, feed.args), download(t, served.url+feed.address); body != printed || body == "" {
			t.Errorf("casegraph export %s prints %d bytes, and %s answers %d others", feed.args, len(printed), feed.address, len(body))
		}
	}
}

// TestExportFromNeo4j prints a feed from Neo4j; package gather compares all that the stores have.
func TestExportFromNeo4j(t *testing.T) {
	target := neo4jtest.Open(t)
	t.Setenv("NEO4J_URI", target.URI)
	t.Setenv("NEO4J_USERNAME", target.Username)
	t.Setenv("NEO4J_PASSWORD", target.Password)
	t.Setenv("NEO4J_DATABASE", target.Database)
	dir, _ := newCase(t)
	if code, _, stderr := invoke(t, "load", dir, "--store", "neo4j"); code != exitDone {
		t.Fatal(stderr)
	}
	const feed = "csv us-v-doe"
	if got, want := exported(t, feed+" --store neo4j"), exported(t, feed+" --dataset "+dir); got != want {
		t.Errorf("from Neo4j:\n%s\nwant\n%s", got, want)
	}
}

func exported(t *testing.T, args string) string {
	t.Helper()
	code, stdout, stderr := invoke(t, append([]string{"export"}, strings.Fields(args)...)...)
	if code != exitDone || stderr != "" {
		t.Fatalf("casegraph export %s: exit code %d, %q", args, code, stderr)
	}
	return stdout
}

func download(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %v\n%s", url, response.Status, err, body)
	}
	return string(body)
}
