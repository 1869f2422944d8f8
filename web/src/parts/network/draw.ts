import cytoscape, { type Core, type ElementDefinition, type StylesheetJson } from "cytoscape";
import type { NodeKind } from "../../api/generated";
import type { Network } from "../../model/network";
import type { Layout } from "../../model/places";

/** Drawing is a network on the page. */
export interface Drawing {
	/** Shows which thing the reader chose, and what it is tied to. */
	choose(id: string | null): void;
	/** Zooms by a factor around the middle. */
	zoom(times: number): void;
	/** Shows all of it. */
	fit(): void;
	destroy(): void;
}

interface Options {
	network: Network;
	/** The thing in the middle, drawn larger. */
	center: string | null;
	layout: Layout;
	/** Whether every tie is labelled, or only those of the thing that is chosen. */
	labelled: boolean;
	/** Told of a click on a thing. */
	onChoose: (id: string) => void;
}

/** The form that each kind of thing is drawn in; Key.tsx shows the same. */
const shapes: Record<NodeKind, string> = {
	CASE: "round-rectangle",
	PERSON: "ellipse",
	ORGANIZATION: "hexagon",
	PLACE: "diamond",
	EVENT: "round-tag",
	STATEMENT: "barrel",
	CHARGE: "octagon",
	SOURCE: "rectangle",
};

/** The room around what is drawn, in pixels. */
const air = 16;
/** How high the drawing is at least, in pixels; and how much it is enlarged at most, unless the reader asks for more. */
const least = 240;
const largest = 1.25;

/** draw puts a network into an element. Names are drawn as text. */
export function draw(element: HTMLElement, { network, center, layout, labelled, onChoose }: Options): Drawing {
	const coarse = matchMedia("(pointer: coarse)").matches;
	const cy = cytoscape({
		container: element,
		elements: elementsOf(network, center, layout),
		layout: { name: "preset" },
		style: style(element, labelled),
		// The wheel and a finger move the page.
		userZoomingEnabled: false,
		userPanningEnabled: !coarse,
		autoungrabify: coarse,
		boxSelectionEnabled: false,
		minZoom: 0.15,
		maxZoom: 3,
	});
	fitted(cy, element);
	cy.on("tap", "node", ({ target }) => onChoose(target.id()));
	const dark = matchMedia("(prefers-color-scheme: dark)");
	const paint = () => cy.style(style(element, labelled));
	let width = element.clientWidth;
	const resize = new ResizeObserver(() => {
		if (element.clientWidth !== width) {
			width = element.clientWidth;
			fitted(cy, element);
		}
	});
	dark.addEventListener("change", paint);
	resize.observe(element);
	return {
		choose(id) {
			cy.elements().removeClass("chosen near dim");
			const chosen = id === null ? cy.collection() : cy.getElementById(id);
			if (chosen.nonempty()) {
				const near = chosen.closedNeighborhood();
				cy.elements().not(near).addClass("dim");
				near.addClass("near");
				chosen.addClass("chosen");
			}
		},
		zoom: (times) => cy.zoom({ level: cy.zoom() * times, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
		fit: () => fitted(cy, element),
		destroy() {
			dark.removeEventListener("change", paint);
			resize.disconnect();
			cy.destroy();
		},
	};
}

/** fitted shows all of a network in the width that there is, as high as that makes it. */
function fitted(cy: Core, element: HTMLElement) {
	const { w, h } = cy.elements().boundingBox();
	const zoom = Math.min(largest, (element.clientWidth - 2 * air) / w);
	element.style.height = `${Math.round(Math.max(h * zoom + 2 * air, least))}px`;
	cy.resize();
	cy.zoom(zoom);
	cy.center();
}

function elementsOf({ things, ties }: Network, center: string | null, places: Layout): ElementDefinition[] {
	return [
		...things.flatMap(({ id, kind }) => {
			const place = places.get(id);
			return place
				? [
						{
							data: { id, name: place.text, shape: shapes[kind] },
							classes: `${kind} name-${place.name}${id === center ? " center" : ""}`,
							position: { x: place.x, y: place.y },
						},
					]
				: [];
		}),
		...ties.map(({ a, b, label, status, facts }) => ({
			data: { id: `${a} ${b}`, source: a, target: b, label, width: 1 + Math.min(4, Math.log2(facts.length)) },
			classes: `tie-${status ?? "OCCURRED"}`,
		})),
	];
}

/** style takes its colours from the page, light or dark. */
function style(element: HTMLElement, labelled: boolean): StylesheetJson {
	const page = getComputedStyle(element);
	// A canvas does not know light-dark(): a probe has the browser choose.
	const probe = document.createElement("span");
	element.append(probe);
	const color = (name: string) => {
		probe.style.color = `var(${name})`;
		return getComputedStyle(probe).color;
	};
	const [ink, faint, rule, card, mark] = ["--ink", "--faint", "--rule", "--card", "--mark-edge"].map(color);
	const kinds: [NodeKind, string][] = [
		["CASE", color("--ink")],
		["PERSON", color("--phase-CONDUCT")],
		["ORGANIZATION", color("--phase-INVESTIGATION")],
		["PLACE", color("--phase-PROCEEDINGS")],
		["EVENT", color("--phase-AFTERMATH")],
		["STATEMENT", color("--phase-RECRUITMENT")],
		["CHARGE", color("--phase-BACKGROUND")],
	];
	probe.remove();
	const font = page.fontFamily;
	return [
		{
			selector: "node",
			style: {
				shape: "data(shape)",
				width: 16,
				height: 16,
				label: "data(name)",
				color: ink,
				"font-family": font,
				"font-size": 12,
				"text-outline-color": card,
				"text-outline-width": 2,
				"border-width": 1.5,
				"border-color": ink,
			},
		},
		...kinds.map(([kind, background]) => ({ selector: `node.${kind}`, style: { "background-color": background } })),
		{ selector: "node.name-left", style: { "text-halign": "left", "text-valign": "center", "text-margin-x": -6 } },
		{ selector: "node.name-right", style: { "text-halign": "right", "text-valign": "center", "text-margin-x": 6 } },
		{
			selector: "node.name-below",
			style: {
				width: 26,
				height: 26,
				"font-weight": "bold",
				"text-valign": "bottom",
				"text-margin-y": 5,
				"text-wrap": "wrap",
				"text-max-width": "170px",
				"text-background-color": card,
				"text-background-opacity": 0.85,
			},
		},
		{ selector: "node.CASE", style: { width: 24 } },
		{ selector: "node.center", style: { width: 42, height: 28, "font-size": 14 } },
		{
			selector: "edge",
			style: {
				width: "data(width)",
				"line-color": faint,
				"curve-style": "straight",
				label: labelled ? "data(label)" : "",
				color: ink,
				"font-family": font,
				"font-size": 11,
				"text-wrap": "wrap",
				"text-max-width": "120px",
				"text-rotation": "autorotate",
				"text-outline-color": card,
				"text-outline-width": 2,
			},
		},
		{ selector: "edge.tie-ALLEGED", style: { "line-style": "dashed" } },
		{ selector: "edge.tie-EXPECTED", style: { "line-style": "dotted" } },
		{ selector: "edge.tie-DISPUTED", style: { "line-style": "dotted", "line-color": rule } },
		{ selector: ".dim", style: { opacity: 0.2 } },
		{ selector: "node.chosen", style: { "border-width": 4, "border-color": mark } },
		{ selector: "edge.near", style: { "line-color": ink, "z-index": 9 } },
		// Near the far end, where ties are apart.
		...(labelled
			? []
			: [
					{
						selector: "edge.near",
						style: { "target-label": "data(label)", "target-text-offset": 75, "target-text-rotation": "autorotate" },
					},
				]),
	] as StylesheetJson;
}
