// What the store holds. Things named but not declared carry a label of their own because labels alone are
// counted without a scan.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  OPTIONAL MATCH (d:Dataset {id: 'dataset'})
  RETURN d.revision AS revision, d.writes AS writes
}
CALL (before) { MATCH (n:Source) RETURN count(n) AS sources }
CALL (before) { MATCH (n:Place) RETURN count(n) AS places }
CALL (before) { MATCH (n:Organization) RETURN count(n) AS organizations }
CALL (before) { MATCH (n:Person) RETURN count(n) AS people }
CALL (before) { MATCH (n:Charge) RETURN count(n) AS charges }
CALL (before) { MATCH (n:Event) RETURN count(n) AS events }
CALL (before) { MATCH (n:Statement) RETURN count(n) AS statements }
CALL (before) { MATCH (n:Case) RETURN count(n) AS cases }
CALL (before) {
  MATCH (n:Undeclared)
  RETURN [count(CASE WHEN n:Source THEN 1 END), count(CASE WHEN n:Place THEN 1 END),
    count(CASE WHEN n:Organization THEN 1 END), count(CASE WHEN n:Person THEN 1 END),
    count(CASE WHEN n:Charge THEN 1 END), count(CASE WHEN n:Event THEN 1 END),
    count(CASE WHEN n:Statement THEN 1 END), count(CASE WHEN n:Case THEN 1 END)] AS undeclared
}
WITH before, [revision, writes, [sources, places, organizations, people, charges, events, statements, cases], undeclared] AS rows
CALL (rows) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
RETURN before, after, rows
