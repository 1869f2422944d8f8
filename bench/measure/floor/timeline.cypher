MATCH (c:Case {id: $id})
CALL (c) {
  MATCH (c)-[:HAS_EVENT]->(e:Event)
  WHERE NOT EXISTS { (e)<-[:SUPERSEDES]-(:Event) }
  WITH e ORDER BY e.sortStart, e.sortEnd, e.sequence, e.id LIMIT 20
  RETURN collect([e.id, e.type, e.phase, e.status, e.title, e.description, e.edtf, e.earliest, e.latest,
    [(e)-[r:AT|FROM|TO]->(p:Place) | [type(r), p.id, p.name, p.country]],
    [(e)-[r:INVOLVES]->(x) | [r.position, r.role, x:Person, x.id, x.name]],
    e.unnamedRoles, e.unnamedPositions,
    [(e)-[r:CITES]->(s:Source) | [r.position, r.locator, s.id, s.title, s.publisher, s.url]]]) AS events
}
RETURN c.title, events
