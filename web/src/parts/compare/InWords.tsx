import { useContext, useState } from "preact/hooks";
import { Here, useAsOf, useChange } from "../../address";
import { type AlignedEvent, absence, type Timeline } from "../../model/aligned";
import { proofOfEvent } from "../../model/evidence";
import { pathOf, withQuery } from "../../model/route";
import type { Sides } from "../../model/sides";
import { count, eventType, factStatuses, phases } from "../../model/words";
import { CitationList, known } from "../Citations";
import { Evidence } from "../Evidence";

/** ChosenEvent tells the event that the reader chose, under the drawing. */
export function ChosenEvent({ sides }: { sides: Sides }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const slug = query.get("event");
	const timeline = sides.compared.timelines.find(({ events }) => events.some(({ event }) => event.slug === slug));
	const aligned = timeline?.events.find(({ event }) => event.slug === slug);
	return (
		<div class="chosen-event" role="status">
			{timeline && aligned ? (
				<div class={`phase-${aligned.event.phase} status-${aligned.event.status}`}>
					<p class="kicker">
						<span class="phase-name">{phases[aligned.event.phase]}</span> · {eventType(aligned.event.type)} ·{" "}
						{sides.title(timeline.case.slug)}
						{aligned.event.status !== "OCCURRED" && (
							<span class="status-word">{factStatuses[aligned.event.status]}</span>
						)}
					</p>
					<p class="title">
						<a
							href={withQuery(pathOf("case", timeline.case.slug), new URLSearchParams(), {
								asOf,
								event: aligned.event.slug,
							})}
						>
							{aligned.event.title}
						</a>
					</p>
					<p>
						{aligned.event.date.label}
						{aligned.offset && `; counted from ${sides.zero}: ${daysOf(aligned)}`}
					</p>
					<details class="citations">
						<summary>{count(aligned.event.citations.length, "source")}</summary>
						<p class="known-from">{known(aligned.event.knownFrom, aligned.event.knownFromBasis)}</p>
						<CitationList citations={aligned.event.citations} />
					</details>
					<p class="aside">
						<a href={change({ event: null })}>Close</a>
					</p>
				</div>
			) : (
				<p class="aside">Choose an event in the drawing, or in the lists below, to read what it is.</p>
			)}
		</div>
	);
}

/** daysOf is how many days an event is from day 0, and its end if it lasts, in the API's words. */
export function daysOf({ offset, endOffset }: AlignedEvent): string {
	if (!offset) {
		return "cannot be counted";
	}
	return endOffset ? `${offset.label}, its end ${endOffset.label}` : offset.label;
}

/** InWords are the events of each case with their days from day 0: all that the drawing shows. */
export function InWords({ sides }: { sides: Sides }) {
	return (
		<div class="in-words">
			{sides.compared.timelines.map((timeline) => (
				<Counted key={timeline.case.slug} timeline={timeline} sides={sides} />
			))}
		</div>
	);
}

function Counted({ timeline, sides }: { timeline: Timeline; sides: Sides }) {
	const [open, setOpen] = useState(false);
	const title = sides.title(timeline.case.slug);
	return (
		<details onToggle={(e) => setOpen(e.currentTarget.open)}>
			<summary>
				{count(timeline.events.length, "event")} of {title}, counted from {sides.zero}
			</summary>
			{open && (
				<>
					{timeline.anchor && (
						<p class="aside">
							Day 0 is {timeline.anchor.date.label}: {timeline.anchor.title}.
						</p>
					)}
					{!timeline.anchor && timeline.absence && <p class="aside">{absence(timeline, sides.asked.alignOn)}</p>}
					{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
					<section class="scroll" aria-label={`Events of ${title}`} tabIndex={0}>
						<table class="sides counted">
							<thead>
								<tr>
									<th scope="col">Days from {sides.zero}</th>
									<th scope="col">Event</th>
									<th scope="col">When</th>
									<th scope="col">Sources</th>
								</tr>
							</thead>
							<tbody>
								{timeline.events.map((aligned) => (
									<Row key={aligned.event.slug} aligned={aligned} inCase={timeline.case.slug} />
								))}
							</tbody>
						</table>
					</section>
				</>
			)}
		</details>
	);
}

function Row({ aligned, inCase }: { aligned: AlignedEvent; inCase: string }) {
	const { query } = useContext(Here);
	const change = useChange();
	const { event } = aligned;
	return (
		<tr aria-current={event.slug === query.get("event") ? "true" : undefined}>
			<td>{daysOf(aligned)}</td>
			<th scope="row">
				<a href={change({ event: event.slug })}>{event.title}</a>
				{event.status !== "OCCURRED" && <span class="status-word">{factStatuses[event.status]}</span>}
			</th>
			<td>{event.date.label}</td>
			<td>
				<Evidence proofs={[proofOfEvent(event)]} of={event.title} inCase={inCase} />
			</td>
		</tr>
	);
}
