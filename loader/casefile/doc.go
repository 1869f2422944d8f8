// Package casefile is the format of case files: its types, and the reading of YAML, JSON and JSON Lines into
// them. docs/case-format.md describes the format for those who write it.
//
// Reading is strict and does not stop at the first mistake: an unknown or repeated key, a value of the wrong
// type, a misspelt constant, a date that is none and a missing key are all reported, each where it stands.
// What a single value must look like is checked here; what things must be to each other (that an id names
// something, that a verdict has an outcome) is the loader's to check, which finds the place of any value
// by the [Node] that each struct carries.
//
// casefile.schema.json is the JSON Schema of the format, made from the types and their comments.
package casefile
