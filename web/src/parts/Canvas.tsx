import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Domain, domainOf } from "../model/extent";
import { core, type Drawn, itemsOf, padded } from "../model/items";
import { count } from "../model/words";
import type { Drawing } from "./canvas/draw";

interface Props {
	events: readonly (Drawn & { conflictsWith: readonly { slug: string }[] })[];
	selected: string | null;
	onChoose: (slug: string) => void;
	/** The dates that the drawing must have room for: more than the events', where more can be shown later. */
	room: readonly Drawn[];
	maxHeight?: string;
}

/**
 * Canvas draws events in lanes, one a phase. It says nothing that the story beside it does not say in words, so
 * those who cannot see it, or use a keyboard, are led past it.
 */
export function Canvas({ events, selected, onChoose, room, maxHeight = "22rem" }: Props) {
	const element = useRef<HTMLDivElement>(null);
	const [drawing, setDrawing] = useState<Drawing | null>(null);
	const [failed, setFailed] = useState(false);
	const choose = useRef(onChoose);
	choose.current = onChoose;
	const clicked = useRef<string | null>(null);
	const domain = useMemo(() => domainOf(room.map(({ date }) => date)), [room]);
	const items = useMemo(() => (domain ? itemsOf(events, domain) : []), [events, domain]);

	useEffect(() => {
		let gone = false;
		let drawn: Drawing | null = null;
		if (!element.current || !domain) {
			return;
		}
		import("./canvas/draw").then(
			({ draw }) => {
				if (gone || !element.current) {
					return;
				}
				drawn = draw(element.current, {
					window: core(room, domain),
					domain,
					maxHeight,
					onChoose: (slug) => {
						clicked.current = slug;
						choose.current(slug);
					},
				});
				setDrawing(drawn);
			},
			() => setFailed(true),
		);
		return () => {
			gone = true;
			setDrawing(null);
			drawn?.destroy();
		};
	}, [domain, room, maxHeight]);

	useEffect(() => {
		const rivals = new Set(events.find(({ slug }) => slug === selected)?.conflictsWith.map(({ slug }) => slug));
		drawing?.show(
			items.map((item) => ({
				...item,
				className: `${item.className}${item.id === selected ? " chosen" : ""}${rivals.has(item.id) ? " rival" : ""}`,
			})),
		);
	}, [drawing, items, selected, events]);

	useEffect(() => {
		if (selected !== null && selected !== clicked.current) {
			drawing?.reveal(selected);
		}
		clicked.current = null;
	}, [drawing, selected]);

	if (!domain) {
		return null;
	}
	const look = (window: Domain) => drawing?.look(window);
	const undated = events.length - items.length;
	return (
		<>
			<div class="canvas canvas-sticky">
				<fieldset class="canvas-tools" aria-label="The drawing" hidden={!drawing}>
					<button type="button" onClick={() => look(core(room, domain))}>
						The core
					</button>
					<button type="button" onClick={() => look(padded(domain))}>
						Everything
					</button>
					<button type="button" aria-label="Earlier" onClick={() => drawing?.move(-0.3)}>
						←
					</button>
					<button type="button" aria-label="Later" onClick={() => drawing?.move(0.3)}>
						→
					</button>
					<button type="button" aria-label="Zoom in" onClick={() => drawing?.zoom(0.5)}>
						+
					</button>
					<button type="button" aria-label="Zoom out" onClick={() => drawing?.zoom(-0.5)}>
						−
					</button>
				</fieldset>
				{failed && (
					<p class="empty">The drawing could not be loaded. The story below has everything that it would show.</p>
				)}
				<div class="canvas-frame" hidden={failed} ref={element} aria-hidden="true" />
			</div>
			{undated > 0 && (
				<p class="aside">
					{count(undated, "event")} {undated === 1 ? "has" : "have"} no known day and {undated === 1 ? "is" : "are"} in
					the story alone.
				</p>
			)}
			<Legend />
		</>
	);
}

/** Legend says how a drawing is read. */
export function Legend() {
	return (
		<details class="legend">
			<summary>How to read the drawing</summary>
			<ul aria-hidden="true">
				{(["OCCURRED", "ALLEGED", "EXPECTED", "DISPUTED"] as const).map((status) => (
					<li key={status} class={`phase-CONDUCT status-${status}`}>
						<span class="bar swatch">
							<span class="piece sure" />
						</span>
						{{ OCCURRED: "happened", ALLEGED: "alleged", EXPECTED: "expected", DISPUTED: "disputed" }[status]}
					</li>
				))}
				<li class="phase-CONDUCT status-OCCURRED">
					<span class="bar swatch">
						<span class="piece before" />
						<span class="piece sure" />
						<span class="piece after" />
					</span>
					lasted; perhaps longer
				</li>
				<li class="phase-CONDUCT status-OCCURRED">
					<span class="bar swatch">
						<span class="piece sometime" />
					</span>
					at some time in between
				</li>
			</ul>
			<p>
				A dot is a day that is known. A full bar is a time through which something surely lasted; where its ends fade it
				may have begun or ended. A dashed bar without a full part is a time in which something happened on a day that is
				not known. Outlined is what is alleged; dotted, what was expected; striped, what sources contradict. Hold Ctrl
				and turn the wheel to zoom, drag to move.
			</p>
		</details>
	);
}
