package casefile

import _ "embed"

//go:generate go test -run TestSchemaIsFresh -update .

//go:embed casefile.schema.json
var schema string

// Schema is the JSON Schema of a case file, as editors use it. A line of JSON Lines has the same schema.
func Schema() string { return schema }
