// What was known of a case on a day, in the order of a timeline.
// :param case => 'us-v-mallory'; :param day => date('2019-06-01');
MATCH (:Case {id: $case})-[:HAS_EVENT]->(e:Event)
WHERE e.knownFrom <= $day
  AND NOT EXISTS { (e)<-[:SUPERSEDES]-(later:Event) WHERE later.knownFrom <= $day }
RETURN e.edtf AS date, e.type AS type, e.status AS status, e.title AS title
ORDER BY e.sortStart, e.sortEnd, e.sequence, e.id
