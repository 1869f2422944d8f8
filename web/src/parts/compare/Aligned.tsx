import { useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { go, Here, useChange } from "../../address";
import type { Phase } from "../../api/generated";
import { absence, core, domainOf, figures, type Mark, marksOf, roomy, type Timeline } from "../../model/aligned";
import { readWindow, windowText } from "../../model/asked";
import { dayTicks, moved, type Tick, yearTicks, zoomed } from "../../model/axis";
import { dayLength } from "../../model/days";
import type { Domain } from "../../model/extent";
import { look } from "../../model/items";
import { type Placed, placeNamed } from "../../model/rows";
import type { Sides } from "../../model/sides";
import { count, phaseOrder, phases, statusPrefix } from "../../model/words";
import { Legend } from "../Canvas";

const rowHeight = 20;
/** The least room, in pixels, that a figure of the axis needs. */
const tickRoom = 70;

/**
 * Aligned draws cases upon each other, on one axis of days. It says nothing that the lists beside it do not say in
 * words, so those who cannot see it, or use a keyboard, are led past it.
 */
export function Aligned({ sides }: { sides: Sides }) {
	const { query } = useContext(Here);
	const change = useChange();
	const frame = useRef<HTMLDivElement>(null);
	const track = useRef<HTMLDivElement>(null);
	const width = useWidth(track);
	const { timelines } = sides.compared;
	const { domain, lanes } = useMemo(() => {
		const domain = domainOf(timelines);
		return { domain, lanes: timelines.map((timeline) => ({ timeline, marks: marksOf(timeline, domain) })) };
	}, [timelines]);
	const usual = useMemo(
		() =>
			core(
				lanes.flatMap(({ marks }) => marks),
				domain,
			),
		[lanes, domain],
	);
	const window = readWindow(query.get("days")) ?? usual;
	const phasesSeen = phaseOrder.filter((phase) =>
		lanes.some(({ marks }) => marks.some(({ event, name }) => event.phase === phase && name === null)),
	);
	const chosen = query.get("event");
	const look = (next: Domain | null) => go(change({ days: next && windowText(next) }), "replace");

	const choose = useRef<(slug: string) => void>(() => {});
	choose.current = (slug) => go(change({ event: slug === chosen ? null : slug }), "replace");
	useEffect(() => {
		const element = frame.current;
		const click = ({ target }: MouseEvent) => {
			const mark = target instanceof Element ? target.closest<HTMLElement>("[data-event]") : null;
			if (mark?.dataset.event) {
				choose.current(mark.dataset.event);
			}
		};
		element?.addEventListener("click", click);
		return () => element?.removeEventListener("click", click);
	}, []);

	const days = dayTicks(window, Math.max(2, Math.floor(width / tickRoom)));
	const years = yearTicks(window, Math.max(2, Math.floor(width / tickRoom)));
	return (
		<div class="aligned">
			<fieldset class="canvas-tools" aria-label="The drawing">
				<button type="button" onClick={() => look(null)}>
					The milestones
				</button>
				<button type="button" onClick={() => look(roomy(domain))}>
					Everything
				</button>
				<button type="button" aria-label="Earlier" onClick={() => look(moved(window, -0.3))}>
					←
				</button>
				<button type="button" aria-label="Later" onClick={() => look(moved(window, 0.3))}>
					→
				</button>
				<button type="button" aria-label="Zoom in" onClick={() => look(zoomed(window, 0.5))}>
					+
				</button>
				<button type="button" aria-label="Zoom out" onClick={() => look(zoomed(window, 2))}>
					−
				</button>
			</fieldset>
			<div class="aligned-frame" ref={frame} aria-hidden="true">
				<Axis window={window} ticks={days} title={`days from ${sides.zero}`} />
				{lanes.map(({ timeline, marks }, i) => (
					<div class="lane" key={timeline.case.slug}>
						<div class="rules">
							{days.map(({ at }) => (
								<span key={at} class={at === 0 ? "rule zero" : "rule"} style={{ left: percent(at, window) }} />
							))}
						</div>
						<div class="lane-name">
							<strong>{sides.title(timeline.case.slug)}</strong>
							<span>{beside(timeline, marks, window)}</span>
						</div>
						<div class="lane-track" ref={i === 0 ? track : undefined}>
							{marks.length === 0 && timeline.anchor === null ? (
								<p class="lane-none">{absence(timeline, sides.asked.alignOn)}</p>
							) : (
								<Milestones marks={marks} window={window} width={width} chosen={chosen} />
							)}
						</div>
						{marks.length > 0 &&
							phasesSeen.map((phase) => (
								<Strip key={phase} phase={phase} marks={marks} window={window} chosen={chosen} />
							))}
					</div>
				))}
				{years.length > 0 && <Axis window={window} ticks={years} title="" />}
			</div>
			<Legend />
		</div>
	);
}

/** How wide a lane is on a sheet of paper, in pixels. */
const paperWidth = 560;

/** useWidth is how wide an element is, in pixels; on paper, about as wide as a sheet lets it be. */
function useWidth(element: { current: HTMLElement | null }): number {
	const [width, setWidth] = useState(800);
	const [printed, setPrinted] = useState(false);
	useEffect(() => {
		if (!element.current) {
			return;
		}
		const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
		observer.observe(element.current);
		return () => observer.disconnect();
	}, [element]);
	useEffect(() => {
		const paper = matchMedia("print");
		const update = () => setPrinted(paper.matches);
		paper.addEventListener("change", update);
		return () => paper.removeEventListener("change", update);
	}, []);
	return printed ? paperWidth : width;
}

/** beside says how many events a lane has, and how many of them are out of sight. */
function beside({ events }: Timeline, marks: readonly Mark[], window: Domain): string {
	const earlier = marks.filter(({ to }) => to <= window.from).length;
	const later = marks.filter(({ from }) => from >= window.to).length;
	const undated = events.length - marks.length;
	return [
		count(events.length, "event"),
		earlier > 0 && `${earlier} earlier than shown`,
		later > 0 && `${later} later than shown`,
		undated > 0 && marks.length > 0 && `${undated} without a day`,
	]
		.filter(Boolean)
		.join(", ");
}

const percent = (time: number, { from, to }: Domain) => `${((time - from) / (to - from)) * 100}%`;

function Axis({ window, ticks, title }: { window: Domain; ticks: readonly Tick[]; title: string }) {
	return (
		<div class="lane axis">
			<div class="lane-name">{title}</div>
			<div class="lane-track">
				{ticks.map(({ at, label }) => (
					<span key={at} class={at === 0 ? "tick zero" : "tick"} style={{ left: percent(at, window) }}>
						{label}
					</span>
				))}
			</div>
		</div>
	);
}

interface LaneProps {
	marks: readonly Mark[];
	window: Domain;
	chosen: string | null;
}

/** Milestones are those of a case, each with its name and days. */
function Milestones({ marks, window, width, chosen }: LaneProps & { width: number }) {
	const named = placeNamed(marks, window, width);
	const rows = named.reduce((most, { row }) => Math.max(most, row + 1), 0);
	return (
		<div class="lane-named" style={{ height: `${rows * rowHeight}px` }}>
			{named.map((placed) => (
				<Named key={placed.mark.event.slug} placed={placed} width={width} chosen={chosen} />
			))}
		</div>
	);
}

/** Strip is all else of a case that is of one phase. */
function Strip({ phase, marks, window, chosen }: LaneProps & { phase: Phase }) {
	return (
		<>
			<div class={`strip-name phase-${phase}`}>{phases[phase]}</div>
			<div class={`strip phase-${phase}`}>
				{marks
					.filter(
						({ event, name, from, to }) =>
							event.phase === phase && name === null && to > window.from && from < window.to,
					)
					.map((mark) => (
						<span
							key={mark.event.slug}
							class={classOf(mark, chosen)}
							data-event={mark.event.slug}
							title={titleOf(mark)}
							style={
								mark.shape.dot
									? { left: percent((mark.from + mark.to) / 2, window) }
									: { left: percent(mark.from, window), width: share(mark.to - mark.from, window) }
							}
						>
							<Bar mark={mark} />
						</span>
					))}
			</div>
		</>
	);
}

const share = (length: number, { from, to }: Domain) => `${(length / (to - from)) * 100}%`;

const classOf = ({ event }: Mark, chosen: string | null) =>
	`mark phase-${event.phase} ${look(event.status)}${event.slug === chosen ? " chosen" : ""}`;

function titleOf({ event, ...extent }: Mark): string {
	const days = {
		min: extent.openStart ? null : extent.from / dayLength,
		max: extent.openEnd ? null : extent.to / dayLength - 1,
		label: "",
	};
	return `${statusPrefix(event.status)}${event.title} (${event.date.label}; day ${figures(days)})`;
}

function Named({ placed, width, chosen }: { placed: Placed; width: number; chosen: string | null }) {
	const { mark, row, left, name } = placed;
	const across = (pixels: number) => `${(pixels / width) * 100}%`;
	const beside = name.side === "left" ? { right: across(width - name.at) } : { left: across(name.at) };
	return (
		<>
			<span
				class={classOf(mark, chosen)}
				data-event={mark.event.slug}
				title={titleOf(mark)}
				style={{
					left: across(left),
					width: mark.shape.dot ? `${placed.width}px` : across(placed.width),
					top: `${row * rowHeight}px`,
					height: `${rowHeight}px`,
				}}
			>
				<Bar mark={mark} />
			</span>
			<span
				class={`mark-name${mark.event.slug === chosen ? " chosen" : ""}`}
				data-event={mark.event.slug}
				style={{ top: `${row * rowHeight}px`, ...beside }}
			>
				{mark.name}
			</span>
		</>
	);
}

/** Bar is the stretch of time of a mark, softly where that is only possible. */
function Bar({ mark: { shape } }: { mark: Mark }) {
	return (
		<span class={shape.dot ? "bar dot" : "bar"}>
			{(["before", "sure", "after"] as const)
				.filter((part) => shape[part] > 0)
				.map((part) => (
					<span
						key={part}
						class={`piece ${shape.sure === 0 ? "sometime" : part}`}
						style={{ width: `${shape[part] * 100}%` }}
					/>
				))}
		</span>
	);
}
