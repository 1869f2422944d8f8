import { useAsOf, useChange } from "../address";
import type { Stage } from "../model/stages";
import { eventType, stageStates } from "../model/words";
import { Citations } from "./Citations";

/** Stages tell apart what happened, what is expected, what did not happen and what is not recorded. */
export function Stages({ stages }: { stages: readonly Stage[] }) {
	const change = useChange();
	const asOf = useAsOf();
	return (
		<section id="stages" aria-labelledby="stages-title">
			<h2 id="stages-title">Stages</h2>
			<table class="stages">
				<thead class="unseen">
					<tr>
						<th scope="col">Stage</th>
						<th scope="col">How it stands</th>
					</tr>
				</thead>
				<tbody>
					{stages.map(({ type, state, events, citations }) => (
						<tr key={type} class={`state-${state}`}>
							<th scope="row">{eventType(type)}</th>
							<td>
								<span class="state">{stageStates[state]}</span>
								{events.map((event) => (
									<a key={event.slug} href={change({ event: event.slug })} title={event.title}>
										{event.date.label}
										<span class="unseen">: {event.title}</span>
									</a>
								))}
								{citations.length > 0 && <Citations citations={citations} of={`no ${eventType(type).toLowerCase()}`} />}
							</td>
						</tr>
					))}
				</tbody>
			</table>
			<p class="aside">
				“Did not happen” is what a source says; “not recorded” is that none of the sources read {asOf ? "by then " : ""}
				tells of it.
			</p>
		</section>
	);
}
