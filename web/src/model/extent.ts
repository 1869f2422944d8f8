import type { DayFragment } from "../api/generated";
import { dayLength, timeOf } from "./days";

/** Domain is the stretch of time that a drawing covers: its first moment, and the one after its last. */
export interface Domain {
	from: number;
	to: number;
}

/** Extent is where a date lies in time, and how much of that is sure. */
export interface Extent extends Domain {
	/**
	 * The stretch, within the whole, through which what is dated surely lasted. Null if on no single moment is it
	 * sure: it was on some day in between, or its ends may overlap.
	 */
	sure: Domain | null;
	/** Whether nothing says when it began, so that it is drawn from the edge. */
	openStart: boolean;
	/** Whether nothing says when it ended. */
	openEnd: boolean;
}

/** domainOf is the stretch from the first to the last day that any of the dates names; null if none names a day. */
export function domainOf(dates: readonly DayFragment[]): Domain | null {
	let from = Number.POSITIVE_INFINITY;
	let to = Number.NEGATIVE_INFINITY;
	for (const date of dates) {
		for (const day of [date.earliest, date.latestStart, date.earliestEnd, date.latest]) {
			if (day !== null) {
				from = Math.min(from, timeOf(day));
				to = Math.max(to, timeOf(day) + dayLength);
			}
		}
	}
	return from < to ? { from, to } : null;
}

/** extentOf is where a date lies within a domain; null for a date that names no day. Open ends reach to the edges. */
export function extentOf(date: DayFragment, domain: Domain): Extent | null {
	if (date.earliest === null && date.latest === null && date.latestStart === null && date.earliestEnd === null) {
		return null;
	}
	const from = date.earliest === null ? domain.from : timeOf(date.earliest);
	const to = date.latest === null ? domain.to : timeOf(date.latest) + dayLength;
	return {
		from,
		to: Math.max(to, from + dayLength),
		sure: sure(date),
		openStart: date.earliest === null,
		openEnd: date.latest === null,
	};
}

function sure(date: DayFragment): Domain | null {
	if (!date.lasts) {
		const exact = date.earliest !== null && date.earliest === date.latest;
		return exact ? day(date.earliest, date.latest) : null;
	}
	return day(date.latestStart, date.earliestEnd);
}

function day(first: string | null, last: string | null): Domain | null {
	if (first === null || last === null || timeOf(first) > timeOf(last)) {
		return null;
	}
	return { from: timeOf(first), to: timeOf(last) + dayLength };
}
