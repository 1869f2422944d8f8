// What an event rests on.
// :param event => 'mallory-travel-2017-04';
MATCH (:Event {id: $event})-[c:CITES]->(s:Source)
RETURN s.title AS source, c.locator AS locator, c.quote AS quote, s.url AS url
ORDER BY c.position
