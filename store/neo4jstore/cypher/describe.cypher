// The database's name, and the version of the graph model that it holds.
CALL db.info() YIELD name
OPTIONAL MATCH (d:Dataset {id: 'dataset'})
RETURN name, d.schemaVersion AS schemaVersion
