import { useHref } from "../../address";
import type { Compared } from "../../api/questions";
import type { Sides } from "../../model/sides";
import { Said } from "../Statements";
import { Empty } from "../states";

type Argument = Compared["arguments"][number];
type Claim = Argument["statement"];

/** Arguments are who claimed that the cases are alike or differ, and what was said to it. */
export function Arguments({ sides }: { sides: Sides }) {
	const all = sides.compared.arguments;
	return (
		<section id="arguments" aria-labelledby="arguments-title">
			<h2 id="arguments-title">Claim and reply</h2>
			<p class="aside">
				Who argued that the cases are alike or differ. What was said is paraphrased from the sources; it is told, not
				judged.
			</p>
			{all.length === 0 && <Empty>Nobody is recorded to have argued that these cases are alike or differ.</Empty>}
			<ol class="arguments">
				{all.map((argument) => (
					<Exchange key={argument.statement.slug} argument={argument} />
				))}
			</ol>
		</section>
	);
}

function Exchange({ argument: { statement, replies } }: { argument: Argument }) {
	const here = new Map([statement, ...replies].map((one) => [one.slug, one]));
	return (
		<li>
			<div class="claim" id={`statement-${statement.slug}`}>
				<p class="turn">Claim</p>
				<Said statement={statement} here={here} />
				<In claim={statement} />
			</div>
			{replies.length > 0 && (
				<ol class="replies">
					{replies.map((reply) => (
						<li key={reply.slug} id={`statement-${reply.slug}`}>
							<p class="turn">Reply</p>
							<Said statement={reply} here={here} />
							<In claim={reply} />
						</li>
					))}
				</ol>
			)}
			{replies.length === 0 && <p class="aside">No reply is recorded.</p>}
		</li>
	);
}

function In({ claim }: { claim: Claim }) {
	const href = useHref();
	return claim.cases.length > 0 ? (
		<p class="aside">
			Said in{" "}
			{claim.cases.map(({ slug, title }, i) => (
				<span key={slug}>
					{i > 0 && ", "}
					<a href={href("case", slug)}>{title}</a>
				</span>
			))}
		</p>
	) : null;
}
