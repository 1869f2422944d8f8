// People and organizations that take part in events of more than one case, and of which.
MATCH (c:Case)-[:HAS_EVENT]->(:Event)-[:INVOLVES]->(who:Person|Organization)
WITH DISTINCT who, c ORDER BY c.id
WITH who, collect(c.id) AS cases
WHERE size(cases) > 1
RETURN who.name AS name, cases
ORDER BY name, who.id
