import { useContext } from "preact/hooks";
import { go, Here, useAsOf, useChange, useHref, useTitle } from "../address";
import { type CaseRow, caseList, choices } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { caseFilter, mostCompared, type Narrowed, readChosen, readNarrowed, sorted } from "../model/filter";
import { caseStatuses, count, dispositions } from "../model/words";
import { More, useShow } from "../parts/More";
import { Spark } from "../parts/Spark";
import { AsOfNotice, Empty, Failed, Loading } from "../parts/states";

/** What may stand in the address without narrowing the list. */
const apart = ["sort", "show", "asOf", "compare"];

/** CasesPage lists the cases, each with its story in a hand's breadth. */
export function CasesPage() {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const show = useShow();
	const narrowed = readNarrowed(query);
	const filter = caseFilter(narrowed);
	const answer = useAnswer(`cases ${JSON.stringify(filter)} ${asOf} ${show}`, () => caseList(filter, asOf, show));
	useTitle("Cases");
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	const keys = [...query.keys()];
	const isNarrowed = keys.some((name) => !apart.includes(name));
	const rows = answer.data?.rows ?? [];
	const whole = answer.data?.more === false;
	return (
		<>
			<header class="page-head">
				<h1>Cases</h1>
				<p class="summary">Prosecutions told as timelines. Every fact names its sources, and is known from a day.</p>
				<AsOfNotice />
			</header>
			<Narrow rows={rows} narrowed={narrowed} whole={whole} />
			{answer.data === undefined ? (
				<Loading what="the cases" />
			) : (
				<>
					<p class="found" role="status">
						{count(answer.data?.total ?? 0, "case")}
						{isNarrowed && (
							<>
								{" of this kind · "}
								<a
									href={change(
										Object.fromEntries(keys.filter((name) => !apart.includes(name)).map((name) => [name, null])),
									)}
								>
									Show all
								</a>
							</>
						)}
					</p>
					{rows.length === 0 && !isNarrowed && (
						<Empty>{asOf ? "No case was known by then." : "The collection is empty. casegraph load fills it."}</Empty>
					)}
					{rows.length === 0 && isNarrowed && <Empty>No case is all of this. Take something away above.</Empty>}
					<ul class="case-list">
						{(whole ? sorted(rows, narrowed.sort) : rows).map((row) => (
							<CaseCard key={row.slug} row={row} />
						))}
					</ul>
					<More more={answer.data?.more ?? false} waiting={answer.waiting} />
					<PhaseKey />
				</>
			)}
			<Chosen rows={rows} />
		</>
	);
}

function Narrow({ rows, narrowed, whole }: { rows: readonly CaseRow[]; narrowed: Narrowed; whole: boolean }) {
	const asOf = useAsOf();
	const change = useChange();
	const offered = useAnswer(`choices ${asOf}`, () => choices(asOf)).data;
	const set = (name: string) => (e: { currentTarget: { value: string } }) =>
		go(change({ [name]: e.currentTarget.value.trim(), show: null }), "replace");
	const tags = [...new Set(rows.flatMap((row) => row.tags))].sort();
	const years = narrowed.from !== null || narrowed.to !== null;
	return (
		<search>
			<form class="narrow" aria-label="Narrow the list" onSubmit={(e) => e.preventDefault()}>
				<Choice
					label="Agency or other body"
					value={narrowed.agency}
					any="any"
					set={set("agency")}
					offered={offered?.agencies?.nodes.map(({ slug, name }) => [slug, name]) ?? []}
				/>
				<Choice
					label="Defendant"
					value={narrowed.defendant}
					any="anyone"
					set={set("defendant")}
					offered={offered?.defendants?.nodes.map(({ slug, name }) => [slug, name]) ?? []}
				/>
				<Choice
					label="Outcome"
					value={narrowed.status}
					any="any"
					set={set("status")}
					offered={Object.entries(caseStatuses)}
				/>
				<label>
					Tag
					<input list="tags" value={narrowed.tag} placeholder="any" onChange={set("tag")} autocomplete="off" />
					<datalist id="tags">
						{tags.map((tag) => (
							<option key={tag} value={tag} />
						))}
					</datalist>
				</label>
				<fieldset>
					<legend>Years with events</legend>
					<input
						type="number"
						aria-label="From the year"
						placeholder="from"
						min={1}
						max={9999}
						value={narrowed.from ?? ""}
						onChange={set("from")}
					/>
					<span aria-hidden="true">–</span>
					<input
						type="number"
						aria-label="To the year"
						placeholder="to"
						min={1}
						max={9999}
						value={narrowed.to ?? ""}
						onChange={set("to")}
					/>
				</fieldset>
				<label>
					Order
					<select
						value={narrowed.sort === "title" || !whole ? "" : narrowed.sort}
						onChange={set("sort")}
						disabled={!whole}
						title={whole ? undefined : "Lists that are not shown to their end are by title"}
					>
						<option value="">by title</option>
						<option value="newest">latest before the courts</option>
						<option value="oldest">earliest before the courts</option>
					</select>
				</label>
				{years && (
					<label class="checkbox wide">
						<input
							type="checkbox"
							checked={narrowed.possibly}
							onChange={() => go(change({ possibly: narrowed.possibly ? null : "yes", show: null }), "replace")}
						/>
						Also cases in which something only may have happened in these years, or lasted beyond them
					</label>
				)}
			</form>
		</search>
	);
}

interface Choices {
	label: string;
	value: string;
	any: string;
	set: (e: { currentTarget: { value: string } }) => void;
	/** Values and their names. */
	offered: readonly (readonly [string, string])[];
}

function Choice({ label, value, any, set, offered }: Choices) {
	const isOffered = value === "" || offered.some(([key]) => key === value);
	return (
		<label>
			{label}
			<select value={value} onChange={set}>
				<option value="">{any}</option>
				{!isOffered && <option value={value}>{value}</option>}
				{offered.map(([key, name]) => (
					<option key={key} value={key}>
						{name}
					</option>
				))}
			</select>
		</label>
	);
}

function CaseCard({ row }: { row: CaseRow }) {
	const { query } = useContext(Here);
	const href = useHref();
	const change = useChange();
	const { events, span } = row.timeline;
	const chosen = readChosen(query);
	const isChosen = chosen.includes(row.slug);
	const toggle = () => {
		const next = isChosen ? chosen.filter((slug) => slug !== row.slug) : [...chosen, row.slug];
		go(change({ compare: next.join(",") }), "replace");
	};
	return (
		<li class="case-card">
			<div>
				<h2>
					<a href={href("case", row.slug)}>{row.title}</a>
				</h2>
				<p class="meta">
					<span class={`badge case-${row.status}`}>{caseStatuses[row.status]}</span>
					{row.court && <span>{row.court.name}</span>}
				</p>
				{row.summary && <p class="case-summary">{row.summary}</p>}
				<ul class="outcomes">
					{row.outcomes.map(({ defendant, disposition, sentence }) => (
						<li key={defendant.slug}>
							<a href={href("person", defendant.slug)}>{defendant.name}</a>
							<span>{disposition ? dispositions[disposition] : "No disposition recorded"}</span>
							<strong>{sentence?.label ?? "No sentence recorded"}</strong>
						</li>
					))}
				</ul>
			</div>
			<div>
				<Spark events={events.nodes} />
				<p class="aside">
					{count(events.totalCount, "event")}
					{span && `, ${span.label}`}
				</p>
				<label class="checkbox">
					<input
						type="checkbox"
						checked={isChosen}
						disabled={!isChosen && chosen.length >= mostCompared}
						onChange={toggle}
					/>
					Compare<span class="unseen"> {row.title}</span>
				</label>
			</div>
		</li>
	);
}

/** Chosen leads to the comparison of the cases chosen, from wherever the reader is on the page. */
function Chosen({ rows }: { rows: readonly CaseRow[] }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const chosen = readChosen(query);
	if (chosen.length === 0) {
		return null;
	}
	// A comma needs no escape where it stands in an address.
	const address = `/compare?cases=${chosen.join(",")}`;
	return (
		<aside class="to-compare" aria-label="Cases to compare">
			<p>{chosen.map((slug) => rows.find((row) => row.slug === slug)?.title ?? slug).join(" · ")}</p>
			<p class="actions">
				{chosen.length > 1 ? (
					<a class="button primary" href={asOf ? `${address}&asOf=${asOf}` : address}>
						Compare {count(chosen.length, "case")}
					</a>
				) : (
					<span>Choose another case, up to {mostCompared}.</span>
				)}
				<a href={change({ compare: null })}>Choose none</a>
			</p>
		</aside>
	);
}

function PhaseKey() {
	return (
		<p class="phase-key aside">
			The small timelines have a row for each phase, from the top: background, recruitment, conduct, investigation,
			proceedings, aftermath. Pale is when something may have happened.
		</p>
	);
}
