import { dayLength } from "./days";
import type { Domain } from "./extent";

/** Tick is a mark of the axis. */
export interface Tick {
	/** In milliseconds from the first moment of day 0. */
	at: number;
	label: string;
}

/** The days of a year, on average. */
const yearLength = 365.2425 * dayLength;

/** dayTicks are whole days at even steps across a window, day 0 among them where it is in sight; some `most` at most. */
export function dayTicks(window: Domain, most: number): Tick[] {
	return ticks(window, most, dayLength, (n) => figure(n));
}

/** yearTicks are years from day 0, across a window of several years; none across a shorter one. */
export function yearTicks(window: Domain, most: number): Tick[] {
	return window.to - window.from < 2 * yearLength
		? []
		: ticks(window, most, yearLength, (n) => (n === 0 ? "0" : `${figure(n)} ${Math.abs(n) === 1 ? "year" : "years"}`));
}

function ticks(window: Domain, most: number, unit: number, label: (n: number) => string): Tick[] {
	const step = stepOf((window.to - window.from) / unit / Math.max(1, most));
	const first = Math.ceil(window.from / unit / step);
	const last = Math.floor(window.to / unit / step);
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
		const n = (first + i) * step;
		return { at: n * unit, label: label(n) };
	});
}

/** stepOf is the least of 1, 2, 5, 10, 20, 50 … that is no less than what is asked for. */
function stepOf(least: number): number {
	let step = 1;
	for (let i = 0; step < least; i++) {
		step *= i % 3 === 1 ? 2.5 : 2;
	}
	return step;
}

/** figure is a whole number with a true minus sign. */
function figure(n: number): string {
	return n < 0 ? `−${(-n).toLocaleString("en")}` : n.toLocaleString("en");
}

/** zoomed is a window that shows so many times what it showed, around its middle. */
export function zoomed({ from, to }: Domain, times: number): Domain {
	const middle = (from + to) / 2;
	const half = Math.max(((to - from) / 2) * times, 5 * dayLength);
	return { from: middle - half, to: middle + half };
}

/** moved is a window moved by a share of what it shows. */
export function moved({ from, to }: Domain, share: number): Domain {
	const step = (to - from) * share;
	return { from: from + step, to: to + step };
}
