import type { Sides } from "../../model/sides";
import { Reasons } from "../Reasons";

/** Likeness is how alike each two of the cases are, and why. */
export function Likeness({ sides }: { sides: Sides }) {
	const pairs = [...sides.compared.similarity].sort((a, b) => b.score - a.score);
	return (
		<section id="likeness" aria-labelledby="likeness-title">
			<h2 id="likeness-title">How alike they are</h2>
			<p class="aside">
				From 0 to 1, by what is recorded of each. The reasons’ weights add up to it. A case of which little is recorded
				is like few others.
			</p>
			<ol class="likeness">
				{pairs.map(({ a, b, score, reasons }) => {
					const pair = `${sides.title(a.slug)} and ${sides.title(b.slug)}`;
					return (
						<li key={`${a.slug} ${b.slug}`}>
							<details open={pairs.length === 1}>
								<summary>
									<strong class="score">{score.toFixed(2)}</strong> {pair}
								</summary>
								<Reasons reasons={reasons} of={pair} />
							</details>
						</li>
					);
				})}
			</ol>
		</section>
	);
}
