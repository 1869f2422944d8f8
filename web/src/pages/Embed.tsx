import { useContext } from "preact/hooks";
import { go, Here, useAsOf, useChange, useTitle } from "../address";
import { embedded, events } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { dayLabel } from "../model/days";
import { pathOf, withQuery } from "../model/route";
import { caseStatuses, count, factStatuses, phases } from "../model/words";
import { Canvas } from "../parts/Canvas";
import { Absent, Failed, Loading } from "../parts/states";

/** EmbedPage is a case's timeline for a frame in someone else's page. Its links lead out of the frame. */
export function EmbedPage({ slug }: { slug: string }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const answer = useAnswer(`embed ${slug} ${asOf}`, async () => {
		const [about, story] = await Promise.all([embedded(slug, asOf), events({ cases: [slug] }, asOf)]);
		return { about, story };
	});
	useTitle(answer.data?.about?.title);
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	if (!answer.data) {
		return <Loading what="the case" />;
	}
	const { about, story } = answer.data;
	if (!about) {
		return <Absent what="case" />;
	}
	const { rows } = story;
	const chosen = query.get("event");
	const at = Math.max(
		0,
		rows.findIndex((event) => event.slug === chosen),
	);
	const event = rows[at];
	const show = (to: number) => {
		const next = rows[to];
		if (next) {
			go(change({ event: next.slug }), "replace");
		}
	};
	const full = withQuery(pathOf("case", slug), new URLSearchParams(), { asOf, event: event?.slug ?? null });
	return (
		<main class="embed" id="main">
			<header>
				<h1>
					<a href={full} target="_blank" rel="noopener">
						{about.title}
					</a>
				</h1>
				<p class="meta">
					<span class={`badge case-${about.status}`}>{caseStatuses[about.status]}</span>
					<span>{count(rows.length, "event")}</span>
					{asOf && <span>as known on {dayLabel(asOf)}</span>}
				</p>
			</header>
			<Canvas
				events={rows}
				room={rows}
				selected={chosen && event ? event.slug : null}
				maxHeight="15rem"
				onChoose={(slug) => go(change({ event: slug }), "replace")}
			/>
			{event && (
				<section class="step" aria-label="Event">
					<button type="button" disabled={at === 0} onClick={() => show(at - 1)} aria-label="The event before">
						‹
					</button>
					<div aria-live="polite" class={`phase-${event.phase}`}>
						<p class="kicker">
							<span class="when">{event.date.label}</span> · <span class="phase-name">{phases[event.phase]}</span>
							{event.status !== "OCCURRED" && <span class="status-word">{factStatuses[event.status]}</span>}
						</p>
						<p class="title">{event.title}</p>
						<p class="aside">
							<a href={full} target="_blank" rel="noopener">
								{count(event.citations.length, "source")}, on casegraph
							</a>
						</p>
					</div>
					<button
						type="button"
						disabled={at === rows.length - 1}
						onClick={() => show(at + 1)}
						aria-label="The next event"
					>
						›
					</button>
				</section>
			)}
		</main>
	);
}
