// The measures of the cases that a list of cases admits, whenever they are known, of at most $q.most cases: what is
// admitted is said in admitted-cases.cypher. Of $q.byDefendant, $q.byTag, $q.byCourt and $q.byTitle just one is not
// empty, and cases are looked for that way.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  CALL () {
    UNWIND $q.byDefendant AS id
    MATCH (c:Case)-[:HAS_PARTY]->(:Person {id: id})
    RETURN c
  UNION
    UNWIND $q.byTag AS id
    MATCH (c:Case)-[:HAS_TRAIT]->(:Trait {id: id})
    RETURN c
  UNION
    UNWIND $q.byCourt AS id
    MATCH (c:Case)-[:HEARD_IN]->(:Organization {id: id})
    RETURN c
  UNION
    UNWIND $q.byTitle AS wanted
    MATCH (c:Case)
    WHERE c.title IS NOT NULL AND c.id IS NOT NULL
    RETURN c
  }
  WITH c
  WHERE c.hash IS NOT NULL AND ADMITTED(c)
  WITH c LIMIT $q.most
  RETURN collect([c.id, c.measures, c.measuresMin, c.measuresMax, c.measuresLife, c.measuresAlleged,
    c.measuresKnownFrom, c.measuresKnownUntil, c.measuresCurrent]) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
