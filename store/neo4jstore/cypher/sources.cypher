// Sources: those of $q.ids; and of the list by title, up to $q.forward from $q.from on and up to $q.backward from
// $q.to back, both keys included, with the list's length if $q.counted is not empty. A key is [title, id].
//
// The index alone compares titles: it does so by their bytes, as Go does, and the operators of Cypher do not. What is admitted is
// said in admitted-sources.cypher.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  CALL () {
    UNWIND $q.ids AS id
    MATCH (s:Source {id: id})
    WHERE s.hash IS NOT NULL
    RETURN s, 'NAMED' AS part
  UNION ALL
    MATCH (s:Source) USING INDEX SEEK s:Source(title, id)
    WHERE s.title >= toString($q.from[0]) AND s.id IS NOT NULL
      AND CASE s.title WHEN $q.from[0] THEN s.id >= $q.from[1] ELSE true END
      AND ADMITTED(s)
    RETURN s, 'FORWARD' AS part ORDER BY s.title, s.id LIMIT $q.forward
  UNION ALL
    MATCH (s:Source) USING INDEX SEEK s:Source(title, id)
    WHERE s.title <= toString($q.to[0]) AND s.id IS NOT NULL
      AND CASE s.title WHEN $q.to[0] THEN s.id <= $q.to[1] ELSE true END
      AND ADMITTED(s)
    RETURN s, 'BACKWARD' AS part ORDER BY s.title DESC, s.id DESC LIMIT $q.backward
  }
  RETURN collect([part, s.id, s.title, s.publisher, s.author, s.kind, s.published, s.publicBy, s.url, s.reprint,
    s.reprintPublisher, s.reprintTitle, s.reprintUrl, s.note, s.existsFrom, s.existsFromBasis]) AS rows
}
CALL (rows) {
  UNWIND $q.counted AS wanted
  MATCH (s:Source)
  WHERE s.title IS NOT NULL AND s.id IS NOT NULL
    AND ADMITTED(s)
  RETURN count(s) AS total
}
CALL (rows, total) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows, total
