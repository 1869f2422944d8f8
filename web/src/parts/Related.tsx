import { useHref } from "../address";
import type { CaseFacts } from "../api/questions";
import { relationKinds } from "../model/words";
import { Citations } from "./Citations";
import { SideBySide } from "./Similar";

type Tie = CaseFacts["relatedCases"][number];

/** Related are the cases that a case is tied to, and by what. */
export function Related({ of, cases }: { of: string; cases: readonly Tie[] }) {
	const href = useHref();
	if (cases.length === 0) {
		return null;
	}
	const others = [...new Map(cases.map((tie) => [tie.case.slug, tie.case])).values()];
	return (
		<section id="related" aria-labelledby="related-title">
			<h2 id="related-title">Related cases</h2>
			<ul class="cards wide">
				{others.map((other) => (
					<li key={other.slug}>
						<h3>
							<a href={href("case", other.slug)}>{other.title}</a>
						</h3>
						{cases
							.filter((tie) => tie.case.slug === other.slug)
							.map((tie) => (
								<div key={tie.kind + tie.direction}>
									<p>{relationKinds[tie.kind]}</p>
									<Citations citations={tie.citations} of={`${relationKinds[tie.kind]}: ${other.title}`} />
								</div>
							))}
						<p class="aside">
							<SideBySide slugs={[of, other.slug]} with={other.title} />
						</p>
					</li>
				))}
			</ul>
		</section>
	);
}
