// What a timeline without a filter admits of events e: those known on the day asked for, less those superseded by then.
($q.asOf IS NULL OR e.knownFrom <= $q.asOf)
AND NOT EXISTS { (e)<-[:SUPERSEDES]-(later:Event) WHERE $q.asOf IS NULL OR later.knownFrom <= $q.asOf }
