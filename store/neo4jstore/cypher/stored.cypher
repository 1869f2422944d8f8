// Everything that is declared: [kind, id, hash, writerVersion, ids of its cases].
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  CALL () {
    MATCH (n:Source) WHERE n.hash IS NOT NULL RETURN ['SOURCE', n.id, n.hash, n.writerVersion, []] AS row
  UNION ALL
    MATCH (n:Place) WHERE n.hash IS NOT NULL RETURN ['PLACE', n.id, n.hash, n.writerVersion, []] AS row
  UNION ALL
    MATCH (n:Organization) WHERE n.hash IS NOT NULL RETURN ['ORGANIZATION', n.id, n.hash, n.writerVersion, []] AS row
  UNION ALL
    MATCH (n:Person) WHERE n.hash IS NOT NULL RETURN ['PERSON', n.id, n.hash, n.writerVersion, []] AS row
  UNION ALL
    MATCH (n:Case) WHERE n.hash IS NOT NULL RETURN ['CASE', n.id, n.hash, n.writerVersion, []] AS row
  UNION ALL
    MATCH (n:Charge) WHERE n.hash IS NOT NULL
    RETURN ['CHARGE', n.id, n.hash, n.writerVersion, COLLECT { MATCH (n)-[:IN]->(c:Case) RETURN c.id }] AS row
  UNION ALL
    MATCH (n:Statement) WHERE n.hash IS NOT NULL
    RETURN ['STATEMENT', n.id, n.hash, n.writerVersion,
      COLLECT { MATCH (n)-[r:IN]->(c:Case) RETURN c.id ORDER BY r.position }] AS row
  UNION ALL
    MATCH (n:Event) WHERE n.hash IS NOT NULL
    RETURN ['EVENT', n.id, n.hash, n.writerVersion,
      COLLECT { MATCH (n)<-[r:HAS_EVENT]-(c:Case) RETURN c.id ORDER BY r.position }] AS row
  }
  RETURN collect(row) AS rows
}
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
