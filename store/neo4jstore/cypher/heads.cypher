// Heads of the things $q.named, see named.cypher. What a head is stands in head.cypher.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  CALL () {
    NAMED(x)
  }
  WITH x WHERE x.hash IS NOT NULL
  RETURN collect(HEAD(x)) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
