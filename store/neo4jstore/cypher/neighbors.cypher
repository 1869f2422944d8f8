// The neighbors of things: of each of $q.cases and so on, a list of {id, i}, what the links known on $q.asOf join it to; of
// that, if $q.narrowed, only what is in $q.among, which has such lists, too. Answers [i, kind, id] for each of them, at most $q.most.
//
// Of a link that is a fact of its own the day is its knownFrom; of others, that of the thing that holds it. What it joins
// must be declared, known by then and not superseded.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  CALL () {
    UNWIND $q.among.cases AS thing MATCH (x:Case {id: thing.id}) RETURN x
  UNION ALL
    UNWIND $q.among.charges AS thing MATCH (x:Charge {id: thing.id}) RETURN x
  UNION ALL
    UNWIND $q.among.events AS thing MATCH (x:Event {id: thing.id}) RETURN x
  UNION ALL
    UNWIND $q.among.statements AS thing MATCH (x:Statement {id: thing.id}) RETURN x
  UNION ALL
    UNWIND $q.among.people AS thing MATCH (x:Person {id: thing.id}) RETURN x
  UNION ALL
    UNWIND $q.among.organizations AS thing MATCH (x:Organization {id: thing.id}) RETURN x
  UNION ALL
    UNWIND $q.among.places AS thing MATCH (x:Place {id: thing.id}) RETURN x
  }
  RETURN collect(x) AS among
}
CALL (before, among) {
  CALL () {
    UNWIND $q.cases AS thing MATCH (n:Case {id: thing.id}) RETURN n, thing.i AS i
  UNION ALL
    UNWIND $q.charges AS thing MATCH (n:Charge {id: thing.id}) RETURN n, thing.i AS i
  UNION ALL
    UNWIND $q.events AS thing MATCH (n:Event {id: thing.id}) RETURN n, thing.i AS i
  UNION ALL
    UNWIND $q.statements AS thing MATCH (n:Statement {id: thing.id}) RETURN n, thing.i AS i
  UNION ALL
    UNWIND $q.people AS thing MATCH (n:Person {id: thing.id}) RETURN n, thing.i AS i
  UNION ALL
    UNWIND $q.organizations AS thing MATCH (n:Organization {id: thing.id}) RETURN n, thing.i AS i
  UNION ALL
    UNWIND $q.places AS thing MATCH (n:Place {id: thing.id}) RETURN n, thing.i AS i
  }
  WITH n, i
  WHERE n.hash IS NOT NULL AND ($q.asOf IS NULL OR coalesce(n.existsFrom, n.knownFrom) <= $q.asOf)
    AND NOT EXISTS { (n)<-[:SUPERSEDES]-(later:Event) WHERE $q.asOf IS NULL OR later.knownFrom <= $q.asOf }
  CALL (n, among) {
    WITH n WHERE NOT $q.narrowed
    MATCH (n)-[r:ABOUT|AGAINST|ANSWERS|AT|FROM|FRONT_FOR|HAS_EVENT|HAS_PARTY|HEARD_IN|IN|INVOLVES|MADE_BY|PART_OF|RELATED_TO|TO]-(x)
    RETURN r, x
  UNION ALL
    WITH n, among WHERE $q.narrowed
    UNWIND among AS x
    MATCH (n)-[r:ABOUT|AGAINST|ANSWERS|AT|FROM|FRONT_FOR|HAS_EVENT|HAS_PARTY|HEARD_IN|IN|INVOLVES|MADE_BY|PART_OF|RELATED_TO|TO]-(x)
    RETURN r, x
  }
  WITH i, n, r, x
  WHERE x <> n AND x.hash IS NOT NULL AND ($q.asOf IS NULL
      OR coalesce(x.existsFrom, x.knownFrom) <= $q.asOf
      AND CASE
        WHEN type(r) IN ['FRONT_FOR', 'HAS_PARTY', 'INVOLVES', 'RELATED_TO'] THEN r.knownFrom
        WHEN type(r) = 'PART_OF' AND r.position IS NOT NULL THEN r.knownFrom
        WHEN type(r) = 'PART_OF' THEN startNode(r).existsFrom
        WHEN type(r) = 'HAS_EVENT' THEN endNode(r).knownFrom
        ELSE startNode(r).knownFrom
      END <= $q.asOf)
    AND NOT EXISTS { (x)<-[:SUPERSEDES]-(later:Event) WHERE $q.asOf IS NULL OR later.knownFrom <= $q.asOf }
  WITH DISTINCT i, x LIMIT $q.most
  RETURN collect([i, CASE WHEN x:Case THEN 'CASE' WHEN x:Charge THEN 'CHARGE' WHEN x:Event THEN 'EVENT'
    WHEN x:Statement THEN 'STATEMENT' WHEN x:Person THEN 'PERSON' WHEN x:Organization THEN 'ORGANIZATION'
    WHEN x:Place THEN 'PLACE' END, x.id]) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
