import { useState } from "preact/hooks";
import { useAsOf } from "../address";
import type { Proof } from "../model/evidence";
import { pathOf, withQuery } from "../model/route";
import { count, factStatuses } from "../model/words";
import { CitationList, known } from "./Citations";

/** Evidence are the facts that something rests on, each with its citations, folded away and not made until asked for. */
export function Evidence({ proofs, of, inCase }: { proofs: readonly Proof[]; of: string; inCase: string }) {
	const asOf = useAsOf();
	const [open, setOpen] = useState(false);
	const sources = new Set(proofs.flatMap(({ citations }) => citations.map(({ source }) => source.slug))).size;
	if (proofs.length === 0) {
		return null;
	}
	return (
		<details class="citations" onToggle={(e) => setOpen(e.currentTarget.open)}>
			<summary>
				{count(proofs.length, "fact")}, {count(sources, "source")}
				<span class="unseen"> for {of}</span>
			</summary>
			{open && (
				<ul class="proofs">
					{proofs.map(({ key, text, event, when, status, knownFrom, basis, citations }) => (
						<li key={key}>
							<p class="proof">
								{event ? (
									<a href={withQuery(pathOf("case", inCase), new URLSearchParams(), { asOf, event })}>{text}</a>
								) : (
									text
								)}
								{when && <span class="when">, {when}</span>}
								{status && status !== "OCCURRED" && <span class="status-word">{factStatuses[status]}</span>}
							</p>
							{knownFrom !== undefined && <p class="known-from">{known(knownFrom, basis)}</p>}
							<CitationList citations={citations} />
						</li>
					))}
				</ul>
			)}
		</details>
	);
}
