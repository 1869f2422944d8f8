(
  // What a list admits of places p: filters that are empty narrow nothing.
  ($q.asOf IS NULL OR p.existsFrom <= $q.asOf)
  AND (size($q.countries) = 0 OR p.country IN $q.countries)
)