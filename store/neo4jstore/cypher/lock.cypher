// Counts a write, and keeps other writers out until its transaction ends.
MERGE (d:Dataset {id: 'dataset'})
SET d.writes = coalesce(d.writes, 0) + 1
RETURN d.revision AS revision
