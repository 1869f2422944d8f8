// Cases: those of $q.ids; and of the list by title, up to $q.forward from $q.from on and up to $q.backward from $q.to
// back, both keys included; or of the list by slug, up to $q.forwardBySlug and $q.backwardBySlug. With the
// list's length if $q.counted is not empty. A key is [title, id]; by slug, its id alone counts.
//
// The index alone compares titles: it does so by their bytes, as Go does, and the operators of Cypher do not. What is admitted is
// said in admitted-cases.cypher.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  CALL () {
    UNWIND $q.ids AS id
    MATCH (c:Case {id: id})
    WHERE c.hash IS NOT NULL
    RETURN c, 'NAMED' AS part
  UNION ALL
    MATCH (c:Case) USING INDEX SEEK c:Case(title, id)
    WHERE c.title >= toString($q.from[0]) AND c.id IS NOT NULL
      AND CASE c.title WHEN $q.from[0] THEN c.id >= $q.from[1] ELSE true END
      AND ADMITTED(c)
    RETURN c, 'FORWARD' AS part ORDER BY c.title, c.id LIMIT $q.forward
  UNION ALL
    MATCH (c:Case) USING INDEX SEEK c:Case(title, id)
    WHERE c.title <= toString($q.to[0]) AND c.id IS NOT NULL
      AND CASE c.title WHEN $q.to[0] THEN c.id <= $q.to[1] ELSE true END
      AND ADMITTED(c)
    RETURN c, 'BACKWARD' AS part ORDER BY c.title DESC, c.id DESC LIMIT $q.backward
  UNION ALL
    MATCH (c:Case)
    WHERE c.id >= toString($q.from[1]) AND c.hash IS NOT NULL
      AND ADMITTED(c)
    RETURN c, 'FORWARD' AS part ORDER BY c.id LIMIT $q.forwardBySlug
  UNION ALL
    MATCH (c:Case)
    WHERE c.id <= toString($q.to[1]) AND c.hash IS NOT NULL
      AND ADMITTED(c)
    RETURN c, 'BACKWARD' AS part ORDER BY c.id DESC LIMIT $q.backwardBySlug
  }
  RETURN collect([part, c.id, c.title,
    COLLECT { MATCH (c)-[:HEARD_IN]->(o:Organization) RETURN o.id },
    c.docketNumber, c.jurisdiction, c.summary, c.tags,
    COLLECT {
      MATCH (c)-[r:HAS_PARTY]->(x:Person|Organization)
      RETURN [r.role, x:Person, x.id, r.knownFrom, r.knownFromBasis,
        r.citedSources, r.citedLocators, r.citedQuotes, r.citedKnownFrom, r.citedKnownFromBasis]
      ORDER BY r.position
    },
    COLLECT {
      MATCH (c)-[:HAS_PROCEEDS]->(p:Proceeds)
      RETURN [p.amount, p.amountMin, p.amountMax, p.amountApproximate, p.amountCurrency, p.amountText,
        p.knownFrom, p.knownFromBasis,
        COLLECT {
          MATCH (p)-[r:CITES]->(s:Source)
          RETURN [s.id, r.locator, r.quote, r.knownFrom, r.knownFromBasis] ORDER BY r.position
        }]
    },
    COLLECT { MATCH (c)-[r:CHARGED]->(x:Charge) RETURN x.id ORDER BY r.position },
    COLLECT {
      MATCH (c)-[:DID_NOT_OCCUR]->(n:NonOccurrence)
      RETURN [n.type, n.knownFrom, n.knownFromBasis,
        COLLECT {
          MATCH (n)-[r:CITES]->(s:Source)
          RETURN [s.id, r.locator, r.quote, r.knownFrom, r.knownFromBasis] ORDER BY r.position
        }]
      ORDER BY n.position
    },
    COLLECT {
      MATCH (c)-[r:RELATED_TO]->(x:Case)
      RETURN [x.id, r.kind, r.statements, r.knownFrom, r.knownFromBasis,
        r.citedSources, r.citedLocators, r.citedQuotes, r.citedKnownFrom, r.citedKnownFromBasis]
      ORDER BY r.position
    },
    c.knownFrom, c.knownFromBasis,
    COLLECT {
      MATCH (c)-[r:CITES]->(s:Source)
      RETURN [s.id, r.locator, r.quote, r.knownFrom, r.knownFromBasis] ORDER BY r.position
    },
    c.summaryFrom, c.summaryFromBasis, c.existsFrom, c.existsFromBasis,
    c.traits, c.traitsAlleged, c.traitsKnownFrom, c.traitsKnownUntil, c.traitsCurrent,
    c.measures, c.measuresMin, c.measuresMax, c.measuresLife, c.measuresAlleged,
    c.measuresKnownFrom, c.measuresKnownUntil, c.measuresCurrent,
    COLLECT {
      MATCH (c)<-[r:RELATED_TO]-(x:Case)
      RETURN [x.id, r.kind, r.statements, r.knownFrom, r.knownFromBasis,
        r.citedSources, r.citedLocators, r.citedQuotes, r.citedKnownFrom, r.citedKnownFromBasis]
      ORDER BY x.id, r.kind, r.position
    },
    COLLECT { MATCH (c)<-[:IN]-(s:Statement) WITH DISTINCT s RETURN s.id ORDER BY s.sortStart, s.sortEnd, s.id }
    ]) AS rows
}
CALL (rows) {
  UNWIND $q.counted AS wanted
  MATCH (c:Case)
  WHERE c.title IS NOT NULL AND c.id IS NOT NULL
    AND ADMITTED(c)
  RETURN count(c) AS total
}
CALL (rows, total) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows, total
