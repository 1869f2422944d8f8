/**
 * Days, as the API gives them: YYYY-MM-DD, or ±YYYYYY-MM-DD. All is reckoned in UTC: a day is a day of the
 * calendar, and is the same wherever the reader sits.
 */

export const dayLength = 86_400_000;

/** timeOf is the first moment of a day in UTC, in milliseconds as Date has them. */
export function timeOf(day: string): number {
	const parts = /^([+-]?\d{4,6})-(\d\d)-(\d\d)$/.exec(day);
	if (!parts) {
		return Number.NaN;
	}
	// Date.UTC takes the years 0 to 99 for the 1900s.
	return new Date(0).setUTCFullYear(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
}

const inWords = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** dayLabel is a day in words: 13 June 2017. */
export function dayLabel(day: string): string {
	const time = timeOf(day);
	return Number.isNaN(time) ? day : inWords.format(time);
}

/** yearOf is the year that a moment lies in. */
export function yearOf(time: number): number {
	return new Date(time).getUTCFullYear();
}
