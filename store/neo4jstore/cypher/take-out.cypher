// Takes things out: each becomes what it would be if others alone named it. Answers [kind, id, hash] of
// those that were declared.
CYPHER replan=skip
CALL () {
  UNWIND $q.cases AS id MATCH (n:Case {id: id}) RETURN n, 'CASE' AS kind, 'Case' AS label
UNION ALL
  UNWIND $q.charges AS id MATCH (n:Charge {id: id}) RETURN n, 'CHARGE' AS kind, 'Charge' AS label
UNION ALL
  UNWIND $q.events AS id MATCH (n:Event {id: id}) RETURN n, 'EVENT' AS kind, 'Event' AS label
UNION ALL
  UNWIND $q.people AS id MATCH (n:Person {id: id}) RETURN n, 'PERSON' AS kind, 'Person' AS label
UNION ALL
  UNWIND $q.organizations AS id MATCH (n:Organization {id: id}) RETURN n, 'ORGANIZATION' AS kind, 'Organization' AS label
UNION ALL
  UNWIND $q.places AS id MATCH (n:Place {id: id}) RETURN n, 'PLACE' AS kind, 'Place' AS label
UNION ALL
  UNWIND $q.sources AS id MATCH (n:Source {id: id}) RETURN n, 'SOURCE' AS kind, 'Source' AS label
UNION ALL
  UNWIND $q.statements AS id MATCH (n:Statement {id: id}) RETURN n, 'STATEMENT' AS kind, 'Statement' AS label
}
WITH n, kind, label, n.id AS id, n.hash AS hash
WHERE hash IS NOT NULL
CALL (n) {
  MATCH (n)-[:HAS_SENTENCE|HAS_DISPOSITION|HAS_PROCEEDS|DID_NOT_OCCUR]->(part)
  DETACH DELETE part
}
CALL (n) {
  MATCH (n:Case)-[r:HAS_TRAIT]->(t:Trait)
  SET t:Loosened
  DELETE r
}
CALL (n) {
  MATCH (n)-[r:AGAINST|ANSWERS|ABOUT|AT|CHARGED|CITES|CONFLICTS_WITH|FROM|FRONT_FOR|HAS_PARTY|HEARD_IN|IN|INVOLVES|
    MADE_BY|MODIFIES|PART_OF|RELATED_TO|RESTS_ON|REVERSES|SUPERSEDES|TO|UNDER]->()
  DELETE r
}
CALL (n) {
  MATCH (n:Event)<-[r:HAS_EVENT]-()
  DELETE r
}
REMOVE n:$([one IN labels(n) WHERE one <> label])
SET n:Undeclared, n = {id: id}
RETURN collect([kind, id, hash]) AS rows
