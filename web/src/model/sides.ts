import type { PlacedFragment } from "../api/generated";
import type { Compared } from "../api/questions";
import { zeroOf } from "./aligned";
import type { Asked } from "./asked";

/** Sides are cases side by side, with what the parts of a page look up in them. */
export interface Sides {
	compared: Compared;
	asked: Asked;
	/** Day 0 in words: the arrest. */
	zero: string;
	/** The title of a case by its slug. */
	title: (slug: string) => string;
	/** An event of the timelines by its slug. */
	event: (slug: string | null | undefined) => PlacedFragment | undefined;
}

export function sidesOf(compared: Compared, asked: Asked): Sides {
	const titles = new Map(compared.cases.map(({ slug, title }) => [slug, title]));
	const events = new Map(
		compared.timelines.flatMap(({ events }) => events.map(({ event }) => [event.slug, event] as const)),
	);
	return {
		compared,
		asked,
		zero: zeroOf(asked.alignOn, asked.last),
		title: (slug) => titles.get(slug) ?? slug,
		event: (slug) => events.get(slug ?? ""),
	};
}

/** headline names what is compared. */
export function headline(titles: readonly string[]): string {
	return titles.length <= 2 ? titles.join(" and ") : `${titles.length} cases side by side`;
}
