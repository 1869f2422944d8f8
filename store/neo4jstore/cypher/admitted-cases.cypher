(
  // What a list admits of cases c: filters that are empty narrow nothing.
  ($q.asOf IS NULL OR c.existsFrom <= $q.asOf)
  AND (size($q.tags) = 0 OR ($q.asOf IS NULL OR c.summaryFrom <= $q.asOf) AND any(tag IN c.tags WHERE tag IN $q.tags))
  AND (size($q.courts) = 0 OR ($q.asOf IS NULL OR c.knownFrom <= $q.asOf)
    AND EXISTS { (c)-[:HEARD_IN]->(court:Organization) WHERE court.id IN $q.courts })
  AND (size($q.defendants) = 0 OR EXISTS {
    (c)-[party:HAS_PARTY {role: 'DEFENDANT'}]->(person:Person)
    WHERE person.id IN $q.defendants AND ($q.asOf IS NULL OR party.knownFrom <= $q.asOf)
  })
  AND (size($q.parties) = 0 OR EXISTS {
    (c)-[party:HAS_PARTY]->(x:Person|Organization)
    WHERE CASE WHEN x:Person THEN 'person:' ELSE 'organization:' END + x.id IN $q.parties
      AND ($q.asOf IS NULL OR party.knownFrom <= $q.asOf)
  })
  // A case has one status at a time, which is one of its traits, or none.
  AND (size($q.statuses) = 0 OR coalesce(head([i IN range(0, size(coalesce(c.traits, [])) - 1)
    WHERE c.traits[i] STARTS WITH 'STATUS:' AND CASE WHEN $q.asOf IS NULL THEN c.traitsCurrent[i]
      ELSE c.traitsKnownFrom[i] <= $q.asOf AND $q.asOf < c.traitsKnownUntil[i] END
    | substring(c.traits[i], 7)]), 'NOT_RECORDED') IN $q.statuses)
  // As in admitted-events.cypher.
  AND ($q.during IS NULL OR EXISTS {
    (c)-[:HAS_EVENT]->(e:Event)
    WHERE ($q.asOf IS NULL OR e.knownFrom <= $q.asOf)
    AND NOT EXISTS { (e)<-[:SUPERSEDES]-(later:Event) WHERE $q.asOf IS NULL OR later.knownFrom <= $q.asOf }
    AND CASE
      WHEN $q.during.certainly THEN ($q.during.from IS NULL OR e.earliest >= $q.during.from)
        AND ($q.during.to IS NULL OR e.latest <= $q.during.to)
      ELSE coalesce(e.earliest <= $q.during.to, true) AND coalesce(e.latest >= $q.during.from, true)
    END
  })
)