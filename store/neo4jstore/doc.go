// Package neo4jstore keeps cases in a Neo4j database, version 5.26 or later: as a graph that anyone can
// read in Neo4j Browser and query on their own. The directory examples has queries to begin with.
//
// # The graph
//
// Things have the label of their kind and are named by id, their slug, unique within the kind:
//
//	(:Case {id, title, docketNumber, jurisdiction, summary, tags, summaryFrom, existsFrom, traits…, measures…})
//	(:Charge {id, title, statute, counts})
//	(:Event {id, type, phase, status, title, description, sequence, tags, outcome, amount…, unnamed…})
//	(:Statement {id, text, kind, stance, tags, anonymousSpeaker})
//	(:Person {id, name, aliases, born, bornEarliest, bornLatest, description, unnamed, existsFrom, profileFrom, roles…})
//	(:Organization {id, name, aliases, kind, country, description, existsFrom, profileFrom, roles…})
//	(:Place {id, name, country, lat, lon, existsFrom})
//	(:Source {id, title, publisher, author, kind, published…, publicBy…, url, reprint, reprintPublisher,
//	  reprintTitle, reprintUrl, note, existsFrom})
//	(:Statute {id})
//	(:Trait {id, kind, value}), what is characteristic of cases: its id is kind:value, such as TAG:linkedin
//
// Further labels are for readers: an event has that of its type (:Travel, :PleaAgreement), a person those of
// the roles it has in any case (:Defendant, :CoConspirator), and an organization :Agency if its kind is
// INTELLIGENCE_AGENCY, LAW_ENFORCEMENT, PROSECUTOR, MILITARY or GOVERNMENT. A thing that others name but
// that is not declared itself has its id alone and the label :Undeclared; what is declared has a hash (of
// what was put) and the writerVersion that stored it.
//
// The relationships between things, each owned by the thing in which the files declare it:
//
//	(:Case)-[:HAS_PARTY {role}]->(:Person|Organization)        (:Case)-[:HEARD_IN]->(:Organization)
//	(:Case)-[:CHARGED]->(:Charge)-[:AGAINST]->(:Person)        (:Charge)-[:IN]->(:Case)
//	(:Charge)-[:UNDER]->(:Statute)-[:PART_OF]->(:Statute)      (:Case)-[:RELATED_TO {kind, statements}]->(:Case)
//	(:Case)-[:HAS_TRAIT {trait, alleged, knownFrom, knownUntil, current}]->(:Trait)
//	(:Case)-[:HAS_EVENT]->(:Event), owned by the event         (:Event)-[:AT|FROM|TO]->(:Place)
//	(:Event)-[:INVOLVES {role}]->(:Person|Organization)
//	(:Event)-[:SUPERSEDES|CONFLICTS_WITH|MODIFIES|REVERSES]->(:Event)
//	(:Statement)-[:MADE_BY]->(:Person|Organization), or -[:MADE_BY {party}]->(:Case) for a side of a case
//	(:Statement)-[:ABOUT]->(:Case|Event|Person|Organization)   (:Statement)-[:IN]->(:Case)
//	(:Statement)-[:ANSWERS]->(:Statement)
//	(:Organization)-[:PART_OF]->(:Organization), where that is plain
//	(:Organization)-[:PART_OF|FRONT_FOR {status}]->(:Organization), where it is a sourced claim
//
// Where the files have a list, relationships have its order as position, from 0; conflicts are stored from
// both sides. Parts that are things of their own in no file are nodes that their holder owns:
//
//	(:Charge)-[:HAS_DISPOSITION]->(:Disposition {kind, position, counts})
//	(:Case)-[:HAS_PROCEEDS]->(:Proceeds {amount…})
//	(:Case)-[:DID_NOT_OCCUR]->(:NonOccurrence {type, position})
//	(:Event|Statement|Charge)-[:HAS_SENTENCE]->(:Sentence {life, imprisonment, imprisonmentMin, imprisonmentMax,
//	  supervisedReleaseMonths, basis, fine…, forfeiture…}), of a charge its statutory maximum; terms are
//	  in months, and imprisonment is true if one is stated
//
// Dates of events, statements and dispositions are edtf, the text; earliest, latest, latestStart and
// earliestEnd, each a DATE or null; and sortStart and sortEnd, integers that order the dateless, too (see
// edtf.Date.SortKeys). born, published and publicBy are texts, beside bornEarliest and bornLatest and so on.
// Amounts are amount, amountMin, amountMax, amountApproximate, amountCurrency and amountText, and so for
// fine and forfeiture; whether it is approximate is told of every one.
//
// Citations of a fact that is a node are (fact)-[:CITES {position, locator, quote, knownFrom}]->(:Source).
// Those of a fact that is a relationship (a party, a participation, a relation, a claim) are parallel lists
// in it: citedSources (ids), citedLocators, citedQuotes, citedKnownFrom; one of texts is left out if all of them are
// empty. A participant without a name is in
// such lists of its event: unnamedRoles, unnamedPositions and unnamedKnownFrom, its citations in
// unnamedCitedSources and so on, with its position in unnamedCitedBy.
//
// From each thing, (thing)-[:RESTS_ON {knownFrom}]->(:Source) leads once to each source that it cites, itself or through
// any of the above, from the first day on which that is known. It is derived from those citations, so that what a
// source supports is found without looking through lists.
//
// knownFrom, existsFrom, summaryFrom, profileFrom and rolesKnownFrom are the days from which something is
// known, a DATE or null, each with its basis beside it: knownFromBasis and so on. In lists, which cannot hold
// null, +999999999-12-31 stands for no day. What was known on a day is thus `fact.knownFrom <= $day`.
//
// What is searched has the terms of its texts, see package search, in sorted lists: nameTerms, of the name or title;
// aliasTerms, of aliases; numberTerms, of the docket number; and textTerms, of its other texts. Each list is known from one day,
// that of its texts. nameWords is the number of words in the name or title. The index search is over these lists.
//
// Traits and measures of a case are worked out from all that belongs to it (see docket.Resolve), and hold from
// knownFrom until the day before knownUntil; +999999999-12-31 stands for no such day. What holds where no day is
// asked for is current, and alleged what only allegations show. Cases are found by the relationships; when a case
// is read, its traits are read from parallel lists in it: traits (their ids), traitsAlleged, traitsKnownFrom,
// traitsKnownUntil and traitsCurrent. So are its measures: measures (such as SENTENCE, in months, or
// ARREST_TO_SENTENCING, in days), measuresMin and measuresMax (the least and the greatest 64-bit integer for
// none), measuresLife, measuresAlleged, measuresKnownFrom, measuresKnownUntil and measuresCurrent.
//
//	(:Dataset {id: 'dataset', revision, writes, schemaVersion, origin…})    (:Gate {id: 'gate', entered, left})
//
// describe the whole: see docket.DatasetInfo, [SchemaVersion], [Store.Origin] and [Store.Apply].
//
// # Reading and writing
//
// A reader's call is one query, in one round trip; only Nodes of several kinds makes one for each kind, at
// once. Heads (cypher/head.cypher) are read of all kinds in one, and come with a timeline if they are asked for; events are
// read whole or, which costs two thirds of that, as docket.Brief has them. Answers are of one state of the store although Neo4j isolates only what is uncommitted: readers
// pass a gate that writers close while they commit. A read outlives the context it was made for: what it
// started is given up by the server after 20 seconds.
//
// What a timeline or a list admits, and which events count as someone's, is said once, in cypher/admitted-*.cypher, and
// stands in a query wherever that says ADMITTED(…). A page of the timeline of everything walks an index; its count,
// span and groups look at every event that there is. A page of the changes of everything walks the indexes of knownFrom.
//
// Two things are neighbors if a relationship between things joins them, but for SUPERSEDES, CONFLICTS_WITH,
// MODIFIES and REVERSES; CHARGED says what IN says. No more relationships are looked at than a call may answer.
//
// A search looks at every thing that its words find in the index, and makes a second round trip for the page's things.
//
// Who holds a trait is found by an index of relationships, whose entries end
// where docket.MaxHolders are found; measures are read of all cases that a filter admits, found by one of its fields,
// or through an index of all cases.
//
// A change is one transaction, and changes queue. Someone else may change properties by Cypher, and readers
// see that; but a property that others are derived from (a date and its bounds, hash and content) must be
// changed with them, and the next load of a thing overwrites it. A text that is changed alone is found by its
// former words until then.
package neo4jstore
