import { useContext, useEffect, useMemo } from "preact/hooks";
import { go, Here, useAsOf, useChange, useHref, useListHref, useTitle } from "../address";
import type { EntryFragment } from "../api/generated";
import { type CaseFacts, story, type Story as Told } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { citedIn } from "../model/citations";
import { accounts, knownDays, stopAt } from "../model/known";
import { listPath, pathOf, withQuery } from "../model/route";
import { stages } from "../model/stages";
import { caseStatuses, count, country, dispositions, sentenceBases } from "../model/words";
import { AsOfSlider } from "../parts/AsOfSlider";
import { Canvas } from "../parts/Canvas";
import { Changes } from "../parts/Changes";
import { Charges } from "../parts/Charges";
import { Citations } from "../parts/Citations";
import { Feeds } from "../parts/Feeds";
import { Parties } from "../parts/Parties";
import { Related } from "../parts/Related";
import { Similar } from "../parts/Similar";
import { SourceList } from "../parts/SourceList";
import { Stages } from "../parts/Stages";
import { Statements } from "../parts/Statements";
import { Story } from "../parts/Story";
import { Absent, Empty, Failed, Loading } from "../parts/states";

const useTold = (slug: string, asOf: string | null, best: boolean) =>
	useAnswer(`case ${slug} ${best} ${asOf}`, () => story(slug, asOf, best));

/** CasePage tells one case, as known on any day. */
export function CasePage({ slug }: { slug: string }) {
	const { query } = useContext(Here);
	const asOf = useAsOf();
	const best = query.get("accounts") === "best";
	const everything = useTold(slug, null, false);
	const shown = useTold(slug, asOf, best);
	useTitle(shown.data?.facts?.title);
	const failed = [everything, shown].find(({ failure }) => failure);
	if (failed) {
		const retry = () => {
			everything.retry();
			shown.retry();
		};
		return <Failed answer={{ ...failed, retry }} />;
	}
	if (!everything.data || !shown.data) {
		return <Loading what="the case" />;
	}
	if (!everything.data.facts) {
		return <Absent what="case" />;
	}
	return <CaseTold all={everything.data as Whole} shown={shown.data} waiting={shown.waiting} best={best} slug={slug} />;
}

interface Whole extends Told {
	facts: CaseFacts;
}

function CaseTold({
	all,
	shown,
	waiting,
	best,
	slug,
}: {
	all: Whole;
	shown: Told;
	waiting: boolean;
	best: boolean;
	slug: string;
}) {
	const { query } = useContext(Here);
	const change = useChange();
	const asOf = useAsOf();
	useEffect(() => {
		// The browser looked for it before it was there.
		document.getElementById(location.hash.slice(1))?.scrollIntoView();
	}, []);
	const days = useMemo(() => knownDays(all.facts, all.story.rows), [all]);
	const stop = asOf === null ? undefined : days[stopAt(days, asOf)];
	const slider = (
		<AsOfSlider days={days} events={waiting ? undefined : shown.story.rows.length}>
			{stop && <Changes slug={slug} day={stop.day} />}
		</AsOfSlider>
	);
	if (!shown.facts) {
		return (
			<>
				{slider}
				<Absent what="case" />
			</>
		);
	}
	const { facts, story } = shown;
	const chosen = query.get("event");
	const selected = standing(story.rows, chosen);
	return (
		<article class="case" aria-busy={waiting}>
			<CaseHead facts={facts} rows={story.rows} />
			{slider}
			<nav class="contents" aria-label="On this page">
				<a href="#timeline">Timeline</a>
				<a href="#stages">Stages</a>
				{facts.charges.length > 0 && <a href="#charges">Charges</a>}
				{facts.parties.length > 0 && <a href="#parties">Parties</a>}
				{facts.statements.length > 0 && <a href="#statements">Statements</a>}
				{facts.relatedCases.length > 0 && <a href="#related">Related cases</a>}
				{facts.similarCases.edges.length > 0 && <a href="#similar">Similar cases</a>}
				<a href="#sources">Sources</a>
				<a href="#take-away">Take away</a>
				<a href={withQuery("/network", new URLSearchParams(), { case: slug, asOf })}>Network</a>
			</nav>
			<section id="timeline" aria-labelledby="timeline-title" class="timeline">
				<div class="section-head">
					<h2 id="timeline-title">Timeline</h2>
					<p class="aside">
						{count(story.rows.length, "event")}
						{story.more && ", and more that are not shown"} ·{" "}
						{best ? (
							<a href={change({ accounts: null })}>show rival accounts, too</a>
						) : (
							<a href={change({ accounts: "best" })}>only the best supported of rival accounts</a>
						)}
					</p>
				</div>
				{story.rows.length === 0 ? (
					<Empty>No event was known by then.</Empty>
				) : (
					<Canvas
						events={story.rows}
						selected={selected}
						room={all.story.rows}
						onChoose={(event) => go(change({ event: event === chosen ? null : event }), "replace")}
					/>
				)}
				<div class="columns">
					<section class="main-column" aria-labelledby="story-title">
						<h2 id="story-title">The story</h2>
						<Story events={story.rows} selected={chosen} of={slug} />
					</section>
					<div class="side-column">
						<Stages stages={stages(facts, story.rows)} />
						<Charges facts={facts} />
						<Parties parties={facts.parties} />
					</div>
				</div>
			</section>
			<Statements statements={facts.statements} />
			<Related of={slug} cases={facts.relatedCases} />
			<Similar of={facts} alike={facts.similarCases.edges} />
			<SourceList cited={citedIn(facts, story.rows)} />
			<Feeds of={pathOf("case", slug)} asked={{ asOf }} />
		</article>
	);
}

/** expectedSentences are the sentencings of a defendant that are expected, with the sentence that is. */
function expectedSentences(rows: readonly EntryFragment[], defendant: string): EntryFragment[] {
	return rows.filter(({ type, status, sentence, participants }) => {
		const subjects = participants.filter(({ role, person }) => role === "SUBJECT" && person);
		const concerned = subjects.length === 0 || subjects.some(({ person }) => person?.slug === defendant);
		return type === "SENTENCING" && status === "EXPECTED" && sentence && concerned;
	});
}

/** standing is the event of the timeline that a slug names or that replaces the account it names. */
function standing(rows: readonly EntryFragment[], slug: string | null): string | null {
	return rows.find((event) => accounts([event]).some((account) => account.slug === slug))?.slug ?? null;
}

/** Unsentenced tells that no sentence is recorded, and which are expected. */
function Unsentenced({ expected }: { expected: EntryFragment[] }) {
	const change = useChange();
	if (expected.length === 0) {
		return <>No sentence recorded</>;
	}
	return (
		<>
			No sentence yet; expected:{" "}
			{expected.map((event, i) => (
				<span key={event.slug}>
					{i > 0 && "; "}
					<a href={change({ event: event.slug })}>{event.sentence?.label}</a>
					{event.sentence?.basis && ` (${sentenceBases[event.sentence.basis]})`}
				</span>
			))}
		</>
	);
}

function CaseHead({ facts, rows }: { facts: CaseFacts; rows: readonly EntryFragment[] }) {
	const href = useHref();
	const list = useListHref();
	const change = useChange();
	const asOf = useAsOf();
	return (
		<header class="page-head">
			<p class="crumbs">
				<a href={list("case")}>Cases</a>
			</p>
			<h1>{facts.title}</h1>
			<p class="meta">
				<span class={`badge case-${facts.status}`}>{caseStatuses[facts.status]}</span>
				{facts.court && <a href={href("organization", facts.court.slug)}>{facts.court.name}</a>}
				{facts.docketNumber && <span>No. {facts.docketNumber}</span>}
				{facts.jurisdiction && <span>{country(facts.jurisdiction)}</span>}
			</p>
			{facts.summary && <p class="summary">{facts.summary}</p>}
			{facts.outcomes.length > 0 && (
				<ul class="outcomes">
					{facts.outcomes.map(({ defendant, disposition, sentence, sentencing }) => (
						<li key={defendant.slug}>
							<a href={href("person", defendant.slug)}>{defendant.name}</a>
							<span>{disposition ? dispositions[disposition] : "No disposition recorded"}</span>
							<strong>
								{sentence && sentencing ? (
									<a href={change({ event: sentencing.slug })}>{sentence.label}</a>
								) : (
									<Unsentenced expected={expectedSentences(rows, defendant.slug)} />
								)}
							</strong>
						</li>
					))}
				</ul>
			)}
			{facts.proceeds && (
				<div class="proceeds">
					<p>Total benefit: {facts.proceeds.money.label}</p>
					<Citations citations={facts.proceeds.citations} of="that" named />
				</div>
			)}
			{facts.tags.length > 0 && (
				<ul class="tags" aria-label="Tags">
					{facts.tags.map((tag) => (
						<li key={tag}>
							<a href={withQuery(listPath("case"), new URLSearchParams(), { tag, asOf })}>{tag}</a>
						</li>
					))}
				</ul>
			)}
			{facts.citations.length > 0 && <Citations citations={facts.citations} of="the case as a whole" named />}
		</header>
	);
}
