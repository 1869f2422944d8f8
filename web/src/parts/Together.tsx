import { useHref } from "../address";
import type { TogetherFragment } from "../api/generated";
import { count } from "../model/words";

interface Props {
	others: readonly TogetherFragment[];
}

/** How many are shown before the reader asks for more. */
const first = 8;

/** Together are those who take part in the same events, in any case or in none, most events first. */
export function Together({ others }: Props) {
	if (others.length === 0) {
		return null;
	}
	return (
		<section id="together" aria-labelledby="together-title">
			<h2 id="together-title">In the same events</h2>
			<Rows others={others.slice(0, first)} />
			{others.length > first && (
				<details>
					<summary class="aside">{others.length - first} more</summary>
					<Rows others={others.slice(first)} />
				</details>
			)}
		</section>
	);
}

function Rows({ others }: Props) {
	const href = useHref();
	return (
		<ul class="index">
			{others.map(({ node, events, span, cases }) =>
				node.__typename === "Person" || node.__typename === "Organization" ? (
					<li key={node.id}>
						<strong>
							<a href={href(node.__typename === "Person" ? "person" : "organization", node.slug)}>{node.name}</a>
						</strong>
						<span class="aside">{count(events, "event")}</span>
						<p class="aside">{[span?.label, cases.map(({ title }) => title).join(", ")].filter(Boolean).join(" · ")}</p>
					</li>
				) : null,
			)}
		</ul>
	);
}
