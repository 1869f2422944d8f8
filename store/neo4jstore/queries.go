package neo4jstore

import (
	_ "embed" // the queries
	"strings"
)

// What each query answers and expects stands at its beginning.
//
// Those that read answer one record, because many cost far more, and say in it which commits they saw: see
// [Store.read].
var (
	//go:embed cypher/cases.cypher
	casesTemplate string
	//go:embed cypher/admitted-cases.cypher
	admittedCases string
	//go:embed cypher/charges.cypher
	chargesQuery string
	//go:embed cypher/events.cypher
	eventsTemplate string
	//go:embed cypher/whole-events.cypher
	wholeEvents string
	//go:embed cypher/brief-events.cypher
	briefEvents string
	//go:embed cypher/admitted-events.cypher
	admittedTemplate string
	//go:embed cypher/standing-events.cypher
	standingEvents string
	//go:embed cypher/heads.cypher
	headsTemplate string
	//go:embed cypher/named.cypher
	namedThings string
	//go:embed cypher/head.cypher
	headOf string
	//go:embed cypher/people.cypher
	peopleTemplate string
	//go:embed cypher/admitted-people.cypher
	admittedPeople string
	//go:embed cypher/organizations.cypher
	organizationsTemplate string
	//go:embed cypher/admitted-organizations.cypher
	admittedOrganizations string
	//go:embed cypher/places.cypher
	placesTemplate string
	//go:embed cypher/admitted-places.cypher
	admittedPlaces string
	//go:embed cypher/sources.cypher
	sourcesTemplate string
	//go:embed cypher/admitted-sources.cypher
	admittedSources string
	//go:embed cypher/statements.cypher
	statementsQuery string
	//go:embed cypher/neighbors.cypher
	neighborsQuery string
	//go:embed cypher/search.cypher
	searchQuery string
	//go:embed cypher/facts.cypher
	factsQuery string
	//go:embed cypher/involvements.cypher
	involvementsTemplate string
	//go:embed cypher/co-participants.cypher
	coParticipantsTemplate string
	//go:embed cypher/changes.cypher
	changesQuery string
	//go:embed cypher/holders.cypher
	holdersQuery string
	//go:embed cypher/measures.cypher
	measuresTemplate string
	//go:embed cypher/dataset.cypher
	datasetQuery string
	//go:embed cypher/stored.cypher
	storedQuery string
	//go:embed cypher/origin.cypher
	originQuery string
)

// Those that prepare a database and write to it.
var (
	//go:embed cypher/describe.cypher
	describeQuery string
	//go:embed cypher/foreign.cypher
	foreignQuery string
	//go:embed cypher/schema.cypher
	schemaQueries string
	//go:embed cypher/claim.cypher
	claimQuery string

	//go:embed cypher/lock.cypher
	lockQuery string
	//go:embed cypher/take-out.cypher
	takeOutQuery string
	//go:embed cypher/put-cases.cypher
	putCasesQuery string
	//go:embed cypher/put-charges.cypher
	putChargesQuery string
	//go:embed cypher/put-events.cypher
	putEventsQuery string
	//go:embed cypher/put-people.cypher
	putPeopleQuery string
	//go:embed cypher/put-organizations.cypher
	putOrganizationsQuery string
	//go:embed cypher/put-places.cypher
	putPlacesQuery string
	//go:embed cypher/put-sources.cypher
	putSourcesQuery string
	//go:embed cypher/put-statements.cypher
	putStatementsQuery string
	//go:embed cypher/sweep.cypher
	sweepQuery string
	//go:embed cypher/revise.cypher
	reviseQuery string
	//go:embed cypher/set-origin.cypher
	setOriginQuery string
	//go:embed cypher/enter-gate.cypher
	enterGateQuery string
	//go:embed cypher/leave-gate.cypher
	leaveGateQuery string
)

// These have a condition, or what is answered of a thing, in several places. Cypher has no functions of one's own, so that
// each says ADMITTED(x), NAMED(x), HEAD(x) or ROWS(x) there, and what that means stands in a file of its own.
//
//nolint:gochecknoglobals // constants, but for their making
var (
	casesQuery          = strings.ReplaceAll(casesTemplate, "ADMITTED(c)", admittedCases)
	admittedEvents      = strings.ReplaceAll(admittedTemplate, "STANDING(e)", standingEvents)
	headsQuery          = strings.NewReplacer("NAMED(x)", namedThings, "HEAD(x)", headOf).Replace(headsTemplate)
	eventsQuery         = eventsQueryOf(admittedEvents, wholeEvents)
	briefEventsQuery    = eventsQueryOf(admittedEvents, briefEvents)
	plainEventsQuery    = eventsQueryOf("("+standingEvents+")", wholeEvents) // for no filter, which is cheaper, as is the next
	plainBriefQuery     = eventsQueryOf("("+standingEvents+")", briefEvents)
	peopleQuery         = strings.ReplaceAll(peopleTemplate, "ADMITTED(p)", admittedPeople)
	organizationsQuery  = strings.ReplaceAll(organizationsTemplate, "ADMITTED(o)", admittedOrganizations)
	placesQuery         = strings.ReplaceAll(placesTemplate, "ADMITTED(p)", admittedPlaces)
	involvementsQuery   = strings.ReplaceAll(involvementsTemplate, "ADMITTED(e)", admittedEvents)
	coParticipantsQuery = strings.ReplaceAll(coParticipantsTemplate, "ADMITTED(e)", admittedEvents)
	sourcesQuery        = strings.ReplaceAll(sourcesTemplate, "ADMITTED(s)", admittedSources)
	measuresQuery       = strings.ReplaceAll(measuresTemplate, "ADMITTED(c)", admittedCases)
)

// eventsQueryOf asks for events that are admitted, and of each for some rows.
func eventsQueryOf(admitted, rows string) string {
	return strings.NewReplacer("ADMITTED(e)", admitted, "ROWS(events)", strings.TrimSpace(rows), "NAMED(x)", namedThings,
		"HEAD(x)", headOf).Replace(eventsTemplate)
}
