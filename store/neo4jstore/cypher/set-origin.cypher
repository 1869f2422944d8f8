// Remembers what the content was loaded from, if it is still the content of that revision.
MATCH (d:Dataset {id: 'dataset'})
WHERE d.revision = $q.revision
SET d.origin = $q.origin, d.originRevision = $q.revision, d.originCounts = $q.counts
