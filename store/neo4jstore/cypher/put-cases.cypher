// Puts cases; what is put was taken out before.
CYPHER replan=skip
UNWIND $q.rows AS row
MERGE (n:Case {id: row.id})
REMOVE n:Undeclared
SET n.title = row.title, n.docketNumber = row.docketNumber, n.jurisdiction = row.jurisdiction,
    n.summary = row.summary, n.tags = row.tags, n.knownFrom = row.knownFrom,
    n.knownFromBasis = row.knownFromBasis, n.summaryFrom = row.summaryFrom,
    n.summaryFromBasis = row.summaryFromBasis, n.existsFrom = row.existsFrom,
    n.existsFromBasis = row.existsFromBasis, n.traits = row.traits, n.traitsAlleged = row.traitsAlleged,
    n.traitsKnownFrom = row.traitsKnownFrom, n.traitsKnownUntil = row.traitsKnownUntil,
    n.traitsCurrent = row.traitsCurrent, n.measures = row.measures, n.measuresMin = row.measuresMin,
    n.measuresMax = row.measuresMax, n.measuresLife = row.measuresLife, n.measuresAlleged = row.measuresAlleged,
    n.measuresKnownFrom = row.measuresKnownFrom, n.measuresKnownUntil = row.measuresKnownUntil,
    n.measuresCurrent = row.measuresCurrent,
    n.nameTerms = row.nameTerms, n.nameWords = row.nameWords, n.numberTerms = row.numberTerms, n.textTerms = row.textTerms,
    n.hash = row.hash, n.writerVersion = row.writerVersion
WITH n, row
CALL (n, row) {
  WITH n, row WHERE row.court IS NOT NULL
  MERGE (x:Organization {id: row.court}) ON CREATE SET x:Undeclared
  CREATE (n)-[:HEARD_IN]->(x)
}
CALL (n, row) {
  UNWIND row.people AS fact
  MERGE (x:Person {id: fact.id}) ON CREATE SET x:Undeclared
  CREATE (n)-[r:HAS_PARTY]->(x)
  SET r = fact.properties
}
CALL (n, row) {
  UNWIND row.organizations AS fact
  MERGE (x:Organization {id: fact.id}) ON CREATE SET x:Undeclared
  CREATE (n)-[r:HAS_PARTY]->(x)
  SET r = fact.properties
}
CALL (n, row) {
  UNWIND range(0, size(row.charges) - 1) AS i
  MERGE (x:Charge {id: row.charges[i]}) ON CREATE SET x:Undeclared
  CREATE (n)-[:CHARGED {position: i}]->(x)
}
CALL (n, row) {
  UNWIND row.related AS fact
  MERGE (x:Case {id: fact.id}) ON CREATE SET x:Undeclared
  CREATE (n)-[r:RELATED_TO]->(x)
  SET r = fact.properties
}
CALL (n, row) {
  UNWIND row.proceeds AS part
  CREATE (n)-[:HAS_PROCEEDS]->(p:Proceeds)
  SET p = part.properties
  WITH p, part
  UNWIND part.citations AS c
  MERGE (s:Source {id: c.source}) ON CREATE SET s:Undeclared
  CREATE (p)-[:CITES {position: c.position, locator: c.locator, quote: c.quote, knownFrom: c.knownFrom,
    knownFromBasis: c.knownFromBasis}]->(s)
}
CALL (n, row) {
  UNWIND row.didNotOccur AS part
  CREATE (n)-[:DID_NOT_OCCUR]->(p:NonOccurrence)
  SET p = part.properties
  WITH p, part
  UNWIND part.citations AS c
  MERGE (s:Source {id: c.source}) ON CREATE SET s:Undeclared
  CREATE (p)-[:CITES {position: c.position, locator: c.locator, quote: c.quote, knownFrom: c.knownFrom,
    knownFromBasis: c.knownFromBasis}]->(s)
}
CALL (n, row) {
  UNWIND row.held AS fact
  MERGE (t:Trait {id: fact.id}) ON CREATE SET t.kind = fact.kind, t.value = fact.value
  CREATE (n)-[r:HAS_TRAIT]->(t)
  SET r = fact.properties
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
