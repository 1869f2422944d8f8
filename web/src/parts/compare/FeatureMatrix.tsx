import { useContext } from "preact/hooks";
import { Here, useChange } from "../../address";
import type { Agreement } from "../../api/generated";
import type { Compared } from "../../api/questions";
import { proofsOf } from "../../model/evidence";
import type { Sides } from "../../model/sides";
import { agreements, list } from "../../model/words";
import { Evidence } from "../Evidence";
import { Empty } from "../states";
import { Matrix } from "./Matrix";

type Row = Compared["features"][number];

const order: readonly Agreement[] = ["DIFFERENT", "PARTIAL", "SAME", "UNKNOWN"];

/** Rows in which nothing is known of any case are named under the table, and tell no more. */
const known = (row: Row) => row.values.some((value) => value.known);

/** FeatureMatrix is what the cases are like, respect by respect, with what says so and how far they agree. */
export function FeatureMatrix({ sides }: { sides: Sides }) {
	const { query } = useContext(Here);
	const change = useChange();
	const { cases, features } = sides.compared;
	const told = features.filter(known);
	const silent = features.filter((row) => !known(row));
	const only = order.find((agreement) => agreement === query.get("agreement"));
	const shown = only ? told.filter(({ agreement }) => agreement === only) : told;
	return (
		<section id="features" aria-labelledby="features-title">
			<h2 id="features-title">What they are like</h2>
			<nav class="choices" aria-label="Which rows">
				<a href={change({ agreement: null })} aria-current={only ? undefined : "true"}>
					All ({told.length})
				</a>
				{order.map((agreement) => (
					<a key={agreement} href={change({ agreement })} aria-current={only === agreement ? "true" : undefined}>
						{agreements[agreement]} ({told.filter((row) => row.agreement === agreement).length})
					</a>
				))}
			</nav>
			{shown.length === 0 ? (
				<Empty>There is no such row.</Empty>
			) : (
				<Matrix sides={sides} label="The table of features" of="Feature" class="feature-matrix">
					<tbody>
						{shown.map((row) => (
							<tr key={row.feature}>
								<th scope="row">
									{row.label}
									<span class={`agreement agree-${row.agreement}`}>{agreements[row.agreement]}</span>
								</th>
								{cases.map((one) => (
									<td key={one.slug}>
										{row.values
											.filter((value) => value.case.slug === one.slug)
											.map((value) => (
												<div key={value.defendant?.slug ?? ""} class={value.known ? "value" : "value unknown"}>
													{value.defendant && <p class="aside">{value.defendant.name}</p>}
													<p>{value.text}</p>
													<Evidence
														proofs={proofsOf(value, row.feature, { of: one, event: sides.event })}
														of={`${row.label}, ${value.defendant?.name ?? one.title}`}
														inCase={one.slug}
													/>
												</div>
											))}
									</td>
								))}
							</tr>
						))}
					</tbody>
				</Matrix>
			)}
			{silent.length > 0 && (
				<p class="aside">Not recorded of any of these cases: {list(silent.map(({ label }) => label.toLowerCase()))}.</p>
			)}
			<p class="aside">
				“Cannot be compared” is where fewer than two cases are known in a form that can be: by names and amounts, not by
				words.
			</p>
		</section>
	);
}
