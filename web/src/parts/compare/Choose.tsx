import { useContext, useRef } from "preact/hooks";
import { go, Here, useAsOf, useChange, useHref } from "../../address";
import type { CaseStatus, EventType } from "../../api/generated";
import { similar } from "../../api/questions";
import { useAnswer } from "../../api/useAnswer";
import { alignChange, casesChange, isDay, most, readAsked, usualAlignment } from "../../model/asked";
import { caseStatuses, count, eventType } from "../../model/words";
import { Find } from "../Find";

interface Chosen {
	slug: string;
	/** What is known of it; not yet, while that is being asked. */
	title?: string;
	status?: CaseStatus;
}

/** Choose is which cases are laid side by side, and lets the reader take others. */
export function Choose({ cases }: { cases: readonly Chosen[] }) {
	const { query } = useContext(Here);
	const change = useChange();
	const href = useHref();
	const list = useRef<HTMLHeadingElement>(null);
	const slugs = readAsked(query).cases;
	const to = (next: string[]) => change(casesChange(next));
	return (
		<section class="choose" aria-labelledby="choose-title">
			<h2 id="choose-title" ref={list} tabIndex={-1}>
				{slugs.length === 0 ? "Choose the cases" : "The cases"}
			</h2>
			<ol class="chosen-cases">
				{cases.map(({ slug, title, status }, i) => (
					<li key={slug}>
						<a class="name" href={href("case", slug)}>
							{title ?? slug}
						</a>
						{status && <span class={`badge case-${status}`}>{caseStatuses[status]}</span>}
						<span class="steps">
							{i > 0 && (
								<a href={to(swapped(slugs, i))} aria-label={`Move ${title ?? slug} one place forward`}>
									←
								</a>
							)}
							<a
								href={to(slugs.filter((other) => other !== slug))}
								onClick={() => list.current?.focus()}
								aria-label={`Take out ${title ?? slug}`}
							>
								✕
							</a>
						</span>
					</li>
				))}
			</ol>
			{slugs.length >= most ? (
				<p class="aside">Up to {most} cases stand side by side. Take one out to add another.</p>
			) : (
				<div class="add-case">
					<Find
						label={slugs.length === 0 ? "Find a case" : "Add a case"}
						kinds={["CASE"]}
						hrefOf={(found) => to([...slugs, found.slug])}
						without={slugs.map((slug) => `case:${slug}`)}
					/>
					{slugs[0] && <Suggested of={slugs[0]} slugs={slugs} to={to} />}
				</div>
			)}
		</section>
	);
}

function swapped(slugs: readonly string[], i: number): string[] {
	const next = [...slugs];
	next.splice(i - 1, 0, ...next.splice(i, 1));
	return next;
}

/** Suggested are the cases most like the first. Their pages say why. */
function Suggested({ of, slugs, to }: { of: string; slugs: string[]; to: (slugs: string[]) => string }) {
	const asOf = useAsOf();
	const answer = useAnswer(`similar ${of} ${asOf}`, () => similar(of, asOf));
	const offered = answer.data?.alike.filter(({ node }) => !slugs.includes(node.slug)).slice(0, 3) ?? [];
	if (!answer.data || offered.length === 0) {
		return null;
	}
	return (
		<div class="suggested">
			<p class="aside">Most like {answer.data.title}:</p>
			<ul>
				{offered.map(({ node, reasons }) => (
					<li key={node.slug}>
						<a href={to([...slugs, node.slug])} title={reasons[0]?.label}>
							<span aria-hidden="true">+ </span>
							<span class="unseen">Add </span>
							{node.title}
						</a>
					</li>
				))}
			</ul>
		</div>
	);
}

/** Align is where the cases are laid upon each other, and as of which day they are told. */
export function Align({ types }: { types: readonly EventType[] }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const change = useChange();
	const { alignOn, last } = readAsked(query);
	const day = isDay(alignOn);
	const offered = [...new Set([...types, ...(day ? [] : [alignOn as EventType])])];
	const show = (to: Record<string, string | null>) => go(change(to), "replace");
	return (
		<form class="narrow align" aria-label="How they are laid side by side" onSubmit={(e) => e.preventDefault()}>
			<label>
				Day 0 is
				<select value={day ? "" : alignOn} onChange={(e) => show(alignChange(e.currentTarget.value, last))}>
					{day && <option value="">a day of the calendar</option>}
					{offered.map((type) => (
						<option key={type} value={type}>
							{eventType(type)}
						</option>
					))}
				</select>
			</label>
			{!day && (
				<label>
					Of several in a case
					<select
						value={last ? "LAST" : "FIRST"}
						onChange={(e) => show(alignChange(alignOn, e.currentTarget.value === "LAST"))}
					>
						<option value="FIRST">the first</option>
						<option value="LAST">the last</option>
					</select>
				</label>
			)}
			<DayInput
				label="or a day of the calendar"
				value={day ? alignOn : ""}
				onDay={(chosen) => show(alignChange(chosen ?? usualAlignment))}
			/>
			<DayInput label="As known on" value={asOf ?? ""} onDay={(chosen) => show({ asOf: chosen })} />
		</form>
	);
}

/** DayInput takes a day; of one being typed, nothing is told until its year can be meant. */
function DayInput({ label, value, onDay }: { label: string; value: string; onDay: (day: string | null) => void }) {
	return (
		<label>
			{label}
			<input
				type="date"
				value={value}
				onChange={(e) => {
					const chosen = e.currentTarget.value;
					if (chosen === "" || chosen >= "1000") {
						onDay(chosen || null);
					}
				}}
			/>
		</label>
	);
}

/** TooMany says that an address names more cases than stand side by side. */
export function TooMany({ asked }: { asked: number }) {
	return (
		<p class="asof-notice">
			The address names {count(asked, "case")}; these are the first {most}. The API compares up to 20.
		</p>
	);
}
