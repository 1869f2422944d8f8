import type { Chain } from "../api/questions";
import { hubsOf, type Network, type Thing, tiesOf } from "./network";

/** Place is where a thing is drawn, in pixels, and on which side of it its name stands. */
export interface Place {
	x: number;
	y: number;
	name: "left" | "right" | "below";
	/** What is written there: the name and, of a thing at the side, what it is to the middle. */
	text: string;
}

/** Layout is where each thing of a network is drawn, by its global id. */
export type Layout = ReadonlyMap<string, Place>;

/** Room that a row and a column of things need, in pixels. */
const rowHeight = 26;
const columnWidth = 270;
const chainHeight = 120;
/** From the middle to the sides; less where the page is narrow. */
const reach = 300;
const narrowReach = 110;
const longest = 44;
const narrowLongest = 28;

/**
 * besideHubs puts hubs in a column; people on its left, all else on
 * its right, those with most facts at the top. Where the page is narrow, all stand on the right.
 */
export function besideHubs(network: Network, center: string, narrow: boolean): Layout {
	const hubs = hubsOf(network, center);
	const facts = (thing: Thing) => tiesOf(network, thing.id).reduce((n, { tie }) => n + tie.facts.length, 0);
	const others = network.things
		.filter((thing) => !hubs.includes(thing))
		.sort((x, y) => order(x) - order(y) || facts(y) - facts(x));
	const left = narrow ? [] : others.filter(({ kind }) => kind === "PERSON");
	const right = narrow ? others : others.filter(({ kind }) => kind !== "PERSON");
	const height = Math.max(left.length, right.length, 4 * hubs.length) * rowHeight;
	const places = new Map<string, Place>();
	for (const [i, { id, name }] of hubs.entries()) {
		places.set(id, { x: 0, y: (height * (i + 1)) / (hubs.length + 1), name: "below", text: cut(name) });
	}
	for (const [side, things] of [
		["left", left],
		["right", right],
	] as const) {
		const from = (height - (things.length - 1) * rowHeight) / 2;
		for (const [i, thing] of things.entries()) {
			const away = narrow ? narrowReach : reach;
			const [most] = tiesOf(network, thing.id);
			places.set(thing.id, {
				x: side === "left" ? -away : away,
				y: from + i * rowHeight,
				name: side,
				text: narrow || !most ? cut(thing.name, narrowLongest) : `${cut(thing.name)} · ${most.tie.label}`,
			});
		}
	}
	return places;
}

const kindsInOrder = ["PERSON", "ORGANIZATION", "PLACE", "CASE"];
const order = ({ kind }: Thing) => kindsInOrder.indexOf(kind);

const cut = (text: string, most = longest) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** alongChains puts chains beside each other, from the thing that they begin with to that they end with; downwards where the page is narrow. */
export function alongChains(network: Network, chains: readonly Chain[], narrow: boolean): Layout {
	const steps = new Map<string, number>();
	const last = Math.max(0, ...chains.map(({ length }) => length));
	for (const { nodes } of chains) {
		for (const [i, { id }] of nodes.entries()) {
			const step = i === nodes.length - 1 ? last : i;
			steps.set(id, Math.min(step, steps.get(id) ?? step));
		}
	}
	const inStep = (step: number) => [...steps].filter(([, other]) => other === step).map(([id]) => id);
	const names = new Map(network.things.map(({ id, name }) => [id, name]));
	const places = new Map<string, Place>();
	for (const [id, step] of steps) {
		const beside = inStep(step);
		const row = beside.indexOf(id) - (beside.length - 1) / 2;
		const [x, y] = narrow ? [row * 120, step * chainHeight] : [step * columnWidth, row * chainHeight];
		places.set(id, { x, y, name: "below", text: cut(names.get(id) ?? id) });
	}
	return places;
}
