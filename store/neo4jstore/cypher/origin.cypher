// What the content was loaded from, and which content that was: [origin, revision then, counts then], null where nothing is known.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  OPTIONAL MATCH (d:Dataset {id: 'dataset'})
  RETURN [d.origin, d.originRevision, d.originCounts] AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
