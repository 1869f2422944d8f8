import { useContext } from "preact/hooks";
import { go, Here, useAsOf, useChange, useNamed, useTitle } from "../address";
import type { NodeKind, SearchField } from "../api/generated";
import { found, type Hit } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { elsewhere, nameIn } from "../model/found";
import { aboutOf, kindOf } from "../model/named";
import { count } from "../model/words";
import { Marked } from "../parts/Marked";
import { More, useShow } from "../parts/More";
import { AsOfNotice, Empty, Failed, Loading } from "../parts/states";

const kinds = {
	CASE: "Cases",
	PERSON: "People",
	ORGANIZATION: "Organizations",
	PLACE: "Places",
	EVENT: "Events",
	STATEMENT: "Statements",
	SOURCE: "Sources",
} as const;
type Kind = keyof typeof kinds;

/** What a text is, where it does not tell by itself. */
const fields: Partial<Record<SearchField, string>> = {
	ALIASES: "also",
	DOCKET_NUMBER: "docket number",
	SPEAKER: "said by",
	PUBLISHER: "published by",
	AUTHOR: "by",
	TAGS: "tag",
};

/** SearchPage shows all that a search finds. */
export function SearchPage() {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const show = useShow();
	const text = (query.get("q") ?? "").trim();
	const wanted = query
		.getAll("kind")
		.flatMap((kind) => kind.split(","))
		.filter((kind): kind is Kind => kind in kinds);
	const answer = useAnswer(`found ${text} ${wanted} ${asOf} ${show}`, async () =>
		text === "" ? null : found(text, wanted as NodeKind[], asOf, show),
	);
	useTitle(text ? `Search: ${text}` : "Search");
	const toggle = (kind: Kind) => {
		const next = wanted.includes(kind) ? wanted.filter((other) => other !== kind) : [...wanted, kind];
		go(change({ kind: next.join(","), show: null }), "replace");
	};
	return (
		<>
			<header class="page-head">
				<h1>{text ? `“${text}”` : "Search"}</h1>
				<AsOfNotice />
			</header>
			<fieldset class="kinds" aria-label="Only these kinds">
				{(Object.keys(kinds) as Kind[]).map((kind) => (
					<label key={kind}>
						<input type="checkbox" checked={wanted.includes(kind)} onChange={() => toggle(kind)} />
						{kinds[kind]}
					</label>
				))}
			</fieldset>
			{answer.failure && <Failed answer={answer} />}
			{text === "" && <Empty>Write in the box above what to search for: a name, a place, a word of a summary.</Empty>}
			{text !== "" && answer.data === undefined && !answer.failure && <Loading what="what is found" />}
			{answer.data && (
				<>
					<p class="found" role="status">
						{count(answer.data.total ?? 0, "result")}
					</p>
					{answer.data.rows.length === 0 && (
						<Empty>
							Nothing holds all of these words{asOf ? " as known by then" : ""}. Fewer words, or beginnings of words,
							find more.
						</Empty>
					)}
					<ol class="results">
						{answer.data.rows.map((row) => (
							<Result key={row.node.id} row={row} />
						))}
					</ol>
					<More more={answer.data.more} waiting={answer.waiting} />
				</>
			)}
		</>
	);
}

function Result({ row }: { row: Hit }) {
	const named = useNamed();
	const address = named(row.node);
	const name = <Marked parts={nameIn(row)} />;
	return (
		<li>
			<p class="kicker">{[kindOf(row.node), aboutOf(row.node)].filter(Boolean).join(" · ")}</p>
			<h2>{address ? <a href={address}>{name}</a> : name}</h2>
			{elsewhere(row).map(({ field, parts }) => (
				<p key={field}>
					{fields[field] && <span class="field">{fields[field]} </span>}
					<Marked parts={parts} />
				</p>
			))}
		</li>
	);
}
