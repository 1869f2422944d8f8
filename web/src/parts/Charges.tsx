import { useHref } from "../address";
import type { CaseFacts } from "../api/questions";
import { first } from "../model/citations";
import { count, dispositions } from "../model/words";
import { Citations } from "./Citations";

/** Charges are told from the charge to what became of it. */
export function Charges({ facts }: { facts: CaseFacts }) {
	const href = useHref();
	const several = facts.defendants.length > 1;
	if (facts.charges.length === 0) {
		return null;
	}
	return (
		<section id="charges" aria-labelledby="charges-title">
			<h2 id="charges-title">From charge to sentence</h2>
			<ul class="cards">
				{facts.charges.map((charge) => (
					<li key={charge.slug}>
						<h3>{charge.title}</h3>
						<p class="aside">
							{[charge.statute, charge.counts !== null && count(charge.counts, "count")].filter(Boolean).join(" · ")}
							{several && charge.defendant && (
								<>
									{" · "}
									<a href={href("person", charge.defendant.slug)}>{charge.defendant.name}</a>
								</>
							)}
						</p>
						{charge.dispositions.length > 0 ? (
							<ol class="steps">
								{charge.dispositions.map((step, i) => (
									<li key={`${step.disposition} ${i}`}>
										<strong>{dispositions[step.disposition]}</strong>
										{step.counts !== null && step.counts !== charge.counts && ` on ${count(step.counts, "count")}`}
										{step.date && `, ${step.date.label}`}
									</li>
								))}
							</ol>
						) : (
							<p>No disposition recorded</p>
						)}
						{charge.statutoryMaximum && <p class="aside">At most {charge.statutoryMaximum.label}</p>}
						<Citations
							citations={[...charge.citations, ...charge.dispositions.flatMap(({ citations }) => citations)].filter(
								first,
							)}
							of={charge.title}
							knownFrom={charge.knownFrom}
						/>
					</li>
				))}
			</ul>
		</section>
	);
}
