import { useAsOf, useHref, useListHref, useTitle } from "../address";
import { organization } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { affiliationKinds, country, factStatuses, organizationKinds } from "../model/words";
import { Citations } from "../parts/Citations";
import { Holder } from "../parts/Holder";
import { Involvements } from "../parts/Involvements";
import { Absent, AsOfNotice, Failed, Loading } from "../parts/states";
import { Together } from "../parts/Together";

/** OrganizationPage tells what is known of an organization. */
export function OrganizationPage({ slug }: { slug: string }) {
	const asOf = useAsOf();
	const href = useHref();
	const list = useListHref();
	const answer = useAnswer(`organization ${slug} ${asOf}`, () => organization(slug, asOf));
	const { data } = answer;
	useTitle(data?.name);
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	if (data === undefined) {
		return <Loading what="the organization" />;
	}
	if (data === null) {
		return <Absent what="organization" />;
	}
	return (
		<article>
			<header class="page-head">
				<p class="crumbs">
					<a href={list("organization")}>Organizations</a> · {organizationKinds[data.kind]}
				</p>
				<h1>{data.name}</h1>
				<p class="meta">
					{data.country && <span>{country(data.country)}</span>}
					{data.partOf && (
						<span>
							Part of <a href={href("organization", data.partOf.slug)}>{data.partOf.name}</a>
						</span>
					)}
					{data.aliases.length > 0 && <span>Also {data.aliases.join(", ")}</span>}
				</p>
				{data.description && <p class="summary">{data.description}</p>}
				{data.citations.length > 0 && <Citations citations={data.citations} of={data.name} />}
				<AsOfNotice />
			</header>
			{data.affiliations.length > 0 && (
				<section aria-labelledby="affiliations-title">
					<h2 id="affiliations-title">What it is said to be tied to</h2>
					<ul class="cards wide">
						{data.affiliations.map(({ kind, of, status, citations }) => (
							<li key={kind + of.slug}>
								<p>
									{affiliationKinds[kind]} <a href={href("organization", of.slug)}>{of.name}</a>
								</p>
								{status !== "OCCURRED" && <p class="status-word">{factStatuses[status]}</p>}
								<Citations citations={citations} of={`${affiliationKinds[kind]} ${of.name}`} />
							</li>
						))}
					</ul>
				</section>
			)}
			<Involvements involvements={data.involvements} />
			<Together others={data.coParticipants} />
			<Holder filter={{ participants: [data.id] }} />
		</article>
	);
}
