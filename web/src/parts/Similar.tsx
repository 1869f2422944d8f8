import { useAsOf, useHref } from "../address";
import type { AlikeFragment } from "../api/generated";
import { casesChange } from "../model/asked";
import { withQuery } from "../model/route";
import { caseStatuses } from "../model/words";
import { Reasons } from "./Reasons";

/** Similar are the cases most like one, and why. */
export function Similar({ of, alike }: { of: { slug: string; title: string }; alike: readonly AlikeFragment[] }) {
	const href = useHref();
	const [first] = alike;
	if (!first) {
		return null;
	}
	return (
		<section id="similar" aria-labelledby="similar-title">
			<h2 id="similar-title">Similar cases</h2>
			<p class="aside">
				By what is recorded of each, from 0 to 1; the reasons’ weights add up to it. A case of which little is recorded
				is like few others.
			</p>
			<ol class="likeness">
				{alike.map(({ node, score, reasons }) => (
					<li key={node.slug}>
						<p class="similar-head">
							<strong class="score">{score.toFixed(2)}</strong>
							<a href={href("case", node.slug)}>{node.title}</a>
							<span class="aside">{caseStatuses[node.status]}</span>
							<SideBySide slugs={[of.slug, node.slug]} with={node.title} />
						</p>
						<details>
							<summary class="aside">
								{reasons[0]?.label}
								{reasons.length > 1 && `, and ${reasons.length - 1} more`}
								<span class="unseen">: why {node.title}</span>
							</summary>
							<Reasons reasons={reasons} of={`${of.title} and ${node.title}`} />
						</details>
					</li>
				))}
			</ol>
			{alike.length > 1 && (
				<p class="similar-all">
					<SideBySide slugs={[of.slug, ...alike.slice(0, 3).map(({ node }) => node.slug)]}>
						Lay the first {Math.min(3, alike.length)} side by side with this case
					</SideBySide>
				</p>
			)}
		</section>
	);
}

/** SideBySide leads to where cases are laid side by side, as of the same day. */
export function SideBySide({
	slugs,
	with: other,
	children,
}: {
	slugs: readonly string[];
	/** Whom with, for those who do not see what the link stands beside. */
	with?: string;
	children?: preact.ComponentChildren;
}) {
	const asOf = useAsOf();
	return (
		<a href={withQuery("/compare", new URLSearchParams(), { ...casesChange(slugs), asOf })}>
			{children ?? "Side by side"}
			{other && <span class="unseen"> with {other}</span>}
		</a>
	);
}
