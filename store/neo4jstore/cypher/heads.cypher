// Heads of things: of the cases $q.cases, the people $q.people, the organizations $q.organizations, the places $q.places and
// the sources $q.sources, all by their ids. What a head is stands in head.cypher.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  CALL () {
    UNWIND $q.cases AS id
    MATCH (x:Case {id: id})
    RETURN x
  UNION ALL
    UNWIND $q.people AS id
    MATCH (x:Person {id: id})
    RETURN x
  UNION ALL
    UNWIND $q.organizations AS id
    MATCH (x:Organization {id: id})
    RETURN x
  UNION ALL
    UNWIND $q.places AS id
    MATCH (x:Place {id: id})
    RETURN x
  UNION ALL
    UNWIND $q.sources AS id
    MATCH (x:Source {id: id})
    RETURN x
  }
  WITH x WHERE x.hash IS NOT NULL
  RETURN collect(HEAD(x)) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
