package neo4jstore

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"casegraph/docket"
	"casegraph/edtf"
	"casegraph/store"
)

// No query looks at everything of a sort where an index should lead to what is wanted, and none is left out here.
func TestPlans(t *testing.T) {
	s := prepared(t, opener(t))
	apply(t, s, store.Change{Put: large(400, 10).Nodes()})
	cypher(t, s, "CALL db.prepareForReplanning()", nil)
	checked := append(checkReads(t, s), checkWrites(t, s)...)

	files, err := os.ReadDir("cypher")
	if err != nil {
		t.Fatal(err)
	}
	condition := regexp.MustCompile(`(ADMITTED|STANDING|HEAD|NAMED|ROWS)\(\w+\)`)
	for _, file := range files {
		if file.Name() == "schema.cypher" {
			continue // creates indexes, and finds nothing
		}
		text, err := os.ReadFile(filepath.Join("cypher", file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range condition.Split(string(text), -1) {
			if !slices.ContainsFunc(checked, func(query string) bool { return strings.Contains(query, part) }) {
				t.Errorf("no plan of %s is checked", file.Name())
				break
			}
		}
	}
}

func TestPlansAreMadeAhead(t *testing.T) {
	s := prepared(t, opener(t))
	for _, r := range warming() {
		if _, err := s.read(t.Context(), r); err != nil {
			t.Errorf("%v in %s", err, r.query)
		}
	}
}

// checkReads sees that every query that reads starts from an index, and that a page costs no more in a long list than in
// a short one.
func checkReads(t *testing.T, s *Store) (checked []string) {
	t.Helper()

	text := func(text string, slug docket.Slug, last bool) docket.Window[docket.TextKey] {
		key := docket.TextKey{Text: text, Slug: slug}
		if last {
			return docket.Window[docket.TextKey]{Before: &key, Limit: 10, Last: true}
		}
		return docket.Window[docket.TextKey]{After: &key, Limit: 10}
	}
	person := text("Person 200", "person-200", false)
	organization := text("Agency 20", "agency-20", true)
	place, titled := text("Place 20", "place-20", true), text("Source 20", "source-20", false)
	title, slugged := text("United States v. 200", "us-v-200", false), text("", "us-v-200", true)
	middle := (&docket.Event{Slug: "us-v-12-event-3", Date: large(13, 4).Events[12*4+3].Date}).Key()
	events := docket.Window[docket.EventKey]{After: &middle, Limit: 10}
	timeline := func(q docket.TimelineQuery, holder docket.Ref) request {
		a, err := askFor([]docket.Ref{holder}, q)
		if err != nil {
			t.Fatal(err)
		}
		return eventRequest(nil, q, a)
	}
	pageOf, grouped := docket.TimelineQuery{Window: &events}, docket.TimelineQuery{GroupBy: docket.ByPlace, GroupWindow: &events}
	narrowed := func(f docket.EventFilter) docket.TimelineQuery {
		return docket.TimelineQuery{Filter: f, Window: &events, Count: true}
	}
	of := func(kind docket.NodeKind, slug docket.Slug) docket.Ref { return docket.Ref{Kind: kind, Slug: slug} }
	neighbors := func(limit int, things ...docket.Ref) request {
		return neighborRequest(things, docket.NeighborQuery{AsOf: docket.AsOfDay(30000), Limit: limit})
	}
	bySlug := docket.CaseQuery{Order: docket.CasesBySlug, Window: slugged}
	day := func(s string) edtf.Day {
		d, _ := edtf.MustParse(s).Latest()
		return d
	}
	told := docket.Change{Day: day("2010-05-31"), Kind: docket.BecameKnown, Subject: of(docket.KindEvent, "us-v-12-event-3")}
	changes := docket.ChangeQuery{From: day("1995-01-01"), To: day("2100-01-01"), Window: docket.Window[docket.Change]{After: &told, Limit: 10}}
	supported := docket.FactKey{Kind: docket.KindEvent, Slug: "us-v-12-event-0"}
	facts := docket.FactQuery{AsOf: docket.AsOfDay(day("2010-05-31")), Window: docket.Window[docket.FactKey]{After: &supported, Limit: 10}}
	people := []docket.Ref{of(docket.KindPerson, "person-12"), of(docket.KindOrganization, "agency-1")}
	changesBack := changes
	changesBack.Window = docket.Window[docket.Change]{Before: &told, Limit: 10, Last: true}
	for _, tt := range []struct {
		name    string
		request request
		most    int64 // database hits
		scans   []string
	}{
		{"sources", byName(docket.KindSource, []string{"source-1"}), 100, nil},
		{"places", byName(docket.KindPlace, []string{"place-1"}), 100, nil},
		{"charges", byName(docket.KindCharge, []string{"charge-1"}), 200, nil},
		{"statements", byName(docket.KindStatement, []string{"statement-1"}), 300, nil},
		{"events", byName(docket.KindEvent, []string{"us-v-12-event-3"}), 300, nil},
		{"people", byName(docket.KindPerson, []string{"person-1"}), 100, nil},
		{"organizations", byName(docket.KindOrganization, []string{"agency-1"}), 100, nil},
		{"cases", byName(docket.KindCase, []string{"us-v-1"}), 300, nil},
		{"heads", headRequest([]docket.Ref{of(docket.KindCase, "us-v-1"), of(docket.KindPerson, "person-1"), of(docket.KindOrganization, "agency-1"),
			of(docket.KindPlace, "place-1"), of(docket.KindSource, "source-1")}), 200, nil},
		{"page of people", personRequest(nil, docket.PersonQuery{Window: person}, scanOf(person)), 700, nil},
		{"page of organizations", organizationRequest(nil, docket.OrganizationQuery{}, scanOf(organization)), 1500, nil},
		{"page of places", placeRequest(nil, docket.PlaceQuery{Window: place}, scanOf(place)), 200, nil},
		{"page of sources", sourceRequest(nil, docket.SourceQuery{Window: titled}, scanOf(titled)), 400, nil},
		{"page of cases by title", caseRequest(nil, docket.CaseQuery{Order: docket.CasesByTitle}, scanOf(title)), 5000, nil},
		{"page of cases by slug", caseRequest(nil, bySlug, scanOf(slugged)), 5000, nil},
		{"count of people", personRequest(nil, docket.PersonQuery{Count: true}, scan[docket.TextKey]{}), 2000, []string{"NodeIndexScan"}},
		{"timeline of a case", timeline(pageOf, of(docket.KindCase, "us-v-12")), 2000, nil},
		{"brief timeline of a case", timeline(docket.TimelineQuery{Window: &events, Brief: true, Heads: true}, of(docket.KindCase, "us-v-12")), 2000, nil},
		{"brief events in a case", timeline(docket.TimelineQuery{Filter: docket.EventFilter{Cases: []docket.Slug{"us-v-12"}}, Window: &events,
			Count: true, Brief: true, Heads: true}, docket.Ref{}), 2000, nil},
		{"timeline of a person", timeline(pageOf, of(docket.KindPerson, "person-12")), 2000, nil},
		{"timeline of a place", timeline(pageOf, of(docket.KindPlace, "place-1")), 20000, nil},
		{"timeline of an organization", timeline(pageOf, of(docket.KindOrganization, "agency-1")), 2000, nil},
		{"groups of a case", timeline(grouped, of(docket.KindCase, "us-v-12")), 2000, nil},
		{"page of all events", timeline(pageOf, docket.Ref{}), 3000, nil},
		{"page of all events by phase", timeline(docket.TimelineQuery{Filter: docket.EventFilter{Phases: []docket.Phase{docket.Conduct},
			Accounts: docket.BestSupported}, Window: &events}, docket.Ref{}), 3000, nil},
		{"events in a case", timeline(narrowed(docket.EventFilter{Cases: []docket.Slug{"us-v-12"}}), docket.Ref{}), 2000, nil},
		{"events of a participant", timeline(narrowed(docket.EventFilter{Participants: []docket.Ref{of(docket.KindPerson, "person-12")}}), docket.Ref{}), 2000, nil},
		{"events at a place", timeline(narrowed(docket.EventFilter{Places: []docket.Slug{"place-1"}}), docket.Ref{}), 20000, nil},
		{"events that hold a word", timeline(docket.TimelineQuery{Filter: docket.EventFilter{Text: &docket.TextFilter{Terms: []string{"_event"}}},
			Window: &events}, docket.Ref{}), 3000, nil},
		// What matches is ranked: Top.
		{"search for a name", searchRequest(docket.SearchQuery{Words: []docket.SearchWord{{Term: "_person"}, {Term: "_200", Prefix: "200"}},
			Window: docket.Window[docket.SearchKey]{Limit: 10}}), 200, []string{"Top"}},
		{"search for a beginning", searchRequest(docket.SearchQuery{Words: []docket.SearchWord{{Term: "_perso", Prefix: "perso"}},
			Kinds: []docket.NodeKind{docket.KindPerson}, Window: docket.Window[docket.SearchKey]{Limit: 10}}), 10000, []string{"Top"}},
		{"search for nothing", searchRequest(docket.SearchQuery{}), 20, []string{"Top"}},
		{"groups of all events", timeline(grouped, docket.Ref{}), 200000, []string{"NodeIndexScan"}},
		{"neighbors of things of every kind", neighbors(docket.NoLimit, of(docket.KindCase, "us-v-12"), of(docket.KindCharge, "charge-12"),
			of(docket.KindEvent, "us-v-12-event-3"), of(docket.KindStatement, "statement-12"), of(docket.KindPerson, "person-12"),
			of(docket.KindOrganization, "agency-12")), 2000, nil},
		// A place of four hundred events, of which no more are looked at.
		{"more neighbors than the limit", neighbors(10, of(docket.KindPlace, "place-1")), 300, nil},
		{"its neighbors among few", neighborRequest([]docket.Ref{of(docket.KindPlace, "place-1")}, docket.NeighborQuery{Limit: docket.NoLimit,
			Among: []docket.Ref{of(docket.KindEvent, "us-v-12-event-3"), of(docket.KindEvent, "us-v-13-event-3"), of(docket.KindPerson, "person-12")}}), 300, nil},
		{"involvements", involvementRequest(people, docket.AsOfDay(day("2010-05-31"))), 1000, nil},
		{"co-participants", coParticipantRequest(people, docket.CoParticipantQuery{Limit: 20}), 1000, nil},
		{"facts of a source", factRequest([]docket.Slug{"source-12"}, facts), 3000, nil},
		{"facts of sources", factRequest([]docket.Slug{"source-12", "source-13", "source-14"}, facts), 9000, nil},
		{"changes of a case", changeRequest([]docket.Slug{"us-v-12"}, false, changes), 500, nil},
		{"changes of everything", changeRequest(nil, true, changes), 5000, nil},
		{"changes of everything, backwards", changeRequest(nil, true, changesBack), 5000, nil},
		// The trait of all 400 cases, one of no case, and one of some sixty.
		{"holders", holdersRequest([]docket.Trait{{Kind: docket.TraitStatute, Value: "18-usc-794"}, {Kind: docket.TraitTag, Value: "none"},
			{Kind: docket.TraitTag, Value: "tag-3"}}, docket.AsOf{}), 3000, nil},
		{"holders as known early", holdersRequest([]docket.Trait{{Kind: docket.TraitStatute, Value: "18-usc-794"}}, docket.AsOfDay(8000)), 500, nil},
		{"measures by tag", measuresRequest(docket.CaseFilter{Tags: []string{"tag-3"}}, docket.AsOf{}), 3000, nil},
		{"measures by defendant", measuresRequest(docket.CaseFilter{Defendants: []docket.Slug{"person-12"}}, docket.AsOf{}), 100, nil},
		{"measures by court", measuresRequest(docket.CaseFilter{Courts: []docket.Slug{"agency-1"}}, docket.AsOf{}), 1000, nil},
		{"measures of all", measuresRequest(docket.CaseFilter{}, docket.AsOf{}), 10000, []string{"NodeIndexScan"}},
		// Labels alone are counted; what is not declared, of which a loaded dataset has none, is looked at.
		{"dataset", request{query: datasetQuery}, 100, []string{"NodeByLabelScan"}},
		// All of it is asked for.
		{"origin", request{query: originQuery}, 20, nil},
		{"stored", request{query: storedQuery}, 100000, []string{"NodeByLabelScan"}},
	} {
		checked = append(checked, tt.request.query)
		t.Run(tt.name, func(t *testing.T) {
			plan := profile(t, s, tt.request)
			refused := without(append(scans(), "NodeHashJoin", "Top"), tt.scans)
			var hits int64
			var walk func(neo4j.ProfiledPlan)
			walk = func(p neo4j.ProfiledPlan) {
				hits += p.DbHits()
				if operator := strings.TrimSuffix(p.Operator(), "@"+s.database); slices.Contains(refused, operator) {
					t.Errorf("%s: %v", operator, p.Arguments()["Details"])
				}
				// Counts go through an index, where they are wanted.
				if p.Operator() == "NodeIndexScan@"+s.database && p.Records() > 0 && !slices.Contains(tt.scans, "NodeIndexScan") {
					t.Errorf("NodeIndexScan of %d rows: %v", p.Records(), p.Arguments()["Details"])
				}
				for _, child := range p.Children() {
					walk(child)
				}
			}
			walk(plan)
			if hits > tt.most {
				t.Errorf("%d database hits, want at most %d", hits, tt.most)
			}
		})
	}
	return checked
}

// scans are the operators that look at everything of a sort, where an index should lead to what is wanted.
func scans() []string {
	return []string{"AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan", "UnionRelationshipTypesScan", "RelationshipTypeScan",
		"DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan", "DirectedAllRelationshipsScan",
		"UndirectedAllRelationshipsScan", "CartesianProduct"}
}

func without(operators, allowed []string) []string {
	return slices.DeleteFunc(operators, func(o string) bool { return slices.Contains(allowed, o) })
}

// checkWrites sees that every query that prepares or writes finds what it changes by an index.
func checkWrites(t *testing.T, s *Store) (checked []string) {
	t.Helper()
	for name, tt := range map[string]struct {
		query string
		scans []string
	}{
		"describe": {describeQuery, nil},
		// One row of counts by one row of counts.
		"foreign":           {foreignQuery, []string{"CartesianProduct"}},
		"claim":             {claimQuery, nil},
		"lock":              {lockQuery, nil},
		"take out":          {takeOutQuery, nil},
		"put cases":         {putCasesQuery, nil},
		"put charges":       {putChargesQuery, nil},
		"put events":        {putEventsQuery, nil},
		"put people":        {putPeopleQuery, nil},
		"put organizations": {putOrganizationsQuery, nil},
		"put places":        {putPlacesQuery, nil},
		"put sources":       {putSourcesQuery, nil},
		"put statements":    {putStatementsQuery, nil},
		// What is undeclared or loosened has a label for just this, and statutes are few.
		"sweep":      {sweepQuery, []string{"NodeByLabelScan"}},
		"revise":     {reviseQuery, nil},
		"set origin": {setOriginQuery, nil},
		"enter gate": {enterGateQuery, nil},
		"leave gate": {leaveGateQuery, nil},
	} {
		checked = append(checked, tt.query)
		t.Run(name, func(t *testing.T) {
			refused := without(scans(), tt.scans)
			var walk func(neo4j.Plan)
			walk = func(p neo4j.Plan) {
				if operator := strings.TrimSuffix(p.Operator(), "@"+s.database); slices.Contains(refused, operator) {
					t.Errorf("%s: %v", operator, p.Arguments()["Details"])
				}
				for _, child := range p.Children() {
					walk(child)
				}
			}
			walk(explained(t, s, tt.query))
		})
	}
	return checked
}

// explained is the plan of a query, which is not run.
func explained(t *testing.T, s *Store, query string) neo4j.Plan {
	t.Helper()
	session := s.session(t.Context(), neo4j.AccessModeWrite)
	defer session.Close(context.Background())
	result, err := session.Run(t.Context(), "EXPLAIN "+query, wrap(nil))
	if err != nil {
		t.Fatal(err)
	}
	summary, err := result.Consume(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return summary.Plan()
}

func profile(t *testing.T, s *Store, r request) neo4j.ProfiledPlan {
	t.Helper()
	session := s.session(t.Context(), neo4j.AccessModeRead)
	defer session.Close(context.Background())
	result, err := session.Run(t.Context(), "PROFILE "+r.query, wrap(r.params))
	if err != nil {
		t.Fatal(err)
	}
	summary, err := result.Consume(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return summary.Profile()
}
