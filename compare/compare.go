// Package compare lays cases side by side: aligned on a milestone, stage by stage, feature by feature, with the
// evidence of every cell. Its functions are pure: what a store knows of the cases on a day goes in, the answer comes
// out, so that the answer cannot differ between stores.
package compare

import "casegraph/docket"

// Set is what is known, on the day asked for, of the cases that are compared.
type Set struct {
	Files []File // in the order asked for, each case once
	// Things are the people, organizations, places and sources that the files refer to (see [ThingRefs]), and the
	// statements made elsewhere that [Arguments] asks for, as known; what is missing is not known.
	Things map[docket.Ref]docket.Node
}

// File is what is known of one case.
type File struct {
	Case       *docket.Case
	Events     []*docket.Event     // its timeline: superseded accounts left out, in the order of time
	Charges    []*docket.Charge    // in the order of Case.Charges
	Statements []*docket.Statement // made in the case, by date, then slug
	// Elsewhere are the statements about the case, its events or its defendants that were made in other cases and that its
	// ties with these name, by date, then slug.
	Elsewhere []*docket.Statement
}
