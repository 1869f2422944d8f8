// Who argued that a case is like another or different, and who answered.
// :param case => 'us-v-hansen';
MATCH (s:Statement)-[:ABOUT]->(:Case {id: $case})
WHERE s.stance IN ['SIMILAR', 'DIFFERENT']
OPTIONAL MATCH (s)-[by:MADE_BY]->(speaker)
RETURN coalesce(speaker.name, by.party, s.anonymousSpeaker) AS speaker, s.stance AS stance, s.text AS text,
  COLLECT { MATCH (reply:Statement)-[:ANSWERS]->(s) RETURN reply.text ORDER BY reply.id } AS replies
ORDER BY s.sortStart, s.sortEnd, s.id
