// Marks the database as ours. A commit that a killed writer left under way is over.
MERGE (d:Dataset {id: 'dataset'})
ON CREATE SET d.writes = 0, d.revision = $q.revision, d.schemaVersion = $q.schemaVersion
MERGE (gate:Gate {id: 'gate'})
ON CREATE SET gate.entered = 0
SET gate.left = gate.entered
