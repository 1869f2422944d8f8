package compare

import "casegraph/docket"

// The types of event, roles and tags of which features speak, and nothing else in the code does.
const (
	typeClearance        docket.EventType = "CLEARANCE"
	typeRecruitment      docket.EventType = "RECRUITMENT"
	typeCooperation      docket.EventType = "COOPERATION"
	typeRelease          docket.EventType = "RELEASE"
	typePrisonerExchange docket.EventType = "PRISONER_EXCHANGE"

	roleRecruiter      docket.ParticipantRole = "RECRUITER"
	roleTarget         docket.ParticipantRole = "TARGET"
	roleIntermediary   docket.ParticipantRole = "INTERMEDIARY"
	roleInformant      docket.ParticipantRole = "INFORMANT"
	roleWitness        docket.ParticipantRole = "WITNESS"
	roleDefenseCounsel docket.ParticipantRole = "DEFENSE_COUNSEL"

	tagCooperation = "cooperation"
	// minorVariant marks a rival account that is a mere slip.
	minorVariant = "minor-variant"
)
