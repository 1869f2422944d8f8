// Organizations: those of $q.ids; and of the list by name, up to $q.forward from $q.from on and up to $q.backward
// from $q.to back, both keys included, with the list's length if $q.counted is not empty. A key is [name, id].
//
// The index alone compares names: it does so by their bytes, as Go does, and the operators of Cypher do not. What is admitted is
// said in admitted-organizations.cypher.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  CALL () {
    UNWIND $q.ids AS id
    MATCH (o:Organization {id: id})
    WHERE o.hash IS NOT NULL
    RETURN o, 'NAMED' AS part
  UNION ALL
    MATCH (o:Organization) USING INDEX SEEK o:Organization(name, id)
    WHERE o.name >= toString($q.from[0]) AND o.id IS NOT NULL
      AND CASE o.name WHEN $q.from[0] THEN o.id >= $q.from[1] ELSE true END
      AND ADMITTED(o)
    RETURN o, 'FORWARD' AS part ORDER BY o.name, o.id LIMIT $q.forward
  UNION ALL
    MATCH (o:Organization) USING INDEX SEEK o:Organization(name, id)
    WHERE o.name <= toString($q.to[0]) AND o.id IS NOT NULL
      AND CASE o.name WHEN $q.to[0] THEN o.id <= $q.to[1] ELSE true END
      AND ADMITTED(o)
    RETURN o, 'BACKWARD' AS part ORDER BY o.name DESC, o.id DESC LIMIT $q.backward
  }
  RETURN collect([part, o.id, o.name, o.aliases, o.kind, o.country,
    COLLECT { MATCH (o)-[r:PART_OF]->(x:Organization) WHERE r.position IS NULL RETURN x.id },
    o.description,
    COLLECT {
      MATCH (o)-[r:CITES]->(s:Source)
      RETURN [s.id, r.locator, r.quote, r.knownFrom, r.knownFromBasis] ORDER BY r.position
    },
    COLLECT {
      MATCH (o)-[r:PART_OF|FRONT_FOR]->(x:Organization)
      WHERE r.position IS NOT NULL
      RETURN [type(r), x.id, r.status, r.knownFrom, r.knownFromBasis,
        r.citedSources, r.citedLocators, r.citedQuotes, r.citedKnownFrom, r.citedKnownFromBasis]
      ORDER BY r.position
    },
    o.existsFrom, o.existsFromBasis, o.profileFrom, o.profileFromBasis,
    o.roles, o.rolesKnownFrom, o.rolesKnownFromBasis]) AS rows
}
CALL (rows) {
  UNWIND $q.counted AS wanted
  MATCH (o:Organization)
  WHERE o.name IS NOT NULL AND o.id IS NOT NULL
    AND ADMITTED(o)
  RETURN count(o) AS total
}
CALL (rows, total) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows, total
