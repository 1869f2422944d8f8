// What a search finds, in the order of the key [tier, kind, words, id]: first and end are the rows, of total, that lie
// in the window $q.window, those after the key after and before the key before, at most limit of them, those nearest
// the end if last. Found are things of $q.kinds in which each of $q.words, {term, prefix}, is a term, or the beginning
// of one unless its prefix is empty; $q.whole is the term of names that have just these words. A kind is its index among
// those that are searched.
//
// $q.candidates are queries of the index, one or none: what they find may be more than that.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND $q.candidates AS candidates
  CALL db.index.fulltext.queryNodes('search', candidates) YIELD node AS n
  WITH DISTINCT n, CASE
    WHEN n:Case THEN 0 WHEN n:Person THEN 1 WHEN n:Organization THEN 2 WHEN n:Place THEN 3
    WHEN n:Event THEN 4 WHEN n:Statement THEN 5 WHEN n:Source THEN 6
  END AS kind
  WHERE kind IN $q.kinds AND n.hash IS NOT NULL
    AND ($q.asOf IS NULL OR CASE WHEN n:Event OR n:Statement THEN n.knownFrom ELSE n.existsFrom END <= $q.asOf)
  WITH n, kind, coalesce(n.nameTerms, []) AS name,
    CASE WHEN $q.asOf IS NULL OR NOT n:Person OR n.profileFrom <= $q.asOf THEN coalesce(n.aliasTerms, []) ELSE [] END AS aliases,
    CASE WHEN $q.asOf IS NULL OR n.knownFrom <= $q.asOf THEN coalesce(n.numberTerms, []) ELSE [] END
    + CASE
      WHEN $q.asOf IS NULL
        OR CASE WHEN n:Case THEN n.summaryFrom <= $q.asOf WHEN n:Person OR n:Organization THEN n.profileFrom <= $q.asOf ELSE true END
      THEN coalesce(n.textTerms, [])
      ELSE []
    END AS others
  WITH n.id AS id, kind, coalesce(n.nameWords, 0) AS words, $q.whole IN name OR $q.whole IN aliases AS whole, [w IN $q.words | CASE
    WHEN any(term IN name WHERE term = w.term OR w.prefix <> '' AND term STARTS WITH w.prefix) THEN 1
    WHEN any(term IN aliases WHERE term = w.term OR w.prefix <> '' AND term STARTS WITH w.prefix) THEN 2
    WHEN any(term IN others WHERE term = w.term OR w.prefix <> '' AND term STARTS WITH w.prefix) THEN 3
    ELSE 4
  END] AS tiers
  WHERE NOT 4 IN tiers
  WITH id, kind, words, CASE WHEN whole THEN 0 WHEN 3 IN tiers THEN 3 WHEN 2 IN tiers THEN 2 ELSE 1 END AS tier
  WITH [tier, kind, words, id] AS key ORDER BY tier, kind, words, id
  RETURN collect(key) AS keys
}
WITH before, keys, $q.window AS w,
  size([key IN keys WHERE key <= $q.window.after]) AS first, size([key IN keys WHERE key < $q.window.before]) AS end
WITH before, keys, w, first, end,
  CASE WHEN end - first > w.limit THEN w.limit WHEN end > first THEN end - first ELSE 0 END AS rows
WITH before, keys, size(keys) AS total,
  CASE WHEN w.last THEN end - rows ELSE first END AS first, CASE WHEN w.last THEN end ELSE first + rows END AS end
CALL (keys) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, keys[first..end] AS keys, first, end, total
