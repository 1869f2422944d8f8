import { useContext } from "preact/hooks";
import { go, Here, useAsOf, useChange } from "../address";
import type { EventFilter } from "../api/generated";
import { events } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { count } from "../model/words";
import { Canvas } from "./Canvas";
import { Story } from "./Story";
import { Empty, Failed, Loading } from "./states";

/** Holder tells the events that a person or an organization takes part in, or that a place saw. */
export function Holder({ filter }: { filter: EventFilter }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const answer = useAnswer(`events ${JSON.stringify(filter)} ${asOf}`, () => events(filter, asOf));
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	if (!answer.data) {
		return <Loading what="the timeline" />;
	}
	const { rows, more } = answer.data;
	const chosen = query.get("event");
	return (
		<section id="timeline" aria-labelledby="timeline-title" class="timeline">
			<div class="section-head">
				<h2 id="timeline-title">Timeline</h2>
				<p class="aside">
					{count(rows.length, "event")}
					{more && ", and more that are not shown"}
				</p>
			</div>
			{rows.length === 0 ? (
				<Empty>No event is recorded{asOf ? " as known by then" : ""}.</Empty>
			) : (
				<>
					<Canvas
						events={rows}
						room={rows}
						selected={chosen}
						onChoose={(event) => go(change({ event: event === chosen ? null : event }), "replace")}
					/>
					<Story events={rows} selected={chosen} />
				</>
			)}
		</section>
	);
}
