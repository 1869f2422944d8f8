// Puts events; what is put was taken out before.
CYPHER replan=skip
UNWIND $q.rows AS row
MERGE (n:Event {id: row.id})
REMOVE n:Undeclared
SET n:$(row.labels), n.type = row.type, n.phase = row.phase, n.status = row.status, n.edtf = row.edtf, n.earliest = row.earliest,
    n.latest = row.latest, n.latestStart = row.latestStart, n.earliestEnd = row.earliestEnd,
    n.sortStart = row.sortStart, n.sortEnd = row.sortEnd, n.title = row.title, n.description = row.description,
    n.sequence = row.sequence, n.tags = row.tags, n.outcome = row.outcome, n.amount = row.amount,
    n.amountMin = row.amountMin, n.amountMax = row.amountMax, n.amountApproximate = row.amountApproximate,
    n.amountCurrency = row.amountCurrency, n.amountText = row.amountText, n.unnamedRoles = row.unnamedRoles,
    n.unnamedPositions = row.unnamedPositions, n.unnamedKnownFrom = row.unnamedKnownFrom,
    n.unnamedKnownFromBasis = row.unnamedKnownFromBasis, n.unnamedCitedBy = row.unnamedCitedBy,
    n.unnamedCitedSources = row.unnamedCitedSources, n.unnamedCitedLocators = row.unnamedCitedLocators,
    n.unnamedCitedQuotes = row.unnamedCitedQuotes, n.unnamedCitedKnownFrom = row.unnamedCitedKnownFrom,
    n.unnamedCitedKnownFromBasis = row.unnamedCitedKnownFromBasis, n.knownFrom = row.knownFrom,
    n.knownFromBasis = row.knownFromBasis,
    n.nameTerms = row.nameTerms, n.nameWords = row.nameWords, n.textTerms = row.textTerms,
    n.hash = row.hash, n.writerVersion = row.writerVersion
WITH n, row
CALL (n, row) {
  UNWIND range(0, size(row.cases) - 1) AS i
  MERGE (x:Case {id: row.cases[i]}) ON CREATE SET x:Undeclared
  CREATE (x)-[:HAS_EVENT {position: i}]->(n)
}
CALL (n, row) {
  WITH n, row WHERE row.place IS NOT NULL
  MERGE (x:Place {id: row.place}) ON CREATE SET x:Undeclared
  CREATE (n)-[:AT]->(x)
}
CALL (n, row) {
  WITH n, row WHERE row.from IS NOT NULL
  MERGE (x:Place {id: row.from}) ON CREATE SET x:Undeclared
  CREATE (n)-[:FROM]->(x)
}
CALL (n, row) {
  WITH n, row WHERE row.to IS NOT NULL
  MERGE (x:Place {id: row.to}) ON CREATE SET x:Undeclared
  CREATE (n)-[:TO]->(x)
}
CALL (n, row) {
  UNWIND row.people AS fact
  MERGE (x:Person {id: fact.id}) ON CREATE SET x:Undeclared
  CREATE (n)-[r:INVOLVES]->(x)
  SET r = fact.properties
}
CALL (n, row) {
  UNWIND row.organizations AS fact
  MERGE (x:Organization {id: fact.id}) ON CREATE SET x:Undeclared
  CREATE (n)-[r:INVOLVES]->(x)
  SET r = fact.properties
}
CALL (n, row) {
  UNWIND range(0, size(row.supersedes) - 1) AS i
  MERGE (x:Event {id: row.supersedes[i]}) ON CREATE SET x:Undeclared
  CREATE (n)-[:SUPERSEDES {position: i}]->(x)
}
CALL (n, row) {
  UNWIND range(0, size(row.conflictsWith) - 1) AS i
  MERGE (x:Event {id: row.conflictsWith[i]}) ON CREATE SET x:Undeclared
  CREATE (n)-[:CONFLICTS_WITH {position: i}]->(x)
}
CALL (n, row) {
  UNWIND range(0, size(row.modifies) - 1) AS i
  MERGE (x:Event {id: row.modifies[i]}) ON CREATE SET x:Undeclared
  CREATE (n)-[:MODIFIES {position: i}]->(x)
}
CALL (n, row) {
  UNWIND range(0, size(row.reverses) - 1) AS i
  MERGE (x:Event {id: row.reverses[i]}) ON CREATE SET x:Undeclared
  CREATE (n)-[:REVERSES {position: i}]->(x)
}
CALL (n, row) {
  UNWIND row.sentences AS part
  CREATE (n)-[:HAS_SENTENCE]->(p:Sentence)
  SET p = part.properties
}
CALL (n, row) {
  UNWIND row.citations AS c
  MERGE (s:Source {id: c.source}) ON CREATE SET s:Undeclared
  CREATE (n)-[:CITES {position: c.position, locator: c.locator, quote: c.quote, knownFrom: c.knownFrom,
    knownFromBasis: c.knownFromBasis}]->(s)
}
CALL (n, row) {
  UNWIND row.restsOn AS support
  MERGE (s:Source {id: support.source}) ON CREATE SET s:Undeclared
  CREATE (n)-[:RESTS_ON {knownFrom: support.knownFrom, knownFromBasis: support.knownFromBasis}]->(s)
}
