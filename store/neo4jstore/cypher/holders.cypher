// The cases known to have each of $q.traits, in their order: [how many, their ids]. There is no id, and one more
// than $q.most is counted, where there are more. $q.latest is the day asked for or, without one, the last day there is.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND range(0, size($q.traits) - 1) AS i
  CALL (i) {
    MATCH (c:Case)-[r:HAS_TRAIT]->()
    USING INDEX r:HAS_TRAIT(trait, knownFrom)
    WHERE r.trait = toString($q.traits[i]) AND r.knownFrom <= date($q.latest)
      AND CASE WHEN $q.asOf IS NULL THEN r.current ELSE $q.asOf < r.knownUntil END
    WITH c LIMIT $q.most + 1
    RETURN collect(c.id) AS ids
  }
  WITH i, ids ORDER BY i
  RETURN collect([size(ids), CASE WHEN size(ids) > $q.most THEN [] ELSE ids END]) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
