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
)