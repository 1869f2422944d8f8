// The statements of $q.ids.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND $q.ids AS id
  MATCH (s:Statement {id: id})
  WHERE s.hash IS NOT NULL
  RETURN collect([s.id, s.edtf, s.text, s.kind, s.stance, s.tags, s.anonymousSpeaker,
    COLLECT { MATCH (s)-[r:IN]->(c:Case) RETURN c.id ORDER BY r.position },
    COLLECT { MATCH (s)-[r:MADE_BY]->(x) RETURN [labels(x), x.id, r.party] },
    COLLECT { MATCH (s)-[:ABOUT]->(x) RETURN [labels(x), x.id] },
    COLLECT {
      MATCH (s)-[:HAS_SENTENCE]->(x:Sentence)
      RETURN [x.life, x.imprisonment, x.imprisonmentMin, x.imprisonmentMax, x.supervisedReleaseMonths, x.basis,
        x.fine, x.fineMin, x.fineMax, x.fineApproximate, x.fineCurrency, x.fineText,
        x.forfeiture, x.forfeitureMin, x.forfeitureMax, x.forfeitureApproximate, x.forfeitureCurrency, x.forfeitureText]
    },
    COLLECT { MATCH (s)-[r:ANSWERS]->(a:Statement) RETURN a.id ORDER BY r.position },
    COLLECT { MATCH (s)<-[:ANSWERS]-(a:Statement) RETURN DISTINCT a.id ORDER BY a.id },
    s.knownFrom, s.knownFromBasis,
    COLLECT {
      MATCH (s)-[r:CITES]->(x:Source)
      RETURN [x.id, r.locator, r.quote, r.knownFrom, r.knownFromBasis] ORDER BY r.position
    }]) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
