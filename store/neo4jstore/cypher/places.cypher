// The places of $q.ids.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND $q.ids AS id
  MATCH (p:Place {id: id})
  WHERE p.hash IS NOT NULL
  RETURN collect([p.id, p.name, p.country, p.lat, p.lon, p.existsFrom, p.existsFromBasis]) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
