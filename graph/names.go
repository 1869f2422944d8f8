package graph

import (
	"casegraph/edtf"
	"casegraph/graph/plan"
)

// goNames are the Go fields and methods that fields of the schema, as Type.field, are bound to under another name. gqlgen.yml says the same to the generated
// code; a test compares them.
func goNames() map[string]string {
	names := map[string]string{
		"FuzzyDate.edtf":               "String",
		"SimilarCaseEdge.node":         "B",
		"Charge.statutoryMaximum":      "Maximum",
		"Sentence.imprisonmentRange":   "Imprisonment",
		"Organization.affiliations":    "Ties",
		"Stage.stage":                  "Type",
		"StageCell.didNotOccur":        "Absence",
		"DurationValue.fromEvent":      "From",
		"DurationValue.toEvent":        "To",
		"ComparisonArgument.statement": "Claim",
	}
	for _, node := range []string{"Case", "Charge", "Event", "Statement", "Person", "Organization", "Place", "Source"} {
		names[node+".id"] = "Ref"
	}
	for _, fact := range []string{"Charge", "Event", "Statement", "Link"} {
		names[fact+".knownFrom"] = "KnownDay"
	}
	return names
}

// direct are the ways to the fields that most answers have dozens of.
func direct() []plan.Direct {
	return []plan.Direct{
		plan.Resolver("Event", "place", eventResolver{}.Place),
		plan.Resolver("Event", "from", eventResolver{}.From),
		plan.Resolver("Event", "to", eventResolver{}.To),
		plan.Resolver("Participant", "person", participantResolver{}.Person),
		plan.Resolver("Participant", "organization", participantResolver{}.Organization),
		plan.Resolver("Citation", "source", citationResolver{}.Source),
		plan.Always("FuzzyDate", "edtf", edtf.Date.String),
		plan.Always("FuzzyDate", "label", edtf.Date.Label),
		plan.Optional("FuzzyDate", "earliest", edtf.Date.Earliest),
		plan.Optional("FuzzyDate", "latest", edtf.Date.Latest),
	}
}
