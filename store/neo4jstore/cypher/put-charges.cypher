// Puts charges; what is put was taken out before.
CYPHER replan=skip
UNWIND $q.rows AS row
MERGE (n:Charge {id: row.id})
REMOVE n:Undeclared
SET n.title = row.title, n.statute = row.statute, n.counts = row.counts, n.knownFrom = row.knownFrom,
    n.knownFromBasis = row.knownFromBasis, n.hash = row.hash, n.writerVersion = row.writerVersion
WITH n, row
CALL (n, row) {
  WITH n, row WHERE row.case IS NOT NULL
  MERGE (x:Case {id: row.case}) ON CREATE SET x:Undeclared
  CREATE (n)-[:IN]->(x)
}
CALL (n, row) {
  WITH n, row WHERE row.defendant IS NOT NULL
  MERGE (x:Person {id: row.defendant}) ON CREATE SET x:Undeclared
  CREATE (n)-[:AGAINST]->(x)
}
CALL (n, row) {
  UNWIND row.sections AS section
  MERGE (s:Statute {id: section.id})
  CREATE (n)-[:UNDER]->(s)
  WITH s, section WHERE section.parent IS NOT NULL
  MERGE (parent:Statute {id: section.parent})
  MERGE (s)-[:PART_OF]->(parent)
}
CALL (n, row) {
  UNWIND row.sentences AS part
  CREATE (n)-[:HAS_SENTENCE]->(p:Sentence)
  SET p = part.properties
}
CALL (n, row) {
  UNWIND row.dispositions AS part
  CREATE (n)-[:HAS_DISPOSITION]->(p:Disposition)
  SET p = part.properties
  WITH p, part
  UNWIND part.citations AS c
  MERGE (s:Source {id: c.source}) ON CREATE SET s:Undeclared
  CREATE (p)-[:CITES {position: c.position, locator: c.locator, quote: c.quote, knownFrom: c.knownFrom,
    knownFromBasis: c.knownFromBasis}]->(s)
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
