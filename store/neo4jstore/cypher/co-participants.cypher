// Who takes part in the same events as each of the people and organizations $q.holders, which are as in events.cypher: rows
// [holder, id, events, cases, span], at most $q.limit for each, of which holder is the index in $q.holders and id is global;
// most events first, then by id. What events count is said in admitted-events.cypher.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND range(0, size($q.holders) - 1) AS i
  CALL (i) {
    UNWIND $q.holders[i].people AS id
    MATCH (h:Person {id: id})
    RETURN h
  UNION ALL
    UNWIND $q.holders[i].organizations AS id
    MATCH (h:Organization {id: id})
    RETURN h
  }
  WITH i, h
  WHERE h.hash IS NOT NULL
  CALL (h) {
    MATCH (h)<-[r:INVOLVES]-(e:Event)
    WHERE ($q.asOf IS NULL OR r.knownFrom <= $q.asOf) AND ADMITTED(e)
    WITH DISTINCT h, e
    MATCH (e)-[r:INVOLVES]->(x:Person|Organization)
    WHERE x <> h AND x.hash IS NOT NULL AND ($q.asOf IS NULL OR r.knownFrom <= $q.asOf)
    WITH DISTINCT e, x
    OPTIONAL MATCH (e)<-[:HAS_EVENT]-(c:Case)
    WHERE c.hash IS NOT NULL
    WITH x, count(DISTINCT e) AS events, collect(DISTINCT c.id) AS cases,
      [min(e.sortStart), min(e.latestStart), max(e.earliestEnd),
       max(CASE WHEN e.earliest IS NOT NULL OR e.latest IS NOT NULL THEN e.sortEnd END)] AS span
    WITH CASE WHEN x:Person THEN 'person:' ELSE 'organization:' END + x.id AS id, events, cases, span
    ORDER BY events DESC, id
    RETURN collect([id, events, cases, span])[..$q.limit] AS most
  }
  UNWIND most AS one
  RETURN collect([i] + one) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
