import { useAsOf, useHref } from "../address";
import { type Standing, standings } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { caseStatuses, partyRoles } from "../model/words";
import { Empty, Failed } from "./states";

type Party = Standing["parties"][number];

/** InCases are the cases in which someone stands as a party, and as what. */
export function InCases({ is }: { is: (party: Party) => boolean }) {
	const asOf = useAsOf();
	const href = useHref();
	const answer = useAnswer(`standings ${asOf}`, () => standings(asOf));
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	const cases = answer.data?.rows.filter(({ parties }) => parties.some(is)) ?? [];
	return (
		<section id="cases" aria-labelledby="cases-title">
			<h2 id="cases-title">In these cases</h2>
			{answer.data && cases.length === 0 && <Empty>Not recorded as a party to any case.</Empty>}
			<ul class="plain">
				{cases.map((c) => (
					<li key={c.slug}>
						<a href={href("case", c.slug)}>{c.title}</a>
						<span>
							{[...new Set(c.parties.filter(is).map(({ role }) => partyRoles[role]))].join(", ")} ·{" "}
							{caseStatuses[c.status]}
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}
