import type { Mark } from "./aligned";
import type { Domain } from "./extent";

/** Placed is a mark in a row of the drawing, in pixels from its left edge. */
export interface Placed {
	mark: Mark;
	row: number;
	left: number;
	width: number;
	/** Where the name begins; or, of one to the left of its mark, where it ends. */
	name: { at: number; side: "right" | "left" };
}

/** How wide a letter of a name is, at most, on average; the room around a name; and the width of a day's dot. */
const letter = 6.4;
const gap = 12;
const dot = 12;

/**
 * placeNamed puts the named marks in sight into as few rows as their names need, from left to right. A name stands in its
 * bar if that is wide enough, else to the right of its mark, or to the left where it would leave the drawing.
 */
export function placeNamed(marks: readonly Mark[], window: Domain, width: number): Placed[] {
	const scale = width / (window.to - window.from);
	const ends: number[] = [];
	return marks
		.filter(({ name, from, to }) => name !== null && to > window.from && from < window.to)
		.sort((a, b) => a.from - b.from || a.to - b.to)
		.map((mark) => {
			const room = (mark.name?.length ?? 0) * letter + gap;
			const bar = barOf(mark, window, scale);
			const seen = { left: Math.max(bar.left, 0), right: Math.min(bar.left + bar.width, width) };
			const name = nameAt(seen, room, width);
			const begins = name.side === "left" ? name.at - room : Math.min(seen.left, name.at);
			const stops = name.side === "left" ? seen.right : Math.max(seen.right, name.at + room);
			let row = ends.findIndex((end) => end <= begins);
			if (row < 0) {
				row = ends.length;
			}
			ends[row] = stops;
			return { mark, row, ...bar, name };
		});
}

/** barOf is where a mark is drawn: a day as a dot around its middle, all else as wide as its time. */
function barOf({ from, to, shape }: Mark, window: Domain, scale: number): { left: number; width: number } {
	const left = (from - window.from) * scale;
	const width = (to - from) * scale;
	return shape.dot ? { left: left + width / 2 - dot / 2, width: dot } : { left, width: Math.max(width, 6) };
}

function nameAt(seen: { left: number; right: number }, room: number, width: number): Placed["name"] {
	if (seen.right - seen.left >= room) {
		return { at: seen.left, side: "right" };
	}
	if (seen.right + room <= width) {
		return { at: seen.right, side: "right" };
	}
	return seen.left >= room ? { at: seen.left, side: "left" } : { at: Math.max(0, width - room), side: "right" };
}
