// How many nodes are not ours. Counts of labels cost nothing, and each node of ours has just one of these
// labels. A database that tests may wipe holds the last of them.
CALL () { MATCH (n) RETURN count(n) AS every }
CALL () { MATCH (n:Case) RETURN count(n) AS cases }
CALL () { MATCH (n:Charge) RETURN count(n) AS charges }
CALL () { MATCH (n:Event) RETURN count(n) AS events }
CALL () { MATCH (n:Person) RETURN count(n) AS people }
CALL () { MATCH (n:Organization) RETURN count(n) AS organizations }
CALL () { MATCH (n:Place) RETURN count(n) AS places }
CALL () { MATCH (n:Source) RETURN count(n) AS sources }
CALL () { MATCH (n:Statement) RETURN count(n) AS statements }
CALL () { MATCH (n:Statute) RETURN count(n) AS statutes }
CALL () { MATCH (n:Trait) RETURN count(n) AS traits }
CALL () { MATCH (n:Disposition) RETURN count(n) AS dispositions }
CALL () { MATCH (n:NonOccurrence) RETURN count(n) AS nonOccurrences }
CALL () { MATCH (n:Proceeds) RETURN count(n) AS proceeds }
CALL () { MATCH (n:Sentence) RETURN count(n) AS sentences }
CALL () { MATCH (n:Gate) RETURN count(n) AS gates }
CALL () { MATCH (n:Dataset {id: 'dataset'}) RETURN count(n) AS datasets }
CALL () { MATCH (n:CasegraphTestDatabase) RETURN count(n) AS marks }
// Before a database is prepared, nothing in it is ours.
RETURN every - marks - CASE datasets WHEN 0 THEN 0 ELSE cases + charges + events + people + organizations + places
  + sources + statements + statutes + traits + dispositions + nonOccurrences + proceeds + sentences + gates + datasets END AS foreign
