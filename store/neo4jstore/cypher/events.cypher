// Events: those of $q.ids; and those of timelines, in the order of the key [sortStart, sortEnd, sequence, id].
//
// $q.holders is a list of timelines, each {cases, undeclared}: the cases whose events it holds, and whether
// those of a case that is not declared count. $q.types and $q.cases, if not empty, narrow them. Each answers
// [first, end, total, undated, span, ids]: rows first to end of its total, after the key $q.after and before
// $q.before, at most $q.limit of them, those nearest the end if $q.last.
//
// The timeline of everything is answered apart: up to $q.forward events from $q.from on and up to $q.backward from
// $q.to back, both keys included; and, if $q.counted is not empty, its [total, undated, span].
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND range(0, size($q.holders) - 1) AS i
  CALL (i) {
    UNWIND $q.holders[i].cases AS slug
    MATCH (c:Case {id: slug})-[:HAS_EVENT]->(e:Event)
    WHERE (c.hash IS NOT NULL OR $q.holders[i].undeclared)
    AND (size($q.types) = 0 OR e.type IN $q.types)
    AND ($q.asOf IS NULL OR e.knownFrom <= $q.asOf)
    AND NOT EXISTS { (e)<-[:SUPERSEDES]-(later:Event) WHERE $q.asOf IS NULL OR later.knownFrom <= $q.asOf }
    AND (size($q.cases) = 0 OR EXISTS { (e)<-[:HAS_EVENT]-(also:Case) WHERE also.id IN $q.cases })
    WITH DISTINCT e ORDER BY e.sortStart, e.sortEnd, e.sequence, e.id
    RETURN collect(e) AS events
  }
  WITH i, events,
    size([e IN events WHERE [e.sortStart, e.sortEnd, e.sequence, e.id] <= $q.after]) AS first,
    size([e IN events WHERE [e.sortStart, e.sortEnd, e.sequence, e.id] < $q.before]) AS end
  WITH i, events, first, end, CASE WHEN end - first > $q.limit THEN $q.limit WHEN end > first THEN end - first ELSE 0 END AS rows
  WITH i, events, CASE WHEN $q.last THEN end - rows ELSE first END AS first, CASE WHEN $q.last THEN end ELSE first + rows END AS end
  CALL (events) {
    UNWIND events AS e
    WITH e WHERE $q.span
    RETURN sum(CASE WHEN e.earliest IS NULL AND e.latest IS NULL THEN 1 ELSE 0 END) AS undated,
    [min(e.sortStart), min(e.latestStart), max(e.earliestEnd),
     max(CASE WHEN e.earliest IS NOT NULL OR e.latest IS NOT NULL THEN e.sortEnd END)] AS span
  }
  WITH i, size(events) AS total, events[first..end] AS page, first, end, undated, span
  RETURN collect([first, end, total, undated, span, [e IN page | e.id]]) AS timelines, collect(page) AS pages
}
CALL (before) {
  UNWIND $q.ids AS id
  MATCH (e:Event {id: id})
  WHERE e.hash IS NOT NULL
  RETURN collect(e) AS named
}
CALL (before) {
  MATCH (e:Event) USING INDEX SEEK e:Event(sortStart, sortEnd, sequence, id)
  WHERE e.sortStart >= $q.from[0] AND e.sortEnd IS NOT NULL AND e.sequence IS NOT NULL AND e.id IS NOT NULL
    AND [e.sortStart, e.sortEnd, e.sequence, e.id] >= $q.from
    AND (size($q.types) = 0 OR e.type IN $q.types)
    AND ($q.asOf IS NULL OR e.knownFrom <= $q.asOf)
    AND NOT EXISTS { (e)<-[:SUPERSEDES]-(later:Event) WHERE $q.asOf IS NULL OR later.knownFrom <= $q.asOf }
  WITH e ORDER BY e.sortStart, e.sortEnd, e.sequence, e.id LIMIT $q.forward
  RETURN collect(e) AS forward, collect(e.id) AS forwardIds
}
CALL (before) {
  MATCH (e:Event) USING INDEX SEEK e:Event(sortStart, sortEnd, sequence, id)
  WHERE e.sortStart <= $q.to[0] AND e.sortEnd IS NOT NULL AND e.sequence IS NOT NULL AND e.id IS NOT NULL
    AND [e.sortStart, e.sortEnd, e.sequence, e.id] <= $q.to
    AND (size($q.types) = 0 OR e.type IN $q.types)
    AND ($q.asOf IS NULL OR e.knownFrom <= $q.asOf)
    AND NOT EXISTS { (e)<-[:SUPERSEDES]-(later:Event) WHERE $q.asOf IS NULL OR later.knownFrom <= $q.asOf }
  WITH e ORDER BY e.sortStart DESC, e.sortEnd DESC, e.sequence DESC, e.id DESC LIMIT $q.backward
  RETURN collect(e) AS backward, collect(e.id) AS backwardIds
}
CALL (before) {
  UNWIND $q.counted AS wanted
  MATCH (e:Event)
  WHERE e.sortStart IS NOT NULL AND e.sortEnd IS NOT NULL AND e.sequence IS NOT NULL AND e.id IS NOT NULL
    AND (size($q.types) = 0 OR e.type IN $q.types)
    AND ($q.asOf IS NULL OR e.knownFrom <= $q.asOf)
    AND NOT EXISTS { (e)<-[:SUPERSEDES]-(later:Event) WHERE $q.asOf IS NULL OR later.knownFrom <= $q.asOf }
  WITH count(e) AS total,
    sum(CASE WHEN e.earliest IS NULL AND e.latest IS NULL THEN 1 ELSE 0 END) AS undated,
    [min(e.sortStart), min(e.latestStart), max(e.earliestEnd),
     max(CASE WHEN e.earliest IS NOT NULL OR e.latest IS NOT NULL THEN e.sortEnd END)] AS span
  RETURN [total, undated, span] AS whole
}
CALL (timelines, pages, named, forward, backward) {
  UNWIND [named, forward, backward] + pages AS events
  UNWIND events AS e
  WITH DISTINCT e
  RETURN collect([e.id, e.type, e.phase, e.status, e.edtf, e.title, e.description,
    COLLECT { MATCH (e)<-[r:HAS_EVENT]-(c:Case) RETURN c.id ORDER BY r.position },
    COLLECT { MATCH (e)-[r:AT|FROM|TO]->(p:Place) RETURN [type(r), p.id] },
    COLLECT {
      MATCH (e)-[r:INVOLVES]->(x:Person|Organization)
      RETURN [r.position, r.role, x:Person, x.id, r.knownFrom, r.knownFromBasis,
        r.citedSources, r.citedLocators, r.citedQuotes, r.citedKnownFrom, r.citedKnownFromBasis]
    },
    e.unnamedRoles, e.unnamedPositions, e.unnamedKnownFrom, e.unnamedKnownFromBasis, e.unnamedCitedBy,
    e.unnamedCitedSources, e.unnamedCitedLocators, e.unnamedCitedQuotes, e.unnamedCitedKnownFrom,
    e.unnamedCitedKnownFromBasis,
    e.amount, e.amountMin, e.amountMax, e.amountApproximate, e.amountCurrency, e.amountText,
    COLLECT {
      MATCH (e)-[:HAS_SENTENCE]->(x:Sentence)
      RETURN [x.life, x.imprisonment, x.imprisonmentMin, x.imprisonmentMax, x.supervisedReleaseMonths, x.basis,
        x.fine, x.fineMin, x.fineMax, x.fineApproximate, x.fineCurrency, x.fineText,
        x.forfeiture, x.forfeitureMin, x.forfeitureMax, x.forfeitureApproximate, x.forfeitureCurrency, x.forfeitureText]
    },
    e.outcome, e.sequence, e.tags,
    COLLECT {
      MATCH (e)-[r:SUPERSEDES|CONFLICTS_WITH|MODIFIES|REVERSES]->(x:Event)
      RETURN [type(r), x.id] ORDER BY r.position
    },
    e.knownFrom, e.knownFromBasis,
    COLLECT {
      MATCH (e)-[r:CITES]->(s:Source)
      RETURN [s.id, r.locator, r.quote, r.knownFrom, r.knownFromBasis] ORDER BY r.position
    },
    COLLECT {
      MATCH (e)<-[r:SUPERSEDES|MODIFIES|REVERSES]-(x:Event)
      WITH DISTINCT type(r) AS type, x.id AS id
      RETURN [type, id] ORDER BY id
    }]) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
// Nothing may be read after the gate.
RETURN before, after, rows, timelines, forwardIds, backwardIds, whole
