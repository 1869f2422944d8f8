(
  // What a timeline admits of events e. Fields that are empty, or null, narrow nothing; an unknown or open end of a date
  // or an amount, which is null, could be anything.
  STANDING(e)
  AND (size($q.types) = 0 OR e.type IN $q.types)
  AND (size($q.phases) = 0 OR e.phase IN $q.phases)
  AND (size($q.statuses) = 0 OR e.status IN $q.statuses)
  AND (size($q.tags) = 0 OR any(tag IN e.tags WHERE tag IN $q.tags))
  AND ($q.text IS NULL
    OR size($q.text) > 0 AND all(term IN $q.text WHERE term IN coalesce(e.nameTerms, []) OR term IN coalesce(e.textTerms, [])))
  AND ($q.during IS NULL OR CASE
    WHEN $q.during.certainly THEN ($q.during.from IS NULL OR e.earliest >= $q.during.from)
      AND ($q.during.to IS NULL OR e.latest <= $q.during.to)
    ELSE coalesce(e.earliest <= $q.during.to, true) AND coalesce(e.latest >= $q.during.from, true)
  END)
  AND ($q.amount IS NULL OR e.amountCurrency = $q.amount.currency
    AND coalesce(e.amount, e.amountMin, e.amountMax) IS NOT NULL
    AND coalesce(coalesce(e.amount, e.amountMin) <= $q.amount.max, true)
    AND coalesce(coalesce(e.amount, e.amountMax) >= $q.amount.min, true))
  AND (size($q.cases) = 0 OR EXISTS { (e)<-[:HAS_EVENT]-(c:Case) WHERE c.id IN $q.cases })
  AND (size($q.places) = 0 OR EXISTS { (e)-[:AT|FROM|TO]->(p:Place) WHERE p.id IN $q.places })
  AND (size($q.countries) = 0 OR EXISTS { (e)-[:AT|FROM|TO]->(p:Place) WHERE p.country IN $q.countries })
  AND (size($q.participants) = 0 AND size($q.participantRoles) = 0
    // Both hold of one participation; one without a name has a role alone.
    OR size($q.participants) = 0 AND any(n IN range(0, size(coalesce(e.unnamedRoles, [])) - 1)
      WHERE e.unnamedRoles[n] IN $q.participantRoles AND ($q.asOf IS NULL OR e.unnamedKnownFrom[n] <= $q.asOf))
    OR EXISTS {
      (e)-[r:INVOLVES]->(x:Person|Organization)
      WHERE ($q.asOf IS NULL OR r.knownFrom <= $q.asOf)
      AND (size($q.participants) = 0 OR CASE WHEN x:Person THEN 'person:' ELSE 'organization:' END + x.id IN $q.participants)
      AND (size($q.participantRoles) = 0 OR r.role IN $q.participantRoles)
    })
  AND (size($q.sourceKinds) = 0 OR EXISTS {
    (e)-[r:CITES]->(s:Source)
    WHERE ($q.asOf IS NULL OR r.knownFrom <= $q.asOf) AND s.kind IN $q.sourceKinds
  })
  // A rival outweighs e whatever else is asked for.
  AND (NOT $q.bestSupported OR NOT EXISTS {
    (e)-[:CONFLICTS_WITH]->(rival:Event)
    WHERE rival.hash IS NOT NULL AND ($q.asOf IS NULL OR rival.knownFrom <= $q.asOf)
    AND NOT EXISTS { (rival)<-[:SUPERSEDES]-(later:Event) WHERE $q.asOf IS NULL OR later.knownFrom <= $q.asOf }
    AND CASE
      WHEN (e.status = 'DISPUTED') <> (rival.status = 'DISPUTED') THEN e.status = 'DISPUTED'
      ELSE COUNT { MATCH (rival)-[r:CITES]->(s:Source) WHERE $q.asOf IS NULL OR r.knownFrom <= $q.asOf RETURN DISTINCT s }
        > COUNT { MATCH (e)-[r:CITES]->(s:Source) WHERE $q.asOf IS NULL OR r.knownFrom <= $q.asOf RETURN DISTINCT s }
    END
  })
)