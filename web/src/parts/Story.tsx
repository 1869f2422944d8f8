import { useEffect, useRef } from "preact/hooks";
import { useAsOf, useChange, useHref } from "../address";
import type { EntryFragment } from "../api/generated";
import { same } from "../model/citations";
import { timeOf, yearOf } from "../model/days";
import { eventType, factStatuses, participantRoles, phases, pleaOutcomes, sentenceBases } from "../model/words";
import { Citations, known } from "./Citations";

interface Props {
	events: readonly EntryFragment[];
	/** The slug of the event that the reader chose, if any. */
	selected: string | null;
	/** The case whose story it is; other cases are named. */
	of?: string;
}

/** Story tells events in order of time. It says in words all that the drawing shows. */
export function Story({ events, selected, of }: Props) {
	const asOf = useAsOf();
	const chapters = chaptersOf(events);
	return (
		<div class="story">
			{chapters.map((chapter) => (
				<section key={chapter.key} aria-label={chapter.title}>
					<h3 class="chapter">{chapter.title}</h3>
					<ol>
						{chapter.events.map((event) => (
							<Entry
								key={event.slug}
								event={event}
								selected={event.slug === selected || replaces(event, selected)}
								fresh={asOf !== null && event.knownFrom === asOf}
								of={of}
							/>
						))}
					</ol>
				</section>
			))}
		</div>
	);
}

interface Chapter {
	key: string;
	title: string;
	events: EntryFragment[];
}

/** chaptersOf divides a story by the year in which its events could first have begun, in the order given. */
function chaptersOf(events: readonly EntryFragment[]): Chapter[] {
	const chapters: Chapter[] = [];
	for (const event of events) {
		const title = chapterOf(event);
		const current = chapters.at(-1);
		if (current?.title === title) {
			current.events.push(event);
		} else {
			chapters.push({ key: `${title} ${event.slug}`, title, events: [event] });
		}
	}
	return chapters;
}

function chapterOf({ date }: EntryFragment): string {
	if (date.earliest !== null) {
		return String(yearOf(timeOf(date.earliest)));
	}
	return date.latest === null && date.latestStart === null ? "Undated" : "Beginning not known";
}

function replaces(event: EntryFragment, slug: string | null): boolean {
	return event.supersedes.some(
		(earlier) => earlier.slug === slug || earlier.supersedes.some((first) => first.slug === slug),
	);
}

function Entry({
	event,
	selected,
	fresh,
	of,
}: {
	event: EntryFragment;
	selected: boolean;
	fresh: boolean;
	of?: string;
}) {
	const change = useChange();
	const item = useRef<HTMLLIElement>(null);
	useEffect(() => {
		if (selected) {
			item.current?.scrollIntoView({ block: "nearest" });
		}
	}, [selected]);
	return (
		<li
			ref={item}
			id={`event-${event.slug}`}
			class={`entry phase-${event.phase} status-${event.status}`}
			aria-current={selected ? "true" : undefined}
		>
			<p class="when">{event.date.label}</p>
			<div class="what">
				<p class="kicker">
					<span class="phase-name">{phases[event.phase]}</span> · {eventType(event.type)}
					{event.status !== "OCCURRED" && <span class="status-word">{factStatuses[event.status]}</span>}
					{fresh && <span class="fresh">Newly known</span>}
				</p>
				<h4>
					<a href={change({ event: selected ? null : event.slug })}>{event.title}</a>
				</h4>
				{event.description && <p>{event.description}</p>}
				<Facts event={event} of={of} />
				<Ties event={event} />
				<div class="evidence">
					<Citations
						citations={event.citations}
						of={event.title}
						knownFrom={event.knownFrom}
						basis={event.knownFromBasis}
					/>
					<Earlier event={event} />
				</div>
			</div>
		</li>
	);
}

/** Facts are what else is recorded of an event: who, where, how much. */
function Facts({ event, of }: { event: EntryFragment; of?: string }) {
	const href = useHref();
	const cases = event.cases.filter(({ slug }) => slug !== of);
	const rows = [
		event.participants.length > 0 && (
			<div key="who">
				<dt>Who</dt>
				<dd>
					<ul class="inline">
						{event.participants.map((part, i) => {
							const own = !same(part.citations, event.citations);
							const name = part.person?.name ?? part.organization?.name;
							return (
								<li key={`${part.role} ${i}`}>
									{part.person && <a href={href("person", part.person.slug)}>{part.person.name}</a>}
									{part.organization && (
										<a href={href("organization", part.organization.slug)}>{part.organization.name}</a>
									)}
									{name ? (
										<span class="role"> ({participantRoles[part.role]})</span>
									) : (
										`the ${participantRoles[part.role]}`
									)}
									{own && part.citations.length > 0 && (
										<Citations citations={part.citations} of={`${name ?? ""} as ${participantRoles[part.role]}`} />
									)}
								</li>
							);
						})}
					</ul>
				</dd>
			</div>
		),
		(event.place || event.from || event.to) && (
			<div key="where">
				<dt>Where</dt>
				<dd>
					{event.from && (
						<>
							from <a href={href("place", event.from.slug)}>{event.from.name}</a>{" "}
						</>
					)}
					{event.to && (
						<>
							to <a href={href("place", event.to.slug)}>{event.to.name}</a>{" "}
						</>
					)}
					{event.place && <a href={href("place", event.place.slug)}>{event.place.name}</a>}
				</dd>
			</div>
		),
		event.amount && <Fact key="amount" name="Amount" text={event.amount.label} />,
		event.outcome && <Fact key="outcome" name="Outcome" text={pleaOutcomes[event.outcome]} />,
		event.sentence && (
			<Fact
				key="sentence"
				name="Sentence"
				text={event.sentence.label + (event.sentence.basis ? ` (${sentenceBases[event.sentence.basis]})` : "")}
			/>
		),
		cases.length > 0 && (
			<div key="cases">
				<dt>{of ? "Also in" : "Case"}</dt>
				<dd>
					<ul class="inline">
						{cases.map((c) => (
							<li key={c.slug}>
								<a href={href("case", c.slug)}>{c.title}</a>
							</li>
						))}
					</ul>
				</dd>
			</div>
		),
	].filter(Boolean);
	return rows.length > 0 ? <dl class="facts">{rows}</dl> : null;
}

function Fact({ name, text }: { name: string; text: string }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{text}</dd>
		</div>
	);
}

/** Ties are how an event stands to other events. */
function Ties({ event }: { event: EntryFragment }) {
	const change = useChange();
	const ties = [
		["Contradicted by another account:", event.conflictsWith],
		["Changes:", event.modifies],
		["Changed later by:", event.modifiedBy],
		["Undoes:", event.reverses],
		["Undone later by:", event.reversedBy],
	] as const;
	return ties.some(([, others]) => others.length > 0) ? (
		<ul class="ties">
			{ties.flatMap(([how, others]) =>
				others.map((other) => (
					<li key={how + other.slug}>
						{how} <a href={change({ event: other.slug })}>{other.title}</a>
					</li>
				)),
			)}
		</ul>
	) : null;
}

/** Earlier are the accounts that an event replaces: what was expected, or told before more was known. */
function Earlier({ event }: { event: EntryFragment }) {
	if (event.supersedes.length === 0) {
		return null;
	}
	const all = event.supersedes.flatMap((earlier) => [earlier, ...earlier.supersedes]);
	const unique = [...new Map(all.map((account) => [account.slug, account])).values()];
	return (
		<details class="earlier">
			<summary>
				{unique.length === 1 ? "An earlier account" : `${unique.length} earlier accounts`} that this replaces
				<span class="unseen">: {event.title}</span>
			</summary>
			<ul>
				{unique.map((account) => (
					<li key={account.slug} id={`event-${account.slug}`} class={`status-${account.status}`}>
						<p class="kicker">
							<span class="status-word">{factStatuses[account.status]}</span> {account.date.label}
						</p>
						<p class="title">{account.title}</p>
						{account.description && <p>{account.description}</p>}
						{account.sentence && (
							<p>
								{account.sentence.label}
								{account.sentence.basis && ` (${sentenceBases[account.sentence.basis]})`}
							</p>
						)}
						<p class="known-from">{known(account.knownFrom, account.knownFromBasis)}</p>
						<Citations citations={account.citations} of={account.title} />
					</li>
				))}
			</ul>
		</details>
	);
}
