import type { AlignmentInput, EventType } from "../api/generated";
import { dayLength } from "./days";
import type { Domain } from "./extent";

/** Asked is which comparison an address asks for. */
export interface Asked {
	/** Slugs of the cases, in the order of their columns. */
	cases: string[];
	/** The type of event, or the day, at which the cases are laid upon each other. */
	alignOn: string;
	/** Whether the last event of the type is meant, not the first. */
	last: boolean;
}

/** The fewest and the most cases that the pages lay side by side. More would not be told apart. */
export const fewest = 2;
export const most = 6;

/** Where cases are laid upon each other if nothing else is asked for. */
export const usualAlignment = "ARREST";

/** readAsked reads what is asked for from an address. A case that is named twice counts once. */
export function readAsked(query: URLSearchParams): Asked {
	const cases = (query.get("cases") ?? "").split(",").map((slug) => slug.trim());
	return {
		cases: [...new Set(cases.filter(Boolean))],
		alignOn: query.get("alignOn") || usualAlignment,
		last: query.get("occurrence") === "LAST",
	};
}

/** isDay is whether cases are aligned on a day of the calendar. */
export const isDay = (alignOn: string): boolean => /^[+-]?\d/.test(alignOn);

/** alignmentOf is what is asked for as the API takes it. */
export function alignmentOf({ alignOn, last }: Asked): AlignmentInput {
	return isDay(alignOn) ? { date: alignOn } : { milestone: alignOn as EventType, occurrence: last ? "LAST" : "FIRST" };
}

/** casesChange is the change of an address that asks for other cases. */
export function casesChange(cases: readonly string[]): Record<string, string | null> {
	return { cases: cases.join(",") || null, event: null, days: null };
}

/** alignChange is the change of an address that lays the cases upon each other elsewhere. */
export function alignChange(alignOn: string, last = false): Record<string, string | null> {
	return {
		alignOn: alignOn === usualAlignment ? null : alignOn,
		occurrence: last && !isDay(alignOn) ? "LAST" : null,
		days: null,
	};
}

/** readWindow reads the days that a drawing shows, `-200..700`, as a stretch around day 0; null if it names none. */
export function readWindow(text: string | null): Domain | null {
	const parts = /^(-?\d{1,7})\.\.(-?\d{1,7})$/.exec(text ?? "");
	if (!parts) {
		return null;
	}
	const [from, to] = [Number(parts[1]), Number(parts[2])];
	return from < to ? { from: from * dayLength, to: to * dayLength } : null;
}

/** windowText is such a stretch for an address, in whole days. */
export function windowText({ from, to }: Domain): string {
	return `${Math.floor(from / dayLength)}..${Math.ceil(to / dayLength)}`;
}
