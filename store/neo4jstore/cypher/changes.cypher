// Changes to what was known, from the day $q.first to the day $q.last, each [day, kind, kind of subject, id of subject,
// id of the event that supersedes it, or '']: that is its key, too.
//
// Those of the cases $q.cases answer a row for each case, [case, first, end, total, changes], of which case is the index in
// $q.cases and changes are rows first to end of total: those in the window $q.window, as in events.cypher.
//
// Of everything, up to $q.forward changes from the key $q.from on, and up to $q.backward from $q.to back, both keys
// included, and some that lie beyond those; with the number of all if $q.counted is not empty. What is superseded on a day
// became known by then, or its successor did: so that only as many days need to be looked at for it as the changes
// reach by which something became known.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND range(0, size($q.cases) - 1) AS i
  MATCH (c:Case {id: $q.cases[i]})
  WHERE c.hash IS NOT NULL
  CALL (c) {
    CALL (c) {
      MATCH (c)-[:HAS_EVENT]->(x:Event)
      RETURN DISTINCT x, 'EVENT' AS kind
    UNION ALL
      MATCH (c)<-[:IN]-(x:Statement)
      RETURN DISTINCT x, 'STATEMENT' AS kind
    UNION ALL
      MATCH (c)<-[:IN]-(x:Charge)
      RETURN DISTINCT x, 'CHARGE' AS kind
    }
    CALL (x, kind) {
      RETURN [x.knownFrom, 'BECAME_KNOWN', kind, x.id, ''] AS change
    UNION ALL
      MATCH (x)<-[:SUPERSEDES]-(by:Event)
      RETURN DISTINCT [CASE WHEN by.knownFrom > x.knownFrom THEN by.knownFrom WHEN by.knownFrom <= x.knownFrom THEN x.knownFrom END,
        'SUPERSEDED', kind, x.id, by.id] AS change
    }
    WITH change
    WHERE change[0] >= $q.first AND change[0] <= $q.last
    WITH change ORDER BY change[0], change[1], change[2], change[3], change[4]
    RETURN collect(change) AS told
  }
  WITH i, told, size([one IN told WHERE one <= $q.window.after]) AS first, size([one IN told WHERE one < $q.window.before]) AS end
  WITH i, told, first, end,
    CASE WHEN end - first > $q.window.limit THEN $q.window.limit WHEN end > first THEN end - first ELSE 0 END AS rows
  WITH i, told, CASE WHEN $q.window.last THEN end - rows ELSE first END AS first,
    CASE WHEN $q.window.last THEN end ELSE first + rows END AS end
  RETURN collect([i, first, end, size(told), told[first..end]]) AS cases
}
CALL (before) {
  CALL () {
    MATCH (x:Event) USING INDEX SEEK x:Event(knownFrom, id)
    WHERE x.knownFrom >= $q.from[0] AND x.knownFrom <= $q.last AND x.id IS NOT NULL
      AND [x.knownFrom, 'BECAME_KNOWN', 'EVENT', x.id, ''] >= $q.from
    WITH x ORDER BY x.knownFrom, x.id LIMIT $q.forward
    RETURN [x.knownFrom, 'BECAME_KNOWN', 'EVENT', x.id, ''] AS change
  UNION ALL
    MATCH (x:Statement) USING INDEX SEEK x:Statement(knownFrom, id)
    WHERE x.knownFrom >= $q.from[0] AND x.knownFrom <= $q.last AND x.id IS NOT NULL
      AND [x.knownFrom, 'BECAME_KNOWN', 'STATEMENT', x.id, ''] >= $q.from
    WITH x ORDER BY x.knownFrom, x.id LIMIT $q.forward
    RETURN [x.knownFrom, 'BECAME_KNOWN', 'STATEMENT', x.id, ''] AS change
  UNION ALL
    MATCH (x:Charge) USING INDEX SEEK x:Charge(knownFrom, id)
    WHERE x.knownFrom >= $q.from[0] AND x.knownFrom <= $q.last AND x.id IS NOT NULL
      AND [x.knownFrom, 'BECAME_KNOWN', 'CHARGE', x.id, ''] >= $q.from
    WITH x ORDER BY x.knownFrom, x.id LIMIT $q.forward
    RETURN [x.knownFrom, 'BECAME_KNOWN', 'CHARGE', x.id, ''] AS change
  }
  WITH change ORDER BY change[0], change[1], change[2], change[3]
  WITH collect(change)[..$q.forward] AS known
  RETURN known, CASE WHEN size(known) < $q.forward THEN $q.last ELSE known[$q.forward - 1][0] END AS until
}
CALL (known, until) {
  CALL (until) {
    MATCH (by:Event) USING INDEX SEEK by:Event(knownFrom, id)
    WHERE by.knownFrom >= $q.from[0] AND by.knownFrom <= until AND by.id IS NOT NULL
    MATCH (by)-[:SUPERSEDES]->(x:Event)
    WHERE x.knownFrom <= by.knownFrom
    RETURN DISTINCT [by.knownFrom, 'SUPERSEDED', 'EVENT', x.id, by.id] AS change
  UNION ALL
    MATCH (x:Event) USING INDEX SEEK x:Event(knownFrom, id)
    WHERE x.knownFrom >= $q.from[0] AND x.knownFrom <= until AND x.id IS NOT NULL
    MATCH (x)<-[:SUPERSEDES]-(by:Event)
    WHERE by.knownFrom < x.knownFrom
    RETURN DISTINCT [x.knownFrom, 'SUPERSEDED', 'EVENT', x.id, by.id] AS change
  }
  WITH change WHERE change >= $q.from
  RETURN collect(change) AS superseded
}
WITH before, cases, known + superseded AS forward
CALL (before) {
  CALL () {
    MATCH (x:Event) USING INDEX SEEK x:Event(knownFrom, id)
    WHERE x.knownFrom >= $q.first AND x.knownFrom <= $q.to[0] AND x.id IS NOT NULL
      AND [x.knownFrom, 'BECAME_KNOWN', 'EVENT', x.id, ''] <= $q.to
    WITH x ORDER BY x.knownFrom DESC, x.id DESC LIMIT $q.backward
    RETURN [x.knownFrom, 'BECAME_KNOWN', 'EVENT', x.id, ''] AS change
  UNION ALL
    MATCH (x:Statement) USING INDEX SEEK x:Statement(knownFrom, id)
    WHERE x.knownFrom >= $q.first AND x.knownFrom <= $q.to[0] AND x.id IS NOT NULL
      AND [x.knownFrom, 'BECAME_KNOWN', 'STATEMENT', x.id, ''] <= $q.to
    WITH x ORDER BY x.knownFrom DESC, x.id DESC LIMIT $q.backward
    RETURN [x.knownFrom, 'BECAME_KNOWN', 'STATEMENT', x.id, ''] AS change
  UNION ALL
    MATCH (x:Charge) USING INDEX SEEK x:Charge(knownFrom, id)
    WHERE x.knownFrom >= $q.first AND x.knownFrom <= $q.to[0] AND x.id IS NOT NULL
      AND [x.knownFrom, 'BECAME_KNOWN', 'CHARGE', x.id, ''] <= $q.to
    WITH x ORDER BY x.knownFrom DESC, x.id DESC LIMIT $q.backward
    RETURN [x.knownFrom, 'BECAME_KNOWN', 'CHARGE', x.id, ''] AS change
  }
  WITH change ORDER BY change[0] DESC, change[1] DESC, change[2] DESC, change[3] DESC
  WITH collect(change)[..$q.backward] AS known
  RETURN known, CASE WHEN size(known) < $q.backward THEN $q.first ELSE known[$q.backward - 1][0] END AS since
}
CALL (known, since) {
  CALL (since) {
    MATCH (by:Event) USING INDEX SEEK by:Event(knownFrom, id)
    WHERE by.knownFrom >= since AND by.knownFrom <= $q.to[0] AND by.id IS NOT NULL
    MATCH (by)-[:SUPERSEDES]->(x:Event)
    WHERE x.knownFrom <= by.knownFrom
    RETURN DISTINCT [by.knownFrom, 'SUPERSEDED', 'EVENT', x.id, by.id] AS change
  UNION ALL
    MATCH (x:Event) USING INDEX SEEK x:Event(knownFrom, id)
    WHERE x.knownFrom >= since AND x.knownFrom <= $q.to[0] AND x.id IS NOT NULL
    MATCH (x)<-[:SUPERSEDES]-(by:Event)
    WHERE by.knownFrom < x.knownFrom
    RETURN DISTINCT [x.knownFrom, 'SUPERSEDED', 'EVENT', x.id, by.id] AS change
  }
  WITH change WHERE change <= $q.to
  RETURN collect(change) AS superseded
}
WITH before, cases, forward, known + superseded AS backward
CALL (before) {
  UNWIND $q.counted AS wanted
  CALL (wanted) {
    MATCH (x:Event) USING INDEX SEEK x:Event(knownFrom, id)
    WHERE x.knownFrom >= $q.first AND x.knownFrom <= $q.last AND x.id IS NOT NULL
    RETURN count(x) AS n
  UNION ALL
    MATCH (x:Statement) USING INDEX SEEK x:Statement(knownFrom, id)
    WHERE x.knownFrom >= $q.first AND x.knownFrom <= $q.last AND x.id IS NOT NULL
    RETURN count(x) AS n
  UNION ALL
    MATCH (x:Charge) USING INDEX SEEK x:Charge(knownFrom, id)
    WHERE x.knownFrom >= $q.first AND x.knownFrom <= $q.last AND x.id IS NOT NULL
    RETURN count(x) AS n
  UNION ALL
    MATCH (by:Event) USING INDEX SEEK by:Event(knownFrom, id)
    WHERE by.knownFrom >= $q.first AND by.knownFrom <= $q.last AND by.id IS NOT NULL
    MATCH (by)-[:SUPERSEDES]->(x:Event)
    WHERE x.knownFrom <= by.knownFrom
    WITH DISTINCT by, x
    RETURN count(x) AS n
  UNION ALL
    MATCH (x:Event) USING INDEX SEEK x:Event(knownFrom, id)
    WHERE x.knownFrom >= $q.first AND x.knownFrom <= $q.last AND x.id IS NOT NULL
    MATCH (x)<-[:SUPERSEDES]-(by:Event)
    WHERE by.knownFrom < x.knownFrom
    WITH DISTINCT by, x
    RETURN count(x) AS n
  }
  RETURN sum(n) AS total
}
CALL (cases, forward, backward, total) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, cases, forward, backward, total
