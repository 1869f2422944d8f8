import { useAsOf, useNamed } from "../address";
import { type SupportedFact, sourceFacts } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { aboutOf, kindOf, nameOf } from "../model/named";
import { count } from "../model/words";
import { More, useShow } from "./More";
import { Empty, Failed, Loading } from "./states";

/** Supports is all that rests on a source, and where in it. */
export function Supports({ slug, title }: { slug: string; title: string }) {
	const asOf = useAsOf();
	const show = useShow();
	const answer = useAnswer(`facts ${slug} ${asOf} ${show}`, () => sourceFacts(slug, asOf, show));
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	if (!answer.data) {
		return <Loading what="what rests on it" />;
	}
	const { rows, more, total } = answer.data;
	return (
		<section id="supports" aria-labelledby="supports-title">
			<div class="section-head">
				<h2 id="supports-title">What rests on it</h2>
				<p class="aside">{count(total ?? rows.length, "fact")}</p>
			</div>
			{rows.length === 0 && <Empty>Nothing recorded cites it{asOf ? " as known by then" : ""}.</Empty>}
			<ul class="supports" aria-label={`Facts that rest on ${title}`}>
				{rows.map((fact) => (
					<Supported key={fact.node.id} fact={fact} />
				))}
			</ul>
			<More more={more} waiting={answer.waiting} />
		</section>
	);
}

function Supported({ fact: { node, citations } }: { fact: SupportedFact }) {
	const named = useNamed();
	const address = named(node);
	return (
		<li>
			<p class="kicker">{[kindOf(node), aboutOf(node)].filter(Boolean).join(" · ")}</p>
			<p class="title">{address ? <a href={address}>{nameOf(node)}</a> : nameOf(node)}</p>
			{citations.map(({ locator, quote }, i) => (
				<p key={`${locator} ${i}`} class="aside">
					{locator} {quote && <q>{quote}</q>}
				</p>
			))}
		</li>
	);
}
