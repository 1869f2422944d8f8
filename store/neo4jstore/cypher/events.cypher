// Events: those of $q.ids; and those of timelines, in the order of the key [sortStart, sortEnd, sequence, id].
//
// $q.holders is a list of timelines, each {cases, people, organizations, places, everything, undeclared}: the ids of
// those whose events it holds, or a list that is not empty if it holds all; and whether things count that are not
// declared. Those of its events that are admitted, see admitted-events.cypher, answer one row for the timeline itself and, if
// $q.groupBy is a grouping, one for each group:
//
//	[holder, grouped, key, first, end, total, undated, span, ids]
//
// of which holder is the index in $q.holders, key is null for the group of the events that have none, and ids are rows
// first to end of total: in the window $q.window, or $q.groupWindow, those after the key after and before the key
// before, unless these are null, at most limit of them, those nearest the end if last. A timeline has undated and span if
// $q.span. With the heads of what the events lead to if $q.heads is not empty,
// and of the things $q.named. What is answered of an event stands in whole-events.cypher and brief-events.cypher.
//
// A page of the timeline of everything, alone, need not look at everything: up to $q.forward events from $q.from on and
// up to $q.backward from $q.to back, both keys included.
OPTIONAL MATCH (gate:Gate {id: 'gate'})
WITH [gate.entered, gate.left] AS before
CALL (before) {
  UNWIND range(0, size($q.holders) - 1) AS i
  CALL (i) {
    CALL (i) {
      UNWIND $q.holders[i].cases AS id
      MATCH (c:Case {id: id})-[:HAS_EVENT]->(e:Event)
      WHERE c.hash IS NOT NULL OR $q.holders[i].undeclared
      RETURN e
    UNION ALL
      UNWIND $q.holders[i].people AS id
      MATCH (p:Person {id: id})<-[r:INVOLVES]-(e:Event)
      WHERE (p.hash IS NOT NULL OR $q.holders[i].undeclared) AND ($q.asOf IS NULL OR r.knownFrom <= $q.asOf)
      RETURN e
    UNION ALL
      UNWIND $q.holders[i].organizations AS id
      MATCH (o:Organization {id: id})<-[r:INVOLVES]-(e:Event)
      WHERE (o.hash IS NOT NULL OR $q.holders[i].undeclared) AND ($q.asOf IS NULL OR r.knownFrom <= $q.asOf)
      RETURN e
    UNION ALL
      UNWIND $q.holders[i].places AS id
      MATCH (p:Place {id: id})<-[:AT|FROM|TO]-(e:Event)
      WHERE p.hash IS NOT NULL OR $q.holders[i].undeclared
      RETURN e
    UNION ALL
      UNWIND $q.holders[i].everything AS wanted
      MATCH (e:Event)
      WHERE e.sortStart IS NOT NULL AND e.sortEnd IS NOT NULL AND e.sequence IS NOT NULL AND e.id IS NOT NULL
      RETURN e
    }
    WITH DISTINCT e
    WHERE ADMITTED(e)
    WITH e ORDER BY e.sortStart, e.sortEnd, e.sequence, e.id
    RETURN collect(e) AS all
  }
  CALL (all) {
    RETURN false AS grouped, null AS key, all AS events, $q.window AS w
  UNION ALL
    UNWIND CASE $q.groupBy WHEN '' THEN [] ELSE all END AS e
    CALL (e) {
      WITH e WHERE $q.groupBy = 'PHASE'
      RETURN e.phase AS key
    UNION ALL
      WITH e WHERE $q.groupBy = 'TYPE'
      RETURN e.type AS key
    UNION ALL
      WITH e WHERE $q.groupBy = 'STATUS'
      RETURN e.status AS key
    UNION ALL
      WITH e WHERE $q.groupBy = 'CASE'
      OPTIONAL MATCH (e)<-[:HAS_EVENT]-(c:Case)
      RETURN DISTINCT 'case:' + c.id AS key
    UNION ALL
      WITH e WHERE $q.groupBy = 'PLACE'
      OPTIONAL MATCH (e)-[:AT|FROM|TO]->(p:Place)
      RETURN DISTINCT 'place:' + p.id AS key
    UNION ALL
      WITH e WHERE $q.groupBy = 'PARTICIPANT'
      OPTIONAL MATCH (e)-[r:INVOLVES]->(x:Person|Organization)
      WHERE $q.asOf IS NULL OR r.knownFrom <= $q.asOf
      RETURN DISTINCT CASE WHEN x:Person THEN 'person:' ELSE 'organization:' END + x.id AS key
    }
    WITH e, key ORDER BY e.sortStart, e.sortEnd, e.sequence, e.id
    RETURN true AS grouped, key, collect(e) AS events, $q.groupWindow AS w
  }
  WITH i, grouped, key, events, w,
    CASE WHEN w.after IS NULL THEN 0
      ELSE size([e IN events WHERE [e.sortStart, e.sortEnd, e.sequence, e.id] <= w.after]) END AS first,
    CASE WHEN w.before IS NULL THEN size(events)
      ELSE size([e IN events WHERE [e.sortStart, e.sortEnd, e.sequence, e.id] < w.before]) END AS end
  WITH i, grouped, key, events, w, first, end,
    CASE WHEN end - first > w.limit THEN w.limit WHEN end > first THEN end - first ELSE 0 END AS rows
  WITH i, grouped, key, events,
    CASE WHEN w.last THEN end - rows ELSE first END AS first, CASE WHEN w.last THEN end ELSE first + rows END AS end
  CALL (grouped, events) {
    UNWIND events AS e
    WITH e WHERE grouped OR $q.span
    RETURN sum(CASE WHEN e.earliest IS NULL AND e.latest IS NULL THEN 1 ELSE 0 END) AS undated,
    [min(e.sortStart), min(e.latestStart), max(e.earliestEnd),
     max(CASE WHEN e.earliest IS NOT NULL OR e.latest IS NOT NULL THEN e.sortEnd END)] AS span
  }
  WITH i, grouped, key, size(events) AS total, events[first..end] AS page, first, end, undated, span
  RETURN collect([i, grouped, key, first, end, total, undated, span, [e IN page | e.id]]) AS timelines, collect(page) AS pages
}
CALL (before) {
  UNWIND $q.ids AS id
  MATCH (e:Event {id: id})
  WHERE e.hash IS NOT NULL
  RETURN collect(e) AS named
}
CALL (before) {
  MATCH (e:Event) USING INDEX SEEK e:Event(sortStart, sortEnd, sequence, id)
  WHERE e.sortStart >= $q.from[0] AND e.sortEnd IS NOT NULL AND e.sequence IS NOT NULL AND e.id IS NOT NULL
    AND [e.sortStart, e.sortEnd, e.sequence, e.id] >= $q.from
    AND ADMITTED(e)
  WITH e ORDER BY e.sortStart, e.sortEnd, e.sequence, e.id LIMIT $q.forward
  RETURN collect(e) AS forward, collect(e.id) AS forwardIds
}
CALL (before) {
  MATCH (e:Event) USING INDEX SEEK e:Event(sortStart, sortEnd, sequence, id)
  WHERE e.sortStart <= $q.to[0] AND e.sortEnd IS NOT NULL AND e.sequence IS NOT NULL AND e.id IS NOT NULL
    AND [e.sortStart, e.sortEnd, e.sequence, e.id] <= $q.to
    AND ADMITTED(e)
  WITH e ORDER BY e.sortStart DESC, e.sortEnd DESC, e.sequence DESC, e.id DESC LIMIT $q.backward
  RETURN collect(e) AS backward, collect(e.id) AS backwardIds
}
CALL (pages, named, forward, backward) {
  UNWIND [named, forward, backward] + pages AS events
  UNWIND events AS e
  RETURN collect(DISTINCT e) AS events
}
ROWS(events)
CALL (tied) {
  CALL (tied) {
    UNWIND $q.heads AS wanted
    UNWIND tied AS some
    UNWIND some AS x
    WITH DISTINCT x
    WHERE x:Source OR x:Person OR x:Organization OR x:Place
    RETURN x
  UNION
    NAMED(x)
  }
  WITH x WHERE x.hash IS NOT NULL
  RETURN collect(HEAD(x)) AS heads
}
CALL (rows, heads) {
  OPTIONAL MATCH (gate:Gate {id: 'gate'})
  RETURN gate.entered AS after
}
// Nothing may be read after the gate.
RETURN before, after, rows, heads, timelines, forwardIds, backwardIds
