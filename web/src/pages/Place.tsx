import { useAsOf, useHref, useListHref, useTitle } from "../address";
import { place } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { count, country } from "../model/words";
import { Holder } from "../parts/Holder";
import { Absent, AsOfNotice, Failed, Loading } from "../parts/states";

/** PlacePage tells what happened at a place. */
export function PlacePage({ slug }: { slug: string }) {
	const asOf = useAsOf();
	const href = useHref();
	const list = useListHref();
	const answer = useAnswer(`place ${slug} ${asOf}`, () => place(slug, asOf));
	const { data } = answer;
	useTitle(data?.name);
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	if (data === undefined) {
		return <Loading what="the place" />;
	}
	if (data === null) {
		return <Absent what="place" />;
	}
	// The last group is of events of no case.
	const cases = data.timeline.groups.filter(({ node }) => node);
	return (
		<article>
			<header class="page-head">
				<p class="crumbs">
					<a href={list("place")}>Places</a>
				</p>
				<h1>{data.name}</h1>
				<p class="meta">
					{data.country && <span>{country(data.country)}</span>}
					{data.lat !== null && data.lon !== null && (
						<span>
							{degrees(data.lat, "N", "S")}, {degrees(data.lon, "E", "W")}
						</span>
					)}
				</p>
				<AsOfNotice />
			</header>
			{cases.length > 0 && (
				<section id="cases" aria-labelledby="cases-title">
					<h2 id="cases-title">In these cases</h2>
					<ul class="index">
						{cases.map(({ label, node, span, events }) => (
							<li key={node?.slug}>
								<strong>{node && <a href={href("case", node.slug)}>{label}</a>}</strong>
								<span class="aside">
									{[count(events.totalCount, "event"), span?.label].filter(Boolean).join(" · ")}
								</span>
							</li>
						))}
					</ul>
				</section>
			)}
			<Holder filter={{ places: [data.id] }} />
		</article>
	);
}

function degrees(value: number, positive: string, negative: string): string {
	return `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;
}
