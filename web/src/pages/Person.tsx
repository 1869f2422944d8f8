import { useAsOf, useListHref, useTitle } from "../address";
import { person } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { Citations } from "../parts/Citations";
import { Holder } from "../parts/Holder";
import { Involvements } from "../parts/Involvements";
import { Absent, AsOfNotice, Failed, Loading } from "../parts/states";
import { Together } from "../parts/Together";

/** PersonPage tells what is known of a person. */
export function PersonPage({ slug }: { slug: string }) {
	const asOf = useAsOf();
	const list = useListHref();
	const answer = useAnswer(`person ${slug} ${asOf}`, () => person(slug, asOf));
	const { data } = answer;
	useTitle(data?.name);
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	if (data === undefined) {
		return <Loading what="the person" />;
	}
	if (data === null) {
		return <Absent what="person" />;
	}
	return (
		<article>
			<header class="page-head">
				<p class="crumbs">
					<a href={list("person")}>People</a>
				</p>
				<h1>{data.name}</h1>
				<p class="meta">
					{data.unnamed && <span>No source gives a name</span>}
					{data.born && <span>Born {data.born.label}</span>}
					{data.aliases.length > 0 && <span>Also {data.aliases.join(", ")}</span>}
				</p>
				{data.description && <p class="summary">{data.description}</p>}
				{data.citations.length > 0 && <Citations citations={data.citations} of={data.name} />}
				<AsOfNotice />
			</header>
			<Involvements involvements={data.involvements} />
			<Together others={data.coParticipants} />
			<Holder filter={{ participants: [data.id] }} />
		</article>
	);
}
