import { useContext } from "preact/hooks";
import { Here, useAsOf, useTitle } from "../address";
import type { Compared } from "../api/questions";
import { compared } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { fewest, most, readAsked } from "../model/asked";
import { dayLabel } from "../model/days";
import { pathOf, withQuery } from "../model/route";
import { headline, type Sides, sidesOf } from "../model/sides";
import { usual } from "../model/stages";
import { count, eventType, factStatuses, stageStates } from "../model/words";
import { Aligned } from "../parts/compare/Aligned";
import { daysOf } from "../parts/compare/InWords";
import { Failed, Loading } from "../parts/states";

type Cell = Compared["stages"][number]["cells"][number];

/** EmbedComparePage is cases upon each other for a frame in someone else's page. Its links lead out of the frame. */
export function EmbedComparePage() {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const asked = readAsked(query);
	asked.cases = asked.cases.slice(0, most);
	const { cases, alignOn, last } = asked;
	const answer = useAnswer(`compare ${cases} ${alignOn} ${last} ${asOf}`, async () =>
		cases.length < fewest ? null : compared(asked, asOf),
	);
	useTitle(answer.data ? headline(answer.data.cases.map(({ title }) => title)) : undefined);
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	if (answer.data === undefined) {
		return <Loading what="the cases" />;
	}
	if (answer.data === null) {
		return (
			<main class="embed" id="main">
				<h1>Cases side by side</h1>
				<p>The address of this frame must name at least two cases.</p>
			</main>
		);
	}
	const sides = sidesOf(answer.data, asked);
	const full = withQuery("/compare", query, {});
	return (
		<main class="embed embed-compare" id="main">
			<header>
				<h1>
					<a href={full} target="_blank" rel="noopener">
						{headline(answer.data.cases.map(({ title }) => title))}
					</a>
				</h1>
				<p class="meta">
					<span>in days from {sides.zero}</span>
					{asOf && <span>as known on {dayLabel(asOf)}</span>}
				</p>
			</header>
			<Aligned sides={sides} />
			<ChosenOut sides={sides} />
			<Milestones sides={sides} />
			<p class="aside">
				<a href={full} target="_blank" rel="noopener">
					Every stage and feature with its sources, on casegraph
				</a>
			</p>
		</main>
	);
}

/** ChosenOut tells the event that the reader chose, and leads to its case. */
function ChosenOut({ sides }: { sides: Sides }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const slug = query.get("event");
	const timeline = sides.compared.timelines.find(({ events }) => events.some(({ event }) => event.slug === slug));
	const aligned = timeline?.events.find(({ event }) => event.slug === slug);
	if (!timeline || !aligned) {
		return null;
	}
	const { event } = aligned;
	return (
		<div class="chosen-event" role="status">
			<div class={`phase-${event.phase} status-${event.status}`}>
				<p class="title">
					<a
						href={withQuery(pathOf("case", timeline.case.slug), new URLSearchParams(), { asOf, event: event.slug })}
						target="_blank"
						rel="noopener"
					>
						{event.title}
					</a>
					{event.status !== "OCCURRED" && <span class="status-word">{factStatuses[event.status]}</span>}
				</p>
				<p class="aside">
					{sides.title(timeline.case.slug)} · {event.date.label} · {daysOf(aligned)} ·{" "}
					{count(event.citations.length, "source")}
				</p>
			</div>
		</div>
	);
}

/** Milestones are the usual stages in words: when each was, and how many days from day 0. */
function Milestones({ sides }: { sides: Sides }) {
	const { cases, stages } = sides.compared;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
		<section class="scroll" aria-label="The stages" tabIndex={0}>
			<table class="sides matrix" style={{ "--cases": cases.length }}>
				<thead>
					<tr>
						<th scope="col">Stage</th>
						{cases.map(({ slug, title }) => (
							<th key={slug} scope="col">
								{title}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{stages
						.filter(({ stage }) => usual.includes(stage))
						.map(({ stage, cells }) => (
							<tr key={stage}>
								<th scope="row">{eventType(stage)}</th>
								{cells.map((cell) => (
									<td key={cell.case.slug} class={`state-${cell.state}`}>
										<CellOut cell={cell} sides={sides} />
									</td>
								))}
							</tr>
						))}
				</tbody>
			</table>
		</section>
	);
}

function CellOut({ cell, sides }: { cell: Cell; sides: Sides }) {
	const events = sides.compared.timelines.find((timeline) => timeline.case.slug === cell.case.slug)?.events ?? [];
	const first = cell.events
		.map(({ slug }) => events.find(({ event }) => event.slug === slug))
		.find((aligned) => aligned?.event.status === cell.state);
	return (
		<>
			<span class="state">{stageStates[cell.state]}</span>
			{first && (
				<p class="cell-event">
					<span class="when">
						{[first.event.date.label, first.offset && daysOf(first)].filter(Boolean).join(" · ")}
					</span>
					{first.event.title}
				</p>
			)}
		</>
	);
}
