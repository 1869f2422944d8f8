// The constraints and indexes, each in a statement of its own.
CREATE CONSTRAINT case_id IF NOT EXISTS FOR (n:Case) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT charge_id IF NOT EXISTS FOR (n:Charge) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT organization_id IF NOT EXISTS FOR (n:Organization) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT place_id IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT statute_id IF NOT EXISTS FOR (n:Statute) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT trait_id IF NOT EXISTS FOR (n:Trait) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT dataset_id IF NOT EXISTS FOR (n:Dataset) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT gate_id IF NOT EXISTS FOR (n:Gate) REQUIRE n.id IS UNIQUE;
CREATE INDEX case_title IF NOT EXISTS FOR (n:Case) ON (n.title, n.id);
CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.name, n.id);
CREATE INDEX organization_name IF NOT EXISTS FOR (n:Organization) ON (n.name, n.id);
CREATE INDEX place_name IF NOT EXISTS FOR (n:Place) ON (n.name, n.id);
CREATE INDEX source_title IF NOT EXISTS FOR (n:Source) ON (n.title, n.id);
CREATE INDEX event_order IF NOT EXISTS FOR (n:Event) ON (n.sortStart, n.sortEnd, n.sequence, n.id);
CREATE FULLTEXT INDEX search IF NOT EXISTS FOR (n:Case|Person|Organization|Place|Event|Statement|Source)
ON EACH [n.nameTerms, n.aliasTerms, n.numberTerms, n.textTerms]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}};
CREATE INDEX event_known IF NOT EXISTS FOR (n:Event) ON (n.knownFrom, n.id);
CREATE INDEX statement_known IF NOT EXISTS FOR (n:Statement) ON (n.knownFrom, n.id);
CREATE INDEX charge_known IF NOT EXISTS FOR (n:Charge) ON (n.knownFrom, n.id);
CREATE INDEX has_trait IF NOT EXISTS FOR ()-[r:HAS_TRAIT]-() ON (r.trait, r.knownFrom);
CALL db.awaitIndexes(300);
