import type { DaysFragment, EventType } from "../api/generated";
import type { Compared } from "../api/questions";

type Duration = Compared["durations"][number];

/** The milestones in the order in which a prosecution usually passes them. */
const usual: readonly EventType[] = ["CONTACT", "ARREST", "INDICTMENT", "PLEA", "TRIAL", "VERDICT", "SENTENCING"];

/**
 * forward are the lengths of time from each milestone to one that usually comes later. Those the other way round are
 * the same, counted back.
 */
export function forward(durations: readonly Duration[]): Duration[] {
	return durations.filter(({ from, to }) => usual.indexOf(from) < usual.indexOf(to));
}

/** Reach is where a length lies on a line that holds all lengths of a row, 0 included, in shares of the line. */
export interface Reach {
	from: number;
	to: number;
	/** Whether it could be shorter, or longer, without bounds. */
	openStart: boolean;
	openEnd: boolean;
	/** Where 0 lies. */
	zero: number;
}

/** reachOf is where a length lies among those of its row; null if nothing bounds it. */
export function reachOf({ min, max }: DaysFragment, row: readonly DaysFragment[]): Reach | null {
	if (min === null && max === null) {
		return null;
	}
	const ends = [0, ...row.flatMap((days) => [days.min, days.max])].filter((day) => day !== null);
	const [least, greatest] = [Math.min(...ends), Math.max(...ends)];
	const share = (day: number) => (greatest === least ? 0 : (day - least) / (greatest - least));
	return {
		from: min === null ? 0 : share(min),
		to: max === null ? 1 : share(max),
		openStart: min === null,
		openEnd: max === null,
		zero: share(0),
	};
}
