import type { EntryFragment, EventType, FactStatus } from "../api/generated";
import type { CaseFacts } from "../api/questions";

/** Absence is why a stage has no event: a source says there was none, or none is recorded. */
export type Absence = "DID_NOT_OCCUR" | "NOT_RECORDED";

/** Stage is how far a case came in one respect. */
export interface Stage {
	type: EventType;
	state: FactStatus | Absence;
	/** The first events of that type and state; empty for an absence. */
	events: EntryFragment[];
	citations: CaseFacts["citations"];
}

/** The stages that a prosecution usually passes, in order. */
export const usual: readonly EventType[] = [
	"CONTACT",
	"SEARCH",
	"ARREST",
	"COMPLAINT",
	"INDICTMENT",
	"PLEA",
	"TRIAL",
	"VERDICT",
	"SENTENCING",
	"APPEAL",
];

const firmest: readonly FactStatus[] = ["OCCURRED", "EXPECTED", "ALLEGED", "DISPUTED"];

/**
 * stages says of each usual stage, and of each that a source says there was none of, how it stands: by the firmest
 * events recorded, then by what a source says did not happen.
 */
export function stages(facts: Pick<CaseFacts, "didNotOccur">, events: readonly EntryFragment[]): Stage[] {
	const types = [...new Set([...usual, ...facts.didNotOccur.map(({ type }) => type)])];
	return types.map((type) => {
		const recorded = events.filter((event) => event.type === type);
		const state = firmest.find((status) => recorded.some((event) => event.status === status));
		if (state) {
			return { type, state, events: recorded.filter((event) => event.status === state), citations: [] };
		}
		const none = facts.didNotOccur.find((absence) => absence.type === type);
		return none
			? { type, state: "DID_NOT_OCCUR", events: [], citations: none.citations }
			: { type, state: "NOT_RECORDED", events: [], citations: [] };
	});
}
