package neo4jstore

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
	"casegraph/store/neo4jstore/neo4jtest"
	"casegraph/store/storetest"
)

// The documented queries answer what they say they do.
func TestExamples(t *testing.T) {
	s := prepared(t, opener(t))
	d := storetest.Full()
	d.Cases[1].Parties = []docket.Party{{Role: docket.RoleForeignAgency, Organization: "mss"}, {Role: docket.RoleFront, Organization: "sass"}}
	for _, e := range d.Events {
		e.Description = ""
	}
	for _, st := range d.Statements {
		st.Text = "Text of " + string(st.Slug)
	}
	docket.Resolve(d)
	apply(t, s, store.Change{Put: d.Nodes()})

	day, err := edtf.ParseDay("2019-02-01")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		params map[string]any
		want   string
	}{
		// The front is no agency, and the other case does not have it.
		{"shared-agencies", map[string]any{"a": "us-v-mallory", "b": "us-v-hansen"}, "[mss Ministry FOREIGN_AGENCY FOREIGN_AGENCY]"},
		{"timeline", map[string]any{"case": "us-v-mallory", "day": dateOf(day)}, `
[2017-03~/2017-04? TRAVEL ALLEGED A trip]
[2019-09 SENTENCING EXPECTED Expected]`},
		{"sources", map[string]any{"event": "policy"}, "[A book <nil> <nil> <nil>]"},
		{"charged-under", map[string]any{"section": "18-usc-794"}, "[United States v. Mallory Espionage [CONVICTED SET_ASIDE CONVICTED]]"},
		{"charged-under", map[string]any{"section": "18-usc-794-c"}, "[United States v. Mallory Espionage [CONVICTED SET_ASIDE CONVICTED]]"},
		{"charged-under", map[string]any{"section": "18-usc-951"}, ""},
		{"sentences", map[string]any{"months": 0}, `
[United States v. Hansen <nil> true <nil>]
[United States v. Mallory <nil> false 0]`},
		{"sentences", map[string]any{"months": 1}, "[United States v. Hansen <nil> true <nil>]"},
		{"participants", nil, `
[Academy [us-v-hansen us-v-mallory]]
[Kevin Mallory [us-v-hansen us-v-mallory]]`},
		{"arguments", map[string]any{"case": "us-v-hansen"}, "[DEFENSE DIFFERENT Text of argument [Text of remark Text of request]]"},
		{"alike", map[string]any{"case": "us-v-mallory", "day": dateOf(day)},
			// The trip that both share: its type, phase, tags, places and country.
			"[United States v. Hansen 7 [COUNTRY:CN METHOD:TRAVEL PHASE:CONDUCT]]"},
	} {
		query, err := os.ReadFile(filepath.Join("examples", tt.name+".cypher"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range cypher(t, s, string(query), tt.params) {
			got = append(got, fmt.Sprint(r.Values))
		}
		if text := strings.Join(got, "\n"); text != strings.TrimSpace(tt.want) {
			t.Errorf("%s %v:\ngot  %s\nwant %s", tt.name, tt.params, text, strings.TrimSpace(tt.want))
		}
	}
	all, err := filepath.Glob("examples/*.cypher")
	if err != nil || len(all) != 8 {
		t.Errorf("%d examples, %v: a new one needs a test", len(all), err)
	}
}

// No label that a value gives is one that a query of ours relies on.
func TestLabelsAreApart(t *testing.T) {
	ours := []string{"Case", "Charge", "Event", "Person", "Organization", "Place", "Source", "Statement", "Statute", "Trait",
		"Loosened", "Disposition", "NonOccurrence", "Proceeds", "Sentence", "Dataset", "Gate", "Undeclared", neo4jtest.MarkerLabel}
	for _, l := range slices.Concat(labels(docket.EventTypes()...), labels(docket.PartyRoles()...), []any{"Agency"}) {
		if slices.Contains(ours, l.(string)) {
			t.Errorf("a value gives the label %s", l)
		}
	}
	if got := dateOf(never).String(); got != "+999999999-12-31" && got != "999999999-12-31" {
		t.Errorf("the day that stands for none: got %s", got)
	}
	for value, want := range map[docket.EventType]string{"TRAVEL": "Travel", "PLEA_AGREEMENT": "PleaAgreement"} {
		if got := typeLabels(value); len(got) != 1 || got[0] != want {
			t.Errorf("label of %s: got %v, want %s", value, got, want)
		}
	}
}

// The test marker is the one node that is not ours and is put up with.
func TestMarkerIsKnown(t *testing.T) {
	if !strings.Contains(foreignQuery, ":"+neo4jtest.MarkerLabel+")") {
		t.Errorf("foreign.cypher does not know %s", neo4jtest.MarkerLabel)
	}
}

// The graph is as the package's documentation says.
func TestGraphModel(t *testing.T) {
	s := prepared(t, opener(t))
	// Without people, places and sources: they are named, and not declared.
	full := storetest.Full()
	full.People, full.Places, full.Sources = nil, nil, nil
	apply(t, s, store.Change{Put: full.Nodes()})
	for query, want := range map[string]string{
		"MATCH (n:Person {id: 'kevin'}) RETURN labels(n), properties(n)":                                                                                      "[[Person Undeclared] map[id:kevin]]",
		"MATCH (e:Event {id: 'trip'}) RETURN labels(e), e.earliest, e.latest, e.edtf":                                                                         "[[Event Travel] 2017-03-01 2017-04-30 2017-03~/2017-04?]",
		"MATCH (e:Event {id: 'undated'}) RETURN e.earliest, e.latest, e.sortStart":                                                                            "[<nil> <nil> 4503599627370496]",
		"MATCH (e:Event {id: 'trip'}) RETURN e.unnamedRoles, e.unnamedPositions":                                                                              "[[JURY JURY] [2 3]]",
		"MATCH (:Event {id: 'trip'})-[r:AT|FROM|TO]->(p:Place) WITH type(r) + ' ' + p.id AS at ORDER BY at RETURN collect(at)":                                "[[AT shanghai FROM null-island TO shanghai]]",
		"MATCH (o:Agency) RETURN collect(o.id)":                                                                                                               "[[mss]]",
		"MATCH (:Organization {id: 'sass'})-[r:FRONT_FOR]->(:Organization {id: 'mss'}) WITH r ORDER BY r.position RETURN collect(r.status)":                   "[[ALLEGED OCCURRED]]",
		"MATCH (:Organization {id: 'sass'})-[r:PART_OF]->(o) WITH r ORDER BY r.position RETURN collect(coalesce(r.status, 'plain'))":                          "[[DISPUTED plain]]",
		"MATCH (c:Charge {id: 'count-1'})-[:UNDER]->(s:Statute)-[:PART_OF]->(p:Statute) WITH s, p ORDER BY s.id RETURN collect(s.id), collect(DISTINCT p.id)": "[[18-usc-794-a 18-usc-794-c] [18-usc-794]]",
		"MATCH (:Case {id: 'us-v-hansen'})-[r:HAS_TRAIT]->(t:Trait {id: 'METHOD:TRAVEL'}) RETURN t.kind, t.value, r.alleged, r.knownFrom, r.current":          "[METHOD TRAVEL true 2018-06-08 true]",
		"MATCH (c:Case {id: 'us-v-hansen'}) RETURN c.measures, c.measuresLife, c.measuresMin[1]":                                                              "[[SENTENCE ARREST_TO_SENTENCING] [true false] 456]",
		"MATCH (:Statement {id: 'argument'})-[r:MADE_BY]->(c:Case) RETURN r.party, c.id":                                                                      "[DEFENSE us-v-mallory]",
		"MATCH (:Case {id: 'us-v-mallory'})-[:DID_NOT_OCCUR]->(n:NonOccurrence) WITH n ORDER BY n.position RETURN collect(n.type)":                            "[[PLEA CONTACT]]",
		"MATCH (:Case {id: 'us-v-mallory'})-[r:RELATED_TO {kind: 'SIMILAR_FACTS'}]->(c) RETURN c.id, r.statements, r.citedLocators":                           "[us-v-hansen [request argument] [para 4 para 5 ]]",
		"MATCH (d:Dataset) RETURN d.schemaVersion, d.writes, size(d.revision)":                                                                                "[2 1 64]",
	} {
		records := cypher(t, s, query, nil)
		var got []string
		for _, r := range records {
			got = append(got, fmt.Sprint(r.Values))
		}
		if text := strings.Join(got, "\n"); text != want {
			t.Errorf("%s:\ngot  %s\nwant %s", query, text, want)
		}
	}
	// Put, they are labelled by their roles; taken out with all that names them, nothing is left.
	apply(t, s, store.Change{Put: storetest.Full().Nodes()})
	kevin := cypher(t, s, "MATCH (n:Person {id: 'kevin'}) UNWIND labels(n) AS l WITH l ORDER BY l RETURN collect(l)", nil)
	if got := fmt.Sprint(kevin[0].Values); got != "[[Defendant Person Witness]]" {
		t.Errorf("labels of kevin: got %s", got)
	}
	var all []docket.Ref
	for _, n := range storetest.Full().Nodes() {
		all = append(all, n.Ref())
	}
	apply(t, s, store.Change{Remove: all})
	if left := dump(t, s); len(left) != 1 || !strings.HasPrefix(left[0], "[Dataset]") {
		t.Errorf("left of a store from which all was removed: %q", left)
	}
}
