// Puts organizations; what is put was taken out before.
CYPHER replan=skip
UNWIND $q.rows AS row
MERGE (n:Organization {id: row.id})
REMOVE n:Undeclared
SET n:$(row.labels), n.name = row.name, n.aliases = row.aliases, n.kind = row.kind, n.country = row.country,
    n.description = row.description, n.existsFrom = row.existsFrom, n.existsFromBasis = row.existsFromBasis,
    n.profileFrom = row.profileFrom, n.profileFromBasis = row.profileFromBasis, n.roles = row.roles,
    n.rolesKnownFrom = row.rolesKnownFrom, n.rolesKnownFromBasis = row.rolesKnownFromBasis,
    n.nameTerms = row.nameTerms, n.nameWords = row.nameWords, n.aliasTerms = row.aliasTerms, n.textTerms = row.textTerms,
    n.hash = row.hash, n.writerVersion = row.writerVersion
WITH n, row
CALL (n, row) {
  WITH n, row WHERE row.partOf IS NOT NULL
  MERGE (x:Organization {id: row.partOf}) ON CREATE SET x:Undeclared
  CREATE (n)-[:PART_OF]->(x)
}
CALL (n, row) {
  UNWIND row.partOfClaims AS fact
  MERGE (x:Organization {id: fact.id}) ON CREATE SET x:Undeclared
  CREATE (n)-[r:PART_OF]->(x)
  SET r = fact.properties
}
CALL (n, row) {
  UNWIND row.frontForClaims AS fact
  MERGE (x:Organization {id: fact.id}) ON CREATE SET x:Undeclared
  CREATE (n)-[r:FRONT_FOR]->(x)
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
