// All relationships of an event in one go: a subquery for each sort of them costs twice as much. They come in no order. What
// few events or relationships have is looked for by one of its properties: to find that one is missing costs as much as to read it.
CALL (events) {
  UNWIND events AS e
  CALL (e) {
    MATCH (e)-[r:HAS_EVENT|AT|FROM|TO|INVOLVES|HAS_SENTENCE|SUPERSEDES|CONFLICTS_WITH|MODIFIES|REVERSES|CITES]-(x)
    RETURN collect(CASE type(r)
      WHEN 'INVOLVES' THEN ['INVOLVES', r.position, r.role, x:Person, x.id, r.knownFrom, r.knownFromBasis,
        CASE WHEN r.citedSources IS NOT NULL
          THEN [r.citedSources, r.citedLocators, r.citedQuotes, r.citedKnownFrom, r.citedKnownFromBasis] END]
      WHEN 'CITES' THEN ['CITES', r.position, x.id, r.locator, r.quote, r.knownFrom, r.knownFromBasis]
      WHEN 'HAS_SENTENCE' THEN ['HAS_SENTENCE', x.life, x.imprisonment, x.imprisonmentMin, x.imprisonmentMax,
        x.supervisedReleaseMonths, x.basis,
        x.fine, x.fineMin, x.fineMax, x.fineApproximate, x.fineCurrency, x.fineText,
        x.forfeiture, x.forfeitureMin, x.forfeitureMax, x.forfeitureApproximate, x.forfeitureCurrency, x.forfeitureText]
      ELSE [CASE WHEN startNode(r) = e THEN '' ELSE 'BY ' END + type(r), r.position, x.id]
    END) AS ties, collect(x) AS tied
  }
  RETURN collect([e.id, e.type, e.phase, e.status, e.edtf, e.title, e.description, ties,
    CASE WHEN e.unnamedRoles IS NOT NULL
      THEN [e.unnamedRoles, e.unnamedPositions, e.unnamedKnownFrom, e.unnamedKnownFromBasis, e.unnamedCitedBy,
        e.unnamedCitedSources, e.unnamedCitedLocators, e.unnamedCitedQuotes, e.unnamedCitedKnownFrom,
        e.unnamedCitedKnownFromBasis] END,
    CASE WHEN e.amountApproximate IS NOT NULL
      THEN [e.amount, e.amountMin, e.amountMax, e.amountApproximate, e.amountCurrency, e.amountText] END,
    e.outcome, e.sequence, e.tags, e.knownFrom, e.knownFromBasis]) AS rows, collect(tied) AS tied
}
