// The parts in cases of each of the people and organizations $q.holders, which are as in events.cypher: rows [holder, case, role, start,
// events, span], of which holder is the index in $q.holders, role is '' for all roles together, and start is the first
// sort key; for a case in which one is a party, a row without events. What events count is said in admitted-events.cypher.
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
    MATCH (e)<-[:HAS_EVENT]-(c:Case)
    WHERE c.hash IS NOT NULL
    UNWIND [r.role, ''] AS role
    WITH DISTINCT c, e, role
    RETURN c.id AS case, role, min(e.sortStart) AS start, count(e) AS events,
      [min(e.sortStart), min(e.latestStart), max(e.earliestEnd),
       max(CASE WHEN e.earliest IS NOT NULL OR e.latest IS NOT NULL THEN e.sortEnd END)] AS span
  UNION ALL
    MATCH (h)<-[r:HAS_PARTY]-(c:Case)
    WHERE c.hash IS NOT NULL AND ($q.asOf IS NULL OR r.knownFrom <= $q.asOf)
    RETURN DISTINCT c.id AS case, '' AS role, null AS start, 0 AS events, [null, null, null, null] AS span
  }
  RETURN collect([i, case, role, start, events, span]) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
