// Sentences imposed of at least so many months in prison, or for life, the longest first.
// :param months => 120;
MATCH (c:Case)-[:HAS_EVENT]->(e:Event:Sentencing {status: 'OCCURRED'})-[:HAS_SENTENCE]->(s:Sentence)
WHERE s.life OR s.imprisonmentMin >= $months
OPTIONAL MATCH (e)-[:INVOLVES {role: 'SUBJECT'}]->(p:Person)
RETURN c.title AS case, p.name AS person, s.life AS life, s.imprisonmentMin AS months
ORDER BY life DESC, months DESC, case, person
