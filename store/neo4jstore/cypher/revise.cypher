// Records what the store holds now, and in which version of the graph model.
MATCH (d:Dataset {id: 'dataset'})
SET d.revision = $q.revision, d.schemaVersion = $q.schemaVersion
