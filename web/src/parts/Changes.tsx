import { useChange, useNamed } from "../address";
import { type Change, changes } from "../api/questions";
import { useAnswer } from "../api/useAnswer";
import { dayLabel } from "../model/days";
import { kindOf, nameOf } from "../model/named";
import { count } from "../model/words";
import { Citations } from "./Citations";

/** Changes tell what became known of a case on a day, and which accounts gave way that day, by which sources. */
export function Changes({ slug, day }: { slug: string; day: string }) {
	const answer = useAnswer(`changes ${slug} ${day}`, () => changes(slug, day));
	const rows = answer.waiting ? undefined : answer.data;
	const known = rows?.filter(({ kind }) => kind === "BECAME_KNOWN") ?? [];
	const superseded = rows?.filter(({ kind }) => kind === "SUPERSEDED") ?? [];
	if (answer.failure) {
		return (
			<p class="changes aside" role="alert">
				What changed that day could not be read: {answer.failure.message}
			</p>
		);
	}
	return (
		<details class="changes">
			<summary>
				What changed on {dayLabel(day)}
				{rows &&
					`: ${[known.length > 0 && `${count(known.length, "fact")} became known`, superseded.length > 0 && `${count(superseded.length, "account")} gave way`].filter(Boolean).join(", ")}`}
			</summary>
			{superseded.length > 0 && (
				<>
					<h3>Gave way to another account</h3>
					<ul>
						{superseded.map((change) => (
							<ChangeRow key={`${change.subject.id} ${change.by?.slug}`} change={change} />
						))}
					</ul>
				</>
			)}
			{known.length > 0 && (
				<>
					<h3>Became known</h3>
					<ul>
						{known.map((change) => (
							<ChangeRow key={change.subject.id} change={change} />
						))}
					</ul>
				</>
			)}
		</details>
	);
}

function ChangeRow({ change: { subject, by, citations } }: { change: Change }) {
	const named = useNamed();
	const change = useChange();
	const address = subject.__typename === "Event" ? change({ event: subject.slug }) : named(subject);
	return (
		<li>
			<p>
				<span class="find-kind">{kindOf(subject)}</span>{" "}
				{address ? <a href={address}>{nameOf(subject)}</a> : nameOf(subject)}
				{by && (
					<>
						{" "}
						→ <a href={change({ event: by.slug })}>{by.title}</a>
					</>
				)}
			</p>
			<Citations citations={citations} of={nameOf(subject)} />
		</li>
	);
}
