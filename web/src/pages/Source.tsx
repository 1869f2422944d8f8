import { useAsOf, useListHref, useTitle } from "../address";
import { source } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { sourceKinds } from "../model/words";
import { Outward } from "../parts/Citations";
import { Supports } from "../parts/Supports";
import { Absent, AsOfNotice, Failed, Loading } from "../parts/states";

/** SourcePage tells what is known of a document that facts rest on. */
export function SourcePage({ slug }: { slug: string }) {
	const asOf = useAsOf();
	const list = useListHref();
	const answer = useAnswer(`source ${slug} ${asOf}`, () => source(slug, asOf));
	const { data } = answer;
	useTitle(data?.title);
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	if (data === undefined) {
		return <Loading what="the source" />;
	}
	if (data === null) {
		return <Absent what="source" />;
	}
	const original = data.reprintOf;
	const rows: [string, preact.ComponentChildren][] = [
		["Publisher", data.publisher],
		["Author", data.author],
		["Published", data.published?.label ?? "The document does not say"],
		["Surely public by", data.publicBy?.label],
		["Page that was read", data.url && <Outward url={data.url} title={data.title} />],
		[
			"Copies",
			original && (
				<>
					{[original.title, original.publisher].filter(Boolean).join(", ")}{" "}
					{original.url && <Outward url={original.url} title={original.title ?? "the original"} />}
				</>
			),
		],
		["Remarks", data.note],
	];
	return (
		<article>
			<header class="page-head">
				<p class="crumbs">
					<a href={list("source")}>Sources</a> · {sourceKinds[data.kind]}
				</p>
				<h1>{data.title}</h1>
				<AsOfNotice />
			</header>
			<dl class="facts source-page">
				{rows
					.filter(([, value]) => value)
					.map(([name, value]) => (
						<div key={name}>
							<dt>{name}</dt>
							<dd>{value}</dd>
						</div>
					))}
			</dl>
			<Supports slug={slug} title={data.title} />
		</article>
	);
}
