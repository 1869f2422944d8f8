package answer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"casegraph/bench/measure/answer"
)

// One event with a jury between two named participants, as each server tells it.
const (
	casegraph = `{"data":{"case":{"slug":"us-v-a","title":"United States v. A","timeline":{"events":{"nodes":[{
		"slug":"e1","type":"TRAVEL","phase":"CONDUCT","status":"ALLEGED","title":"A trip","description":null,
		"date":{"edtf":"2017-04","earliest":"2017-04-01","latest":"2017-04-30"},
		"place":null,"from":{"slug":"p","name":"P","country":"US"},"to":null,
		"participants":[{"role":"SUBJECT","person":{"slug":"a","name":"A"},"organization":null},
			{"role":"JURY","person":null,"organization":null},
			{"role":"COURT","person":null,"organization":{"slug":"c","name":"C"}}],
		"citations":[{"locator":"para 4","source":{"slug":"s","title":"S","publisher":null,"url":"https://example.org"}}]}]}}}}}`
	neo4jGraphQL = `{"data":{"cases":[{"id":"us-v-a","title":"United States v. A","eventsConnection":{"edges":[{"node":{
		"id":"e1","type":"TRAVEL","phase":"CONDUCT","status":"ALLEGED","title":"A trip","description":null,
		"edtf":"2017-04","earliest":"2017-04-01","latest":"2017-04-30","unnamedRoles":["JURY"],"unnamedPositions":[1],
		"place":[],"from":[{"id":"p","name":"P","country":"US"}],"to":[],
		"peopleConnection":{"edges":[{"properties":{"position":0,"role":"SUBJECT"},"node":{"id":"a","name":"A"}}]},
		"organizationsConnection":{"edges":[{"properties":{"position":2,"role":"COURT"},"node":{"id":"c","name":"C"}}]},
		"citationsConnection":{"edges":[{"properties":{"locator":"para 4"},
			"node":{"id":"s","title":"S","publisher":null,"url":"https://example.org"}}]}}}]}}]}}`
	postGraphile = `{"data":{"caseBySlug":{"slug":"us-v-a","title":"United States v. A","timeline":{"nodes":[{
		"slug":"e1","type":"TRAVEL","phase":"CONDUCT","status":"ALLEGED","title":"A trip","description":null,
		"edtf":"2017-04","earliest":"2017-04-01","latest":"2017-04-30",
		"place":null,"from":{"slug":"p","name":"P","country":"US"},"to":null,
		"participantsByEventSlug":{"nodes":[
			{"role":"SUBJECT","personByPersonSlug":{"slug":"a","name":"A"},"organizationByOrganizationSlug":null},
			{"role":"JURY","personByPersonSlug":null,"organizationByOrganizationSlug":null},
			{"role":"COURT","personByPersonSlug":null,"organizationByOrganizationSlug":{"slug":"c","name":"C"}}]},
		"citationsByEventSlug":{"nodes":[{"locator":"para 4",
			"sourceBySourceSlug":{"slug":"s","title":"S","publisher":null,"url":"https://example.org"}}]}}]}}}}`
)

func TestReadersTellTheSame(t *testing.T) {
	want, err := answer.Casegraph([]byte(casegraph))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(want.Timeline.Events.Nodes[0].Participants); n != 3 {
		t.Fatalf("%d participants, want 3", n)
	}
	for name, one := range map[string]struct {
		read answer.Reader
		body string
	}{"@neo4j/graphql": {answer.Neo4jGraphQL, neo4jGraphQL}, "PostGraphile": {answer.PostGraphile, postGraphile}} {
		got, err := one.read([]byte(one.body))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s reads otherwise (-want +got):\n%s", name, diff)
		}
	}
}

func TestReadersRefuseWhatIsNoCase(t *testing.T) {
	for name, read := range map[string]answer.Reader{"casegraph": answer.Casegraph, "@neo4j/graphql": answer.Neo4jGraphQL, "PostGraphile": answer.PostGraphile} {
		for _, body := range []string{`{"data":{"case":null,"cases":[],"caseBySlug":null}}`, `{`} {
			if c, err := read([]byte(body)); err == nil {
				t.Errorf("%s read %+v out of %s", name, c, body)
			}
		}
	}
}
