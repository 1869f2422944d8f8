package neo4jstore

import (
	"slices"
	"strings"

	"casegraph/docket"
)

// The labels that nodes have beside their kind's are for people who look at the graph; no query of ours
// asks for them.

// typeLabels are those of an event: Travel for TRAVEL.
func typeLabels(t docket.EventType) []any { return labels(t) }

// roleLabels are those of a person, one for each role: Defendant, CoConspirator.
func roleLabels(roles []docket.KnownRole) []any {
	var names []docket.PartyRole
	for _, r := range roles {
		names = append(names, r.Role)
	}
	return labels(names...)
}

// kindLabels are those of an organization: Agency for what acts for a state, courts apart.
func kindLabels(k docket.OrganizationKind) []any {
	agencies := []docket.OrganizationKind{docket.IntelligenceAgency, docket.LawEnforcement, docket.ProsecutingOffice,
		docket.Military, docket.Government}
	if slices.Contains(agencies, k) {
		return []any{"Agency"}
	}
	return []any{}
}

// labels writes values such as PLEA_AGREEMENT as labels: PleaAgreement.
func labels[T ~string](values ...T) []any {
	all := []any{}
	for _, v := range values {
		var label strings.Builder
		for word := range strings.SplitSeq(string(v), "_") {
			if word != "" {
				label.WriteString(word[:1] + strings.ToLower(word[1:]))
			}
		}
		if label.Len() > 0 {
			all = append(all, label.String())
		}
	}
	return all
}
