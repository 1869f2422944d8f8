// The things $q.named, which has lists of the ids of cases, people, organizations, places and sources.
    UNWIND $q.named.cases AS id
    MATCH (x:Case {id: id})
    RETURN x
  UNION
    UNWIND $q.named.people AS id
    MATCH (x:Person {id: id})
    RETURN x
  UNION
    UNWIND $q.named.organizations AS id
    MATCH (x:Organization {id: id})
    RETURN x
  UNION
    UNWIND $q.named.places AS id
    MATCH (x:Place {id: id})
    RETURN x
  UNION
    UNWIND $q.named.sources AS id
    MATCH (x:Source {id: id})
    RETURN x
