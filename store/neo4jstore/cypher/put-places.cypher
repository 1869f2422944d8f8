// Puts places; what is put was taken out before.
CYPHER replan=skip
UNWIND $q.rows AS row
MERGE (n:Place {id: row.id})
REMOVE n:Undeclared
SET n.name = row.name, n.country = row.country, n.lat = row.lat, n.lon = row.lon, n.existsFrom = row.existsFrom,
    n.existsFromBasis = row.existsFromBasis,
    n.nameTerms = row.nameTerms, n.nameWords = row.nameWords,
    n.hash = row.hash, n.writerVersion = row.writerVersion
