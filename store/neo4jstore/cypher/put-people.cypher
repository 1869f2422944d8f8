// Puts people; what is put was taken out before.
CYPHER replan=skip
UNWIND $q.rows AS row
MERGE (n:Person {id: row.id})
REMOVE n:Undeclared
SET n:$(row.labels), n.name = row.name, n.aliases = row.aliases, n.born = row.born, n.bornEarliest = row.bornEarliest,
    n.bornLatest = row.bornLatest, n.description = row.description, n.unnamed = row.unnamed,
    n.existsFrom = row.existsFrom, n.existsFromBasis = row.existsFromBasis, n.profileFrom = row.profileFrom,
    n.profileFromBasis = row.profileFromBasis, n.roles = row.roles, n.rolesKnownFrom = row.rolesKnownFrom,
    n.rolesKnownFromBasis = row.rolesKnownFromBasis,
    n.nameTerms = row.nameTerms, n.nameWords = row.nameWords, n.aliasTerms = row.aliasTerms, n.textTerms = row.textTerms,
    n.hash = row.hash, n.writerVersion = row.writerVersion
WITH n, row
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
