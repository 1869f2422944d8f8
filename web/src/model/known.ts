import type { EntryFragment } from "../api/generated";
import type { CaseFacts } from "../api/questions";

/** KnownDay is a day on which something of a case became known. */
export interface KnownDay {
	day: string;
	/** How many events, charges and statements became known. */
	facts: number;
}

/** knownDays are the days on which a case became known, in order of time, replaced accounts included. */
export function knownDays(facts: CaseFacts, events: readonly EntryFragment[]): KnownDay[] {
	const days = new Map<string, Set<string>>();
	const note = (fact: string, day: string | null) => {
		if (day !== null) {
			days.set(day, (days.get(day) ?? new Set()).add(fact));
		}
	};
	for (const event of accounts(events)) {
		note(`event:${event.slug}`, event.knownFrom);
	}
	for (const charge of facts.charges) {
		note(`charge:${charge.slug}`, charge.knownFrom);
	}
	for (const statement of facts.statements) {
		note(`statement:${statement.slug}`, statement.knownFrom);
	}
	return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, known]) => ({ day, facts: known.size }));
}

type AnyAccount =
	| EntryFragment
	| EntryFragment["supersedes"][number]
	| EntryFragment["supersedes"][number]["supersedes"][number];

/** accounts are events and, after each, the accounts that it replaces. */
export function accounts(events: readonly EntryFragment[]): AnyAccount[] {
	return events.flatMap((event) => [event, ...event.supersedes.flatMap((earlier) => [earlier, ...earlier.supersedes])]);
}

/** stopAt is the index of the last day that is not after asOf, -1 if all are; the number of days without asOf. */
export function stopAt(days: readonly KnownDay[], asOf: string | null): number {
	if (asOf === null) {
		return days.length;
	}
	return days.findLastIndex(({ day }) => day <= asOf);
}
