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
	return placed(boundsOf(date), domain);
}

/** Bounds are the first moments of the days between which a date's ends lie; null where nothing says. */
export interface Bounds {
	earliest: number | null;
	latestStart: number | null;
	earliestEnd: number | null;
	latest: number | null;
	lasts: boolean;
}

function boundsOf({ earliest, latestStart, earliestEnd, latest, lasts }: DayFragment): Bounds {
	const time = (day: string | null) => (day === null ? null : timeOf(day));
	return {
		earliest: time(earliest),
		latestStart: time(latestStart),
		earliestEnd: time(earliestEnd),
		latest: time(latest),
		lasts,
	};
}

/** placed is where what lies between some bounds lies within a domain; null without any bound. */
export function placed(bounds: Bounds, domain: Domain): Extent | null {
	const { earliest, latestStart, earliestEnd, latest } = bounds;
	if (earliest === null && latest === null && latestStart === null && earliestEnd === null) {
		return null;
	}
	const from = earliest ?? domain.from;
	const to = latest === null ? domain.to : latest + dayLength;
	return {
		from,
		to: Math.max(to, from + dayLength),
		sure: sure(bounds),
		openStart: earliest === null,
		openEnd: latest === null,
	};
}

function sure({ earliest, latestStart, earliestEnd, latest, lasts }: Bounds): Domain | null {
	if (!lasts) {
		return earliest !== null && earliest === latest ? days(earliest, latest) : null;
	}
	return days(latestStart, earliestEnd);
}

function days(first: number | null, last: number | null): Domain | null {
	return first === null || last === null || first > last ? null : { from: first, to: last + dayLength };
}
