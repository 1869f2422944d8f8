// Says that a commit is about to happen. Answers its number.
MERGE (gate:Gate {id: 'gate'})
SET gate.entered = coalesce(gate.entered, 0) + 1, gate.left = coalesce(gate.left, 0)
RETURN gate.entered AS entered
