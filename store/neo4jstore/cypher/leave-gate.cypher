// Says that the commit with a number, and all before it, are over.
MATCH (gate:Gate {id: 'gate'})
WHERE gate.left < $q.entered
SET gate.left = $q.entered
