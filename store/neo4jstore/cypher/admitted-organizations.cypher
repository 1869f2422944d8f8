(
  // What a list admits of organizations o: filters that are empty narrow nothing.
  ($q.asOf IS NULL OR o.existsFrom <= $q.asOf)
  AND (size($q.kinds) = 0 OR o.kind IN $q.kinds)
  AND (size($q.countries) = 0 OR o.country IN $q.countries)
  AND (size($q.roles) = 0 OR any(i IN range(0, size(coalesce(o.roles, [])) - 1)
    WHERE o.roles[i] IN $q.roles AND ($q.asOf IS NULL OR o.rolesKnownFrom[i] <= $q.asOf)))
)