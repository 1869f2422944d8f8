// The cases that share the most traits with one, and the rarest of these, as known on a day.
// :param case => 'us-v-mallory'; :param day => date('2019-06-01');
MATCH (:Case {id: $case})-[mine:HAS_TRAIT]->(t:Trait)<-[theirs:HAS_TRAIT]-(other:Case)
WHERE mine.knownFrom <= $day AND $day < mine.knownUntil
  AND theirs.knownFrom <= $day AND $day < theirs.knownUntil
WITH other, t ORDER BY COUNT { (t)<-[:HAS_TRAIT]-() }, t.id
RETURN other.title AS case, count(t) AS shared, collect(t.id)[..3] AS rarest
ORDER BY shared DESC, case
LIMIT 10
