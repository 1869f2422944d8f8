// The charges of $q.ids.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND $q.ids AS id
  MATCH (c:Charge {id: id})
  WHERE c.hash IS NOT NULL
  RETURN collect([c.id, c.title, c.statute, c.counts,
    COLLECT { MATCH (c)-[:IN]->(k:Case) RETURN k.id },
    COLLECT { MATCH (c)-[:AGAINST]->(p:Person) RETURN p.id },
    COLLECT {
      MATCH (c)-[:HAS_SENTENCE]->(x:Sentence)
      RETURN [x.life, x.imprisonment, x.imprisonmentMin, x.imprisonmentMax, x.supervisedReleaseMonths, x.basis,
        x.fine, x.fineMin, x.fineMax, x.fineApproximate, x.fineCurrency, x.fineText,
        x.forfeiture, x.forfeitureMin, x.forfeitureMax, x.forfeitureApproximate, x.forfeitureCurrency, x.forfeitureText]
    },
    COLLECT {
      MATCH (c)-[:HAS_DISPOSITION]->(d:Disposition)
      RETURN [d.kind, d.edtf, d.counts, d.knownFrom, d.knownFromBasis,
        COLLECT {
          MATCH (d)-[r:CITES]->(s:Source)
          RETURN [s.id, r.locator, r.quote, r.knownFrom, r.knownFromBasis] ORDER BY r.position
        }]
      ORDER BY d.position
    },
    c.knownFrom, c.knownFromBasis,
    COLLECT {
      MATCH (c)-[r:CITES]->(s:Source)
      RETURN [s.id, r.locator, r.quote, r.knownFrom, r.knownFromBasis] ORDER BY r.position
    }]) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
