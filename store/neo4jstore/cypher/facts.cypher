// What each of the sources $q.sources supports: a row for each source, [source, first, end, total, facts], of which source
// is the index in $q.sources and facts are rows first to end of total: those in the window $q.window, as in
// events.cypher. A fact is [kind, id, citations], of which kind is the rank of its kind; [kind, id] is its key. A citation
// is [group, part, position, locator, quote, knownFrom, knownFromBasis]: the first three are its place among those of the
// fact, where group 0 is the fact itself.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND range(0, size($q.sources) - 1) AS i
  MATCH (s:Source {id: $q.sources[i]})
  WHERE s.hash IS NOT NULL
  CALL (s) {
    MATCH (s)<-[r:RESTS_ON]-(x)
    WHERE $q.asOf IS NULL OR r.knownFrom <= $q.asOf
    WITH x, CASE WHEN x:Case THEN 0 WHEN x:Charge THEN 1 WHEN x:Event THEN 2 WHEN x:Statement THEN 3 WHEN x:Person THEN 4 ELSE 5 END AS kind
    ORDER BY kind, x.id
    RETURN collect([kind, x.id]) AS keys, collect(x) AS things
  }
  WITH i, s, keys, things, size([one IN keys WHERE one <= $q.window.after]) AS first,
    size([one IN keys WHERE one < $q.window.before]) AS end
  WITH i, s, keys, things, first, end,
    CASE WHEN end - first > $q.window.limit THEN $q.window.limit WHEN end > first THEN end - first ELSE 0 END AS rows
  WITH i, s, keys, things, CASE WHEN $q.window.last THEN end - rows ELSE first END AS first,
    CASE WHEN $q.window.last THEN end ELSE first + rows END AS end
  CALL (s, keys, things, first, end) {
    UNWIND range(first, end - 1) AS n
    WITH s, keys[n] AS key, things[n] AS x
    RETURN collect([key[0], key[1], COLLECT {
      CALL (s, x) {
        MATCH (x)-[r:CITES]->(s)
        RETURN [0, 0, r.position, r.locator, r.quote, r.knownFrom, r.knownFromBasis] AS citation, r.knownFrom AS known
      UNION ALL
        MATCH (x)-[part:HAS_PROCEEDS|DID_NOT_OCCUR|HAS_DISPOSITION]->(p)-[r:CITES]->(s)
        WHERE $q.asOf IS NULL OR p.knownFrom <= $q.asOf
        RETURN [CASE type(part) WHEN 'HAS_PROCEEDS' THEN 2 WHEN 'DID_NOT_OCCUR' THEN 3 ELSE 1 END, coalesce(p.position, 0),
          r.position, r.locator, r.quote, r.knownFrom, r.knownFromBasis] AS citation, r.knownFrom AS known
      UNION ALL
        MATCH (x)-[r:HAS_PARTY|RELATED_TO|INVOLVES|PART_OF|FRONT_FOR]->()
        WHERE s.id IN r.citedSources AND ($q.asOf IS NULL OR r.knownFrom <= $q.asOf)
        UNWIND range(0, size(r.citedSources) - 1) AS n
        WITH r, n, CASE type(r) WHEN 'RELATED_TO' THEN 4 ELSE 1 END AS group
        WHERE r.citedSources[n] = s.id
        RETURN [group, r.position, n, r.citedLocators[n], r.citedQuotes[n], r.citedKnownFrom[n], r.citedKnownFromBasis[n]] AS citation,
          r.citedKnownFrom[n] AS known
      UNION ALL
        UNWIND range(0, size(coalesce(x.unnamedCitedSources, [])) - 1) AS n
        WITH n, x.unnamedCitedBy[n] AS position
        WHERE x.unnamedCitedSources[n] = s.id AND ($q.asOf IS NULL
          OR any(m IN range(0, size(x.unnamedPositions) - 1) WHERE x.unnamedPositions[m] = position AND x.unnamedKnownFrom[m] <= $q.asOf))
        RETURN [1, position, n, x.unnamedCitedLocators[n], x.unnamedCitedQuotes[n], x.unnamedCitedKnownFrom[n],
          x.unnamedCitedKnownFromBasis[n]] AS citation, x.unnamedCitedKnownFrom[n] AS known
      }
      WITH citation, known
      WHERE $q.asOf IS NULL OR known <= $q.asOf
      RETURN citation
    }]) AS facts
  }
  RETURN collect([i, first, end, size(keys), facts]) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
