import type { ComparisonKnownQuery, EntryFragment } from "../api/generated";

/** KnownDay is a day on which something of a case became known. */
export interface KnownDay {
	day: string;
	/** How many events, charges and statements became known. */
	facts: number;
}

/** Dated is something that is known from a day. */
interface Dated {
	slug: string;
	knownFrom: string | null;
}

/** DatedEvent is an event that is known from a day, with the accounts that it replaces. */
interface DatedEvent extends Dated {
	supersedes: readonly (Dated & { supersedes: readonly Dated[] })[];
}

/** knownDays are the days on which a case became known, in order of time, replaced accounts included. */
export function knownDays(
	facts: { charges: readonly Dated[]; statements: readonly Dated[] },
	events: readonly DatedEvent[],
): KnownDay[] {
	const days = new Map<string, Set<string>>();
	const note = (fact: string, day: string | null) => {
		if (day !== null) {
			days.set(day, (days.get(day) ?? new Set()).add(fact));
		}
	};
	for (const event of events.flatMap(withReplaced)) {
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

/** comparedDays are the days on which any of several cases became known, from the first on which all of them were. */
export function comparedDays(compared: ComparisonKnownQuery["compare"]): KnownDay[] {
	if (!compared) {
		return [];
	}
	const each = compared.timelines.map(({ case: of, events }) => {
		const facts = compared.cases.find(({ slug }) => slug === of.slug) ?? { charges: [], statements: [] };
		return knownDays(
			facts,
			events.map(({ event }) => event),
		);
	});
	const from = each.map(([first]) => first?.day ?? "").reduce((a, b) => (a > b ? a : b), "");
	const together = new Map<string, number>();
	for (const { day, facts } of each.flat()) {
		if (day >= from) {
			together.set(day, (together.get(day) ?? 0) + facts);
		}
	}
	return [...together].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, facts]) => ({ day, facts }));
}

const withReplaced = (event: DatedEvent): Dated[] => [
	event,
	...event.supersedes.flatMap((earlier) => [earlier, ...earlier.supersedes]),
];

/** stopAt is the index of the last day that is not after asOf, -1 if all are; the number of days without asOf. */
export function stopAt(days: readonly KnownDay[], asOf: string | null): number {
	if (asOf === null) {
		return days.length;
	}
	return days.findLastIndex(({ day }) => day <= asOf);
}
