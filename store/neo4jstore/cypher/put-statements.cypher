// Puts statements; what is put was taken out before.
CYPHER replan=skip
UNWIND $q.rows AS row
MERGE (n:Statement {id: row.id})
REMOVE n:Undeclared
SET n.edtf = row.edtf, n.earliest = row.earliest, n.latest = row.latest, n.latestStart = row.latestStart,
    n.earliestEnd = row.earliestEnd, n.sortStart = row.sortStart, n.sortEnd = row.sortEnd, n.text = row.text,
    n.kind = row.kind, n.stance = row.stance, n.tags = row.tags, n.anonymousSpeaker = row.anonymousSpeaker,
    n.knownFrom = row.knownFrom, n.knownFromBasis = row.knownFromBasis,
    n.nameWords = row.nameWords, n.textTerms = row.textTerms,
    n.hash = row.hash, n.writerVersion = row.writerVersion
WITH n, row
CALL (n, row) {
  UNWIND range(0, size(row.cases) - 1) AS i
  MERGE (x:Case {id: row.cases[i]}) ON CREATE SET x:Undeclared
  CREATE (n)-[:IN {position: i}]->(x)
}
CALL (n, row) {
  WITH n, row WHERE row.speakerPerson IS NOT NULL
  MERGE (x:Person {id: row.speakerPerson}) ON CREATE SET x:Undeclared
  CREATE (n)-[:MADE_BY]->(x)
}
CALL (n, row) {
  WITH n, row WHERE row.speakerOrganization IS NOT NULL
  MERGE (x:Organization {id: row.speakerOrganization}) ON CREATE SET x:Undeclared
  CREATE (n)-[:MADE_BY]->(x)
}
CALL (n, row) {
  WITH n, row WHERE row.speakerCase IS NOT NULL
  MERGE (x:Case {id: row.speakerCase}) ON CREATE SET x:Undeclared
  CREATE (n)-[:MADE_BY {party: row.speakerParty}]->(x)
}
CALL (n, row) {
  WITH n, row WHERE row.aboutCase IS NOT NULL
  MERGE (x:Case {id: row.aboutCase}) ON CREATE SET x:Undeclared
  CREATE (n)-[:ABOUT]->(x)
}
CALL (n, row) {
  WITH n, row WHERE row.aboutEvent IS NOT NULL
  MERGE (x:Event {id: row.aboutEvent}) ON CREATE SET x:Undeclared
  CREATE (n)-[:ABOUT]->(x)
}
CALL (n, row) {
  WITH n, row WHERE row.aboutPerson IS NOT NULL
  MERGE (x:Person {id: row.aboutPerson}) ON CREATE SET x:Undeclared
  CREATE (n)-[:ABOUT]->(x)
}
CALL (n, row) {
  WITH n, row WHERE row.aboutOrganization IS NOT NULL
  MERGE (x:Organization {id: row.aboutOrganization}) ON CREATE SET x:Undeclared
  CREATE (n)-[:ABOUT]->(x)
}
CALL (n, row) {
  UNWIND range(0, size(row.answers) - 1) AS i
  MERGE (x:Statement {id: row.answers[i]}) ON CREATE SET x:Undeclared
  CREATE (n)-[:ANSWERS {position: i}]->(x)
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
