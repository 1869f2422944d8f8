import type { Compared } from "../../api/questions";
import { proofOfEvent } from "../../model/evidence";
import { forward, reachOf } from "../../model/lengths";
import type { Sides } from "../../model/sides";
import { eventType, list, statusPrefix } from "../../model/words";
import { Evidence } from "../Evidence";
import { Matrix } from "./Matrix";

type Duration = Compared["durations"][number];
type Value = Duration["values"][number];

const nameOf = ({ from, to }: Duration) => `${eventType(from)} to ${eventType(to).toLowerCase()}`;

/** Durations are how long things took, each figure with the two events that it lies between. */
export function Durations({ sides }: { sides: Sides }) {
	const all = forward(sides.compared.durations);
	const told = all.filter(({ spread }) => spread !== null);
	const silent = all.filter(({ spread }) => spread === null);
	return (
		<section id="durations" aria-labelledby="durations-title">
			<h2 id="durations-title">How long it took</h2>
			<p class="notice-line">
				Each figure lies between the first events of two types. Events of one type can be of different kinds: one
				contact is an approach to a defendant, another the defendant’s own. Read the two events under a figure before
				you compare it.
			</p>
			{told.length > 0 && (
				<Matrix sides={sides} label="The table of durations" of="From and to" class="durations">
					<tbody>
						{told.map((row) => (
							<tr key={nameOf(row)}>
								<th scope="row">
									{nameOf(row)}
									{row.spread && row.values.filter(({ days }) => days).length > 1 && (
										<span class="spread">all: {row.spread.label}</span>
									)}
								</th>
								{sides.compared.cases.map(({ slug }) => (
									<td key={slug}>
										{row.values
											.filter((value) => value.case.slug === slug)
											.map((value) => (
												<Length key={value.defendant?.slug ?? ""} value={value} row={row} sides={sides} />
											))}
									</td>
								))}
							</tr>
						))}
					</tbody>
				</Matrix>
			)}
			{silent.length > 0 && <p class="aside">Not known in any of these cases: {list(silent.map(nameOf))}.</p>}
		</section>
	);
}

function Length({ value, row, sides }: { value: Value; row: Duration; sides: Sides }) {
	const ends = [
		["from", row.from, sides.event(value.fromEvent?.slug)],
		["to", row.to, sides.event(value.toEvent?.slug)],
	] as const;
	const known = row.values.flatMap(({ days }) => days ?? []);
	const reach = value.days && known.length > 1 ? reachOf(value.days, known) : null;
	const missing = ends.filter(([, , event]) => !event).map(([, type]) => `no ${eventType(type).toLowerCase()}`);
	return (
		<div class="value">
			{value.defendant && <p class="aside">{value.defendant.name}</p>}
			<p class={value.days ? "days" : "days unknown"}>{value.days?.label ?? `${list(missing)} to count with`}</p>
			{reach && (
				<svg class="reach" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
					<line x1={0} x2={100} y1={4} y2={4} />
					<rect
						class={reach.openStart || reach.openEnd ? "open" : ""}
						x={Math.min(reach.from * 100, 98.5)}
						y={1}
						width={Math.max(1.5, (reach.to - reach.from) * 100)}
						height={6}
					/>
				</svg>
			)}
			{value.days && (
				<>
					<ul class="ends">
						{ends.map(
							([word, , event]) =>
								event && (
									<li key={word}>
										<span class="word">{word}</span>{" "}
										<span>
											{statusPrefix(event.status)}
											{event.title}, {event.date.label}
										</span>
									</li>
								),
						)}
					</ul>
					<Evidence
						proofs={ends.flatMap(([, , event]) => (event ? [proofOfEvent(event)] : []))}
						of={`${nameOf(row)}, ${value.defendant?.name ?? sides.title(value.case.slug)}`}
						inCase={value.case.slug}
					/>
				</>
			)}
		</div>
	);
}
