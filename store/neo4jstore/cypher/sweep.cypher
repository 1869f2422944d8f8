// Deletes what nothing names any more: things that are not declared, and statutes.
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
