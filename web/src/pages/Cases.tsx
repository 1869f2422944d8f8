import { useContext } from "preact/hooks";
import { go, Here, useChange, useHref, useTitle } from "../address";
import type { CaseStatus } from "../api/generated";
import { type CaseRow, cases } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { choices, filterCases, readFilter } from "../model/filter";
import { caseStatuses, count, dispositions } from "../model/words";
import { Spark } from "../parts/Spark";
import { Empty, Failed, Loading } from "../parts/states";

/** CasesPage lists the cases, each with its story in a hand's breadth. */
export function CasesPage() {
	const answer = useAnswer("cases", cases);
	useTitle("Cases");
	if (answer.failure) {
		return <Failed answer={answer} />;
	}
	return (
		<>
			<header class="page-head">
				<h1>Cases</h1>
				<p class="summary">Prosecutions told as timelines. Every fact names its sources, and is known from a day.</p>
			</header>
			{answer.data ? <List rows={answer.data.rows} more={answer.data.more} /> : <Loading what="the cases" />}
		</>
	);
}

function List({ rows, more }: { rows: readonly CaseRow[]; more: boolean }) {
	const { query } = useContext(Here);
	const filter = readFilter(query);
	const found = filterCases(rows, filter);
	const narrowed = [...query.keys()].some((name) => name !== "sort");
	return (
		<>
			<Narrow rows={rows} />
			<p class="found" role="status">
				{narrowed ? `${found.length} of ${count(rows.length, "case")}` : count(rows.length, "case")}
				{more && ". The collection has more: only these are searched"}
				{narrowed && (
					<>
						{" · "}
						<a href="/cases">Show all</a>
					</>
				)}
			</p>
			{rows.length === 0 && <Empty>The collection is empty. casegraph load fills it.</Empty>}
			{rows.length > 0 && found.length === 0 && <Empty>No case is all of this. Take something away above.</Empty>}
			<ul class="case-list">
				{found.map((row) => (
					<CaseCard key={row.slug} row={row} />
				))}
			</ul>
			<PhaseKey />
		</>
	);
}

function Narrow({ rows }: { rows: readonly CaseRow[] }) {
	const { query } = useContext(Here);
	const change = useChange();
	const filter = readFilter(query);
	const set = (name: string) => (e: { currentTarget: { value: string } }) =>
		go(change({ [name]: e.currentTarget.value }), "replace");
	const select = (
		name: string,
		label: string,
		value: string,
		any: string,
		offered: { value: string; label: string; rows: number }[],
	) => (
		<label>
			{label}
			<select value={value} onChange={set(name)}>
				<option value="">{any}</option>
				{offered.map((choice) => (
					<option key={choice.value} value={choice.value}>
						{choice.label} ({choice.rows})
					</option>
				))}
			</select>
		</label>
	);
	return (
		<search>
			<form class="narrow" aria-label="Narrow the list" onSubmit={(e) => e.preventDefault()}>
				<label class="wide">
					Words in the title, the summary or a defendant’s name
					<input type="search" value={filter.text} onInput={set("q")} autocomplete="off" spellcheck={false} />
				</label>
				{select(
					"tag",
					"Tag",
					filter.tag,
					"any",
					choices(rows, (row) => row.tags.map((tag) => ({ value: tag, label: tag }))),
				)}
				{select(
					"status",
					"Status",
					filter.status,
					"any",
					choices(rows, (row) => [{ value: row.status, label: caseStatuses[row.status as CaseStatus] }]),
				)}
				{select(
					"defendant",
					"Defendant",
					filter.defendant,
					"anyone",
					choices(rows, (row) => row.defendants.map(({ slug, name }) => ({ value: slug, label: name }))),
				)}
				<fieldset>
					<legend>Years with events</legend>
					<input
						type="number"
						aria-label="From the year"
						placeholder="from"
						min={1}
						max={9999}
						value={filter.from ?? ""}
						onChange={set("from")}
					/>
					<span aria-hidden="true">–</span>
					<input
						type="number"
						aria-label="To the year"
						placeholder="to"
						min={1}
						max={9999}
						value={filter.to ?? ""}
						onChange={set("to")}
					/>
				</fieldset>
				<label>
					Order
					<select value={filter.sort === "title" ? "" : filter.sort} onChange={set("sort")}>
						<option value="">by title</option>
						<option value="newest">latest before the courts</option>
						<option value="oldest">earliest before the courts</option>
					</select>
				</label>
			</form>
		</search>
	);
}

function CaseCard({ row }: { row: CaseRow }) {
	const href = useHref();
	const { events, span } = row.timeline;
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
			</div>
		</li>
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
