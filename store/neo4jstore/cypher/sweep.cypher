// Deletes what nothing names any more: things that are not declared, statutes, and of the traits, which are many,
// those that were loosened. A section goes before the one that it is part of: what nothing was under but it goes next.
CALL () {
  MATCH (n:Undeclared)
  WHERE NOT EXISTS { (n)--() }
  DELETE n
}
CALL () {
  MATCH (s:Statute)
  WHERE NOT EXISTS { (s)<--() }
  DETACH DELETE s
}
CALL () {
  MATCH (s:Statute)
  WHERE NOT EXISTS { (s)<--() }
  DELETE s
}
CALL () {
  MATCH (t:Loosened)
  REMOVE t:Loosened
  WITH t
  WHERE NOT EXISTS { (t)<--() }
  DELETE t
}
