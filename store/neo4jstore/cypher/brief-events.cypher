// Of each event what docket.Brief says, as whole-events.cypher answers it, with null for the rest.
CALL (events) {
  UNWIND events AS e
  CALL (e) {
    MATCH (e)-[r:AT|FROM|TO|INVOLVES|CITES]->(x)
    RETURN collect(CASE type(r)
      WHEN 'INVOLVES' THEN ['INVOLVES', r.position, r.role, x:Person, x.id, null, null, null]
      WHEN 'CITES' THEN ['CITES', r.position, x.id, r.locator, null, null, null]
      ELSE [type(r), null, x.id]
    END) AS ties, collect(x) AS tied
  }
  RETURN collect([e.id, e.type, e.phase, e.status, e.edtf, e.title, e.description, ties,
    CASE WHEN e.unnamedRoles IS NOT NULL
      THEN [e.unnamedRoles, e.unnamedPositions, e.unnamedKnownFrom, e.unnamedKnownFromBasis, null, null, null, null, null, null]
    END,
    null, e.outcome, e.sequence, e.tags, null, null]) AS rows, collect(tied) AS tied
}
