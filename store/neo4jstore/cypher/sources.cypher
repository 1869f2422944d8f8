// The sources of $q.ids.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND $q.ids AS id
  MATCH (s:Source {id: id})
  WHERE s.hash IS NOT NULL
  RETURN collect([s.id, s.title, s.publisher, s.author, s.kind, s.published, s.publicBy, s.url, s.reprint,
    s.reprintPublisher, s.reprintTitle, s.reprintUrl, s.note, s.existsFrom, s.existsFromBasis]) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
