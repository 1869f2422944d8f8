import { useContext } from "preact/hooks";
import { Here, useChange } from "../../address";
import type { StageState } from "../../api/generated";
import type { Compared } from "../../api/questions";
import { type Proof, proofOfEvent, proofsOfAbsence } from "../../model/evidence";
import type { Sides } from "../../model/sides";
import { usual } from "../../model/stages";
import { absenceRules, count, eventType, phases, pleaOutcomes, stageStates, statusPrefix } from "../../model/words";
import { Evidence } from "../Evidence";
import { Matrix } from "./Matrix";

type Stage = Compared["stages"][number];
type Cell = Stage["cells"][number];

/** How many events of a cell are named; the others are among its evidence. */
const named = 2;

/** What stands before a state, so that a glance tells them apart; the words say it. */
const signs: Record<StageState, string> = {
	OCCURRED: "●",
	EXPECTED: "◌",
	ALLEGED: "○",
	DISPUTED: "◐",
	DID_NOT_OCCUR: "✕",
	NOT_RECORDED: "–",
};

/** StageMatrix is how far each case came, stage by stage, with what shows it. */
export function StageMatrix({ sides }: { sides: Sides }) {
	const { query } = useContext(Here);
	const change = useChange();
	const all = query.get("stages") === "all";
	const { stages } = sides.compared;
	const main = stages.filter(({ stage }) => usual.includes(stage));
	const groups = grouped(all ? stages : main);
	return (
		<section id="stages" aria-labelledby="stages-title">
			<h2 id="stages-title">Stages</h2>
			<p class="aside lead">
				“Did not happen” is what a source says or what the record entails; “not recorded” is that none of the sources
				read tells of it.
			</p>
			<nav class="choices" aria-label="Which stages">
				<a href={change({ stages: null })} aria-current={all ? undefined : "true"}>
					The usual stages ({main.length})
				</a>
				<a href={change({ stages: "all" })} aria-current={all ? "true" : undefined}>
					Every type of event ({stages.length})
				</a>
			</nav>
			<Matrix sides={sides} label="The table of stages" of="Stage" class="stage-matrix">
				{groups.map(({ title, stages }) => (
					<tbody key={title}>
						<tr>
							<th class="group" scope="rowgroup" colSpan={sides.compared.cases.length + 1}>
								{title}
							</th>
						</tr>
						{stages.map((stage) => (
							<tr key={stage.stage}>
								<th scope="row">{eventType(stage.stage)}</th>
								{stage.cells.map((cell) => (
									<td key={cell.case.slug} class={`state-${cell.state}`}>
										<StageCell cell={cell} stage={stage} sides={sides} />
									</td>
								))}
							</tr>
						))}
					</tbody>
				))}
			</Matrix>
		</section>
	);
}

function grouped(stages: readonly Stage[]): { title: string; stages: Stage[] }[] {
	const groups = new Map<string, Stage[]>();
	for (const stage of stages) {
		const title = stage.phase ? phases[stage.phase] : "Of any phase";
		groups.set(title, [...(groups.get(title) ?? []), stage]);
	}
	return [...groups].map(([title, stages]) => ({ title, stages }));
}

function StageCell({ cell, stage, sides }: { cell: Cell; stage: Stage; sides: Sides }) {
	const change = useChange();
	const recorded = cell.events.flatMap(({ slug }) => sides.event(slug) ?? []);
	// First what the state says, then what else is told.
	const events = [
		...recorded.filter(({ status }) => status === cell.state),
		...recorded.filter(({ status }) => status !== cell.state),
	];
	const of = sides.compared.cases.find(({ slug }) => slug === cell.case.slug);
	const proofs: Proof[] = [
		...events.map(proofOfEvent),
		...(cell.didNotOccur && of ? proofsOfAbsence(cell.didNotOccur, { of, event: sides.event }) : []),
	];
	return (
		<>
			<p class="state">
				<span class="sign" aria-hidden="true">
					{signs[cell.state]}
				</span>{" "}
				{stageStates[cell.state]}
			</p>
			{cell.didNotOccur?.rule && <p class="aside">{absenceRules[cell.didNotOccur.rule]}</p>}
			{events.slice(0, named).map((event) => (
				<p key={event.slug} class="cell-event">
					<span class="when">{event.date.label}</span>{" "}
					<a href={change({ event: event.slug })}>
						{statusPrefix(event.status)}
						{event.title}
					</a>
					{event.outcome && event.type === "PLEA" && (
						<span class="aside"> ({pleaOutcomes[event.outcome].toLowerCase()})</span>
					)}
				</p>
			))}
			{events.length > named && <p class="aside">and {count(events.length - named, "more event")}</p>}
			<Evidence
				proofs={proofs}
				of={`${eventType(stage.stage).toLowerCase()}, ${sides.title(cell.case.slug)}`}
				inCase={cell.case.slug}
			/>
		</>
	);
}
