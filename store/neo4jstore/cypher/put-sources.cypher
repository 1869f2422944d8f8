// Puts sources; what is put was taken out before.
CYPHER replan=skip
UNWIND $q.rows AS row
MERGE (n:Source {id: row.id})
REMOVE n:Undeclared
SET n.title = row.title, n.publisher = row.publisher, n.author = row.author, n.kind = row.kind,
    n.published = row.published, n.publishedEarliest = row.publishedEarliest,
    n.publishedLatest = row.publishedLatest, n.publicBy = row.publicBy,
    n.publicByEarliest = row.publicByEarliest, n.publicByLatest = row.publicByLatest, n.url = row.url,
    n.reprint = row.reprint, n.reprintPublisher = row.reprintPublisher, n.reprintTitle = row.reprintTitle,
    n.reprintUrl = row.reprintUrl, n.note = row.note, n.existsFrom = row.existsFrom,
    n.existsFromBasis = row.existsFromBasis,
    n.nameTerms = row.nameTerms, n.nameWords = row.nameWords, n.textTerms = row.textTerms,
    n.hash = row.hash, n.writerVersion = row.writerVersion
