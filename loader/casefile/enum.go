package casefile

import (
	"reflect"
	"sync"

	"casegraph/docket"
)

// constants lists the values that a type of the format may have; nil if it is not an enumeration.
func constants(t reflect.Type) []string {
	if known, ok := allConstants.Load(t); ok {
		return known.([]string)
	}
	all := listConstants(t)
	allConstants.Store(t, all)
	return all
}

// allConstants are those of the types met so far: they are asked for with every value that is read.
//
//nolint:gochecknoglobals // a constant, but for its making
var allConstants sync.Map

func listConstants(t reflect.Type) []string {
	switch t {
	case reflect.TypeFor[docket.SourceKind]():
		return names(docket.SourceKinds())
	case reflect.TypeFor[docket.OrganizationKind]():
		return names(docket.OrganizationKinds())
	case reflect.TypeFor[docket.AffiliationKind]():
		return names(docket.AffiliationKinds())
	case reflect.TypeFor[docket.FactStatus]():
		return names(docket.FactStatuses())
	case reflect.TypeFor[docket.PartyRole]():
		return names(docket.PartyRoles())
	case reflect.TypeFor[docket.Disposition]():
		return names(docket.Dispositions())
	case reflect.TypeFor[docket.SentenceBasis]():
		return names(docket.SentenceBases())
	case reflect.TypeFor[docket.EventType]():
		return names(docket.EventTypes())
	case reflect.TypeFor[docket.PleaOutcome]():
		return names(docket.PleaOutcomes())
	case reflect.TypeFor[docket.Phase]():
		return names(docket.Phases())
	case reflect.TypeFor[docket.ParticipantRole]():
		return names(docket.ParticipantRoles())
	case reflect.TypeFor[docket.Side]():
		return names(docket.Sides())
	case reflect.TypeFor[docket.StatementKind]():
		return names(docket.StatementKinds())
	case reflect.TypeFor[docket.Stance]():
		return names(docket.Stances())
	case reflect.TypeFor[docket.RelationKind]():
		return names(docket.RelationKinds())
	}
	return nil
}

func names[T ~string](all []T) []string {
	texts := make([]string, len(all))
	for i, one := range all {
		texts[i] = string(one)
	}
	return texts
}
