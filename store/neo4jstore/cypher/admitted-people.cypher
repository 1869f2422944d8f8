(
  // What a list admits of people p: filters that are empty narrow nothing.
  ($q.asOf IS NULL OR p.existsFrom <= $q.asOf)
  AND (size($q.roles) = 0 OR any(i IN range(0, size(coalesce(p.roles, [])) - 1)
    WHERE p.roles[i] IN $q.roles AND ($q.asOf IS NULL OR p.rolesKnownFrom[i] <= $q.asOf)))
)