import moment from "moment";
import { DataSet } from "vis-data/esnext";
import { Timeline } from "vis-timeline/esnext";
import "vis-timeline/styles/vis-timeline-graph2d.min.css";
import { dayLength } from "../../model/days";
import type { Domain } from "../../model/extent";
import { type Item, padded } from "../../model/items";
import { phaseOrder, phases } from "../../model/words";
import { placeLabels } from "./labels";

/** Drawing is a timeline on the page. */
export interface Drawing {
	/** Shows these items; the window stays where the reader has it. */
	show(items: readonly Item[]): void;
	/** Brings an item into view. */
	reveal(slug: string): void;
	look(window: Domain): void;
	/** Zooms in by a share of what is seen; out, if the share is negative. */
	zoom(share: number): void;
	/** Moves by a share of what is seen; back, if the share is negative. */
	move(share: number): void;
	destroy(): void;
}

interface Options {
	window: Domain;
	domain: Domain;
	/** Told of a click on an item. */
	onChoose: (slug: string) => void;
	maxHeight: string;
}

/** draw puts a timeline into an element. Days are UTC's, as everywhere; names are set as text, never as HTML. */
export function draw(element: HTMLElement, options: Options): Drawing {
	const widest = padded(padded(options.domain));
	const shown = new DataSet<Item>();
	let lanes = "";
	const timeline = new Timeline(element, shown as never, {
		moment: moment.utc,
		min: widest.from,
		max: widest.to,
		zoomMin: 10 * dayLength,
		maxHeight: options.maxHeight,
		verticalScroll: true,
		zoomKey: "ctrlKey",
		showCurrentTime: false,
		showTooltips: false,
		selectable: false,
		orientation: "top",
		margin: { axis: 6, item: { horizontal: 6, vertical: 3 } },
		template: bar,
		groupOrder: "order",
		// Told to start with a window that it would have chosen itself, vis-timeline stays hidden.
		onInitialDrawComplete: () => timeline.setWindow(options.window.from, options.window.to, { animation: false }),
	});
	timeline.on("click", ({ item }: { item: string | null }) => {
		if (item !== null) {
			options.onChoose(item);
		}
	});
	timeline.on("changed", () => placeLabels(element));
	return {
		show(items) {
			const used = phaseOrder.filter((phase) => items.some(({ group }) => group === phase));
			if (used.join() !== lanes) {
				lanes = used.join();
				timeline.setGroups(
					used.map((phase, order) => ({ id: phase, content: phases[phase], order, className: `phase-${phase}` })),
				);
			}
			const kept = new Set(items.map(({ id }) => id));
			shown.remove(shown.getIds().filter((id) => !kept.has(String(id))));
			shown.update([...items]);
		},
		reveal(slug) {
			if (shown.get(slug)) {
				timeline.focus(slug, { zoom: false, animation: false });
			}
		},
		look: ({ from, to }) => timeline.setWindow(from, to, { animation: false }),
		zoom(share) {
			if (share > 0) {
				timeline.zoomIn(share, { animation: false });
			} else {
				timeline.zoomOut(-share, { animation: false });
			}
		},
		move(share) {
			const { start, end } = timeline.getWindow();
			const step = (end.getTime() - start.getTime()) * share;
			timeline.setWindow(start.getTime() + step, end.getTime() + step, { animation: false });
		},
		destroy: () => timeline.destroy(),
	};
}

/** bar is what is drawn for an item: its stretch of time, softly where that is only possible, and its name. */
function bar(item: Item): HTMLElement {
	const whole = document.createElement("div");
	whole.className = item.shape.dot ? "bar dot" : "bar";
	for (const part of ["before", "sure", "after"] as const) {
		if (item.shape[part] > 0) {
			const piece = document.createElement("span");
			piece.className = `piece ${item.shape.sure === 0 ? "sometime" : part}`;
			piece.style.width = `${item.shape[part] * 100}%`;
			whole.append(piece);
		}
	}
	const label = document.createElement("span");
	label.className = "label";
	label.textContent = item.label;
	const content = document.createElement("div");
	content.append(whole, label);
	return content;
}
