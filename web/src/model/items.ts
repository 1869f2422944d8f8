import type { EntryFragment, FactStatus, Phase } from "../api/generated";
import { dayLength } from "./days";
import { type Domain, type Extent, extentOf } from "./extent";
import { statusPrefix } from "./words";

/** Item is an event as vis-timeline draws it, and what our drawing needs beside. */
export interface Item {
	id: string;
	group: Phase;
	start: number;
	end: number;
	type: "range";
	/** vis-timeline would draw wide items shorter than they are, and their soft ends too long. */
	limitSize: false;
	className: string;
	/** Required by vis-timeline; drawn is `label`, as text. */
	content: "";
	label: string;
	shape: Shape;
}

/** Shape is the form of an item's bar. The parts are shares of its whole length that add up to 1. */
export interface Shape {
	/** Possible, before it is sure. */
	before: number;
	sure: number;
	/** Possible, after it was sure. */
	after: number;
	/** Whether it is of one day, drawn as a dot. */
	dot: boolean;
}

/** Drawn are the drawable fields of an event. */
export type Drawn = Pick<EntryFragment, "slug" | "phase" | "status" | "title" | "date">;

/** itemsOf are the items of events, without those that nothing dates. */
export function itemsOf(events: readonly Drawn[], domain: Domain): Item[] {
	return events.flatMap((event) => {
		const extent = extentOf(event.date, domain);
		return extent ? [itemOf(event, extent)] : [];
	});
}

function itemOf(event: Drawn, extent: Extent): Item {
	return {
		id: event.slug,
		group: event.phase,
		start: extent.from,
		end: extent.to,
		type: "range",
		limitSize: false,
		className: `phase-${event.phase} ${look(event.status)}`,
		content: "",
		label: statusPrefix(event.status) + event.title,
		shape: shapeOf(extent),
	};
}

/** look is the class that a status is drawn by. */
export function look(status: FactStatus): string {
	return `status-${status}`;
}

export function shapeOf(extent: Extent): Shape {
	const whole = extent.to - extent.from;
	if (!extent.sure) {
		return { before: 1, sure: 0, after: 0, dot: false };
	}
	const before = Math.max(0, (extent.sure.from - extent.from) / whole);
	const after = Math.max(0, (extent.to - extent.sure.to) / whole);
	return { before, sure: 1 - before - after, after, dot: whole <= dayLength };
}

/** The share of a story's events that its core holds. */
const coreShare = 0.75;

/**
 * core is where most of a story happens: the shortest stretch with three quarters of its events of recruitment,
 * conduct, investigation and proceedings, with some air; the whole domain if none of them has a narrow date.
 */
export function core(events: readonly Drawn[], domain: Domain): Domain {
	const extents = events
		.filter(({ phase }) => phase !== "BACKGROUND" && phase !== "AFTERMATH")
		.flatMap(({ date }) => extentOf(date, domain) ?? [])
		.filter((extent) => !extent.openStart && !extent.openEnd)
		.sort((a, b) => a.from - b.from);
	const enough = Math.ceil(extents.length * coreShare);
	let best: Domain | null = null;
	for (const { from } of extents) {
		const ends = extents.filter((extent) => extent.from >= from).map(({ to }) => to);
		const to = ends.sort((a, b) => a - b)[enough - 1];
		if (to !== undefined && (!best || to - from < best.to - best.from)) {
			best = { from, to };
		}
	}
	return padded(best ?? domain);
}

/** padded is a domain with some air on both sides, and room for names on the right. */
export function padded(domain: Domain): Domain {
	const air = Math.max((domain.to - domain.from) * 0.04, 3 * dayLength);
	return { from: domain.from - air, to: domain.to + 3 * air };
}
