CASE
  // What a thing x says of itself, as the queries of its kind answer it: what they find elsewhere stands there empty.
  WHEN x:Source THEN ['SOURCE', x.id, x.title, x.publisher, x.author, x.kind, x.published, x.publicBy, x.url, x.reprint,
    CASE WHEN x.reprint THEN x.reprintPublisher END, CASE WHEN x.reprint THEN x.reprintTitle END,
    CASE WHEN x.reprint THEN x.reprintUrl END, x.note, x.existsFrom, x.existsFromBasis]
  WHEN x:Person THEN ['PERSON', x.id, x.name, x.aliases, x.born, x.description, x.unnamed, [],
    x.existsFrom, x.existsFromBasis, x.profileFrom, x.profileFromBasis, x.roles, x.rolesKnownFrom, x.rolesKnownFromBasis]
  WHEN x:Organization THEN ['ORGANIZATION', x.id, x.name, x.aliases, x.kind, x.country, [], x.description, [], [],
    x.existsFrom, x.existsFromBasis, x.profileFrom, x.profileFromBasis, x.roles, x.rolesKnownFrom, x.rolesKnownFromBasis]
  WHEN x:Place THEN ['PLACE', x.id, x.name, x.country, x.lat, x.lon, x.existsFrom, x.existsFromBasis]
  WHEN x:Case THEN ['CASE', x.id, x.title, [], x.docketNumber, x.jurisdiction, x.summary, x.tags, [], [], [], [], [],
    x.knownFrom, x.knownFromBasis, [], x.summaryFrom, x.summaryFromBasis, x.existsFrom, x.existsFromBasis,
    [], [], [], [], [], [], [], [], [], [], [], [], [], [], []]
END
