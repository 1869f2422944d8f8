import { useAsOf, useTitle } from "../address";
import { place } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { country } from "../model/words";
import { Holder } from "../parts/Holder";
import { Absent, AsOfNotice, Failed, Loading } from "../parts/states";

/** PlacePage tells what happened at a place. */
export function PlacePage({ slug }: { slug: string }) {
	const asOf = useAsOf();
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
	return (
		<article>
			<header class="page-head">
				<p class="crumbs">Place</p>
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
			<Holder filter={{ places: [data.id] }} />
		</article>
	);
}

function degrees(value: number, positive: string, negative: string): string {
	return `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;
}
