(
  // What a list admits of sources s: filters that are empty narrow nothing.
  ($q.asOf IS NULL OR s.existsFrom <= $q.asOf)
  AND (size($q.kinds) = 0 OR s.kind IN $q.kinds)
  AND (size($q.publishers) = 0 OR s.publisher IN $q.publishers)
)