import { useHref } from "../address";
import type { SaidFragment } from "../api/generated";
import { speakerName } from "../model/named";
import { stances, statementKinds } from "../model/words";
import { Citations } from "./Citations";

/** Statements are what was argued, asked for, found or said: kept apart from what happened. */
export function Statements({ statements }: { statements: readonly SaidFragment[] }) {
	if (statements.length === 0) {
		return null;
	}
	const here = new Map(statements.map((statement) => [statement.slug, statement]));
	return (
		<section id="statements" aria-labelledby="statements-title">
			<h2 id="statements-title">Who said what</h2>
			<p class="aside">Paraphrased from the sources; exact words are in quotation marks under each one’s sources.</p>
			<ol class="statements">
				{statements.map((statement) => (
					<li key={statement.slug} id={`statement-${statement.slug}`}>
						<Said statement={statement} here={here} />
					</li>
				))}
			</ol>
		</section>
	);
}

/** Said is one statement. Those that it answers are named if they are here, too. */
export function Said({ statement, here }: { statement: SaidFragment; here: ReadonlyMap<string, SaidFragment> }) {
	return (
		<>
			<p class="kicker">
				<strong>
					<SpeakerName speaker={statement.speaker} />
				</strong>{" "}
				{statementKinds[statement.kind]}
				{statement.date && `, ${statement.date.label}`}
			</p>
			<p>{statement.text}</p>
			{statement.sentence && <p>Asked for: {statement.sentence.label}</p>}
			<p class="aside">
				<About statement={statement} />
				{statement.answers.map(({ slug }) => {
					const answered = here.get(slug);
					return answered ? (
						<a key={slug} href={`#statement-${slug}`}>
							In answer to {speakerName(answered.speaker)}
						</a>
					) : null;
				})}
			</p>
			<Citations citations={statement.citations} of={statement.text} knownFrom={statement.knownFrom} />
		</>
	);
}

type Speaker = SaidFragment["speaker"];

function SpeakerName({ speaker }: { speaker: Speaker }) {
	const href = useHref();
	if (speaker.person) {
		return <a href={href("person", speaker.person.slug)}>{speaker.person.name}</a>;
	}
	if (speaker.organization) {
		return <a href={href("organization", speaker.organization.slug)}>{speaker.organization.name}</a>;
	}
	return <>{speakerName(speaker)}</>;
}

/** About is what a statement that takes a side speaks of. */
function About({ statement: { stance, about } }: { statement: SaidFragment }) {
	const href = useHref();
	if (!about || stance === "NEUTRAL") {
		return null;
	}
	const how = stances[stance];
	switch (about.__typename) {
		case "Case":
			return (
				<span>
					{how}: <a href={href("case", about.slug)}>{about.title}</a>
				</span>
			);
		case "Person":
			return (
				<span>
					{how}: <a href={href("person", about.slug)}>{about.name}</a>
				</span>
			);
		case "Organization":
			return (
				<span>
					{how}: <a href={href("organization", about.slug)}>{about.name}</a>
				</span>
			);
		case "Event":
			return (
				<span>
					{how}: {about.title}
				</span>
			);
		default:
			return null;
	}
}
