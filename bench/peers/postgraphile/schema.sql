-- The same cases in tables, as a relational database would hold them, with the indexes that PostGraphile asks for: one for
-- each foreign key, and those that the order of a timeline needs.
CREATE TABLE cases (slug text PRIMARY KEY, title text NOT NULL);
CREATE TABLE places (slug text PRIMARY KEY, name text NOT NULL, country text);
CREATE TABLE people (slug text PRIMARY KEY, name text NOT NULL);
CREATE TABLE organizations (slug text PRIMARY KEY, name text NOT NULL);
CREATE TABLE sources (slug text PRIMARY KEY, title text NOT NULL, publisher text, url text);
CREATE TABLE events (
  slug text COLLATE "C" PRIMARY KEY, type text NOT NULL, phase text NOT NULL, status text NOT NULL, title text NOT NULL,
  description text, edtf text NOT NULL, earliest date, latest date, sort_start bigint NOT NULL, sort_end bigint NOT NULL,
  sequence int NOT NULL, at_place text, from_place text, to_place text
);
CREATE TABLE case_events (case_slug text NOT NULL, event_slug text COLLATE "C" NOT NULL);
CREATE TABLE participants (
  event_slug text COLLATE "C" NOT NULL, position int NOT NULL, role text NOT NULL, person_slug text, organization_slug text
);
CREATE TABLE citations (event_slug text COLLATE "C" NOT NULL, position int NOT NULL, source_slug text NOT NULL, locator text);
CREATE TABLE supersessions (event_slug text COLLATE "C" NOT NULL, superseded_slug text COLLATE "C" NOT NULL);

\copy cases FROM 'cases.csv' CSV
\copy places FROM 'places.csv' CSV
\copy people FROM 'people.csv' CSV
\copy organizations FROM 'organizations.csv' CSV
\copy sources FROM 'sources.csv' CSV
\copy events FROM 'events.csv' CSV
\copy case_events FROM 'case_events.csv' CSV
\copy participants FROM 'participants.csv' CSV
\copy citations FROM 'citations.csv' CSV
\copy supersessions FROM 'supersessions.csv' CSV

ALTER TABLE events
  ADD CONSTRAINT events_place_fkey FOREIGN KEY (at_place) REFERENCES places,
  ADD CONSTRAINT events_from_fkey FOREIGN KEY (from_place) REFERENCES places,
  ADD CONSTRAINT events_to_fkey FOREIGN KEY (to_place) REFERENCES places;
ALTER TABLE case_events
  ADD PRIMARY KEY (case_slug, event_slug),
  ADD FOREIGN KEY (case_slug) REFERENCES cases,
  ADD FOREIGN KEY (event_slug) REFERENCES events;
ALTER TABLE participants
  ADD PRIMARY KEY (event_slug, position),
  ADD FOREIGN KEY (event_slug) REFERENCES events,
  ADD FOREIGN KEY (person_slug) REFERENCES people,
  ADD FOREIGN KEY (organization_slug) REFERENCES organizations;
ALTER TABLE citations
  ADD PRIMARY KEY (event_slug, position),
  ADD FOREIGN KEY (event_slug) REFERENCES events,
  ADD FOREIGN KEY (source_slug) REFERENCES sources;
ALTER TABLE supersessions
  ADD PRIMARY KEY (superseded_slug, event_slug),
  ADD FOREIGN KEY (event_slug) REFERENCES events,
  ADD FOREIGN KEY (superseded_slug) REFERENCES events;
CREATE INDEX ON events (at_place);
CREATE INDEX ON events (from_place);
CREATE INDEX ON events (to_place);
CREATE INDEX ON case_events (event_slug);
CREATE INDEX ON participants (person_slug);
CREATE INDEX ON participants (organization_slug);
CREATE INDEX ON citations (source_slug);
CREATE INDEX ON supersessions (event_slug);

COMMENT ON CONSTRAINT events_place_fkey ON events IS '@fieldName place';
COMMENT ON CONSTRAINT events_from_fkey ON events IS '@fieldName from';
COMMENT ON CONSTRAINT events_to_fkey ON events IS '@fieldName to';

-- A case's events in order of time, without those that another supersedes: a field of the case.
CREATE FUNCTION cases_timeline(c cases) RETURNS SETOF events LANGUAGE sql STABLE AS $$
  SELECT e.*
  FROM case_events ce JOIN events e ON e.slug = ce.event_slug
  WHERE ce.case_slug = c.slug AND NOT EXISTS (SELECT FROM supersessions s WHERE s.superseded_slug = e.slug)
  ORDER BY e.sort_start, e.sort_end, e.sequence, e.slug
$$;

ANALYZE;
