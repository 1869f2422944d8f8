// Cases with a charge under a section of law or any of its subsections, and what became of the charge.
// :param section => '18-usc-794';
MATCH (:Statute {id: $section})<-[:PART_OF*0..1]-(:Statute)<-[:UNDER]-(charge:Charge)<-[:CHARGED]-(c:Case)
WITH DISTINCT c, charge
RETURN c.title AS case, charge.title AS offence,
  COLLECT { MATCH (charge)-[:HAS_DISPOSITION]->(d:Disposition) RETURN d.kind ORDER BY d.position } AS dispositions
ORDER BY case, offence
