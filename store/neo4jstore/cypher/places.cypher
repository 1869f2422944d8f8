// Places: those of $q.ids; and of the list by name, up to $q.forward from $q.from on and up to $q.backward from
// $q.to back, both keys included, with the list's length if $q.counted is not empty. A key is [name, id].
//
// The index alone compares names: it does so by their bytes, as Go does, and the operators of Cypher do not. What is admitted is
// said in admitted-places.cypher.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  CALL () {
    UNWIND $q.ids AS id
    MATCH (p:Place {id: id})
    WHERE p.hash IS NOT NULL
    RETURN p, 'NAMED' AS part
  UNION ALL
    MATCH (p:Place) USING INDEX SEEK p:Place(name, id)
    WHERE p.name >= toString($q.from[0]) AND p.id IS NOT NULL
      AND CASE p.name WHEN $q.from[0] THEN p.id >= $q.from[1] ELSE true END
      AND ADMITTED(p)
    RETURN p, 'FORWARD' AS part ORDER BY p.name, p.id LIMIT $q.forward
  UNION ALL
    MATCH (p:Place) USING INDEX SEEK p:Place(name, id)
    WHERE p.name <= toString($q.to[0]) AND p.id IS NOT NULL
      AND CASE p.name WHEN $q.to[0] THEN p.id <= $q.to[1] ELSE true END
      AND ADMITTED(p)
    RETURN p, 'BACKWARD' AS part ORDER BY p.name DESC, p.id DESC LIMIT $q.backward
  }
  RETURN collect([part, p.id, p.name, p.country, p.lat, p.lon, p.existsFrom, p.existsFromBasis]) AS rows
}
CALL (rows) {
  UNWIND $q.counted AS wanted
  MATCH (p:Place)
  WHERE p.name IS NOT NULL AND p.id IS NOT NULL
    AND ADMITTED(p)
  RETURN count(p) AS total
}
CALL (rows, total) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows, total
