import type { DaysFragment, EventType, PlacedFragment } from "../api/generated";
import type { Compared } from "../api/questions";
import { isDay } from "./asked";
import { dayLabel, dayLength } from "./days";
import { type Bounds, type Domain, type Extent, placed } from "./extent";
import { type Shape, shapeOf } from "./items";
import { eventType, pleaOutcomes, stageStates, statusPrefix } from "./words";

export type Timeline = Compared["timelines"][number];
export type AlignedEvent = Timeline["events"][number];

/** Mark is an event as it is drawn beside the axis. Times are milliseconds from the first moment of day 0. */
export interface Mark extends Extent {
	event: PlacedFragment;
	shape: Shape;
	/** Its name in the drawing, if it is one of the milestones that are named there. */
	name: string | null;
	/** Whether the drawing reaches at least as far as this at first. */
	central: boolean;
}

/** The milestones by which cases are compared: they are named, and at first in sight. */
const central: readonly EventType[] = ["CONTACT", "ARREST", "INDICTMENT", "PLEA", "TRIAL", "VERDICT", "SENTENCING"];

/** The types of events that are named in the drawing, besides that at day 0. */
const milestones: readonly EventType[] = [
	...central,
	"RECRUITMENT",
	"APPEAL",
	"CLEMENCY",
	"RELEASE",
	"PRISONER_EXCHANGE",
	"DEPORTATION",
];

/** The most events of one type that are named in one case. */
const mostNamed = 3;

/** boundsOf are the days between which an event's ends lie, from day 0; without any, nothing says how it lies to day 0. */
export function boundsOf({ event, offset, endOffset }: AlignedEvent): Bounds {
	const time = (days: number | null | undefined) => (days == null ? null : days * dayLength);
	if (!event.date.lasts) {
		const [min, max] = [time(offset?.min), time(offset?.max)];
		return { earliest: min, latestStart: max, earliestEnd: min, latest: max, lasts: false };
	}
	return {
		earliest: time(offset?.min),
		latestStart: time(offset?.max),
		earliestEnd: time(endOffset?.min),
		latest: time(endOffset?.max),
		lasts: true,
	};
}

/** domainOf is the stretch around day 0 that holds every day of some timelines, day 0 included. */
export function domainOf(timelines: readonly Timeline[]): Domain {
	const domain = { from: 0, to: dayLength };
	for (const { events } of timelines) {
		for (const event of events) {
			const { earliest, latestStart, earliestEnd, latest } = boundsOf(event);
			for (const time of [earliest, latestStart, earliestEnd, latest]) {
				if (time !== null) {
					domain.from = Math.min(domain.from, time);
					domain.to = Math.max(domain.to, time + dayLength);
				}
			}
		}
	}
	return domain;
}

/** marksOf are the marks of a case's events, without those that nothing places. */
export function marksOf({ events, anchor }: Timeline, domain: Domain): Mark[] {
	const named = namesOf(events, anchor?.slug ?? null);
	return events.flatMap((aligned) => {
		const extent = placed(boundsOf(aligned), domain);
		const { event } = aligned;
		const name = named.get(event.slug) ?? null;
		const isCentral = name !== null && (event.slug === anchor?.slug || central.includes(event.type));
		return extent ? [{ ...extent, event, shape: shapeOf(extent), name, central: isCentral }] : [];
	});
}

/** namesOf are the names of the milestones of a case: of each type the first of those that are told most firmly. */
function namesOf(events: readonly AlignedEvent[], anchor: string | null): Map<string, string> {
	const names = new Map<string, string>();
	const all = events.filter(({ offset }) => offset !== null);
	for (const type of milestones) {
		const ofType = all.filter(({ event }) => event.type === type);
		const firmest = (["OCCURRED", "ALLEGED", "EXPECTED", "DISPUTED"] as const).find((status) =>
			ofType.some(({ event }) => event.status === status),
		);
		const firm = ofType.filter(({ event }) => event.status === firmest);
		for (const { event, offset } of firm
			.filter((one) => !firm.some((other) => within(one, other)))
			.slice(0, mostNamed)) {
			names.set(event.slug, nameOf(event, offset));
		}
	}
	const first = all.find(({ event }) => event.slug === anchor);
	if (first) {
		names.set(first.event.slug, nameOf(first.event, first.offset));
	}
	return names;
}

/** within is whether an event is of a day on which another lasts: a day in a trial. */
function within(one: AlignedEvent, other: AlignedEvent): boolean {
	const [a, b] = [boundsOf(one), boundsOf(other)];
	return (
		one !== other &&
		!a.lasts &&
		b.lasts &&
		(a.earliest ?? Number.NEGATIVE_INFINITY) >= (b.earliest ?? Number.POSITIVE_INFINITY) &&
		(a.latest ?? Number.POSITIVE_INFINITY) <= (b.latest ?? Number.NEGATIVE_INFINITY)
	);
}

function nameOf(event: PlacedFragment, offset: DaysFragment | null): string {
	const plea = event.outcome && event.outcome !== "GUILTY" ? `: ${pleaOutcomes[event.outcome].toLowerCase()}` : "";
	return `${statusPrefix(event.status)}${eventType(event.type)}${plea} · ${offset ? figures(offset) : ""}`;
}

/** figures is a range of days in figures, for the drawing, where words have no room: −141 to −114. */
export function figures({ min, max }: DaysFragment): string {
	const figure = (days: number) => (days < 0 ? `−${(-days).toLocaleString("en")}` : days.toLocaleString("en"));
	if (min === null || max === null) {
		return min !== null ? `${figure(min)} or later` : max !== null ? `${figure(max)} or earlier` : "any day";
	}
	return min === max ? figure(min) : `${figure(min)} to ${figure(max)}`;
}

/** core is from the first to the last of the central milestones that are narrowly dated, day 0 included, with some air. */
export function core(marks: readonly Mark[], domain: Domain): Domain {
	const named = marks.filter(({ central, openStart, openEnd }) => central && !openStart && !openEnd);
	if (named.length === 0) {
		return roomy(domain);
	}
	return roomy({
		from: Math.min(0, ...named.map(({ from }) => from)),
		to: Math.max(dayLength, ...named.map(({ to }) => to)),
	});
}

/** roomy is a stretch with some air on both sides, and more on the right for a name. */
export function roomy({ from, to }: Domain): Domain {
	const air = Math.max((to - from) * 0.03, 3 * dayLength);
	return { from: from - air, to: to + 4 * air };
}

/** zeroOf names day 0 in words: the arrest. */
export function zeroOf(alignOn: string, last: boolean): string {
	if (isDay(alignOn)) {
		return dayLabel(alignOn);
	}
	const type = eventType(alignOn as EventType).toLowerCase();
	return `the ${last ? "last " : ""}${type === "plea" ? "plea of guilty" : type}`;
}

/** absence says in words why a case has no day 0. */
export function absence({ absence }: Timeline, alignOn: string): string {
	const type = eventType(alignOn as EventType);
	const why = absence ? stageStates[absence].toLowerCase() : "not recorded";
	return `${type}: ${why}, so that its events cannot be counted from one.`;
}
